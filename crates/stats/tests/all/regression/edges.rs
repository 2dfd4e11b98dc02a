//! What cannot be fitted is an error that says why; comparisons with a predicted reference.

use crate::tolerance::Class::Exact;
use stats::linear::Matrix;
use stats::regression::{
    BeforeAfter, Comparison, Correction, Counted, Design, Interruption, Leverage, Model, Profile,
    RegressionError, Uncertainty, against_reference, difference_in_differences,
    directly_standardised, fit, fit_clustered, fit_rows, interrupted_design,
};
use stats::{CrossProducts, Moments};

fn sums(rows: &[[f64; 4]]) -> CrossProducts {
    let mut sums = CrossProducts::empty(4);
    for row in rows {
        sums.push(row).unwrap();
    }
    sums
}

fn model(predictors: &[usize], absorbed: Option<usize>) -> Model {
    Model {
        response: 3,
        predictors: predictors.to_vec(),
        absorbed,
    }
}

/// One, x, 2 x + 3, y; and a second school.
fn schools() -> [CrossProducts; 2] {
    [
        sums(&[
            [1.0, 1.0, 5.0, 2.0],
            [1.0, 2.0, 7.0, 3.0],
            [1.0, 4.0, 11.0, 3.5],
        ]),
        sums(&[
            [1.0, 0.0, 3.0, 1.0],
            [1.0, 2.0, 7.0, 4.0],
            [1.0, 3.0, 9.0, 4.0],
        ]),
    ]
}

#[test]
fn a_dependent_column_is_named() {
    let dependent = RegressionError::Collinear { column: 2 };
    assert_eq!(
        fit(&schools(), &model(&[0, 1, 2], None)).unwrap_err(),
        dependent
    );
    // Without the intercept the two columns are independent.
    assert!(fit(&schools(), &model(&[1, 2], None)).is_ok());
    // A column that is constant within schools follows from their levels.
    let constant = [
        sums(&[
            [1.0, 1.0, 0.1, 2.0],
            [1.0, 2.0, 0.1, 3.0],
            [1.0, 4.0, 0.1, 3.5],
        ]),
        sums(&[
            [1.0, 0.0, 0.7, 1.0],
            [1.0, 2.0, 0.7, 4.0],
            [1.0, 3.0, 0.7, 4.0],
        ]),
    ];
    let dependent = RegressionError::Collinear { column: 1 };
    assert_eq!(
        fit(&constant, &model(&[1, 2], Some(0))).unwrap_err(),
        dependent
    );
    let design = Design {
        predictors: &Matrix::from_rows(&[[0.1, 1.0], [0.1, 3.0], [0.7, 2.0], [0.7, 5.0]]).unwrap(),
        response: &[1.0, 2.0, 3.0, 5.0],
        weights: None,
        absorbed: Some(&[0, 0, 1, 1]),
    };
    let dependent = RegressionError::Collinear { column: 0 };
    assert_eq!(fit_rows(&design, None).unwrap_err(), dependent);
}

#[test]
fn too_little_is_refused() {
    let two = model(&[0, 1], None);
    assert_eq!(fit(&[], &two).unwrap_err(), RegressionError::Empty);
    let nothing = [CrossProducts::empty(4)];
    assert_eq!(fit(&nothing, &two).unwrap_err(), RegressionError::Empty);
    assert_eq!(
        fit(&schools(), &model(&[], None)).unwrap_err(),
        RegressionError::Empty
    );
    assert!(matches!(
        fit(&schools(), &model(&[0, 9], None)),
        Err(RegressionError::Linear(_))
    ));
    assert_eq!(
        fit_clustered(&schools(), &[0], &two).unwrap_err(),
        RegressionError::Shape
    );
    let single = [sums(&[[1.0, 1.0, 0.0, 2.0], [1.0, 2.0, 0.0, 3.0]])];
    let few = RegressionError::TooFewRows {
        rows: 2,
        coefficients: 2,
    };
    assert_eq!(fit(&single, &two).unwrap_err(), few);
    let one = fit(&schools()[..1], &two).unwrap();
    let alone = RegressionError::TooFewClusters;
    assert_eq!(one.clustered(Correction::Cr0).unwrap_err(), alone);
    // The line y = x fits exactly: no error is left, and none is made up from rounding.
    let exact = [
        sums(&[[1.0, 1.1, 0.0, 1.1], [1.0, 2.3, 0.0, 2.3]]),
        sums(&[[1.0, 7.7, 0.0, 7.7]]),
    ];
    let exact = fit(&exact, &two).unwrap();
    assert_eq!(exact.classical().unwrap_err(), RegressionError::Exact);
    assert_eq!(
        exact.clustered(Correction::Cr2).unwrap_err(),
        RegressionError::Exact
    );
    assert_eq!(
        one.coefficients_without(3).unwrap_err(),
        RegressionError::NoCluster { label: 3 }
    );
    assert!(matches!(
        one.coefficients_without(0),
        Err(RegressionError::Collinear { .. })
    ));
}

