//! Results of pupils of secondary education and of special primary education.
//!
//! A simpler model than that of primary schools: no published spread is at hand, so everything in it
//! is an assumption (`data/synthetic/secondary.toml`).

use kernel::{Date, Decimal, Domain, Grade, SchoolYear, Season, TestMoment, Track};
use serde::Deserialize;

use crate::SyntheticError;
use crate::results::{ResultRow, days_after};
use crate::roster::DemoPupil;
use crate::scale::{Scale, scales};
use crate::seed::{Seed, Stream, normal_cdf};

const FILE: &str = "secondary.toml";
const SEASONS: [Season; 2] = [Season::Mid, Season::End];

#[derive(Debug, Deserialize)]
struct Model {
    lasting_variance: f64,
    noise_variance: f64,
    class_variance: f64,
    missing: f64,
    missing_after_closure: f64,
    closure_school_year: String,
    closure_effect: f64,
    special_behind: u8,
    special_missing: f64,
    scale: Vec<ScaleRow>,
}

#[derive(Debug, Deserialize)]
struct ScaleRow {
    domain: String,
    scale_code: String,
    mean_start: f64,
    level_step: f64,
    gain: f64,
    sd: f64,
}

/// A level and year in which a domain goes worse.
pub(crate) struct Weak {
    pub(crate) domain: Domain,
    pub(crate) track: Track,
    pub(crate) year: u8,
    pub(crate) shift: f64,
}

/// Generates the results of one school.
pub(crate) struct Generator {
    model: Model,
    closure: SchoolYear,
    school_year: SchoolYear,
    seed: Seed,
    rows: Vec<ResultRow>,
}

impl Generator {
    pub(crate) fn new(school_year: SchoolYear, seed: Seed) -> Result<Self, SyntheticError> {
        let text = include_str!("../../../data/synthetic/secondary.toml");
        let model: Model =
            toml::from_str(text).map_err(|source| SyntheticError::File { file: FILE, source })?;
        Ok(Self {
            closure: model.closure_school_year.parse()?,
            model,
            school_year,
            seed,
            rows: Vec::new(),
        })
    }

    pub(crate) fn rows(self) -> Vec<ResultRow> {
        self.rows
    }

