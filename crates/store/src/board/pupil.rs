//! Groups, pupils and enrolments, each as they stood after a given import.

use std::collections::BTreeMap;

use kernel::{Date, GroupId, ImportId, PupilId, SchoolYear, SiteId};
use rusqlite::{OptionalExtension, Row};
use school::pupil::{Enrolment, Group, Identity};

use crate::row::{date, parse};
use crate::{Reader, StoreError, Writer};

/// An enrolment with the days on which it began and ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnrolmentRecord {
    /// Pupil, group and year group.
    pub enrolment: Enrolment,
    /// First day, when known.
    pub joined: Option<Date>,
    /// Last day, for a pupil who left.
    pub left: Option<Date>,
}

const GROUP: &str = "SELECT id, key, name, grade, school_year, tracks \
                     FROM teaching_group LEFT JOIN group_level ON group_id = id";

impl Reader<'_> {
    /// The groups of a school in one school year, by year group and name.
    pub fn groups(&self, site: SiteId, year: SchoolYear) -> Result<Vec<Group>, StoreError> {
        let sql = format!("{GROUP} WHERE site_id = ? AND school_year = ? ORDER BY grade, name");
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query.query_map((site.get(), year.start_year()), group_columns)?;
        rows.map(|row| group_record(row?)).collect()
    }

    /// One group of a school; another school's group is not found.
    pub fn group(&self, site: SiteId, id: GroupId) -> Result<Group, StoreError> {
        let sql = format!("{GROUP} WHERE site_id = ? AND id = ?");
        let mut query = self.sql.prepare_cached(&sql)?;
        let row = query
            .query_row((site.get(), id.get()), group_columns)
            .optional()?;
        group_record(row.ok_or(StoreError::NotFound)?)
    }

    /// The latest school year with a roster.
    pub fn latest_roster_year(&self, site: SiteId) -> Result<Option<SchoolYear>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT max(school_year) FROM teaching_group WHERE site_id = ?")?;
        let year: Option<i16> = query.query_row([site.get()], |row| row.get(0))?;
        Ok(year.and_then(SchoolYear::starting))
    }

    /// Every identity of a school, by key.
    pub fn identities(
        &self,
        site: SiteId,
    ) -> Result<BTreeMap<String, (PupilId, Identity)>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT pupil_id, key, surname, prefix, given_name, birth_date FROM identity \
             WHERE site_id = ?",
        )?;
        let rows = query.query_map([site.get()], |row| {
            Ok((row.get::<_, i64>(0)?, identity_columns(row)?))
        })?;
        rows.map(|row| {
            let (id, columns) = row?;
            let identity = identity_record(columns)?;
            Ok((identity.key.clone(), (PupilId::new(id), identity)))
        })
        .collect()
    }

    /// One pupil's identity; another school's pupil is not found.
    pub fn identity(&self, site: SiteId, pupil: PupilId) -> Result<Identity, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT pupil_id, key, surname, prefix, given_name, birth_date FROM identity \
             WHERE site_id = ? AND pupil_id = ?",
        )?;
        let row = query
            .query_row((site.get(), pupil.get()), identity_columns)
            .optional()?;
        identity_record(row.ok_or(StoreError::NotFound)?)
    }

    /// Enrolments of a school year as they stood after an import (`None`: now).
    pub fn enrolments(
        &self,
        site: SiteId,
        year: SchoolYear,
        as_of: Option<ImportId>,
    ) -> Result<Vec<EnrolmentRecord>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT e.pupil_id, e.group_id, e.grade, e.joined, e.left_on FROM enrolment e \
             JOIN pupil p ON p.id = e.pupil_id \
             WHERE p.site_id = ?1 AND e.school_year = ?2 \
               AND e.from_import <= ?3 AND (e.to_import IS NULL OR e.to_import > ?3) \
             ORDER BY e.pupil_id",
        )?;
        let version = version(as_of);
        let rows = query.query_map((site.get(), year.start_year(), version), |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Option<i64>>(1)?,
                row.get::<_, String>(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })?;
        rows.map(|row| {
            let (pupil, group, grade, joined, left) = row?;
            Ok(EnrolmentRecord {
                enrolment: Enrolment {
                    pupil: PupilId::new(pupil),
                    group: group.map(GroupId::new),
                    grade: parse(&grade, "enrolment.grade")?,
                },
                joined: date(joined, "enrolment.joined")?,
                left: date(left, "enrolment.left_on")?,
            })
        })
        .collect()
    }
}

