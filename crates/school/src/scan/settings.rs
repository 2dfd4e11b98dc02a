//! Thresholds, as plain values given by the caller (they come from dated policy data).

/// Settings of a scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScanSettings {
    /// Confidence of every interval, such as 0.95.
    pub confidence: f64,
    /// Share of pupils that must have been tested, 0 to 1; below it the scan proposes to measure.
    pub minimum_coverage: f64,
    /// The smallest number of tested pupils on which a proposal is based.
    pub minimum_tested: u32,
    /// Percentage points above the national share from which a proposal is made.
    pub notice_above: f64,
    /// Percentage points above the national share that count as well above.
    pub clear_above: f64,
    /// Growth this many norm standard deviations below the norm is proposed.
    pub growth_behind_sd: f64,
    /// A start this many standard deviations below the norm mean gets the remark on regression
    /// to the mean.
    pub low_start_sd: f64,
    /// Correlation between two successive tests, when known; without it no such remark is made.
    pub retest_correlation: Option<f64>,
    /// Reliability of one test, 0 to 1, when known; without it measurement error is left out of
    /// the interval for these pupils.
    pub test_reliability: Option<f64>,
}
