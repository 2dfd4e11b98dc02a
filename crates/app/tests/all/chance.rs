//! How often the scan proposes something, over many invented schools. The figures stand in
//! docs/methods/scan.md; they come from these tests with the numbers of schools named there
//! (`KANSRIJK_SCHOOLS=400 cargo nextest run -p app chance --no-capture`).

use std::collections::BTreeMap;

use app::Kansrijk;
use app::clock::Clock;
use kernel::{Domain, Grade, GroupId, PupilId, ReferenceDate, SchoolYear, TestMoment};
use policy::norms::NormTable;
use school::finding::{Confidence, Proposal, Scope, Topic};
use school::pupil::{Enrolment, Group, TestLabel, TestResult};
use school::scan::{NormKey, NormRow, Norms, Scan, ScanInput, ScanSettings, propose, scan};
use synthetic::{PupilForResults, ResultRow, Seed, SiteProfile, WeakSpot, results_with};

/// The synthetic norm table, as the scan wants it.
struct Demo(NormTable);

impl Norms for Demo {
    fn row(&self, key: &NormKey<'_>) -> Option<NormRow> {
        let place = (key.domain, key.grade, key.season);
        let row = self.0.row(place, (key.scale, key.series))?;
        let [cut10, cut25, cut50, cut75] = row.cuts;
        Some(NormRow {
            mean: row.mean,
            sd: row.sd,
            cut10,
            cut25,
            cut50,
            cut75,
        })
    }

    fn label(&self) -> String {
        self.0.label()
    }
}

fn settings() -> ScanSettings {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(super::AUGUST_2021)).unwrap();
    app.scan_settings()
}

/// A scan of generated results, without a database.
fn scan_of(
    rows: &[ResultRow],
    pupils: &[PupilForResults],
    (moment, settings): (TestMoment, ScanSettings),
) -> (Scan, Vec<Proposal>) {
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    let mut ids: BTreeMap<&str, PupilId> = BTreeMap::new();
    let mut enrolments = Vec::new();
    for (pupil, number) in pupils.iter().zip(1_i64..) {
        let next = i64::try_from(groups.len()).unwrap() + 1;
        let group = groups.entry(&pupil.group_key).or_insert_with(|| Group {
            id: GroupId::new(next),
            key: pupil.group_key.clone(),
            name: pupil.group_key.clone(),
            grade: pupil.grade,
            year: moment.year,
            tracks: kernel::Tracks::NONE,
        });
        ids.insert(&pupil.key, PupilId::new(number));
        enrolments.push(Enrolment {
            pupil: PupilId::new(number),
            group: Some(group.id),
            grade: pupil.grade,
        });
    }
    let result = |row: &ResultRow| TestResult {
        pupil: ids[row.pupil_key.as_str()],
        domain: row.domain,
        moment: row.moment,
        grade: row.class_year,
        taken_on: Some(row.taken_on),
        label: TestLabel {
            test: row.test.clone(),
            scale: row.scale_code.clone(),
            series: row.series.clone(),
        },
        skill_score: Some(row.skill_score),
        percentile: row.percentile,
        band_ae: None,
        band_iv: None,
        reference_level: None,
        interval: None,
        dle: None,
        other_scores: Vec::new(),
    };
    let results: Vec<TestResult> = rows.iter().map(result).collect();
    let groups: Vec<Group> = groups.into_values().collect();
    let norms = Demo(NormTable::demo().unwrap());
    let found = scan(&ScanInput {
        sector: kernel::Sector::Po,
        moment,
        reference: ReferenceDate(moment.year.last_day()),
        groups: &groups,
        enrolments: &enrolments,
        stays: &[],
        results: &results,
        norms: Some(&norms),
        settings,
    });
    let names = groups.into_iter().map(|g| (g.id, g.name)).collect();
    let proposals = propose(&found, &names);
    (found, proposals)
}

/// What was counted over schools.
#[derive(Debug, Default)]
struct Tally {
    schools: u32,
    /// Domains × year groups with at least one result.
    cells: u32,
    levels: u32,
    certain_levels: u32,
    growth: u32,
    certain_growth: u32,
    measure_first: u32,
    /// Schools in which the planted weak spot was proposed, for the year group.
    found: u32,
}

