//! Few studies, no heterogeneity, and input that cannot be combined.

use proptest::prelude::*;
use stats::{
    linear::Matrix,
    meta::{
        Observation,
        dependent::{
            Components, Correction, DependentError, Likelihood, Model, Nested, fit,
            weighted::{SmallSample, Weights, weigh},
        },
    },
};

const NONE: Components = Components {
    between: 0.0,
    within: 0.0,
};

fn nested(rows: &[(f64, f64)], studies: &[&str]) -> Result<Nested, DependentError> {
    let observe = |row: &(f64, f64)| Observation {
        effect: row.0,
        variance: row.1,
    };
    let effects: Vec<_> = rows.iter().map(observe).collect();
    Nested::new(&effects, studies)
}

#[test]
fn one_study_tells_nothing_about_other_studies() {
    let nested = nested(&[(0.1, 0.02), (0.9, 0.02), (0.5, 0.02)], &["a", "a", "a"]).unwrap();
    let fitted = fit(&nested, Model::three_level()).unwrap();
    // Only the spread within: the variance of 0.1, 0.5, 0.9 is 0.16, less the sampling variance.
    assert_eq!(fitted.components.between, 0.0);
    assert!((fitted.components.within - 0.14).abs() < 1e-12);
    assert!((fitted.coefficients[0].value - 0.5).abs() < 1e-12);
    assert_eq!(
        fitted.robust(Correction::Cr2).err(),
        Some(DependentError::TooFewStudies)
    );
    for weights in [Weights::Hierarchical, Weights::Correlated { rho: 0.8 }] {
        let refused = weigh(&nested, weights, SmallSample::Corrected).err();
        assert_eq!(refused, Some(DependentError::TooFewStudies));
    }
}

#[test]
fn one_effect_is_itself() {
    for likelihood in [Likelihood::Maximum, Likelihood::Restricted] {
        let nested = nested(&[(0.3, 0.04)], &["a"]).unwrap();
        let fitted = fit(
            &nested,
            Model {
                rho: 0.8,
                likelihood,
            },
        )
        .unwrap();
        assert_eq!(fitted.components, NONE);
        assert!((fitted.coefficients[0].value - 0.3).abs() < 1e-15);
        assert!((fitted.coefficients[0].standard_error - 0.2).abs() < 1e-15);
    }
}

#[test]
fn two_studies_of_one_effect() {
    // REML with two effects of variance 0.01 at 0 and 0.6: the variance 0.18, less 0.01.
    let nested = nested(&[(0.0, 0.01), (0.6, 0.01)], &["a", "b"]).unwrap();
    let fitted = fit(&nested, Model::che(0.8)).unwrap();
    assert!((fitted.components.between - 0.17).abs() < 1e-12);
    assert_eq!(fitted.components.within, 0.0);
    let robust = fitted.robust(Correction::Cr2).unwrap();
    let mean = robust.estimate(&[1.0], 0.95).unwrap();
    assert!((mean.standard_error - 0.3).abs() < 1e-12);
    assert!((mean.df - 1.0).abs() < 1e-12);
}

#[test]
fn without_heterogeneity_the_components_are_exactly_zero() {
    // Less spread than the sampling errors alone would give.
    let rows = [
        (0.30, 0.05),
        (0.31, 0.04),
        (0.29, 0.06),
        (0.32, 0.05),
        (0.28, 0.05),
    ];
    let nested = nested(&rows, &["a", "a", "b", "b", "c"]).unwrap();
    for likelihood in [Likelihood::Maximum, Likelihood::Restricted] {
        let fitted = fit(
            &nested,
            Model {
                rho: 0.0,
                likelihood,
            },
        )
        .unwrap();
        assert_eq!(fitted.components, NONE);
    }
    let weighed = weigh(&nested, Weights::Hierarchical, SmallSample::Corrected).unwrap();
    assert_eq!((weighed.between, weighed.within), (0.0, Some(0.0)));
}

#[test]
fn effects_that_are_all_equal_have_no_robust_interval() {
    let nested = nested(&[(0.3, 0.05); 4], &["a", "a", "b", "c"]).unwrap();
    let fitted = fit(&nested, Model::che(0.8)).unwrap();
    assert_eq!(fitted.components, NONE);
    let robust = fitted.robust(Correction::Cr2).unwrap();
    assert_eq!(robust.estimate(&[1.0], 0.95), None);
}

#[test]
fn a_coefficient_that_fits_its_study_exactly_has_no_robust_interval() {
    // A column per study: nothing of the residuals between studies is left.
    let effects: Vec<_> = [0.1, 0.4, 0.2]
        .map(|effect| Observation {
            effect,
            variance: 0.02,
        })
        .to_vec();
    let nested = Nested::with_design(&effects, &["a", "b", "c"], &Matrix::identity(3)).unwrap();
    let fitted = fit(&nested, Model::three_level()).unwrap();
    assert_eq!(fitted.components, NONE);
    let robust = fitted.robust(Correction::Cr2).unwrap();
    assert_eq!(robust.estimate(&[1.0, 0.0, 0.0], 0.95), None);
}

