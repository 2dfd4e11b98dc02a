//! Mixed models at the edges: defined values or clear errors, and what theory says must not matter.

use crate::mixed_dense::sums;
use crate::tolerance::Class;
use stats::mixed::{Criterion, Design, Fit, MixedError, Structure, fit, middle_range, objective};
use stats::{CrossProducts, normal_quantile};

const ML: Criterion = Criterion::MaximumLikelihood;
const SLOPES: Design<'_> = Design {
    fixed: &[0, 1],
    random: &[0, 1],
    response: 3,
    structure: Structure::Correlated,
};
const INTERCEPTS: Design<'_> = Design {
    random: &[0],
    ..SLOPES
};
const MEANS: Design<'_> = Design {
    fixed: &[0],
    ..INTERCEPTS
};

/// Small pseudo-random numbers, always the same (Knuth's multiplier).
fn noise(seed: &mut u64) -> f64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    f64::from(u32::try_from(*seed >> 40).unwrap()) / f64::from(1_u32 << 24) - 0.5
}

/// Clusters of `size` rows `(1, x, z, y)` with intercepts and slopes that differ.
fn data(clusters: usize, size: usize) -> Vec<Vec<[f64; 4]>> {
    let mut seed = 5;
    (0..clusters)
        .map(|_| {
            let (a, b) = (noise(&mut seed), noise(&mut seed));
            (0..size)
                .map(|_| {
                    let (x, z) = (noise(&mut seed), noise(&mut seed));
                    let y = 3.0 + x + 2.0 * a + 2.0 * b * x + noise(&mut seed);
                    [1.0, x, z, y]
                })
                .collect()
        })
        .collect()
}

#[test]
fn components_that_cannot_be_told_are_refused() {
    let one = sums(&data(1, 20));
    assert_eq!(
        fit(&one, &INTERCEPTS, Criterion::Reml),
        Err(MixedError::Unidentified)
    );
    assert_eq!(fit(&one, &INTERCEPTS, ML), Err(MixedError::Unidentified));
    let singles = sums(&data(20, 1));
    assert_eq!(
        fit(&singles, &INTERCEPTS, Criterion::Reml),
        Err(MixedError::Unidentified)
    );
    // Three clusters and three fixed effects that tell them apart.
    let mut rows = data(3, 10);
    for (j, cluster) in rows.iter_mut().enumerate() {
        for row in cluster {
            row[1] = if j == 1 { 1.0 } else { 0.0 };
            row[2] = if j == 2 { 1.0 } else { 0.0 };
        }
    }
    let dummies = Design {
        fixed: &[0, 1, 2],
        ..INTERCEPTS
    };
    assert_eq!(
        fit(&sums(&rows), &dummies, Criterion::Reml),
        Err(MixedError::Unidentified)
    );
}

#[test]
fn impossible_input_is_refused() {
    let clusters = sums(&data(5, 4));
    let with = |design: Design<'_>| fit(&clusters, &design, Criterion::Reml).unwrap_err();
    assert_eq!(
        with(Design {
            response: 4,
            ..SLOPES
        }),
        MixedError::Columns
    );
    assert_eq!(
        with(Design {
            random: &[7],
            ..SLOPES
        }),
        MixedError::Columns
    );
    assert_eq!(
        with(Design {
            random: &[],
            ..SLOPES
        }),
        MixedError::NoEffects
    );
    assert_eq!(
        with(Design {
            fixed: &[],
            ..SLOPES
        }),
        MixedError::NoEffects
    );
    assert_eq!(
        with(Design {
            fixed: &[0, 1, 1],
            ..SLOPES
        }),
        MixedError::FixedDependent
    );
    assert_eq!(
        with(Design {
            random: &[0, 0],
            ..SLOPES
        }),
        MixedError::RandomDependent
    );
    assert_eq!(
        with(Design {
            response: 0,
            ..SLOPES
        }),
        MixedError::NoResidual
    );
    assert_eq!(fit(&[], &SLOPES, ML), Err(MixedError::Columns));
}

