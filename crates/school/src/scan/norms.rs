//! Norm tables, as the scan sees them.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, Season};

use crate::pupil::TestResult;

/// One row of a norm table: the norm group at one moment, on one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormRow {
    /// Mean skill score.
    pub mean: f64,
    /// Standard deviation of the skill score between pupils.
    pub sd: f64,
    /// Score below which the lowest 10 % lie.
    pub cut10: f64,
    /// Score below which the lowest 25 % lie.
    pub cut25: f64,
    /// The median.
    pub cut50: f64,
    /// Score below which 75 % lie.
    pub cut75: f64,
}

/// Names one norm group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NormKey<'a> {
    /// Domain.
    pub domain: Domain,
    /// Year group of the pupil at the moment of the test.
    pub grade: Grade,
    /// Season.
    pub season: Season,
    /// Code of the skill scale.
    pub scale: &'a str,
    /// Series or generation of the test.
    pub series: &'a str,
}

/// Norm tables.
pub trait Norms {
    /// The row of the norm group that the key names.
    fn row(&self, key: &NormKey<'_>) -> Option<NormRow>;

    /// The edition, as people read it.
    fn label(&self) -> String;
}

/// Looks every row up once.
pub(super) struct Lookup<'a> {
    norms: Option<&'a dyn Norms>,
    known: BTreeMap<NormKey<'a>, Option<NormRow>>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(norms: Option<&'a dyn Norms>) -> Self {
        Self {
            norms,
            known: BTreeMap::new(),
        }
    }

    pub(super) fn label(&self) -> Option<String> {
        self.norms.map(Norms::label)
    }

    /// The row of a result; rows without a positive spread do not count.
    pub(super) fn row(&mut self, result: &'a TestResult) -> Option<NormRow> {
        let norms = self.norms?;
        let key = NormKey {
            domain: result.domain,
            grade: result.grade,
            season: result.moment.season,
            scale: &result.label.scale,
            series: &result.label.series,
        };
        *self.known.entry(key).or_insert_with(|| {
            norms
                .row(&key)
                .filter(|row| row.mean.is_finite() && row.sd.is_finite() && row.sd > 0.0)
        })
    }

    /// The standardised score of a result.
    pub(super) fn z(&mut self, result: &'a TestResult) -> Option<f64> {
        let score = result.skill_score?.as_f64();
        let row = self.row(result)?;
        Some((score - row.mean) / row.sd)
    }
}
