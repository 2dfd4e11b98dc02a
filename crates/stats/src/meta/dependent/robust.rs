//! Cluster-robust variances and their degrees of freedom.

use super::{DependentError, block::Block, least_squares::LeastSquares, nested::Nested};
use crate::{
    Bounds,
    interval::upper,
    linear::{Cholesky, LinearError, Matrix, dot, symmetric_eigen},
    student_t_quantile, two_sided_p,
};

/// How the residuals of a study are adjusted before they are squared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Not: too small with few studies (Liang and Zeger 1986).
    Cr0,
    /// By `sqrt(m / (m - 1))`, with `m` studies.
    Cr1,
    /// By the bias-reduced linearisation `A_j`, the symmetric matrix with
    /// `A_j (V_j - X_j M X_j') A_j = V_j`: unbiased when the working model is right (Bell and McCaffrey
    /// 2002; Tipton 2015; Pustejovsky and Tipton 2018).
    Cr2,
}

/// A cluster-robust covariance, `sum h_j' e_j e_j' h_j` with `h_j = A_j V_j^-1 X_j M`, kept per study so that
/// every combination of coefficients gets its own degrees of freedom.
#[derive(Clone, Debug)]
pub struct Robust {
    coefficients: Vec<f64>,
    /// `M`, the covariance according to the working model.
    working: Matrix,
    studies: Vec<Adjusted>,
    /// A factor on the covariance and fixed degrees of freedom, where a method has them.
    pub(super) fixed: Option<Fixed>,
}

/// Degrees of freedom that are counted and not estimated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed {
    pub(super) factor: f64,
    pub(super) df: f64,
}

#[derive(Clone, Debug)]
struct Adjusted {
    /// `h_j' e_j`.
    score: Vec<f64>,
    /// `h_j' V_j h_j`.
    spread: Matrix,
    /// `X_j' h_j`.
    pull: Matrix,
}

/// A combination of coefficients with its robust uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RobustEstimate {
    /// The estimate.
    pub value: f64,
    /// Its robust standard error.
    pub standard_error: f64,
    /// Satterthwaite degrees of freedom. Below 4 the interval is not to be trusted (Tipton 2015).
    pub df: f64,
    /// `value / standard_error`.
    pub t: f64,
    /// The two-sided p-value of `t`.
    pub p: f64,
    /// `value ± t(df) standard_error`.
    pub confidence: Bounds,
}

/// A leverage this close to 1 leaves nothing of the residual in its direction but rounding.
const WHOLE: f64 = 1.0 - 1e-9;
/// Most effects of one study for CR2: some minutes and a few hundred megabytes.
const LARGEST: usize = 2000;
/// A variance below this share of the model's is rounding.
const NOTHING: f64 = 1e-12;

impl Robust {
    pub(super) fn of(
        nested: &Nested,
        fitted: &LeastSquares,
        correction: Correction,
    ) -> Result<Self, DependentError> {
        let count = nested.studies();
        if count < 2 {
            return Err(DependentError::TooFewStudies);
        }
        let inflated = (count as f64 / (count as f64 - 1.0)).sqrt();
        let mut studies = Vec::with_capacity(count);
        for (j, study) in nested.studies.iter().enumerate() {
            let (block, weighted) = (&fitted.blocks[j], &fitted.weighted[j]);
            let plain = fitted.covariance.product(weighted)?;
            let adjusted = match correction {
                Correction::Cr0 => plain,
                Correction::Cr1 => plain.scaled(inflated),
                Correction::Cr2 if study.effects.len() > LARGEST => {
                    let effects = study.effects.len();
                    return Err(DependentError::StudyTooLarge { effects });
                }
                Correction::Cr2 => {
                    let leverage = Leverage {
                        regressors: &study.regressors,
                        weighted,
                        covariance: &fitted.covariance,
                    };
                    leverage.unbiased(block, &plain)?
                }
            };
            let spread = adjusted.product(&block.multiplied(&adjusted).transposed())?;
            studies.push(Adjusted {
                score: adjusted.times(&fitted.residuals[j])?,
                spread,
                pull: study.regressors.product(&adjusted.transposed())?,
            });
        }
        Ok(Self {
            coefficients: fitted.coefficients.clone(),
            working: fitted.covariance.clone(),
            studies,
            fixed: None,
        })
    }

    /// The robust covariance of the coefficients.
    pub fn covariance(&self) -> Matrix {
        let size = self.coefficients.len();
        let factor = self.fixed.map_or(1.0, |fixed| fixed.factor);
        Matrix::from_fn(size, size, |c, d| {
            let products = self.studies.iter().map(|s| s.score[c] * s.score[d]);
            factor * products.sum::<f64>()
        })
    }

