//! The threshold in the disadvantage scores of CBS, per year of counting.

use kernel::{Date, Decimal};
use serde::Deserialize;

use crate::edition::{choose, read};
use crate::{Dated, PolicyError, PolicyHeader};

/// The parameters of the threshold for the pupils of one counting day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    header: PolicyHeader,
    /// Mean education score of all pupils (`C`), in points.
    pub national_mean: Decimal,
    /// Mean education score of the pupils in the lowest 15 percent nationally (`G`), in points.
    pub lowest_mean: Decimal,
    /// The part of a school's pupils that counts as the threshold, in percent.
    pub percent: Decimal,
    /// How far a published score may be from the computed one, in units: both are rounded.
    pub tolerance: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    national_mean: String,
    lowest_mean: String,
    threshold_percent: String,
    tolerance: String,
}

impl Dated for Threshold {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Threshold {
    fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        let mut number = |name: &str, text: &str| {
            let number = text.parse::<Decimal>();
            number.unwrap_or_else(|_| {
                problems.push(format!("{name}: {text:?} is no number"));
                Decimal::default()
            })
        };
        let threshold = Self {
            header,
            national_mean: number("national_mean", &body.national_mean),
            lowest_mean: number("lowest_mean", &body.lowest_mean),
            percent: number("threshold_percent", &body.threshold_percent),
            tolerance: number("tolerance", &body.tolerance),
        };
        if problems.is_empty() {
            return Ok(threshold);
        }
        Err(PolicyError::Invalid {
            file: file.to_owned(),
            problems,
        })
    }

    /// The score after the threshold: `max(0, A - E * share * (C - G))`, in units.
    ///
    /// `before` is `A`, the sum over the school's pupils in the national lowest 15 percent of `C`
    /// minus their education score; `pupils` is `E`, all funded pupils.
    pub fn apply(&self, before: Decimal, pupils: u32) -> f64 {
        let distance = self.national_mean.as_f64() - self.lowest_mean.as_f64();
        let threshold = f64::from(pupils) * self.percent.as_f64() / 100.0 * distance;
        (before.as_f64() - threshold).max(0.0)
    }

    /// Whether a published score follows from the published sum before the threshold.
    pub fn explains(&self, (before, after): (Decimal, Decimal), pupils: u32) -> bool {
        (self.apply(before, pupils) - after.as_f64()).abs() < self.tolerance.as_f64()
    }
}

/// The parameters that ship.
#[derive(Clone, Debug)]
pub struct Thresholds(Vec<Threshold>);

impl Thresholds {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let file = "achterstandsscore-po/2019-10-01.1.toml";
        let text = include_str!(
            "../../../data/policy/disadvantage/achterstandsscore-po/2019-10-01.1.toml"
        );
        Ok(Self(vec![Threshold::parse(file, text)?]))
    }

    /// The parameters for pupils counted on a day; other years have their own, which may be unknown.
    pub fn counted_on(&self, day: Date) -> Option<&Threshold> {
        choose(&self.0, day).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_threshold_takes_twelve_percent_of_the_distance() {
        let thresholds = Thresholds::embedded().unwrap();
        let threshold = thresholds.counted_on(day("2019-10-01")).unwrap();
        // 100 pupils: 100 × 0.12 × (535.26 − 529.46) = 69.6 units, by hand.
        let after = threshold.apply("150".parse().unwrap(), 100);
        assert!((after - 80.4).abs() < 1e-9, "{after}");
        assert!(threshold.apply("69".parse().unwrap(), 100).abs() < 1e-9);
        let scores = |after: &str| ("150".parse().unwrap(), after.parse().unwrap());
        assert!(threshold.explains(scores("80.35"), 100));
        assert!(!threshold.explains(scores("80.6"), 100));
    }

    #[test]
    fn parameters_are_not_used_for_another_year() {
        let thresholds = Thresholds::embedded().unwrap();
        assert!(thresholds.counted_on(day("2018-10-01")).is_none());
        assert!(thresholds.counted_on(day("2020-10-01")).is_none());
    }
}
