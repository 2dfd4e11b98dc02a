use super::*;
use proptest::prelude::*;

fn design(x: &[f64]) -> Matrix {
    Matrix::from_fn(x.len(), 2, |i, j| if j == 0 { 1.0 } else { x[i] })
}

fn fitted(x: &[f64], happened: &[bool]) -> Result<Logistic, LogisticError> {
    fit(&Outcomes {
        design: &design(x),
        happened,
        weights: None,
    })
}

#[test]
fn a_two_by_two_table_has_a_closed_form() {
    // 3 of 10 without, 6 of 8 with: logits ln(3/7) and ln(3); variance of the log odds ratio
    // 1/3 + 1/7 + 1/6 + 1/2 (Woolf).
    let x: Vec<f64> = (0..18).map(|i| f64::from(u8::from(i >= 10))).collect();
    let happened: Vec<bool> = (0..18).map(|i| i < 3 || (10..16).contains(&i)).collect();
    let found = fitted(&x, &happened).unwrap();
    let (a, b) = ((3.0_f64 / 7.0).ln(), 3.0_f64.ln());
    assert!((found.coefficients[0] - a).abs() < 1e-12);
    assert!((found.coefficients[1] - (b - a)).abs() < 1e-12);
    let woolf = 1.0 / 3.0 + 1.0 / 7.0 + 1.0 / 6.0 + 1.0 / 2.0;
    assert!((found.covariance()[(1, 1)] - woolf).abs() < 1e-12);
    assert!((found.chance(&[1.0, 1.0]) - 0.75).abs() < 1e-12);
    assert!((found.logit(&[1.0, 0.0]) - a).abs() < 1e-12);
    // In a saturated model the sandwich says the same as the model.
    let outcomes = Outcomes {
        design: &design(&x),
        happened: &happened,
        weights: None,
    };
    let robust = found.sandwich(&outcomes, None).unwrap();
    assert!((robust[(1, 1)] - woolf).abs() < 1e-12);
}

#[test]
fn separation_is_told_and_not_estimated() {
    let separated = Err(LogisticError::Separated { column: 1 });
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let complete = [false, false, false, true, true, true];
    assert_eq!(fitted(&x, &complete), separated);
    // Quasi: at 3 both outcomes occur, everywhere else the side tells.
    let x = [1.0, 2.0, 3.0, 3.0, 4.0, 5.0];
    assert_eq!(fitted(&x, &complete), separated);
    // An empty cell: everybody with the mark had the outcome.
    let x = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0];
    let empty = [false, true, false, true, true, true];
    assert_eq!(fitted(&x, &empty), separated);
    // One row on the wrong side is enough for an estimate.
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    assert!(fitted(&x, &[false, true, false, true, true, true]).is_ok());
}

#[test]
fn strong_but_overlapping_outcomes_are_estimated() {
    // 2,000 against 1 on both sides: logits of ±ln 2000, not separated.
    let x: Vec<f64> = (0..4002).map(|i| f64::from(u8::from(i >= 2001))).collect();
    let happened: Vec<bool> = (0..4002).map(|i| i == 0 || i > 2001).collect();
    let found = fitted(&x, &happened).unwrap();
    assert!((found.coefficients[1] - 2.0 * 2000.0_f64.ln()).abs() < 1e-9);
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    assert_eq!(fitted(&[1.0, 2.0], &[true]), Err(LogisticError::Shape));
    assert_eq!(
        fitted(&[1.0, 2.0], &[true, true]),
        Err(LogisticError::OneOutcome)
    );
    let nan = fitted(&[1.0, f64::NAN], &[true, false]);
    assert_eq!(nan, Err(LogisticError::NotUsable));
    let twice = fitted(&[1.0, 1.0, 1.0], &[true, false, true]);
    assert_eq!(twice, Err(LogisticError::Dependent));
}

proptest! {
    #[test]
    fn weights_count_rows_and_units_of_a_column_do_not_matter(
        rows in proptest::collection::vec((-2.0_f64..2.0, any::<bool>(), 1_u8..4), 12..40),
        factor in 0.1_f64..10.0,
    ) {
        let x: Vec<f64> = rows.iter().map(|row| row.0).collect();
        let happened: Vec<bool> = rows.iter().map(|row| row.1).collect();
        let weights: Vec<f64> = rows.iter().map(|row| f64::from(row.2)).collect();
        let weighted = fit(&Outcomes { design: &design(&x), happened: &happened, weights: Some(&weights) });
        let mut many: Vec<(f64, bool)> = Vec::new();
        for (x, happened, times) in rows.iter().rev() {
            many.extend(std::iter::repeat_n((factor * x, *happened), usize::from(*times)));
        }
        let x: Vec<f64> = many.iter().map(|row| row.0).collect();
        let happened: Vec<bool> = many.iter().map(|row| row.1).collect();
        match (weighted, fitted(&x, &happened)) {
            (Ok(one), Ok(other)) => {
                prop_assert!((one.deviance - other.deviance).abs() < 1e-9 * (1.0 + one.deviance));
                let slope = other.coefficients[1] * factor;
                prop_assert!((one.coefficients[1] - slope).abs() < 1e-7 * (1.0 + slope.abs()));
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }
}