#[test]
fn theta_and_clusters_that_do_not_fit_are_refused() {
    let clusters = sums(&data(5, 4));
    let theta = objective(&clusters, &SLOPES, ML, &[1.0]);
    assert_eq!(theta, Err(MixedError::Theta { needed: 3 }));
    let theta = objective(&clusters, &INTERCEPTS, ML, &[f64::NAN]);
    assert_eq!(theta, Err(MixedError::Theta { needed: 1 }));
    let few = sums(&vec![
        vec![[1.0, 0.0, 0.0, 1.0]],
        vec![[1.0, 1.0, 0.0, 2.0]],
    ]);
    let expected = MixedError::TooFewRows { rows: 2, fixed: 2 };
    assert_eq!(fit(&few, &INTERCEPTS, ML), Err(expected));
    let other = [CrossProducts::empty(4), CrossProducts::empty(5)];
    assert_eq!(fit(&other, &SLOPES, ML), Err(MixedError::Columns));
    let found = fit(&clusters, &INTERCEPTS, ML).unwrap();
    let narrow = CrossProducts::empty(2);
    assert_eq!(found.cluster_effect(&narrow), Err(MixedError::Columns));
}

/// A constant response leaves nothing to explain.
#[test]
fn a_constant_response_is_refused() {
    let mut rows = data(5, 4);
    rows.iter_mut().flatten().for_each(|row| row[3] = 7.5);
    assert_eq!(
        fit(&sums(&rows), &MEANS, Criterion::Reml),
        Err(MixedError::NoResidual)
    );
}

/// Equal cluster means: the variance between is exactly 0, the rest ordinary least squares (by hand).
#[test]
fn no_difference_between_clusters() {
    let cluster = [1.0, 2.0, 6.0].map(|y| [1.0, 0.0, 0.0, y]).to_vec();
    let rows = vec![cluster; 4];
    for (criterion, divisor) in [(ML, 12.0), (Criterion::Reml, 11.0)] {
        let found = fit(&sums(&rows), &MEANS, criterion).unwrap();
        assert!(found.boundary);
        assert_eq!(found.random.variance(0), 0.0);
        assert_eq!(found.theta, [0.0]);
        assert_eq!(found.random.correlation(0, 0), None);
        Class::Exact.check("mean", found.coefficients[0], 3.0);
        // Squares around the mean 3: 4 + 1 + 9 = 14 in each of four clusters.
        Class::Exact.check("residual", found.residual_variance, 56.0 / divisor);
        let effect = found.cluster_effect(&sums(&rows)[0]).unwrap();
        assert_eq!((effect.effects[0], effect.kept[0]), (0.0, None));
    }
}

/// One-way analysis of variance, equal clusters: `sigma^2 = MSW`, `tau^2 = (MSB - MSW) / n`, and the mean has
/// variance `MSB / N` (Searle, Casella and McCulloch 1992, section 4.8). By hand for two rows each.
#[test]
fn balanced_closed_form() {
    let pairs = [[1.0, 3.0], [4.0, 6.0], [9.0, 11.0], [2.0, 0.0]];
    let rows = pairs
        .map(|pair| pair.map(|y| [1.0, 0.0, 0.0, y]).to_vec())
        .to_vec();
    let found = fit(&sums(&rows), &MEANS, Criterion::Reml).unwrap();
    // Each pair differs by 2: MSW = 2. Means 2, 5, 10, 1 around 4.5: MSB = 2 (6.25 + 0.25 + 30.25 + 12.25) / 3.
    let between = 2.0 * 49.0 / 3.0;
    Class::Exact.check("residual", found.residual_variance, 2.0);
    Class::Exact.check("between", found.random.variance(0), (between - 2.0) / 2.0);
    Class::Exact.check("mean", found.coefficients[0], 4.5);
    Class::Exact.check("error", found.covariance[(0, 0)], between / 8.0);
    // lambda = n tau2 / (n tau2 + sigma2) = 1 - MSW / MSB.
    let clusters = sums(&rows);
    let effect = found.cluster_effect(&clusters[2]).unwrap();
    let kept = 1.0 - 2.0 / between;
    Class::Exact.check("kept", effect.kept[0].unwrap(), kept);
    Class::Exact.check("effect", effect.effects[0], kept * 5.5);
    // Information of MSB and MSW: Var(MSW) = 2 MSW^2 / 4 and Var(MSB) = 2 MSB^2 / 3.
    let errors = found.component_errors.as_ref().unwrap();
    Class::Exact.check("residual error", errors.residual_variance, 2.0_f64.sqrt());
    let between_error = (2.0 * between * between / 3.0 + 2.0).sqrt() / 2.0;
    Class::Exact.check("between error", errors.covariance[(0, 0)], between_error);
}

