//! How large a study must be: the smallest effect it can show, and how likely it shows one.
//!
//! Effects are in standard deviations of the outcome over all pupils (between and within schools).

mod noncentral;

pub use noncentral::noncentral_t_tail;

use crate::student_t_quantile;

/// Whole schools are drawn by lot: a cluster trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schools {
    /// The number of schools, with and without the treatment.
    pub schools: u32,
    /// The share of schools with the treatment, between 0 and 1.
    pub share_treated: f64,
    /// The mean number of measured pupils per school.
    pub pupils: f64,
    /// How much that number differs between schools: standard deviation over mean; 0 when equal.
    pub size_variation: f64,
    /// The share of the variance of the outcome that lies between schools (intraclass correlation).
    pub icc: f64,
    /// The share of the variance between schools that covariates explain.
    pub explained_between: f64,
    /// The share of the variance within schools that covariates explain.
    pub explained_within: f64,
    /// The number of covariates at school level; each costs a degree of freedom.
    pub covariates: u32,
}

/// Pupils are drawn by lot within schools.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pupils {
    /// The number of schools.
    pub schools: u32,
    /// The number of pupils that are measured per school, in both groups together.
    pub pupils: f64,
    /// The share of pupils with the treatment, between 0 and 1.
    pub share_treated: f64,
    /// The intraclass correlation; it drops out of the comparison.
    pub icc: f64,
    /// The share of the variance within schools that covariates explain.
    pub explained_within: f64,
    /// The variance of the effect between schools, in squared standard deviations of the outcome; 0 when
    /// the question is about these schools only.
    pub effect_variance: f64,
    /// The number of covariates at pupil level; each costs a degree of freedom.
    pub covariates: u32,
}

/// How a test is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// The chance of seeing an effect that is not there (two-sided), such as 0.05.
    pub significance: f64,
    /// The chance of seeing an effect that is there, such as 0.8.
    pub power: f64,
}

/// What a design has to say about a difference of two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// The standard error of the effect, in standard deviations.
    pub standard_error: f64,
    /// The degrees of freedom of the test.
    pub df: f64,
}

/// Why a design cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PowerError {
    /// A share, correlation or number lies outside its range.
    #[error("a share, correlation or number lies outside its range")]
    OutOfRange,
    /// Too few schools or pupils for a test.
    #[error("too few schools or pupils for a test")]
    TooFew,
}

fn share(value: f64) -> bool {
    (0.0..=1.0).contains(&value)
}

fn inside(value: f64) -> bool {
    value > 0.0 && value < 1.0
}

impl Schools {
    /// The precision of a cluster trial, `J` schools, `n` pupils each, share `P` treated:
    ///
    /// `SE^2 = [rho (1 - R_b^2)(1 + cv^2) + (1 - rho)(1 - R_w^2) / n] / (P (1 - P) J)`, with `J - 2 - k`
    /// degrees of freedom. With `cv = 0` this is Bloom (1995); Hedges and Rhoads (2010). Unequal sizes
    /// enter as the design effect `1 + ((cv^2 + 1) n - 1) rho` (Eldridge, Ashby and Kerry 2006), which is a
    /// little too large for an analysis that weights schools well.
    ///
    /// # Errors
    /// [`PowerError`] when a number is out of range or no degree of freedom is left.
    pub fn precision(&self) -> Result<Precision, PowerError> {
        let shares = [self.icc, self.explained_between, self.explained_within];
        let sound = inside(self.share_treated)
            && shares.iter().all(|value| share(*value))
            && self.pupils >= 1.0
            && self.pupils.is_finite()
            && self.size_variation >= 0.0
            && self.size_variation.is_finite();
        if !sound {
            return Err(PowerError::OutOfRange);
        }
        let df = f64::from(self.schools) - 2.0 - f64::from(self.covariates);
        if df < 1.0 {
            return Err(PowerError::TooFew);
        }
        let between =
            self.icc * (1.0 - self.explained_between) * (1.0 + self.size_variation.powi(2));
        let within = (1.0 - self.icc) * (1.0 - self.explained_within) / self.pupils;
        let halves = self.share_treated * (1.0 - self.share_treated) * f64::from(self.schools);
        Ok(Precision {
            standard_error: ((between + within) / halves).sqrt(),
            df,
        })
    }

