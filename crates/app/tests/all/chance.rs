//! How often the scan proposes something, over many invented schools.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, GroupId, Origin, PupilId, ReferenceDate, TestMoment};
use school::finding::{Confidence, Scope, Topic};
use school::pupil::{Enrolment, Group, TestLabel, TestResult};
use school::scan::{Scan, ScanInput, propose, scan};
use synthetic::{PupilForResults, ResultRow};

pub(super) fn scan_rows(rows: &[ResultRow], pupils: &[PupilForResults], moment: TestMoment) -> (Scan, BTreeMap<GroupId, String>) {
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    let mut enrolments = Vec::new();
    let mut ids: BTreeMap<&str, PupilId> = BTreeMap::new();
    for (pupil, n) in pupils.iter().zip(1_i64..) {
        let next = i64::try_from(groups.len()).unwrap() + 1;
        let group = groups.entry(&pupil.group_key).or_insert_with(|| Group {
            id: GroupId::new(next), key: pupil.group_key.clone(), name: pupil.group_key.clone(), grade: pupil.grade, year: moment.year });
        ids.insert(&pupil.key, PupilId::new(n));
        enrolments.push(Enrolment { pupil: PupilId::new(n), group: Some(group.id), grade: pupil.grade });
    }
    let results: Vec<TestResult> = rows.iter().map(|r| TestResult {
        pupil: ids[r.pupil_key.as_str()], domain: r.domain, moment: r.moment, grade: r.class_year, taken_on: Some(r.taken_on),
        label: TestLabel { test: r.test.clone(), scale: r.scale_code.clone(), series: r.series.clone() },
        skill_score: Some(r.skill_score), percentile: Some(r.percentile), band_ae: None, band_iv: None, reference_level: None }).collect();
    let groups: Vec<Group> = groups.into_values().collect();
    let policies = app::policies().unwrap();
    let s = scan(&ScanInput { moment, reference: ReferenceDate(moment.year.last_day()), groups: &groups, enrolments: &enrolments, stays: &[], results: &results, norms: None, settings: policies });
    (s, groups.into_iter().map(|g| (g.id, g.name)).collect())
}