/// Pairs that hardly differ beside means that do: the same closed form, with `tau / sigma` from 29 to 29,000.
#[test]
fn clusters_far_apart() {
    for (step, tolerance) in [(0.1, 1e-10), (0.01, 1e-8), (0.0001, 1e-3)] {
        let means = [2.0, 5.0, 10.0, 1.0];
        let pair = |mean: f64| {
            [mean - step, mean + step]
                .map(|y| [1.0, 0.0, 0.0, y])
                .to_vec()
        };
        let found = fit(&sums(&means.map(pair).to_vec()), &MEANS, Criterion::Reml).unwrap();
        let within = 2.0 * step * step;
        let between = 2.0 * 49.0 / 3.0;
        let ratio = found.residual_variance / within;
        assert!((ratio - 1.0).abs() < tolerance, "{step}: {ratio}");
        let ratio = found.random.variance(0) / (0.5 * (between - within));
        assert!((ratio - 1.0).abs() < tolerance, "{step}: {ratio}");
        assert!(found.iterations < 40, "{}", found.iterations);
    }
}

#[test]
fn more_random_effects_than_rows() {
    // Clusters of one row with intercept and slope: told apart by the rows' different x.
    let mut rows = data(60, 1);
    rows.extend(data(4, 5));
    let found = fit(&sums(&rows), &SLOPES, Criterion::Reml).unwrap();
    let effect = found.cluster_effect(&sums(&rows)[0]).unwrap();
    assert!(effect.effects.iter().all(|value| value.is_finite()));
    assert!(effect.variance[(0, 0)] <= found.random.variance(0) + 1e-12);
}

#[test]
fn a_cluster_without_rows_changes_nothing() {
    let clusters = sums(&data(12, 6));
    let found = fit(&clusters, &SLOPES, Criterion::Reml).unwrap();
    let mut more = clusters;
    more.insert(3, CrossProducts::empty(4));
    assert_eq!(fit(&more, &SLOPES, Criterion::Reml).as_ref(), Ok(&found));
    let effect = found.cluster_effect(&CrossProducts::empty(4)).unwrap();
    assert_eq!(effect.effects, [0.0, 0.0]);
    Class::Exact.check("prior", effect.variance[(1, 1)], found.random.variance(1));
    Class::Exact.check("kept", effect.kept[0].unwrap(), 0.0);
}

/// Every number of a fit, with the power of the unit of `y` and of `x` that it has.
fn numbers(found: &Fit) -> Vec<(f64, i32, i32)> {
    let psi = found.random.covariance();
    vec![
        (found.coefficients[0], 1, 0),
        (found.coefficients[1], 1, -1),
        (found.covariance[(0, 0)], 2, 0),
        (found.covariance[(1, 1)], 2, -2),
        (psi[(0, 0)], 2, 0),
        (psi[(0, 1)], 2, -1),
        (psi[(1, 1)], 2, -2),
        (found.residual_variance, 2, 0),
        (found.theta[0], 0, 0),
        (found.theta[1], 0, -1),
        (found.theta[2], 0, -1),
    ]
}

fn same(found: &Fit, expected: &Fit, tolerance: f64) {
    for ((value, ..), (expected, ..)) in numbers(found).into_iter().zip(numbers(expected)) {
        assert!(
            (value - expected).abs() <= tolerance * expected.abs(),
            "{value} {expected}"
        );
    }
}

