//! Groups made up of pupils of several groups. Only the newest roster of a school year counts.

use kernel::{PupilId, SchoolYear, SiteId};

use crate::{Reader, StoreError, Writer};

/// A combined group with the pupils in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CombinedGroup {
    /// Key in the school's own administration.
    pub key: String,
    /// Name.
    pub name: String,
    /// Who is in it, by number.
    pub members: Vec<PupilId>,
}

impl Reader<'_> {
    /// The combined groups of a school year, by name.
    pub fn combined_groups(
        &self,
        site: SiteId,
        year: SchoolYear,
    ) -> Result<Vec<CombinedGroup>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT g.id, g.key, g.name, m.pupil_id FROM combined_group g \
             LEFT JOIN combined_member m ON m.group_id = g.id \
             WHERE g.site_id = ? AND g.school_year = ? ORDER BY g.name, g.id, m.pupil_id",
        )?;
        let mut rows = query.query((site.get(), year.start_year()))?;
        let (mut groups, mut last) = (Vec::<CombinedGroup>::new(), None);
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if last != Some(id) {
                groups.push(CombinedGroup {
                    key: row.get(1)?,
                    name: row.get(2)?,
                    members: Vec::new(),
                });
                last = Some(id);
            }
            let member: Option<i64> = row.get(3)?;
            if let (Some(group), Some(pupil)) = (groups.last_mut(), member) {
                group.members.push(PupilId::new(pupil));
            }
        }
        Ok(groups)
    }
}

impl Writer<'_> {
    /// Replaces the combined groups of a school year.
    pub fn put_combined_groups(
        &self,
        site: SiteId,
        year: SchoolYear,
        groups: &[CombinedGroup],
    ) -> Result<(), StoreError> {
        let of_year = (site.get(), year.start_year());
        self.sql
            .prepare_cached(
                "DELETE FROM combined_member WHERE group_id IN \
                 (SELECT id FROM combined_group WHERE site_id = ? AND school_year = ?)",
            )?
            .execute(of_year)?;
        self.sql
            .prepare_cached("DELETE FROM combined_group WHERE site_id = ? AND school_year = ?")?
            .execute(of_year)?;
        let mut group_query = self.sql.prepare_cached(
            "INSERT INTO combined_group (site_id, school_year, key, name) VALUES (?, ?, ?, ?)",
        )?;
        let mut member_query = self.sql.prepare_cached(
            "INSERT OR IGNORE INTO combined_member (group_id, pupil_id) VALUES (?, ?)",
        )?;
        for group in groups {
            group_query.execute((site.get(), year.start_year(), &group.key, &group.name))?;
            let id = self.sql.last_insert_rowid();
            for pupil in &group.members {
                member_query.execute((id, pupil.get()))?;
            }
        }
        Ok(())
    }
}
