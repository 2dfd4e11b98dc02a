//! The search for the lowest criterion.
//!
//! A trust-region Newton method on `theta` in the columns of [`super::blocks`], with exact second
//! derivatives. The sign of a column of `Lambda` does not matter to the criterion, so the search
//! needs no bound: a component that the data put at zero is a smooth minimum at zero. At a saddle
//! the step follows the direction of negative curvature.

use super::components::factor;
use super::surface::{Derivatives, Point, Surface};
use super::{MixedError, Structure};
use crate::linear::{Matrix, dot, symmetric_eigen};

/// Where the search ended.
pub(super) struct Optimum {
    pub(super) point: Point,
    pub(super) iterations: u32,
    /// Whether the estimate of the covariance is singular.
    pub(super) boundary: bool,
}

const STEPS: u32 = 300;
/// Standard deviations of random effects, relative to that of the residuals, at which the search looks first.
const LEVELS: [f64; 10] = [0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 5.0, 20.0];
/// The end: the next step promises less than this, so `theta` is within 1e-8 of its standard error.
const PROMISE: f64 = 1e-16;
/// A promise below this that rounding does not let come true is an end too.
const ROUNDING: f64 = 1e-9;
/// How much a component may lower the criterion and still count as zero.
const NOTHING: f64 = 1e-9;
/// An eigenvalue of the information below this share of its possible size: not identified.
const IDENTIFIED: f64 = 1e-10;
/// A minimum with less than this share of the residuals of least squares is where random effects describe every
/// row, not an estimate.
const REMAINDER: f64 = 1e-5;
/// Share of the largest curvature below which a direction counts as flat.
const FLAT: f64 = 1e-12;
/// With so many clusters or fewer, several minima are likely and looking for them costs nothing.
const FEW: usize = 100;
const NARROWEST: f64 = 1e-12;

/// Minimises from every level that is lower than its neighbours, and keeps the lowest.
///
/// With several random effects the criterion of few clusters may have more than one minimum, such as
/// a correlation of 1 and one of -1. Few clusters and singular outcomes are looked at from more sides.
pub(super) fn minimise(surface: &Surface<'_>) -> Result<Optimum, MixedError> {
    identified(surface)?;
    let blocks = surface.blocks;
    let mut search = Search {
        surface,
        best: None,
        interpolated: false,
    };
    for start in levels(surface)? {
        search.from(start);
    }
    let mut best = search.lowest()?;
    let several = blocks.q > 1 && blocks.structure == Structure::Correlated;
    let few = blocks.iter().count() <= FEW;
    if several && (best.boundary || few) {
        let levels: &[f64] = if few {
            &[0.02, 0.2, 2.0, 20.0]
        } else {
            &[0.05, 0.5, 5.0]
        };
        let rests: &[f64] = if few { &[0.01, 0.3] } else { &[0.02] };
        for start in sides(blocks.q, levels, rests) {
            if let Ok(start) = surface.at(start) {
                search.from(start);
            }
        }
        best = search.lowest()?;
    }
    Ok(best)
}

struct Search<'a> {
    surface: &'a Surface<'a>,
    /// The lowest end with the number of its steps.
    best: Option<(Point, u32)>,
    /// Whether a descent led to where nothing is left of the residuals.
    interpolated: bool,
}

impl Search<'_> {
    /// A start from which the search does not end is no answer; another may be.
    fn from(&mut self, start: Point) {
        let Ok(end) = descend(self.surface, start) else {
            return;
        };
        if end.0.residual() < REMAINDER {
            self.interpolated = true;
            return;
        }
        // Ends that differ by rounding are one minimum.
        let lower = |best: &(Point, u32)| end.0.value < best.0.value - NOTHING;
        if self.best.as_ref().is_none_or(lower) {
            self.best = Some(end);
        }
    }

    fn lowest(&self) -> Result<Optimum, MixedError> {
        let (point, iterations) = self.best.clone().ok_or(if self.interpolated {
            MixedError::Interpolated
        } else {
            MixedError::NotConverged
        })?;
        let (point, boundary) = to_boundary(self.surface, point)?;
        Ok(Optimum {
            point,
            iterations,
            boundary,
        })
    }
}

/// Equal random effects at the levels that are lower than the next ones.
fn levels(surface: &Surface<'_>) -> Result<Vec<Point>, MixedError> {
    let mut heights = Vec::new();
    for level in LEVELS {
        heights.push(surface.at(Matrix::identity(surface.blocks.q).scaled(level))?);
    }
    let lowest = |i: usize| {
        let here = heights[i].value;
        let above = |other: Option<&Point>| other.is_none_or(|other| here <= other.value);
        above(i.checked_sub(1).and_then(|i| heights.get(i))) && above(heights.get(i + 1))
    };
    // Zero is a stationary point, whatever lies around it: look from beside it.
    let starts = (0..LEVELS.len()).filter(|i| lowest(*i));
    Ok(starts.map(|i| heights[i.max(1)].clone()).collect())
}

