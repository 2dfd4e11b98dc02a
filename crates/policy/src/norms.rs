//! Norm tables: dated and loadable. The only ones that ship are synthetic, for invented pupils.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, Origin, Season};
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// The norm group at one moment on one scale, in points of that scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormRow {
    /// Mean skill score.
    pub mean: f64,
    /// Standard deviation between pupils.
    pub sd: f64,
    /// Scores below which 10, 25, 50 and 75 % of the norm group lie.
    pub cuts: [f64; 4],
}

type Key = (Domain, Grade, Season, String, String);

/// A norm table.
#[derive(Clone, Debug)]
pub struct NormTable {
    header: PolicyHeader,
    rows: BTreeMap<Key, NormRow>,
}

impl Dated for NormTable {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    norm: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    domain: String,
    grade: u8,
    season: char,
    scale_code: String,
    series: String,
    mean: f64,
    sd: f64,
    cut10: f64,
    cut25: f64,
    cut50: f64,
    cut75: f64,
}

impl NormTable {
    /// Reads a norm table.
    ///
    /// # Errors
    /// When the file cannot be read, a row is impossible, or a row stands in it twice.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let (mut rows, mut problems) = (BTreeMap::new(), Vec::new());
        for (number, row) in (1_usize..).zip(body.norm) {
            let cuts = [row.cut10, row.cut25, row.cut50, row.cut75];
            let (Ok(domain), Some(season)) = (
                row.domain.parse::<Domain>(),
                Season::from_letter(row.season),
            ) else {
                problems.push(format!("norm {number}: unknown domain or season"));
                continue;
            };
            if !(1..=8).contains(&row.grade) {
                problems.push(format!("norm {number}: grade {} does not exist", row.grade));
            }
            let ascending = cuts.windows(2).all(|pair| pair.first() < pair.get(1));
            if row.sd <= 0.0 || !row.mean.is_finite() || !ascending {
                problems.push(format!(
                    "norm {number}: sd must be positive and cuts ascending"
                ));
            }
            let grade = Grade::Groep(row.grade);
            let key = (domain, grade, season, row.scale_code, row.series);
            let norm = NormRow {
                mean: row.mean,
                sd: row.sd,
                cuts,
            };
            if rows.insert(key, norm).is_some() {
                problems.push(format!("norm {number}: stands in the table twice"));
            }
        }
        if problems.is_empty() {
            Ok(Self { header, rows })
        } else {
            Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            })
        }
    }

    /// The synthetic table that ships for the demonstration.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn demo() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/synthetic/norms/demo-normen/2016-08-01.1.toml");
        Self::parse("demo-normen/2016-08-01.1.toml", text)
    }

    /// Whether this table may be used for data of an origin: synthetic norms for synthetic data
    /// only, real norms for real data only (design invariant 12).
    pub fn fits(&self, data: Origin) -> bool {
        self.header.origin == data
    }

    /// The row for a domain, year group, season, scale and series.
    pub fn row(
        &self,
        (domain, grade, season): (Domain, Grade, Season),
        (scale, series): (&str, &str),
    ) -> Option<NormRow> {
        let key = (domain, grade, season, scale.to_owned(), series.to_owned());
        self.rows.get(&key).copied()
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_table_is_for_synthetic_data_only() {
        let table = NormTable::demo().unwrap();
        assert!(table.fits(Origin::Synthetic) && !table.fits(Origin::Real));
        let key = (Domain::TechnicalReading, Grade::Groep(3), Season::Mid);
        let row = table.row(key, ("SYN-DMT-1", "SYN")).unwrap();
        assert!((row.mean, row.sd) == (50.0, 15.0), "first row of the file");
        assert!(
            table.row(key, ("SYN-DMT-1", "ANDERS")).is_none(),
            "another series has no norm"
        );
    }

    #[test]
    fn impossible_rows_are_all_named() {
        let good = include_str!("../../../data/synthetic/norms/demo-normen/2016-08-01.1.toml");
        let bad = good
            .replacen("sd = 15.0", "sd = -1.0", 1)
            .replacen("grade = 3", "grade = 9", 1);
        let PolicyError::Invalid { problems, .. } = NormTable::parse("x", &bad).unwrap_err() else {
            panic!("expected problems")
        };
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}
