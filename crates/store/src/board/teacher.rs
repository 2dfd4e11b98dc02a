//! Which groups a teacher has: decides what a teacher may see.

use kernel::{GroupId, SchoolYear, SiteId, UserId};

use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// The groups that a teacher has.
    pub fn teacher_groups(&self, account: UserId) -> Result<Vec<GroupId>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT group_id FROM teacher_group WHERE account_id = ? ORDER BY 1")?;
        let rows = query.query_map([account.get()], |row| row.get(0).map(GroupId::new))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Makes the groups that a teacher has at a school in a school year exactly these.
    pub fn set_teacher_groups(
        &self,
        account: UserId,
        (site, year): (SiteId, SchoolYear),
        groups: &[GroupId],
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM teacher_group WHERE account_id = ? AND group_id IN \
                   (SELECT id FROM teaching_group WHERE site_id = ? AND school_year = ?)";
        self.sql
            .prepare_cached(sql)?
            .execute((account.get(), site.get(), year.start_year()))?;
        groups
            .iter()
            .try_for_each(|group| self.add_teacher_group(account, *group))
    }

    /// Gives a group to a teacher.
    pub fn add_teacher_group(&self, account: UserId, group: GroupId) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO teacher_group (account_id, group_id) VALUES (?, ?)";
        self.sql
            .prepare_cached(sql)?
            .execute((account.get(), group.get()))?;
        Ok(())
    }
}