#[test]
fn units_of_the_columns() {
    let rows = data(20, 8);
    for criterion in [ML, Criterion::Reml] {
        let plain = fit(&sums(&rows), &SLOPES, criterion).unwrap();
        assert!(!plain.boundary);
        for (y, x) in [(1e8, 1.0), (1e-8, 1e6), (3.7, 1e-7), (1e60, 1e-60)] {
            let scale = |row: &[f64; 4]| [1.0, x * row[1], row[2], y * row[3]];
            let scaled = rows
                .iter()
                .map(|cluster| cluster.iter().map(scale).collect())
                .collect();
            let found = fit(&sums(&scaled), &SLOPES, criterion).unwrap();
            for ((value, of_y, of_x), (expected, ..)) in
                numbers(&found).into_iter().zip(numbers(&plain))
            {
                let expected = expected * y.powi(of_y) * x.powi(of_x);
                assert!(
                    (value / expected - 1.0).abs() < 1e-8,
                    "{y} {x}: {value} {expected}"
                );
            }
        }
    }
}

/// Adding a constant to the response or a predictor moves the intercept and, with random slopes, `Psi` as a change of origin does.
#[test]
fn origins_of_the_columns() {
    let rows = data(20, 8);
    let plain = fit(&sums(&rows), &SLOPES, Criterion::Reml).unwrap();
    let moved = |x: f64, y: f64| {
        let shift = |row: &[f64; 4]| [1.0, row[1] + x, row[2], row[3] + y];
        let rows = rows
            .iter()
            .map(|cluster| cluster.iter().map(shift).collect())
            .collect();
        fit(&sums(&rows), &SLOPES, Criterion::Reml).unwrap()
    };
    let found = moved(0.0, 1e3);
    assert!((found.coefficients[0] - 1e3 - plain.coefficients[0]).abs() < 1e-6);
    assert!((found.random.variance(0) / plain.random.variance(0) - 1.0).abs() < 1e-6);
    assert!(
        (found.deviance - plain.deviance).abs() < 1e-5,
        "{} {}",
        found.deviance,
        plain.deviance
    );
    let found = moved(2021.0, 0.0);
    // The effect at the old origin is that at the new one: b0 + 2021 b1.
    let psi = found.random.covariance();
    let back = psi[(0, 0)] + 2.0 * 2021.0 * psi[(0, 1)] + 2021.0_f64.powi(2) * psi[(1, 1)];
    assert!(
        (back / plain.random.variance(0) - 1.0).abs() < 1e-4,
        "{back}"
    );
    assert!((psi[(1, 1)] / plain.random.variance(1) - 1.0).abs() < 1e-6);
    assert!((found.coefficients[1] - plain.coefficients[1]).abs() < 1e-6);
    assert!(
        (found.deviance - plain.deviance).abs() < 1e-5,
        "{} {}",
        found.deviance,
        plain.deviance
    );
}

#[test]
fn order_and_parts_do_not_matter() {
    let rows = data(20, 8);
    let plain = fit(&sums(&rows), &SLOPES, Criterion::Reml).unwrap();
    let reversed: Vec<_> = rows
        .iter()
        .rev()
        .map(|c| c.iter().rev().copied().collect())
        .collect();
    same(
        &fit(&sums(&reversed), &SLOPES, Criterion::Reml).unwrap(),
        &plain,
        1e-9,
    );
    // Merged halves of a cluster equal the whole.
    let first = sums(&rows.iter().map(|cluster| cluster[..3].to_vec()).collect());
    let second = sums(&rows.iter().map(|cluster| cluster[3..].to_vec()).collect());
    let merged = first.into_iter().zip(&second).map(|(mut half, other)| {
        half.merge(other).unwrap();
        half
    });
    let merged: Vec<_> = merged.collect();
    same(
        &fit(&merged, &SLOPES, Criterion::Reml).unwrap(),
        &plain,
        1e-9,
    );
}

#[test]
fn the_middle_of_the_clusters() {
    let range = middle_range(2.0, 9.0, 0.95).unwrap();
    let z = normal_quantile(0.975).unwrap();
    assert_eq!((range.low, range.high), (2.0 - 3.0 * z, 2.0 + 3.0 * z));
    assert_eq!(middle_range(2.0, -1.0, 0.95), None);
    assert_eq!(middle_range(2.0, 1.0, 1.0), None);
    assert_eq!(
        middle_range(2.0, 0.0, 0.5).map(|range| range.low),
        Some(2.0)
    );
}