impl Writer<'_> {
    /// Adds a group or brings its name and year group up to date; tells its row number.
    pub fn put_group(
        &self,
        site: SiteId,
        year: SchoolYear,
        (key, name): (&str, &str),
        grade: kernel::Grade,
    ) -> Result<GroupId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO teaching_group (site_id, key, name, grade, school_year) \
             VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (site_id, school_year, key) \
             DO UPDATE SET name = excluded.name, grade = excluded.grade RETURNING id",
        )?;
        let values = (site.get(), key, name, grade.code(), year.start_year());
        Ok(GroupId::new(query.query_row(values, |row| row.get(0))?))
    }

    /// Adds a pupil or brings the identity up to date.
    pub fn put_pupil(
        &self,
        site: SiteId,
        id: PupilId,
        identity: &Identity,
    ) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("INSERT OR IGNORE INTO pupil (id, site_id) VALUES (?, ?)")?
            .execute((id.get(), site.get()))?;
        let mut query = self.sql.prepare_cached(
            "INSERT INTO identity (pupil_id, site_id, key, surname, prefix, given_name, birth_date) \
             VALUES (?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT (pupil_id) DO UPDATE SET surname = excluded.surname, \
               prefix = excluded.prefix, given_name = excluded.given_name, \
               birth_date = excluded.birth_date",
        )?;
        query.execute((
            id.get(),
            site.get(),
            &identity.key,
            &identity.surname,
            &identity.prefix,
            &identity.given_name,
            identity.birth_date.map(|date| date.to_string()),
        ))?;
        Ok(())
    }

    /// Ends the enrolment of a pupil in a school year, from an import on.
    pub fn end_enrolment(
        &self,
        pupil: PupilId,
        year: SchoolYear,
        import: ImportId,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "UPDATE enrolment SET to_import = ? \
             WHERE pupil_id = ? AND school_year = ? AND to_import IS NULL",
        )?;
        query.execute((import.get(), pupil.get(), year.start_year()))?;
        Ok(())
    }

    /// Adds an enrolment, from an import on.
    pub fn add_enrolment(
        &self,
        record: &EnrolmentRecord,
        year: SchoolYear,
        import: ImportId,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO enrolment \
             (pupil_id, school_year, group_id, grade, joined, left_on, from_import) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        query.execute((
            record.enrolment.pupil.get(),
            year.start_year(),
            record.enrolment.group.map(GroupId::get),
            record.enrolment.grade.code(),
            record.joined.map(|date| date.to_string()),
            record.left.map(|date| date.to_string()),
            import.get(),
        ))?;
        Ok(())
    }
}

/// The highest import that counts.
pub(super) fn version(as_of: Option<ImportId>) -> i64 {
    as_of.map_or(i64::MAX - 1, ImportId::get)
}

type GroupColumns = (i64, String, String, String, i16, Option<String>);

fn group_columns(row: &Row<'_>) -> rusqlite::Result<GroupColumns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

fn group_record(columns: GroupColumns) -> Result<Group, StoreError> {
    let (id, key, name, grade, year, tracks) = columns;
    Ok(Group {
        id: GroupId::new(id),
        key,
        name,
        grade: parse(&grade, "teaching_group.grade")?,
        year: school_year(year, "teaching_group.school_year")?,
        tracks: parse(&tracks.unwrap_or_default(), "group_level.tracks")?,
    })
}

type IdentityColumns = (
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

fn identity_columns(row: &Row<'_>) -> rusqlite::Result<IdentityColumns> {
    Ok((
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

fn identity_record(columns: IdentityColumns) -> Result<Identity, StoreError> {
    let (key, surname, prefix, given_name, birth_date) = columns;
    let birth_date = date(birth_date, "identity.birth_date")?;
    Ok(Identity {
        key,
        surname,
        prefix,
        given_name,
        birth_date,
    })
}

pub(super) fn school_year(year: i16, column: &'static str) -> Result<SchoolYear, StoreError> {
    SchoolYear::starting(year).ok_or(StoreError::Value { column })
}
