//! Who changed and who viewed what.

use kernel::{PupilId, SiteId, UserId};

use crate::{Reader, StoreError};

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Seconds since 1970.
    pub at: i64,
    /// Who; nobody for the command line.
    pub account: Option<UserId>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Counts or states.
    pub detail: String,
}

impl Reader<'_> {
    /// Records that somebody looked at a pupil.
    pub fn log_pupil_view(
        &self,
        at: i64,
        account: UserId,
        pupil: PupilId,
        page: &str,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO pupil_view (at, account_id, pupil_id, page) VALUES (?, ?, ?, ?)";
        self.sql
            .prepare_cached(sql)?
            .execute((at, account.get(), pupil.get(), page))?;
        Ok(())
    }

    /// The newest changes of a file.
    pub fn journal(&self, most: u32) -> Result<Vec<JournalLine>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT at, account_id, action, subject, detail FROM audit ORDER BY id DESC LIMIT ?",
        )?;
        let rows = query.query_map([most], |row| {
            Ok(JournalLine {
                at: row.get(0)?,
                account: row.get::<_, Option<i64>>(1)?.map(UserId::new),
                action: row.get(2)?,
                subject: row.get(3)?,
                detail: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How often pupils of a school were viewed, by account and page: newest first.
    pub fn pupil_views(
        &self,
        site: SiteId,
        most: u32,
    ) -> Result<Vec<(i64, UserId, PupilId, String)>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT v.at, v.account_id, v.pupil_id, v.page FROM pupil_view v \
             JOIN pupil p ON p.id = v.pupil_id WHERE p.site_id = ? ORDER BY v.id DESC LIMIT ?",
        )?;
        let rows = query.query_map((site.get(), most), |row| {
            let (account, pupil) = (row.get(1)?, row.get(2)?);
            Ok((
                row.get(0)?,
                UserId::new(account),
                PupilId::new(pupil),
                row.get(3)?,
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
