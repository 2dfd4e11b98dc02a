//! The search for the variance components with the largest likelihood.

use super::{
    DependentError,
    least_squares::LeastSquares,
    likelihood::{Components, Derivatives, Objective, Pair},
    surface::{Height, Slice},
};

/// Where the search ended.
pub(super) struct Optimum {
    pub(super) at: Components,
    pub(super) fitted: LeastSquares,
    pub(super) value: f64,
}

const STEPS: u32 = 1000;
/// The grid, in shares of the variance of the effects.
const COARSE: [f64; 3] = [0.0, 0.1, 0.6];
/// The grid up to [`FEW`] effects, where tops may lie close together and evaluating costs little.
const FINE: [f64; 9] = [0.0, 0.01, 0.03, 0.08, 0.2, 0.4, 0.8, 1.6, 4.0];
const FEW: usize = 300;
/// How many steps the grid takes to double, where there is one component only.
const DOUBLING: i32 = 4;
const HALVINGS: u32 = 40;
/// The search is at its end when a step promises less than this: the components are then within
/// 1e-7 of their standard error, and the last, quadratically converging step is still taken.
const PROMISE: f64 = 1e-15;
/// A component about which the design leaves less than this share of the information is not
/// identified, and neither is the second of two components that cannot be told apart.
const IDENTIFIED: f64 = 1e-10;

fn height(objective: &Objective<'_>, at: [f64; 2]) -> Result<Height, DependentError> {
    Slice::new(objective, at[1]).at(at[0])
}

fn components(of: &Height) -> [f64; 2] {
    [of.at.between, of.at.within]
}

/// Maximises the likelihood over `tau2 >= 0` and `omega2 >= 0`.
///
/// The likelihood of a few studies may have several tops. From every point of a coarse grid that is
/// higher than its neighbours the search climbs, and the highest top is the answer. Each step maximises
/// the quadratic approximation over the quadrant, with the observed information where it is
/// positive definite and the expected information elsewhere, and is halved until the likelihood
/// rises. A component whose best value is on the boundary ends at exactly 0; one that is not identified stays at 0.
pub(super) fn maximise(
    objective: &Objective<'_>,
    homogeneous: &LeastSquares,
) -> Result<Optimum, DependentError> {
    let scale = scale(objective, homogeneous);
    let estimable = estimable(objective, scale)?;
    let mut best: Option<Height> = None;
    for start in starts(objective, scale, estimable)? {
        let top = climb(objective, start, estimable)?;
        if best.as_ref().is_none_or(|best| top.value > best.value) {
            best = Some(top);
        }
    }
    let best = best.ok_or(DependentError::NotConverged)?;
    let fitted = objective.least_squares(best.at)?;
    Ok(Optimum {
        at: best.at,
        value: objective.value(&fitted),
        fitted,
    })
}

fn climb(
    objective: &Objective<'_>,
    mut point: Height,
    estimable: [bool; 2],
) -> Result<Height, DependentError> {
    for _ in 0..STEPS {
        let derivatives = objective.derivatives(&point)?;
        let quadratic = Quadratic::of(&derivatives, &point, estimable);
        let step = quadratic.best();
        let promise = quadratic.rise(step);
        if promise <= PROMISE {
            return height(objective, moved(components(&point), step, 1.0));
        }
        let next = improved(objective, &point, step, promise)?;
        point = next.ok_or(DependentError::NotConverged)?;
    }
    Err(DependentError::NotConverged)
}

/// The variance of the residuals of the fit without heterogeneity: the order of magnitude of the components.
fn scale(objective: &Objective<'_>, homogeneous: &LeastSquares) -> f64 {
    let residuals = homogeneous.residuals.iter().flatten();
    let squares: f64 = residuals.map(|e| e * e).sum();
    let studies = objective.nested.studies.iter();
    let least = studies
        .flat_map(|study| &study.variances)
        .fold(f64::INFINITY, |least, v| least.min(*v));
    (squares / objective.nested.effects() as f64).max(least)
}

/// Which components the data can tell.
fn estimable(objective: &Objective<'_>, scale: f64) -> Result<[bool; 2], DependentError> {
    let derivatives = objective.derivatives(&height(objective, [0.5 * scale; 2])?)?;
    let left = |a: usize| derivatives.expected[a][a] > IDENTIFIED * derivatives.known[a][a];
    let told = [left(0), left(1)];
    let apart = {
        let [[between, cross], [_, within]] = derivatives.expected;
        between * within - cross * cross > IDENTIFIED * between * within
    };
    Ok([told[0], told[1] && (apart || !told[0])])
}

