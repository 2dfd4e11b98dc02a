//! Shrinkage of group means by a random-intercept model in closed form.

use crate::Moments;

/// The two variances of a random-intercept model `y_ij = mu_s + u_j + e_ij`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Components {
    /// Variance of true group means around their stratum mean; never negative.
    pub tau2: f64,
    /// Variance of pupils within a group.
    pub sigma2: f64,
    /// Whether the estimate of `tau2` was negative and set to zero.
    pub truncated: bool,
    /// Degrees of freedom between groups: how much `tau2` rests on.
    pub between_df: u64,
}

/// The method of moments for an unbalanced one-way layout, pooled over strata.
///
/// Groups `j` with size `n_j` and mean `m_j` lie in strata `s` (year groups; one stratum gives the
/// ordinary one-way analysis). With `N` pupils and `k` groups:
/// `sigma2 = SSW / (N - k)`; `MSB = sum n_j (m_j - m_s)^2 / sum (k_s - 1)`;
/// `n0 = sum_s (N_s - sum n_j^2 / N_s) / sum (k_s - 1)`; `tau2 = (MSB - sigma2) / n0`
/// (Searle, Casella and McCulloch 1992, ch. 3). Assumes equal variance within groups and
/// independent pupils. When groups differ less than chance alone would make them, the estimate is
/// negative; a variance cannot be, so it is set to 0 and `truncated` says so: every group is then
/// shrunk wholly to its target, which means "no difference shown", not "no difference".
/// `None` without two groups in any stratum or without spread to estimate within groups.
pub fn components(strata: &[Vec<Moments>]) -> Option<Components> {
    let (mut within, mut within_df) = (0.0, 0_u64);
    let (mut between, mut between_df, mut size) = (0.0, 0_u64, 0.0);
    for stratum in strata {
        let groups: Vec<&Moments> = stratum.iter().filter(|g| g.count() > 0).collect();
        let Some(groups_less_one) = u64::try_from(groups.len()).ok()?.checked_sub(1) else {
            continue;
        };
        let whole = groups
            .iter()
            .fold(Moments::EMPTY, |sum, group| sum.merge(**group));
        let (n, mean) = (whole.n(), whole.mean()?);
        let squared_sizes: f64 = groups.iter().map(|g| g.n() * g.n()).sum();
        for group in &groups {
            within += group.squares();
            within_df += group.count() - 1;
            between += group.n() * (group.mean()? - mean).powi(2);
        }
        between_df += groups_less_one;
        size += n - squared_sizes / n;
    }
    if between_df == 0 || within_df == 0 || size <= 0.0 {
        return None;
    }
    let sigma2 = within / within_df as f64;
    let raw = (between / between_df as f64 - sigma2) / (size / between_df as f64);
    Some(Components {
        tau2: raw.max(0.0),
        sigma2,
        truncated: raw < 0.0,
        between_df,
    })
}

/// What group means are shrunk to: a mean, and how exactly it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The mean.
    pub mean: f64,
    /// Its variance; 0 when it is taken as known.
    pub variance: f64,
}

/// The mean of group means, each weighted by its precision `w_j = 1 / (tau2 + sigma2 / n_j)`, with
/// variance `1 / sum w_j`: the generalised least-squares mean of the random-intercept model.
///
/// For `tau2 = 0` it is the mean over pupils, for a large `tau2` the mean over groups. Assumes the
/// variances known. `None` without groups or when both variances are zero.
pub fn precision_weighted(groups: &[Moments], components: &Components) -> Option<Target> {
    let (mut weights, mut sum) = (0.0, 0.0);
    for group in groups {
        let Some(mean) = group.mean() else { continue };
        let weight = 1.0 / (components.tau2 + components.sigma2 / group.n());
        weights += weight;
        sum += weight * mean;
    }
    let target = Target {
        mean: sum / weights,
        variance: 1.0 / weights,
    };
    target.mean.is_finite().then_some(target)
}

/// A group mean, shrunk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunken {
    /// `target + lambda (mean - target)`.
    pub value: f64,
    /// Reliability of the group mean, 0 to 1.
    pub lambda: f64,
    /// Expected squared error `tau2 (1 - lambda) + (1 - lambda)^2 Var(target)`.
    pub variance: f64,
}

/// Shrinks the mean of `group` to `target` with `lambda = tau2 / (tau2 + sigma2 / n)`.
///
/// The best linear unbiased prediction of the true group mean when the variances are known (Raudenbush and
/// Bryk 2002, ch. 3). With the target of [`precision_weighted`] its expected squared error is
/// `tau2 (1 - lambda) + (1 - lambda)^2 Var(target)`, the first two terms of Prasad and Rao (1990).
/// The third, from estimating the variances themselves, is left out: with few groups the error is
/// somewhat larger than it says. With both variances zero, lambda is 0. `None` for an empty group.
pub fn shrink(group: &Moments, target: Target, components: &Components) -> Option<Shrunken> {
    let mean = group.mean()?;
    let noise = components.sigma2 / group.n();
    let total = components.tau2 + noise;
    let lambda = if total > 0.0 {
        components.tau2 / total
    } else {
        0.0
    };
    let rest = 1.0 - lambda;
    Some(Shrunken {
        value: target.mean + lambda * (mean - target.mean),
        lambda,
        variance: components.tau2 * rest + rest * rest * target.variance,
    })
}

#[cfg(test)]
mod tests;
