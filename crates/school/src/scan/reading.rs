//! What one result says: level, lowest quarter, lowest tenth, at least 1F.

use std::collections::BTreeSet;

use kernel::{Domain, Grade};

use super::basis::Basis;
use super::estimate::Unavailable;
use super::index::{Index, Member};
use super::norms::Lookup;
use super::{ScanInput, ScanSettings, basis};
use crate::finding::Unit;
use crate::pupil::{BandAe, BandIv, ReferenceLevel, TestResult};

/// The lowest quarter and tenth of the norm group: what the bands D-E and E mean by definition.
pub(super) const QUARTER: f64 = 25.0;
/// See [`QUARTER`].
pub(super) const TENTH: f64 = 10.0;
/// The lowest fifth: what band V means by definition.
pub(super) const FIFTH: f64 = 20.0;

/// One pupil of the denominator in one domain.
pub(super) struct Row<'a> {
    pub(super) pupil: Member,
    pub(super) now: Option<&'a TestResult>,
    /// In the unit of the domain's basis.
    pub(super) level: Option<f64>,
    pub(super) quarter: Option<bool>,
    pub(super) fifth: Option<bool>,
    pub(super) tenth: Option<bool>,
    pub(super) at_least_1f: Option<bool>,
}

impl Row<'_> {
    pub(super) fn is_used(&self) -> bool {
        self.level.is_some()
            || self.quarter.is_some()
            || self.fifth.is_some()
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
    pub(super) followed: Followed,
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
        Basis::Bands => Unit::PercentOfPupils,
        Basis::ReportedPercentiles | Basis::Nothing => Unit::PercentilePoints,
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

/// What change and trend follow in a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Followed {
    /// The level.
    Level,
    /// Bands A-E: whether the pupil is in the lowest quarter, as 100 or 0: a mean is a percentage.
    LowestQuarter,
    /// Bands I-V: the same for the lowest fifth.
    LowestFifth,
}

impl Followed {
    fn of(basis: &Basis, rows: &[Row<'_>]) -> Self {
        if *basis != Basis::Bands {
            Self::Level
        } else if rows.iter().any(|row| row.quarter.is_some()) {
            Self::LowestQuarter
        } else {
            Self::LowestFifth
        }
    }
}

/// The value that change and trend follow.
pub(super) fn followed<'a>(
    rows: &Rows<'_>,
    result: &'a TestResult,
    lookup: &mut Lookup<'a>,
) -> Option<f64> {
    let in_part = match rows.followed {
        Followed::Level => return level_on(&rows.basis, result, lookup),
        Followed::LowestQuarter => lowest(result, lookup).quarter?,
        Followed::LowestFifth => lowest(result, lookup).fifth?,
    };
    Some(if in_part { 100.0 } else { 0.0 })
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
    let mut found: Vec<(Member, Option<&'a TestResult>)> = index
        .pupils
        .iter()
        .map(|line| (*line, index.at(domain, line.pupil, input.moment)))
        .collect();
    leave_out_untested_grades(&mut found, &input.settings, domain);
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
    let rows: Vec<Row<'a>> = found
        .into_iter()
        .map(|(pupil, now)| read(pupil, now, &basis, lookup))
        .collect();
    Rows {
        followed: Followed::of(&basis, &rows),
        domain,
        basis,
        rows,
    }
}

/// Year groups before the first one in which the domain is tested, and of secondary education those
/// after the last one, do not lower the coverage; when the school did test one of them, all its
/// pupils count.
fn leave_out_untested_grades(
    found: &mut Vec<(Member, Option<&TestResult>)>,
    settings: &ScanSettings,
    domain: Domain,
) {
    let (first, last) = (settings.tested_from.get(domain), settings.secondary_until);
    let usual = |grade: Grade| match grade {
        Grade::Secondary(_) => last.is_none_or(|last| grade <= last),
        _ => first.is_none_or(|first| grade >= first),
    };
    let tested: BTreeSet<Grade> = found
        .iter()
        .filter(|(_, result)| result.is_some())
        .map(|(pupil, _)| pupil.year.grade)
        .collect();
    found.retain(|(pupil, _)| usual(pupil.year.grade) || tested.contains(&pupil.year.grade));
}

fn read<'a>(
    pupil: Member,
    now: Option<&'a TestResult>,
    basis: &Basis,
    lookup: &mut Lookup<'a>,
) -> Row<'a> {
    let mut row = Row {
        pupil,
        now,
        level: None,
        quarter: None,
        fifth: None,
        tenth: None,
        at_least_1f: None,
    };
    if let Some(result) = now {
        row.level = level_on(basis, result, lookup);
        let lowest = lowest(result, lookup);
        row.quarter = lowest.quarter;
        row.fifth = lowest.fifth;
        row.tenth = lowest.tenth;
        row.at_least_1f = result
            .reference_level
            .map(|level| level != ReferenceLevel::BelowF1);
    }
    row
}

/// Whether a pupil belongs to the lowest parts of the norm group; `None` when not known.
#[derive(Clone, Copy, Default)]
struct Lowest {
    quarter: Option<bool>,
    fifth: Option<bool>,
    tenth: Option<bool>,
}

/// From the percentile, else the norm cuts, else the bands. A-E: D and E are together the lowest
/// 25 %, E the lowest 10 %. I-V: V is the lowest 20 % and says neither. Norm tables have no cut at 20 %.
fn lowest<'a>(result: &'a TestResult, lookup: &mut Lookup<'a>) -> Lowest {
    let below = |p: f64, cut: f64| Some(p < cut);
    if let Some(p) = percentile(result) {
        return Lowest {
            quarter: below(p, QUARTER),
            fifth: below(p, FIFTH),
            tenth: below(p, TENTH),
        };
    }
    let fifth = result
        .band_iv
        .map(|band| BandIv::from_numeral("V") == Some(band));
    if let (Some(score), Some(row)) = (result.skill_score, lookup.row(result)) {
        let score = score.as_f64();
        return Lowest {
            quarter: below(score, row.cut25),
            fifth,
            tenth: below(score, row.cut10),
        };
    }
    let band = result.band_ae;
    Lowest {
        quarter: band.map(|b| matches!(b, BandAe::D | BandAe::E)),
        fifth,
        tenth: band.map(|b| b == BandAe::E),
    }
}
