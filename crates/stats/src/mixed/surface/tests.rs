use super::*;
use crate::CrossProducts;
use crate::mixed::search::directions;
use crate::mixed::{Design, Structure};

/// Six clusters of different sizes, two random effects, three fixed ones; numbers without meaning.
fn blocks() -> Blocks {
    let mut clusters = Vec::new();
    for j in 1..=6_u32 {
        let mut sums = CrossProducts::empty(4);
        for i in 1..=2 * j + 1 {
            let (a, b) = (f64::from(i * j), f64::from(i + 3 * j));
            let (x, z) = (a.sin(), (1.3 * b).cos());
            let y = 1.0 + x + f64::from(j).sin() * (1.0 + 0.7 * x) + (b * b).sin();
            sums.push(&[1.0, x, z, y]).unwrap();
        }
        clusters.push(sums);
    }
    let design = Design {
        fixed: &[0, 1, 2],
        random: &[0, 1],
        response: 3,
        structure: Structure::Correlated,
    };
    Blocks::of(&clusters, &design).unwrap()
}

/// A factor of `relative`, by hand for two rows.
fn root(relative: &Matrix) -> Matrix {
    Cholesky::of(relative).unwrap().lower().clone()
}

/// Central differences of the value, and of the slope, in each direction of the covariance.
#[test]
fn derivatives_are_those_of_the_value() {
    let blocks = blocks();
    let relative = Matrix::from_rows(&[[0.8, 0.2], [0.2, 0.3]]).unwrap();
    let step = 1e-5;
    for criterion in [Criterion::MaximumLikelihood, Criterion::Reml] {
        let surface = Surface::new(&blocks, criterion);
        let weights = surface.weights();
        let changes = directions(Structure::Correlated, 2);
        let at = |change: &Matrix, by: f64| {
            let moved = relative.minus(&change.clone().scaled(-by)).unwrap();
            let point = surface.at(root(&moved)).unwrap();
            let derivatives = surface.derivatives(&point, &weights);
            (point.value, derivatives)
        };
        let here = at(&changes[0], 0.0).1;
        for change in &changes {
            let (high, low) = (at(change, step), at(change, -step));
            let slope = (high.0 - low.0) / (2.0 * step);
            assert!(
                (here.slope(change) - slope).abs() < 1e-7,
                "{criterion:?} {slope}"
            );
            for other in &changes {
                let bend = (high.1.slope(other) - low.1.slope(other)) / (2.0 * step);
                let found = here.curvature(change, other);
                assert!(
                    (found - bend).abs() < 1e-6 * bend.abs().max(1.0),
                    "{criterion:?} {found} {bend}"
                );
            }
        }
    }
}

/// The columns are as good as orthonormal: the whole of `Z'Z / n` is the identity.
#[test]
fn totals_in_the_new_columns() {
    let blocks = blocks();
    for i in 0..2 {
        for l in 0..2 {
            let sum: f64 = blocks
                .iter()
                .map(|block| block[i * blocks.width() + l])
                .sum();
            let expected = if i == l { blocks.rows as f64 } else { 0.0 };
            assert!((sum - expected).abs() < 1e-12 * blocks.rows as f64);
        }
    }
}