impl Tally {
    fn add(&mut self, scan: &Scan, proposals: &[Proposal], planted: Option<(Domain, Grade)>) {
        self.schools += 1;
        let years = scan
            .cells
            .iter()
            .filter(|c| matches!(c.scope, Scope::YearGroup(_)));
        self.cells += u32::try_from(years.filter(|c| c.tested > 0).count()).unwrap();
        for proposal in proposals {
            let high = u32::from(proposal.confidence == Confidence::High);
            match (proposal.topic, proposal.sub_topic.as_str()) {
                (Topic::Measurement(_), _) => self.measure_first += 1,
                (_, "groei") => {
                    self.growth += 1;
                    self.certain_growth += high;
                }
                (topic, _) => {
                    self.levels += 1;
                    self.certain_levels += high;
                    let hit = planted.is_some_and(|(domain, grade)| {
                        topic == Topic::Learning(domain)
                            && proposal.scope == Scope::YearGroup(grade.into())
                    });
                    self.found += u32::from(hit);
                }
            }
        }
    }

    fn per_school(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.schools)
    }
}

fn schools_to_try() -> u64 {
    let given = std::env::var("KANSRIJK_SCHOOLS").ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(10)
}

/// Schools at the national level with groups of `size` in groep 3 to 8, in the last ordinary year
/// before the closure, at the end tests.
fn ordinary(size: u32, planted: Option<WeakSpot>) -> Tally {
    let settings = settings();
    let year: SchoolYear = "2018-2019".parse().unwrap();
    let moment: TestMoment = "E 2018-2019".parse().unwrap();
    let pupils: Vec<PupilForResults> = (0..6 * size)
        .map(|number| {
            let groep = u8::try_from(3 + number / size).unwrap();
            PupilForResults {
                key: format!("p{number}"),
                grade: Grade::Groep(groep),
                group_key: format!("{groep}A"),
            }
        })
        .collect();
    let profile = SiteProfile {
        level: Some(0.0),
        weak_spots: planted.into_iter().collect(),
        gaps: Vec::new(),
    };
    let mut tally = Tally::default();
    for school in 0..schools_to_try() {
        let rows = results_with(&pupils, year, Seed(70_000 + school), &profile).unwrap();
        let (scan, proposals) = scan_of(&rows, &pupils, (moment, settings));
        tally.add(
            &scan,
            &proposals,
            planted.map(|spot| (spot.domain, spot.grade)),
        );
    }
    tally
}

/// No weak spot is planted, but groups and a school's own growth do differ a little, as the
/// publication says. Theory for groups that differ by chance only: about 0.3 levels per scan (see
/// `false_alarms_when_nothing_is_the_matter` in `school`).
#[test]
fn ordinary_schools_get_few_proposals() {
    let large = ordinary(28, None);
    eprintln!("28 per year group: {large:?}");
    assert!(large.per_school(large.levels) < 1.5, "{large:?}");
    assert!(large.per_school(large.growth) < 2.5, "{large:?}");
    let small = ordinary(12, None);
    eprintln!("12 per year group: {small:?}");
    assert!(small.per_school(small.levels) < 1.5, "{small:?}");
}

#[test]
fn a_large_weak_spot_is_mostly_found() {
    let spot = WeakSpot {
        domain: Domain::Maths,
        grade: Grade::Groep(6),
        from: "2018-2019".parse().unwrap(),
        shift: -0.8,
    };
    let large = ordinary(28, Some(spot));
    eprintln!("28 per year group, 0.8 SD lower in one: {large:?}");
    // 0.8 SD lower puts 55 % in the lowest quarter; 13 of 28 are needed: binomial power 0.87, less
    // for groups that happen to do better.
    assert!(large.per_school(large.found) > 0.5, "{large:?}");
    let small = ordinary(12, Some(spot));
    eprintln!("12 per year group, 0.8 SD lower in one: {small:?}");
    // 7 of 12 are needed: binomial power 0.53 at 55 %.
    assert!(small.per_school(small.found) > 0.2, "{small:?}");
}
