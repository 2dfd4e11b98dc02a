use super::*;
use proptest::prelude::*;

fn matrix(rows: &[&[f64]]) -> Matrix {
    Matrix::from_rows(rows).unwrap()
}

fn assert_near(actual: &Matrix, expected: &Matrix, tolerance: f64) {
    let distance = actual.minus(expected).unwrap().largest();
    assert!(
        distance <= tolerance * expected.largest().max(1.0),
        "{distance}: {actual:?} {expected:?}"
    );
}

#[test]
fn by_hand() {
    // [4 2; 2 5] = L L' with L = [2 0; 1 2]: determinant 16, inverse [5 -2; -2 4] / 16.
    let a = matrix(&[&[4.0, 2.0], &[2.0, 5.0]]);
    let factor = Cholesky::of(&a).unwrap();
    assert_eq!(factor.lower(), &matrix(&[&[2.0, 0.0], &[1.0, 2.0]]));
    assert!((factor.log_determinant() - 16.0_f64.ln()).abs() < 1e-15);
    let inverse = matrix(&[&[5.0, -2.0], &[-2.0, 4.0]]).scaled(1.0 / 16.0);
    assert_near(&factor.inverse().unwrap(), &inverse, 1e-15);
    assert_eq!(factor.solve(&[8.0, 12.0]).unwrap(), [1.0, 2.0]);
    assert_eq!(factor.forward(&[2.0, 5.0]).unwrap(), [1.0, 2.0]);
    // [2 1; 1 2] has eigenvalues 1 and 3 with vectors (1, -1) and (1, 1).
    let eigen = symmetric_eigen(&matrix(&[&[2.0, 1.0], &[1.0, 2.0]])).unwrap();
    assert!((eigen.values[0] - 1.0).abs() < 1e-15 && (eigen.values[1] - 3.0).abs() < 1e-15);
    let first = eigen.vectors.row(0);
    assert!((first[0] + first[1]).abs() < 1e-15);
    // The root of diag(4, 9) and its inverse.
    let square = Matrix::diagonal(&[4.0, 9.0]);
    let root = symmetric_power(&square, 0.5, 0.0).unwrap();
    assert_eq!(root, Matrix::diagonal(&[2.0, 3.0]));
    let inverse_root = symmetric_power(&square, -0.5, 0.0).unwrap();
    assert_near(&inverse_root, &Matrix::diagonal(&[0.5, 1.0 / 3.0]), 1e-15);
}

#[test]
fn products_and_sums() {
    let a = matrix(&[&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]]);
    let gram = a.product(&a.transposed()).unwrap();
    assert_eq!(gram, matrix(&[&[14.0, 32.0], &[32.0, 77.0]]));
    assert_eq!(a.times(&[1.0, 0.0, -1.0]).unwrap(), [-2.0, -2.0]);
    assert_eq!(gram.trace(), Ok(91.0));
    assert_eq!(
        gram.minus(&gram.clone().scaled(-1.0)).unwrap(),
        gram.clone().scaled(2.0)
    );
    assert_eq!(gram.minus(&gram).unwrap(), Matrix::zeros(2, 2));
    assert_eq!(
        (a.get(1, 2), a.get(2, 0), a.get(0, 3)),
        (Some(6.0), None, None)
    );
    assert!(a.row(2).is_empty());
}

#[test]
fn what_does_not_fit_is_refused() {
    let (a, b) = (Matrix::zeros(2, 3), Matrix::identity(2));
    assert_eq!(a.product(&b), Err(LinearError::Shape));
    assert_eq!(a.minus(&b), Err(LinearError::Shape));
    assert_eq!(a.trace(), Err(LinearError::Shape));
    assert_eq!(a.times(&[1.0]), Err(LinearError::Shape));
    assert_eq!(Cholesky::of(&a), Err(LinearError::Shape));
    assert_eq!(symmetric_eigen(&a), Err(LinearError::Shape));
    let ragged: [&[f64]; 2] = [&[1.0], &[1.0, 2.0]];
    assert_eq!(Matrix::from_rows(&ragged), Err(LinearError::Shape));
    let skew = matrix(&[&[1.0, 2.0], &[3.0, 9.0]]);
    assert_eq!(Cholesky::of(&skew), Err(LinearError::NotSymmetric));
    let broken = matrix(&[&[1.0, 0.0], &[0.0, f64::NAN]]);
    assert_eq!(symmetric_eigen(&broken), Err(LinearError::NotFinite));
    let singular = matrix(&[&[1.0, 1.0], &[1.0, 1.0]]);
    assert_eq!(
        Cholesky::of(&singular),
        Err(LinearError::NotPositiveDefinite)
    );
    let negative = Matrix::diagonal(&[1.0, -1.0]);
    assert_eq!(
        Cholesky::of(&negative),
        Err(LinearError::NotPositiveDefinite)
    );
    assert_eq!(
        symmetric_power(&negative, 0.5, 1e-9),
        Err(LinearError::NotPositiveDefinite)
    );
    let factor = Cholesky::of(&b).unwrap();
    assert_eq!(factor.solve(&[1.0]), Err(LinearError::Shape));
    assert_eq!(
        factor.solve_matrix(&Matrix::zeros(3, 1)),
        Err(LinearError::Shape)
    );
}

