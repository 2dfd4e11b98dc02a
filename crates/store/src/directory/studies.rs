//! Sets of studies, per name.

mod read;
mod write;

use evidence::StudySet;
use kernel::UserId;

use super::site::{origin_code, read_origin};
use crate::row::{parse, small};
use crate::{Reader, StoreError};

/// A set of studies as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStudies {
    /// Where it comes from.
    pub set: StudySet,
    /// Name of the file.
    pub file_name: String,
    /// Rows in the file.
    pub rows: u64,
    /// Rows that were left out.
    pub left_out: u64,
    /// When it was imported, in seconds since 1970.
    pub imported_at: i64,
    /// Who did it; nobody for the command line.
    pub account: Option<UserId>,
}

impl Reader<'_> {
    /// The sets of studies, by name.
    pub fn study_sets(&self) -> Result<Vec<KeptStudies>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT name, title, source, licence, layout, origin, file_hash, file_name, rows, \
             left_out, imported_at, account_id FROM study_set ORDER BY name",
        )?;
        let rows = query.query_map([], |row| {
            let mut texts: [String; 8] = Default::default();
            for (i, text) in texts.iter_mut().enumerate() {
                *text = row.get(i)?;
            }
            let numbers: [i64; 3] = [row.get(8)?, row.get(9)?, row.get(10)?];
            let account: Option<i64> = row.get(11)?;
            Ok((texts, numbers, account))
        })?;
        rows.map(|row| {
            let (texts, [rows, left_out, imported_at], account) = row?;
            let [
                name,
                title,
                source,
                licence,
                layout,
                origin,
                hash,
                file_name,
            ] = texts;
            Ok(KeptStudies {
                set: StudySet {
                    name,
                    title,
                    source,
                    licence,
                    layout: parse(&layout, "study_set.layout")?,
                    origin: read_origin(&origin)?,
                    hash: parse(&hash, "study_set.file_hash")?,
                },
                file_name,
                rows: small(rows, "study_set.rows")?,
                left_out: small(left_out, "study_set.left_out")?,
                imported_at,
                account: account.map(UserId::new),
            })
        })
        .collect()
    }
}
