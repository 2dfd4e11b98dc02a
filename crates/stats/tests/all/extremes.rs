//! Numbers of any size: a result of finite numbers or an error, never a panic, NaN or infinity.

use proptest::prelude::*;
use stats::Bounds;
use stats::linear::Matrix;
use stats::meta::small_study::diagnose;
use stats::meta::{
    Estimator, Observation, Regression, Spread, Synthesis, Test, leave_one_out, regress, shrunken,
    subgroups, synthesise, tau2_interval,
};

const ESTIMATORS: [Estimator; 8] = [
    Estimator::EqualEffects,
    Estimator::DerSimonianLaird,
    Estimator::PauleMandel,
    Estimator::MaximumLikelihood,
    Estimator::Reml,
    Estimator::Hedges,
    Estimator::HunterSchmidt,
    Estimator::SidikJonkman,
];

/// Any size from `10^-low` to `10^high`, either sign, or zero.
fn number(low: i32, high: i32) -> impl Strategy<Value = f64> {
    (-1_i8..=1, 1.0_f64..10.0, -low..=high)
        .prop_map(|(sign, digits, exponent)| f64::from(sign) * digits * 10.0_f64.powi(exponent))
}

/// Any size from `10^-low` to `10^high`.
fn size(low: i32, high: i32) -> impl Strategy<Value = f64> {
    (1.0_f64..10.0, -low..=high).prop_map(|(digits, exponent)| digits * 10.0_f64.powi(exponent))
}

fn studies() -> impl Strategy<Value = Vec<Observation>> {
    let tame = (number(6, 6), size(4, 4));
    let wild = (number(300, 307), number(307, 307));
    let row = prop_oneof![40 => tame, 1 => wild];
    proptest::collection::vec(row, 1..9).prop_map(|rows| {
        let study = |(effect, variance): (f64, f64)| Observation {
            effect,
            variance: variance.abs(),
        };
        rows.into_iter().map(study).collect()
    })
}

fn bounds(bounds: Bounds) -> [f64; 2] {
    [bounds.low, bounds.high]
}

fn finite_synthesis(found: &Synthesis) -> bool {
    let prediction = found.prediction;
    let options = [
        found.statistic,
        found.p,
        found.tau2_standard_error,
        found.i2,
        found.h2,
        found.log_likelihood,
    ];
    let intervals = [prediction.normal, prediction.student_t, prediction.riley];
    let plain = [
        found.mean,
        found.standard_error,
        found.tau2,
        found.q,
        found.q_p,
    ];
    plain
        .into_iter()
        .chain(bounds(found.confidence))
        .chain(options.into_iter().flatten())
        .chain(intervals.into_iter().flatten().flat_map(bounds))
        .all(f64::is_finite)
}

fn finite_regression(found: &Regression) -> bool {
    let joint = found.moderators.map_or(0.0, |test| test.statistic + test.p);
    let terms = found.coefficients.iter();
    terms
        .flat_map(|term| [term.estimate, term.standard_error])
        .chain([
            found.tau2,
            found.q,
            found.q_p,
            joint,
            found.r2.unwrap_or(0.0),
        ])
        .all(f64::is_finite)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn results_are_finite(studies in studies()) {
        let moderators = Matrix::from_fn(studies.len(), 1, |i, _| (i * i) as f64);
        for estimator in ESTIMATORS {
            for test in [Test::Normal, Test::HartungKnapp] {
                if let Ok(found) = synthesise(&studies, estimator, test) {
                    prop_assert!(finite_synthesis(&found), "{found:?}");
                }
                if let Ok(found) = regress(&studies, &moderators, estimator, test) {
                    prop_assert!(finite_regression(&found), "{found:?}");
                }
                if let Ok(found) = shrunken(&studies, estimator, test) {
                    let all = found.iter().flat_map(|s| [s.effect, s.standard_error, s.weight]);
                    prop_assert!(all.into_iter().all(f64::is_finite), "{found:?}");
                }
            }
        }
    }

    #[test]
    fn everything_else_is_finite_too(studies in studies()) {
        if let Ok(Some(found)) = tau2_interval(&studies) {
            let all = [found.tau2, found.i2, found.h2].into_iter().flat_map(bounds);
            prop_assert!(all.into_iter().all(f64::is_finite), "{found:?}");
        }
        if let Ok(found) = leave_one_out(&studies, Estimator::Reml, Test::HartungKnapp) {
            prop_assert!(found.iter().all(|left| finite_synthesis(&left.without)));
        }
        let (a, b) = studies.split_at(studies.len() / 2);
        for spread in [Spread::Common, Spread::Separate] {
            if let Ok(found) = subgroups(&[a, b], Estimator::Reml, Test::HartungKnapp, spread) {
                let joint = found.difference.map_or(0.0, |test| test.statistic + test.p);
                let means = found.groups.iter().map(|group| group.mean.estimate + group.q);
                prop_assert!(means.chain([joint]).all(f64::is_finite), "{found:?}");
            }
        }
        if let Ok(found) = diagnose(&studies) {
            if let Ok(model) = found.selection {
                let all = [model.mean, model.tau2, model.delta, model.log_likelihood, model.gain];
                prop_assert!(all.into_iter().all(f64::is_finite), "{model:?}");
            }
            let safe = found.fail_safe;
            let numbers = [safe.rosenthal, safe.rosenberg, safe.orwin.unwrap_or(0.0)];
            prop_assert!(numbers.into_iter().all(f64::is_finite), "{safe:?}");
        }
    }
}
