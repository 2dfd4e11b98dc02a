//! Test results, as they stood after a given import or as they count now.

use kernel::{Decimal, ImportId, PupilId, Season, SiteId, TestMoment};
use rusqlite::Row;
use school::pupil::{BandAe, BandIv, ReferenceLevel, TestLabel, TestResult};

use super::pupil::{school_year, version};
use crate::row::{date, decimal, parse, small};
use crate::{Reader, StoreError, Writer};

const RESULT: &str = "SELECT r.id, r.pupil_id, r.domain, r.school_year, r.season, r.grade, \
                      r.taken_on, r.test, r.scale, r.series, r.skill_score, r.percentile, \
                      r.band_ae, r.band_iv, r.reference_level \
                      FROM test_result r JOIN pupil p ON p.id = r.pupil_id";

impl Reader<'_> {
    /// Test results of a school as they stood after an import (`None`: now), with row numbers.
    pub fn results(
        &self,
        site: SiteId,
        as_of: Option<ImportId>,
    ) -> Result<Vec<(i64, TestResult)>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "{RESULT} WHERE p.site_id = ?1 \
                 AND r.from_import <= ?2 AND (r.to_import IS NULL OR r.to_import > ?2) \
                 ORDER BY r.id"
        ))?;
        let mut rows = query.query((site.get(), version(as_of)))?;
        let mut results = Vec::new();
        while let Some(row) = rows.next()? {
            results.push((row.get(0)?, result_record(row)?));
        }
        Ok(results)
    }

    /// How many test results of a school count now, per moment, newest moment first.
    pub fn count_results_by_moment(
        &self,
        site: SiteId,
    ) -> Result<Vec<(TestMoment, u64)>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT r.school_year, r.season, count(*) FROM test_result r \
             JOIN pupil p ON p.id = r.pupil_id \
             WHERE p.site_id = ? AND r.to_import IS NULL GROUP BY 1, 2",
        )?;
        let rows = query.query_map([site.get()], |row| {
            Ok((row.get::<_, i16>(0)?, row.get::<_, String>(1)?, row.get(2)?))
        })?;
        let mut counts = Vec::new();
        for row in rows {
            let (year, season, count): (i16, String, i64) = row?;
            let column = "test_result";
            let season = season.chars().next().and_then(Season::from_letter);
            let moment = TestMoment {
                year: school_year(year, column)?,
                season: season.ok_or(StoreError::Value { column })?,
            };
            counts.push((moment, small(count, column)?));
        }
        counts.sort_unstable_by(|a, b| b.cmp(a));
        Ok(counts)
    }

    /// The test results of one pupil that count now; another school's pupil has none.
    pub fn results_of_pupil(
        &self,
        site: SiteId,
        pupil: PupilId,
    ) -> Result<Vec<TestResult>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "{RESULT} WHERE p.site_id = ? AND r.pupil_id = ? AND r.to_import IS NULL ORDER BY r.id"
        ))?;
        let mut rows = query.query((site.get(), pupil.get()))?;
        let mut results = Vec::new();
        while let Some(row) = rows.next()? {
            results.push(result_record(row)?);
        }
        Ok(results)
    }

    /// How many test results of a school count now.
    pub fn count_results(&self, site: SiteId) -> Result<usize, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT count(*) FROM test_result r JOIN pupil p ON p.id = r.pupil_id \
             WHERE p.site_id = ? AND r.to_import IS NULL",
        )?;
        let number: i64 = query.query_row([site.get()], |row| row.get(0))?;
        small(number, "test_result")
    }
}

impl Writer<'_> {
    /// Ends a test result, from an import on.
    pub fn end_result(&self, row: i64, import: ImportId) -> Result<(), StoreError> {
        let sql = "UPDATE test_result SET to_import = ? WHERE id = ?";
        self.sql.prepare_cached(sql)?.execute((import.get(), row))?;
        Ok(())
    }

    /// Adds a test result, from an import on.
    pub fn add_result(&self, result: &TestResult, import: ImportId) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO test_result \
             (pupil_id, domain, school_year, season, grade, taken_on, test, scale, series, \
              skill_score, percentile, band_ae, band_iv, reference_level, from_import) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        query.execute((
            result.pupil.get(),
            result.domain.code(),
            result.moment.year.start_year(),
            result.moment.season.letter().to_string(),
            result.grade.code(),
            result.taken_on.map(|date| date.to_string()),
            &result.label.test,
            &result.label.scale,
            &result.label.series,
            result.skill_score.map(Decimal::ten_thousandths),
            result.percentile.map(Decimal::ten_thousandths),
            result.band_ae.map(BandAe::letter),
            result.band_iv.map(BandIv::numeral),
            result.reference_level.map(ReferenceLevel::code),
            import.get(),
        ))?;
        Ok(())
    }
}

fn result_record(row: &Row<'_>) -> Result<TestResult, StoreError> {
    let column = "test_result";
    let text = |index: usize| row.get_ref(index).map(|value| value.as_str().unwrap_or(""));
    let optional_text = |index: usize| row.get::<_, Option<String>>(index);
    let season = text(4)?.chars().next().and_then(Season::from_letter);
    let year: i64 = row.get(3)?;
    let year = school_year(
        small(year, "test_result.school_year")?,
        "test_result.school_year",
    )?;
    Ok(TestResult {
        pupil: PupilId::new(row.get(1)?),
        domain: parse(text(2)?, "test_result.domain")?,
        moment: TestMoment {
            year,
            season: season.ok_or(StoreError::Value { column })?,
        },
        grade: parse(text(5)?, "test_result.grade")?,
        taken_on: date(optional_text(6)?, "test_result.taken_on")?,
        label: TestLabel {
            test: row.get(7)?,
            scale: row.get(8)?,
            series: row.get(9)?,
        },
        skill_score: decimal(row.get(10)?),
        percentile: decimal(row.get(11)?),
        band_ae: optional_text(12)?.as_deref().and_then(BandAe::from_letter),
        band_iv: optional_text(13)?.as_deref().and_then(BandIv::from_numeral),
        reference_level: optional_text(14)?
            .as_deref()
            .and_then(ReferenceLevel::from_code),
    })
}
