//! A normal belief and its update.

use super::{BeliefError, finite, positive};
use crate::interval::upper;
use crate::{Bounds, normal_quantile, normal_tail};

/// A quantity of which we know the mean and the spread, normally distributed: a belief, or an estimate with its
/// standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Normal {
    mean: f64,
    sd: f64,
}

/// A belief after new results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Update {
    /// What is believed now.
    pub posterior: Normal,
    /// How much of the new mean is in it: 0 nothing, 1 nothing else.
    pub weight_on_local: f64,
}

impl Normal {
    /// With a mean and a standard deviation (or standard error).
    ///
    /// # Errors
    /// When either is not a finite number or the spread is not above zero.
    pub fn new(mean: f64, sd: f64) -> Result<Self, BeliefError> {
        Ok(Self {
            mean: finite("mean", mean)?,
            sd: positive("sd", sd)?,
        })
    }

    /// What a synthesis says of *one new setting*: `N(mu, SE^2 + tau2)`, not the narrow distribution of the mean.
    ///
    /// # Errors
    /// When a number is not finite, `tau2` is negative or there is no spread at all.
    pub fn of_new_setting(mean: f64, standard_error: f64, tau2: f64) -> Result<Self, BeliefError> {
        if finite("tau2", tau2)? < 0.0 {
            return Err(BeliefError::NotPositive {
                field: "tau2",
                found: tau2,
            });
        }
        Self::new(mean, (standard_error * standard_error + tau2).sqrt())
    }

    /// The mean.
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The standard deviation.
    pub const fn sd(&self) -> f64 {
        self.sd
    }

    /// The probability that the quantity lies above a bound.
    pub fn probability_above(&self, bound: f64) -> f64 {
        normal_tail((bound - self.mean) / self.sd)
    }

    /// The value that the quantity stays under with probability `p`; `None` unless `0 < p < 1`.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        Some(self.mean + self.sd * normal_quantile(p)?)
    }

    /// The middle interval with a probability; `None` unless that lies between 0 and 1.
    pub fn interval(&self, probability: f64) -> Option<Bounds> {
        let z = normal_quantile(upper(probability)?)?;
        Bounds::around(self.mean, z * self.sd)
    }

    /// The belief after results: with prior `N(m_0, s_0^2)` and a local estimate `m` with standard error `s`,
    /// weight `w = s_0^2 / (s_0^2 + s^2)`, mean `m_0 + w (m - m_0)`, variance `s_0^2 s^2 / (s_0^2 + s^2)`.
    ///
    /// Assumes that both are normal, that `s` is known and that the results were not already in the prior. Unit: that
    /// of the quantity. Gelman et al., Bayesian Data Analysis (3rd ed. 2013), 2.5.
    #[must_use]
    pub fn update(self, local: Self) -> Update {
        // By the ratio of the spreads, so that squares neither overflow nor vanish.
        let ratio = local.sd / self.sd;
        let weight = 1.0 / (1.0 + ratio * ratio);
        Update {
            posterior: Self {
                mean: self.mean + weight * (local.mean - self.mean),
                sd: self.sd * local.sd / self.sd.hypot(local.sd),
            },
            weight_on_local: weight,
        }
    }
}