    /// The fewest schools with which this design can show `effect`; the number in `self` is not used.
    ///
    /// # Errors
    /// [`PowerError::OutOfRange`] for an effect of 0 or a number out of range,
    /// [`PowerError::TooFew`] when more than ten million schools would be needed.
    pub fn needed(&self, effect: f64, demand: Demand) -> Result<u32, PowerError> {
        let shows = |schools: u32| match (Self { schools, ..*self }).precision() {
            Ok(precision) => Ok(precision.smallest_effect(demand)? <= effect.abs()),
            Err(PowerError::TooFew) => Ok(false),
            Err(error) => Err(error),
        };
        if !(effect.is_finite() && effect != 0.0) {
            return Err(PowerError::OutOfRange);
        }
        let (mut low, mut high) = (0, 4);
        while !shows(high)? {
            if high > 10_000_000 {
                return Err(PowerError::TooFew);
            }
            (low, high) = (high, high * 2);
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if shows(middle)? {
                high = middle;
            } else {
                low = middle;
            }
        }
        Ok(high)
    }
}

impl Pupils {
    /// The precision of a lottery among pupils within `J` schools with `n` pupils each:
    ///
    /// `SE^2 = tau^2 / J + (1 - rho)(1 - R_w^2) / (P (1 - P) J n)`. Degrees of freedom: `J (n - 1) - 1 - k`
    /// for these schools; `J - 1` when the effect differs between schools (`tau^2 > 0`) and the question
    /// is about such schools in general. Source: Raudenbush and Liu (2000); Bloom (2006).
    ///
    /// # Errors
    /// [`PowerError`] when a number is out of range or no degree of freedom is left.
    pub fn precision(&self) -> Result<Precision, PowerError> {
        let sound = inside(self.share_treated)
            && share(self.icc)
            && share(self.explained_within)
            && self.pupils >= 2.0
            && self.pupils.is_finite()
            && self.effect_variance >= 0.0
            && self.effect_variance.is_finite();
        if !sound {
            return Err(PowerError::OutOfRange);
        }
        let schools = f64::from(self.schools);
        let df = if self.effect_variance > 0.0 {
            schools - 1.0
        } else {
            schools * (self.pupils - 1.0) - 1.0 - f64::from(self.covariates)
        };
        if self.schools == 0 || df < 1.0 {
            return Err(PowerError::TooFew);
        }
        let halves = self.share_treated * (1.0 - self.share_treated) * schools * self.pupils;
        let within = (1.0 - self.icc) * (1.0 - self.explained_within) / halves;
        Ok(Precision {
            standard_error: (self.effect_variance / schools + within).sqrt(),
            df,
        })
    }
}

impl Precision {
    /// The smallest effect that is shown with the demanded power (MDES):
    /// `(t_(1 - alpha/2) + t_power) SE`, in standard deviations. Bloom's multiplier, good to the
    /// second decimal; [`Precision::power`] is exact.
    ///
    /// # Errors
    /// [`PowerError::OutOfRange`] unless significance and power lie between 0 and 1.
    pub fn smallest_effect(&self, demand: Demand) -> Result<f64, PowerError> {
        if !(inside(demand.significance) && inside(demand.power)) {
            return Err(PowerError::OutOfRange);
        }
        let critical = student_t_quantile(1.0 - demand.significance / 2.0, self.df);
        let reach = student_t_quantile(demand.power, self.df);
        let multiplier = critical.zip(reach).map(|(a, b)| a + b);
        Ok(multiplier.ok_or(PowerError::OutOfRange)? * self.standard_error)
    }

    /// The chance that a two-sided test shows `effect`:
    /// `P(|T| > t_(1 - alpha/2))` with `T` noncentral t, noncentrality `effect / SE`.
    ///
    /// # Errors
    /// [`PowerError::OutOfRange`] unless the significance lies between 0 and 1, the effect is finite and
    /// the error is above 0.
    pub fn power(&self, effect: f64, significance: f64) -> Result<f64, PowerError> {
        if !inside(significance) {
            return Err(PowerError::OutOfRange);
        }
        let shift = effect / self.standard_error;
        let critical = student_t_quantile(1.0 - significance / 2.0, self.df);
        let tails = critical.and_then(|t| {
            let upper = noncentral_t_tail(t, self.df, shift)?;
            Some(upper + noncentral_t_tail(t, self.df, -shift)?)
        });
        tails.ok_or(PowerError::OutOfRange)
    }
}

#[cfg(test)]
mod tests;
