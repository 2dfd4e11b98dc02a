use super::*;

/// Wide, for effects in standard deviations.
const TAU_LIMIT: f64 = 3.0;
use proptest::prelude::*;

fn priors(tau: TauPrior) -> Priors {
    Priors {
        mean: Normal::new(0.0, 0.5).unwrap(),
        tau,
        tau_limit: TAU_LIMIT,
    }
}

fn study(effect: f64, variance: f64) -> Observation {
    Observation { effect, variance }
}

/// What a posterior is read by.
fn summary(found: &Posterior) -> [f64; 7] {
    [
        found.mean(),
        found.sd(),
        found.tau_mean(),
        found.mean_quantile(0.025).unwrap(),
        found.mean_quantile(0.975).unwrap(),
        found.new_quantile(0.025).unwrap(),
        found.probability_new_above(0.0),
    ]
}

const FAMILIES: [TauPrior; 3] = [
    TauPrior::HalfNormal { scale: 0.3 },
    TauPrior::HalfCauchy { scale: 0.3 },
    TauPrior::Uniform,
];

#[test]
fn twice_as_many_panels_change_nothing() {
    // Hard cases: one study, exact studies that agree or not, and many of them.
    let many: Vec<Observation> = (0..2000_u32)
        .map(|i| {
            study(
                0.3 * f64::from(i % 7) - 0.5,
                0.001 + 0.01 * f64::from(i % 3),
            )
        })
        .collect();
    let cases = [
        vec![study(0.4, 0.04)],
        vec![study(0.4, 1e-6), study(0.4001, 1e-6), study(0.39, 0.01)],
        vec![study(0.1, 1e-4), study(0.9, 1e-4)],
        many,
    ];
    for studies in &cases {
        for family in FAMILIES {
            let at = |count| summary(&with_panels(studies, &priors(family), count).unwrap());
            for (once, twice) in at(PANELS).into_iter().zip(at(2 * PANELS)) {
                assert!((once - twice).abs() < 1e-12, "{family:?}: {once} {twice}");
            }
        }
    }
}

#[test]
fn without_spread_it_is_the_normal_update() {
    // A limit close to zero leaves only tau = 0: the equal-effects mean, updated.
    let studies = [study(0.2, 0.01), study(0.5, 0.04)];
    let tight = Priors {
        tau_limit: 1e-9,
        ..priors(TauPrior::Uniform)
    };
    let found = posterior(&studies, &tight).unwrap();
    let mean = (0.2 / 0.01 + 0.5 / 0.04) / 125.0;
    let by_hand = tight
        .mean
        .update(Normal::new(mean, 125.0_f64.sqrt().recip()).unwrap());
    assert!((found.mean() - by_hand.posterior.mean()).abs() < 1e-12);
    assert!((found.sd() - by_hand.posterior.sd()).abs() < 1e-12);
    let (low, high) = (found.mean_quantile(0.1), by_hand.posterior.quantile(0.1));
    assert!((low.unwrap() - high.unwrap()).abs() < 1e-9);
}

#[test]
fn one_study_and_two_says_the_prior_of_tau() {
    // With one study the density of tau is its prior times the chance of that one effect: by the plainest sum.
    let family = TauPrior::HalfNormal { scale: 0.3 };
    let found = posterior(&[study(0.6, 0.02)], &priors(family)).unwrap();
    let (mut total, mut first) = (0.0, 0.0);
    let steps = 300_000_u32;
    for step in 0..steps {
        let tau = TAU_LIMIT * (f64::from(step) + 0.5) / f64::from(steps);
        let variance = 0.25 + 0.02 + tau * tau;
        let density = (-0.5 * (tau / 0.3).powi(2) - 0.5 * 0.36 / variance).exp() / variance.sqrt();
        total += density;
        first += density * tau;
    }
    assert!((found.tau_mean() - first / total).abs() < 1e-9);
}

#[test]
fn nonsense_is_refused() {
    let good = priors(TauPrior::Uniform);
    assert_eq!(posterior(&[], &good), Err(BeliefError::NoStudies));
    for bad in [
        study(f64::NAN, 0.1),
        study(0.1, 0.0),
        study(0.1, -1.0),
        study(0.1, f64::INFINITY),
    ] {
        let found = posterior(&[study(0.1, 0.1), bad], &good);
        assert_eq!(found, Err(BeliefError::Study { position: 2 }));
    }
    let flat = priors(TauPrior::HalfNormal { scale: 0.0 });
    let found = posterior(&[study(0.1, 0.1)], &flat).unwrap_err();
    assert_eq!(found.to_string(), "tau.scale: 0 is not above zero");
    let closed = Priors {
        tau_limit: 0.0,
        ..good
    };
    assert!(posterior(&[study(0.1, 0.1)], &closed).is_err());
    assert!(Normal::new(0.1, 0.0).is_err() && Normal::new(f64::NAN, 1.0).is_err());
    assert!(Normal::of_new_setting(0.1, 0.0, 0.0).is_err());
    assert!(Normal::of_new_setting(0.1, 0.1, -0.1).is_err());
    let found = posterior(&[study(0.1, 0.1)], &good).unwrap();
    assert_eq!(
        (found.mean_quantile(0.0), found.new_quantile(1.0)),
        (None, None)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]
    #[test]
    fn order_does_not_matter_and_a_new_setting_is_less_certain(
        studies in proptest::collection::vec((-1.0_f64..1.5, 0.001_f64..0.3), 1..12),
    ) {
        let studies: Vec<Observation> = studies.into_iter().map(|(y, v)| study(y, v)).collect();
        let mut turned = studies.clone();
        turned.reverse();
        for family in FAMILIES {
            let found = posterior(&studies, &priors(family)).unwrap();
            let other = posterior(&turned, &priors(family)).unwrap();
            for (a, b) in summary(&found).into_iter().zip(summary(&other)) {
                prop_assert!((a - b).abs() < 1e-9);
            }
            prop_assert!(found.new_quantile(0.025) <= found.mean_quantile(0.025));
            let middle = found.mean_quantile(0.5).unwrap();
            prop_assert!((found.probability_mean_above(middle) - 0.5).abs() < 1e-9);
        }
    }
}
