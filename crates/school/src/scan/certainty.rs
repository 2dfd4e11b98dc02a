//! Which of the many comparisons of a scan stand up when all of them are counted.
//!
//! A scan compares every domain in every year group and group. Judged one by one, some of them look
//! bad by chance. Per family (shares, growth) the procedure of Benjamini and
//! Hochberg keeps the expected share of false alarms among those that stand below the setting
//! `false_alarms`.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Domain, GroupId, YearGroup};

use super::estimate::{Figure, ShareEstimate};
use super::reading::{FIFTH, QUARTER, TENTH};
use super::{Cell, Estimate, Scan};
use crate::finding::Scope;

type Place = (Domain, Scope);

/// The comparisons that stand.
pub(super) struct Certainty {
    shares: BTreeSet<(Domain, Scope, Part)>,
    growth: BTreeSet<Place>,
}

/// A lowest part of the norm group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Quarter,
    Fifth,
    Tenth,
}

impl Part {
    /// The national share in percent, by definition of the norm group.
    pub(super) const fn national(self) -> f64 {
        match self {
            Self::Quarter => QUARTER,
            Self::Fifth => FIFTH,
            Self::Tenth => TENTH,
        }
    }

    pub(super) const fn of(self, cell: &Cell) -> Figure<ShareEstimate> {
        match self {
            Self::Quarter => cell.lowest_quarter,
            Self::Fifth => cell.lowest_fifth,
            Self::Tenth => cell.lowest_tenth,
        }
    }
}

/// The parts to look at in a cell: the fifth only when the quarter is not known.
pub(super) fn parts(cell: &Cell) -> [Part; 2] {
    match cell.lowest_quarter {
        Ok(_) => [Part::Quarter, Part::Tenth],
        Err(_) => [Part::Fifth, Part::Tenth],
    }
}

impl Certainty {
    pub(super) fn of(scan: &Scan) -> Self {
        let fewest = scan.settings.minimum_tested.max(2);
        let rate = scan.settings.false_alarms;
        let (mut shares, mut growth) = (Vec::new(), Vec::new());
        let counts_once = counted_once(scan);
        for cell in scan.cells.iter().filter(counts_once) {
            for part in parts(cell) {
                let found = part.of(cell).ok();
                let found = found.filter(|f| f.share.denominator() >= fewest);
                if let Some(p) = found.and_then(|f| surprise(&f, part)) {
                    shares.push(((cell.domain, cell.scope, part), p));
                }
            }
            let found = cell.growth.against_norm.ok().filter(|f| f.n >= fewest);
            if matches!(cell.scope, Scope::YearGroup(_))
                && let Some(p) = found.and_then(|f| slower(&f, scan.settings.confidence))
            {
                growth.push(((cell.domain, cell.scope), p));
            }
        }
        Self {
            shares: standing(shares, rate),
            growth: standing(growth, rate),
        }
    }

    pub(super) fn of_share(&self, cell: &Cell, part: Part) -> bool {
        self.shares.contains(&(cell.domain, cell.scope, part))
    }

    pub(super) fn of_growth(&self, cell: &Cell) -> bool {
        self.growth.contains(&(cell.domain, cell.scope))
    }
}

fn standing<K: Ord>(tested: Vec<(K, f64)>, rate: f64) -> BTreeSet<K> {
    let p_values: Vec<f64> = tested.iter().map(|(_, p)| *p).collect();
    let stand = stats::false_discovery(&p_values, rate);
    let keys = tested.into_iter().zip(stand);
    keys.filter(|(_, stands)| *stands)
        .map(|((key, _), _)| key)
        .collect()
}

/// A group that is the only one of its year group, and a school of one year group, say the same twice.
fn counted_once(scan: &Scan) -> impl Fn(&&Cell) -> bool + use<> {
    let mut groups: BTreeMap<YearGroup, BTreeSet<GroupId>> = BTreeMap::new();
    for cell in &scan.cells {
        match cell.scope {
            Scope::Group(id, grade) => {
                groups.entry(grade).or_default().insert(id);
            }
            Scope::YearGroup(grade) => {
                groups.entry(grade).or_default();
            }
            Scope::School => {}
        }
    }
    move |cell| match cell.scope {
        Scope::School => groups.len() > 1,
        Scope::YearGroup(_) => true,
        Scope::Group(_, grade) => groups.get(&grade).is_some_and(|g| g.len() > 1),
    }
}

/// The probability of so many pupils or more in the lowest part when the group is as the country.
pub(super) fn surprise(found: &ShareEstimate, part: Part) -> Option<f64> {
    let (some, all) = (found.share.numerator(), found.share.denominator());
    stats::binomial_upper_tail(u64::from(some), u64::from(all), part.national() / 100.0)
}

/// The probability of growth this low or lower when the true growth is that of the norm group.
fn slower(found: &Estimate, confidence: f64) -> Option<f64> {
    let df = f64::from(found.n) - 1.0;
    let interval = found.interval?;
    let half = (interval.high - interval.low) / 2.0;
    let error = half / stats::student_t_quantile(0.5 + confidence / 2.0, df)?;
    stats::student_t_cdf(found.value / error, df)
}
