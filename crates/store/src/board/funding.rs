//! What the funding rules need to know of a school.

use std::collections::BTreeMap;

use kernel::{Date, Decimal, Money, SchoolYear, SiteId};
use rusqlite::OptionalExtension;

use crate::row::date;
use crate::{Reader, StoreError, Writer};

/// Counts and working amounts of one school year; what is not in it is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FundingCount {
    /// Numbers, by the id of the count in the funding rules.
    pub numbers: BTreeMap<String, Decimal>,
    /// The day on which pupils were counted.
    pub counted_on: Option<Date>,
    /// The user's own working amounts, by the id of the item, until the real one is known.
    pub scenarios: BTreeMap<String, Money>,
    /// Whether the location was selected for the labour market allowance.
    pub allowance: bool,
}

impl FundingCount {
    /// With a number for a count.
    #[must_use]
    pub fn number(mut self, count: &str, number: Decimal) -> Self {
        self.numbers.insert(count.to_owned(), number);
        self
    }

    /// With a working amount for an item.
    #[must_use]
    pub fn scenario(mut self, item: &str, amount: Money) -> Self {
        self.scenarios.insert(item.to_owned(), amount);
        self
    }
}

/// Queries on one owner's counts: day and selection, numbers, working amounts.
pub(in crate::board) type CountQueries = [&'static str; 3];

const OF_SITE: CountQueries = [
    "SELECT counted_on, allowance FROM funding_count WHERE site_id = ? AND school_year = ?",
    "SELECT count, number FROM funding_quantity WHERE site_id = ? AND school_year = ?",
    "SELECT item, amount FROM funding_scenario WHERE site_id = ? AND school_year = ?",
];

impl Reader<'_> {
    /// The counts of a school year; all unknown when never entered.
    pub fn funding_count(
        &self,
        site: SiteId,
        year: SchoolYear,
    ) -> Result<FundingCount, StoreError> {
        self.count(OF_SITE, (site.get(), year))
    }

    /// The counts of an owner and school year.
    pub(in crate::board) fn count(
        &self,
        [head, numbers, scenarios]: CountQueries,
        (key, year): (i64, SchoolYear),
    ) -> Result<FundingCount, StoreError> {
        let key = (key, year.start_year());
        let mut query = self.sql.prepare_cached(head)?;
        let found: Option<(Option<String>, bool)> = query
            .query_row(key, |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (counted_on, allowance) = found.unwrap_or_default();
        let numbers = self.pairs(numbers, key)?.into_iter();
        let scenarios = self.pairs(scenarios, key)?.into_iter();
        Ok(FundingCount {
            counted_on: date(counted_on, "funding_count.counted_on")?,
            numbers: numbers
                .map(|(id, number)| (id, Decimal::from_ten_thousandths(number)))
                .collect(),
            scenarios: scenarios
                .map(|(id, cents)| (id, Money::from_cents(cents)))
                .collect(),
            allowance,
        })
    }

    fn pairs(&self, sql: &str, key: (i64, i16)) -> Result<Vec<(String, i64)>, StoreError> {
        let mut query = self.sql.prepare_cached(sql)?;
        let rows = query.query_map(key, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Keeps the counts of a school year, in the place of what was known before.
    pub fn put_funding_count(
        &self,
        site: SiteId,
        year: SchoolYear,
        count: &FundingCount,
    ) -> Result<(), StoreError> {
        let (site, year) = (site.get(), year.start_year());
        for sql in [
            "DELETE FROM funding_quantity WHERE site_id = ? AND school_year = ?",
            "DELETE FROM funding_scenario WHERE site_id = ? AND school_year = ?",
        ] {
            self.sql.prepare_cached(sql)?.execute((site, year))?;
        }
        let mut query = self.sql.prepare_cached(
            "INSERT OR REPLACE INTO funding_count (site_id, school_year, counted_on, allowance) \
             VALUES (?, ?, ?, ?)",
        )?;
        let counted_on = count.counted_on.map(|date| date.to_string());
        query.execute((site, year, counted_on, count.allowance))?;
        let mut query = self.sql.prepare_cached(
            "INSERT INTO funding_quantity (site_id, school_year, count, number) \
             VALUES (?, ?, ?, ?)",
        )?;
        for (id, number) in &count.numbers {
            query.execute((site, year, id, number.ten_thousandths()))?;
        }
        let mut query = self.sql.prepare_cached(
            "INSERT INTO funding_scenario (site_id, school_year, item, amount) \
             VALUES (?, ?, ?, ?)",
        )?;
        for (id, amount) in &count.scenarios {
            query.execute((site, year, id, amount.cents()))?;
        }
        Ok(())
    }
}