#[test]
fn rows_that_cannot_be_used_are_named() {
    let predictors = Matrix::from_rows(&[[1.0, 1.0], [1.0, 2.0], [1.0, 4.0], [1.0, 3.0]]).unwrap();
    let design = |response, weights, absorbed| Design {
        predictors: &predictors,
        response,
        weights,
        absorbed,
    };
    let y = [1.0, 2.0, 2.0, 4.0];
    let bad = fit_rows(&design(&[1.0, 2.0, f64::NAN, 1.0], None, None), None);
    assert_eq!(bad.unwrap_err(), RegressionError::NotFinite { row: 2 });
    let bad = fit_rows(&design(&y, Some(&[1.0, 0.0, 1.0, 1.0]), None), None);
    assert_eq!(bad.unwrap_err(), RegressionError::Weight { row: 1 });
    let bad = fit_rows(&design(&y[..3], None, None), None);
    assert_eq!(bad.unwrap_err(), RegressionError::Shape);
    let torn = fit_rows(&design(&y, None, Some(&[7, 7, 8, 8])), Some(&[1, 2, 3, 3]));
    assert_eq!(torn.unwrap_err(), RegressionError::NotNested { group: 7 });
    let mut sums = CrossProducts::empty(1);
    assert!(sums.push_weighted(&[1.0], 0.0).is_err() && sums.rows() == 0);
    let few = interrupted_design(
        9,
        Interruption {
            start: 1,
            season: 1,
        },
    );
    assert!(matches!(few, Err(RegressionError::TooFewRows { .. })));
}

