//! What theory says: closed forms of balanced studies, and what must not matter.

use proptest::prelude::*;
use stats::{
    linear::Matrix,
    meta::{
        Estimator, Observation, Test,
        dependent::{
            Correction, Model, Nested, fit,
            weighted::{SmallSample, Weights, weigh},
        },
        synthesise,
    },
    student_t_quantile,
};

use super::textbook::{models, samples};
use crate::tolerance::Class;

/// Four studies of three effects, all with variance 0.02: a balanced one-way layout.
const BALANCED: [[f64; 3]; 4] = [
    [0.10, 0.42, 0.31],
    [0.77, 0.52, 0.90],
    [-0.20, 0.15, 0.02],
    [0.35, 0.20, 0.61],
];
const VARIANCE: f64 = 0.02;

fn balanced() -> Nested {
    let rows = BALANCED.iter().enumerate();
    let (effects, studies): (Vec<_>, Vec<_>) = rows
        .flat_map(|(study, effects)| effects.map(|effect| (observation(effect, VARIANCE), study)))
        .unzip();
    Nested::new(&effects, &studies).unwrap()
}

fn observation(effect: f64, variance: f64) -> Observation {
    Observation { effect, variance }
}

#[test]
fn balanced_studies_have_closed_forms() {
    // Analysis of variance (Searle, Casella and McCulloch 1992, ch. 3): REML equals
    // MSW = omega2 + (1 - rho) v and MSB = MSW + n (tau2 + rho v); the mean has variance MSB / N.
    let (studies, size) = (4.0, 3.0);
    let means = BALANCED.map(|effects| effects.iter().sum::<f64>() / size);
    let mean = means.iter().sum::<f64>() / studies;
    let between: f64 = means.iter().map(|m| (m - mean).powi(2)).sum();
    let msb = size * between / (studies - 1.0);
    let pairs = BALANCED.iter().zip(means);
    let within: f64 = pairs
        .flat_map(|(effects, m)| effects.map(|effect| (effect - m).powi(2)))
        .sum();
    let msw = within / (studies * (size - 1.0));
    for rho in [0.0, 0.4, 0.8] {
        let nested = balanced();
        let fitted = fit(&nested, Model::che(rho)).unwrap();
        let check = |what: &str, actual, expected| Class::Exact.check(what, actual, expected);
        check(
            "omega2",
            fitted.components.within,
            msw - (1.0 - rho) * VARIANCE,
        );
        let tau2 = (msb - msw) / size - rho * VARIANCE;
        check("tau2", fitted.components.between, tau2);
        let error = (msb / (studies * size)).sqrt();
        check("mean", fitted.coefficients[0].value, mean);
        check("model", fitted.coefficients[0].standard_error, error);
        // Balanced: CR2 is the standard error of the mean of study means, with m - 1 degrees of freedom.
        let robust = fitted.robust(Correction::Cr2).unwrap();
        let estimate = robust.estimate(&[1.0], 0.95).unwrap();
        check("CR2", estimate.standard_error, error);
        check("df", estimate.df, studies - 1.0);
        let t = student_t_quantile(0.975, 3.0).unwrap();
        check("low", estimate.confidence.low, mean - t * error);
        let spread = (error.powi(2) + tau2 + fitted.components.within).sqrt();
        let prediction = fitted.prediction(&estimate, 0.95).unwrap();
        check("prediction", prediction.high, mean + t * spread);
        let plain = fitted
            .robust(Correction::Cr0)
            .unwrap()
            .estimate(&[1.0], 0.95);
        check(
            "CR0",
            plain.unwrap().standard_error,
            (between / studies.powi(2)).sqrt(),
        );
    }
}