/// Covariances with most variance in one direction: an effect, or two with a correlation near 1 or -1. `rests`
/// is what stands beside it, as a share.
fn sides(q: usize, levels: &[f64], rests: &[f64]) -> Vec<Matrix> {
    let mut sides = Vec::new();
    for a in 0..q {
        for (b, sign) in (0..=a).flat_map(|b| [(b, 1.0), (b, -1.0)]) {
            let mut direction = vec![0.0; q];
            direction[a] = 1.0;
            if a != b {
                direction[b] = sign;
            } else if sign < 0.0 {
                continue;
            }
            for (level, rest) in levels
                .iter()
                .flat_map(|l| rests.iter().map(move |r| (l, r)))
            {
                sides.push(factor(&Matrix::from_fn(q, q, |i, l| {
                    let rest = if i == l { *rest } else { 0.0 };
                    level * (direction[i] * direction[l] + rest)
                })));
            }
        }
    }
    sides
}

fn descend(surface: &Surface<'_>, mut point: Point) -> Result<(Point, u32), MixedError> {
    let weights = surface.weights();
    let places = surface.blocks.structure.places(surface.blocks.q);
    let mut radius = 1.0;
    for step in 1..=STEPS {
        let derivatives = surface.derivatives(&point, &weights);
        let quadratic = Quadratic::of(&derivatives, &point.lambda, &places)?;
        loop {
            let (move_, promise) = quadratic.step(radius);
            if promise <= PROMISE {
                // The last step, which the quadratic convergence makes exact to rounding.
                let last = moved(surface, &point, &places, &move_);
                return Ok((last.unwrap_or(point), step));
            }
            let length = dot(&move_, &move_).sqrt();
            let next = moved(surface, &point, &places, &move_);
            let gain = next
                .as_ref()
                .map_or(f64::NEG_INFINITY, |next| point.value - next.value);
            if gain >= 0.1 * promise || (promise < ROUNDING && gain > -ROUNDING) {
                if gain > 0.7 * promise {
                    radius = radius.max(2.0 * length);
                }
                if let Some(next) = next {
                    point = next;
                }
                break;
            }
            radius = 0.25 * length;
            if radius < NARROWEST {
                let done = promise < ROUNDING;
                return done
                    .then_some((point, step))
                    .ok_or(MixedError::NotConverged);
            }
        }
    }
    Err(MixedError::NotConverged)
}

fn moved(
    surface: &Surface<'_>,
    point: &Point,
    places: &[(usize, usize)],
    step: &[f64],
) -> Option<Point> {
    let mut lambda = point.lambda.clone();
    for (place, by) in places.iter().zip(step) {
        lambda[*place] += by;
    }
    let next = surface.at(lambda).ok()?;
    next.value.is_finite().then_some(next)
}

/// The quadratic approximation in `theta`, along its own axes.
struct Quadratic {
    /// Curvature, slope and direction.
    axes: Vec<(f64, f64, Vec<f64>)>,
}

impl Quadratic {
    fn of(
        derivatives: &Derivatives,
        lambda: &Matrix,
        places: &[(usize, usize)],
    ) -> Result<Self, MixedError> {
        let q = lambda.rows();
        let first = &derivatives.first;
        // A change of element (i, l) of Lambda changes the covariance by e_i l' + l e_i', l column l.
        let changes: Vec<Matrix> = places
            .iter()
            .map(|(row, column)| {
                Matrix::from_fn(q, q, |a, b| {
                    let left = if a == *row { lambda[(b, *column)] } else { 0.0 };
                    let right = if b == *row { lambda[(a, *column)] } else { 0.0 };
                    left + right
                })
            })
            .collect();
        let slope: Vec<f64> = changes
            .iter()
            .map(|change| derivatives.slope(change))
            .collect();
        let mut curvature = Matrix::zeros(places.len(), places.len());
        for (a, (row, column)) in places.iter().enumerate() {
            for (b, (other, beside)) in places[..=a].iter().enumerate() {
                let bent = if column == beside {
                    2.0 * first[(*row, *other)]
                } else {
                    0.0
                };
                curvature[(a, b)] = derivatives.curvature(&changes[a], &changes[b]) + bent;
                curvature[(b, a)] = curvature[(a, b)];
            }
        }
        let eigen = symmetric_eigen(&curvature)?;
        let axes = eigen.values.iter().enumerate();
        Ok(Self {
            axes: axes
                .map(|(i, value)| {
                    let axis = eigen.vectors.row(i).to_vec();
                    (*value, dot(&axis, &slope), axis)
                })
                .collect(),
        })
    }

