//! Matching: for every treated unit the most similar comparison units.
//!
//! Similar means close on one score, as a rule the logit of the propensity
//! ([`crate::weighting::Arms::propensity`]). Assumes, as weighting does, that the score holds all that
//! matters both for taking part and for the outcome.

mod search;

use crate::normal_interval;
use crate::weighting::WeightingError;
use crate::{Bounds, Moments};
use search::Pool;

/// How units are matched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// How many comparison units each treated unit gets at most.
    pub neighbours: usize,
    /// The largest allowed distance, in standard deviations of the score over all units.
    pub caliper: Option<f64>,
    /// Whether a comparison unit may be used more than once.
    pub replacement: bool,
}

/// A treated unit with the comparison units that stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The treated unit, as a row.
    pub treated: usize,
    /// Its comparison units, as rows, the nearest first.
    pub controls: Vec<usize>,
}

/// Who was matched with whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Matches {
    /// The matched treated units, in the order of their rows.
    pub matches: Vec<Match>,
    /// Treated units without any comparison unit close enough. The effect is not about them.
    pub unmatched: Vec<usize>,
    /// One weight per row for balance tables: 1 for a matched treated unit, for a comparison unit
    /// the sum of its shares in matches, 0 for the others.
    pub weights: Vec<f64>,
    scores: Vec<f64>,
    treated: Vec<bool>,
}

/// Matches every treated unit with its nearest comparison units on `scores`.
///
/// With replacement every treated unit gets its nearest ones. Without, treated units choose in the order
/// of falling score (the hardest to match first), the nearest first, one round per neighbour; a unit that
/// is taken is gone. Ties: the lower score, then the earlier row; among treated units with the same score
/// the earlier row chooses first. So without equal scores the order of rows does not matter. A treated
/// unit may get fewer than asked when the caliper or the supply ends. Source: Rubin (1973); calipers: Austin
/// (2011), who advises 0.2.
///
/// # Errors
/// [`WeightingError`] when scores and marks do not fit, a number is out of range, an arm is empty or
/// nobody could be matched.
pub fn match_nearest(
    scores: &[f64],
    treated: &[bool],
    rules: Rules,
) -> Result<Matches, WeightingError> {
    if scores.len() != treated.len() {
        return Err(WeightingError::Shape);
    }
    let caliper_sound = rules.caliper.is_none_or(|caliper| caliper >= 0.0);
    if scores.iter().any(|score| !score.is_finite()) || rules.neighbours == 0 || !caliper_sound {
        return Err(WeightingError::NotUsable);
    }
    let spread: Moments = scores.iter().copied().collect();
    let reach = rules.caliper.map_or(f64::INFINITY, |caliper| {
        caliper * spread.sd().unwrap_or(0.0)
    });
    let (mut takers, givers): (Vec<usize>, Vec<usize>) =
        (0..scores.len()).partition(|i| treated[*i]);
    if takers.is_empty() || givers.is_empty() {
        return Err(WeightingError::EmptyArm);
    }
    takers.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let mut chosen: Vec<Match> = takers
        .into_iter()
        .map(|treated| Match {
            treated,
            controls: Vec::new(),
        })
        .collect();
    let mut pool = Pool::new(scores, givers);
    if rules.replacement {
        for own in &mut chosen {
            own.controls = pool.nearest(scores[own.treated], rules.neighbours, reach);
        }
    } else {
        for _ in 0..rules.neighbours {
            for own in &mut chosen {
                own.controls.extend(pool.take(scores[own.treated], reach));
            }
        }
    }
    chosen.sort_by_key(|own| own.treated);
    let (matches, left): (Vec<Match>, Vec<Match>) =
        chosen.into_iter().partition(|own| !own.controls.is_empty());
    if matches.is_empty() {
        return Err(WeightingError::EmptyArm);
    }
    Ok(Matches {
        weights: weights(&matches, scores.len()),
        matches,
        unmatched: left.into_iter().map(|own| own.treated).collect(),
        scores: scores.to_vec(),
        treated: treated.to_vec(),
    })
}