#[test]
fn a_two_group_comparison_is_a_difference_of_means() {
    // Two studies per group, a column per group: the contrast (1, -1) is the difference of the two means, and its CR2
    // variance the sum of theirs.
    let effects: Vec<_> = BALANCED
        .iter()
        .flatten()
        .map(|y| observation(*y, VARIANCE))
        .collect();
    let studies: Vec<usize> = (0..12).map(|i| i / 3).collect();
    let design = Matrix::from_fn(12, 2, |i, c| f64::from(i / 6 == c));
    let nested = Nested::with_design(&effects, &studies, &design).unwrap();
    let fitted = fit(&nested, Model::che(0.5)).unwrap();
    let robust = fitted.robust(Correction::Cr2).unwrap();
    let estimate = |contrast: [f64; 2]| robust.estimate(&contrast, 0.95).unwrap();
    let (first, second) = (estimate([1.0, 0.0]), estimate([0.0, 1.0]));
    let difference = estimate([1.0, -1.0]);
    Class::Exact.check("value", difference.value, first.value - second.value);
    let variance = first.standard_error.powi(2) + second.standard_error.powi(2);
    Class::Exact.check("variance", difference.standard_error.powi(2), variance);
    Class::Exact.check("df of one", first.df, 1.0);
    Class::Exact.check("df of the difference", difference.df, 2.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn one_effect_per_study_is_an_ordinary_synthesis(
        rows in proptest::collection::vec((-1.0_f64..1.0, 0.01_f64..0.3), 3..9),
        rho in 0.0_f64..0.9,
    ) {
        let effects: Vec<_> = rows.iter().map(|(y, v)| observation(*y, *v)).collect();
        let studies: Vec<usize> = (0..rows.len()).collect();
        let nested = Nested::new(&effects, &studies).unwrap();
        let fitted = fit(&nested, Model::che(rho)).unwrap();
        let plain = synthesise(&effects, Estimator::Reml, Test::Normal).unwrap();
        prop_assert!(fitted.components.within == 0.0);
        // The likelihood of a few studies may have two tops; on the same top everything agrees.
        let higher = fitted.log_likelihood - plain.log_likelihood.unwrap();
        prop_assert!(higher > -Class::ThreeLevel.allowed(0.0), "{higher}");
        if higher.abs() < 1e-9 {
            prop_assert!((fitted.components.between - plain.tau2).abs() < 1e-6);
            prop_assert!((fitted.coefficients[0].value - plain.mean).abs() < 1e-6);
        }
        // With one effect per study the hierarchical weights are those of the moment estimator.
        let simple = synthesise(&effects, Estimator::DerSimonianLaird, Test::Normal).unwrap();
        for weights in [Weights::Hierarchical, Weights::Correlated { rho }] {
            let weighed = weigh(&nested, weights, SmallSample::Simple).unwrap();
            prop_assert!((weighed.between - simple.tau2).abs() < 1e-9);
            let mean = weighed.robust.estimate(&[1.0], 0.95);
            prop_assert!(mean.is_none_or(|mean| (mean.value - simple.mean).abs() < 1e-9));
        }
    }

    #[test]
    fn order_labels_and_units_do_not_matter(
        sample in samples(),
        model in models(),
        factor in prop_oneof![Just(-1.0), 1e-3_f64..1e3],
    ) {
        prop_assume!(sample.effects.len() > sample.design.columns() + 1);
        let nested = sample.nested();
        let fitted = fit(&nested, model).unwrap();
        let before = fitted.robust(Correction::Cr2).unwrap();
        // The other way round, in another unit, the moderator in another unit, and other labels.
        let reversed = |i: usize| sample.effects.len() - 1 - i;
        let effects: Vec<_> = (0..sample.effects.len())
            .map(|i| sample.effects[reversed(i)])
            .map(|o| observation(factor * o.effect, factor * factor * o.variance))
            .collect();
        let labels: Vec<String> = (0..sample.effects.len())
            .map(|i| format!("study {}", 100 - sample.studies[reversed(i)]))
            .collect();
        let design = Matrix::from_fn(effects.len(), sample.design.columns(), |i, c| {
            sample.design[(reversed(i), c)] * if c == 0 { 1.0 } else { 100.0 }
        });
        let other = Nested::with_design(&effects, &labels, &design).unwrap();
        let refitted = fit(&other, model).unwrap();
        let after = refitted.robust(Correction::Cr2).unwrap();
        let square = factor * factor;
        let scale = 1e-8 * square;
        prop_assert!((refitted.components.between - square * fitted.components.between).abs() < scale);
        prop_assert!((refitted.components.within - square * fitted.components.within).abs() < scale);
        for c in 0..sample.design.columns() {
            let contrast: Vec<f64> =
                (0..sample.design.columns()).map(|d| f64::from(d == c)).collect();
            let unit = if c == 0 { factor } else { factor / 100.0 };
            let pair = (before.estimate(&contrast, 0.95), after.estimate(&contrast, 0.95));
            if let (Some(before), Some(after)) = pair {
                prop_assert!((after.value - unit * before.value).abs() < 1e-7 * unit.abs());
                let error = before.standard_error * unit.abs();
                prop_assert!((after.standard_error - error).abs() < 1e-7 * unit.abs());
                prop_assert!((after.df - before.df).abs() < 1e-5 * before.df);
            }
        }
    }
}

#[test]
fn the_higher_of_two_tops_is_found() {
    // The restricted likelihood of these three studies has a top at tau2 = 0 (-1.564273) and a higher one near 0.07;
    // evaluated on a grid with whole matrices: -1.560355 at 0.05, -1.562190 at 0.1.
    let rows = [
        (-0.8055581362131596, 0.02595794689841272),
        (-0.9575571566987786, 0.07285863451103831),
        (0.14675582691056419, 0.2242470115179859),
    ];
    let effects: Vec<_> = rows.iter().map(|(y, v)| observation(*y, *v)).collect();
    let nested = Nested::new(&effects, &[1, 2, 3]).unwrap();
    let fitted = fit(&nested, Model::three_level()).unwrap();
    assert!((0.05..0.1).contains(&fitted.components.between));
    assert!(fitted.log_likelihood > -1.560355);
}

#[test]
fn a_study_that_is_almost_wholly_fitted_keeps_its_degrees_of_freedom() {
    // The slope hangs on the one study with two far apart moderator values. The order of the effects and the unit
    // of the moderator must not show in the degrees of freedom, though terms of 1e12 cancel in their formula.
    let x = [
        -0.06432588251896118,
        0.0,
        -0.9892140641092231,
        -0.06235661792616342,
    ];
    let (y, v) = (
        [0.0, 0.0, 0.0, 0.7042123797250751],
        [0.26251951889146896, 0.01, 0.01, 0.01],
    );
    let df = |order: [usize; 4], unit: f64| {
        let effects = order.map(|i| observation(y[i], v[i]));
        let studies = order.map(|i| [0, 1, 1, 2][i]);
        let design = Matrix::from_fn(4, 2, |i, c| if c == 0 { 1.0 } else { unit * x[order[i]] });
        let nested = Nested::with_design(&effects, &studies, &design).unwrap();
        let fitted = fit(&nested, Model::three_level()).unwrap();
        let robust = fitted.robust(Correction::Cr2).unwrap();
        [[1.0, 0.0], [0.0, 1.0]].map(|contrast| robust.estimate(&contrast, 0.95).unwrap().df)
    };
    let (before, after) = (df([0, 1, 2, 3], 1.0), df([3, 2, 1, 0], 100.0));
    for (before, after) in before.iter().zip(after) {
        assert!((before - after).abs() < 1e-8 * before, "{before} {after}");
    }
}
