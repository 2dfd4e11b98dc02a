//! What one result says: level, lowest quarter, lowest tenth, at least 1F.

use kernel::Domain;

use super::basis::Basis;
use super::estimate::Unavailable;
use super::index::Index;
use super::norms::Lookup;
use super::{ScanInput, basis};
use crate::finding::Unit;
use crate::pupil::{BandAe, Enrolment, ReferenceLevel, TestResult};

/// The lowest quarter and tenth of the norm group: what the bands D-E and E mean by definition.
pub(super) const QUARTER: f64 = 25.0;
/// See [`QUARTER`].
pub(super) const TENTH: f64 = 10.0;

/// One pupil of the denominator in one domain.
pub(super) struct Row<'a> {
    pub(super) pupil: Enrolment,
    pub(super) now: Option<&'a TestResult>,
    /// In the unit of the domain's basis.
    pub(super) level: Option<f64>,
    pub(super) quarter: Option<bool>,
    pub(super) tenth: Option<bool>,
    pub(super) at_least_1f: Option<bool>,
}

impl Row<'_> {
    pub(super) fn is_used(&self) -> bool {
        self.level.is_some()
            || self.quarter.is_some()
            || self.tenth.is_some()
            || self.at_least_1f.is_some()
    }

    /// Why a result gives no level.
    pub(super) fn why_no_level(&self) -> Unavailable {
        match self.now {
            None => Unavailable::NoResults,
            Some(r) if r.band_ae.is_some() => Unavailable::OnlyBands,
            Some(r) if r.band_iv.is_some() => Unavailable::BandsIvDoNotFit,
            Some(r) if r.skill_score.is_some() => Unavailable::NoNorms,
            Some(_) => Unavailable::NoUsableValue,
        }
    }
}

/// All pupils of the denominator in one domain.
pub(super) struct Rows<'a> {
    pub(super) domain: Domain,
    pub(super) basis: Basis,
    pub(super) rows: Vec<Row<'a>>,
}

impl Rows<'_> {
    pub(super) fn tested(&self) -> usize {
        self.rows.iter().filter(|row| row.now.is_some()).count()
    }

    pub(super) fn unit(&self) -> Unit {
        unit_of(&self.basis)
    }
}

pub(super) fn unit_of(basis: &Basis) -> Unit {
    match basis {
        Basis::Norms(_) => Unit::NormSd,
        _ => Unit::PercentilePoints,
    }
}

/// The level of a result on a basis.
pub(super) fn level_on<'a>(
    basis: &Basis,
    result: &'a TestResult,
    lookup: &mut Lookup<'a>,
) -> Option<f64> {
    match basis {
        Basis::ReportedPercentiles => percentile(result),
        Basis::Norms(_) => lookup.z(result),
        Basis::Bands | Basis::Nothing => None,
    }
}

/// The reported percentile, when it lies between 0 and 100.
pub(super) fn percentile(result: &TestResult) -> Option<f64> {
    result
        .percentile
        .map(kernel::Decimal::as_f64)
        .filter(|p| (0.0..=100.0).contains(p))
}

/// Reads the results of the moment in one domain.
pub(super) fn read_domain<'a>(
    input: &ScanInput<'a>,
    index: &Index<'a>,
    domain: Domain,
    lookup: &mut Lookup<'a>,
) -> Rows<'a> {
    let found: Vec<(Enrolment, Option<&'a TestResult>)> = index
        .pupils
        .iter()
        .map(|line| (*line, index.at(domain, line.pupil, input.moment)))
        .collect();
    let mut weights = Vec::new();
    for result in found.iter().filter_map(|(_, result)| *result) {
        if percentile(result).is_some() {
            weights.push((Basis::ReportedPercentiles, 1));
        }
        if let (Some(label), Some(_)) = (lookup.label(), lookup.z(result)) {
            weights.push((Basis::Norms(label), 1));
        }
        if result.band_ae.is_some() || result.band_iv.is_some() {
            weights.push((Basis::Bands, 1));
        }
    }
    // Bands come with nearly every result; they are the basis only when nothing better is there.
    if weights.iter().any(|(basis, _)| *basis != Basis::Bands) {
        weights.retain(|(basis, _)| *basis != Basis::Bands);
    }
    let basis = basis::dominant(weights);
    let rows = found
        .into_iter()
        .map(|(pupil, now)| read(pupil, now, &basis, lookup))
        .collect();
    Rows {
        domain,
        basis,
        rows,
    }
}

fn read<'a>(
    pupil: Enrolment,
    now: Option<&'a TestResult>,
    basis: &Basis,
    lookup: &mut Lookup<'a>,
) -> Row<'a> {
    let mut row = Row {
        pupil,
        now,
        level: None,
        quarter: None,
        tenth: None,
        at_least_1f: None,
    };
    if let Some(result) = now {
        row.level = level_on(basis, result, lookup);
        let (quarter, tenth) = lowest(result, lookup);
        row.quarter = quarter;
        row.tenth = tenth;
        row.at_least_1f = result
            .reference_level
            .map(|level| level != ReferenceLevel::BelowF1);
    }
    row
}

/// Lowest quarter and tenth: from the percentile, else the norm cuts, else the bands A-E.
fn lowest<'a>(result: &'a TestResult, lookup: &mut Lookup<'a>) -> (Option<bool>, Option<bool>) {
    if let Some(p) = percentile(result) {
        return (Some(p < QUARTER), Some(p < TENTH));
    }
    if let (Some(score), Some(row)) = (result.skill_score, lookup.row(result)) {
        let score = score.as_f64();
        return (Some(score < row.cut25), Some(score < row.cut10));
    }
    let band = result.band_ae;
    (
        band.map(|b| matches!(b, BandAe::D | BandAe::E)),
        band.map(|b| b == BandAe::E),
    )
}
