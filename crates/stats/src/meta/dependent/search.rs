//! The search for the variance components with the largest likelihood.

use super::{
    DependentError,
    least_squares::LeastSquares,
    likelihood::{Components, Derivatives, Objective, Pair},
};

/// Where the search ended.
pub(super) struct Optimum {
    pub(super) at: Components,
    pub(super) fitted: LeastSquares,
    pub(super) value: f64,
}

const STEPS: u32 = 200;
const HALVINGS: u32 = 40;
/// The search is at its end when a step promises less than this: the components are then within
/// 1e-7 of their standard error, and the last, quadratically converging step is still taken.
const PROMISE: f64 = 1e-14;
/// A component about which the design leaves less than this share of the information is not
/// identified, and neither is the second of two components that cannot be told apart.
const IDENTIFIED: f64 = 1e-10;

/// A point with its likelihood and derivatives.
struct Point {
    at: [f64; 2],
    fitted: LeastSquares,
    value: f64,
}

impl Point {
    fn of(objective: &Objective<'_>, at: [f64; 2]) -> Result<Self, DependentError> {
        let [between, within] = at;
        let fitted = objective.least_squares(Components { between, within })?;
        let value = objective.value(&fitted);
        Ok(Self { at, fitted, value })
    }
}

/// Maximises the likelihood over `tau2 >= 0` and `omega2 >= 0`.
///
/// From the best point of a coarse grid, Newton steps with the observed information where it is
/// positive definite, with the expected information elsewhere, projected on the quadrant and
/// halved until the likelihood rises (Bertsekas 1982). A component whose best value is on the
/// boundary ends at exactly 0; one that is not identified stays at 0.
pub(super) fn maximise(objective: &Objective<'_>) -> Result<Optimum, DependentError> {
    let scale = scale(objective)?;
    let estimable = estimable(objective, scale)?;
    let mut point = start(objective, scale, estimable)?;
    for _ in 0..STEPS {
        let derivatives = objective.derivatives(&point.fitted)?;
        let free = free(&point, &derivatives, estimable);
        let step = newton(&derivatives, free);
        let promise = promise(&point, step, derivatives.score);
        if promise <= PROMISE {
            return Ok(ended(Point::of(objective, moved(point.at, step, 1.0))?));
        }
        let fallback = diagonal(&derivatives, free);
        let next = match improved(objective, &point, step, promise)? {
            Some(next) => Some(next),
            None => improved(objective, &point, fallback, promise)?,
        };
        point = next.ok_or(DependentError::NotConverged)?;
    }
    Err(DependentError::NotConverged)
}

fn ended(point: Point) -> Optimum {
    let [between, within] = point.at;
    Optimum {
        at: Components { between, within },
        fitted: point.fitted,
        value: point.value,
    }
}

/// The variance of the residuals of the fit without heterogeneity: the order of magnitude of the components.
fn scale(objective: &Objective<'_>) -> Result<f64, DependentError> {
    let point = Point::of(objective, [0.0, 0.0])?;
    let residuals = point.fitted.residuals.iter().flatten();
    let squares: f64 = residuals.map(|e| e * e).sum();
    let studies = objective.nested.studies.iter();
    let least = studies
        .flat_map(|study| &study.variances)
        .fold(f64::INFINITY, |least, v| least.min(*v));
    Ok((squares / objective.nested.effects() as f64).max(least))
}

/// Which components the data can tell.
fn estimable(objective: &Objective<'_>, scale: f64) -> Result<[bool; 2], DependentError> {
    let point = Point::of(objective, [0.5 * scale, 0.5 * scale])?;
    let derivatives = objective.derivatives(&point.fitted)?;
    let left = |a: usize| derivatives.expected[a][a] > IDENTIFIED * derivatives.known[a][a];
    let told = [left(0), left(1)];
    let apart = {
        let [[between, cross], [_, within]] = derivatives.expected;
        between * within - cross * cross > IDENTIFIED * between * within
    };
    Ok([told[0], told[1] && (apart || !told[0])])
}

/// The best point of a coarse grid.
fn start(
    objective: &Objective<'_>,
    scale: f64,
    estimable: [bool; 2],
) -> Result<Point, DependentError> {
    let mut best = Point::of(objective, [0.0, 0.0])?;
    for total in [0.1, 0.5, 2.0] {
        for share in [0.0, 0.1, 0.5, 0.9, 1.0] {
            let (between, within) = (total * share * scale, total * (1.0 - share) * scale);
            if (between > 0.0 && !estimable[0]) || (within > 0.0 && !estimable[1]) {
                continue;
            }
            let point = Point::of(objective, [between, within])?;
            if point.value > best.value {
                best = point;
            }
        }
    }
    Ok(best)
}

/// Which components may move: not those at 0 that the score pushes below it.
fn free(point: &Point, derivatives: &Derivatives, estimable: [bool; 2]) -> [bool; 2] {
    [0, 1].map(|a| estimable[a] && (point.at[a] > 0.0 || derivatives.score[a] > 0.0))
}

/// The step that solves `information · step = score` over the free components.
fn newton(derivatives: &Derivatives, free: [bool; 2]) -> [f64; 2] {
    solved(&derivatives.observed, derivatives.score, free)
        .or_else(|| solved(&derivatives.expected, derivatives.score, free))
        .unwrap_or_else(|| diagonal(derivatives, free))
}

fn solved(information: &Pair, score: [f64; 2], free: [bool; 2]) -> Option<[f64; 2]> {
    let [[a, b], [_, d]] = *information;
    match free {
        [false, false] => Some([0.0, 0.0]),
        [true, false] => (a > 0.0).then(|| [score[0] / a, 0.0]),
        [false, true] => (d > 0.0).then(|| [0.0, score[1] / d]),
        [true, true] => {
            let determinant = a * d - b * b;
            (a > 0.0 && determinant > IDENTIFIED * a * d).then(|| {
                [
                    (d * score[0] - b * score[1]) / determinant,
                    (a * score[1] - b * score[0]) / determinant,
                ]
            })
        }
    }
}

/// The score, each component divided by its own information.
fn diagonal(derivatives: &Derivatives, free: [bool; 2]) -> [f64; 2] {
    [0, 1].map(|a| {
        let information = derivatives.known[a][a];
        if free[a] && information > 0.0 {
            derivatives.score[a] / information
        } else {
            0.0
        }
    })
}

/// The first point along the projected step at which the likelihood rises.
fn improved(
    objective: &Objective<'_>,
    from: &Point,
    step: [f64; 2],
    promise: f64,
) -> Result<Option<Point>, DependentError> {
    // So close to the top the rise drowns in the rounding of the likelihood; Newton converges.
    let rounding = if promise < 1e-7 {
        1e-12 * from.value.abs().max(1.0)
    } else {
        0.0
    };
    let mut share = 1.0;
    for _ in 0..HALVINGS {
        let at = moved(from.at, step, share);
        if at == from.at {
            return Ok(None);
        }
        let next = Point::of(objective, at)?;
        if next.value > from.value - rounding {
            return Ok(Some(next));
        }
        share *= 0.5;
    }
    Ok(None)
}

fn moved(at: [f64; 2], step: [f64; 2], share: f64) -> [f64; 2] {
    [0, 1].map(|a: usize| (at[a] + share * step[a]).max(0.0))
}

/// What the step as far as the quadrant allows it promises: twice the rise of the likelihood.
fn promise(from: &Point, step: [f64; 2], score: [f64; 2]) -> f64 {
    let to = moved(from.at, step, 1.0);
    (to[0] - from.at[0]) * score[0] + (to[1] - from.at[1]) * score[1]
}
