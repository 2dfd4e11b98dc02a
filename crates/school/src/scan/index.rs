//! The roster and the results, put in order once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use kernel::{Date, Domain, Grade, GroupId, PupilId, Sector, TestMoment, Tracks, YearGroup};

use super::quality::{LeftOut, ScanQuality};
use super::{ScanInput, Stay, estimate::count};
use crate::pupil::{Enrolment, TestResult};

/// A pupil of the denominators.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) pupil: PupilId,
    pub(super) group: Option<GroupId>,
    /// The pupil's own year group, with the level of the group.
    pub(super) year: YearGroup,
}

/// Roster and results in order.
pub(super) struct Index<'a> {
    pub(super) sector: Sector,
    /// Pupils in tested year groups, each once.
    pub(super) pupils: Vec<Member>,
    /// One result per domain, pupil and moment, in that order.
    results: Vec<&'a TestResult>,
    not_tested: BTreeMap<Grade, u32>,
    duplicates: u32,
    away: Away,
    left_out: BTreeMap<LeftOut, u32>,
}

/// Pupils on the roster who were not at school at the moment.
#[derive(Clone, Copy, Debug, Default)]
struct Away {
    joined_later: u32,
    left_before: u32,
}

impl<'a> Index<'a> {
    pub(super) fn build(input: &ScanInput<'a>) -> Self {
        let mut roster: Vec<Enrolment> = input.enrolments.to_vec();
        // Of two lines about one pupil the tested year group and the named group come first.
        roster.sort_by_key(|line| {
            let rank = (!line.grade.is_tested(input.sector), line.group.is_none());
            (line.pupil, rank, line.grade, line.group)
        });
        let listed = roster.len();
        roster.dedup_by_key(|line| line.pupil);
        let tracks: BTreeMap<GroupId, Tracks> =
            input.groups.iter().map(|g| (g.id, g.tracks)).collect();
        let mut index = Self {
            sector: input.sector,
            duplicates: count(listed - roster.len()),
            pupils: Vec::with_capacity(roster.len()),
            results: Vec::with_capacity(input.results.len()),
            not_tested: BTreeMap::new(),
            away: Away::default(),
            left_out: BTreeMap::new(),
        };
        for line in &roster {
            if line.grade.is_tested(input.sector) {
                let level = line.group.and_then(|id| tracks.get(&id).copied());
                index.pupils.push(Member {
                    pupil: line.pupil,
                    group: line.group,
                    year: YearGroup::at(line.grade, level.unwrap_or(Tracks::NONE)),
                });
            } else {
                *index.not_tested.entry(line.grade).or_insert(0) += 1;
            }
        }
        index.order_results(input, &roster);
        index.leave_out_absent(input);
        index
    }

