//! A roster against what is there: who is new, changed or gone.

use std::collections::{BTreeMap, BTreeSet};

use formats::edexml::{GroupRecord, PupilRecord, Roster};
use kernel::{Finding, Findings, Grade, ImportId, Place, PupilId, SchoolYear, SiteId};
use school::pupil::{Enrolment, Group, Identity};
use store::{CombinedGroup, EnrolmentRecord, Reader, Writer};

use super::{Changes, wrong_school};
use crate::clock::random_bytes;
use crate::{AppError, Entry};

/// What a roster changes.
pub(super) struct RosterPlan {
    pub(super) changes: Changes,
    year: SchoolYear,
    groups: Vec<(String, String, Grade)>,
    pupils: Vec<PlannedPupil>,
    gone: Vec<PupilId>,
    combined: Vec<CombinedGroup>,
}

/// A pupil whose identity or place changes.
struct PlannedPupil {
    id: PupilId,
    identity: Identity,
    group: Option<String>,
    record: EnrolmentRecord,
}

/// Compares a roster with the database; no plan when it is another school's.
pub(super) fn plan(
    db: &Reader<'_>,
    entry: &Entry,
    mut roster: Roster,
    findings: &mut Findings,
) -> Result<Option<RosterPlan>, AppError> {
    if !is_of_school(entry, &roster, findings) {
        return Ok(None);
    }
    findings.extend(roster.keep_location(entry.site.code, &entry.site.name));
    let (site, year) = (entry.site.id, roster.school_year);
    let known = db.identities(site)?;
    let groups_now = db.groups(site, year)?;
    let places = places(db, site, year, &groups_now)?;
    let mut changes = Changes {
        read: count(roster.pupils.len()),
        groups: count(roster.groups.len()),
        teachers: count(roster.teachers.len()),
        ..Changes::default()
    };
    let grades = roster.groups.iter();
    let grades = grades.map(|group| (group.key.as_str(), group.grade));
    let grades: BTreeMap<&str, Grade> = grades.collect();
    let (mut pupils, mut seen) = (Vec::new(), BTreeSet::new());
    let mut combined = combined_groups(&roster);
    for record in &roster.pupils {
        let planned = planned_pupil(record, &known, &grades)?;
        seen.insert(planned.id);
        for group in &mut combined {
            if record.combined_keys.contains(&group.key) {
                group.members.push(planned.id);
            }
        }
        match (known.get(&record.key), planned.is_as(&known, &places)) {
            (Some(_), true) => changes.unchanged += 1,
            (Some(_), false) => {
                changes.changed += 1;
                pupils.push(planned);
            }
            (None, _) => {
                changes.new += 1;
                pupils.push(planned);
            }
        }
    }
    let gone = places.keys().filter(|id| !seen.contains(id));
    let gone: Vec<PupilId> = gone.copied().collect();
    changes.gone = count(gone.len());
    finish(&mut combined);
    let combined_changed = changed_combined(&combined, &db.combined_groups(site, year)?);
    let changed = changed_groups(&roster.groups, &groups_now);
    changes.groups_changed = count(changed + combined_changed);
    if changes.read == changes.new && !known.is_empty() {
        findings.push(unknown_keys());
    }
    let groups = roster.groups.into_iter();
    let groups = groups.map(|group| (group.key, group.name, group.grade));
    Ok(Some(RosterPlan {
        changes,
        year,
        groups: groups.collect(),
        pupils,
        gone,
        combined,
    }))
}

/// How many combined groups are other than they were.
fn changed_combined(new: &[CombinedGroup], old: &[CombinedGroup]) -> usize {
    let other = new.iter().filter(|group| !old.contains(group));
    let dropped = old.iter().filter(|group| !new.contains(group));
    other.count().max(dropped.count())
}

/// The combined groups of a roster, still without members.
fn combined_groups(roster: &Roster) -> Vec<CombinedGroup> {
    let groups = roster.combined_groups.iter();
    let groups = groups.map(|group| CombinedGroup {
        key: group.key.clone(),
        name: group.name.clone(),
        members: Vec::new(),
    });
    groups.collect()
}

/// Members once and in the order of the database, so that the same roster is seen to be the same.
fn finish(groups: &mut [CombinedGroup]) {
    for group in &mut *groups {
        group.members.sort_unstable();
        group.members.dedup();
    }
}

/// Groups that are new here, or have another name or year group.
fn changed_groups(read: &[GroupRecord], now: &[Group]) -> usize {
    let same = |record: &&GroupRecord| {
        now.iter().any(|group| {
            (&group.key, &group.name, group.grade) == (&record.key, &record.name, record.grade)
        })
    };
    read.len() - read.iter().filter(same).count()
}

