//! Funding rules: what a school gets, per school year, as published.

use kernel::{Date, Money, ReferenceDate, Rounding, SchoolYear, Sector};
use serde::Deserialize;

use crate::edition::{day, read};
use crate::{Dated, PolicyError, PolicyHeader};

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
    /// Items, in order.
    pub items: Vec<FundingItem>,
    /// Months of payment.
    pub payment: Payment,
    /// Funding that exists but stands in no item, each in a Dutch sentence with the reason.
    pub not_included: Vec<String>,
}

/// What an amount is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Pupils on the counting day.
    Pupils,
    /// Units of the CBS disadvantage score.
    DisadvantageScore,
}

/// One item of the funding.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingItem {
    /// Stable id.
    pub id: String,
    /// Dutch label.
    pub label: String,
    /// Sectors that get it.
    pub sectors: Vec<Sector>,
    /// What the amount is multiplied by.
    pub basis: Basis,
    /// The published amount; `None` when not found.
    pub amount: Option<Money>,
    /// How the product is rounded.
    pub rounding: Rounding,
    /// Where it was read.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: Vec<String>,
    /// A Dutch remark.
    pub note: Option<String>,
}

/// When the money comes: equal parts per month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Terms: calendar year, month, and how many twelfths fall in it.
    pub terms: Vec<(i16, i8, u32)>,
    /// Dutch description.
    pub note: String,
    /// Whether the pattern is inferred.
    pub unverified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    school_year: String,
    announced_on: toml::value::Datetime,
    counted_on: toml::value::Datetime,
    counted_on_unverified: bool,
    item: Vec<ItemRow>,
    payment: PaymentRow,
    #[serde(default)]
    not_included_nl: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    id: String,
    label_nl: String,
    sectors: Vec<String>,
    basis: String,
    unit: String,
    amount: Option<String>,
    rounding: String,
    source: String,
    #[serde(default)]
    unverified: Vec<String>,
    note_nl: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentRow {
    first_month: i8,
    first_twelfths: u32,
    note_nl: String,
    unverified: bool,
}

impl Dated for FundingRules {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl FundingRules {
    /// Reads a rule file.
    ///
    /// # Errors
    /// When it cannot be read; every impossible value is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        let year = body.school_year.parse::<SchoolYear>().ok();
        if year.is_none() {
            problems.push(format!("school_year: {:?}", body.school_year));
        }
        let announced_on = day(&body.announced_on, "announced_on", &mut problems);
        let counted_on = day(&body.counted_on, "counted_on", &mut problems);
        let items = body
            .item
            .into_iter()
            .map(|row| item(row, &mut problems))
            .collect();
        let invalid = |problems| PolicyError::Invalid {
            file: file.to_owned(),
            problems,
        };
        let (Some(year), Some(announced_on), Some(counted_on), true) =
            (year, announced_on, counted_on, problems.is_empty())
        else {
            return Err(invalid(problems));
        };
        Ok(Self {
            header,
            year,
            announced_on,
            counted_on,
            counted_on_unverified: body.counted_on_unverified,
            items,
            payment: payment(year, body.payment),
            not_included: body.not_included_nl,
        })
    }

    /// Whether the amounts were known on a day.
    pub fn is_definitive(&self, today: ReferenceDate) -> bool {
        today.0 >= self.announced_on
    }

    /// The items of a sector.
    pub fn items_for(&self, sector: Sector) -> impl Iterator<Item = &FundingItem> {
        self.items
            .iter()
            .filter(move |item| item.sectors.contains(&sector))
    }
}

fn item(row: ItemRow, problems: &mut Vec<String>) -> FundingItem {
    let mut wrong = |field: &str, value: &str| {
        problems.push(format!("item {:?}: {field} {value:?} is not known", row.id));
    };
    let sectors = row.sectors.iter().filter_map(|code| {
        let sector = code.parse::<Sector>();
        if sector.is_err() {
            wrong("sector", code);
        }
        sector.ok()
    });
    let sectors = sectors.collect();
    let (basis, unit) = match row.basis.as_str() {
        "pupils" => (Basis::Pupils, "euro per leerling"),
        "disadvantage_score" => (
            Basis::DisadvantageScore,
            "euro per eenheid achterstandsscore",
        ),
        other => {
            wrong("basis", other);
            (Basis::Pupils, "")
        }
    };
    if row.unit != unit {
        wrong("unit", &row.unit);
    }
    let rounding = match row.rounding.as_str() {
        "half_up" => Rounding::HalfUp,
        "down" => Rounding::Down,
        other => {
            wrong("rounding", other);
            Rounding::HalfUp
        }
    };
    let amount = row.amount.as_deref().and_then(|text| {
        let amount = text.parse::<Money>();
        if amount.is_err() {
            wrong("amount", text);
        }
        amount.ok()
    });
    FundingItem {
        id: row.id,
        label: row.label_nl,
        sectors,
        basis,
        amount,
        rounding,
        source: row.source,
        unverified: row.unverified,
        note: row.note_nl,
    }
}

/// Twelve twelfths from the first month of payment to July.
fn payment(year: SchoolYear, row: PaymentRow) -> Payment {
    let mut terms = Vec::new();
    let (mut calendar, mut month, mut left) = (year.start_year(), row.first_month, 12_u32);
    let mut twelfths = row.first_twelfths;
    while left > 0 {
        let part = twelfths.clamp(1, left);
        terms.push((calendar, month, part));
        left -= part;
        twelfths = 1;
        (calendar, month) = if month == 12 {
            (calendar + 1, 1)
        } else {
            (calendar, month + 1)
        };
    }
    Payment {
        terms,
        note: row.note_nl,
        unverified: row.unverified,
    }
}

/// The rule files that ship.
#[derive(Clone, Debug)]
pub struct Funding {
    years: Vec<FundingRules>,
    first: SchoolYear,
}

impl Funding {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let files = [
            (
                "np-onderwijs/2021-08-01.1.toml",
                include_str!("../../../data/policy/funding/np-onderwijs/2021-08-01.1.toml"),
            ),
            (
                "np-onderwijs/2022-08-01.1.toml",
                include_str!("../../../data/policy/funding/np-onderwijs/2022-08-01.1.toml"),
            ),
        ];
        let years = files
            .into_iter()
            .map(|(file, text)| FundingRules::parse(file, text));
        let years: Vec<FundingRules> = years.collect::<Result<_, _>>()?;
        let first = years
            .iter()
            .map(|rules| rules.year)
            .min()
            .ok_or(PolicyError::NoEditions)?;
        Ok(Self { years, first })
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
