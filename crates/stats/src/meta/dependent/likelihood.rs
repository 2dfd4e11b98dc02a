//! The likelihood of the variance components, with its derivatives.

use super::{
    DependentError,
    block::Block,
    least_squares::{LeastSquares, mirror, scatter},
    nested::{Nested, Study},
    surface::Height,
};
use crate::linear::{Cholesky, Matrix, dot};

/// Which likelihood is maximised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likelihood {
    /// Of the effects: `ln L = -1/2 [k ln 2 pi + ln det V + e' V^-1 e]`. Its variance components
    /// are too small on average.
    Maximum,
    /// Of contrasts free of the coefficients (REML; Patterson and Thompson 1971, Harville 1977):
    /// `ln L = -1/2 [(k - p) ln 2 pi + ln det V + ln det X' V^-1 X - ln det X' X + e' V^-1 e]`.
    Restricted,
}

/// The two variance components.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Components {
    /// `tau2`, the variance between studies.
    pub between: f64,
    /// `omega2`, the variance between effects of one study.
    pub within: f64,
}

/// A symmetric matrix of one row per variance component (between, within).
pub(super) type Pair = [[f64; 2]; 2];

/// First and second derivatives of the log-likelihood to `(tau2, omega2)`.
pub(super) struct Derivatives {
    /// The gradient.
    pub(super) score: [f64; 2],
    /// Minus the Hessian.
    pub(super) observed: Pair,
    /// The expectation of minus the Hessian.
    pub(super) expected: Pair,
    /// The same, were the coefficients known: what the design takes away shows in the difference.
    pub(super) known: Pair,
}

/// What is maximised over the variance components.
pub(super) struct Objective<'a> {
    pub(super) nested: &'a Nested,
    pub(super) rho: f64,
    pub(super) likelihood: Likelihood,
    /// `ln det X'X`, which makes the restricted likelihood free of the units of the design.
    pub(super) log_gram: f64,
    /// The coefficients of unweighted least squares.
    pub(super) start: Vec<f64>,
    /// Per study what they leave of the effects.
    pub(super) unweighted: Vec<Vec<f64>>,
}

impl<'a> Objective<'a> {
    pub(super) fn new(
        nested: &'a Nested,
        rho: f64,
        likelihood: Likelihood,
    ) -> Result<Self, DependentError> {
        let factor = Cholesky::of(&scatter(nested, |_, _| 1.0))?;
        let mut right = vec![0.0; nested.coefficients()];
        for study in &nested.studies {
            for (c, sum) in right.iter_mut().enumerate() {
                *sum += dot(study.regressors.row(c), &study.effects);
            }
        }
        let start = factor.solve(&right)?;
        let studies = nested.studies.iter();
        Ok(Self {
            nested,
            rho,
            likelihood,
            log_gram: factor.log_determinant(),
            unweighted: studies.map(|study| study.residuals(&start)).collect(),
            start,
        })
    }

    /// The least-squares fit with these variance components.
    pub(super) fn least_squares(&self, at: Components) -> Result<LeastSquares, DependentError> {
        let studies = self.nested.studies.iter();
        let blocks = studies.map(|study| Block::of(study, self.rho, at.between, at.within));
        LeastSquares::of(self.nested, blocks.collect())
    }

    /// The log-likelihood, the coefficients being the best for these variance components.
    pub(super) fn value(&self, fitted: &LeastSquares) -> f64 {
        let blocks = fitted.blocks.iter();
        let log_determinant: f64 = blocks.map(Block::log_determinant).sum();
        let extra = match self.likelihood {
            Likelihood::Maximum => 0.0,
            Likelihood::Restricted => fitted.log_information - self.log_gram,
        };
        -0.5 * (self.constant() + log_determinant + extra + fitted.weighted_squares())
    }

    /// `k ln 2 pi`, or `(k - p) ln 2 pi` of the restricted likelihood.
    pub(super) fn constant(&self) -> f64 {
        let freedom = match self.likelihood {
            Likelihood::Maximum => self.nested.effects(),
            Likelihood::Restricted => self.nested.effects() - self.nested.coefficients(),
        };
        freedom as f64 * (2.0 * std::f64::consts::PI).ln()
    }

    /// The derivatives at a point, of which the best coefficients are known.
    ///
    /// With `Z_1 = blockdiag(1 1')`, `Z_2 = I` and `P = V^-1 - V^-1 X M X' V^-1`: the score is
    /// `-1/2 [tr(Q Z_a) - y' P Z_a P y]`, the expected information `1/2 tr(Q Z_a Q Z_b)` and the
    /// observed `y' P Z_a P Z_b P y - 1/2 tr(Q Z_a Q Z_b)`, where `Q` is `P` for the restricted
    /// likelihood and `V^-1` for the other (Harville 1977).
    pub(super) fn derivatives(&self, height: &Height) -> Result<Derivatives, DependentError> {
        let mut sums = Sums::new(self.nested.coefficients());
        let mut of_study = Weighted::default();
        for study in &self.nested.studies {
            of_study.become_that_of(self, study, height);
            sums.add(study, &of_study);
        }
        mirror(&mut sums.information);
        let m = &Cholesky::of(&sums.information)?.inverse()?;
        let (mut trace, mut square) = (sums.trace, sums.square);
        if self.likelihood == Likelihood::Restricted {
            let spread = [m.product(&sums.spread[0])?, m.product(&sums.spread[1])?];
            for a in 0..2 {
                trace[a] -= spread[a].trace()?;
                for b in 0..2 {
                    square[a][b] += spread[a].product(&spread[b])?.trace()?;
                    square[a][b] -= 2.0 * m.product(&sums.twice[a + b])?.trace()?;
                }
            }
        }
        let each = |entry: &dyn Fn(usize, usize) -> f64| -> Pair {
            [[entry(0, 0), entry(0, 1)], [entry(1, 0), entry(1, 1)]]
        };
        let along = [m.times(&sums.pull[0])?, m.times(&sums.pull[1])?];
        let quadratic = |a: usize, b: usize| sums.quadratic[a][b] - dot(&sums.pull[a], &along[b]);
        Ok(Derivatives {
            score: [0, 1].map(|a| -0.5 * (trace[a] - sums.squares[a])),
            observed: each(&|a, b| quadratic(a, b) - 0.5 * square[a][b]),
            expected: each(&|a, b| 0.5 * square[a][b]),
            known: each(&|a, b| 0.5 * sums.square[a][b]),
        })
    }
}

