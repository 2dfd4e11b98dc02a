//! Kansrijk for the nation and for researchers: figures that anyone can check, without names.

mod columns;
mod command;
mod did;
mod fit;
mod ingest;
mod outcome;
mod power;
mod simulate;
mod table;

use clap::Parser;

fn main() -> std::process::ExitCode {
    match command::run(&command::Cli::parse().command) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.text);
            std::process::ExitCode::from(failure.code)
        }
    }
}
