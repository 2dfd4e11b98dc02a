//! The scan: what test results and the teachers' inventory say about the pupils at one moment.
//!
//! Pure: roster, results, norms and settings go in, a [`Scan`] comes out. Nothing depends on the
//! order of the input or on which number a pupil has. Formulas, and which question each interval
//! answers, are in `docs/methods/scan.md`.

mod basis;
mod cell;
mod certainty;
mod cohort;
mod compare;
mod earlier;
mod encode;
mod estimate;
mod growth;
mod index;
pub mod inventory;
mod level;
mod norms;
mod propose;
mod quality;
mod reading;
mod reference_level;
mod sentence;
mod settings;
mod trend;

use kernel::{ReferenceDate, Sector, TestMoment};

use crate::pupil::{Enrolment, Group, TestResult};

pub use basis::Basis;
pub use cell::Cell;
pub use cohort::{CohortLine, CohortPoint};
pub use compare::{CellChange, ScanComparison, compare};
pub use estimate::{Estimate, Figure, Question, ShareEstimate, Unavailable};
pub use growth::{AgainstEarlier, Growth, RegressionRemark};
pub use level::{Level, ShrinkTarget, ShrunkLevel};
pub use norms::{NormKey, NormRow, Norms};
pub use propose::{GroupNames, propose};
pub use quality::{LeftOut, OtherLevel, ScanQuality, TestNotUsed};
pub use reference_level::{
    Buckets, LevelCount, LevelInput, LevelShare, ReferenceLevels, reference_levels,
};
pub use sentence::group_name;
pub use settings::{PerDomain, ScanSettings};
pub use trend::{Trend, TrendPoint};

/// What a scan is made from.
#[derive(Clone, Copy)]
pub struct ScanInput<'a> {
    /// The sector: which domains and year groups are tested, and what they are compared with.
    pub sector: Sector,
    /// The test moment that is scanned.
    pub moment: TestMoment,
    /// The day of the scan: later results are left out.
    pub reference: ReferenceDate,
    /// The groups of the roster.
    pub groups: &'a [Group],
    /// The roster.
    pub enrolments: &'a [Enrolment],
    /// First and last days at school, of pupils for whom they are known.
    pub stays: &'a [Stay],
    /// All results known, of this and earlier moments.
    pub results: &'a [TestResult],
    /// Norm tables, when the school has loaded any.
    pub norms: Option<&'a dyn Norms>,
    /// Thresholds and settings.
    pub settings: ScanSettings,
}

/// When a pupil was at school, as far as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The pupil.
    pub pupil: kernel::PupilId,
    /// The first day at this school.
    pub joined: Option<kernel::Date>,
    /// The last day at this school.
    pub left: Option<kernel::Date>,
}

/// A scan: a description, before anybody interpreted it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// The sector of the school.
    pub sector: Sector,
    /// The moment that was scanned.
    pub moment: TestMoment,
    /// The day of the scan.
    pub reference: ReferenceDate,
    /// The settings it was made with.
    pub settings: ScanSettings,
    /// One cell per domain and scope, ordered by domain, then scope.
    pub cells: Vec<Cell>,
    /// One line per domain and year group for the growth chart.
    pub cohorts: Vec<CohortLine>,
    /// What was used and what was left out.
    pub quality: ScanQuality,
    /// What most levels rest on; a cell may differ ([`Cell::basis`]).
    pub basis: Basis,
}

impl Scan {
    /// The cell of a domain and scope.
    pub fn cell(&self, domain: kernel::Domain, scope: crate::finding::Scope) -> Option<&Cell> {
        self.cells
            .iter()
            .find(|cell| cell.domain == domain && cell.scope == scope)
    }

    /// A hash over the canonical encoding (numbers rounded to nine decimals).
    pub fn canonical_hash(&self) -> kernel::ContentHash {
        encode::encode(self).hash()
    }

    /// The canonical encoding that [`Scan::canonical_hash`] is taken over.
    pub fn canonical_text(&self) -> String {
        encode::encode(self).as_str().to_owned()
    }
}

/// Makes the scan.
pub fn scan(input: &ScanInput<'_>) -> Scan {
    let index = index::Index::build(input);
    let mut quality = index.quality();
    let mut lookup = norms::Lookup::new(input.norms);
    let mut cells = Vec::new();
    let mut cohorts = Vec::new();
    let mut weights = Vec::new();
    for domain in kernel::Domain::of(input.sector).iter().copied() {
        let rows = reading::read_domain(input, &index, domain, &mut lookup);
        weights.push((rows.basis.clone(), rows.tested()));
        quality.add_domain(&rows);
        let mut maker = cell::Maker::new(input, &index, &rows, &mut lookup);
        cells.extend(maker.cells());
        cohorts.extend(cohort::draw(input, &index, domain));
    }
    Scan {
        sector: input.sector,
        moment: input.moment,
        reference: input.reference,
        settings: input.settings,
        cells,
        cohorts,
        quality,
        basis: basis::dominant(weights),
    }
}

#[cfg(test)]
mod tests;