#[test]
fn the_pseudo_inverse_leaves_the_null_space_alone() {
    // 1 1' / 2 is a projection: all its powers are itself.
    let projection = matrix(&[&[0.5, 0.5], &[0.5, 0.5]]);
    let power = symmetric_power(&projection, -0.5, 1e-12).unwrap();
    assert_near(&power, &projection, 1e-15);
}

#[test]
fn eigenvalues_of_special_matrices() {
    // The second difference of n points has eigenvalues 2 - 2 cos(i pi / (n + 1)).
    let size = 40;
    let second = Matrix::from_fn(size, size, |i, j| match i.abs_diff(j) {
        0 => 2.0,
        1 => -1.0,
        _ => 0.0,
    });
    let eigen = symmetric_eigen(&second).unwrap();
    for (i, value) in eigen.values.iter().enumerate() {
        let angle = (i + 1) as f64 * std::f64::consts::PI / (size + 1) as f64;
        assert!((value - (2.0 - 2.0 * angle.cos())).abs() < 1e-14, "{i}");
    }
    // Equal elements: n - 1 times 1, and once n + 1; many equal eigenvalues and a dense matrix.
    let equal = Matrix::from_fn(size, size, |i, j| if i == j { 2.0 } else { 1.0 });
    let eigen = symmetric_eigen(&equal).unwrap();
    let ones = &eigen.values[..size - 1];
    assert!(ones.iter().all(|value| (value - 1.0).abs() < 1e-13));
    assert!((eigen.values[size - 1] - 41.0).abs() < 1e-12);
    // Nothing to turn, and almost nothing at all.
    for matrix in [
        Matrix::zeros(3, 3),
        Matrix::diagonal(&[3.0, -1.0, 2.0]),
        second.scaled(1e-300),
        Matrix::identity(1),
        Matrix::zeros(0, 0),
    ] {
        let eigen = symmetric_eigen(&matrix).unwrap();
        let again = eigen.mapped(|value| value).minus(&matrix).unwrap();
        assert!(again.largest() <= 1e-14 * matrix.largest());
    }
}

/// `B B' + d I` is positive definite for `d > 0`.
fn positive_definite() -> impl Strategy<Value = Matrix> {
    (1_usize..9, 0.01_f64..2.0)
        .prop_flat_map(|(size, ridge)| {
            let values = proptest::collection::vec(-3.0_f64..3.0, size * size);
            (Just(size), Just(ridge), values)
        })
        .prop_map(|(size, ridge, values)| {
            let b = Matrix::from_fn(size, size, |i, j| values[i * size + j]);
            let gram = b.product(&b.transposed()).unwrap();
            gram.minus(&Matrix::identity(size).scaled(-ridge)).unwrap()
        })
}

proptest! {
    #[test]
    fn factor_inverse_and_determinant_agree(a in positive_definite()) {
        let size = a.rows();
        let factor = Cholesky::of(&a).unwrap();
        let again = factor.lower().product(&factor.lower().transposed()).unwrap();
        assert_near(&again, &a, 1e-13);
        let unit = a.product(&factor.inverse().unwrap()).unwrap();
        assert_near(&unit, &Matrix::identity(size), 1e-9);
        let eigen = symmetric_eigen(&a).unwrap();
        let logs: f64 = eigen.values.iter().map(|value| value.ln()).sum();
        prop_assert!((logs - factor.log_determinant()).abs() < 1e-9);
    }

    #[test]
    fn eigenvectors_are_orthonormal_and_restore_the_matrix(a in positive_definite()) {
        let eigen = symmetric_eigen(&a).unwrap();
        assert_near(&eigen.mapped(|value| value), &a, 1e-12);
        let gram = eigen.vectors.product(&eigen.vectors.transposed()).unwrap();
        assert_near(&gram, &Matrix::identity(a.rows()), 1e-12);
        prop_assert!(eigen.values.is_sorted());
        let trace: f64 = eigen.values.iter().sum();
        prop_assert!((trace - a.trace().unwrap()).abs() < 1e-10);
    }

    #[test]
    fn the_inverse_root_squared_is_the_inverse(a in positive_definite()) {
        let root = symmetric_power(&a, -0.5, 0.0).unwrap();
        let sandwich = root.product(&a).unwrap().product(&root).unwrap();
        assert_near(&sandwich, &Matrix::identity(a.rows()), 1e-9);
    }
}
