//! Where counts came from that somebody took over from an open register.

use kernel::{ContentHash, Date, Decimal, SchoolYear, SiteId, UserId};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// What was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountKind {
    /// The number of pupils.
    Pupils,
    /// The disadvantage score.
    Score,
}

impl CountKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Pupils, Self::Score];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Score => "score",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A count that somebody took over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountSource {
    /// What.
    pub what: CountKind,
    /// The value that was taken over.
    pub value: Decimal,
    /// The day on which it was counted.
    pub counted_on: Date,
    /// Who published it, and as what.
    pub source: String,
    /// Hash of the file.
    pub hash: ContentHash,
    /// When it was confirmed, in seconds since 1970.
    pub confirmed_at: i64,
    /// By whom.
    pub account: UserId,
}

impl Reader<'_> {
    /// What was taken over for a school year.
    pub fn count_sources(
        &self,
        site: SiteId,
        year: SchoolYear,
    ) -> Result<Vec<CountSource>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT what, value, counted_on, source, file_hash, confirmed_at, account_id \
             FROM funding_count_source WHERE site_id = ? AND school_year = ? ORDER BY what",
        )?;
        let rows = query.query_map((site.get(), year.start_year()), |row| {
            let texts: [String; 4] = [row.get(0)?, row.get(2)?, row.get(3)?, row.get(4)?];
            let numbers: [i64; 3] = [row.get(1)?, row.get(5)?, row.get(6)?];
            Ok((texts, numbers))
        })?;
        rows.map(|row| {
            let ([what, day, source, hash], [value, confirmed_at, account]) = row?;
            let column = "funding_count_source.what";
            Ok(CountSource {
                what: CountKind::from_code(&what).ok_or(StoreError::Value { column })?,
                value: Decimal::from_ten_thousandths(value),
                counted_on: parse(&day, "funding_count_source.counted_on")?,
                source,
                hash: parse(&hash, "funding_count_source.file_hash")?,
                confirmed_at,
                account: UserId::new(account),
            })
        })
        .collect()
    }
}

impl Writer<'_> {
    /// Keeps where a count came from.
    pub fn put_count_source(
        &self,
        site: SiteId,
        year: SchoolYear,
        source: &CountSource,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT OR REPLACE INTO funding_count_source (site_id, school_year, what, value, \
             counted_on, source, file_hash, confirmed_at, account_id) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        query.execute((
            site.get(),
            year.start_year(),
            source.what.code(),
            source.value.ten_thousandths(),
            source.counted_on.to_string(),
            &source.source,
            source.hash.to_string(),
            source.confirmed_at,
            source.account.get(),
        ))?;
        Ok(())
    }
}
