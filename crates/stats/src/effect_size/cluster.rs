//! Effects of studies in which whole classes or schools were assigned, but pupils were counted.

use super::{EffectSize, InputError, Kind, at_least, finite, positive};
use crate::two_sided_p;

/// How the pupils of a study lie together in clusters of (about) equal size.
///
/// Symbols: `N` pupils, `M` clusters, `n = N / M` pupils per cluster, `rho` the intraclass correlation, the share
/// of the variance that lies between clusters. Source of all formulas: L.V. Hedges, Journal of Educational and
/// Behavioral Statistics 32 (2007), 151-179 (total standard deviation) and 341-370 (test). Assumes that both groups
/// consist of clusters and that these are about equally large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clustering {
    pupils: f64,
    clusters: f64,
    icc: f64,
}

/// The test of an effect, corrected for clusters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterTest {
    /// The corrected t statistic.
    pub t: f64,
    /// Its degrees of freedom `h`.
    pub degrees_of_freedom: f64,
    /// Two-sided p value.
    pub p: f64,
}

impl Clustering {
    /// `pupils` in both groups together, `clusters` in both groups together, and the intraclass correlation.
    ///
    /// # Errors
    /// When there are fewer than three clusters (with one per group, cluster and treatment cannot be told apart), fewer
    /// pupils than clusters, or the intraclass correlation is not in `[0, 1)`.
    pub fn new(pupils: f64, clusters: f64, icc: f64) -> Result<Self, InputError> {
        at_least("clusters", clusters, 3.0)?;
        at_least("pupils", pupils, clusters)?;
        if !(0.0..1.0).contains(&finite("icc", icc)?) {
            return Err(InputError::OutOfRange {
                field: "icc",
                found: icc,
            });
        }
        Ok(Self {
            pupils,
            clusters,
            icc,
        })
    }

    /// `n = N / M`.
    pub fn cluster_size(&self) -> f64 {
        self.pupils / self.clusters
    }

    /// The factor that turns an effect in standard deviations within the sample into one in total standard
    /// deviations: `sqrt(1 - 2 (n - 1) rho / (N - 2))`.
    pub fn effect_factor(&self) -> f64 {
        (self.remaining() / self.freedom()).sqrt()
    }

    /// The factor on a t statistic that took pupils for independent:
    /// `c = sqrt(((N-2) - 2 (n-1) rho) / ((N-2) (1 + (n-1) rho)))`.
    pub fn t_multiplier(&self) -> f64 {
        (self.remaining() / (self.freedom() * self.design_effect())).sqrt()
    }

    /// Degrees of freedom of the corrected t statistic, `h = ((N-2) - 2 (n-1) rho)^2 / D`, with
    /// `D = (N-2)(1-rho)^2 + n (N-2n) rho^2 + 2 (N-2n) rho (1-rho)`. Equals `N - 2` for `rho = 0`.
    pub fn degrees_of_freedom(&self) -> f64 {
        self.remaining().powi(2) / self.spread()
    }

    /// `1 + (n - 1) rho`: how many times larger the variance of a mean is because pupils lie together.
    pub fn design_effect(&self) -> f64 {
        1.0 + (self.cluster_size() - 1.0) * self.icc
    }

    /// The effect in total standard deviations, with the variance that clusters leave.
    ///
    /// `g_T = g sqrt(1 - 2 (n-1) rho / (N-2))`, variance
    /// `(1/n_T + 1/n_C)(1 + (n-1) rho) + g_T^2 D / (2 (N-2) ((N-2) - 2 (n-1) rho))`. `effect` is a
    /// difference in pooled standard deviations; `treatment` and `comparison` are the pupils of each group.
    ///
    /// # Errors
    /// When the effect was not divided by a pooled standard deviation, or a group is empty.
    pub fn adjust(
        &self,
        effect: &EffectSize,
        treatment: f64,
        comparison: f64,
    ) -> Result<EffectSize, InputError> {
        positive("treatment.n", treatment)?;
        positive("comparison.n", comparison)?;
        if effect.kind != Kind::PooledSd {
            return Err(InputError::WrongKind {
                field: "effect.kind",
                found: effect.kind,
            });
        }
        let estimate = finite("effect.estimate", effect.estimate)? * self.effect_factor();
        let means = (1.0 / treatment + 1.0 / comparison) * self.design_effect();
        let spread = self.spread() / (2.0 * self.freedom() * self.remaining());
        let adjusted = EffectSize {
            estimate,
            variance: means + estimate * estimate * spread,
            kind: Kind::TotalSd,
        };
        adjusted.checked()
    }

    /// Whether the effect differs from zero: `t = c g sqrt(n_T n_C / (n_T + n_C))`, two-sided with `h` degrees of
    /// freedom. `effect` is the uncorrected-for-clusters standardised difference.
    ///
    /// # Errors
    /// When a group is empty or the effect is not a finite number.
    pub fn test(
        &self,
        effect: f64,
        treatment: f64,
        comparison: f64,
    ) -> Result<ClusterTest, InputError> {
        positive("treatment.n", treatment)?;
        positive("comparison.n", comparison)?;
        let size = (treatment * comparison / (treatment + comparison)).sqrt();
        let t = finite("effect", effect)? * size * self.t_multiplier();
        let degrees_of_freedom = self.degrees_of_freedom();
        let p = two_sided_p(t, Some(degrees_of_freedom)).ok_or(InputError::OutOfRange {
            field: "icc",
            found: self.icc,
        })?;
        Ok(ClusterTest {
            t,
            degrees_of_freedom,
            p,
        })
    }

    /// `N - 2`.
    fn freedom(&self) -> f64 {
        self.pupils - 2.0
    }

    /// `(N - 2) - 2 (n - 1) rho`; above zero, because `2 (n - 1) <= 2 N / 3 - 2 < N - 2`.
    fn remaining(&self) -> f64 {
        self.freedom() - 2.0 * (self.cluster_size() - 1.0) * self.icc
    }

    /// `D`, see [`Clustering::degrees_of_freedom`].
    fn spread(&self) -> f64 {
        let (n, rho) = (self.cluster_size(), self.icc);
        let rest = self.pupils - 2.0 * n;
        let within = 1.0 - rho;
        self.freedom() * within * within + n * rest * rho * rho + 2.0 * rest * rho * within
    }
}
