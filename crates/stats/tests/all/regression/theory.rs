//! What theory says must hold, on random rows.

use super::dense::Plain;
use proptest::prelude::*;
use stats::CrossProducts;
use stats::linear::Matrix;
use stats::regression::{Correction, Counted, Design, Fit, Leverage, Model, RowFit, fit, fit_rows};

/// A row: two predictors, response, cluster.
type Row = (f64, f64, f64, usize);

const CORRECTIONS: [Correction; 4] = [
    Correction::Cr0,
    Correction::Cr1(Counted::All),
    Correction::Cr1(Counted::Slopes),
    Correction::Cr2,
];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (-3.0_f64..3.0, -3.0_f64..3.0, -5.0_f64..5.0);
    proptest::collection::vec(row, 24..40).prop_map(|rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(|(i, (a, b, y))| (a, b, y + a, i % 6 + usize::from(i > 20)))
            .collect()
    })
}

fn plain(rows: &[Row]) -> Plain {
    Plain {
        x: rows.iter().map(|row| vec![1.0, row.0, row.1]).collect(),
        y: rows.iter().map(|row| row.2).collect(),
        clusters: rows.iter().map(|row| row.3).collect(),
    }
}

fn by_rows(rows: &[Row], weights: Option<&[f64]>) -> RowFit {
    let plain = plain(rows);
    let design = Design {
        predictors: &Matrix::from_rows(&plain.x).unwrap(),
        response: &plain.y,
        weights,
        absorbed: None,
    };
    fit_rows(&design, Some(&plain.clusters)).unwrap()
}

const MODEL: [usize; 3] = [0, 1, 2];

fn model() -> Model {
    Model {
        response: 3,
        predictors: MODEL.to_vec(),
        absorbed: None,
    }
}

fn within() -> Model {
    Model {
        response: 3,
        predictors: vec![1, 2],
        absorbed: Some(0),
    }
}

fn sums(rows: &[Row], weights: Option<&[f64]>) -> Vec<CrossProducts> {
    let mut sums = vec![CrossProducts::empty(4); 8];
    for (i, row) in rows.iter().enumerate() {
        let weight = weights.map_or(1.0, |weights| weights[i]);
        sums[row.3]
            .push_weighted(&[1.0, row.0, row.1, row.2], weight)
            .unwrap();
    }
    sums
}

fn by_sums(rows: &[Row], weights: Option<&[f64]>) -> Fit {
    fit(&sums(rows, weights), &model()).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-8 * (1.0 + a.abs().max(b.abs()))
}

