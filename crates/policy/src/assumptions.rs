//! Dated assumptions: thresholds that are a choice, not a fact, and say so on the screen.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, Sector};
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// Thresholds of the school scan and of the teachers' inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct ScanAssumptions {
    header: PolicyHeader,
    /// Confidence of intervals, 0 to 1.
    pub confidence: f64,
    /// Share of pupils that must have been tested, 0 to 1.
    pub minimum_coverage: f64,
    /// Fewest tested pupils on which a proposal rests.
    pub minimum_tested: u32,
    /// Percentage points above the national share from which a difference matters.
    pub notice_above: f64,
    /// Share of false alarms, at most, among all comparisons that count as certain, 0 to 1.
    pub false_alarms: f64,
    /// Growth this many norm SD below the norm is proposed.
    pub growth_behind_sd: f64,
    /// A start this many SD below the norm mean gets the remark on regression to the mean.
    pub low_start_sd: f64,
    /// Correlation between two successive tests, per domain.
    pub retest_correlation: BTreeMap<Domain, f64>,
    /// Reliability of one test, per domain.
    pub test_reliability: BTreeMap<Domain, f64>,
    /// The first groep in which a domain is tested everywhere.
    pub tested_from: BTreeMap<Domain, Grade>,
    /// The last year of secondary education that is tested everywhere.
    pub secondary_until: Grade,
    /// Inventory: a mean at or below this is proposed (1 to 5).
    pub inventory_low: f64,
    /// Inventory: a mean at or below this is well below.
    pub inventory_clearly_low: f64,
    /// Percent of a group below which a share counts as "thin" on screens.
    pub thin_coverage: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    confidence: f64,
    minimum_coverage: f64,
    minimum_tested: u32,
    notice_above: f64,
    false_alarms: f64,
    growth_behind_sd: f64,
    low_start_sd: f64,
    retest_correlation: BTreeMap<String, f64>,
    test_reliability: BTreeMap<String, f64>,
    tested_from: BTreeMap<String, u8>,
    secondary_until: u8,
    inventory_low: f64,
    inventory_clearly_low: f64,
    thin_coverage: f64,
}

impl Dated for ScanAssumptions {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl ScanAssumptions {
    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read, a share lies outside 0 to 1, or a domain is unknown. All problems at
    /// once.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        for (name, share) in [
            ("confidence", body.confidence),
            ("minimum_coverage", body.minimum_coverage),
            ("false_alarms", body.false_alarms),
        ] {
            if !(share > 0.0 && share < 1.0) {
                problems.push(format!("{name}: {share} does not lie between 0 and 1"));
            }
        }
        let share = |value: f64| (value > 0.0 && value < 1.0).then_some(value);
        let retest = "retest_correlation";
        let retest_correlation =
            per_domain((retest, body.retest_correlation), share, &mut problems);
        let reliability = ("test_reliability", body.test_reliability);
        let test_reliability = per_domain(reliability, share, &mut problems);
        let groep =
            |number: u8| Some(Grade::Groep(number)).filter(|grade| grade.is_tested(Sector::Po));
        let tested_from = per_domain(("tested_from", body.tested_from), groep, &mut problems);
        let secondary_until = Grade::Secondary(body.secondary_until);
        if !secondary_until.is_tested(Sector::Vo) {
            problems.push(format!(
                "secondary_until: {} is not a year of secondary education",
                body.secondary_until
            ));
        }
        if !problems.is_empty() {
            let file = file.to_owned();
            return Err(PolicyError::Invalid { file, problems });
        }
        Ok(Self {
            header,
            confidence: body.confidence,
            minimum_coverage: body.minimum_coverage,
            minimum_tested: body.minimum_tested,
            notice_above: body.notice_above,
            false_alarms: body.false_alarms,
            growth_behind_sd: body.growth_behind_sd,
            low_start_sd: body.low_start_sd,
            retest_correlation,
            test_reliability,
            tested_from,
            secondary_until,
            inventory_low: body.inventory_low,
            inventory_clearly_low: body.inventory_clearly_low,
            thin_coverage: body.thin_coverage,
        })
    }

    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/assumptions/schoolscan/2021-04-08.1.toml");
        Self::parse("schoolscan/2021-04-08.1.toml", text)
    }
}

