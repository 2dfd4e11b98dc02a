//! Test results for the pupils of any roster.

use std::time::Duration;

use kernel::{Date, Decimal, Domain, Grade, SchoolYear, Season, TestMoment};

use crate::SyntheticError;
use crate::calibration::Calibration;
use crate::history::{PupilPath, SchoolPart};
use crate::model::{Components, Model};
use crate::scale::Scale;
use crate::seed::{Seed, whole};

const SEASONS: [Season; 2] = [Season::Mid, Season::End];

/// What the generator needs to know of a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilForResults {
    /// The pupil's key in the roster.
    pub key: String,
    /// The year group in the given school year; only groep 3 to 8 gets results.
    pub grade: Grade,
    /// The key of the pupil's group in the roster.
    pub group_key: String,
}

/// One generated test result, in the fields of the canonical result file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The pupil's key in the roster.
    pub pupil_key: String,
    /// The group then: the roster's key in the given year; in earlier years a made-up key.
    pub class_key: String,
    /// The year group then.
    pub class_year: Grade,
    /// The test moment.
    pub moment: TestMoment,
    /// The day on which the test was taken.
    pub taken_on: Date,
    /// The domain.
    pub domain: Domain,
    /// The test's name, such as `M5`.
    pub test: String,
    /// The invented scale, such as `SYN-RW-1`.
    pub scale_code: String,
    /// The test series, `SYN`.
    pub series: String,
    /// The skill score on that scale.
    pub skill_score: Decimal,
    /// The percentile by the invented norm table, 0 to 100; none where no norm group fits.
    pub percentile: Option<Decimal>,
    /// The reference level by invented borders, such as `2F`; at the end of groep 8 only.
    pub reference_level: Option<String>,
}

/// What is particular about a school.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteProfile {
    /// The school's level in standard deviations; drawn when absent.
    pub level: Option<f64>,
    /// Planted weak spots.
    pub weak_spots: Vec<WeakSpot>,
    /// Planted gaps in testing.
    pub gaps: Vec<Gap>,
}

/// A year group in which a domain goes worse from some school year on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeakSpot {
    /// The domain.
    pub domain: Domain,
    /// The year group.
    pub grade: Grade,
    /// The first school year.
    pub from: SchoolYear,
    /// The difference in standard deviations (negative: weaker).
    pub shift: f64,
}

/// A domain in which many pupils are not tested from some school year on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The domain.
    pub domain: Domain,
    /// The first school year.
    pub from: SchoolYear,
    /// The share of pupils without a result.
    pub missing_share: f64,
}

/// Results of exactly these pupils: M and E of the given school year and of their earlier years
/// from groep 3 on. A pupil's results do not depend on who else is in the roster.
///
/// # Errors
/// Only when the embedded data are damaged.
pub fn results_for(
    pupils: &[PupilForResults],
    school_year: SchoolYear,
    seed: Seed,
) -> Result<Vec<ResultRow>, SyntheticError> {
    results_with(pupils, school_year, seed, &SiteProfile::default())
}

/// As [`results_for`], for a school with planted particulars.
///
/// # Errors
/// Only when the embedded data are damaged.
pub fn results_with(
    pupils: &[PupilForResults],
    school_year: SchoolYear,
    seed: Seed,
    profile: &SiteProfile,
) -> Result<Vec<ResultRow>, SyntheticError> {
    let setting = Setting::new(school_year, seed, profile)?;
    let mut rows = Vec::new();
    for pupil in pupils {
        if let Grade::Groep(groep @ 3..=8) = pupil.grade {
            setting.add_pupil(pupil, groep, &mut rows)?;
        }
    }
    Ok(rows)
}

struct Setting<'a> {
    model: Model,
    components: Components,
    scales: Vec<Scale>,
    school: SchoolPart,
    /// Share missing per domain: ordinary years, and end tests of the closure year.
    missing: [[f64; 4]; 2],
    days: DaysBetween,
    closure_year: SchoolYear,
    late_year: SchoolYear,
    school_year: SchoolYear,
    seed: Seed,
    profile: &'a SiteProfile,
}

/// Mean and standard deviation of the days from the middle to the end tests.
struct DaysBetween {
    usual: (f64, f64),
    closure: (f64, f64),
}

impl<'a> Setting<'a> {
    fn new(
        school_year: SchoolYear,
        seed: Seed,
        profile: &'a SiteProfile,
    ) -> Result<Self, SyntheticError> {
        let (model, figures) = (Model::embedded()?, Calibration::embedded()?);
        let mut missing = [[0.0; 4]; 2];
        for (index, domain) in Domain::PRIMARY.into_iter().enumerate() {
            missing[0][index] = figures.missing(domain, Season::Mid, false)?;
            missing[1][index] = figures.missing(domain, Season::End, true)?;
        }
        let days = |stratum: &str| -> Result<(f64, f64), SyntheticError> {
            Ok((
                figures.figure("days_between_tests_mean", "all", stratum)?,
                figures.figure("days_between_tests_sd", "all", stratum)?,
            ))
        };
        Ok(Self {
            components: Components::solve(&figures, &model.spread)?,
            scales: model.scales()?,
            school: SchoolPart::draw(&model, &figures, seed, profile.level)?,
            missing,
            days: DaysBetween {
                usual: days("control")?,
                closure: days("treated")?,
            },
            closure_year: model.closure_year()?,
            late_year: model.late_year()?,
            model,
            school_year,
            seed,
            profile,
        })
    }

