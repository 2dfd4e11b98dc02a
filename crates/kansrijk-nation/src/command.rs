//! What can be typed.

use clap::{Parser, Subcommand, ValueEnum};

use crate::outcome::Failure;
use crate::{did, fit, ingest, power, simulate};

/// Kansrijk for the nation: figures that anyone can check, without names.
#[derive(Parser)]
#[command(name = "kansrijk-nation", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Fit a linear or mixed model to any table.
    Fit(fit::Options),
    /// Effects of something that starts at different moments in different units.
    Did(did::Options),
    /// How large a study must be.
    Power(power::Options),
    /// Make an invented nation: schools, pupils, tests and programmes with planted effects.
    Simulate(simulate::Options),
    /// Check deliveries of schools and keep their sums per school.
    Ingest(ingest::Options),
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Table,
    /// For programs, at full precision.
    Json,
}

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Fit(options) => fit::run(options),
        Command::Did(options) => did::run(options),
        Command::Power(options) => power::run(options),
        Command::Simulate(options) => simulate::run(options),
        Command::Ingest(options) => ingest::run(options),
    }
}
