//! Keys of the board, objections of parents, and what was handed over.

use std::collections::BTreeMap;

use kernel::{ContentHash, Date, PupilId, SchoolYear, SiteId, UserId};
use rusqlite::OptionalExtension;

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// The secret keys of a board: for pseudonyms, and for signing. Not `Debug`: they stay out of logs.
pub struct KeyRecord {
    /// Key of the pseudonyms.
    pub pupils: [u8; 32],
    /// Key of the signature.
    pub signing: [u8; 32],
}

/// A delivery that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverRecord {
    /// Newest school year in it.
    pub school_year: SchoolYear,
    /// Hash of the manifest.
    pub hash: ContentHash,
    /// The manifest.
    pub manifest: String,
    /// For whom it was encrypted.
    pub recipient: String,
    /// The day.
    pub made_on: Date,
    /// Who decided.
    pub made_by: UserId,
}

impl Reader<'_> {
    /// The keys of the board; `None` until they are made.
    pub fn board_key(&self) -> Result<Option<KeyRecord>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT pupils, signing FROM board_key")?;
        let row = query.query_row([], |row| {
            Ok(KeyRecord {
                pupils: row.get(0)?,
                signing: row.get(1)?,
            })
        });
        Ok(row.optional()?)
    }

    /// Pupils of a school whose parents objected and did not withdraw it, with the day of the objection.
    pub fn objections(&self, site: SiteId) -> Result<BTreeMap<PupilId, Date>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT o.pupil_id, o.received_on FROM objection o JOIN pupil p ON p.id = o.pupil_id \
             WHERE p.site_id = ? AND o.withdrawn_on IS NULL",
        )?;
        let rows = query.query_map([site.get()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (pupil, on) = row?;
            Ok((PupilId::new(pupil), parse(&on, "objection.received_on")?))
        })
        .collect()
    }

    /// What was handed over for a school, newest first.
    pub fn handovers(&self, site: SiteId) -> Result<Vec<HandoverRecord>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT school_year, hash, manifest, recipient, made_on, made_by FROM handover \
             WHERE site_id = ? ORDER BY id DESC",
        )?;
        let mut rows = query.query([site.get()])?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            let year: i16 = row.get(0)?;
            let wrong = StoreError::Value {
                column: "handover.school_year",
            };
            records.push(HandoverRecord {
                school_year: SchoolYear::starting(year).ok_or(wrong)?,
                hash: parse(&row.get::<_, String>(1)?, "handover.hash")?,
                manifest: row.get(2)?,
                recipient: row.get(3)?,
                made_on: parse(&row.get::<_, String>(4)?, "handover.made_on")?,
                made_by: UserId::new(row.get(5)?),
            });
        }
        Ok(records)
    }
}

impl Writer<'_> {
    /// Keeps the keys of the board; those that are there stay.
    pub fn keep_board_key(&self, key: &KeyRecord, at: i64) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT OR IGNORE INTO board_key (id, pupils, signing, made_at) VALUES (1, ?, ?, ?)",
        )?;
        query.execute((key.pupils, key.signing, at))?;
        Ok(())
    }

    /// Records an objection. `Conflict` when there is one already.
    pub fn add_objection(
        &self,
        pupil: PupilId,
        received: Date,
        (at, by): (i64, UserId),
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT OR IGNORE INTO objection (pupil_id, received_on, recorded_at, recorded_by) \
             VALUES (?, ?, ?, ?)",
        )?;
        let added = query.execute((pupil.get(), received.to_string(), at, by.get()))?;
        if added == 0 {
            return Err(StoreError::Conflict);
        }
        Ok(())
    }

    /// Withdraws an objection. `NotFound` when there is none.
    pub fn withdraw_objection(
        &self,
        pupil: PupilId,
        (on, by): (Date, UserId),
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "UPDATE objection SET withdrawn_on = ?, withdrawn_by = ? \
             WHERE pupil_id = ? AND withdrawn_on IS NULL",
        )?;
        let changed = query.execute((on.to_string(), by.get(), pupil.get()))?;
        if changed == 0 {
            return Err(StoreError::NotFound);
        }
        Ok(())
    }

    /// Keeps what was handed over.
    pub fn add_handover(&self, site: SiteId, record: &HandoverRecord) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO handover (site_id, school_year, hash, manifest, recipient, made_on, made_by) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        query.execute((
            site.get(),
            record.school_year.start_year(),
            record.hash.to_string(),
            &record.manifest,
            &record.recipient,
            record.made_on.to_string(),
            record.made_by.get(),
        ))?;
        Ok(())
    }
}