/// Sums over studies that the derivatives are made of. With `r = V_j^-1 e_j`:
struct Sums {
    /// `tr V^-1 Z_a`.
    trace: [f64; 2],
    /// `tr V^-1 Z_a V^-1 Z_b`.
    square: Pair,
    /// `y' P Z_a P y`: `(1'r)^2` and `r'r`.
    squares: [f64; 2],
    /// `q_a' V^-1 q_b` with `q_1 = 1 (1'r)` and `q_2 = r`.
    quadratic: Pair,
    /// `X' V^-1 q_a`.
    pull: [Vec<f64>; 2],
    /// `X' V^-1 X`.
    information: Matrix,
    /// `X' V^-1 Z_a V^-1 X`.
    spread: [Matrix; 2],
    /// `X' V^-1 Z_a V^-1 Z_b V^-1 X`, by `a + b`.
    twice: [Matrix; 3],
}

impl Sums {
    fn new(size: usize) -> Self {
        let zeros = || Matrix::zeros(size, size);
        Self {
            trace: [0.0; 2],
            square: [[0.0; 2]; 2],
            squares: [0.0; 2],
            quadratic: [[0.0; 2]; 2],
            pull: [vec![0.0; size], vec![0.0; size]],
            information: zeros(),
            spread: [zeros(), zeros()],
            twice: [zeros(), zeros(), zeros()],
        }
    }

    fn add(&mut self, study: &Study, of: &Weighted) {
        let Weighted {
            block,
            level,
            residual,
            again,
            ..
        } = of;
        let total: f64 = level.iter().sum();
        let lengths = [dot(level, level), block.inverse_square_trace()];
        let pulled: f64 = residual.iter().sum();
        let across = dot(level, residual);
        self.trace[0] += total;
        self.trace[1] += block.inverse_trace();
        self.square[0][0] += total * total;
        self.square[0][1] += lengths[0];
        self.square[1][0] += lengths[0];
        self.square[1][1] += lengths[1];
        self.squares[0] += pulled * pulled;
        self.squares[1] += dot(residual, residual);
        self.quadratic[0][0] += pulled * pulled * total;
        self.quadratic[0][1] += pulled * across;
        self.quadratic[1][0] += pulled * across;
        self.quadratic[1][1] += dot(residual, again);
        for c in 0..study.regressors.rows() {
            let [row, solved] = &of.rows[c];
            let here: f64 = row.iter().sum();
            self.pull[0][c] += pulled * here;
            self.pull[1][c] += dot(row, residual);
            for d in 0..study.regressors.rows() {
                let [other, _] = &of.rows[d];
                let there: f64 = other.iter().sum();
                self.information[(c, d)] += dot(row, study.regressors.row(d));
                self.spread[0][(c, d)] += here * there;
                self.spread[1][(c, d)] += dot(row, other);
                self.twice[0][(c, d)] += here * total * there;
                self.twice[1][(c, d)] += here * dot(level, other);
                self.twice[2][(c, d)] += dot(solved, other);
            }
        }
    }
}

/// What the sums need of one study, in memory that the next one uses again.
#[derive(Default)]
struct Weighted {
    block: Block,
    left: Vec<f64>,
    ones: Vec<f64>,
    /// `V_j^-1 1`.
    level: Vec<f64>,
    /// `V_j^-1 e_j`.
    residual: Vec<f64>,
    /// `V_j^-1 V_j^-1 e_j`.
    again: Vec<f64>,
    /// Per coefficient `V_j^-1 x_c` and `V_j^-1 V_j^-1 x_c`.
    rows: Vec<[Vec<f64>; 2]>,
}

impl Weighted {
    fn become_that_of(&mut self, objective: &Objective<'_>, study: &Study, height: &Height) {
        let Components { between, within } = height.at;
        let block = &mut self.block;
        block.become_that_of(study, objective.rho, (between, within));
        study.residuals_into(&height.coefficients, &mut self.left);
        self.ones.resize(study.effects.len(), 1.0);
        block.solve_into(&self.ones, &mut self.level);
        block.solve_into(&self.left, &mut self.residual);
        block.solve_into(&self.residual, &mut self.again);
        self.rows
            .resize_with(study.regressors.rows(), Default::default);
        for (c, [once, twice]) in self.rows.iter_mut().enumerate() {
            block.solve_into(study.regressors.row(c), once);
            block.solve_into(once, twice);
        }
    }
}
