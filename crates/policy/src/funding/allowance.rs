//! The labour market allowance: for selected locations, for the pay of all staff there.

use kernel::{Money, Sector};
use serde::Deserialize;

use super::read::{money, sectors};
use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// The formulas of the allowance. It is never part of a programme's money.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowance {
    header: PolicyHeader,
    /// What it may be spent on, in Dutch.
    pub purpose: String,
    /// Which locations get it, in Dutch.
    pub selection: String,
    /// One formula per kind of school.
    pub formulas: Vec<AllowanceFormula>,
}

/// The formula of one kind of school: an amount per pupil, and an extra part for small locations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowanceFormula {
    /// Its id.
    pub id: String,
    /// The sectors that it is for.
    pub sectors: Vec<Sector>,
    /// Amount per pupil.
    pub per_pupil: Money,
    /// The extra part.
    pub small: Option<SmallLocation>,
}

/// What a small location gets on top: a fixed amount, less an amount per pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallLocation {
    /// Only for locations with fewer pupils than this.
    pub below: u32,
    /// The fixed amount.
    pub fixed: Money,
    /// What goes off per pupil.
    pub less_per_pupil: Money,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    purpose_nl: String,
    selection_nl: String,
    formula: Vec<FormulaRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormulaRow {
    id: String,
    sectors: Vec<String>,
    per_pupil: String,
    small: Option<SmallRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SmallRow {
    below: u32,
    fixed: String,
    less_per_pupil: String,
}

impl Dated for Allowance {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Allowance {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text =
            include_str!("../../../../data/policy/funding/arbeidsmarkttoelage/2021-08-01.1.toml");
        Self::parse("arbeidsmarkttoelage/2021-08-01.1.toml", text)
    }

    /// Reads a file of formulas.
    ///
    /// # Errors
    /// When it cannot be read; every impossible value is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        let formulas = body.formula.into_iter();
        let formulas: Vec<_> = formulas.map(|row| formula(row, &mut problems)).collect();
        for sector in Sector::ALL {
            let own = formulas.iter().filter(|f| f.sectors.contains(&sector));
            if own.count() > 1 {
                problems.push(format!("{sector} has more than one formula"));
            }
        }
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        Ok(Self {
            header,
            purpose: body.purpose_nl,
            selection: body.selection_nl,
            formulas,
        })
    }

    /// The formula of a sector.
    pub fn of(&self, sector: Sector) -> Option<&AllowanceFormula> {
        let formulas = self.formulas.iter();
        formulas
            .into_iter()
            .find(|formula| formula.sectors.contains(&sector))
    }
}

fn formula(row: FormulaRow, problems: &mut Vec<String>) -> AllowanceFormula {
    let place = format!("formula {:?}", row.id);
    AllowanceFormula {
        sectors: sectors(&place, &row.sectors, problems),
        per_pupil: money(&place, &row.per_pupil, problems),
        small: row.small.map(|small| SmallLocation {
            below: small.below,
            fixed: money(&place, &small.fixed, problems),
            less_per_pupil: money(&place, &small.less_per_pupil, problems),
        }),
        id: row.id,
    }
}
