//! The commands that show, make and check what leaves a school.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::AtSchool;

#[derive(Args)]
pub(crate) struct HandoverOptions {
    #[command(subcommand)]
    pub(crate) command: HandoverCommand,
}

#[derive(Subcommand)]
pub(crate) enum HandoverCommand {
    /// Show exactly what would leave: per record and field, with counts. Changes nothing.
    Preview {
        #[command(flatten)]
        at: AtSchool,
    },
    /// Write a signed delivery, encrypted for a recipient, with its manifest beside it.
    Write {
        #[command(flatten)]
        at: AtSchool,
        /// Folder for the delivery.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Public key of the recipient.
        #[arg(long, value_name = "age1…")]
        recipient: String,
    },
    /// Open a delivery and check envelope, signature, hashes and every row.
    Verify {
        /// The delivery.
        file: PathBuf,
        /// Key file of the recipient.
        #[arg(long, value_name = "FILE")]
        identity: PathBuf,
        /// Public key of the board, as it is known from elsewhere.
        #[arg(long, value_name = "KEY")]
        board_key: Option<String>,
    },
}
