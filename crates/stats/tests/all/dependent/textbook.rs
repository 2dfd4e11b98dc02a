//! A second implementation with whole `k` by `k` matrices, as the papers write it, on random effects.

use proptest::prelude::*;
use stats::{
    linear::{Cholesky, Matrix, symmetric_power},
    meta::{
        Observation,
        dependent::{Components, Correction, Fit, Likelihood, Model, Nested, fit},
    },
};

use crate::tolerance::Class;

/// Effects with their study and design, before any grouping.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) effects: Vec<Observation>,
    pub(super) studies: Vec<usize>,
    pub(super) design: Matrix,
}

impl Sample {
    pub(super) fn nested(&self) -> Nested {
        Nested::with_design(&self.effects, &self.studies, &self.design).unwrap()
    }
}

/// Three to six studies of one to four effects; an intercept, and sometimes a moderator.
pub(super) fn samples() -> impl Strategy<Value = Sample> {
    let effect = (-1.0_f64..1.0, 0.01_f64..0.5, -1.0_f64..1.0);
    let study = proptest::collection::vec(effect, 1..5);
    (proptest::collection::vec(study, 3..7), any::<bool>()).prop_map(|(studies, moderated)| {
        let labelled = studies.iter().enumerate();
        let rows: Vec<_> = labelled
            .flat_map(|(j, effects)| effects.iter().map(move |row| (j, *row)))
            .collect();
        let observe = |row: &(usize, (f64, f64, f64))| Observation {
            effect: row.1.0,
            variance: row.1.1,
        };
        Sample {
            effects: rows.iter().map(observe).collect(),
            studies: rows.iter().map(|row| row.0).collect(),
            design: Matrix::from_fn(rows.len(), if moderated { 2 } else { 1 }, |i, c| {
                if c == 0 { 1.0 } else { rows[i].1.2 }
            }),
        }
    })
}

pub(super) fn models() -> impl Strategy<Value = Model> {
    (
        prop_oneof![Just(0.0), 0.0_f64..0.95],
        prop_oneof![Just(Likelihood::Maximum), Just(Likelihood::Restricted)],
    )
        .prop_map(|(rho, likelihood)| Model { rho, likelihood })
}

/// Generalised least squares with the whole covariance matrix.
struct Whole {
    v: Matrix,
    x: Matrix,
    inverse: Matrix,
    m: Matrix,
    beta: Vec<f64>,
    residuals: Matrix,
    log_likelihood: f64,
}

fn times(factors: &[&Matrix]) -> Matrix {
    let (first, rest) = factors.split_first().unwrap();
    rest.iter().fold((*first).clone(), |product, next| {
        product.product(next).unwrap()
    })
}

fn log_determinant(matrix: &Matrix) -> f64 {
    Cholesky::of(matrix).unwrap().log_determinant()
}

fn inverse(matrix: &Matrix) -> Matrix {
    Cholesky::of(matrix).unwrap().inverse().unwrap()
}

fn whole(sample: &Sample, model: Model, at: Components) -> Whole {
    let count = sample.effects.len();
    let v = Matrix::from_fn(count, count, |i, h| {
        let (a, b) = (sample.effects[i].variance, sample.effects[h].variance);
        if i == h {
            a + at.between + at.within
        } else if sample.studies[i] == sample.studies[h] {
            at.between + model.rho * (a * b).sqrt()
        } else {
            0.0
        }
    });
    let (x, xt) = (sample.design.clone(), sample.design.transposed());
    let y = Matrix::from_fn(count, 1, |i, _| sample.effects[i].effect);
    let vi = inverse(&v);
    let information = times(&[&xt, &vi, &x]);
    let m = inverse(&information);
    let beta = times(&[&m, &xt, &vi, &y]);
    let residuals = y.minus(&x.product(&beta).unwrap()).unwrap();
    let squares = times(&[&residuals.transposed(), &vi, &residuals])[(0, 0)];
    let ln_2_pi = (2.0 * std::f64::consts::PI).ln();
    let twice = match model.likelihood {
        Likelihood::Maximum => count as f64 * ln_2_pi + log_determinant(&v) + squares,
        Likelihood::Restricted => {
            (count - x.columns()) as f64 * ln_2_pi
                + log_determinant(&v)
                + squares
                + log_determinant(&information)
                - log_determinant(&times(&[&xt, &x]))
        }
    };
    Whole {
        beta: (0..x.columns()).map(|c| beta[(c, 0)]).collect(),
        inverse: vi,
        log_likelihood: -0.5 * twice,
        v,
        x,
        m,
        residuals,
    }
}

