//! Funding rules: what a school gets, per school year, as published.
//!
//! What the rules need to know of a school (counts), what they pay for it (items) and when
//! (payments) stand in the data: another programme is another file, not another enum.

mod allowance;
mod read;

pub use allowance::{Allowance, AllowanceFormula, SmallLocation};

use kernel::{Date, Money, ReferenceDate, Rounding, SchoolYear, Sector};

use crate::{Dated, PolicyError, PolicyHeader};

/// The id of the count of pupils, in every file: rosters and registers can propose it.
pub const PUPILS: &str = "leerlingen";
/// The id of the CBS disadvantage score, in every file: registers can propose it.
pub const SCORE: &str = "achterstandsscore";

/// The rules of one school year.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingRules {
    header: PolicyHeader,
    /// The school year they fund.
    pub year: SchoolYear,
    /// The day on which the amounts became known: before it only scenario amounts may be used.
    pub announced_on: Date,
    /// The day on which pupils are counted.
    pub counted_on: Date,
    /// Whether the counting day is sourced.
    pub counted_on_unverified: bool,
    /// What must be known of a school, in order of the form.
    pub counts: Vec<Count>,
    /// Items, in order.
    pub items: Vec<FundingItem>,
    /// Moments of payment, in order of time.
    pub payments: Vec<Payment>,
    /// Funding that exists but stands in no item.
    pub not_included: Vec<NotIncluded>,
}

/// A number that the rules need to know of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Its id; sectors share the id of what is the same kind of number.
    pub id: String,
    /// The sectors that this row is for.
    pub sectors: Vec<Sector>,
    /// Dutch label.
    pub label: String,
    /// What is counted, in the plural: `leerlingen`.
    pub unit: String,
    /// Whether it may have decimals.
    pub decimals: bool,
    /// What to fill in, in Dutch.
    pub hint: Option<String>,
}

/// One item of the funding: a count times an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingItem {
    /// Stable id, once per file.
    pub id: String,
    /// Dutch label.
    pub label: String,
    /// Sectors that get it.
    pub sectors: Vec<Sector>,
    /// The count that the amount is multiplied by.
    pub count: String,
    /// A count that is part of it and is paid by another item.
    pub minus: Option<String>,
    /// How many units are without payment: only what is above this number counts.
    pub above: Option<u32>,
    /// Unit of the amount, in Dutch.
    pub unit: String,
    /// The published amount; `None` when not found.
    pub amount: Option<Money>,
    /// The amount as somebody else prints it.
    pub other: Option<OtherAmount>,
    /// How the product is rounded.
    pub rounding: Rounding,
    /// When it is paid.
    pub paid: Paid,
    /// Where it was read.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: Vec<String>,
    /// A Dutch remark.
    pub note: Option<String>,
}

/// An amount that differs from the one that is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherAmount {
    /// Who prints it, in Dutch.
    pub who: String,
    /// The amount.
    pub amount: Money,
    /// Where it was read.
    pub source: String,
}

/// When an item is paid, by the ids of payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paid {
    /// All of it by one payment.
    Whole(String),
    /// Published parts of the amount, which add up to it.
    Parts(Vec<(String, Money)>),
}

/// A moment or rhythm of payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: String,
    /// When.
    pub pattern: Pattern,
    /// Dutch description.
    pub note: String,
    /// Whether it is inferred.
    pub unverified: bool,
}

/// When a payment comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Per month: calendar year, month, and how many twelfths fall in it.
    Twelfths(Vec<(i16, i8, u32)>),
    /// At once, at a moment in words: `voorjaar 2022`.
    Once(String),
    /// Not known.
    Unknown,
}

/// Funding that exists but stands in no item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotIncluded {
    /// The sectors that it is for.
    pub sectors: Vec<Sector>,
    /// What it is and why it is left out, in Dutch.
    pub text: String,
}

impl Dated for FundingRules {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl FundingRules {
    /// Whether the amounts were known on a day.
    pub fn is_definitive(&self, today: ReferenceDate) -> bool {
        today.0 >= self.announced_on
    }

    /// The items of a sector.
    pub fn items_for(&self, sector: Sector) -> impl Iterator<Item = &FundingItem> {
        let items = self.items.iter();
        items.filter(move |item| item.sectors.contains(&sector))
    }

    /// What must be known of a school of a sector.
    pub fn counts_for(&self, sector: Sector) -> impl Iterator<Item = &Count> {
        let counts = self.counts.iter();
        counts.filter(move |count| count.sectors.contains(&sector))
    }

    /// A count of a sector by its id.
    pub fn count(&self, sector: Sector, id: &str) -> Option<&Count> {
        self.counts_for(sector).find(|count| count.id == id)
    }

    /// What a sector gets beside the items.
    pub fn not_included_for(&self, sector: Sector) -> impl Iterator<Item = &str> {
        let lines = self.not_included.iter();
        lines
            .filter(move |line| line.sectors.contains(&sector))
            .map(|line| line.text.as_str())
    }

    /// The items of a sector for which a user may enter an amount of their own: those whose amount
    /// was not found, or all of them before the announcement.
    pub fn open_items(
        &self,
        sector: Sector,
        today: ReferenceDate,
    ) -> impl Iterator<Item = &FundingItem> {
        let definitive = self.is_definitive(today);
        self.items_for(sector)
            .filter(move |item| !definitive || item.amount.is_none())
    }
}

/// The rule files that ship.
#[derive(Clone, Debug)]
pub struct Funding {
    years: Vec<FundingRules>,
    first: SchoolYear,
    /// The labour market allowance, which is no part of any programme's money.
    pub allowance: Allowance,
}

const FILES: [(&str, &str); 4] = [
    (
        "np-onderwijs/2021-08-01.1.toml",
        include_str!("../../../data/policy/funding/np-onderwijs/2021-08-01.1.toml"),
    ),
    (
        "np-onderwijs/2021-08-01.2.toml",
        include_str!("../../../data/policy/funding/np-onderwijs/2021-08-01.2.toml"),
    ),
    (
        "np-onderwijs/2022-08-01.1.toml",
        include_str!("../../../data/policy/funding/np-onderwijs/2022-08-01.1.toml"),
    ),
    (
        "np-onderwijs/2022-08-01.2.toml",
        include_str!("../../../data/policy/funding/np-onderwijs/2022-08-01.2.toml"),
    ),
];

impl Funding {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let years = FILES
            .into_iter()
            .map(|(file, text)| FundingRules::parse(file, text));
        let years: Vec<FundingRules> = years.collect::<Result<_, _>>()?;
        let first = years
            .iter()
            .map(|rules| rules.year)
            .min()
            .ok_or(PolicyError::NoEditions)?;
        Ok(Self {
            years,
            first,
            allowance: Allowance::embedded()?,
        })
    }

    /// The first school year with rules.
    pub fn first_year(&self) -> SchoolYear {
        self.first
    }

    /// The rules of a school year in their highest revision; other years have none.
    pub fn of(&self, year: SchoolYear) -> Option<&FundingRules> {
        let of_year = self.years.iter().filter(|rules| rules.year == year);
        of_year.max_by_key(|rules| rules.header.revision)
    }
}

#[cfg(test)]
mod tests;
