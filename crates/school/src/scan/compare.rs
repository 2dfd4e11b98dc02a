//! What changed between two scans, cell by cell.

use std::collections::BTreeMap;

use kernel::{Domain, TestMoment};

use super::{Cell, Figure, Scan};
use crate::finding::{Scope, Unit};

/// What changed between two scans.
#[derive(Clone, Debug, PartialEq)]
pub struct ScanComparison {
    /// The moments of the earlier and the later scan.
    pub moments: (TestMoment, TestMoment),
    /// One line per cell that stands in either scan, in order.
    pub cells: Vec<CellChange>,
    /// Whether the scans rest on the same basis. Per cell: where the basis differs, neither levels
    /// nor shares are compared.
    pub same_basis: bool,
    /// Whether both were made with the same settings.
    pub same_settings: bool,
    /// Whether both scans give exactly the same.
    pub identical: bool,
}

/// What changed in one cell. These are descriptions of whoever was tested each time, not effects:
/// the pupils differ between the scans.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChange {
    /// Domain.
    pub domain: Domain,
    /// Scope.
    pub scope: Scope,
    /// Tested pupils before and after; `None` when the cell is not in that scan.
    pub tested: (Option<u32>, Option<u32>),
    /// Change of coverage in percent points.
    pub coverage: Option<f64>,
    /// Change of the level, with its unit, when both rest on the same basis.
    pub level: Option<(f64, Unit)>,
    /// Change of the share in the lowest quarter, in percent points, on the same basis.
    pub lowest_quarter: Option<f64>,
    /// Change of the share in the lowest tenth, in percent points, on the same basis.
    pub lowest_tenth: Option<f64>,
}

/// Compares an earlier with a later scan.
pub fn compare(earlier: &Scan, later: &Scan) -> ScanComparison {
    type Pair<'s> = (Option<&'s Cell>, Option<&'s Cell>);
    let mut pairs: BTreeMap<(Domain, Scope), Pair<'_>> = BTreeMap::new();
    for cell in &earlier.cells {
        pairs.entry((cell.domain, cell.scope)).or_default().0 = Some(cell);
    }
    for cell in &later.cells {
        pairs.entry((cell.domain, cell.scope)).or_default().1 = Some(cell);
    }
    let cells = pairs
        .into_iter()
        .map(|((domain, scope), (before, after))| {
            let both = before.zip(after);
            // Another norm group, or bands in the place of percentiles: another yardstick.
            let alike = both.filter(|(a, b)| a.basis == b.basis);
            CellChange {
                domain,
                scope,
                tested: (before.map(|c| c.tested), after.map(|c| c.tested)),
                coverage: both
                    .and_then(|(a, b)| Some(100.0 * (b.coverage?.as_f64() - a.coverage?.as_f64()))),
                level: alike.and_then(|(a, b)| level(a, b)),
                lowest_quarter: alike.and_then(|(a, b)| share(a.lowest_quarter, b.lowest_quarter)),
                lowest_tenth: alike.and_then(|(a, b)| share(a.lowest_tenth, b.lowest_tenth)),
            }
        })
        .collect();
    ScanComparison {
        moments: (earlier.moment, later.moment),
        cells,
        same_basis: earlier.basis == later.basis,
        same_settings: earlier.settings == later.settings,
        identical: earlier == later,
    }
}

fn level(before: &Cell, after: &Cell) -> Option<(f64, Unit)> {
    let (a, b) = (
        before.level.these_pupils.ok()?,
        after.level.these_pupils.ok()?,
    );
    Some((b.value - a.value, b.unit))
}

fn share(before: Figure<super::ShareEstimate>, after: Figure<super::ShareEstimate>) -> Option<f64> {
    Some(after.ok()?.percent() - before.ok()?.percent())
}