fn weights(matches: &[Match], rows: usize) -> Vec<f64> {
    let mut weights = vec![0.0; rows];
    for own in matches {
        weights[own.treated] = 1.0;
        for control in &own.controls {
            weights[*control] += 1.0 / own.controls.len() as f64;
        }
    }
    weights
}

/// The effect on the matched treated units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatchedEffect {
    /// The mean over matched treated units of their outcome less that of their comparison units.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The number of treated units it is about.
    pub treated: usize,
    /// The number of different comparison units used.
    pub controls: usize,
}

impl MatchedEffect {
    /// The normal interval.
    pub fn interval(&self, confidence: f64) -> Option<Bounds> {
        normal_interval(self.value, self.standard_error.powi(2), confidence)
    }
}

impl Matches {
    /// The effect on the matched treated units, with the error of Abadie and Imbens (2006).
    ///
    /// `Var = [sum (y_i - y0_i - tau)^2 + sum_c (K_c^2 - K'_c) s_c^2] / N_1^2`, the first sum over
    /// treated units, the second over comparison units with `K_c` the sum of their shares in matches,
    /// `K'_c` the sum of the squares and `s_c^2` the variance of the outcome at their score, from the `j`
    /// nearest of their own arm: `j / (j + 1) (y - mean)^2`, `j` 2 or fewer. Without replacement the second
    /// part is 0. The score is taken as known; as a rule that makes the error too large, not too small
    /// (Abadie and Imbens 2016). What bias is left because matches are not equal is not corrected: look at
    /// the balance, or adjust with [`crate::weighting::effect`].
    ///
    /// # Errors
    /// [`WeightingError`] when the outcomes do not fit, or below two matches.
    pub fn effect(&self, outcome: &[f64]) -> Result<MatchedEffect, WeightingError> {
        if outcome.len() != self.treated.len() {
            return Err(WeightingError::Shape);
        }
        if outcome.iter().any(|y| !y.is_finite()) {
            return Err(WeightingError::NotUsable);
        }
        let count = self.matches.len() as f64;
        if self.matches.len() < 2 {
            return Err(WeightingError::EmptyArm);
        }
        let mean =
            |rows: &[usize]| rows.iter().map(|i| outcome[*i]).sum::<f64>() / rows.len() as f64;
        let gains: Vec<f64> = self
            .matches
            .iter()
            .map(|own| outcome[own.treated] - mean(&own.controls))
            .collect();
        let value = gains.iter().sum::<f64>() / count;
        let between: f64 = gains.iter().map(|gain| (gain - value).powi(2)).sum();
        let repeated = self.repeated(outcome);
        Ok(MatchedEffect {
            value,
            standard_error: (between + repeated).sqrt() / count,
            treated: self.matches.len(),
            controls: (0..outcome.len())
                .filter(|i| !self.treated[*i] && self.weights[*i] > 0.0)
                .count(),
        })
    }

    /// What the repeated use of comparison units adds.
    fn repeated(&self, outcome: &[f64]) -> f64 {
        let mut squares = vec![0.0; outcome.len()];
        for own in &self.matches {
            for control in &own.controls {
                squares[*control] += 1.0 / (own.controls.len() as f64).powi(2);
            }
        }
        let controls: Vec<usize> = (0..outcome.len()).filter(|i| !self.treated[*i]).collect();
        let pool = Pool::new(&self.scores, controls);
        let part = |control: usize| {
            let extra = self.weights[control].powi(2) - squares[control];
            if self.treated[control] || extra <= 0.0 {
                return 0.0;
            }
            let near: Vec<usize> = pool
                .nearest(self.scores[control], NEIGHBOURS + 1, f64::INFINITY)
                .into_iter()
                .filter(|other| *other != control)
                .take(NEIGHBOURS)
                .collect();
            let j = near.len() as f64;
            if near.is_empty() {
                return 0.0;
            }
            let mean = near.iter().map(|i| outcome[*i]).sum::<f64>() / j;
            extra * j / (j + 1.0) * (outcome[control] - mean).powi(2)
        };
        (0..outcome.len()).map(part).sum()
    }
}

/// From how many neighbours the variance at a score is estimated.
const NEIGHBOURS: usize = 2;

#[cfg(test)]
mod tests;
