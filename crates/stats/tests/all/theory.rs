//! What theory says must hold, on random studies: agreement with the textbook, order, scale, merging.

use crate::textbook::{Dense, Textbook, diagonal, identity, times, trace};
use proptest::prelude::*;
use stats::linear::Matrix;
use stats::meta::{Estimator, Observation, Synthesis, Test, regress, synthesise, tau2_interval};

const ESTIMATORS: [Estimator; 9] = [
    Estimator::EqualEffects,
    Estimator::DerSimonianLaird,
    Estimator::PauleMandel,
    Estimator::MaximumLikelihood,
    Estimator::Reml,
    Estimator::EmpiricalBayes,
    Estimator::Hedges,
    Estimator::HunterSchmidt,
    Estimator::SidikJonkman,
];
const TESTS: [Test; 4] = [
    Test::Normal,
    Test::StudentT,
    Test::HartungKnapp,
    Test::AdHoc,
];

fn studies(least: usize) -> impl Strategy<Value = Vec<Observation>> {
    let study = (-2.0_f64..2.0, 0.01_f64..1.0);
    proptest::collection::vec(study, least..14).prop_map(|rows| {
        let study = |(effect, variance)| Observation { effect, variance };
        rows.into_iter().map(study).collect()
    })
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-8 * (1.0 + a.abs().max(b.abs()))
}

fn same(a: &Synthesis, b: &Synthesis) -> bool {
    close(a.mean, b.mean)
        && close(a.standard_error, b.standard_error)
        && close(a.tau2, b.tau2)
        && close(a.q, b.q)
        && close(a.confidence.low, b.confidence.low)
}

fn textbook(studies: &[Observation], moderators: &[f64]) -> Textbook {
    let row = |i: usize| match moderators.get(i) {
        Some(value) => vec![1.0, *value],
        None => vec![1.0],
    };
    Textbook {
        y: studies.iter().map(|o| o.effect).collect(),
        v: studies.iter().map(|o| o.variance).collect(),
        x: (0..studies.len()).map(row).collect::<Dense>(),
    }
}

/// The closed forms, in full matrices.
fn closed_form(book: &Textbook, estimator: Estimator) -> Option<f64> {
    let v = diagonal(&book.v);
    let w = book.weights(0.0);
    Some(match estimator {
        Estimator::EqualEffects => 0.0,
        Estimator::DerSimonianLaird => {
            let p = book.projection(&w);
            (book.form(&p) - book.df()) / trace(&p)
        }
        Estimator::HunterSchmidt => (book.q(0.0) - book.k()) / trace(&w),
        Estimator::Hedges => {
            let p = book.projection(&identity(book.y.len()));
            (book.form(&p) - trace(&times(&p, &v))) / book.df()
        }
        Estimator::SidikJonkman => {
            let mean = book.y.iter().sum::<f64>() / book.k();
            let start = book.y.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / book.k();
            start * book.q(start) / book.df()
        }
        Estimator::PauleMandel | Estimator::EmpiricalBayes => book.root(book.df()),
        Estimator::MaximumLikelihood | Estimator::Reml => return None,
    })
}