#[test]
fn what_cannot_be_combined_is_refused_with_its_position() {
    let refused = |rows: &[(f64, f64)], studies: &[&str]| nested(rows, studies).err();
    assert_eq!(refused(&[], &[]), Some(DependentError::Empty));
    for variance in [0.0, -0.1, f64::NAN, f64::INFINITY] {
        assert_eq!(
            refused(&[(0.1, 0.1), (0.1, variance)], &["a", "b"]),
            Some(DependentError::Variance { position: 2 })
        );
    }
    assert_eq!(
        refused(&[(f64::NAN, 0.1), (0.1, 0.1)], &["a", "b"]),
        Some(DependentError::NotFinite { position: 1 })
    );
    assert_eq!(
        refused(&[(0.1, 0.1)], &["a", "b"]),
        Some(DependentError::Length)
    );
    let effects = [Observation {
        effect: 0.1,
        variance: 0.1,
    }; 3];
    let design = |columns, element: fn(usize, usize) -> f64| {
        let design = Matrix::from_fn(3, columns, element);
        Nested::with_design(&effects, &[1, 2, 3], &design).err()
    };
    assert_eq!(design(2, |_, _| 1.0), Some(DependentError::Design));
    assert_eq!(design(1, |_, _| 0.0), Some(DependentError::Design));
    assert_eq!(
        design(4, |i, j| (i * j * j) as f64),
        Some(DependentError::Design)
    );
    assert_eq!(design(0, |_, _| 0.0), Some(DependentError::Empty));
    assert_eq!(
        design(1, |i, _| if i == 2 { f64::NAN } else { 1.0 }),
        Some(DependentError::NotFinite { position: 3 })
    );
    let nested = nested(&[(0.1, 0.1), (0.3, 0.1)], &["a", "b"]).unwrap();
    for rho in [-0.1, 1.0, f64::NAN] {
        assert_eq!(
            fit(&nested, Model::che(rho)).err(),
            Some(DependentError::Correlation)
        );
    }
    let weights = Weights::Correlated { rho: 1.1 };
    let refused = weigh(&nested, weights, SmallSample::Corrected).err();
    assert_eq!(refused, Some(DependentError::Correlation));
}

#[test]
fn a_study_of_thousands_of_effects_is_refused_by_the_cubic_correction_only() {
    let rows = vec![(0.1, 0.02); 2002];
    let studies: Vec<&str> = (0..2002).map(|i| if i == 0 { "a" } else { "b" }).collect();
    let nested = nested(&rows, &studies).unwrap();
    let fitted = fit(&nested, Model::che(0.8)).unwrap();
    let refused = DependentError::StudyTooLarge { effects: 2001 };
    assert_eq!(fitted.robust(Correction::Cr2).err(), Some(refused));
    assert!(fitted.robust(Correction::Cr1).is_ok());
}

#[test]
fn a_level_outside_its_range_gives_nothing() {
    let nested = nested(&[(0.0, 0.01), (0.6, 0.01), (0.2, 0.02)], &["a", "b", "b"]).unwrap();
    let fitted = fit(&nested, Model::che(0.8)).unwrap();
    let robust = fitted.robust(Correction::Cr2).unwrap();
    let mean = robust.estimate(&[1.0], 0.95).unwrap();
    for level in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
        assert_eq!(robust.estimate(&[1.0], level), None);
        assert_eq!(fitted.prediction(&mean, level), None);
        assert_eq!(fitted.coefficients[0].confidence(level), None);
    }
    assert_eq!(robust.estimate(&[1.0, 0.0], 0.95), None);
}

proptest! {
    #[test]
    fn numbers_of_any_size_give_a_finite_result_or_an_error(
        rows in proptest::collection::vec(
            (-1.0_f64..1.0, -200_i32..200, 0.1_f64..1.0, -300_i32..300, 0_usize..3),
            1..7,
        ),
        rho in 0.0_f64..0.99,
    ) {
        let effects: Vec<_> = rows.iter().map(|(y, e, v, f, _)| Observation {
            effect: y * 10_f64.powi(*e),
            variance: v * 10_f64.powi(*f),
        }).collect();
        let studies: Vec<usize> = rows.iter().map(|row| row.4).collect();
        let nested = Nested::new(&effects, &studies).unwrap();
        if let Ok(fitted) = fit(&nested, Model::che(rho)) {
            prop_assert!(fitted.coefficients[0].value.is_finite());
            prop_assert!(fitted.components.between >= 0.0 && fitted.components.within >= 0.0);
            if let Ok(robust) = fitted.robust(Correction::Cr2)
                && let Some(mean) = robust.estimate(&[1.0], 0.95)
            {
                prop_assert!(mean.standard_error.is_finite() && mean.df > 0.0);
            }
        }
        if let Ok(found) = weigh(&nested, Weights::Hierarchical, SmallSample::Corrected) {
            prop_assert!(found.between >= 0.0);
        }
    }
}
