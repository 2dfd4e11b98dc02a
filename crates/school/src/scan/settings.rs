//! Thresholds, as plain values given by the caller (they come from dated policy data).

use kernel::{Domain, Grade};

/// One value per domain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerDomain<T>([T; Domain::ALL.len()]);

impl<T: Copy> PerDomain<T> {
    /// The same value for every domain.
    pub const fn all(value: T) -> Self {
        Self([value; Domain::ALL.len()])
    }

    /// One value per domain.
    pub fn of(value: impl Fn(Domain) -> T) -> Self {
        Self(Domain::ALL.map(value))
    }

    /// The value of a domain.
    pub fn get(&self, domain: Domain) -> T {
        let [first, ..] = self.0;
        let mut pairs = Domain::ALL.into_iter().zip(self.0);
        pairs
            .find(|(known, _)| *known == domain)
            .map_or(first, |(_, value)| value)
    }
}

/// Settings of a scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScanSettings {
    /// Confidence of every interval, such as 0.95.
    pub confidence: f64,
    /// Share of pupils that must have been tested, 0 to 1; below it the scan proposes to measure.
    pub minimum_coverage: f64,
    /// The smallest number of tested pupils on which a proposal is based.
    pub minimum_tested: u32,
    /// Percentage points above the national share from which a difference is worth a proposal.
    pub notice_above: f64,
    /// Of all comparisons of a scan that count as certain, at most this share may be false alarms
    /// on average, 0 to 1 ([`stats::false_discovery`]).
    pub false_alarms: f64,
    /// Growth this many norm standard deviations below the norm is proposed.
    pub growth_behind_sd: f64,
    /// A start this many standard deviations below the norm mean gets the remark on regression
    /// to the mean.
    pub low_start_sd: f64,
    /// Correlation between two successive tests, when known; without it no such remark is made.
    pub retest_correlation: PerDomain<Option<f64>>,
    /// Reliability of one test, 0 to 1, when known; without it measurement error is left out of
    /// the interval for these pupils.
    pub test_reliability: PerDomain<Option<f64>>,
    /// The first year group in which a domain is tested everywhere. Earlier ones count only when
    /// the school did test them at the moment.
    pub tested_from: PerDomain<Option<Grade>>,
    /// The last year of secondary education that is tested everywhere. Later ones count only when
    /// the school did test them at the moment.
    pub secondary_until: Option<Grade>,
}
