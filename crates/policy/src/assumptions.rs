//! Dated assumptions: thresholds that are a choice, not a fact, and say so on the screen.

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
    /// Percentage points above the national share from which a proposal is made.
    pub notice_above: f64,
    /// Percentage points above the national share that count as well above.
    pub clear_above: f64,
    /// Growth this many norm SD below the norm is proposed.
    pub growth_behind_sd: f64,
    /// A start this many SD below the norm mean gets the remark on regression to the mean.
    pub low_start_sd: f64,
    /// Correlation between two successive tests.
    pub retest_correlation: f64,
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
    clear_above: f64,
    growth_behind_sd: f64,
    low_start_sd: f64,
    retest_correlation: f64,
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
    /// When it cannot be read or a share lies outside 0 to 1.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let shares = [
            body.confidence,
            body.minimum_coverage,
            body.retest_correlation,
        ];
        if !shares.iter().all(|share| (0.0..1.0).contains(share)) {
            let problems = vec!["confidence, coverage and correlation lie between 0 and 1".into()];
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        Ok(Self {
            header,
            confidence: body.confidence,
            minimum_coverage: body.minimum_coverage,
            minimum_tested: body.minimum_tested,
            notice_above: body.notice_above,
            clear_above: body.clear_above,
            growth_behind_sd: body.growth_behind_sd,
            low_start_sd: body.low_start_sd,
            retest_correlation: body.retest_correlation,
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
