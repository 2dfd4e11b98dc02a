//! Looking something up in the open data that were loaded.

use kernel::{Date, Origin, Sector, SiteCode};
use rusqlite::Row;

use super::load::fold;
use super::{RegisterCount, RegisterScore, origin_code};
use crate::row::{decimal, parse, small};
use crate::{Reader, StoreError};

/// A school that can be chosen: a location and one kind of education there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterSchool {
    /// Code.
    pub code: SiteCode,
    /// Sector.
    pub sector: Sector,
    /// Name.
    pub name: String,
    /// Place.
    pub place: String,
    /// Municipality; empty when only the counts know this school.
    pub municipality: String,
    /// Kinds of secondary education, as published.
    pub structure: String,
    /// Number of the board.
    pub board: Option<u32>,
    /// Name of the board, when the file has it.
    pub board_name: String,
    /// The day of the file that this was read from.
    pub on: Date,
}

/// What to look for.
#[derive(Clone, Copy, Debug)]
pub struct Search<'t> {
    /// Parts of name, place, municipality or code: all of them must occur.
    pub text: &'t str,
    /// Of existing schools, or of invented ones.
    pub origin: Origin,
    /// Most schools to return.
    pub limit: u32,
}

/// Locations of the newest files; schools that only the counts know come from there.
const SCHOOLS: &str = "WITH newest AS (
    SELECT id, edition_on FROM register_edition e WHERE origin = ?1 AND edition_on =
        (SELECT max(edition_on) FROM register_edition o WHERE o.kind = e.kind AND o.origin = ?1)
), school AS (
    SELECT code, sector, name, place, municipality, structure, board_number, board_name, edition_on, words
    FROM register_location JOIN newest ON newest.id = edition_id
    UNION ALL
    SELECT code, sector, name, place, '', '', board_number, '', edition_on, words
    FROM register_count c JOIN newest ON newest.id = edition_id
    WHERE NOT EXISTS (SELECT 1 FROM register_location l JOIN newest n ON n.id = l.edition_id
                      WHERE l.code = c.code AND l.sector = c.sector)
) SELECT code, sector, name, place, municipality, structure, board_number, board_name, edition_on FROM school";

impl Reader<'_> {
    /// The schools in which every word occurs, by name; nothing without a word.
    pub fn find_register_schools(
        &self,
        search: Search<'_>,
    ) -> Result<Vec<RegisterSchool>, StoreError> {
        let folded = fold(&[search.text]);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        // `instr` instead of LIKE: a percent sign in a search is only a percent sign.
        let tests: Vec<String> = (0..words.len())
            .map(|position| format!("instr(words, ?{}) > 0", position + 3))
            .collect();
        let sql = format!(
            "{SCHOOLS} WHERE {} ORDER BY name, code, sector LIMIT ?2",
            tests.join(" AND ")
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut values: Vec<rusqlite::types::Value> = vec![
            origin_code(search.origin).to_owned().into(),
            i64::from(search.limit).into(),
        ];
        values.extend(words.iter().map(|word| (*word).to_owned().into()));
        let rows = query.query_map(rusqlite::params_from_iter(values), school_columns)?;
        rows.map(|row| school(row?)).collect()
    }

    /// The kinds of education at one location.
    pub fn register_schools_at(
        &self,
        code: SiteCode,
        origin: Origin,
    ) -> Result<Vec<RegisterSchool>, StoreError> {
        let sql = format!("{SCHOOLS} WHERE code = ?2 ORDER BY sector");
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query.query_map((origin_code(origin), code.to_string()), school_columns)?;
        rows.map(|row| school(row?)).collect()
    }

    /// The schools of a board, by name.
    pub fn register_schools_of(
        &self,
        board: u32,
        origin: Origin,
    ) -> Result<Vec<RegisterSchool>, StoreError> {
        let sql = format!("{SCHOOLS} WHERE board_number = ?2 ORDER BY name, code, sector");
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query.query_map((origin_code(origin), board), school_columns)?;
        rows.map(|row| school(row?)).collect()
    }

    /// Every count of a location and kind, newest first, with the source and hash of its file.
    pub fn register_counts(
        &self,
        (code, sector): (SiteCode, Sector),
        origin: Origin,
    ) -> Result<Vec<(RegisterCount, Sourced)>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT name, place, board_number, counted_on, pupils, distance, source, file_hash \
             FROM register_count JOIN register_edition e ON e.id = edition_id \
             WHERE code = ? AND sector = ? AND origin = ? ORDER BY counted_on DESC",
        )?;
        let key = (code.to_string(), sector.code(), origin_code(origin));
        let rows = query.query_map(key, |row| {
            let day: String = row.get(3)?;
            let count = RegisterCount {
                code,
                sector,
                name: row.get(0)?,
                place: row.get(1)?,
                board: row.get(2)?,
                counted_on: Date::default(),
                pupils: row.get(4)?,
                distance: decimal(row.get(5)?),
            };
            Ok((count, day, (row.get(6)?, row.get::<_, String>(7)?)))
        })?;
        rows.map(|row| {
            let (count, day, (source, hash)) = row?;
            let counted_on = parse(&day, "register_count.counted_on")?;
            let hash = parse(&hash, "register_edition.file_hash")?;
            Ok((
                RegisterCount {
                    counted_on,
                    ..count
                },
                (source, hash),
            ))
        })
        .collect()
    }

    /// Every disadvantage score of a location, newest first, with the source and hash of its file.
    pub fn register_scores(
        &self,
        code: SiteCode,
        origin: Origin,
    ) -> Result<Vec<(RegisterScore, Sourced)>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT counted_on, pupils, score, before_threshold, less_reliable, source, file_hash \
             FROM register_score JOIN register_edition e ON e.id = edition_id \
             WHERE code = ? AND origin = ? ORDER BY counted_on DESC",
        )?;
        let rows = query.query_map((code.to_string(), origin_code(origin)), |row| {
            let numbers: (i64, i64, Option<i64>) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let texts: (String, String, String) = (row.get(0)?, row.get(5)?, row.get(6)?);
            Ok((numbers, row.get::<_, bool>(4)?, texts))
        })?;
        rows.map(|row| {
            let ((pupils, score, before), less_reliable, (day, source, hash)) = row?;
            let score = RegisterScore {
                code,
                counted_on: parse(&day, "register_score.counted_on")?,
                pupils: small(pupils, "register_score.pupils")?,
                score: kernel::Decimal::from_ten_thousandths(score),
                before_threshold: decimal(before),
                less_reliable,
            };
            let hash = parse(&hash, "register_edition.file_hash")?;
            Ok((score, (source, hash)))
        })
        .collect()
    }
}

/// The source and the hash of the file that a row stands in.
pub type Sourced = (String, kernel::ContentHash);

type SchoolColumns = ([String; 6], Option<u32>, [String; 2]);

fn school_columns(row: &Row<'_>) -> rusqlite::Result<SchoolColumns> {
    let first = [
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ];
    Ok((first, row.get(6)?, [row.get(7)?, row.get(8)?]))
}

fn school(columns: SchoolColumns) -> Result<RegisterSchool, StoreError> {
    let ([code, sector, name, place, municipality, structure], board, [board_name, on]) = columns;
    Ok(RegisterSchool {
        code: parse(&code, "register_location.code")?,
        sector: parse(&sector, "register_location.sector")?,
        name,
        place,
        municipality,
        structure,
        board,
        board_name,
        on: parse(&on, "register_edition.edition_on")?,
    })
}
