//! A cohort against earlier ones, on every yardstick.

use kernel::EffectScale;
use policy::monitor::Yardstick;
use stats::cohorts::{
    Adjustment, Band, Delay, Expected, Measured, Part, Path, RelativeGrowth, YardstickError, band,
    delay, deviation, expected, relative_growth, total_sd,
};

use super::cell::{Cell, Quantity};
use super::cohort::Cohort;
use super::record::{
    Adjusted, Denominator, EffectRecord, Method, References, ResultsError, pupils_of,
};

/// Growth per day between the tests, from a model on the same scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DaysSlope {
    /// Points per day.
    pub per_day: f64,
    /// Its sampling variance.
    pub variance: f64,
}

/// What is compared, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison<'a> {
    /// What is measured.
    pub cell: &'a Cell,
    /// The cohort.
    pub now: &'a Cohort,
    /// Earlier cohorts in the same cell.
    pub references: &'a [Cohort],
    /// Their mean, or their line carried on.
    pub path: Path,
    /// Growth per day, to take different days between the tests out.
    pub days: Option<DaysSlope>,
    /// The covariance of the mean now and what was expected: 0 for different schools, above 0 for the same ones. With 0 for the same
    /// schools the error is too large, not too small.
    pub covariance: f64,
}

/// Standardised growth or level, and how it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Standardised {
    /// The deviation in standard deviations of the reference.
    pub record: EffectRecord,
    /// How the estimate is read. It says nothing of chance: the interval does.
    pub band: Band,
}

/// Growth as a share of the reference, and in weeks where that has a meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Relative {
    /// The share.
    pub growth: RelativeGrowth,
    /// `W (1 - r)`, where the teaching weeks of the interval are known.
    pub delay: Option<Delay>,
    /// The teaching weeks `W` it was made with.
    pub teaching_weeks: Option<f64>,
}

/// Who has no outcome, now and before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attrition {
    /// With an outcome of those enrolled, now.
    pub now: f64,
    /// The same in the reference.
    pub reference: f64,
    /// Whether the two differ enough to warn a reader.
    pub notable: bool,
}

/// A cohort on every yardstick.
#[derive(Clone, Debug, PartialEq)]
pub struct Yardsticks {
    /// Mean now less what was expected, in points.
    pub deviation: EffectRecord,
    /// The same without taking days out, where they were.
    pub without_days: Option<EffectRecord>,
    /// The same with weights for pupils without an outcome, where every cohort has them.
    pub weighted: Option<EffectRecord>,
    /// In standard deviations of the reference; `None` without spread.
    pub standardised: Option<Standardised>,
    /// As a share and in weeks: for growth only, and refused where the reference hardly grows.
    pub relative: Option<Result<Relative, YardstickError>>,
    /// Who is missing; `None` where it is not known.
    pub attrition: Option<Attrition>,
}

