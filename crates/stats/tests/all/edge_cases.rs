//! Few studies, no differences, and input that cannot be: defined values or clear errors.

use stats::linear::Matrix;
use stats::meta::small_study::{
    Form, Missing, Predictor, diagnose, rank_test, regression_test, selection_model, trim_fill,
};
use stats::meta::{
    Estimator, MetaError, Observation, Spread, Test, leave_one_out, regress, shrunken, subgroups,
    synthesise, tau2_interval,
};

fn studies(rows: &[(f64, f64)]) -> Vec<Observation> {
    let study = |(effect, variance): &(f64, f64)| Observation {
        effect: *effect,
        variance: *variance,
    };
    rows.iter().map(study).collect()
}

#[test]
fn one_study_is_its_own_result() {
    let one = studies(&[(0.4, 0.04)]);
    let found = synthesise(&one, Estimator::EqualEffects, Test::Normal).unwrap();
    assert_eq!((found.mean, found.standard_error), (0.4, 0.2));
    assert_eq!((found.q, found.q_df, found.q_p), (0.0, 0.0, 1.0));
    assert_eq!(
        (found.i2, found.h2, found.prediction.normal),
        (None, None, None)
    );
    let few = MetaError::TooFewStudies {
        found: 1,
        needed: 2,
    };
    assert_eq!(synthesise(&one, Estimator::Reml, Test::Normal), Err(few));
    assert_eq!(
        synthesise(&one, Estimator::EqualEffects, Test::StudentT),
        Err(few)
    );
    assert_eq!(tau2_interval(&one), Err(few));
    let none = MetaError::TooFewStudies {
        found: 0,
        needed: 1,
    };
    assert_eq!(
        synthesise(&[], Estimator::EqualEffects, Test::Normal),
        Err(none)
    );
}

/// Two studies with equal variances: mean 0.3, s^2 = 0.02 + 0.02 = 0.08 / 2; by hand.
#[test]
fn two_studies() {
    let two = studies(&[(0.1, 0.01), (0.5, 0.01)]);
    let found = synthesise(&two, Estimator::Reml, Test::HartungKnapp).unwrap();
    assert!((found.mean - 0.3).abs() < 1e-12);
    // s^2 = 0.08, tau2 = 0.08 - 0.01; SE^2 = 0.08 / 2; q = 1.
    assert!((found.tau2 - 0.07).abs() < 1e-12);
    assert!((found.standard_error - 0.2).abs() < 1e-12);
    assert_eq!(found.df, Some(1.0));
    assert!(found.prediction.student_t.is_some());
    assert_eq!(found.prediction.riley, None, "no degrees of freedom left");
    let few = MetaError::TooFewStudies {
        found: 2,
        needed: 3,
    };
    assert_eq!(leave_one_out(&two, Estimator::Reml, Test::Normal), Err(few));
    assert_eq!(rank_test(&two), Err(few));
    assert_eq!(selection_model(&two, 0.025), Err(few));
}

#[test]
fn studies_that_agree_have_no_spread() {
    let same = studies(&[(0.3, 0.01), (0.3, 0.02), (0.3, 0.05)]);
    for estimator in [
        Estimator::EqualEffects,
        Estimator::DerSimonianLaird,
        Estimator::PauleMandel,
        Estimator::MaximumLikelihood,
        Estimator::Reml,
        Estimator::EmpiricalBayes,
        Estimator::Hedges,
        Estimator::HunterSchmidt,
        Estimator::SidikJonkman,
    ] {
        let found = synthesise(&same, estimator, Test::Normal).unwrap();
        assert_eq!(found.tau2, 0.0, "{estimator:?}");
        assert!(
            (found.mean - 0.3).abs() < 1e-15 && found.i2 == Some(0.0),
            "{estimator:?}"
        );
        let safe = synthesise(&same, estimator, Test::AdHoc).unwrap();
        assert!(
            (safe.standard_error - found.standard_error).abs() < 1e-15,
            "{estimator:?}"
        );
    }
    assert_eq!(
        tau2_interval(&same),
        Ok(None),
        "less different than chance allows"
    );
    let all = shrunken(&same, Estimator::Reml, Test::Normal).unwrap();
    assert!(
        all.iter()
            .all(|s| s.lambda == 0.0 && (s.effect - 0.3).abs() < 1e-15)
    );
}