/// The shares of the scale at which each component is looked at.
fn levels(effects: usize, estimable: [bool; 2]) -> [Vec<f64>; 2] {
    let alone = || {
        let steps = -10 * DOUBLING..=3 * DOUBLING;
        let powers = steps.map(|step| (f64::from(step) / f64::from(DOUBLING)).exp2());
        std::iter::once(0.0).chain(powers).collect()
    };
    let both = || {
        if effects <= FEW {
            FINE.to_vec()
        } else {
            COARSE.to_vec()
        }
    };
    match estimable {
        [true, true] => [both(), both()],
        [true, false] => [alone(), vec![0.0]],
        [false, true] => [vec![0.0], alone()],
        [false, false] => [vec![0.0], vec![0.0]],
    }
}

/// The points of a grid that are not lower than their neighbours.
fn starts(
    objective: &Objective<'_>,
    scale: f64,
    estimable: [bool; 2],
) -> Result<Vec<Height>, DependentError> {
    let [between, within] = levels(objective.nested.effects(), estimable);
    let mut grid: Vec<Vec<Height>> = Vec::with_capacity(within.len());
    for omega2 in &within {
        let slice = Slice::new(objective, omega2 * scale);
        let row: Result<_, _> = between.iter().map(|tau2| slice.at(tau2 * scale)).collect();
        grid.push(row?);
    }
    let near = |i: usize| i.saturating_sub(1)..=i + 1;
    let mut starts = Vec::new();
    for (j, row) in grid.iter().enumerate() {
        for (i, own) in row.iter().enumerate() {
            let rows = near(j).filter_map(|l| grid.get(l));
            let mut around = rows.flat_map(|row| near(i).filter_map(|h| row.get(h)));
            if around.all(|other| other.value <= own.value) {
                starts.push(own.clone());
            }
        }
    }
    Ok(starts)
}

/// The quadratic approximation of the likelihood around a point.
struct Quadratic {
    score: [f64; 2],
    information: Pair,
    /// How far each component is from 0: no step goes further down.
    room: [f64; 2],
    free: [bool; 2],
}

impl Quadratic {
    fn of(derivatives: &Derivatives, point: &Height, estimable: [bool; 2]) -> Self {
        let at = components(point);
        // A component at 0 that the likelihood wants lower stays: the other decides alone.
        let free =
            [0, 1].map(|a: usize| estimable[a] && (at[a] > 0.0 || derivatives.score[a] > 0.0));
        let information = if definite(&derivatives.observed, free) {
            derivatives.observed
        } else {
            // A touch more on the diagonal, for where the components can hardly be told apart.
            let mut expected = derivatives.expected;
            expected[0][0] += 1e-6 * derivatives.known[0][0];
            expected[1][1] += 1e-6 * derivatives.known[1][1];
            expected
        };
        Self {
            score: derivatives.score,
            information,
            room: at,
            free,
        }
    }

    /// How much the approximation rises with this step.
    fn rise(&self, step: [f64; 2]) -> f64 {
        let [[a, b], [_, d]] = self.information;
        let bend = a * step[0] * step[0] + 2.0 * b * step[0] * step[1] + d * step[1] * step[1];
        self.score[0] * step[0] + self.score[1] * step[1] - 0.5 * bend
    }

    /// The best step within the quadrant: inside, on one of its edges, or to its corner.
    fn best(&self) -> [f64; 2] {
        let [[a, b], [_, d]] = self.information;
        let [first, second] = self.score;
        let down = self.room.map(|room| 0.0 - room);
        let candidates = match self.free {
            [false, false] => vec![],
            [true, false] => vec![[(first / a).max(down[0]), 0.0]],
            [false, true] => vec![[0.0, (second / d).max(down[1])]],
            [true, true] => {
                let determinant = a * d - b * b;
                vec![
                    [
                        (d * first - b * second) / determinant,
                        (a * second - b * first) / determinant,
                    ],
                    [down[0], (second - b * down[0]) / d],
                    [(first - b * down[1]) / a, down[1]],
                    down,
                ]
            }
        };
        let mut best = [0.0, 0.0];
        for step in candidates {
            let allowed = (0..2).all(|c| step[c].is_finite() && step[c] >= down[c]);
            if allowed && self.rise(step) > self.rise(best) {
                best = step;
            }
        }
        best
    }
}

/// Whether the information about the free components is positive definite.
fn definite(information: &Pair, free: [bool; 2]) -> bool {
    let [[a, b], [_, d]] = *information;
    match free {
        [true, true] => a > 0.0 && d > 0.0 && a * d - b * b > IDENTIFIED * a * d,
        _ => (!free[0] || a > 0.0) && (!free[1] || d > 0.0),
    }
}

/// The first point along the projected step at which the likelihood rises.
fn improved(
    objective: &Objective<'_>,
    from: &Height,
    step: [f64; 2],
    promise: f64,
) -> Result<Option<Height>, DependentError> {
    // So close to the top the rise drowns in the rounding of the likelihood; Newton converges.
    let rounding = if promise < 1e-7 {
        1e-12 * from.value.abs().max(1.0)
    } else {
        0.0
    };
    let mut share = 1.0;
    for _ in 0..HALVINGS {
        let at = moved(components(from), step, share);
        if at == components(from) {
            return Ok(None);
        }
        let next = height(objective, at)?;
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