proptest! {
    // Nine estimators and full matrices per case: fewer cases keep the suite at seconds.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn agrees_with_the_textbook(studies in studies(3)) {
        let book = textbook(&studies, &[]);
        for estimator in ESTIMATORS {
            let found = synthesise(&studies, estimator, Test::Normal).unwrap();
            if let Some(tau2) = closed_form(&book, estimator) {
                prop_assert!(close(found.tau2, tau2.max(0.0)), "{estimator:?}: {} {tau2}", found.tau2);
            }
            prop_assert!(close(found.mean, book.coefficients(found.tau2)[0]));
            let (covariance, _) = book.covariance(&book.weights(found.tau2));
            prop_assert!(close(found.standard_error.powi(2), covariance[0][0]));
            prop_assert!(close(found.q, book.q(0.0)));
            let knapp = synthesise(&studies, estimator, Test::HartungKnapp).unwrap();
            let factor = book.q(found.tau2) / book.df();
            prop_assert!(close(knapp.standard_error.powi(2), covariance[0][0] * factor));
        }
    }

    #[test]
    fn no_tau2_is_more_likely_than_the_optimum(studies in studies(2)) {
        let book = textbook(&studies, &[]);
        for (estimator, restricted) in [(Estimator::Reml, true), (Estimator::MaximumLikelihood, false)] {
            let found = synthesise(&studies, estimator, Test::Normal).unwrap();
            let top = found.log_likelihood.unwrap();
            prop_assert!(close(top, book.log_likelihood(found.tau2, restricted)));
            for step in 0..60 {
                let tau2 = 1e-4 * 1.25_f64.powi(step) - 1e-4;
                prop_assert!(book.log_likelihood(tau2, restricted) <= top + 1e-9, "{estimator:?} {tau2}");
            }
        }
    }

    #[test]
    fn regression_agrees_with_the_textbook(
        studies in studies(5), values in proptest::collection::vec(-3.0_f64..3.0, 14),
    ) {
        let values = &values[..studies.len()];
        let book = textbook(&studies, values);
        let moderators = Matrix::from_fn(studies.len(), 1, |i, _| values[i]);
        for estimator in ESTIMATORS {
            let found = regress(&studies, &moderators, estimator, Test::Normal).unwrap();
            if let Some(tau2) = closed_form(&book, estimator) {
                prop_assert!(close(found.tau2, tau2.max(0.0)), "{estimator:?}: {} {tau2}", found.tau2);
            }
            let (covariance, _) = book.covariance(&book.weights(found.tau2));
            for (j, coefficient) in book.coefficients(found.tau2).into_iter().enumerate() {
                prop_assert!(close(found.coefficients[j].estimate, coefficient));
                prop_assert!(close(found.covariance[(j, j)], covariance[j][j]));
            }
            prop_assert!(close(found.q, book.q(0.0)));
            if let Some(top) = found.log_likelihood {
                let restricted = estimator == Estimator::Reml;
                prop_assert!(close(top, book.log_likelihood(found.tau2, restricted)));
            }
        }
    }

    #[test]
    fn order_is_irrelevant_and_scale_carries_over(studies in studies(3), factor in 0.001_f64..1000.0) {
        let mut other = studies.clone();
        other.reverse();
        other.rotate_left(1);
        let scaled: Vec<_> = studies
            .iter()
            .map(|o| Observation { effect: o.effect * factor, variance: o.variance * factor * factor })
            .collect();
        for estimator in ESTIMATORS {
            for test in TESTS {
                let found = synthesise(&studies, estimator, test).unwrap();
                prop_assert!(same(&found, &synthesise(&other, estimator, test).unwrap()));
                let mut back = synthesise(&scaled, estimator, test).unwrap();
                prop_assert!(close(back.i2.unwrap(), found.i2.unwrap()));
                back.mean /= factor;
                back.standard_error /= factor;
                back.tau2 /= factor * factor;
                back.confidence.low /= factor;
                prop_assert!(same(&found, &back), "{estimator:?} {test:?}");
            }
        }
    }

    /// Equal effects: twice the data, half the variance, twice the Q. Maximum likelihood: the
    /// likelihood of doubled data is the square of the likelihood, with the same optimum.
    #[test]
    fn a_set_merged_with_itself(studies in studies(2)) {
        let double = [studies.clone(), studies.clone()].concat();
        for estimator in [Estimator::EqualEffects, Estimator::MaximumLikelihood] {
            let one = synthesise(&studies, estimator, Test::Normal).unwrap();
            let two = synthesise(&double, estimator, Test::Normal).unwrap();
            prop_assert!(close(one.mean, two.mean) && close(one.tau2, two.tau2));
            prop_assert!(close(one.standard_error.powi(2), 2.0 * two.standard_error.powi(2)));
            prop_assert!(close(2.0 * one.q, two.q));
            if let (Some(a), Some(b)) = (one.log_likelihood, two.log_likelihood) {
                prop_assert!(close(2.0 * a, b));
            }
        }
    }

    #[test]
    fn the_profile_interval_holds_the_paule_mandel_estimate(studies in studies(3)) {
        let found = synthesise(&studies, Estimator::PauleMandel, Test::Normal).unwrap();
        if let Some(interval) = tau2_interval(&studies).unwrap() {
            prop_assert!(interval.tau2.low <= found.tau2 + 1e-12 && found.tau2 <= interval.tau2.high);
        } else {
            prop_assert_eq!(found.tau2, 0.0);
        }
    }

    /// With one variance for all, four estimators are `s^2 - v` and ML is `s^2 (k - 1) / k - v`.
    #[test]
    fn equal_variances_have_closed_forms(
        effects in proptest::collection::vec(-2.0_f64..2.0, 2..12), v in 0.01_f64..1.0,
    ) {
        let k = effects.len() as f64;
        let mean = effects.iter().sum::<f64>() / k;
        let squares = effects.iter().map(|y| (y - mean).powi(2)).sum::<f64>();
        let studies: Vec<_> = effects
            .iter()
            .map(|effect| Observation { effect: *effect, variance: v })
            .collect();
        for estimator in [
            Estimator::DerSimonianLaird, Estimator::PauleMandel, Estimator::Reml, Estimator::Hedges,
        ] {
            let found = synthesise(&studies, estimator, Test::Normal).unwrap();
            prop_assert!(close(found.tau2, (squares / (k - 1.0) - v).max(0.0)), "{estimator:?}");
            prop_assert!(close(found.mean, mean));
        }
        let found = synthesise(&studies, Estimator::MaximumLikelihood, Test::Normal).unwrap();
        prop_assert!(close(found.tau2, (squares / k - v).max(0.0)));
    }
}