    /// Who came after the school's last test day of the moment, or had left before its first one,
    /// was not there to be tested. Whoever has a result counts in any case.
    fn leave_out_absent(&mut self, input: &ScanInput<'a>) {
        let now = self.results.iter().filter(|r| r.moment == input.moment);
        let tested: BTreeSet<PupilId> = now.clone().map(|r| r.pupil).collect();
        let days: Vec<Date> = now.filter_map(|r| r.taken_on).collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
            return;
        };
        let stays: BTreeMap<PupilId, &Stay> = input.stays.iter().map(|s| (s.pupil, s)).collect();
        let mut away = Away::default();
        self.pupils.retain(|line| {
            let stay = stays.get(&line.pupil);
            let Some(stay) = stay.filter(|_| !tested.contains(&line.pupil)) else {
                return true;
            };
            let late = stay.joined.is_some_and(|day| day > *last);
            let gone = !late && stay.left.is_some_and(|day| day < *first);
            away.joined_later += u32::from(late);
            away.left_before += u32::from(gone);
            !late && !gone
        });
        self.away = away;
    }

    fn order_results(&mut self, input: &ScanInput<'a>, roster: &[Enrolment]) {
        for result in input.results {
            if !Domain::of(self.sector).contains(&result.domain) {
                if result.moment == input.moment {
                    self.leave_out(LeftOut::OtherDomain);
                }
            } else if result.moment > input.moment {
                self.leave_out(LeftOut::LaterMoment);
            } else if result.taken_on.is_some_and(|day| day > input.reference.0) {
                self.leave_out(LeftOut::AfterReference);
            } else {
                self.results.push(result);
            }
        }
        self.results.sort_by(|a, b| compare_sittings(a, b));
        let mut kept: Vec<&TestResult> = Vec::with_capacity(self.results.len());
        let mut superseded = 0_u32;
        for result in std::mem::take(&mut self.results) {
            match kept.last_mut() {
                Some(last) if key(last) == key(result) => {
                    superseded += u32::from(result.moment == input.moment);
                    *last = result;
                }
                _ => kept.push(result),
            }
        }
        self.results = kept;
        if superseded > 0 {
            self.left_out.insert(LeftOut::EarlierSitting, superseded);
        }
        let now = self.results.iter().filter(|r| r.moment == input.moment);
        let reasons: Vec<LeftOut> = now
            .filter_map(|r| place(roster, r.pupil, self.sector))
            .collect();
        for reason in reasons {
            self.leave_out(reason);
        }
    }

    fn leave_out(&mut self, reason: LeftOut) {
        *self.left_out.entry(reason).or_insert(0) += 1;
    }

    /// All results of a domain, ordered by pupil and moment.
    pub(super) fn of_domain(&self, domain: Domain) -> &[&'a TestResult] {
        let start = self.results.partition_point(|r| r.domain < domain);
        let end = self.results.partition_point(|r| r.domain <= domain);
        self.results.get(start..end).unwrap_or(&[])
    }

    /// Whether a pupil counts in the denominators.
    pub(super) fn is_enrolled(&self, pupil: PupilId) -> bool {
        self.pupils
            .binary_search_by_key(&pupil, |line| line.pupil)
            .is_ok()
    }

    /// The results of one pupil in one domain, ordered by moment.
    pub(super) fn history(&self, domain: Domain, pupil: PupilId) -> &[&'a TestResult] {
        let place = |r: &TestResult| (r.domain, r.pupil);
        let key = (domain, pupil);
        let start = self.results.partition_point(|r| place(r) < key);
        let end = self.results.partition_point(|r| place(r) <= key);
        self.results.get(start..end).unwrap_or(&[])
    }

    /// The result of one pupil at one moment.
    pub(super) fn at(
        &self,
        domain: Domain,
        pupil: PupilId,
        moment: TestMoment,
    ) -> Option<&'a TestResult> {
        let history = self.history(domain, pupil);
        let place = history.binary_search_by_key(&moment, |r| r.moment).ok()?;
        history.get(place).copied()
    }

    pub(super) fn quality(&self) -> ScanQuality {
        let mut quality = ScanQuality {
            pupils_not_tested: self.not_tested.clone(),
            duplicate_enrolments: self.duplicates,
            joined_later: self.away.joined_later,
            left_before: self.away.left_before,
            left_out: self.left_out.clone(),
            ..ScanQuality::default()
        };
        quality.set_pupils(self.pupils.len());
        quality
    }
}

/// Why a pupil's result does not count, if so.
fn place(roster: &[Enrolment], pupil: PupilId, sector: Sector) -> Option<LeftOut> {
    match roster.binary_search_by_key(&pupil, |line| line.pupil) {
        Err(_) => Some(LeftOut::NotEnrolled),
        Ok(at) => roster
            .get(at)
            .filter(|line| !line.grade.is_tested(sector))
            .map(|_| LeftOut::GradeNotTested),
    }
}

fn key(result: &TestResult) -> (Domain, PupilId, TestMoment) {
    (result.domain, result.pupil, result.moment)
}

/// By key, then by day (unknown first); what is left is ordered by content, so that the order of
/// the input never decides which sitting counts.
fn compare_sittings(a: &TestResult, b: &TestResult) -> Ordering {
    let content = |r: &TestResult| {
        (
            r.skill_score,
            r.percentile,
            r.band_ae,
            r.band_iv,
            r.reference_level,
            r.grade,
        )
    };
    key(a)
        .cmp(&key(b))
        .then_with(|| a.taken_on.cmp(&b.taken_on))
        .then_with(|| content(a).cmp(&content(b)))
        .then_with(|| a.label.cmp(&b.label))
}
