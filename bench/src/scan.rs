//! The scan of a thousand pupils over eight moments: the bare function, and with its database.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Grade, GroupId, Origin, PupilId, ReferenceDate, SchoolYear, TestMoment};
use policy::Dated;
use policy::norms::NormTable;
use school::pupil::{Enrolment, Group, TestLabel, TestResult};
use school::scan::{NormKey, NormRow, Norms, ScanInput};
use synthetic::{PupilForResults, ResultRow};

use crate::report::{Report, Times};
use crate::school::School;
use crate::{Outcome, files};

const PUPILS: usize = 1_000;
const MOMENTS: usize = 8;

pub(crate) fn measure(report: &mut Report) -> Outcome<()> {
    let year: SchoolYear = "2020-2021".parse()?;
    // In groep 6 a pupil has eight moments behind them; of older pupils the last eight count.
    let pupils = files::pupils(PUPILS, &[6, 7, 8]);
    let mut rows = synthetic::results_for(&pupils, year, synthetic::Seed(2))?;
    let moments: BTreeSet<TestMoment> = rows.iter().map(|row| row.moment).collect();
    let last: BTreeSet<TestMoment> = moments.into_iter().rev().take(MOMENTS).collect();
    rows.retain(|row| last.contains(&row.moment));
    let newest = *last.last().ok_or("no moments")?;
    pure(&pupils, &rows, (newest, year), report)?;
    stored(&pupils, &rows, (newest, year), report)
}

/// The norm table that ships, as the scan wants it.
struct DemoNorms(NormTable);

impl Norms for DemoNorms {
    fn row(&self, key: &NormKey<'_>) -> Option<NormRow> {
        let group = (key.domain, key.grade, key.season);
        let row = self.0.row(group, (key.scale, key.series))?;
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
        self.0.header().title.clone()
    }
}

fn pure(
    pupils: &[PupilForResults],
    rows: &[ResultRow],
    (moment, year): (TestMoment, SchoolYear),
    report: &mut Report,
) -> Outcome<()> {
    let (groups, enrolments, ids) = roster(pupils, year);
    let results: Vec<TestResult> = rows.iter().filter_map(|row| result(row, &ids)).collect();
    let norms = DemoNorms(NormTable::demo()?);
    let settings = app::Policies::embedded()?.scan_settings();
    let input = ScanInput {
        sector: kernel::Sector::Po,
        moment,
        reference: ReferenceDate(year.last_day()),
        groups: &groups,
        enrolments: &enrolments,
        stays: &[],
        results: &results,
        norms: norms
            .0
            .fits(Origin::Synthetic)
            .then_some(&norms as &dyn Norms),
        settings,
    };
    let times = Times::of(9, || {
        Ok::<_, std::convert::Infallible>(school::scan::scan(&input))
    })?;
    let domains: BTreeSet<_> = rows.iter().map(|row| row.domain).collect();
    let note = format!(
        "{} results: {} pupils, {} domains (there are no more), {MOMENTS} moments",
        results.len(),
        pupils.len(),
        domains.len()
    );
    report.time("scan: the function", 100, &times, &note);
    Ok(())
}

type Roster = (Vec<Group>, Vec<Enrolment>, BTreeMap<String, PupilId>);

fn roster(pupils: &[PupilForResults], year: SchoolYear) -> Roster {
    let mut groups: Vec<Group> = Vec::new();
    let (mut enrolments, mut ids) = (Vec::new(), BTreeMap::new());
    for (pupil, number) in pupils.iter().zip(1_i64..) {
        let known = groups.iter().find(|group| group.key == pupil.group_key);
        let group = known.map(|group| group.id).unwrap_or_else(|| {
            let id = GroupId::new(number);
            let (key, name) = (pupil.group_key.clone(), pupil.group_key.clone());
            let grade: Grade = pupil.grade;
            groups.push(Group {
                id,
                key,
                name,
                grade,
                year,
                tracks: kernel::Tracks::NONE,
            });
            id
        });
        let id = PupilId::new(number);
        ids.insert(pupil.key.clone(), id);
        enrolments.push(Enrolment {
            pupil: id,
            group: Some(group),
            grade: pupil.grade,
        });
    }
    (groups, enrolments, ids)
}

fn result(row: &ResultRow, ids: &BTreeMap<String, PupilId>) -> Option<TestResult> {
    Some(TestResult {
        pupil: *ids.get(&row.pupil_key)?,
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
    })
}

/// With its database: made (computed, written, findings proposed), opened cold and opened warm.
fn stored(
    pupils: &[PupilForResults],
    rows: &[ResultRow],
    (moment, year): (TestMoment, SchoolYear),
    report: &mut Report,
) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let school = School::new(folder.path(), "99BB00")?;
    let roster = files::roster(pupils, school.code, year);
    let csv = synthetic::to_results_csv(rows, school.code);
    for (name, content) in [("rooster.xml", &roster), ("resultaten.csv", &csv)] {
        let pending = school.preview(name, content)?;
        school.apply(pending)?;
    }
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let (made, id) = Times::once(|| app.make_scan(leader, site, moment))?;
    report.time("scan: made", 0, &made, "read, computed, hashed, written");
    let (cold, _) = Times::once(|| app.scan(leader, site, id))?;
    report.time(
        "scan: opened the first time",
        0,
        &cold,
        "computed again from its data version",
    );
    let warm = Times::of(9, || app.scan(leader, site, id))?;
    report.time("scan: opened again", 20, &warm, "from memory");
    Ok(())
}
