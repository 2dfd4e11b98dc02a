//! Kansrijk for schools and their boards: one program, one folder of data.

mod admin;
mod budget;
mod catalogue;
mod command;
mod evidence;
mod explain;
mod files;
mod handover;
mod outcome;
mod place;
mod plan;
mod register;
mod report;
mod scan;
mod serving;
mod suggest;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KANSRIJK_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match command::run(&command::Cli::parse().command) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.text);
            std::process::ExitCode::from(failure.code)
        }
    }
}
