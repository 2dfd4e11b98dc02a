//! Boards and school locations.

use kernel::{BoardId, Origin, Sector, SiteCode, SiteId};
use rusqlite::{OptionalExtension, Row};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// A board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRecord {
    /// Row number.
    pub id: BoardId,
    /// Name.
    pub name: String,
    /// Official number (bevoegd gezag); may be empty.
    pub number: String,
    /// Real or synthetic: decides what else may be loaded.
    pub origin: Origin,
}

/// A school location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteRecord {
    /// Row number.
    pub id: SiteId,
    /// Its board.
    pub board: BoardId,
    /// Official code.
    pub code: SiteCode,
    /// Name.
    pub name: String,
    /// Sector.
    pub sector: Sector,
    /// Real or synthetic, as its board.
    pub origin: Origin,
}

const SITE: &str = "SELECT site.id, board_id, code, site.name, sector, origin \
                    FROM site JOIN board ON board.id = site.board_id";

impl Reader<'_> {
    /// Every board, by name.
    pub fn boards(&self) -> Result<Vec<BoardRecord>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT id, name, number, origin FROM board ORDER BY name")?;
        let rows = query.query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        rows.map(|row| {
            let (id, name, number, origin) = row?;
            Ok(BoardRecord {
                id: BoardId::new(id),
                name,
                number,
                origin: read_origin(&origin)?,
            })
        })
        .collect()
    }

    /// Every school location, by name.
    pub fn sites(&self) -> Result<Vec<SiteRecord>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached(&format!("{SITE} ORDER BY site.name"))?;
        let rows = query.query_map([], site_columns)?;
        rows.map(|row| site_record(row?)).collect()
    }

    /// One school location.
    pub fn site(&self, id: SiteId) -> Result<SiteRecord, StoreError> {
        let mut query = self
            .sql
            .prepare_cached(&format!("{SITE} WHERE site.id = ?"))?;
        let row = query.query_row([id.get()], site_columns).optional()?;
        site_record(row.ok_or(StoreError::NotFound)?)
    }
}

impl Writer<'_> {
    /// Adds a board.
    pub fn add_board(
        &self,
        name: &str,
        number: &str,
        origin: Origin,
    ) -> Result<BoardId, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("INSERT INTO board (name, number, origin) VALUES (?, ?, ?)")?;
        Ok(BoardId::new(query.insert((
            name,
            number,
            origin_code(origin),
        ))?))
    }

    /// Keeps the official number of a board.
    pub fn set_board_number(&self, board: BoardId, number: &str) -> Result<(), StoreError> {
        let mut query = self
            .sql
            .prepare_cached("UPDATE board SET number = ? WHERE id = ?")?;
        query.execute((number, board.get()))?;
        Ok(())
    }

    /// Adds a school location.
    pub fn add_site(
        &self,
        board: BoardId,
        code: SiteCode,
        name: &str,
        sector: Sector,
    ) -> Result<SiteId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO site (board_id, code, name, sector) VALUES (?, ?, ?, ?)",
        )?;
        let id = query.insert((board.get(), code.to_string(), name, sector.code()))?;
        Ok(SiteId::new(id))
    }
}

type SiteColumns = (i64, i64, String, String, String, String);

fn site_columns(row: &Row<'_>) -> rusqlite::Result<SiteColumns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

fn site_record(columns: SiteColumns) -> Result<SiteRecord, StoreError> {
    let (id, board, code, name, sector, origin) = columns;
    Ok(SiteRecord {
        id: SiteId::new(id),
        board: BoardId::new(board),
        code: parse(&code, "site.code")?,
        name,
        sector: parse(&sector, "site.sector")?,
        origin: read_origin(&origin)?,
    })
}

pub(super) fn read_origin(code: &str) -> Result<Origin, StoreError> {
    match code {
        "real" => Ok(Origin::Real),
        "synthetic" => Ok(Origin::Synthetic),
        _ => Err(StoreError::Value {
            column: "board.origin",
        }),
    }
}

pub(super) fn origin_code(origin: Origin) -> &'static str {
    match origin {
        Origin::Real => "real",
        Origin::Synthetic => "synthetic",
    }
}
