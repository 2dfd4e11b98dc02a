//! EDEXML: the roster that a school exports from its pupil administration (LAS).
//!
//! Version 1.03 in full; 2.0 and 2.1 are read for what they share with it. Identity numbers,
//! background, countries, weights, addresses and photographs are never read.

mod elements;
mod records;

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Brin, Date, Finding, Findings, Grade, Place, SchoolYear, SiteCode};

use crate::{Limits, Parsed};

/// A roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// The school year.
    pub school_year: SchoolYear,
    /// The institution, when named.
    pub brin: Option<Brin>,
    /// The location, when the institution is named; a missing location number means 00.
    pub site: Option<SiteCode>,
    /// Version that the file names.
    pub version: Option<String>,
    /// Groups.
    pub groups: Vec<GroupRecord>,
    /// Pupils.
    pub pupils: Vec<PupilRecord>,
    /// Teachers.
    pub teachers: Vec<TeacherRecord>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRecord {
    /// Key in the administration.
    pub key: String,
    /// Name.
    pub name: String,
    /// Year group.
    pub grade: Grade,
}

/// A pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilRecord {
    /// Key in the administration; not always a number, not stable between vendors.
    pub key: String,
    /// Family name.
    pub surname: Option<String>,
    /// Prefix of the family name.
    pub prefix: Option<String>,
    /// First name.
    pub given_name: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Own year group; in 1.03 a pupil has this or a group.
    pub grade: Option<Grade>,
    /// Key of the group.
    pub group_key: Option<String>,
    /// First day at school.
    pub joined: Option<Date>,
    /// Last day at school.
    pub left: Option<Date>,
}

/// A teacher. Only the keys and groups matter here; names are not kept further on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherRecord {
    /// Key in the administration.
    pub key: String,
    /// Keys of the groups.
    pub group_keys: Vec<String>,
}

/// Reads a roster.
pub fn read(bytes: &[u8], limits: &Limits) -> Parsed<Roster> {
    let mut findings = Findings::new();
    let Some(read) = elements::read(bytes, limits, &mut findings) else {
        return Parsed::unusable(findings);
    };
    let record = records::roster(read, &mut findings);
    if let Some(roster) = &record {
        check_keys(roster, &mut findings);
    }
    let record = record.filter(|_| !findings.has_errors());
    Parsed { record, findings }
}

/// Keys are unique and references exist: no schema is trusted to have checked it.
fn check_keys(roster: &Roster, findings: &mut Findings) {
    let groups = roster.groups.iter().map(|group| group.key.as_str());
    duplicates("groep", groups, findings);
    duplicates(
        "leerling",
        roster.pupils.iter().map(|pupil| pupil.key.as_str()),
        findings,
    );
    let known: BTreeSet<&str> = roster
        .groups
        .iter()
        .map(|group| group.key.as_str())
        .collect();
    let of_pupils = roster
        .pupils
        .iter()
        .filter_map(|pupil| pupil.group_key.as_deref());
    let of_teachers = roster
        .teachers
        .iter()
        .flat_map(|t| t.group_keys.iter().map(String::as_str));
    for (who, keys) in [
        ("leerlingen", dangling(of_pupils, &known)),
        ("leraren", dangling(of_teachers, &known)),
    ] {
        for (key, count) in keys {
            let text = format!(
                "Groep met sleutel {key} bestaat niet, maar {count} {who} verwijzen ernaar."
            );
            let action = "Exporteer ook de groepen, of herstel de groep in de administratie.";
            findings.push(Finding::error(113, Place::field("groep"), text, action));
        }
    }
    let placeless = roster
        .pupils
        .iter()
        .filter(|p| p.group_key.is_none() && p.grade.is_none());
    let placeless = placeless.count();
    if placeless > 0 {
        let text = format!("{placeless} leerlingen hebben geen groep en geen jaargroep.");
        let action = "Zij tellen niet mee in de scan. Geef hun in de administratie een groep.";
        findings.push(Finding::warning(121, Place::field("groep"), text, action));
    }
}

fn duplicates<'k>(what: &str, keys: impl Iterator<Item = &'k str>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            let text = format!("De sleutel {key} komt bij meer dan één {what} voor.");
            let action = "Sleutels moeten uniek zijn. Herstel dit in de administratie.";
            findings.push(Finding::error(112, Place::field(what), text, action));
        }
    }
}

fn dangling<'k>(
    keys: impl Iterator<Item = &'k str>,
    known: &BTreeSet<&str>,
) -> BTreeMap<&'k str, usize> {
    let mut missing = BTreeMap::new();
    for key in keys.filter(|key| !known.contains(key)) {
        *missing.entry(key).or_insert(0) += 1;
    }
    missing
}

#[cfg(test)]
mod tests;
