//! Answers of the teachers' inventory.

use kernel::{Date, GroupId, SchoolYear, SiteId, UserId};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// One answer about one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventoryAnswer {
    /// The group.
    pub group: GroupId,
    /// Id of the item.
    pub item: String,
    /// 1 to 5.
    pub rating: u8,
    /// The day it was given.
    pub on: Date,
}

impl Reader<'_> {
    /// All answers about the groups of a school in one school year.
    pub fn inventory(
        &self,
        site: SiteId,
        year: SchoolYear,
        instrument: &str,
    ) -> Result<Vec<InventoryAnswer>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT a.group_id, a.item, a.rating, a.answered_on FROM inventory_answer a \
             JOIN teaching_group g ON g.id = a.group_id \
             WHERE g.site_id = ? AND g.school_year = ? AND a.instrument = ? \
             ORDER BY a.group_id, a.item",
        )?;
        let rows = query.query_map((site.get(), year.start_year(), instrument), |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        rows.map(|row| {
            let (group, item, rating, on) = row?;
            let on = parse(&on, "inventory_answer.answered_on")?;
            Ok(InventoryAnswer {
                group: GroupId::new(group),
                item,
                rating,
                on,
            })
        })
        .collect()
    }
}

impl Writer<'_> {
    /// Keeps an answer; a later one replaces it.
    pub fn put_inventory_answer(
        &self,
        instrument: &str,
        answer: &InventoryAnswer,
        by: UserId,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO inventory_answer \
             (group_id, instrument, item, rating, answered_on, answered_by) \
             VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (group_id, instrument, item) \
             DO UPDATE SET rating = excluded.rating, answered_on = excluded.answered_on, \
               answered_by = excluded.answered_by",
        )?;
        let on = answer.on.to_string();
        let group = answer.group.get();
        query.execute((group, instrument, &answer.item, answer.rating, on, by.get()))?;
        Ok(())
    }
}
