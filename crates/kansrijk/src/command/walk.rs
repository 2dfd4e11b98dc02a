//! The commands that walk a school from its files to its document.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use kernel::{Date, SchoolYear, TestMoment};

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns, for people.
    Table,
    /// JSON, for programs.
    Json,
}

/// Where, and as whom.
#[derive(Args)]
pub(crate) struct AtSchool {
    /// Data folder.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: PathBuf,
    /// Login name of the person on whose behalf this happens: their roles count.
    #[arg(
        long = "as",
        alias = "login",
        value_name = "LOGIN",
        env = "KANSRIJK_AS"
    )]
    pub(crate) login: String,
    /// Code of the school.
    #[arg(long, value_name = "CODE", env = "KANSRIJK_SCHOOL")]
    pub(crate) school: String,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct ImportOptions {
    #[command(flatten)]
    pub(crate) at: AtSchool,
    /// Confirm; without it only the preview is shown.
    #[arg(long)]
    pub(crate) confirm: bool,
    /// The files, in this order: a roster before its results.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ScanOptions {
    #[command(subcommand)]
    pub(crate) command: ScanCommand,
}

#[derive(Subcommand)]
pub(crate) enum ScanCommand {
    /// Make a scan of a moment.
    Make {
        #[command(flatten)]
        at: AtSchool,
        /// The moment, such as "E 2020-2021"; the newest by default.
        #[arg(long)]
        moment: Option<TestMoment>,
    },
    /// Show the newest scan.
    Show {
        #[command(flatten)]
        at: AtSchool,
    },
    /// Add what the team sees without a test.
    Add {
        #[command(flatten)]
        at: AtSchool,
        /// What it is about, such as welbevinden or leren:rekenen.
        #[arg(long)]
        topic: String,
        /// The finding, in one sentence and without names of pupils.
        sentence: String,
    },
    /// Confirm findings: the team recognises them.
    Confirm {
        #[command(flatten)]
        judging: Judging,
        /// 1 first, 2 too, 3 keep an eye on it.
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
        priority: u8,
    },
    /// Set findings aside; say why with --note.
    Dismiss {
        #[command(flatten)]
        judging: Judging,
    },
}

#[derive(Args)]
pub(crate) struct Judging {
    #[command(flatten)]
    pub(crate) at: AtSchool,
    /// Reading of the findings, or the reason for setting them aside.
    #[arg(long)]
    pub(crate) note: String,
    /// Numbers of the findings, from `scan show`.
    #[arg(required = true)]
    pub(crate) findings: Vec<i64>,
}

#[derive(Args)]
pub(crate) struct SuggestOptions {
    #[command(flatten)]
    pub(crate) at: AtSchool,
    /// Also for findings that nobody has confirmed yet.
    #[arg(long)]
    pub(crate) proposed: bool,
}

#[derive(Args)]
pub(crate) struct PlanOptions {
    #[command(subcommand)]
    pub(crate) command: PlanCommand,
}

#[derive(Subcommand)]
pub(crate) enum PlanCommand {
    /// Show the programme; as JSON in the layout that `plan add` reads.
    Show {
        #[command(flatten)]
        at: AtSchool,
    },
    /// Add challenges, goals and measures from a file to the draft; begins one when there is none.
    Add {
        #[command(flatten)]
        at: AtSchool,
        /// The file (JSON).
        file: PathBuf,
    },
    /// Check the draft for completeness.
    Check {
        #[command(flatten)]
        at: AtSchool,
    },
    /// Fix the draft: it never changes again.
    Fix {
        #[command(flatten)]
        at: AtSchool,
    },
}

#[derive(Args)]
pub(crate) struct BudgetOptions {
    #[command(subcommand)]
    pub(crate) command: BudgetCommand,
}

#[derive(Subcommand)]
pub(crate) enum BudgetCommand {
    /// Show the budget.
    Show {
        #[command(flatten)]
        at: AtSchool,
    },
    /// Fill in counts and working amounts; what is not given stays as it is.
    Set(SetOptions),
    /// Take over counts from the loaded register.
    Register {
        #[command(flatten)]
        at: AtSchool,
        /// The school year, such as 2021-2022.
        #[arg(long)]
        year: SchoolYear,
        /// Take over what is offered; without it the offer is only shown.
        #[arg(long)]
        confirm: bool,
    },
}

#[derive(Args)]
pub(crate) struct SetOptions {
    #[command(flatten)]
    pub(crate) at: AtSchool,
    /// The school year, such as 2021-2022.
    #[arg(long)]
    pub(crate) year: SchoolYear,
    /// A count of the rules, such as leerlingen=220; may be repeated.
    #[arg(long = "count", value_name = "NAME=NUMBER")]
    pub(crate) counts: Vec<String>,
    /// The day of counting.
    #[arg(long, value_name = "DAY", value_parser = kernel::parse_date)]
    pub(crate) counted_on: Option<Date>,
    /// A working amount of the school's own while the real one is not known, such as
    /// per-leerling=480; may be repeated.
    #[arg(long = "amount", value_name = "ITEM=AMOUNT")]
    pub(crate) amounts: Vec<String>,
}

#[derive(Args)]
pub(crate) struct ReportOptions {
    #[command(flatten)]
    pub(crate) at: AtSchool,
    /// The file to write: .html or .pdf.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct RegisterOptions {
    #[command(subcommand)]
    pub(crate) command: RegisterCommand,
}

#[derive(Subcommand)]
pub(crate) enum RegisterCommand {
    /// Load files of DUO and CBS; a file of the same day takes the place of the earlier one.
    Load {
        #[command(flatten)]
        register: AtRegister,
        /// The day that a list of locations describes; else from its name, or today.
        #[arg(long, value_name = "DAY", value_parser = kernel::parse_date)]
        day: Option<Date>,
        /// The files, as published.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Find schools by name, place, municipality, code or number of the board.
    Find {
        #[command(flatten)]
        register: AtRegister,
        /// Words that must all occur.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// List what is loaded.
    List {
        #[command(flatten)]
        register: AtRegister,
    },
}

#[derive(Args)]
pub(crate) struct AtRegister {
    /// Data folder.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: PathBuf,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}
