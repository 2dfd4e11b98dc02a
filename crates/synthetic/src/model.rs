//! The generator's assumptions, and the variance parts that follow from the published figures.

use std::f64::consts::PI;

use kernel::{Decimal, Domain, SchoolYear};
use serde::Deserialize;

use crate::SyntheticError;
use crate::calibration::{Calibration, subject};
use crate::scale::Scale;

const FILE: &str = "model.toml";

/// Percentile points per standard deviation, averaged over the population: 100/(2√π).
pub(crate) const POINTS_PER_SD: f64 = 28.209_479_177_387_816;

/// `data/synthetic/model.toml`.
#[derive(Debug, Deserialize)]
pub(crate) struct Model {
    pub(crate) spread: Spread,
    pub(crate) closure: Closure,
    pub(crate) calendar: CalendarRow,
    pub(crate) roster: RosterRow,
    scale: Vec<ScaleRow>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Spread {
    pub(crate) lasting_half_year_correlation: f64,
    pub(crate) common_year_variance: f64,
    pub(crate) domain_year_variance: f64,
    pub(crate) school_variance: f64,
    pub(crate) group_variance: f64,
    pub(crate) school_change_correlation: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Closure {
    school_year: String,
    pub(crate) lasting_share: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct CalendarRow {
    pub(crate) mid_day_of_january: i8,
    pub(crate) mid_sd_days: f64,
    late_school_year: String,
    pub(crate) late_mid_extra_days: f64,
    pub(crate) late_days_between: f64,
    pub(crate) last_test_day: u16,
    pub(crate) catch_up_share: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RosterRow {
    pub(crate) retained_share: f64,
}

/// One domain's growth curve.
#[derive(Debug, Deserialize)]
pub(crate) struct ScaleRow {
    pub(crate) domain: String,
    pub(crate) subject: String,
    pub(crate) scale_code: String,
    pub(crate) series: String,
    pub(crate) first_grade: u8,
    pub(crate) mean_start: f64,
    pub(crate) first_gain: f64,
    pub(crate) decline: f64,
    pub(crate) sd_start: f64,
    pub(crate) sd_step: f64,
    pub(crate) reference_level: Option<LevelRow>,
}

/// From which percentile on a pupil at the end of groep 8 has which reference level.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct LevelRow {
    reached_1f: f64,
    high: String,
    reached_high: f64,
}

impl LevelRow {
    /// The code of the level in result files.
    pub(crate) fn level(&self, percentile: Decimal) -> &str {
        let percentile = percentile.as_f64();
        if percentile < self.reached_1f {
            "<1F"
        } else if percentile < self.reached_high {
            "1F"
        } else {
            &self.high
        }
    }
}

impl Model {
    pub(crate) fn embedded() -> Result<Self, SyntheticError> {
        toml::from_str(include_str!("../../../data/synthetic/model.toml"))
            .map_err(|source| SyntheticError::File { file: FILE, source })
    }

    pub(crate) fn scales(&self) -> Result<Vec<Scale>, SyntheticError> {
        let read: Result<Vec<Scale>, _> = self.scale.iter().map(Scale::from_row).collect();
        let mut scales = read?;
        scales.sort_by_key(|scale| scale.domain);
        let complete = scales.iter().map(|scale| scale.domain).eq(Domain::PRIMARY);
        complete
            .then_some(scales)
            .ok_or_else(|| SyntheticError::Missing {
                file: FILE,
                what: "scale for every domain".into(),
            })
    }

    pub(crate) fn closure_year(&self) -> Result<SchoolYear, SyntheticError> {
        Ok(self.closure.school_year.parse()?)
    }

    pub(crate) fn late_year(&self) -> Result<SchoolYear, SyntheticError> {
        Ok(self.calendar.late_school_year.parse()?)
    }
}

/// Variances of one source of differences; the total over common and domain part is 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) lasting: f64,
    pub(crate) year: f64,
    pub(crate) noise: f64,
}

/// The variance parts of standardised scores.
#[derive(Clone, Debug)]
pub(crate) struct Components {
    pub(crate) common: Parts,
    /// In the order of [`Domain::PRIMARY`].
    pub(crate) domains: [Parts; 4],
}

impl Components {
    /// Solves the parts from the published spread (see each step).
    pub(crate) fn solve(figures: &Calibration, spread: &Spread) -> Result<Self, SyntheticError> {
        let level = |name: &str| figures.figure("sd_midyear_level_percentile", name, "all");
        // The mean of three subjects with equal spread s and correlation r has variance s²(1+2r)/3.
        let single =
            (level("Maths")?.powi(2) + level("Reading")?.powi(2) + level("Spelling")?.powi(2))
                / 3.0;
        let composite = level("Composite")?.powi(2);
        let between = pearson((3.0 * composite / single - 1.0) / 2.0);
        // What a score loses from middle to end: 1 minus the correlation that the change's SD implies,
        // without the schools' own growth, which is drawn per school.
        let mut losses = [0.0; 4];
        for (loss, domain) in losses.iter_mut().zip(Domain::PRIMARY) {
            let change = figures.figure("sd_delta", subject(domain), "control")?;
            let schools = figures.figure("var_school_intercept", subject(domain), "all")?;
            *loss = 1.0 - pearson(1.0 - (change.powi(2) - schools) / (2.0 * single));
        }
        // The composite's loss splits into a common part and a third of the mean domain part.
        let mean_loss = (losses[1] + losses[2] + losses[3]) / 3.0;
        let kept = pearson(figures.figure("corr_mid_end", "Composite", "all")?);
        let composite_loss = (1.0 - kept) * (between + (1.0 - between) / 3.0);
        let common_loss = (1.5 * composite_loss - 0.5 * mean_loss).max(0.0);
        let parts = |total: f64, year: f64, loss: f64| {
            let phi = spread.lasting_half_year_correlation;
            let lasting = (total - year - loss) / phi;
            Parts {
                lasting,
                year,
                noise: (loss - (1.0 - phi) * lasting).max(0.0),
            }
        };
        let common = parts(between, spread.common_year_variance, common_loss);
        let domains = losses.map(|loss| {
            parts(
                1.0 - between,
                spread.domain_year_variance,
                loss - common_loss,
            )
        });
        Ok(Self { common, domains })
    }
}

/// The correlation of two normal variables whose percentiles correlate `rank`.
fn pearson(rank: f64) -> f64 {
    2.0 * (PI * rank / 6.0).sin()
}
