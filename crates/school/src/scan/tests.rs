//! Hand-calculated cells, properties, and traps. All pupils are invented.

mod cells;
mod evidence;
mod growth;
mod proposals;
mod sectors;
mod traps;

use kernel::{Date, Decimal, Domain, Grade, GroupId, PupilId, ReferenceDate, Season, TestMoment};

use super::*;
use crate::finding::Scope;
use crate::pupil::{BandAe, BandIv, ReferenceLevel, TestLabel};

pub(super) const NOW: &str = "M 2021-2022";
pub(super) const BEFORE: &str = "E 2020-2021";

pub(super) fn moment(text: &str) -> TestMoment {
    text.parse().unwrap()
}

pub(super) fn settings() -> ScanSettings {
    ScanSettings {
        confidence: 0.95,
        minimum_coverage: 0.75,
        minimum_tested: 5,
        notice_above: 5.0,
        false_alarms: 0.1,
        growth_behind_sd: 0.1,
        low_start_sd: 0.25,
        retest_correlation: PerDomain::all(None),
        test_reliability: PerDomain::all(None),
        tested_from: PerDomain::all(None),
        secondary_until: None,
    }
}

/// A little school to which pupils and results are added.
#[derive(Clone, Debug, Default)]
pub(super) struct School {
    pub(super) groups: Vec<Group>,
    pub(super) enrolments: Vec<Enrolment>,
    pub(super) results: Vec<TestResult>,
    pub(super) stays: Vec<Stay>,
}

pub(super) fn day(moment: TestMoment) -> Date {
    let year = moment.year.start_year();
    match moment.season {
        Season::Begin => jiff::civil::date(year, 9, 15),
        Season::Mid => jiff::civil::date(year + 1, 1, 20),
        Season::End => jiff::civil::date(year + 1, 6, 10),
    }
}

pub(super) fn result(pupil: i64, when: &str, grade: u8) -> TestResult {
    let moment = moment(when);
    TestResult {
        pupil: PupilId::new(pupil),
        domain: Domain::Maths,
        moment,
        grade: Grade::Groep(grade),
        taken_on: Some(day(moment)),
        label: TestLabel {
            test: format!("{}{grade}", moment.season.letter()),
            scale: "RW".into(),
            series: "verzonnen-1".into(),
        },
        skill_score: None,
        percentile: None,
        band_ae: None,
        band_iv: None,
        reference_level: None,
        interval: None,
        dle: None,
        other_scores: Vec::new(),
    }
}

pub(super) fn number(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

impl School {
    pub(super) fn pupil(&mut self, id: i64, group: i64, grade: u8) -> &mut Self {
        let (group, grade) = (GroupId::new(group), Grade::Groep(grade));
        if !self.groups.iter().any(|g| g.id == group) {
            self.groups.push(Group {
                id: group,
                key: group.to_string(),
                name: format!("{}{group}", grade.code()),
                grade,
                year: moment(NOW).year,
                tracks: kernel::Tracks::NONE,
            });
        }
        self.enrolments.push(Enrolment {
            pupil: PupilId::new(id),
            group: Some(group),
            grade,
        });
        self
    }

    pub(super) fn percentile(&mut self, id: i64, when: &str, grade: u8, p: &str) -> &mut Self {
        self.results.push(TestResult {
            percentile: number(p),
            ..result(id, when, grade)
        });
        self
    }

    pub(super) fn skill(&mut self, id: i64, when: &str, grade: u8, score: &str) -> &mut Self {
        self.results.push(TestResult {
            skill_score: number(score),
            ..result(id, when, grade)
        });
        self
    }

    pub(super) fn scan_with(&self, settings: ScanSettings, norms: Option<&dyn Norms>) -> Scan {
        scan(&ScanInput {
            sector: kernel::Sector::Po,
            moment: moment(NOW),
            reference: ReferenceDate(jiff::civil::date(2022, 3, 1)),
            groups: &self.groups,
            enrolments: &self.enrolments,
            stays: &self.stays,
            results: &self.results,
            norms,
            settings,
        })
    }

    pub(super) fn scan(&self) -> Scan {
        self.scan_with(settings(), None)
    }
}

pub(super) fn maths(scan: &Scan, scope: Scope) -> &Cell {
    scan.cell(Domain::Maths, scope).unwrap()
}

/// Invented norms: mean 100 + 10 per half year from E3 on, SD 20.
pub(super) struct Invented;

impl Norms for Invented {
    fn row(&self, key: &NormKey<'_>) -> Option<NormRow> {
        let Grade::Groep(number) = key.grade else {
            return None;
        };
        let half = match key.season {
            Season::Begin => return None,
            Season::Mid => 0.0,
            Season::End => 10.0,
        };
        let mean = 100.0 + 20.0 * (f64::from(number) - 3.0) + half;
        (key.scale == "RW").then_some(NormRow {
            mean,
            sd: 20.0,
            cut10: mean - 26.0,
            cut25: mean - 13.0,
            cut50: mean,
            cut75: mean + 13.0,
        })
    }

    fn label(&self) -> String {
        "verzonnen normen".into()
    }
}

pub(super) fn close(actual: f64, expected: f64) {
    assert!((actual - expected).abs() < 1e-9, "{actual} {expected}");
}
