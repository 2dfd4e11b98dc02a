//! What is in a delivery: signed by the board, readable by people.

use std::fmt::Write;

use kernel::{ContentHash, Date, Origin, SchoolYear, SiteCode};
use serde::Deserialize;

use crate::cell::Field;
use crate::delivery::Scope;
use crate::key::PublicKey;

/// One file of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name, such as `result.parquet`.
    pub name: String,
    /// Rows in it.
    pub rows: u64,
    /// Hash of its bytes.
    pub hash: ContentHash,
}

/// How many pupils did not go along, per reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Parents objected.
    pub objection: u64,
    /// In a year group that the contract does not have.
    pub no_grade: u64,
}

/// The manifest of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Version of the contract.
    pub contract: u32,
    /// School, school year and origin.
    pub scope: Scope,
    /// Number of the board.
    pub board: Option<String>,
    /// Day on which it was made.
    pub made_on: Date,
    /// Version of the program that made it.
    pub code: String,
    /// Minimisation profile: file and hash.
    pub profile: (String, ContentHash),
    /// The delivery that this one takes the place of.
    pub predecessor: Option<ContentHash>,
    /// The board's public key.
    pub signer: PublicKey,
    /// Pupils in it, and pupils left out.
    pub pupils: u64,
    /// Pupils left out.
    pub left_out: LeftOut,
    /// The files.
    pub files: Vec<FileEntry>,
}

/// Why a manifest could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// Not a manifest of this program.
    #[error("not a manifest: {0}")]
    Syntax(String),
    /// Of another version of the contract.
    #[error("contract version {0}")]
    Version(u32),
}

#[derive(Deserialize)]
struct Versioned {
    contract: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestRow {
    contract: u32,
    school: String,
    school_year: i64,
    origin: String,
    board: Option<String>,
    made_on: String,
    code: String,
    profile: String,
    profile_sha256: String,
    predecessor: Option<String>,
    signer: String,
    pupils: u64,
    left_out: LeftOutRow,
    #[serde(default, rename = "file")]
    files: Vec<FileRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOutRow {
    objection: u64,
    no_grade: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRow {
    name: String,
    rows: u64,
    sha256: String,
}

impl Manifest {
    /// The text: the same manifest always gives the same bytes.
    pub fn to_text(&self) -> String {
        let mut text = String::from(
            "# Levering van een school aan het land, ondertekend door het bestuur.\n\n",
        );
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(text, "{key} = {value}");
        };
        let quoted = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let origin = match self.scope.origin {
            Origin::Real => "real",
            Origin::Synthetic => "synthetic",
        };
        line("contract", &self.contract.to_string());
        line("school", &quoted(&self.scope.school.to_string()));
        line(
            "school_year",
            &self.scope.school_year.start_year().to_string(),
        );
        line("origin", &quoted(origin));
        if let Some(board) = &self.board {
            line("board", &quoted(board));
        }
        line("made_on", &quoted(&self.made_on.to_string()));
        line("code", &quoted(&self.code));
        line("profile", &quoted(&self.profile.0));
        line("profile_sha256", &quoted(&self.profile.1.to_string()));
        if let Some(predecessor) = self.predecessor {
            line("predecessor", &quoted(&predecessor.to_string()));
        }
        line("signer", &quoted(&self.signer.to_string()));
        line("pupils", &self.pupils.to_string());
        let left = self.left_out;
        let _ = write!(
            text,
            "\n[left_out]\nobjection = {}\nno_grade = {}\n",
            left.objection, left.no_grade
        );
        for file in &self.files {
            let _ = write!(
                text,
                "\n[[file]]\nname = {}\nrows = {}\nsha256 = \"{}\"\n",
                quoted(&file.name),
                file.rows,
                file.hash
            );
        }
        text
    }

    /// What a next delivery calls this one.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(self.to_text().as_bytes())
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// When it is not a manifest, or of another version of the contract.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let syntax = |error: toml::de::Error| ManifestError::Syntax(error.message().to_owned());
        let versioned: Versioned = toml::from_str(text).map_err(syntax)?;
        if versioned.contract != crate::VERSION {
            return Err(ManifestError::Version(versioned.contract));
        }
        let row: ManifestRow = toml::from_str(text).map_err(syntax)?;
        let wrong = |field: &str| ManifestError::Syntax(field.to_owned());
        from_row(row).ok_or_else(|| wrong("value"))
    }
}

fn from_row(row: ManifestRow) -> Option<Manifest> {
    let files = row.files.into_iter().map(|file| {
        Some(FileEntry {
            name: file.name,
            rows: file.rows,
            hash: file.sha256.parse().ok()?,
        })
    });
    let predecessor = match row.predecessor {
        Some(text) => Some(text.parse().ok()?),
        None => None,
    };
    let year = i16::try_from(row.school_year).ok()?;
    Some(Manifest {
        contract: row.contract,
        scope: Scope {
            school: row.school.parse::<SiteCode>().ok()?,
            school_year: SchoolYear::starting(year)?,
            origin: Origin::from_cell(&crate::Cell::Text(row.origin.as_str().into()))?,
        },
        board: row.board,
        made_on: kernel::parse_date(&row.made_on).ok()?,
        code: row.code,
        profile: (row.profile, row.profile_sha256.parse().ok()?),
        predecessor,
        signer: PublicKey::parse(&row.signer)?,
        pupils: row.pupils,
        left_out: LeftOut {
            objection: row.left_out.objection,
            no_grade: row.left_out.no_grade,
        },
        files: files.collect::<Option<_>>()?,
    })
}
