//! EDEXML: the roster that a school exports from its pupil administration (LAS).
//!
//! Version 1.03 in full; 2.0 and 2.1 are read for what they share with it. Identity numbers,
//! background, countries, weights, addresses and photographs are never read.

mod checks;
mod elements;
mod records;

use kernel::{Brin, Date, Findings, Grade, SchoolYear, SiteCode};

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
    /// Line in the file.
    pub line: u64,
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
        checks::check(roster, &mut findings);
    }
    let record = record.filter(|_| !findings.has_errors());
    Parsed { record, findings }
}

#[cfg(test)]
mod tests;
