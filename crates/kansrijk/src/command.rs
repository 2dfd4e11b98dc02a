//! The command line.

mod delivery;
mod editions;
mod evidence;
mod walk;

pub(crate) use delivery::*;
pub(crate) use editions::*;
pub(crate) use evidence::*;
pub(crate) use walk::*;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::outcome::Failure;
use crate::{
    admin, budget, catalogue, files, handover, plan, register, report, scan, serving, suggest,
};

/// Kansrijk: from a school's own files to a costed programme.
#[derive(Parser)]
#[command(name = "kansrijk", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Start with two invented schools to look around in.
    #[command(args_conflicts_with_subcommands = true)]
    Demo(DemoOptions),
    /// Start the real thing on a data folder (made when it does not exist).
    Serve(ServeOptions),
    /// Make the first board, school and account.
    Admin(AdminOptions),
    /// Bring a file with pupils or results in.
    Import(ImportOptions),
    /// Make a scan, look at it, and judge its findings.
    Scan(ScanOptions),
    /// Which types of measures fit the findings, and why.
    Suggest(SuggestOptions),
    /// Write, check and fix the school programme.
    Plan(PlanOptions),
    /// What comes in, what is planned and what is left.
    Budget(BudgetOptions),
    /// Write the school programme as a document.
    Report(ReportOptions),
    /// Open data about schools (DUO, CBS): load files, find a school.
    Register(RegisterOptions),
    /// Studies, and the effects computed from them.
    Evidence(EvidenceOptions),
    /// Editions of the menukaart: check, compare, propose, accept.
    Catalogue(CatalogueOptions),
    /// What leaves the school: show it, write it for a recipient, check a delivery.
    Handover(HandoverOptions),
}

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Demo(options) => match &options.command {
            Some(DemoCommand::Results(results)) => Ok(files::demo_results(results)?),
            None => Ok(serving::demo(options)?),
        },
        Command::Serve(options) => Ok(serving::serve(options)?),
        Command::Admin(options) => Ok(admin::run(options)?),
        Command::Import(options) => files::import(options),
        Command::Scan(options) => scan::run(&options.command),
        Command::Suggest(options) => suggest::run(options),
        Command::Plan(options) => plan::run(&options.command),
        Command::Budget(options) => budget::run(&options.command),
        Command::Report(options) => report::run(options),
        Command::Register(options) => register::run(&options.command),
        Command::Evidence(options) => crate::evidence::run(&options.command),
        Command::Catalogue(options) => catalogue::run(&options.command),
        Command::Handover(options) => handover::run(options),
    }
}

#[derive(Args)]
pub(crate) struct DemoOptions {
    #[command(subcommand)]
    pub(crate) command: Option<DemoCommand>,
    /// Where to listen; port 0 takes any free port.
    #[arg(long, env = "KANSRIJK_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Folder for the demo data; a new temporary one by default.
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// The day on which the demonstration plays, such as 2022-04-25; 5 July 2021 by default.
    #[arg(long, value_name = "DAY", value_parser = kernel::parse_date)]
    pub(crate) today: Option<kernel::Date>,
    /// Add an empty school for this roster (EDEXML with a code that starts with 99), so that the
    /// file can be brought in through the browser.
    #[arg(long, value_name = "FILE")]
    pub(crate) roster: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum DemoCommand {
    /// Write invented results for exactly the pupils of a roster; only a demonstration takes them.
    Results(ResultsOptions),
}

#[derive(Args)]
pub(crate) struct ServeOptions {
    /// Data folder.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: PathBuf,
    /// Where to listen.
    #[arg(long, env = "KANSRIJK_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// The outside is HTTPS (a proxy in front): marks the cookie Secure and sends HSTS.
    #[arg(long, env = "KANSRIJK_HTTPS")]
    pub(crate) https: bool,
}

#[derive(Args)]
pub(crate) struct AdminOptions {
    /// Data folder.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: PathBuf,
    #[command(subcommand)]
    pub(crate) command: AdminCommand,
}

#[derive(Subcommand)]
pub(crate) enum AdminCommand {
    /// Add a board.
    Board {
        /// Name.
        name: String,
        /// A board of invented schools.
        #[arg(long)]
        synthetic: bool,
        /// The day on which an invented board plays, such as 2021-07-05; only in an empty folder.
        #[arg(long, value_name = "DAY", value_parser = kernel::parse_date, requires = "synthetic")]
        today: Option<kernel::Date>,
        /// Official number of the board: five digits.
        #[arg(long, default_value = "")]
        number: String,
    },
    /// Add a school location to a board.
    School(SchoolOptions),
    /// Add an account with one role; the password is asked, or read from standard input.
    User(AccountOptions),
    /// List boards and schools with their numbers.
    List,
}

#[derive(Args)]
pub(crate) struct SchoolOptions {
    /// Number of the board.
    pub(crate) board: i64,
    /// Code: BRIN and two digits.
    pub(crate) code: String,
    /// Name.
    pub(crate) name: String,
    /// Sector: po, sbo, so, vso, vo, pro.
    #[arg(long, default_value = "po")]
    pub(crate) sector: String,
}

#[derive(Args)]
pub(crate) struct AccountOptions {
    /// Number of the board.
    pub(crate) board: i64,
    /// Role, such as schoolleider or beheerder.
    pub(crate) role: String,
    /// Login name.
    pub(crate) login: String,
    /// Name of the person.
    pub(crate) name: String,
    /// Number of the school, for a role at one school.
    #[arg(long)]
    pub(crate) school: Option<i64>,
}

#[derive(Args)]
pub(crate) struct ResultsOptions {
    /// The roster (EDEXML).
    #[arg(long = "for", value_name = "FILE")]
    pub(crate) roster: PathBuf,
    /// Where to write the results (CSV); standard output by default.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The school year of the newest results; by default 2020-2021, in which the demo plays.
    #[arg(long, value_name = "YEAR")]
    pub(crate) school_year: Option<kernel::SchoolYear>,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        super::Cli::command().debug_assert();
    }
}
