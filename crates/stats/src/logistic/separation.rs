//! Whether a combination of columns tells the outcomes apart.

use super::{LogisticError, Outcomes};
use crate::linear::dot;

/// What counts as zero, as a share of the largest logit of the direction.
const NOTHING: f64 = 1e-5;

/// The error, when `direction` is proof of separation: along it every row that happened goes up or
/// stays, and every other goes down or stays. Moving on for ever then keeps raising the likelihood
/// (Albert and Anderson 1984). The last Newton direction turns into such a proof when there is one.
pub(super) fn of(outcomes: &Outcomes, direction: &[f64]) -> Option<LogisticError> {
    let design = outcomes.design;
    let gain = |i: usize| outcomes.sign(i) * dot(design.row(i), direction);
    let counted = || (0..design.rows()).filter(|i| outcomes.weight(*i) > 0.0);
    let most = counted().map(gain).fold(0.0, f64::max);
    let least = counted().map(gain).fold(f64::INFINITY, f64::min);
    if most <= 0.0 || least < -NOTHING * most {
        return None;
    }
    let spread = |column: usize| {
        let values = || counted().map(|i| design[(i, column)]);
        let width =
            values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min);
        width * direction[column].abs()
    };
    let columns = 0..design.columns();
    let column = columns.max_by(|a, b| spread(*a).total_cmp(&spread(*b)).then(b.cmp(a)))?;
    Some(LogisticError::Separated { column })
}
