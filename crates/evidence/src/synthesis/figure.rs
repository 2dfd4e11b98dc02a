//! A result as a figure for an edition of the menukaart.

use kernel::{Effect, Interval};
use policy::catalogue::{Computation, ComputedFigure, Receipt};

use super::Outcome;

impl Outcome {
    /// The figure for an edition of the menukaart, in the six decimals of the results that ship: the
    /// same computation gives the same figure on every machine.
    pub fn figure(&self) -> ComputedFigure {
        ComputedFigure {
            intervention: self.intervention.clone(),
            effect: rounded(&self.effect),
            computation: Computation {
                strength: self.verdict.strength,
                at_most: self.verdict.strength.is_some() && self.verdict.at_most(),
                receipt: Receipt {
                    data: self.receipt.set.clone(),
                    data_hash: self.receipt.set_hash,
                    origin: self.origin,
                    recipe_hash: self.receipt.recipe_hash,
                    code_version: self.receipt.code.clone(),
                },
            },
        }
    }
}

fn rounded(effect: &Effect) -> Effect {
    // Adding zero takes the sign from a zero.
    let six = |value: f64| {
        format!("{value:.6}")
            .parse()
            .map_or(value, |read: f64| read + 0.0)
    };
    let both = |interval: Interval| Interval {
        low: six(interval.low),
        high: six(interval.high),
    };
    let mut rounded = effect.clone();
    if let Effect::Computed {
        estimate,
        standard_error,
        confidence,
        prediction,
        ..
    } = &mut rounded
    {
        (*estimate, *standard_error) = (six(*estimate), six(*standard_error));
        (*confidence, *prediction) = (both(*confidence), both(*prediction));
    }
    rounded
}
