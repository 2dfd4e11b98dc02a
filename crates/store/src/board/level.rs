//! Levels of groups in secondary education, now and as a scan saw them.

use std::collections::BTreeMap;

use kernel::{Date, GroupId, ScanId, Tracks, UserId};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// The levels of groups as they were when a scan was made.
    pub fn scan_levels(&self, scan: ScanId) -> Result<BTreeMap<GroupId, Tracks>, StoreError> {
        let sql = "SELECT group_id, tracks FROM scan_group_level WHERE scan_id = ?";
        let mut query = self.sql.prepare_cached(sql)?;
        let rows = query.query_map([scan.get()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (group, tracks) = row?;
            let tracks = parse(&tracks, "scan_group_level.tracks")?;
            Ok((GroupId::new(group), tracks))
        })
        .collect()
    }
}

impl Writer<'_> {
    /// Keeps the levels of a group; without any, the group is not confirmed (any more).
    pub fn put_group_level(
        &self,
        group: GroupId,
        tracks: Tracks,
        (on, by): (Date, UserId),
    ) -> Result<(), StoreError> {
        if tracks.is_empty() {
            let sql = "DELETE FROM group_level WHERE group_id = ?";
            self.sql.prepare_cached(sql)?.execute([group.get()])?;
            return Ok(());
        }
        let mut query = self.sql.prepare_cached(
            "INSERT INTO group_level (group_id, tracks, confirmed_on, confirmed_by) \
             VALUES (?, ?, ?, ?) ON CONFLICT (group_id) DO UPDATE SET tracks = excluded.tracks, \
               confirmed_on = excluded.confirmed_on, confirmed_by = excluded.confirmed_by",
        )?;
        query.execute((group.get(), tracks.code(), on.to_string(), by.get()))?;
        Ok(())
    }

    /// Keeps the levels that a scan was made with.
    pub fn keep_scan_level(
        &self,
        scan: ScanId,
        group: GroupId,
        tracks: Tracks,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO scan_group_level (scan_id, group_id, tracks) VALUES (?, ?, ?)";
        let mut query = self.sql.prepare_cached(sql)?;
        query.execute((scan.get(), group.get(), tracks.code()))?;
        Ok(())
    }
}
