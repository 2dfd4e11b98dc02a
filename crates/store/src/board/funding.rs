//! What the funding rules need to know of a school.

use kernel::{Date, Decimal, Money, SchoolYear, SiteId};
use rusqlite::OptionalExtension;

use crate::row::{date, decimal};
use crate::{Reader, StoreError, Writer};

/// Counts and working amounts of one school year; everything may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FundingCount {
    /// Pupils on the rule's reference date.
    pub pupils: Option<u32>,
    /// The day on which they were counted.
    pub counted_on: Option<Date>,
    /// CBS disadvantage score.
    pub score: Option<Decimal>,
    /// The user's own working amount per pupil, until the amount is definitive.
    pub scenario_per_pupil: Option<Money>,
    /// The user's own working amount per unit of the score.
    pub scenario_per_score_unit: Option<Money>,
}

impl Reader<'_> {
    /// The counts of a school year; all unknown when never entered.
    pub fn funding_count(
        &self,
        site: SiteId,
        year: SchoolYear,
    ) -> Result<FundingCount, StoreError> {
        let sql = "SELECT pupils, counted_on, score, scenario_per_pupil, scenario_per_score_unit \
                   FROM funding_count WHERE site_id = ? AND school_year = ?";
        self.count(sql, (site.get(), year))
    }

    /// A count by its key and school year, in the order of columns of [`Reader::funding_count`].
    pub(super) fn count(
        &self,
        sql: &str,
        (key, year): (i64, SchoolYear),
    ) -> Result<FundingCount, StoreError> {
        let mut query = self.sql.prepare_cached(sql)?;
        let found = query
            .query_row((key, year.start_year()), |row| {
                let counted_on: Option<String> = row.get(1)?;
                let count = FundingCount {
                    pupils: row.get(0)?,
                    counted_on: None,
                    score: decimal(row.get(2)?),
                    scenario_per_pupil: row.get::<_, Option<i64>>(3)?.map(Money::from_cents),
                    scenario_per_score_unit: row.get::<_, Option<i64>>(4)?.map(Money::from_cents),
                };
                Ok((count, counted_on))
            })
            .optional()?;
        let Some((count, counted_on)) = found else {
            return Ok(FundingCount::default());
        };
        let counted_on = date(counted_on, "funding_count.counted_on")?;
        Ok(FundingCount {
            counted_on,
            ..count
        })
    }
}

impl Writer<'_> {
    /// Keeps the counts of a school year.
    pub fn put_funding_count(
        &self,
        site: SiteId,
        year: SchoolYear,
        count: &FundingCount,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT OR REPLACE INTO funding_count (site_id, school_year, pupils, counted_on, score, \
               scenario_per_pupil, scenario_per_score_unit) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        query.execute((
            site.get(),
            year.start_year(),
            count.pupils,
            count.counted_on.map(|date| date.to_string()),
            count.score.map(Decimal::ten_thousandths),
            count.scenario_per_pupil.map(Money::cents),
            count.scenario_per_score_unit.map(Money::cents),
        ))?;
        Ok(())
    }
}
