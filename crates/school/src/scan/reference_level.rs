//! Reference levels of pupils in groep 8, pooled over school years and subjects, as the results
//! model of the inspectorate counts them.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, PupilId, SchoolYear};
use stats::{Bounds, wilson_clustered};

use crate::pupil::{ReferenceLevel, TestResult};

/// The grade that the results model looks at.
const GRADE: Grade = Grade::Groep(8);

/// The subjects of the model: what schools test as spelling stands for language conventions.
const SUBJECTS: [Domain; 3] = [
    Domain::ReadingComprehension,
    Domain::Spelling,
    Domain::Maths,
];

/// What the levels are counted from.
pub struct LevelInput<'a> {
    /// School years, oldest first.
    pub years: &'a [SchoolYear],
    /// Pupils in groep 8 by year; a year without a roster is absent.
    pub in_grade: &'a BTreeMap<SchoolYear, Vec<PupilId>>,
    /// Results.
    pub results: &'a [TestResult],
    /// Confidence of the intervals.
    pub confidence: f64,
}

/// The levels of all years together, and of each.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceLevels {
    /// All years pooled.
    pub pooled: LevelCount,
    /// Per school year, oldest first; years without levels are absent.
    pub years: Vec<(SchoolYear, LevelCount)>,
    /// Results left out because that subject does not have that level (1S in language).
    pub left_out: u64,
}

/// How many observations reached which level.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelCount {
    /// The ten exclusive buckets.
    pub buckets: Buckets,
    /// Pupils with at least one level.
    pub pupils: u64,
    /// Pupils in groep 8 on the rosters of those years; `None` when a roster is missing.
    pub enrolled: Option<u64>,
    /// At least 1F.
    pub at_least_1f: Option<LevelShare>,
    /// 1S or 2F in arithmetic, 2F in language.
    pub at_least_1s2f: Option<LevelShare>,
}

/// Exclusive counts per subject: below 1F, 1F, (1S,) 2F.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buckets {
    /// Arithmetic: below 1F, 1F, 1S, 2F.
    pub arithmetic: [u64; 4],
    /// Reading: below 1F, 1F, 2F.
    pub reading: [u64; 3],
    /// Language conventions: below 1F, 1F, 2F.
    pub conventions: [u64; 3],
}

/// A share of observations, with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelShare {
    /// Observations that reached it.
    pub part: u64,
    /// All observations.
    pub whole: u64,
    /// For such groups in general; pupils are clusters. `None` for a single pupil.
    pub interval: Option<Bounds>,
}

impl LevelShare {
    /// The share, 0 to 1.
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of one school's pupils are far below 2^53"
    )]
    pub fn value(&self) -> f64 {
        self.part as f64 / self.whole as f64
    }
}

impl Buckets {
    /// All observations.
    pub fn total(&self) -> u64 {
        let counts = self.arithmetic.iter().chain(&self.reading);
        counts.chain(&self.conventions).sum()
    }

    /// `N` less those below 1F.
    pub fn at_least_1f(&self) -> u64 {
        self.total() - self.arithmetic[0] - self.reading[0] - self.conventions[0]
    }

    /// 1S and 2F in arithmetic, 2F in reading and language conventions.
    pub fn at_least_1s2f(&self) -> u64 {
        self.arithmetic[2] + self.arithmetic[3] + self.reading[2] + self.conventions[2]
    }

    /// Counts a level; `false` when primary education has no such level for the subject.
    fn add(&mut self, subject: Domain, level: ReferenceLevel) -> bool {
        let language = match subject {
            Domain::Maths => {
                let place = match level {
                    ReferenceLevel::BelowF1 => 0,
                    ReferenceLevel::F1 => 1,
                    ReferenceLevel::S1 => 2,
                    ReferenceLevel::F2 => 3,
                    ReferenceLevel::F3 | ReferenceLevel::F4 => return false,
                };
                self.arithmetic[place] += 1;
                return true;
            }
            Domain::ReadingComprehension => &mut self.reading,
            Domain::Spelling => &mut self.conventions,
            _ => return false,
        };
        match level {
            ReferenceLevel::BelowF1 => language[0] += 1,
            ReferenceLevel::F1 => language[1] += 1,
            ReferenceLevel::F2 => language[2] += 1,
            ReferenceLevel::S1 | ReferenceLevel::F3 | ReferenceLevel::F4 => return false,
        }
        true
    }
}

type PerPupil = BTreeMap<(SchoolYear, PupilId), Buckets>;

/// Counts the last known level per pupil, subject and school year.
pub fn reference_levels(input: &LevelInput<'_>) -> ReferenceLevels {
    let mut last: BTreeMap<(SchoolYear, PupilId, Domain), &TestResult> = BTreeMap::new();
    let usable = input.results.iter().filter(|result| {
        result.grade == GRADE
            && result.reference_level.is_some()
            && SUBJECTS.contains(&result.domain)
            && input.years.contains(&result.moment.year)
    });
    for result in usable {
        let key = (result.moment.year, result.pupil, result.domain);
        let when = |result: &TestResult| (result.moment, result.taken_on);
        let kept = last.entry(key).or_insert(result);
        if when(result) >= when(kept) {
            *kept = result;
        }
    }
    let mut left_out = 0;
    let mut pupils = PerPupil::new();
    for ((year, pupil, subject), result) in last {
        let Some(level) = result.reference_level else {
            continue;
        };
        let mut buckets = pupils.get(&(year, pupil)).copied().unwrap_or_default();
        if buckets.add(subject, level) {
            pupils.insert((year, pupil), buckets);
        } else {
            left_out += 1;
        }
    }
    let years: Vec<(SchoolYear, LevelCount)> = input
        .years
        .iter()
        .filter(|year| pupils.keys().any(|(found, _)| found == *year))
        .map(|year| (*year, count(input, &pupils, &[*year])))
        .collect();
    let found: Vec<SchoolYear> = years.iter().map(|(year, _)| *year).collect();
    ReferenceLevels {
        pooled: count(input, &pupils, &found),
        years,
        left_out,
    }
}

fn count(input: &LevelInput<'_>, pupils: &PerPupil, years: &[SchoolYear]) -> LevelCount {
    let own = pupils.iter().filter(|((year, _), _)| years.contains(year));
    let own: Vec<&Buckets> = own.map(|(_, buckets)| buckets).collect();
    let mut buckets = Buckets::default();
    for one in &own {
        add_each(&mut buckets.arithmetic, &one.arithmetic);
        add_each(&mut buckets.reading, &one.reading);
        add_each(&mut buckets.conventions, &one.conventions);
    }
    let share = |part: fn(&Buckets) -> u64| {
        let clusters: Vec<(u64, u64)> = own.iter().map(|one| (part(one), one.total())).collect();
        (buckets.total() > 0).then(|| LevelShare {
            part: part(&buckets),
            whole: buckets.total(),
            interval: wilson_clustered(&clusters, input.confidence),
        })
    };
    let enrolled = years.iter().map(|year| {
        let pupils = input.in_grade.get(year)?;
        u64::try_from(pupils.len()).ok()
    });
    LevelCount {
        pupils: own.iter().map(|_| 1).sum(),
        enrolled: enrolled.sum(),
        at_least_1f: share(Buckets::at_least_1f),
        at_least_1s2f: share(Buckets::at_least_1s2f),
        buckets,
    }
}

fn add_each<const N: usize>(to: &mut [u64; N], from: &[u64; N]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

#[cfg(test)]
mod tests;
