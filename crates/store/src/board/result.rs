//! Test results, as they stood after a given import or as they count now.

use std::collections::BTreeMap;

use kernel::{Decimal, ImportId, PupilId, Season, SiteId, TestMoment};
use rusqlite::Row;
use school::pupil::{BandAe, BandIv, OtherScore, ReferenceLevel, TestLabel, TestResult};

use super::pupil::{school_year, version};
use crate::row::{date, decimal, parse, small};
use crate::{Reader, StoreError, Writer};

const RESULT: &str = "SELECT r.id, r.pupil_id, r.domain, r.school_year, r.season, r.grade, \
                      r.taken_on, r.test, r.scale, r.series, r.skill_score, r.percentile, \
                      r.band_ae, r.band_iv, r.reference_level, \
                      r.interval_low, r.interval_high, r.dle \
                      FROM test_result r JOIN pupil p ON p.id = r.pupil_id";

impl Reader<'_> {
    /// Test results of a school as they stood after an import (`None`: now), with row numbers.
    pub fn results(
        &self,
        site: SiteId,
        as_of: Option<ImportId>,
    ) -> Result<Vec<(i64, TestResult)>, StoreError> {
        self.select_results(site, as_of, "")
    }

    /// Those of [`Self::results`] that say which reference level was reached.
    pub fn results_with_level(
        &self,
        site: SiteId,
        as_of: Option<ImportId>,
    ) -> Result<Vec<(i64, TestResult)>, StoreError> {
        self.select_results(site, as_of, "AND r.reference_level IS NOT NULL")
    }

    fn select_results(
        &self,
        site: SiteId,
        as_of: Option<ImportId>,
        only: &str,
    ) -> Result<Vec<(i64, TestResult)>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "{RESULT} WHERE p.site_id = ?1 \
                 AND r.from_import <= ?2 AND (r.to_import IS NULL OR r.to_import > ?2) {only} \
                 ORDER BY r.id"
        ))?;
        let mut rows = query.query((site.get(), version(as_of)))?;
        let mut results = Vec::new();
        while let Some(row) = rows.next()? {
            results.push((row.get(0)?, result_record(row)?));
        }
        let mut scores = self.other_scores(site, as_of)?;
        if !scores.is_empty() {
            for (row, result) in &mut results {
                result.other_scores = scores.remove(row).unwrap_or_default();
            }
        }
        Ok(results)
    }

    /// Scores as they stood in the files, by row number of the result.
    fn other_scores(
        &self,
        site: SiteId,
        as_of: Option<ImportId>,
    ) -> Result<BTreeMap<i64, Vec<OtherScore>>, StoreError> {
        // Most schools have few of these: start from them, not from the results.
        let mut query = self.sql.prepare_cached(
            "SELECT s.result_id, s.code, s.comparison_group, s.value, s.qualification \
             FROM test_score s CROSS JOIN test_result r ON r.id = s.result_id \
             JOIN pupil p ON p.id = r.pupil_id WHERE p.site_id = ?1 \
               AND r.from_import <= ?2 AND (r.to_import IS NULL OR r.to_import > ?2) \
             ORDER BY s.id",
        )?;
        let mut rows = query.query((site.get(), version(as_of)))?;
        let mut scores: BTreeMap<i64, Vec<OtherScore>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let score = OtherScore {
                code: row.get(1)?,
                comparison_group: row.get(2)?,
                value: row.get(3)?,
                qualification: row.get(4)?,
            };
            scores.entry(row.get(0)?).or_default().push(score);
        }
        Ok(scores)
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
            let mut result = result_record(row)?;
            result.other_scores = self.scores_of_result(row.get(0)?)?;
            results.push(result);
        }
        Ok(results)
    }

    fn scores_of_result(&self, row: i64) -> Result<Vec<OtherScore>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT code, comparison_group, value, qualification FROM test_score \
             WHERE result_id = ? ORDER BY id",
        )?;
        let rows = query.query_map([row], |row| {
            Ok(OtherScore {
                code: row.get(0)?,
                comparison_group: row.get(1)?,
                value: row.get(2)?,
                qualification: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
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
              skill_score, percentile, band_ae, band_iv, reference_level, interval_low, \
              interval_high, dle, from_import) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let [low, high] = result.interval.map_or([None; 2], |bounds| bounds.map(Some));
        let scores = (
            result.skill_score.map(Decimal::ten_thousandths),
            result.percentile.map(Decimal::ten_thousandths),
            result.band_ae.map(BandAe::letter),
            result.band_iv.map(BandIv::numeral),
            result.reference_level.map(ReferenceLevel::code),
            low.map(Decimal::ten_thousandths),
            high.map(Decimal::ten_thousandths),
            result.dle,
        );
        query.execute(rusqlite::params![
            result.pupil.get(),
            result.domain.code(),
            result.moment.year.start_year(),
            result.moment.season.letter().to_string(),
            result.grade.code(),
            result.taken_on.map(|date| date.to_string()),
            &result.label.test,
            &result.label.scale,
            &result.label.series,
            scores.0,
            scores.1,
            scores.2,
            scores.3,
            scores.4,
            scores.5,
            scores.6,
            scores.7,
            import.get(),
        ])?;
        let row = self.sql.last_insert_rowid();
        let mut query = self.sql.prepare_cached(
            "INSERT INTO test_score (result_id, code, comparison_group, value, qualification) \
             VALUES (?, ?, ?, ?, ?)",
        )?;
        for score in &result.other_scores {
            query.execute((
                row,
                &score.code,
                &score.comparison_group,
                &score.value,
                &score.qualification,
            ))?;
        }
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
        interval: match (decimal(row.get(15)?), decimal(row.get(16)?)) {
            (Some(low), Some(high)) => Some([low, high]),
            _ => None,
        },
        dle: row.get(17)?,
        other_scores: Vec::new(),
    })
}