    /// The step within `radius` and how much lower it should end.
    fn step(&self, radius: f64) -> (Vec<f64>, f64) {
        let size = self.axes.len();
        let steepest = self
            .axes
            .iter()
            .fold(0.0_f64, |most, axis| most.max(axis.0.abs()));
        let floor = FLAT * steepest;
        let mut along: Vec<f64> = self
            .axes
            .iter()
            .map(|(curvature, slope, _)| {
                if curvature.abs() > floor {
                    -slope / curvature.abs()
                } else {
                    0.0
                }
            })
            .collect();
        let length = dot(&along, &along).sqrt();
        if length > radius {
            along.iter_mut().for_each(|value| *value *= radius / length);
        }
        // A saddle: the slope says nothing, the curvature does.
        if let Some((curvature, slope, _)) = self.axes.first()
            && *curvature < -1e-6 * steepest
            && along[0].abs() < 0.1 * radius
        {
            along[0] = (0.1 * radius).copysign(-slope);
        }
        let promise = self
            .axes
            .iter()
            .zip(&along)
            .fold(0.0, |sum, ((curvature, slope, _), by)| {
                sum - by * (slope + 0.5 * curvature * by)
            });
        let mut step = vec![0.0; size];
        for ((_, _, axis), by) in self.axes.iter().zip(along) {
            super::blocks::add(&mut step, by, axis);
        }
        (step, promise)
    }
}

/// Sets directions of the covariance to zero that lower the criterion by nothing.
fn to_boundary(surface: &Surface<'_>, point: Point) -> Result<(Point, bool), MixedError> {
    let covariance = point.lambda.product(&point.lambda.transposed())?;
    let eigen = symmetric_eigen(&covariance)?;
    let mut roots: Vec<f64> = eigen
        .values
        .iter()
        .map(|value| value.max(0.0).sqrt())
        .collect();
    let limit = point.value + NOTHING + 1e-14 * point.value.abs();
    let mut best = (point, false);
    for i in 0..roots.len() {
        roots[i] = 0.0;
        let without = surface.at(Matrix::from_fn(roots.len(), roots.len(), |a, b| {
            eigen.vectors[(b, a)] * roots[b]
        }))?;
        if without.value > limit {
            break;
        }
        best = (without, true);
    }
    Ok(best)
}

/// Whether the clusters can tell the components apart: the expected information about the
/// covariance and the residual variance, at no random effects, has full rank.
fn identified(surface: &Surface<'_>) -> Result<(), MixedError> {
    let blocks = surface.blocks;
    let mut weights = vec![1.0; blocks.k];
    weights[surface.fixed()] = 0.0;
    let none = surface.at(Matrix::zeros(blocks.q, blocks.q))?;
    let known = surface.derivatives(&none, &weights);
    let unadjusted = surface.derivatives(&none, &vec![0.0; blocks.k]);
    let changes = directions(blocks.structure, blocks.q);
    let size = changes.len() + 1;
    let mut information = Matrix::zeros(size, size);
    let mut possible = vec![blocks.rows as f64; size];
    information[(size - 1, size - 1)] = blocks.rows as f64 - surface.fixed() as f64;
    for (a, change) in changes.iter().enumerate() {
        possible[a] = unadjusted.within(change, change);
        information[(a, size - 1)] = known.slope(change);
        information[(size - 1, a)] = information[(a, size - 1)];
        for (b, other) in changes[..=a].iter().enumerate() {
            information[(a, b)] = -known.curvature(change, other);
            information[(b, a)] = information[(a, b)];
        }
    }
    let scaled = Matrix::from_fn(size, size, |a, b| {
        information[(a, b)] / (possible[a] * possible[b]).sqrt()
    });
    let least = symmetric_eigen(&scaled)?.values.first().copied();
    if least.is_some_and(|least| least > IDENTIFIED) {
        Ok(())
    } else {
        Err(MixedError::Unidentified)
    }
}

/// A basis of the changes that a covariance of this structure can make.
pub(super) fn directions(structure: Structure, q: usize) -> Vec<Matrix> {
    let places = structure.places(q).into_iter();
    places
        .map(|(row, column)| {
            let mut change = Matrix::zeros(q, q);
            change[(row, column)] = 1.0;
            change[(column, row)] = 1.0;
            change
        })
        .collect()
}