    fn add_pupil(
        &self,
        pupil: &PupilForResults,
        groep: u8,
        rows: &mut Vec<ResultRow>,
    ) -> Result<(), SyntheticError> {
        let (key, group) = (pupil.key.as_str(), pupil.group_key.as_str());
        let mut path = PupilPath::start(&self.model, &self.components, self.seed, key, group);
        // Presence has its own stream: a planted gap leaves all scores as they were.
        let mut presence = self.seed.stream(&["presence", key]);
        for past in 3..=groep {
            let mut year = self.school_year;
            for _ in past..groep {
                year = year.previous();
            }
            let scores = path.next_year();
            for (season, by_domain) in SEASONS.into_iter().zip(scores) {
                let place = Place {
                    pupil,
                    grade: Grade::Groep(past),
                    moment: TestMoment { year, season },
                };
                for (index, scale) in self.scales.iter().enumerate() {
                    let absent = presence.chance(self.missing_share(index, place.moment));
                    let late = presence.chance(self.model.calendar.catch_up_share);
                    let extra_days = 1 + presence.below(9);
                    if !absent {
                        let late_days = if late { extra_days } else { 0 };
                        let score = by_domain[index];
                        rows.extend(self.row(&place, scale, (index, score), late_days)?);
                    }
                }
            }
        }
        Ok(())
    }

    fn missing_share(&self, domain: usize, moment: TestMoment) -> f64 {
        let closed = moment.year == self.closure_year && moment.season == Season::End;
        let gaps = self.profile.gaps.iter().filter(|gap| {
            Domain::PRIMARY.get(domain) == Some(&gap.domain) && moment.year >= gap.from
        });
        gaps.map(|gap| gap.missing_share)
            .fold(self.missing[usize::from(closed)][domain], f64::max)
    }

    /// The row of one test, unless the scale has no test then.
    fn row(
        &self,
        place: &Place<'_>,
        scale: &Scale,
        (index, own_score): (usize, f64),
        late_days: u32,
    ) -> Result<Option<ResultRow>, SyntheticError> {
        let TestMoment { year, season } = place.moment;
        let (Some(point), Some(taken_on)) = (
            scale.point(place.grade, season),
            self.test_day(place, scale, late_days),
        ) else {
            return Ok(None);
        };
        let weak = self.profile.weak_spots.iter().filter(|spot| {
            spot.domain == scale.domain && spot.grade == place.grade && year >= spot.from
        });
        let weakness: f64 = weak.map(|spot| spot.shift).sum();
        let z = own_score + self.school.shift(index, year, season) + weakness;
        let skill_score = point.skill_score(z)?;
        let percentile = point.percentile(skill_score)?;
        Ok(Some(ResultRow {
            pupil_key: place.pupil.key.clone(),
            class_key: self.class_key(place),
            class_year: place.grade,
            moment: place.moment,
            taken_on,
            domain: scale.domain,
            test: format!("{}{}", season.letter(), place.grade.code()),
            scale_code: scale.scale_code.clone(),
            series: scale.series.clone(),
            skill_score,
            percentile: Some(percentile),
            reference_level: scale.reference_level((place.grade, season), percentile),
        }))
    }

    fn class_key(&self, place: &Place<'_>) -> String {
        let group = &place.pupil.group_key;
        if place.moment.year == self.school_year {
            group.clone()
        } else {
            format!("{group}-{}", place.moment.year.start_year())
        }
    }

    /// The day of the group's test, a working day; some pupils take it later.
    fn test_day(&self, place: &Place<'_>, scale: &Scale, late_days: u32) -> Option<Date> {
        let (TestMoment { year, season }, calendar) = (place.moment, &self.model.calendar);
        let names = [
            "day",
            &place.pupil.group_key,
            &year.to_string(),
            scale.domain.code(),
        ];
        let mut stream = self.seed.stream(&names);
        let late_year = year == self.late_year;
        let extra = if late_year {
            calendar.late_mid_extra_days
        } else {
            0.0
        };
        let first = f64::from(calendar.mid_day_of_january) - 1.0 + extra;
        let mid = (first + stream.normal() * calendar.mid_sd_days).clamp(7.0, 77.0);
        let days_between = if year == self.closure_year {
            self.days.closure
        } else if late_year {
            (calendar.late_days_between, self.days.usual.1)
        } else {
            self.days.usual
        };
        let end = (mid + days_between.0 + stream.normal() * days_between.1).max(122.0);
        let day = if season == Season::End { end } else { mid };
        let last = i64::from(calendar.last_test_day);
        let offset = (whole(day) + i64::from(late_days)).min(last);
        let january = Date::new(year.start_year() + 1, 1, 1).ok()?;
        working_day(days_after(january, offset)?)
    }
}

/// A pupil at a test moment.
struct Place<'a> {
    pupil: &'a PupilForResults,
    grade: Grade,
    moment: TestMoment,
}

/// The day a number of days later.
pub(crate) fn days_after(date: Date, days: i64) -> Option<Date> {
    let seconds = u64::try_from(days).ok()?.checked_mul(86_400)?;
    date.checked_add(Duration::from_secs(seconds)).ok()
}

/// Saturday becomes Friday, Sunday becomes Monday.
fn working_day(date: Date) -> Option<Date> {
    match date.weekday().to_monday_one_offset() {
        6 => date.yesterday().ok(),
        7 => date.tomorrow().ok(),
        _ => Some(date),
    }
}
