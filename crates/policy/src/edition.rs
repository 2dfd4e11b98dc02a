//! Dated policy files: their header, and the choice of the one that applies on a day.
//!
//! Every policy file starts with the same keys, whatever it holds. [`PolicyHeader`] is what they
//! say; the rest of the file is the module's own business.

use std::collections::BTreeSet;

use kernel::{ContentHash, Date, EditionRef, Origin};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, Deserializer};

#[cfg(test)]
mod tests;

/// What can be wrong with policy data, or with asking for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// The file is no TOML, or a key is unknown, missing or of the wrong type.
    #[error("{file}, line {line}: {problem}")]
    Syntax {
        /// The file's name inside `data/policy`.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// The file can be read but its content is not right. All problems at once.
    #[error("{file}: {}", problems.join("; "))]
    Invalid {
        /// The file's name inside `data/policy`.
        file: String,
        /// Every problem, each with its place.
        problems: Vec<String>,
    },
    /// There is no edition at all to choose from.
    #[error("there are no editions to choose from")]
    NoEditions,
    /// The day lies before the first edition.
    #[error("no edition is valid on {date}: the first one starts on {first}")]
    NotYetValid {
        /// The day that was asked for.
        date: Date,
        /// First day of the first edition.
        first: Date,
    },
    /// The latest edition ended before the day, and nothing followed it.
    #[error("no edition is valid on {date}: edition {id} ended on {until}")]
    Expired {
        /// The day that was asked for.
        date: Date,
        /// The edition that ended.
        id: String,
        /// Its last day.
        until: Date,
    },
}

/// The keys with which every policy file starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyHeader {
    /// The edition's id, such as `2022-04`.
    pub id: String,
    /// Dutch title.
    pub title: String,
    /// First day on which the file applies.
    pub valid_from: Date,
    /// Last day on which it applies; `None` until something follows it.
    pub valid_until: Option<Date>,
    /// Revision of the file: a correction is a new revision.
    pub revision: u32,
    /// Day on which the content was written down here.
    pub recorded_on: Date,
    /// File (`<valid-from>.<revision>`) that this one takes the place of.
    pub supersedes: Option<String>,
    /// Real or synthetic.
    pub origin: Origin,
    /// Where the content comes from.
    pub sources: Vec<String>,
    /// Header fields without a confirmed source.
    pub unverified: BTreeSet<String>,
    /// A Dutch note about the edition as a whole.
    pub note: Option<String>,
    /// Hash of the file's bytes.
    pub hash: ContentHash,
}

impl PolicyHeader {
    /// What a plan is pinned to.
    pub fn edition(&self) -> EditionRef {
        EditionRef {
            id: self.id.clone(),
            revision: self.revision,
            valid_from: self.valid_from,
            hash: self.hash,
        }
    }

    /// Whether a header field lacks a confirmed source.
    pub fn is_unverified(&self, field: &str) -> bool {
        self.unverified.contains(field)
    }
}

/// Something that was read from a dated policy file.
pub trait Dated {
    /// The file's header.
    fn header(&self) -> &PolicyHeader;
}

impl Dated for PolicyHeader {
    fn header(&self) -> &PolicyHeader {
        self
    }
}

/// The edition that applies on a day: the latest first day that has come, in its highest revision.
///
/// When that edition has ended there is no answer: an older one is never used in its place.
///
/// # Errors
/// When there are no editions, when none has started, or when the latest one has ended.
pub fn choose<T: Dated>(editions: &[T], date: Date) -> Result<&T, PolicyError> {
    let starts = editions.iter().map(|item| item.header().valid_from);
    let first = starts.min().ok_or(PolicyError::NoEditions)?;
    let chosen = editions
        .iter()
        .filter(|item| item.header().valid_from <= date)
        .max_by_key(|item| (item.header().valid_from, item.header().revision))
        .ok_or(PolicyError::NotYetValid { date, first })?;
    match chosen.header().valid_until {
        Some(until) if until < date => Err(PolicyError::Expired {
            date,
            id: chosen.header().id.clone(),
            until,
        }),
        _ => Ok(chosen),
    }
}

/// The header as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderRow {
    schema_version: u32,
    id: String,
    title: String,
    valid_from: toml::value::Datetime,
    valid_until: Option<toml::value::Datetime>,
    revision: u32,
    recorded_on: toml::value::Datetime,
    supersedes: Option<String>,
    origin: String,
    sources: Vec<String>,
    #[serde(default)]
    unverified: Vec<String>,
    note_nl: Option<String>,
}