/// What is assumed of a school's own measurement of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnMeasurement {
    header: PolicyHeader,
    /// Spread of growth between pupils, in standard deviations of the norm group.
    pub growth_sd: f64,
    /// Pupils with the measure, in the examples; as many without are compared with them.
    pub pupils: Vec<u32>,
    /// How sure a school wants to be that there is an effect, 0.5 to 1.
    pub certainty: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnMeasurementBody {
    growth_sd: f64,
    pupils: Vec<u32>,
    certainty: f64,
}

impl Dated for OwnMeasurement {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl OwnMeasurement {
    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read or a number is impossible. All problems at once.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, OwnMeasurementBody) = read(file, text)?;
        let mut problems = Vec::new();
        if !(body.growth_sd > 0.0 && body.growth_sd.is_finite()) {
            problems.push(format!("growth_sd: {} is no spread", body.growth_sd));
        }
        if body.pupils.is_empty() || body.pupils.contains(&0) {
            problems.push("pupils: at least one group, none of them empty".to_owned());
        }
        if !(body.certainty > 0.5 && body.certainty < 1.0) {
            let found = body.certainty;
            problems.push(format!("certainty: {found} does not lie between 0.5 and 1"));
        }
        if !problems.is_empty() {
            let file = file.to_owned();
            return Err(PolicyError::Invalid { file, problems });
        }
        Ok(Self {
            header,
            growth_sd: body.growth_sd,
            pupils: body.pupils,
            certainty: body.certainty,
        })
    }

    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/assumptions/eigen-meting/2026-11-24.1.toml");
        Self::parse("eigen-meting/2026-11-24.1.toml", text)
    }
}

/// A table with one value per domain; a domain may be left out.
fn per_domain<T: Copy + std::fmt::Display, U>(
    (name, table): (&str, BTreeMap<String, T>),
    check: impl Fn(T) -> Option<U>,
    problems: &mut Vec<String>,
) -> BTreeMap<Domain, U> {
    let mut values = BTreeMap::new();
    for (code, value) in table {
        match (code.parse::<Domain>(), check(value)) {
            (Ok(domain), Some(checked)) => {
                values.insert(domain, checked);
            }
            (Err(_), _) => problems.push(format!("{name}: {code:?} is no domain")),
            (_, None) => problems.push(format!("{name}.{code}: {value} is out of range")),
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str =
        include_str!("../../../data/policy/assumptions/schoolscan/2021-04-08.1.toml");

    /// Published standard deviations in percentile points (Engzell et al. 2021, as carried over in
    /// `data/synthetic/calibration.toml`): of the change from middle to end in ordinary years, and
    /// of the level at mid-year. Both moments were made uniform, so `r = 1 - s_d^2 / (2 s^2)`.
    #[test]
    fn retest_correlations_follow_from_the_published_spread() {
        let shipped = ScanAssumptions::embedded().unwrap();
        for (domain, change, level) in [
            (Domain::Maths, 15.0_f64, 29.139_f64),
            (Domain::ReadingComprehension, 18.96, 29.127),
            (Domain::Spelling, 17.27, 29.111),
            // Not in the publication: spelling stands in.
            (Domain::TechnicalReading, 17.27, 29.111),
        ] {
            let expected = 1.0 - change * change / (2.0 * level * level);
            let found = shipped.retest_correlation[&domain];
            assert!((found - expected).abs() < 0.000_06, "{domain}: {expected}");
            assert!(shipped.test_reliability[&domain] >= found - 1e-9);
        }
        assert_eq!(
            shipped.tested_from[&Domain::ReadingComprehension],
            Grade::Groep(4)
        );
    }

    #[test]
    fn all_problems_are_named_at_once() {
        let bad = SHIPPED
            .replace("confidence = 0.95", "confidence = 95.0")
            .replace("rekenen = 3", "zingen = 3")
            .replace("rekenen = 0.8675", "rekenen = 1.2");
        let PolicyError::Invalid { problems, .. } = ScanAssumptions::parse("x", &bad).unwrap_err()
        else {
            panic!("expected problems")
        };
        assert!(problems.len() >= 3, "{problems:?}");
    }
}
