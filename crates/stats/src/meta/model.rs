//! The model that all estimators share: effects, variances, a design, and weighted least squares.

use crate::linear::{Cholesky, LinearError, Matrix, dot};

/// The result of one study.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// The effect `y_i`.
    pub effect: f64,
    /// Its sampling variance `v_i`, the square of its standard error; greater than zero.
    pub variance: f64,
}

/// Why there is no synthesis. Positions count from 1, in the order in which the studies were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetaError {
    /// Fewer studies than the model needs.
    #[error("{found} studies, the model needs {needed}")]
    TooFewStudies {
        /// How many there are.
        found: usize,
        /// How many the model needs.
        needed: usize,
    },
    /// An effect is NaN or infinite.
    #[error("the effect of study {position} is not a number")]
    Effect {
        /// Which study.
        position: usize,
    },
    /// A sampling variance is zero, negative, NaN or infinite.
    #[error("the variance of study {position} is not a positive number")]
    Variance {
        /// Which study.
        position: usize,
    },
    /// The moderators do not have one row per study.
    #[error("the moderators do not have one row per study")]
    Shape,
    /// A moderator is NaN or infinite.
    #[error("a moderator of study {position} is not a number")]
    Moderator {
        /// Which study.
        position: usize,
    },
    /// A moderator does not vary, or follows from the others.
    #[error("a moderator does not vary or follows from the others")]
    Collinear,
    /// A selection model needs studies on both sides of its step.
    #[error("all studies lie on one side of the step of the selection model")]
    OneSided,
    /// An effect beyond 1e60, a variance outside 1e-60 to 1e60, or one variance 1e9 times another: so
    /// far apart that rounding would be all that is left. No measurement looks like that.
    #[error(
        "the effects and variances are too large, too small or too far apart to calculate with"
    )]
    OutOfRange,
    /// A search for an optimum did not end.
    #[error("the search for an optimum did not converge")]
    NotConverged,
}

impl From<LinearError> for MetaError {
    fn from(error: LinearError) -> Self {
        match error {
            LinearError::Shape => Self::Shape,
            LinearError::NotPositiveDefinite | LinearError::NotSymmetric => Self::Collinear,
            LinearError::NotFinite => Self::OutOfRange,
            LinearError::NotConverged => Self::NotConverged,
        }
    }
}

/// Effects `y` (`k`), variances `v` (`k`) and a design `X` (`k` by `p`, of full rank).
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) effects: Vec<f64>,
    pub(super) variances: Vec<f64>,
    pub(super) design: Matrix,
    /// Whether the design is one column of ones, for which sums need no design at all.
    ones: bool,
}

impl Model {
    /// One mean: a design of ones.
    pub(super) fn mean(observations: &[Observation]) -> Result<Self, MetaError> {
        let design = Matrix::from_fn(observations.len(), 1, |_, _| 1.0);
        let ones = true;
        Ok(Self {
            ones,
            ..Self::with_design(observations, design)?
        })
    }

    pub(super) fn with_design(
        observations: &[Observation],
        design: Matrix,
    ) -> Result<Self, MetaError> {
        check(observations)?;
        if design.rows() != observations.len() || design.columns() == 0 {
            return Err(MetaError::Shape);
        }
        let needed = design.columns();
        if observations.len() < needed {
            return Err(MetaError::TooFewStudies {
                found: observations.len(),
                needed,
            });
        }
        Ok(Self {
            effects: observations.iter().map(|o| o.effect).collect(),
            variances: observations.iter().map(|o| o.variance).collect(),
            design,
            ones: false,
        })
    }

    /// The number of studies `k`.
    pub(super) fn studies(&self) -> usize {
        self.effects.len()
    }

    /// The number of coefficients `p`.
    pub(super) fn coefficients(&self) -> usize {
        self.design.columns()
    }

    /// The degrees of freedom `k - p`.
    pub(super) fn df(&self) -> f64 {
        (self.studies() - self.coefficients()) as f64
    }

