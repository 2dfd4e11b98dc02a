//! The invented vertical scales: the true growth curve of the generator, and its norm table.

use std::fmt::Write;
use std::str::FromStr;

use kernel::{Decimal, Domain, Grade, Season};

use crate::model::{LevelRow, Model, ScaleRow};
use crate::{SyntheticError, seed::normal_cdf};

/// Standard normal quantiles of the cut shares 10, 25, 50 and 75 %.
const CUTS: [(&str, f64); 4] = [
    ("cut10", -1.281_551_565_544_600_5),
    ("cut25", -0.674_489_750_196_081_7),
    ("cut50", 0.0),
    ("cut75", 0.674_489_750_196_081_7),
];

/// Whether a scale's code is one of this generator's: no existing test has such a code.
pub fn is_synthetic_scale(scale_code: &str) -> bool {
    scale_code.starts_with("SYN-")
}

/// One domain's invented scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The domain.
    pub domain: Domain,
    /// The test subject in result files (`RW`, `SP`, `TBL`, `DMT`).
    pub subject: String,
    /// The scale's code, such as `SYN-RW-1`.
    pub scale_code: String,
    /// The test series, `SYN`.
    pub series: String,
    /// Mean and spread per year group and season, in time order.
    pub points: Vec<ScalePoint>,
    /// The borders of the reference levels, for a subject that has them.
    levels: Option<LevelRow>,
}

/// The population's mean and standard deviation at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScalePoint {
    /// The year group, 3 to 8.
    pub groep: u8,
    /// Middle or end.
    pub season: Season,
    /// The mean, one decimal.
    pub mean: f64,
    /// The standard deviation, one decimal.
    pub sd: f64,
}

impl Scale {
    pub(crate) fn from_row(row: &ScaleRow) -> Result<Self, SyntheticError> {
        let mut points = Vec::new();
        let (mut mean, mut gain, mut sd) = (row.mean_start, row.first_gain, row.sd_start);
        for groep in row.first_grade..=8 {
            for season in [Season::Mid, Season::End] {
                points.push(ScalePoint {
                    groep,
                    season,
                    mean: tenths(mean),
                    sd: tenths(sd),
                });
                mean += gain;
                gain *= row.decline;
                sd += row.sd_step;
            }
        }
        Ok(Self {
            domain: Domain::from_str(&row.domain)?,
            subject: row.subject.clone(),
            scale_code: row.scale_code.clone(),
            series: row.series.clone(),
            points,
            levels: row.reference_level.clone(),
        })
    }

    /// The reference level that a pupil gets: at the end of groep 8 only.
    pub(crate) fn reference_level(
        &self,
        (grade, season): (Grade, Season),
        percentile: Decimal,
    ) -> Option<String> {
        let last = (Grade::Groep(8), Season::End) == (grade, season);
        let levels = self.levels.as_ref().filter(|_| last)?;
        Some(levels.level(percentile).to_owned())
    }

    /// The scale's point for a year group and season, if there is a test then.
    pub fn point(&self, grade: Grade, season: Season) -> Option<ScalePoint> {
        let Grade::Groep(groep) = grade else {
            return None;
        };
        let here = |point: &&ScalePoint| point.groep == groep && point.season == season;
        self.points.iter().find(here).copied()
    }
}

impl ScalePoint {
    /// The skill score of a standardised score: one decimal, not below zero.
    ///
    /// # Errors
    /// When the score is not a number.
    pub fn skill_score(&self, z: f64) -> Result<Decimal, SyntheticError> {
        let score = (self.mean + self.sd * z).max(0.0);
        Ok(format!("{score:.1}").parse()?)
    }

    /// The percentile (0 to 100, one decimal) of a skill score by this point's normal distribution.
    ///
    /// # Errors
    /// When the point's mean or standard deviation is not a number.
    pub fn percentile(&self, skill_score: Decimal) -> Result<Decimal, SyntheticError> {
        let percentile = 100.0 * normal_cdf((skill_score.as_f64() - self.mean) / self.sd);
        Ok(format!("{percentile:.1}").parse()?)
    }
}

/// The invented scales, in the order of [`Domain::PRIMARY`].
///
/// # Errors
/// Only when the embedded data are damaged.
pub fn scales() -> Result<Vec<Scale>, SyntheticError> {
    Model::embedded()?.scales()
}

/// The norm table that goes with the scales, as TOML: `data/synthetic/norms/demo-normen/…` is
/// exactly this text (`cargo run -p synthetic --example norm_table`).
///
/// # Errors
/// Only when the embedded data are damaged.
pub fn norm_table() -> Result<String, SyntheticError> {
    let mut text = String::from(HEADER);
    for scale in scales()? {
        for point in &scale.points {
            // Writing to a String cannot fail.
            let _ = norm_row(&mut text, &scale, point);
        }
    }
    Ok(text)
}

fn norm_row(text: &mut String, scale: &Scale, point: &ScalePoint) -> std::fmt::Result {
    writeln!(text, "\n[[norm]]\ndomain = \"{}\"", scale.domain.code())?;
    writeln!(text, "grade = {}", point.groep)?;
    writeln!(text, "season = \"{}\"", point.season.letter())?;
    writeln!(text, "scale_code = \"{}\"", scale.scale_code)?;
    writeln!(text, "series = \"{}\"", scale.series)?;
    writeln!(text, "mean = {:.1}\nsd = {:.1}", point.mean, point.sd)?;
    for (name, z) in CUTS {
        writeln!(text, "{name} = {:.1}", point.mean + point.sd * z)?;
    }
    Ok(())
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

const HEADER: &str = r#"# SYNTHETIC norm table (verzonnen normtabel), made by crate `synthetic` from data/synthetic/model.toml.
# For invented pupils only: these are no norms of any existing test. Do not edit by hand.
#
# mean, sd   mean and standard deviation of the skill score on the invented vertical scale
# cut10..75  skill scores below which 10, 25, 50 and 75 % of the invented population lie

schema_version = 1
id = "demo-normen"
title = "Verzonnen normtabel voor de demo"
valid_from = 2016-08-01
revision = 1
recorded_on = 2026-11-23
origin = "synthetic"
sources = ["generated by crate synthetic"]
"#;
