//! The commands about editions of the menukaart.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use kernel::Date;

use super::Format;

#[derive(Args)]
pub(crate) struct CatalogueOptions {
    #[command(subcommand)]
    pub(crate) command: CatalogueCommand,
}

#[derive(Subcommand)]
pub(crate) enum CatalogueCommand {
    /// List the editions, and the proposals of a data folder.
    List {
        #[command(flatten)]
        at: AtCatalogue,
    },
    /// Check the file of an edition: every finding at once.
    Validate {
        #[command(flatten)]
        at: AtCatalogue,
        /// The file (TOML).
        file: PathBuf,
    },
    /// What moved between two editions, and why. Each is an id or a file.
    Diff {
        #[command(flatten)]
        at: AtCatalogue,
        /// The earlier edition.
        earlier: String,
        /// The later edition.
        later: String,
    },
    /// Write the file of an edition.
    Export {
        #[command(flatten)]
        at: AtCatalogue,
        /// Its id.
        edition: String,
        /// Where to write it; standard output by default.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Make a proposal from an edition and computed figures.
    Propose(ProposeOptions),
    /// Accept a proposal: it becomes an edition that never changes.
    Accept {
        #[command(flatten)]
        as_editor: AsEditor,
        /// Why, in a Dutch sentence without names; everybody can read it.
        #[arg(long)]
        reason: String,
        /// Number of the proposal, from `catalogue list`, or its file.
        proposal: String,
    },
}

/// Without a data folder the editions are those that ship with the program.
#[derive(Args)]
pub(crate) struct AtCatalogue {
    /// Data folder, for the editions that were accepted there.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct AsEditor {
    /// Data folder.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: PathBuf,
    /// Login name of the editor (redacteur) on whose behalf this happens.
    #[arg(
        long = "as",
        alias = "login",
        value_name = "LOGIN",
        env = "KANSRIJK_AS"
    )]
    pub(crate) login: String,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct ProposeOptions {
    #[command(flatten)]
    pub(crate) at: AtCatalogue,
    /// The edition that it is made from.
    #[arg(long, value_name = "EDITION")]
    pub(crate) base: String,
    /// File with the computed figures (TOML), such as `evidence synthesise --figures` writes; by
    /// default the results that ship with the program.
    #[arg(long, value_name = "FILE")]
    pub(crate) figures: Option<PathBuf>,
    /// Id of the new edition, such as 2022-09.
    #[arg(long)]
    pub(crate) id: String,
    /// Dutch title.
    #[arg(long)]
    pub(crate) title: String,
    /// First day on which it will apply.
    #[arg(long, value_name = "DAY", value_parser = kernel::parse_date)]
    pub(crate) valid_from: Date,
    /// A Dutch note about the edition as a whole.
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// The day on which the proposal is written down: the same day gives the same bytes. By default
    /// today.
    #[arg(long, value_name = "DAY", value_parser = kernel::parse_date)]
    pub(crate) recorded_on: Option<Date>,
    /// Where to write the proposal; standard output by default.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Send it in too, as this editor (redacteur).
    #[arg(long = "as", value_name = "LOGIN", requires = "data")]
    pub(crate) login: Option<String>,
}