    /// Weighted least squares with `w_i = 1 / (v_i + tau2)`.
    pub(super) fn weigh(&self, tau2: f64) -> Result<Weighted<'_>, MetaError> {
        let weights = self.variances.iter().map(|v| 1.0 / (v + tau2)).collect();
        Weighted::of(self, weights)
    }

    /// `X' D X` for a diagonal `D`.
    fn squares(&self, diagonal: &[f64]) -> Matrix {
        if self.ones {
            return Matrix::diagonal(&[diagonal.iter().sum()]);
        }
        let size = self.coefficients();
        let mut sums = vec![0.0; size * size];
        for (i, weight) in diagonal.iter().enumerate() {
            let row = self.design.row(i);
            for (line, a) in sums.chunks_exact_mut(size).zip(row) {
                let part = weight * a;
                for (sum, b) in line.iter_mut().zip(row) {
                    *sum += part * b;
                }
            }
        }
        Matrix::from_fn(size, size, |a, b| sums[a * size + b])
    }

    /// `X' d` for a vector `d`.
    fn cross(&self, vector: impl Iterator<Item = f64>) -> Vec<f64> {
        if self.ones {
            return vec![vector.sum()];
        }
        let mut sums = vec![0.0; self.coefficients()];
        for (i, weight) in vector.enumerate() {
            for (sum, value) in sums.iter_mut().zip(self.design.row(i)) {
                *sum += weight * value;
            }
        }
        sums
    }

    /// `r - X b`, in place.
    fn subtract(&self, residuals: &mut [f64], coefficients: &[f64]) {
        if let (true, [mean]) = (self.ones, coefficients) {
            for residual in residuals {
                *residual -= mean;
            }
            return;
        }
        for (i, residual) in residuals.iter_mut().enumerate() {
            *residual -= dot(self.design.row(i), coefficients);
        }
    }

    /// Ordinary least squares, `w_i = 1`.
    pub(super) fn unweighted(&self) -> Result<Weighted<'_>, MetaError> {
        Weighted::of(self, vec![1.0; self.studies()])
    }
}

/// Beyond this, products of weights and squares overflow.
const FARTHEST: f64 = 1e60;
/// Beyond this ratio of variances, `tr P` loses more than half of its digits.
const WIDEST: f64 = 1e9;

/// Refuses what cannot be a study, and studies that cannot be weighed together.
pub(super) fn check(observations: &[Observation]) -> Result<(), MetaError> {
    let (mut smallest, mut largest) = (f64::INFINITY, 0.0_f64);
    for (index, observation) in observations.iter().enumerate() {
        let position = index + 1;
        if !observation.effect.is_finite() {
            return Err(MetaError::Effect { position });
        }
        let variance = observation.variance;
        if !(variance.is_finite() && variance > 0.0) {
            return Err(MetaError::Variance { position });
        }
        if observation.effect.abs() > FARTHEST || !(1.0 / FARTHEST..=FARTHEST).contains(&variance) {
            return Err(MetaError::OutOfRange);
        }
        smallest = smallest.min(variance);
        largest = largest.max(variance);
    }
    if largest > WIDEST * smallest {
        return Err(MetaError::OutOfRange);
    }
    Ok(())
}

/// Weighted least squares at one set of weights: `A = X'WX`, `b = A^-1 X'Wy`, and what follows from
/// the projection `P = W - WX A^-1 X'W`, of which only products and traces are ever needed.
pub(super) struct Weighted<'a> {
    model: &'a Model,
    pub(super) weights: Vec<f64>,
    /// `A^-1` (`p` by `p`): the covariance of the coefficients.
    pub(super) inverse: Matrix,
    /// `ln det A`.
    pub(super) log_determinant: f64,
    /// `b` (`p`).
    pub(super) coefficients: Vec<f64>,
    /// `y - X b` (`k`).
    pub(super) residuals: Vec<f64>,
}