#[test]
fn impossible_input_names_the_study() {
    for variance in [0.0, -0.1, f64::NAN, f64::INFINITY] {
        let bad = studies(&[(0.1, 0.01), (0.2, variance), (0.3, 0.02)]);
        let expected = Err(MetaError::Variance { position: 2 });
        assert_eq!(
            synthesise(&bad, Estimator::Reml, Test::Normal),
            expected,
            "{variance}"
        );
        let error = Err(MetaError::Variance { position: 2 });
        assert_eq!(rank_test(&bad), error, "{variance}");
        let regression = regression_test(&bad, Predictor::StandardError, Form::MixedEffects);
        assert_eq!(regression, Err(MetaError::Variance { position: 2 }));
        assert!(diagnose(&bad).is_err());
    }
    for effect in [f64::NAN, f64::NEG_INFINITY] {
        let bad = studies(&[(0.1, 0.01), (0.2, 0.02), (effect, 0.02)]);
        let expected = Err(MetaError::Effect { position: 3 });
        assert_eq!(synthesise(&bad, Estimator::Reml, Test::Normal), expected);
    }
    for far in [
        studies(&[(1e200, 0.01), (-1e200, 0.02)]),
        studies(&[(0.1, 1e-320), (0.2, 0.02)]),
        studies(&[(0.1, 1e-10), (0.2, 1.0)]),
    ] {
        let found = synthesise(&far, Estimator::Reml, Test::Normal);
        assert_eq!(found, Err(MetaError::OutOfRange), "{far:?}");
    }
}

#[test]
fn moderators_that_cannot_be() {
    let four = studies(&[(0.1, 0.01), (0.2, 0.02), (0.3, 0.02), (0.2, 0.03)]);
    let run = |rows: &[Vec<f64>]| {
        let moderators = Matrix::from_rows(rows).unwrap();
        regress(&four, &moderators, Estimator::Reml, Test::Normal).map(|_| ())
    };
    let column = |values: [f64; 4]| values.map(|value| vec![value]).to_vec();
    assert_eq!(run(&column([1.0; 4])), Err(MetaError::Collinear));
    assert_eq!(run(&column([0.1; 4])), Err(MetaError::Collinear));
    let nan = run(&column([1.0, f64::NAN, 2.0, 3.0]));
    assert_eq!(nan, Err(MetaError::Moderator { position: 2 }));
    assert_eq!(run(&[vec![1.0], vec![2.0]]), Err(MetaError::Shape));
    let double = [1.0, 2.0, 4.0, 3.0].map(|value| vec![value, 2.0 * value + 1.0]);
    assert_eq!(run(&double), Err(MetaError::Collinear));
    let many = [1.0, 2.0, 4.0, 3.0].map(|x: f64| vec![x, x * x, x.powi(3)]);
    let few = MetaError::TooFewStudies {
        found: 4,
        needed: 5,
    };
    assert_eq!(run(&many), Err(few));
    assert_eq!(run(&column([1.0, 2.0, 4.0, 3.0])), Ok(()));
}

#[test]
fn diagnostics_that_cannot_be_carry_their_reason() {
    let equal = studies(&[(0.1, 0.02), (0.2, 0.02), (0.4, 0.02), (0.9, 0.02)]);
    let found = diagnose(&equal).unwrap();
    assert!(
        found
            .regressions
            .iter()
            .all(|r| *r == Err(MetaError::Collinear))
    );
    assert_eq!(found.rank, Err(MetaError::Collinear));
    let weak = studies(&[(0.1, 0.02), (0.2, 0.04), (0.1, 0.05)]);
    assert_eq!(selection_model(&weak, 0.025), Err(MetaError::OneSided));
    let model = (Estimator::Reml, Test::Normal);
    assert!(trim_fill(&weak, Missing::L0, None, model).is_ok());
}

#[test]
fn subgroups_need_studies() {
    let two = studies(&[(0.1, 0.02), (0.4, 0.03)]);
    let one = studies(&[(0.9, 0.02)]);
    let run = |groups: &[&[Observation]], spread| {
        subgroups(groups, Estimator::Reml, Test::Normal, spread).map(|found| found.groups.len())
    };
    let few = MetaError::TooFewStudies {
        found: 1,
        needed: 2,
    };
    assert_eq!(run(&[&two, &one], Spread::Separate), Err(few));
    assert_eq!(run(&[&two, &one], Spread::Common), Ok(2));
    let none = MetaError::TooFewStudies {
        found: 0,
        needed: 1,
    };
    assert_eq!(run(&[&two, &[]], Spread::Common), Err(none));
    let alone = subgroups(&[&two], Estimator::Reml, Test::Normal, Spread::Separate).unwrap();
    assert_eq!(alone.difference, None);
}