/// Coefficients, errors and degrees of freedom are alike.
fn same(a: &Fit, b: &Fit, scale: &[f64]) -> Result<(), TestCaseError> {
    for correction in CORRECTIONS {
        let [a, b] = [a, b].map(|fit| fit.clustered(correction).unwrap());
        for (k, factor) in scale.iter().enumerate() {
            let [a, b] = [&a, &b].map(|one| one.coefficient(k, 0.9).unwrap());
            prop_assert!(
                close(a.value * factor, b.value),
                "{correction:?} {k} {a:?} {b:?}"
            );
            prop_assert!(close(a.standard_error * factor.abs(), b.standard_error));
            prop_assert!(close(a.df, b.df));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn agrees_with_full_matrices(rows in rows()) {
        let plain = plain(&rows);
        let found = by_rows(&rows, None);
        for (value, expected) in found.fit().coefficients().iter().zip(plain.coefficients()) {
            prop_assert!(close(*value, expected));
        }
        let df = rows.len() as f64 - 3.0;
        let variance = found.fit().residual_variance().unwrap();
        prop_assert!(close(variance, plain.residual_squares() / df));
        let contrast = [0.5, -1.0, 2.0];
        for fit in [found.fit(), &by_sums(&rows, None)] {
            for corrected in [false, true] {
                let kind = if corrected { Correction::Cr2 } else { Correction::Cr0 };
                let one = fit.clustered(kind).unwrap().estimate(&contrast, 0.95).unwrap();
                let (variance, df) = plain.clustered(&contrast, corrected);
                prop_assert!(close(one.standard_error.powi(2), variance));
                if corrected {
                    prop_assert!(close(one.df, df), "{} {df}", one.df);
                }
            }
        }
        for (kind, power) in [(Leverage::Hc0, 0), (Leverage::Hc2, 1), (Leverage::Hc3, 2)] {
            let one = found.heteroskedastic(kind).unwrap().estimate(&contrast, 0.95).unwrap();
            let expected = plain.heteroskedastic(&contrast, power);
            prop_assert!(close(one.standard_error.powi(2), expected));
        }
    }

    #[test]
    fn order_and_partition_do_not_matter(rows in rows(), cut in 1_usize..20) {
        let whole = by_sums(&rows, None);
        let mut turned = rows.clone();
        turned.reverse();
        same(&whole, &by_sums(&turned, None), &[1.0; 3])?;
        same(&whole, by_rows(&turned, None).fit(), &[1.0; 3])?;
        let (mut head, tail) = (sums(&rows[..cut], None), sums(&rows[cut..], None));
        for (a, b) in head.iter_mut().zip(&tail) {
            a.merge(b).unwrap();
        }
        same(&whole, &fit(&head, &model()).unwrap(), &[1.0; 3])?;
    }

    #[test]
    fn other_units_change_nothing_else(rows in rows(), factor in 1e-4_f64..1e4) {
        let whole = by_sums(&rows, None);
        let stretched: Vec<Row> = rows.iter().map(|r| (r.0 * factor, r.1, r.2, r.3)).collect();
        same(&whole, &by_sums(&stretched, None), &[1.0, 1.0 / factor, 1.0])?;
        let response: Vec<Row> = rows.iter().map(|r| (r.0, r.1, -r.2 * 8.0, r.3)).collect();
        same(&whole, &by_sums(&response, None), &[-8.0; 3])?;
    }

    /// A weight of 2 counts as two equal rows for the coefficients and for CR0.
    #[test]
    fn weights_from_rows_and_sums(rows in rows(), seed in proptest::collection::vec(1_u8..4, 40)) {
        let weights: Vec<f64> = rows.iter().zip(&seed).map(|(_, w)| f64::from(*w)).collect();
        let found = by_sums(&rows, Some(&weights));
        same(&found, by_rows(&rows, Some(&weights)).fit(), &[1.0; 3])?;
        let again = rows.iter().zip(&seed);
        let repeated: Vec<Row> = again.flat_map(|(row, w)| vec![*row; usize::from(*w)]).collect();
        let repeated = by_sums(&repeated, None);
        let [a, b] = [&found, &repeated].map(|fit| fit.clustered(Correction::Cr0).unwrap());
        for k in 0..3 {
            prop_assert!(close(a.coefficients()[k], b.coefficients()[k]));
            prop_assert!(close(a.covariance()[(k, k)], b.covariance()[(k, k)]));
        }
    }

    #[test]
    fn without_a_cluster_is_a_fit_of_the_others(rows in rows(), out in 0_usize..6) {
        let others: Vec<Row> = rows.iter().filter(|row| row.3 != out).copied().collect();
        let found = by_sums(&rows, None).without(out).unwrap();
        let again = by_sums(&others, None);
        same(&found, &again, &[1.0; 3])?;
        prop_assert!(close(found.residual_variance().unwrap(), again.residual_variance().unwrap()));
        let quick = by_sums(&rows, None).coefficients_without(out).unwrap();
        prop_assert!(quick.iter().zip(again.coefficients()).all(|(a, b)| close(*a, *b)));
        let found = fit(&sums(&rows, None), &within()).unwrap().without(out).unwrap();
        let again = fit(&sums(&others, None), &within()).unwrap();
        prop_assert_eq!(found.levels(), again.levels());
        same(&found, &again, &[1.0; 2])?;
    }

    /// Levels that are taken out are columns of their own (Frisch, Waugh and Lovell), with weights too.
    #[test]
    fn levels_are_columns(rows in rows(), seed in proptest::collection::vec(1_u8..4, 40)) {
        let weights: Vec<f64> = rows.iter().zip(&seed).map(|(_, w)| f64::from(*w)).collect();
        let labels: Vec<usize> = rows.iter().map(|row| row.3).collect();
        let groups = *labels.iter().max().unwrap() + 1;
        let response: Vec<f64> = rows.iter().map(|row| row.2).collect();
        let columns = Matrix::from_fn(rows.len(), 2 + groups, |i, k| match k {
            0 => rows[i].0,
            1 => rows[i].1,
            other => f64::from(labels[i] == other - 2),
        });
        let slopes = Matrix::from_fn(rows.len(), 2, |i, k| columns[(i, k)]);
        let wide = Design {
            predictors: &columns,
            response: &response,
            weights: Some(&weights),
            absorbed: None,
        };
        let narrow = Design { predictors: &slopes, absorbed: Some(&labels), ..wide };
        let wide = fit_rows(&wide, Some(&labels)).unwrap();
        let narrow = fit_rows(&narrow, Some(&labels)).unwrap();
        for (a, b) in wide.leverages().iter().zip(narrow.leverages()) {
            prop_assert!(close(*a, b));
        }
        let from_sums = fit(&sums(&rows, Some(&weights)), &within()).unwrap();
        same(narrow.fit(), &from_sums, &[1.0; 2])?;
        for correction in [Correction::Cr0, Correction::Cr1(Counted::All), Correction::Cr2] {
            let [a, b] = [&wide, &narrow].map(|f| {
                f.fit().clustered(correction).unwrap().coefficient(0, 0.95).unwrap()
            });
            prop_assert!(close(a.value, b.value) && close(a.standard_error, b.standard_error));
            prop_assert!(close(a.df, b.df), "{correction:?} {} {}", a.df, b.df);
        }
        let [a, b] = [&wide, &narrow].map(|f| f.fit().classical().unwrap().covariance()[(1, 1)]);
        prop_assert!(close(a, b));
    }
}
