//! EDEXML: the roster that a school exports from its pupil administration (LAS).
//!
//! Versions 1.03, 2.0 and 2.1. Identity numbers, background, countries, weights, addresses and
//! photographs are never read; an ECK iD is compared within the file and not kept.

mod checks;
mod elements;
mod location;
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
    /// Locations (2.0 and later); often none.
    pub locations: Vec<LocationRecord>,
    /// Groups.
    pub groups: Vec<GroupRecord>,
    /// Groups made up of pupils from several groups (2.0 and later): a plus class, a reading group.
    pub combined_groups: Vec<CombinedGroupRecord>,
    /// Pupils.
    pub pupils: Vec<PupilRecord>,
    /// Teachers.
    pub teachers: Vec<TeacherRecord>,
}

/// A location (vestiging) inside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocationRecord {
    /// Line in the file.
    pub line: u64,
    /// Key in the administration; sometimes the location's number.
    pub key: String,
    /// Name.
    pub name: String,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRecord {
    /// Line in the file.
    pub line: u64,
    /// Key in the administration.
    pub key: String,
    /// Name.
    pub name: String,
    /// Year group.
    pub grade: Grade,
}

/// A group made up of pupils from several groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CombinedGroupRecord {
    /// Line in the file.
    pub line: u64,
    /// Key in the administration; never that of an ordinary group.
    pub key: String,
    /// Name.
    pub name: String,
}

/// A pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilRecord {
    /// Line in the file.
    pub line: u64,
    /// Key in the administration; not always a number, not stable between vendors.
    pub key: String,
    /// Family name; a file may give only a first name.
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
    /// Keys of combined groups.
    pub combined_keys: Vec<String>,
    /// Key of the location.
    pub location_key: Option<String>,
    /// First day at school.
    pub joined: Option<Date>,
    /// Last day at school.
    pub left: Option<Date>,
}

/// A teacher. Only the keys and groups matter here; names and roles are not kept further on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherRecord {
    /// Line in the file.
    pub line: u64,
    /// Key in the administration.
    pub key: String,
    /// Keys of the groups.
    pub group_keys: Vec<String>,
    /// Keys of combined groups.
    pub combined_keys: Vec<String>,
    /// Codes of the roles, such as `IB` and `TAL`.
    pub roles: Vec<String>,
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