const HEADER_KEYS: [&str; 12] = [
    "schema_version",
    "id",
    "title",
    "valid_from",
    "valid_until",
    "revision",
    "recorded_on",
    "supersedes",
    "origin",
    "sources",
    "unverified",
    "note_nl",
];

/// Reads a policy file: the header here, everything else as `Body`.
///
/// `Body` should deny unknown fields, so that a misspelt key is an error with its line.
///
/// # Errors
/// [`PolicyError::Syntax`] with a line, or [`PolicyError::Invalid`] for an impossible header.
pub fn read<Body: DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<(PolicyHeader, Body), PolicyError> {
    let wrong = |error: toml::de::Error| syntax_error(file, text, &error);
    let document = DeTable::parse(text).map_err(wrong)?;
    let span = document.span();
    let mut head = DeTable::new();
    let mut body = DeTable::new();
    for (key, value) in document.into_inner() {
        if HEADER_KEYS.contains(&key.get_ref().as_ref()) {
            head.insert(key, value);
        } else {
            body.insert(key, value);
        }
    }
    // A missing header key is reported on line 1: the header stands at the top.
    let head = Deserializer::from(toml::Spanned::new(0..0, head));
    let row = HeaderRow::deserialize(head).map_err(wrong)?;
    let header = header_of(file, text, row)?;
    let body = Deserializer::from(toml::Spanned::new(span, body));
    Ok((header, Body::deserialize(body).map_err(wrong)?))
}

fn syntax_error(file: &str, text: &str, error: &toml::de::Error) -> PolicyError {
    PolicyError::Syntax {
        file: file.to_owned(),
        line: line_of(text, error),
        problem: error.message().trim().to_owned(),
    }
}

/// The line on which a text cannot be read, counted from 1.
pub(crate) fn line_of(text: &str, error: &toml::de::Error) -> usize {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or("");
    1 + before.matches('\n').count()
}

fn header_of(file: &str, text: &str, row: HeaderRow) -> Result<PolicyHeader, PolicyError> {
    let mut problems = Vec::new();
    if row.schema_version != 1 {
        problems.push(format!(
            "schema_version {}: only 1 is known",
            row.schema_version
        ));
    }
    if row.revision == 0 {
        problems.push("revision: starts at 1".to_owned());
    }
    if row.id.trim().is_empty() {
        problems.push("id: is empty".to_owned());
    }
    if row.sources.is_empty() {
        problems.push("sources: at least one is needed".to_owned());
    }
    for field in &row.unverified {
        if !HEADER_KEYS.contains(&field.as_str()) {
            problems.push(format!("unverified: {field:?} is no field of the header"));
        }
    }
    let origin = origin_of(&row.origin, &mut problems);
    let valid_from = day(&row.valid_from, "valid_from", &mut problems);
    let recorded_on = day(&row.recorded_on, "recorded_on", &mut problems);
    let valid_until = row
        .valid_until
        .and_then(|until| day(&until, "valid_until", &mut problems));
    if valid_until.is_some() && valid_until < valid_from {
        problems.push("valid_until: lies before valid_from".to_owned());
    }
    let invalid = |problems| PolicyError::Invalid {
        file: file.to_owned(),
        problems,
    };
    let (Some(origin), Some(valid_from), Some(recorded_on), true) =
        (origin, valid_from, recorded_on, problems.is_empty())
    else {
        return Err(invalid(problems));
    };
    Ok(PolicyHeader {
        id: row.id,
        title: row.title,
        valid_from,
        valid_until,
        revision: row.revision,
        recorded_on,
        supersedes: row.supersedes,
        origin,
        sources: row.sources,
        unverified: row.unverified.into_iter().collect(),
        note: row.note_nl,
        hash: ContentHash::of(text.as_bytes()),
    })
}

fn origin_of(text: &str, problems: &mut Vec<String>) -> Option<Origin> {
    match text {
        "real" => Some(Origin::Real),
        "synthetic" => Some(Origin::Synthetic),
        _ => {
            problems.push(format!("origin: {text:?} is not real or synthetic"));
            None
        }
    }
}

/// A whole day from a TOML date; a time of day is a problem.
pub(crate) fn day(
    moment: &toml::value::Datetime,
    field: &str,
    problems: &mut Vec<String>,
) -> Option<Date> {
    let day = moment
        .date
        .filter(|_| moment.time.is_none())
        .and_then(|date| kernel::parse_date(&date.to_string()).ok());
    if day.is_none() {
        problems.push(format!("{field}: {moment} is not a date"));
    }
    day
}
