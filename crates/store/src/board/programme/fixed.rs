//! What a fixed version showed beside its own content.

use std::collections::BTreeMap;

use kernel::{ProgrammeId, ScanFindingId, SchoolYear};
use school::finding::Priority;

use crate::board::funding::CountQueries;
use crate::{FundingCount, Reader, StoreError, Writer};

/// A version keeps no allowance: that is no part of a programme's money.
const OF_VERSION: CountQueries = [
    "SELECT counted_on, 0 FROM fixed_count WHERE programme_id = ? AND school_year = ?",
    "SELECT count, number FROM fixed_quantity WHERE programme_id = ? AND school_year = ?",
    "SELECT item, amount FROM fixed_scenario WHERE programme_id = ? AND school_year = ?",
];

impl Reader<'_> {
    /// The counts of a school year as they were when the version was fixed.
    pub fn fixed_count(
        &self,
        id: ProgrammeId,
        year: SchoolYear,
    ) -> Result<FundingCount, StoreError> {
        self.count(OF_VERSION, (id.get(), year))
    }

    /// The priorities of a version's findings as they were when it was fixed.
    pub fn fixed_priorities(
        &self,
        id: ProgrammeId,
    ) -> Result<BTreeMap<ScanFindingId, Option<Priority>>, StoreError> {
        let sql = "SELECT finding_id, priority FROM fixed_finding WHERE programme_id = ?";
        let mut query = self.sql.prepare_cached(sql)?;
        let mut rows = query.query([id.get()])?;
        let mut priorities = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let priority: Option<u8> = row.get(1)?;
            let finding = ScanFindingId::new(row.get(0)?);
            priorities.insert(finding, priority.and_then(Priority::from_number));
        }
        Ok(priorities)
    }
}

impl Writer<'_> {
    /// Copies what the document of a version shows beside its own content.
    pub(super) fn keep_shown(&self, id: ProgrammeId) -> Result<(), StoreError> {
        for sql in [
            "INSERT INTO fixed_count (programme_id, school_year, counted_on) \
             SELECT p.id, c.school_year, c.counted_on \
             FROM programme p JOIN funding_count c ON c.site_id = p.site_id \
               AND c.school_year BETWEEN p.first_year AND p.first_year + 1 \
             WHERE p.id = ?",
            "INSERT INTO fixed_quantity (programme_id, school_year, count, number) \
             SELECT p.id, c.school_year, c.count, c.number \
             FROM programme p JOIN funding_quantity c ON c.site_id = p.site_id \
               AND c.school_year BETWEEN p.first_year AND p.first_year + 1 \
             WHERE p.id = ?",
            "INSERT INTO fixed_scenario (programme_id, school_year, item, amount) \
             SELECT p.id, c.school_year, c.item, c.amount \
             FROM programme p JOIN funding_scenario c ON c.site_id = p.site_id \
               AND c.school_year BETWEEN p.first_year AND p.first_year + 1 \
             WHERE p.id = ?",
            "INSERT INTO fixed_finding (programme_id, finding_id, priority) \
             SELECT DISTINCT l.programme_id, f.id, f.priority \
             FROM challenge_finding l JOIN scan_finding f ON f.id = l.finding_id \
             WHERE l.programme_id = ?",
        ] {
            self.sql.prepare_cached(sql)?.execute([id.get()])?;
        }
        Ok(())
    }
}