    /// The tests of a pupil of secondary education: year 1 to 3, two rounds a year.
    pub(crate) fn secondary(
        &mut self,
        pupil: &DemoPupil,
        track: Track,
        weak: &[Weak],
    ) -> Result<(), SyntheticError> {
        let Grade::Secondary(now) = pupil.grade else {
            return Ok(());
        };
        let mut stream = self.seed.stream(&["secondary", &pupil.key]);
        let class = self.seed.stream(&["class", &pupil.group_key]).normal();
        let class = class * self.model.class_variance.sqrt();
        let lasting: Vec<f64> = self.model.scale.iter().map(|_| stream.normal()).collect();
        for year in 1..=now.min(3) {
            for season in SEASONS {
                let moment = self.moment(now - year, season);
                for index in 0..self.model.scale.len() {
                    let own = lasting.get(index).copied().unwrap_or(0.0);
                    let score = own * self.model.lasting_variance.sqrt()
                        + class
                        + stream.normal() * self.model.noise_variance.sqrt();
                    let absent = stream.chance(self.missing(moment));
                    if !absent {
                        let place = (year, track, moment);
                        self.secondary_row((pupil, index), place, score, weak)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn secondary_row(
        &mut self,
        (pupil, index): (&DemoPupil, usize),
        (year, track, moment): (u8, Track, TestMoment),
        score: f64,
        weak: &[Weak],
    ) -> Result<(), SyntheticError> {
        let Some(scale) = self.model.scale.get(index) else {
            return Ok(());
        };
        let domain: Domain = scale.domain.parse()?;
        let planted = weak.iter().filter(|spot| {
            spot.domain == domain
                && spot.track == track
                && spot.year == year
                && moment.year == self.school_year
        });
        let planted: f64 = planted.map(|spot| spot.shift).sum();
        let since = moment.year > self.closure || moment == after_closure(self.closure);
        let effect = if since {
            self.model.closure_effect
        } else {
            0.0
        };
        let levels = Track::ALL.iter().position(|known| *known == track);
        let levels = f64::from(u8::try_from(levels.unwrap_or(0)).unwrap_or(0));
        let half_years =
            f64::from(2 * (year - 1)) + f64::from(u8::from(moment.season == Season::End));
        let mean = scale.mean_start + scale.level_step * (levels - 1.0) + scale.gain * half_years;
        let skill = (mean + scale.sd * (score + planted + effect)).max(0.0);
        let skill: Decimal = format!("{skill:.1}").parse()?;
        let percentile = 100.0 * normal_cdf((skill.as_f64() - mean) / scale.sd);
        let scale_code = scale.scale_code.clone();
        let row = ResultRow {
            pupil_key: pupil.key.clone(),
            class_key: self.class_key(pupil, moment),
            class_year: Grade::Secondary(year),
            moment,
            taken_on: self.day(pupil, moment, domain)?,
            domain,
            test: format!("VO{year}-{}", moment.season.letter()),
            scale_code,
            series: "SYN".into(),
            skill_score: skill,
            percentile: Some(format!("{percentile:.1}").parse()?),
            reference_level: None,
        };
        self.rows.push(row);
        Ok(())
    }

    /// The tests of a pupil of special primary education, at the level at which the pupil works. There
    /// is no norm group for such a pupil, so no percentile.
    pub(crate) fn special(&mut self, pupil: &DemoPupil, age: u8) -> Result<(), SyntheticError> {
        let mut stream = self.seed.stream(&["special", &pupil.key]);
        let lasting = stream.normal();
        let level = age.saturating_sub(self.model.special_behind).max(4);
        for back in [1, 0] {
            for season in SEASONS {
                let moment = self.moment(back, season);
                let at = level - back;
                for scale in scales()? {
                    self.special_row(pupil, (&scale, at, moment), (lasting, &mut stream))?;
                }
            }
        }
        Ok(())
    }

    fn special_row(
        &mut self,
        pupil: &DemoPupil,
        (scale, level, moment): (&Scale, u8, TestMoment),
        (lasting, stream): (f64, &mut Stream),
    ) -> Result<(), SyntheticError> {
        let score = 0.7 * lasting + 0.4 * stream.normal();
        let absent = stream.chance(self.model.special_missing);
        let Some(point) = scale.point(Grade::Groep(level), moment.season) else {
            return Ok(());
        };
        if absent {
            return Ok(());
        }
        let row = ResultRow {
            pupil_key: pupil.key.clone(),
            class_key: self.class_key(pupil, moment),
            class_year: pupil.grade,
            moment,
            taken_on: self.day(pupil, moment, scale.domain)?,
            domain: scale.domain,
            test: format!("{}{level}", moment.season.letter()),
            scale_code: scale.scale_code.clone(),
            series: scale.series.clone(),
            skill_score: point.skill_score(score)?,
            percentile: None,
            reference_level: None,
        };
        self.rows.push(row);
        Ok(())
    }

    fn moment(&self, years_back: u8, season: Season) -> TestMoment {
        let year = (0..years_back).fold(self.school_year, |year, _| year.previous());
        TestMoment { year, season }
    }

    fn missing(&self, moment: TestMoment) -> f64 {
        if moment == after_closure(self.closure) {
            self.model.missing_after_closure
        } else {
            self.model.missing
        }
    }

    fn class_key(&self, pupil: &DemoPupil, moment: TestMoment) -> String {
        if moment.year == self.school_year {
            pupil.group_key.clone()
        } else {
            format!("{}-{}", pupil.group_key, moment.year.start_year())
        }
    }

    /// A week-day of January or June, the same for a class.
    fn day(
        &self,
        pupil: &DemoPupil,
        moment: TestMoment,
        domain: Domain,
    ) -> Result<Date, SyntheticError> {
        let names = ["day", &pupil.group_key, domain.code()];
        let offset = self.seed.stream(&names).below(3);
        let (month, last) = match moment.season {
            Season::End => (6, 2),
            _ => (1, 18),
        };
        let first = Date::new(moment.year.start_year() + 1, month, last).ok();
        let monday = first.and_then(|day| {
            let past = i64::from(day.weekday().to_monday_zero_offset());
            days_after(day, if past == 0 { 0 } else { 7 - past })
        });
        monday
            .and_then(|day| days_after(day, i64::from(offset)))
            .ok_or_else(|| SyntheticError::Missing {
                file: FILE,
                what: format!("day of {moment}"),
            })
    }
}

const fn after_closure(year: SchoolYear) -> TestMoment {
    TestMoment {
        year,
        season: Season::End,
    }
}
