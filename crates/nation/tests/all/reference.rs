//! The reference model, where every part of it is known by hand.

use kernel::SchoolYear;
use nation::results::{Predictor, ReferenceDesign, ReferenceModel, ResultsError, reference_model};
use policy::monitor::Yardstick;
use stats::CrossProducts;
use stats::regression::Profile;

use crate::results::growth;

/// Thirty schools of four pupils: two with a share `x` of 0, two of 1. The outcome is `j + 6 x` with 1 below and above.
fn schools() -> Vec<CrossProducts> {
    (0..30)
        .map(|j| {
            let mut sums = CrossProducts::empty(3);
            for x in [0.0, 1.0] {
                for noise in [-1.0, 1.0] {
                    sums.push(&[1.0, x, f64::from(j) + 6.0 * x + noise])
                        .unwrap();
                }
            }
            sums
        })
        .collect()
}

const PREDICTORS: [Predictor<'static>; 2] = [
    Predictor {
        name: "constante",
        column: 0,
    },
    Predictor {
        name: "ouders-laag",
        column: 1,
    },
];

fn made(
    schools: &[CrossProducts],
    predictors: &[Predictor<'_>],
) -> Result<ReferenceModel, ResultsError> {
    let design = ReferenceDesign {
        cell: &growth(),
        years: &[SchoolYear::starting(2018).unwrap()],
        predictors,
        outcome: 2,
        enrolled: 150,
    };
    reference_model(schools, &design, &Yardstick::embedded().unwrap())
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-5 * (1.0 + b.abs())
}

#[test]
fn coefficients_components_and_anchors() {
    let found = made(&schools(), &PREDICTORS).unwrap();
    // Balanced, so the slope is the difference within schools, 6; the constant is 14.5.
    assert!(near(found.coefficients[0], 14.5) && near(found.coefficients[1], 6.0));
    // Within: squares 4 per school, 120 in total, on 120 - 30 - 1 degrees of freedom.
    let within = 120.0 / 89.0;
    assert!(near(found.within_schools, within));
    // Between: variance of the school means 77.5, less sigma^2 / 4.
    assert!(near(found.between_schools, 77.5 - within / 4.0));
    let x = found.anchors[1];
    assert!(near(x.mean, 0.5) && near(x.sd, (30.0_f64 / 119.0).sqrt()));
    assert!(near(found.outcome.mean, 17.5) && near(found.anchors[0].sd, 0.0));
    assert_eq!((found.pupils, found.schools), (120, 30));
    assert!(near(found.coverage, 0.8));
    assert_eq!(found.predictors, ["constante", "ouders-laag"]);
}

#[test]
fn what_a_school_reads_from_it() {
    let found = made(&schools(), &PREDICTORS).unwrap();
    // A school of 20 with a quarter of such pupils: 14.5 + 6 / 4.
    let own = Profile::from_means(vec![1.0, 0.25]);
    let read = found.predict(&own, 20, 0.95).unwrap();
    assert!(near(read.reference, 16.0));
    // At x = 0.5 the error is that of the mean of thirty schools, 77.5 / 30; a quarter away adds sigma^2 / 30 · 0.25²: Sxx is 30.
    let within = 120.0 / 89.0;
    let error = 77.5 / 30.0 + within / 30.0 * 0.0625;
    assert!(near(read.standard_error, f64::sqrt(error)));
    let variance = error + 77.5 - within / 4.0 + within / 20.0;
    let half = 1.959_963_984_540_054 * f64::sqrt(variance);
    assert!(near(read.school.high, 16.0 + half) && near(read.school.low, 16.0 - half));
    // More pupils make chance smaller, never the differences between schools.
    let large = found.predict(&own, 1_000_000, 0.95).unwrap();
    assert!(large.school.high < read.school.high && large.school.high > 16.0 + 1.9 * 8.7);
    assert_eq!(found.predict(&own, 0, 0.95), None);
    let short = Profile::from_means(vec![1.0]);
    assert_eq!(found.predict(&short, 20, 0.95), None);
}

#[test]
fn few_schools_or_missing_columns_give_no_model() {
    let all = schools();
    let few = made(&all[..29], &PREDICTORS).unwrap_err();
    assert_eq!(few, ResultsError::TooFewSchools { schools: 29 });
    assert_eq!(made(&all, &[]).unwrap_err(), ResultsError::Columns);
    let beyond = [
        PREDICTORS[0],
        Predictor {
            name: "x",
            column: 7,
        },
    ];
    assert!(matches!(made(&all, &beyond), Err(ResultsError::Mixed(_))));
}