#[test]
fn a_season_has_an_indicator_for_each_moment_but_the_first() {
    let design = interrupted_design(
        8,
        Interruption {
            start: 4,
            season: 3,
        },
    )
    .unwrap();
    assert_eq!(design.row(0), [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(design.row(4), [1.0, 4.0, 1.0, 0.0, 1.0, 0.0]);
    assert_eq!(design.row(5), [1.0, 5.0, 1.0, 1.0, 0.0, 1.0]);
}

/// A mean is a regression on a one: its classical interval is that of `mean_interval`, and CR1 with one
/// row per cluster is its variance `s²/n` too, since `G/(G−1) · (N−1)/(N−1) · Σe²/n² = s²/n`.
#[test]
fn a_mean_is_a_regression_on_one() {
    let scores = [3.0, 5.0, 4.0, 8.0, 6.0];
    let clusters = scores.map(|score| sums(&[[1.0, 0.0, 0.0, score]]));
    let fitted = fit(&clusters, &model(&[0], None)).unwrap();
    let moments: Moments = scores.into_iter().collect();
    let expected = stats::mean_interval(&moments, 0.9, stats::Sampling::unlimited()).unwrap();
    for found in [
        fitted.classical().unwrap(),
        fitted.clustered(Correction::Cr1(Counted::All)).unwrap(),
        // One row per cluster is HC2, with 1 - h = 4/5: the same again.
        fitted.clustered(Correction::Cr2).unwrap(),
    ] {
        let one = found.coefficient(0, 0.9).unwrap();
        Exact.check("low", one.confidence.low, expected.low);
        Exact.check("high", one.confidence.high, expected.high);
    }
}

#[test]
fn a_school_against_its_predicted_reference() {
    // Reference: y = 1 + 0.5 x with variances 0.04 and 0.01 and covariance -0.01, df 20.
    let covariance = Matrix::from_rows(&[[0.04, -0.01], [-0.01, 0.01]]).unwrap();
    let reference = Uncertainty::from_parts(vec![1.0, 0.5], covariance, 20.0).unwrap();
    let own = &schools()[0];
    let columns = model(&[0, 1], None);
    let found: Comparison = against_reference(own, (&columns, 0), &reference, 0.95).unwrap();
    // x: 1, 2, 4 with mean 7/3; y: 2, 3, 3.5 with mean 17/6; prediction 1 + 7/6.
    Exact.check("predicted", found.predicted.value, 13.0 / 6.0);
    let variance = 0.04 - 2.0 * 0.01 * 7.0 / 3.0 + 0.01 * 49.0 / 9.0;
    Exact.check("se", found.predicted.standard_error, f64::sqrt(variance));
    Exact.check("difference", found.these_pupils.value, 2.0 / 3.0);
    Exact.check("df", found.these_pupils.df, 20.0);
    // Residuals 0.5, 1, 0.5: mean 2/3, squares around it 1/6, variance 1/12, divided by 3.
    let sampling = 1.0 / 36.0;
    let group = found.such_a_group.unwrap();
    Exact.check("se", group.standard_error, f64::sqrt(variance + sampling));
    let rest = variance * variance / 20.0 + sampling * sampling / 2.0;
    Exact.check("df", group.df, (variance + sampling).powi(2) / rest);
    // A scenario: everybody at x = 0 against these pupils.
    let profile = Profile::of(own, 0, &[0, 1]).unwrap();
    let zero = profile.clone().with(1, 0.0).unwrap();
    let effect = profile.difference(&zero, &reference, 0.95).unwrap();
    Exact.check("scenario", effect.value, 7.0 / 6.0);
    Exact.check("its se", effect.standard_error, 0.1 * 7.0 / 3.0);
    assert_eq!(profile.with(2, 0.0), None);
}

#[test]
fn direct_standardisation_by_hand() {
    let cell = |values: &[f64]| values.iter().copied().collect::<Moments>();
    let cells = [(cell(&[1.0, 3.0]), 0.25), (cell(&[4.0, 8.0]), 0.75)];
    // 0.25 · 2 + 0.75 · 6; variances 2/2 and 8/2: 0.0625 + 0.5625 · 4.
    let found = directly_standardised(&cells, 0.95).unwrap();
    Exact.check("value", found.value, 5.0);
    Exact.check("variance", found.standard_error.powi(2), 2.3125);
    let short = [(cell(&[1.0, 3.0]), 0.5), (cell(&[4.0]), 0.5)];
    assert_eq!(directly_standardised(&short, 0.95), None);
    let uneven = [(cell(&[1.0, 3.0]), 0.5)];
    assert_eq!(directly_standardised(&uneven, 0.95), None);
}

/// Residuals of a cluster with its own column add to zero: a robust variance of its level would be the square of
/// rounding. It is told to be unknown, while the slope beside it has its error.
#[test]
fn the_level_of_one_cluster_has_no_error_by_cluster() {
    let rows: Vec<[f64; 4]> = vec![
        [1.0, 0.0, 0.3, 1.1],
        [1.0, 0.0, 0.7, 2.2],
        [1.0, 0.0, 0.9, 2.1],
        [1.0, 1.0, 0.2, 4.7],
        [1.0, 1.0, 0.4, 5.3],
        [1.0, 1.0, 0.5, 5.9],
        [1.0, 0.0, 0.1, 1.3],
        [1.0, 0.0, 0.6, 1.7],
    ];
    let clusters = [sums(&rows[..3]), sums(&rows[3..6]), sums(&rows[6..])];
    let fitted = fit(&clusters, &model(&[0, 1], None)).unwrap();
    for correction in [Correction::Cr0, Correction::Cr2] {
        let found = fitted.clustered(correction).unwrap();
        // The sum of both is the mean of the second cluster.
        assert_eq!(found.estimate(&[1.0, 1.0], 0.95), None);
        assert!(
            found.coefficient(0, 0.95).is_some(),
            "the mean of two clusters"
        );
    }
    assert!(
        fitted
            .classical()
            .unwrap()
            .estimate(&[1.0, 1.0], 0.95)
            .is_some()
    );
}

/// Difference-in-differences is the product term of a regression with a parameter per cell; HC2 is then `Σ s²/n`
/// over the cells, since every row of a cell of `n` has leverage `1/n`.
#[test]
fn difference_in_differences_is_a_regression() {
    let cells: [&[f64]; 4] = [
        &[3.0, 4.5, 2.0, 6.0],
        &[7.0, 5.5, 9.0],
        &[1.0, 2.5, 4.0, 3.0, 2.0],
        &[2.0, 6.0],
    ];
    let (mut rows, mut scores) = (Vec::new(), Vec::new());
    for (cell, values) in cells.iter().enumerate() {
        let [treated, after] = [f64::from(cell < 2), f64::from(cell % 2 == 1)];
        for value in *values {
            rows.push([1.0, treated, after, treated * after]);
            scores.push(*value);
        }
    }
    let design = Design {
        predictors: &Matrix::from_rows(&rows).unwrap(),
        response: &scores,
        weights: None,
        absorbed: None,
    };
    let fitted = fit_rows(&design, None).unwrap();
    let robust = fitted.heteroskedastic(Leverage::Hc2).unwrap();
    let robust = robust.coefficient(3, 0.95).unwrap();
    let moments = cells.map(|values| values.iter().copied().collect::<Moments>());
    let [before, after, control_before, control_after] = moments;
    let treated = BeforeAfter { before, after };
    let control = BeforeAfter {
        before: control_before,
        after: control_after,
    };
    let found = difference_in_differences(&treated, &control, 0.95).unwrap();
    Exact.check("value", found.value, robust.value);
    Exact.check(
        "standard error",
        found.standard_error,
        robust.standard_error,
    );
}

/// Scores of 1,000,000 with a spread of 10: what sums lose there stays below the tolerance of
/// closed forms, and rows lose nothing. The expected values are those of the same scores around zero.
#[test]
fn columns_far_from_zero() {
    let rows = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 1.0, 4.0, 2.0, 8.0];
    let noise = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0];
    let fitted = |far: f64| {
        let pairs = rows.iter().zip(noise);
        let table: Vec<[f64; 4]> = pairs
            .map(|(x, e)| [1.0, far + 10.0 * x, 0.0, far + 20.0 * x + e])
            .collect();
        let clusters: Vec<CrossProducts> = table.chunks(2).map(sums).collect();
        let predictors: Vec<&[f64]> = table.iter().map(|row| &row[..2]).collect();
        let response: Vec<f64> = table.iter().map(|row| row[3]).collect();
        let labels: Vec<usize> = (0..10).map(|i| i / 2).collect();
        let design = Design {
            predictors: &Matrix::from_rows(&predictors).unwrap(),
            response: &response,
            weights: None,
            absorbed: None,
        };
        let from_rows = fit_rows(&design, Some(&labels)).unwrap().fit().clone();
        [from_rows, fit(&clusters, &model(&[0, 1], None)).unwrap()]
    };
    let slope = |fit: &stats::regression::Fit| {
        let found = fit.clustered(Correction::Cr2).unwrap();
        found.coefficient(1, 0.95).unwrap()
    };
    let expected = slope(&fitted(0.0)[0]);
    let [from_rows, _] = fitted(1e6);
    let [_, from_sums] = fitted(1e4);
    for found in [slope(&from_rows), slope(&from_sums)] {
        Exact.check("slope", found.value, expected.value);
        Exact.check("error", found.standard_error, expected.standard_error);
        Exact.check("df", found.df, expected.df);
    }
}
