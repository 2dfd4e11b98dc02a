//! Reference levels in groep 8, at the data version of a scan.

use std::collections::BTreeMap;

use kernel::{Grade, PupilId, ScanId, SchoolYear, Sector, SiteId};
use policy::indicators::ReferenceSignals;
use school::scan::{LevelCount, LevelInput, ReferenceLevels, reference_levels};

use crate::{Action, Actor, AppError, Kansrijk};

/// The reference levels of a school.
#[derive(Clone, Debug)]
pub struct OpenedLevels {
    /// The counts; `None` where the results model has no such rule.
    pub levels: Option<ReferenceLevels>,
    /// What they are held against; `None` when no edition is valid.
    pub signals: Option<ReferenceSignals>,
    /// Fewest pupils that this reader may see.
    pub minimum: u32,
    /// Confidence of the intervals.
    pub confidence: f64,
}

impl OpenedLevels {
    /// Whether this reader may see figures on that many pupils.
    pub fn shows(&self, count: &LevelCount) -> bool {
        count.pupils >= u64::from(self.minimum)
    }
}

impl Kansrijk {
    /// The reference levels over the last school years, up to the year of a scan.
    ///
    /// # Errors
    /// When the person may not see scans here, or it is another school's.
    pub fn reference_levels(
        &self,
        actor: &Actor,
        site: SiteId,
        scan: ScanId,
    ) -> Result<OpenedLevels, AppError> {
        let entry = self.enter(actor, site, Action::ViewScan)?;
        let board = self.board(entry.site.board)?;
        let confidence = self.scan_settings().confidence;
        let signals = |day| self.policies().indicators.at(entry.site.origin, day).ok();
        let (levels, signals) = board.read(|db| {
            let record = db.scan(site, scan)?;
            let last = record.moment.year;
            let signals = signals(last.last_day());
            if entry.site.sector != Sector::Po {
                return Ok((None, signals));
            }
            let years = years_until(last, signals.map_or(1, |signals| signals.school_years));
            let mut in_grade = BTreeMap::new();
            for year in &years {
                let rows = db.enrolments(site, *year, Some(record.data))?;
                if !rows.is_empty() {
                    let eight = rows.iter().filter(|r| r.enrolment.grade == Grade::Groep(8));
                    let pupils: Vec<PupilId> = eight.map(|row| row.enrolment.pupil).collect();
                    in_grade.insert(*year, pupils);
                }
            }
            let results = db.results_with_level(site, Some(record.data))?.into_iter();
            let results: Vec<_> = results.map(|(_, result)| result).collect();
            let levels = reference_levels(&LevelInput {
                years: &years,
                in_grade: &in_grade,
                results: &results,
                confidence,
            });
            Ok::<_, AppError>((Some(levels), signals))
        })?;
        Ok(OpenedLevels {
            levels,
            signals: signals.cloned(),
            minimum: self.policies().minimum_groups.own_team,
            confidence,
        })
    }
}

/// School years up to and including the last, oldest first.
fn years_until(last: SchoolYear, number: u8) -> Vec<SchoolYear> {
    let mut years = vec![last];
    while years.len() < usize::from(number) {
        let earlier = years.last().map_or(last, |year| year.previous());
        years.push(earlier);
    }
    years.reverse();
    years
}