impl<'a> Weighted<'a> {
    fn of(model: &'a Model, weights: Vec<f64>) -> Result<Self, MetaError> {
        let factor = Cholesky::of(&model.squares(&weights))?;
        let mut residuals = model.effects.clone();
        let mut coefficients = vec![0.0; model.coefficients()];
        // The second round takes out what rounding left of the first.
        for _ in 0..2 {
            let terms = weights.iter().zip(&residuals).map(|(w, r)| w * r);
            let more = factor.solve(&model.cross(terms))?;
            model.subtract(&mut residuals, &more);
            for (coefficient, part) in coefficients.iter_mut().zip(&more) {
                *coefficient += part;
            }
        }
        if coefficients.iter().any(|b| !b.is_finite()) {
            return Err(MetaError::OutOfRange);
        }
        let inverse = if model.ones {
            Matrix::diagonal(&[1.0 / weights.iter().sum::<f64>()])
        } else {
            factor.inverse()?
        };
        Ok(Self {
            model,
            inverse,
            log_determinant: factor.log_determinant(),
            weights,
            coefficients,
            residuals,
        })
    }

    /// `y'Py = sum w r^2`: the weighted residual sum of squares.
    pub(super) fn squares(&self) -> f64 {
        self.sum(|w, r, _| w * r * r)
    }

    /// `y'PPy = sum (w r)^2`.
    pub(super) fn squares_twice(&self) -> f64 {
        self.sum(|w, r, _| (w * r).powi(2))
    }

    /// `y'PPPy = sum w u^2 - (X'Wu)' A^-1 (X'Wu)` with `u = Py = W r`.
    pub(super) fn squares_thrice(&self) -> Result<f64, MetaError> {
        let terms = self.weights.iter().zip(&self.residuals);
        let projected = self.model.cross(terms.map(|(w, r)| w * w * r));
        let explained = dot(&projected, &self.inverse.times(&projected)?);
        Ok(self.sum(|w, r, _| w * (w * r).powi(2)) - explained)
    }

    /// `sum w_i`.
    pub(super) fn total(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// `tr(P D)` for a diagonal `D` given by `d(v_i)`.
    pub(super) fn trace(&self, d: impl Fn(f64) -> f64) -> f64 {
        let square = self.moment(|w, v| w * w * d(v));
        self.sum(|w, _, v| w * d(v)) - trace_of_product(&self.inverse, &square)
    }

    /// `tr(P D P E)` for diagonals given by `d(v_i)` and `e(v_i)`:
    /// `sum w^2 d e - 2 tr(A^-1 X'W^3DEX) + tr(A^-1 X'W^2DX A^-1 X'W^2EX)`.
    pub(super) fn trace_of_pair(
        &self,
        d: impl Fn(f64) -> f64,
        e: impl Fn(f64) -> f64,
    ) -> Result<f64, MetaError> {
        let cube = self.moment(|w, v| w.powi(3) * d(v) * e(v));
        let left = self.inverse.product(&self.moment(|w, v| w * w * d(v)))?;
        let right = self.inverse.product(&self.moment(|w, v| w * w * e(v)))?;
        Ok(
            self.sum(|w, _, v| w * w * d(v) * e(v)) - 2.0 * trace_of_product(&self.inverse, &cube)
                + trace_of_product(&left, &right),
        )
    }

    fn sum(&self, term: impl Fn(f64, f64, f64) -> f64) -> f64 {
        let parts = self.weights.iter().zip(&self.residuals);
        parts
            .zip(&self.model.variances)
            .map(|((w, r), v)| term(*w, *r, *v))
            .sum()
    }

    fn moment(&self, factor: impl Fn(f64, f64) -> f64) -> Matrix {
        let parts = self.weights.iter().zip(&self.model.variances);
        let factors: Vec<f64> = parts.map(|(w, v)| factor(*w, *v)).collect();
        self.model.squares(&factors)
    }
}

fn trace_of_product(a: &Matrix, b: &Matrix) -> f64 {
    (0..a.rows())
        .map(|i| (0..b.rows()).map(|j| a[(i, j)] * b[(j, i)]).sum::<f64>())
        .sum()
}