impl Whole {
    /// Variance and degrees of freedom of one coefficient, from `k` by `k` matrices.
    fn robust(&self, sample: &Sample, correction: Correction, coefficient: usize) -> (f64, f64) {
        let count = sample.effects.len();
        let hat = times(&[&self.x, &self.m, &self.x.transposed(), &self.inverse]);
        let left = Matrix::identity(count).minus(&hat).unwrap();
        let mut labels = sample.studies.clone();
        labels.dedup();
        let studies = labels.len() as f64;
        let (mut variance, mut vectors) = (0.0, Vec::new());
        for label in labels {
            let own: Vec<usize> = (0..count).filter(|i| sample.studies[*i] == label).collect();
            let pick = Matrix::from_fn(own.len(), count, |i, h| f64::from(own[i] == h));
            let block = times(&[&pick, &self.v, &pick.transposed()]);
            let adjust = match correction {
                Correction::Cr0 => Matrix::identity(own.len()),
                Correction::Cr1 => {
                    Matrix::identity(own.len()).scaled((studies / (studies - 1.0)).sqrt())
                }
                // The symmetric solution of A S A = V is the geometric mean of the inverse of S and V.
                Correction::Cr2 => {
                    let s = times(&[&pick, &left, &self.v, &pick.transposed()]);
                    let root = symmetric_power(&block, 0.5, 0.0).unwrap();
                    let middle = times(&[&root, &s, &root]);
                    let middle = symmetric_power(&middle, -0.5, 1e-11).unwrap();
                    times(&[&root, &middle, &root])
                }
            };
            let weight = times(&[&pick, &self.inverse, &pick.transposed()]);
            let design = pick.product(&self.x).unwrap();
            let h = times(&[&adjust, &weight, &design, &self.m]);
            let h = Matrix::from_fn(own.len(), 1, |i, _| h[(i, coefficient)]);
            let score = times(&[&h.transposed(), &pick, &self.residuals])[(0, 0)];
            variance += score * score;
            vectors.push(times(&[&left.transposed(), &pick.transposed(), &h]));
        }
        let p = Matrix::from_fn(vectors.len(), vectors.len(), |i, h| {
            times(&[&vectors[i].transposed(), &self.v, &vectors[h]])[(0, 0)]
        });
        let squares = times(&[&p, &p.transposed()]).trace().unwrap();
        (variance, p.trace().unwrap().powi(2) / squares)
    }
}

fn near(actual: f64, expected: f64, tolerance: f64) -> bool {
    (actual - expected).abs() <= tolerance * expected.abs().max(1.0)
}

/// Nothing is better, near the optimum or on a wide grid.
fn is_best(sample: &Sample, model: Model, fitted: &Fit<'_>) -> bool {
    let Components { between, within } = fitted.components;
    let allowed = |steps: [f64; 4], slack: f64| {
        let pairs = steps.iter().flat_map(|a| steps.map(|b| (*a, b)));
        pairs
            .map(|(a, b)| Components {
                between: (between + a).max(0.0),
                within: (within + b).max(0.0),
            })
            .all(|at| whole(sample, model, at).log_likelihood <= fitted.log_likelihood + slack)
    };
    allowed([-1e-3, -1e-5, 1e-5, 1e-3], 1e-9)
        && allowed([-1.0, -0.3, -0.05, 0.1], Class::ThreeLevel.allowed(0.0))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn the_structured_fit_is_the_textbook_fit(sample in samples(), model in models()) {
        prop_assume!(sample.effects.len() > sample.design.columns() + 1);
        let nested = sample.nested();
        let fitted = fit(&nested, model).unwrap();
        let textbook = whole(&sample, model, fitted.components);
        prop_assert!(near(fitted.log_likelihood, textbook.log_likelihood, 1e-9));
        prop_assert!(is_best(&sample, model, &fitted), "{fitted:?}");
        for (c, coefficient) in fitted.coefficients.iter().enumerate() {
            prop_assert!(near(coefficient.value, textbook.beta[c], 1e-9));
            let error = textbook.m[(c, c)].sqrt();
            prop_assert!(near(coefficient.standard_error, error, 1e-9));
        }
        let none = Components { between: 0.0, within: 0.0 };
        let fixed = whole(&sample, model, none);
        let q = times(&[&fixed.residuals.transposed(), &fixed.inverse, &fixed.residuals]);
        prop_assert!(near(fitted.q, q[(0, 0)], 1e-9));
    }

    #[test]
    fn robust_variances_are_those_of_whole_matrices(sample in samples(), model in models()) {
        prop_assume!(sample.effects.len() > sample.design.columns() + 1);
        let nested = sample.nested();
        let fitted = fit(&nested, model).unwrap();
        let textbook = whole(&sample, model, fitted.components);
        for correction in [Correction::Cr0, Correction::Cr1, Correction::Cr2] {
            let robust = fitted.robust(correction).unwrap();
            for c in 0..sample.design.columns() {
                let contrast: Vec<f64> =
                    (0..sample.design.columns()).map(|d| f64::from(d == c)).collect();
                let Some(estimate) = robust.estimate(&contrast, 0.95) else { continue };
                let (variance, df) = textbook.robust(&sample, correction, c);
                prop_assert!(near(estimate.standard_error.powi(2), variance, 1e-8), "{correction:?}");
                prop_assert!(near(robust.covariance()[(c, c)], variance, 1e-8));
                prop_assert!(near(estimate.df, df, 1e-6), "{} {df}", estimate.df);
            }
        }
    }
}