/// Nobody in the file is known by their key: the school may have changed its administration.
fn unknown_keys() -> Finding {
    let text = "Geen enkele leerling uit dit bestand is al bekend; iedereen komt er nieuw in.";
    let action = "Komt het bestand uit een ander systeem? Dan raken leerlingen hun eerdere \
                  resultaten kwijt. Vraag de leverancier om dezelfde sleutels.";
    Finding::warning(194, Place::field("leerling"), text, action)
}

fn is_of_school(entry: &Entry, roster: &Roster, findings: &mut Findings) -> bool {
    match roster.site {
        Some(code) if code != entry.site.code => {
            findings.push(wrong_school(entry, code));
            false
        }
        Some(_) => true,
        None => {
            let text = "In dit bestand staat niet van welke school het is.";
            let action = "Controleer of het van deze school is voordat u bevestigt.";
            findings.push(Finding::warning(
                191,
                Place::field("brincode"),
                text,
                action,
            ));
            true
        }
    }
}

impl PlannedPupil {
    /// Whether identity and place are those that the database has.
    fn is_as(&self, known: &BTreeMap<String, (PupilId, Identity)>, places: &Places) -> bool {
        let identity = known.get(&self.identity.key);
        let same_identity = identity.is_some_and(|(_, identity)| *identity == self.identity);
        let place = places.get(&self.id);
        same_identity
            && place.is_some_and(|(group, place)| {
                *group == self.group && same_place(place, &self.record)
            })
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn same_place(a: &EnrolmentRecord, b: &EnrolmentRecord) -> bool {
    a.enrolment.grade == b.enrolment.grade && a.joined == b.joined && a.left == b.left
}

type Places = BTreeMap<PupilId, (Option<String>, EnrolmentRecord)>;

/// Everybody's current place, with the group's key.
fn places(
    db: &Reader<'_>,
    site: SiteId,
    year: SchoolYear,
    groups: &[Group],
) -> Result<Places, AppError> {
    let keys: BTreeMap<_, _> = groups
        .iter()
        .map(|group| (group.id, group.key.clone()))
        .collect();
    let rows = db.enrolments(site, year, None)?;
    let place = |row: EnrolmentRecord| {
        let key = row
            .enrolment
            .group
            .and_then(|group| keys.get(&group).cloned());
        (row.enrolment.pupil, (key, row))
    };
    Ok(rows.into_iter().map(place).collect())
}

fn planned_pupil(
    record: &PupilRecord,
    known: &BTreeMap<String, (PupilId, Identity)>,
    grades: &BTreeMap<&str, Grade>,
) -> Result<PlannedPupil, AppError> {
    let id = match known.get(&record.key) {
        Some((id, _)) => *id,
        None => random_pupil_id()?,
    };
    let group_grade = record
        .group_key
        .as_deref()
        .and_then(|key| grades.get(key).copied());
    // In EDEXML 1.03 a pupil has either a group or a year group of their own.
    let grade = record.grade.or(group_grade).unwrap_or(Grade::None);
    Ok(PlannedPupil {
        id,
        identity: Identity {
            key: record.key.clone(),
            surname: record.surname.clone(),
            prefix: record.prefix.clone(),
            given_name: record.given_name.clone(),
            birth_date: record.birth_date,
        },
        group: record.group_key.clone(),
        record: EnrolmentRecord {
            enrolment: Enrolment {
                pupil: id,
                group: None,
                grade,
            },
            joined: record.joined,
            left: record.left,
        },
    })
}

/// A random positive number that a URL may carry: it says nothing about the person.
fn random_pupil_id() -> Result<PupilId, AppError> {
    let number = i64::from_le_bytes(random_bytes::<8>()?) & 0x001f_ffff_ffff_ffff;
    Ok(PupilId::new(number.max(1)))
}

impl RosterPlan {
    /// Writes the changes.
    pub(super) fn apply(
        self,
        db: &Writer<'_>,
        site: SiteId,
        import: ImportId,
    ) -> Result<(), AppError> {
        let mut ids = BTreeMap::new();
        for (key, name, grade) in self.groups {
            let id = db.put_group(site, self.year, (&key, &name), grade)?;
            ids.insert(key, id);
        }
        for PlannedPupil {
            id,
            identity,
            group,
            mut record,
        } in self.pupils
        {
            record.enrolment.group = group.and_then(|key| ids.get(&key).copied());
            db.put_pupil(site, id, &identity)?;
            db.end_enrolment(id, self.year, import)?;
            db.add_enrolment(&record, self.year, import)?;
        }
        for pupil in self.gone {
            db.end_enrolment(pupil, self.year, import)?;
        }
        db.put_combined_groups(site, self.year, &self.combined)?;
        Ok(())
    }
}
