//! Kansrijk for schools and their boards: one program, one folder of data.

mod admin;
mod command;
mod explain;
mod files;
mod serving;

use clap::Parser;
use command::{Cli, Command, DemoCommand};

fn main() -> std::process::ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KANSRIJK_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let result = match Cli::parse().command {
        Command::Demo(options) => match &options.command {
            Some(DemoCommand::Results(results)) => files::demo_results(results),
            None => serving::demo(&options),
        },
        Command::Serve(options) => serving::serve(&options),
        Command::Admin(options) => admin::run(&options),
        Command::Import(options) => files::import(&options),
    };
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            std::process::ExitCode::FAILURE
        }
    }
}