    /// The combination `contrast' beta` with its interval.
    ///
    /// The degrees of freedom are those of the chi-squared distribution with the mean and variance of
    /// the variance estimator under the working model: with `p_j` the vector that makes study
    /// `j`'s contribution `(p_j' y)^2`, `df = (sum p_j' V p_j)^2 / sum_ij (p_i' V p_j)^2`
    /// (Satterthwaite 1946; Pustejovsky and Tipton 2018). The double sum needs one pass:
    /// `p_i' V p_j` is `- b_i' M b_j` between studies, with `b_j = X_j' h_j c`.
    ///
    /// `None` when the contrast has another length than the coefficients, the level is not between 0 and
    /// 1, or nothing of the residuals is left to tell the variance.
    pub fn estimate(&self, contrast: &[f64], level: f64) -> Option<RobustEstimate> {
        if contrast.len() != self.coefficients.len() {
            return None;
        }
        let scores = self.studies.iter().map(|study| dot(&study.score, contrast));
        let mut variance = scores.map(|score| score * score).sum::<f64>();
        let mut df = self.satterthwaite(contrast)?;
        let model = dot(contrast, &self.working.times(contrast).ok()?);
        if variance.is_nan() || variance <= NOTHING * model {
            return None;
        }
        if let Some(fixed) = self.fixed {
            variance *= fixed.factor;
            df = fixed.df;
        }
        let value = dot(&self.coefficients, contrast);
        let standard_error = variance.sqrt();
        let t = value / standard_error;
        let margin = student_t_quantile(upper(level)?, df)? * standard_error;
        t.is_finite().then_some(RobustEstimate {
            value,
            standard_error,
            df,
            t,
            p: two_sided_p(t, Some(df))?,
            confidence: Bounds::around(value, margin)?,
        })
    }

    fn satterthwaite(&self, contrast: &[f64]) -> Option<f64> {
        let size = contrast.len();
        let (mut expected, mut squares) = (0.0, 0.0);
        // The sum of b_i b_i' over the studies before.
        let mut before = Matrix::zeros(size, size);
        for study in &self.studies {
            let spread = dot(contrast, &study.spread.times(contrast).ok()?);
            let pull = study.pull.times(contrast).ok()?;
            let along = self.working.times(&pull).ok()?;
            let own = spread - dot(&pull, &along);
            expected += own;
            // Only sums of squares: no small difference of large numbers.
            squares += own * own + 2.0 * dot(&along, &before.times(&along).ok()?);
            for c in 0..size {
                for d in 0..size {
                    before[(c, d)] += pull[c] * pull[d];
                }
            }
        }
        let model = dot(contrast, &self.working.times(contrast).ok()?);
        (expected > NOTHING * model).then(|| expected * expected / squares)
    }
}

/// What the fit takes from the residuals of one study: its share in `X M X'`.
struct Leverage<'a> {
    regressors: &'a Matrix,
    weighted: &'a Matrix,
    covariance: &'a Matrix,
}

impl Leverage<'_> {
    /// The rows `h A_j` for the rows `h` of `plain`.
    ///
    /// With `V = L L'` and `G = L' (V - X M X') L`: `A = L G^(-1/2) L'`. Where the fit reproduces a
    /// direction exactly, `G` is singular and the generalised inverse is taken.
    fn unbiased(&self, block: &Block, plain: &Matrix) -> Result<Matrix, LinearError> {
        let dense = block.dense();
        let factor = Cholesky::of(&dense)?;
        let (lower, upper) = (factor.lower(), factor.lower().transposed());
        let square = upper.product(lower)?;
        let fitted = self.regressors.product(lower)?;
        let taken = fitted
            .transposed()
            .product(&self.covariance.product(&fitted)?)?;
        let eigen = symmetric_eigen(&square.product(&square)?.minus(&taken)?)?;
        let gone = self.reproduced()?;
        let turned = plain.product(lower)?;
        let mut sum = Matrix::zeros(turned.rows(), turned.columns());
        for (k, value) in eigen.values.iter().enumerate().skip(gone) {
            let vector = eigen.vectors.row(k);
            for c in 0..turned.rows() {
                let factor = dot(turned.row(c), vector) / value.sqrt();
                for (i, element) in vector.iter().enumerate() {
                    sum[(c, i)] += factor * element;
                }
            }
        }
        sum.product(&upper)
    }

    /// How many directions of the study's effects the fit reproduces exactly.
    fn reproduced(&self) -> Result<usize, LinearError> {
        let gram = self.regressors.product(&self.weighted.transposed())?;
        let root = Cholesky::of(self.covariance)?;
        let shares = root
            .lower()
            .transposed()
            .product(&gram)?
            .product(root.lower())?;
        let eigen = symmetric_eigen(&shares)?;
        Ok(eigen.values.iter().filter(|share| **share > WHOLE).count())
    }
}