impl Comparison<'_> {
    pub(super) fn check(&self) -> Result<(), ResultsError> {
        self.now.check()?;
        for (at, own) in self.references.iter().enumerate() {
            own.check()?;
            let twice = self.references.iter().take(at);
            if own.year >= self.now.year || twice.into_iter().any(|other| other.year == own.year) {
                return Err(ResultsError::Reference(own.year));
            }
        }
        let usable = |slope: DaysSlope| slope.per_day.is_finite() && slope.variance >= 0.0;
        if self.covariance.is_finite() && self.days.is_none_or(usable) {
            Ok(())
        } else {
            Err(ResultsError::NotUsable)
        }
    }

    /// Days now less the mean of days before. Days are a circumstance, so their own line is never carried on.
    pub(super) fn adjustment(&self) -> Result<Option<Adjustment>, ResultsError> {
        let Some(slope) = self.days else {
            return Ok(None);
        };
        let now = self.now.days.ok_or(ResultsError::Days)?;
        let mut before = Vec::new();
        for own in self.references {
            let mut of = own.as_mean();
            (of.mean, of.variance) = (own.days.ok_or(ResultsError::Days)?.mean, 0.0);
            before.push(of);
        }
        let days = expected(&before, self.now.as_mean().year, Path::Level)?;
        Ok(Some(Adjustment {
            slope: slope.per_day,
            slope_variance: slope.variance,
            difference: now.mean - days.value,
        }))
    }

    pub(super) fn expected(&self) -> Result<Expected, ResultsError> {
        let before: Vec<_> = self.references.iter().map(Cohort::as_mean).collect();
        let year = self.now.as_mean().year;
        Ok(expected(&before, year, self.path)?)
    }

    /// The deviation with its record.
    pub(super) fn deviation(
        &self,
        adjustment: Option<Adjustment>,
        confidence: f64,
    ) -> Result<EffectRecord, ResultsError> {
        let expected = self.expected()?;
        let found = deviation(&self.now.as_mean(), &expected, adjustment.as_slice());
        let variance = found.variance - 2.0 * self.covariance;
        if variance < 0.0 {
            return Err(ResultsError::NotUsable);
        }
        let found = Expected { variance, ..found };
        let (reference_pupils, reference_coverage) = pupils_of(self.references);
        Ok(EffectRecord {
            estimate: found.value,
            standard_error: variance.sqrt(),
            interval: found.interval(confidence).ok_or(ResultsError::NotUsable)?,
            pupils: self.now.pupils,
            schools: self.now.schools,
            reference_pupils,
            coverage: self.now.coverage(),
            reference_coverage,
            references: References {
                years: self.references.iter().map(|own| own.year).collect(),
                path: self.path,
            },
            denominator: Denominator::Points,
            adjusted: adjustment.map(|_| Adjusted::Days).into_iter().collect(),
            method: Method::DEVIATION,
        })
    }

    /// The spread between pupils of the reference cohorts together.
    pub(super) fn reference_sd(&self) -> Option<f64> {
        let parts: Vec<Part> = self
            .references
            .iter()
            .map(|own| Part {
                size: own.pupils as f64,
                mean: own.mean,
                sd: own.sd,
            })
            .collect();
        total_sd(&parts)
    }

    fn weighted(
        &self,
        adjustment: Option<Adjustment>,
        confidence: f64,
    ) -> Result<Option<EffectRecord>, ResultsError> {
        let now = self.now.reweighted();
        let before: Option<Vec<Cohort>> = self.references.iter().map(Cohort::reweighted).collect();
        let Some((now, before)) = now.zip(before) else {
            return Ok(None);
        };
        let own = Comparison {
            now: &now,
            references: &before,
            ..*self
        };
        let mut record = own.deviation(adjustment, confidence)?;
        record.adjusted.push(Adjusted::Missing);
        Ok(Some(record))
    }

    fn relative(
        &self,
        adjustment: Option<Adjustment>,
        yardstick: &Yardstick,
    ) -> Result<Option<Result<Relative, YardstickError>>, ResultsError> {
        let Quantity::Growth(interval) = self.cell.quantity else {
            return Ok(None);
        };
        let expected = self.expected()?;
        let shift = adjustment.map_or(0.0, |by| by.slope * by.difference);
        let noise = adjustment.map_or(0.0, |by| by.slope_variance * by.difference.powi(2));
        let now = Measured {
            mean: self.now.mean - shift,
            variance: self.now.variance + noise,
        };
        let reference = Measured {
            mean: expected.value,
            variance: expected.variance,
        };
        let found = relative_growth(now, reference, self.covariance, yardstick.confidence);
        let weeks = yardstick.weeks(interval.from, interval.to, interval.years_later);
        let weeks = weeks.map(|own| own.teaching_weeks);
        Ok(Some(found.map(|growth| Relative {
            growth,
            delay: weeks.and_then(|weeks| delay(&growth, weeks)),
            teaching_weeks: weeks,
        })))
    }
}

/// Reads a cohort against earlier ones on every yardstick.
///
/// # Errors
/// [`ResultsError`]: no earlier cohorts, cohorts that are not earlier, numbers that are not usable, days that are asked for but not known.
pub fn compare(
    comparison: &Comparison<'_>,
    yardstick: &Yardstick,
) -> Result<Yardsticks, ResultsError> {
    comparison.check()?;
    let confidence = yardstick.confidence;
    let adjustment = comparison.adjustment()?;
    let record = comparison.deviation(adjustment, confidence)?;
    let without_days = adjustment
        .map(|_| comparison.deviation(None, confidence))
        .transpose()?;
    let scale = match comparison.cell.quantity {
        Quantity::Growth(_) => EffectScale::Growth,
        Quantity::Level(_) => EffectScale::PupilLevel,
    };
    let divided = comparison
        .reference_sd()
        .and_then(|sd| record.divided(scale, sd));
    let standardised = divided.and_then(|record| {
        let band = band(record.estimate, yardstick.band)?;
        Some(Standardised { record, band })
    });
    let coverages = record.coverage.zip(record.reference_coverage);
    let attrition = coverages.map(|(now, reference)| Attrition {
        now,
        reference,
        notable: (now - reference).abs() >= yardstick.attrition_notice,
    });
    Ok(Yardsticks {
        weighted: comparison.weighted(adjustment, confidence)?,
        relative: comparison.relative(adjustment, yardstick)?,
        deviation: record,
        without_days,
        standardised,
        attrition,
    })
}
