//! What a scan used and what it left out.

use std::collections::BTreeMap;

use kernel::{Domain, Grade};

use super::estimate::{Unavailable, count};
use super::reading::Rows;
use crate::pupil::TestLabel;

/// Why a result was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// It belongs to a later moment than the scan.
    LaterMoment,
    /// It was taken after the day of the scan.
    AfterReference,
    /// The pupil is not on the roster.
    NotEnrolled,
    /// The pupil's year group is not tested in this sector (groep 1-2, another sector, left).
    GradeNotTested,
    /// The same pupil has a later sitting of the same moment.
    EarlierSitting,
    /// It is about a domain that schools of this sector do not scan.
    OtherDomain,
    /// It holds no value that the scan can use.
    NoUsableValue,
}

impl LeftOut {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LaterMoment => "later-moment",
            Self::AfterReference => "na-peildatum",
            Self::NotEnrolled => "niet-ingeschreven",
            Self::GradeNotTested => "leerjaar-zonder-toetsen",
            Self::EarlierSitting => "eerdere-afname",
            Self::OtherDomain => "ander-vak",
            Self::NoUsableValue => "geen-bruikbare-waarde",
        }
    }

    /// The reason in Dutch.
    pub const fn text(self) -> &'static str {
        match self {
            Self::LaterMoment => "Hoort bij een later toetsmoment.",
            Self::AfterReference => "Afgenomen na de peildatum van de scan.",
            Self::NotEnrolled => "De leerling staat niet (meer) in de leerlingenlijst.",
            Self::GradeNotTested => "De leerling zit in een leerjaar dat niet meetelt in de scan.",
            Self::EarlierSitting => {
                "De leerling maakte de toets bij dit moment vaker. De laatste afname telt."
            }
            Self::OtherDomain => "Dit vak telt bij dit soort school niet mee in de scan.",
            Self::NoUsableValue => "Geen percentiel, norm of passend niveau bij dit resultaat.",
        }
    }
}

/// A test that was not used for levels, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestNotUsed {
    /// Domain.
    pub domain: Domain,
    /// The test.
    pub label: TestLabel,
    /// The number of results.
    pub results: u32,
    /// Why.
    pub reason: Unavailable,
}

/// Pupils who took a test of another year group than their own ("toets op maat").
///
/// Such results count: on a vertical scale a norm table of the own year group gives the level, but
/// a reported percentile or band may belong to the norm group of the test. Then it flatters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLevel {
    /// Domain.
    pub domain: Domain,
    /// The year group of the pupils.
    pub grade: Grade,
    /// The test they took, such as `M4`.
    pub test: String,
    /// The number of results.
    pub results: u32,
}

/// What a scan used and what it left out.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ScanQuality {
    /// Pupils in the denominators.
    pub pupils: u32,
    /// Pupils on the roster in year groups that are not tested, per year group.
    pub pupils_not_tested: BTreeMap<Grade, u32>,
    /// Roster lines left out because the pupil was listed before.
    pub duplicate_enrolments: u32,
    /// Pupils left out of the denominators: they came after the last test day of the moment.
    pub joined_later: u32,
    /// Pupils left out of the denominators: they had left before the first test day.
    pub left_before: u32,
    /// Results of the moment that count in a cell.
    pub results_used: u32,
    /// Results left out, with the reason. Earlier moments are history and not counted here.
    pub left_out: BTreeMap<LeftOut, u32>,
    /// Tests that gave no level.
    pub tests_not_used: Vec<TestNotUsed>,
    /// Tests of another year group than the pupils' own; they count, with a caution.
    pub other_levels: Vec<OtherLevel>,
}

impl ScanQuality {
    pub(super) fn add_domain(&mut self, rows: &Rows<'_>) {
        let mut unused: BTreeMap<(TestLabel, Unavailable), u32> = BTreeMap::new();
        let mut other: BTreeMap<(Grade, String), u32> = BTreeMap::new();
        for row in &rows.rows {
            let Some(result) = row.now else { continue };
            if row.is_used() {
                self.results_used += 1;
            } else {
                *self.left_out.entry(LeftOut::NoUsableValue).or_insert(0) += 1;
            }
            if row.level.is_none() {
                let key = (result.label.clone(), row.why_no_level());
                *unused.entry(key).or_insert(0) += 1;
            }
            // Without a year group there is no own test to compare with.
            let own = matches!(result.grade, Grade::Groep(_));
            if own && level_of(&result.label.test).is_some_and(|level| level != result.grade) {
                let key = (result.grade, result.label.test.clone());
                *other.entry(key).or_insert(0) += 1;
            }
        }
        for ((label, reason), results) in unused {
            self.tests_not_used.push(TestNotUsed {
                domain: rows.domain,
                label,
                results,
                reason,
            });
        }
        self.add_other_levels(rows.domain, other);
    }

    fn add_other_levels(&mut self, domain: Domain, other: BTreeMap<(Grade, String), u32>) {
        for ((grade, test), results) in other {
            self.other_levels.push(OtherLevel {
                domain,
                grade,
                test,
                results,
            });
        }
    }

    pub(super) fn set_pupils(&mut self, pupils: usize) {
        self.pupils = count(pupils);
    }
}

/// The year group that a test name such as `M5`, `E3` or `M8-digi` is made for; `None` for any
/// other name.
fn level_of(test: &str) -> Option<Grade> {
    let mut letters = test.chars();
    kernel::Season::from_letter(letters.next()?)?;
    let number = u8::try_from(letters.next()?.to_digit(10)?).ok()?;
    let ends = letters.next().is_none_or(|next| !next.is_ascii_digit());
    Some(Grade::Groep(number)).filter(|grade| ends && grade.is_tested(kernel::Sector::Po))
}
