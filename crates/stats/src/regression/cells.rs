//! Difference-in-differences on the moments of four cells.

use super::uncertainty::Estimate;
use crate::Moments;

/// A group before and after.
#[derive(Clone, Debug)]
pub struct BeforeAfter {
    /// Scores before.
    pub before: Moments,
    /// Scores after, of other pupils: the two are independent.
    pub after: Moments,
}

/// `(ȳ_T1 − ȳ_T0) − (ȳ_C1 − ȳ_C0)` for the treated `T` and the control group `C`, with variance
/// `Σ s²/n` over the four cells and the degrees of freedom of Welch and Satterthwaite,
/// `(Σ s²/n)² / Σ (s²/n)²/(n − 1)`.
///
/// Assumes that both groups would have changed equally, and that rows are independent: for pupils in
/// schools [`fit`](super::fit) the columns one, treated, after and treated × after, whose last coefficient
/// is the same estimate, and take errors by school. For the same pupils before and after, take their
/// change as response instead. When the treated were picked for a low score before, the estimate is biased
/// by regression to the mean: condition on that score.
///
/// `None` when a cell has fewer than two rows, or no cell has spread.
pub fn difference_in_differences(
    treated: &BeforeAfter,
    control: &BeforeAfter,
    level: f64,
) -> Option<Estimate> {
    let cells = [
        &treated.after,
        &treated.before,
        &control.after,
        &control.before,
    ];
    let signs = [1.0, -1.0, -1.0, 1.0];
    let (mut value, mut variance, mut rest) = (0.0, 0.0, 0.0);
    for (cell, sign) in cells.into_iter().zip(signs) {
        let part = cell.variance()? / cell.n();
        value += sign * cell.mean()?;
        variance += part;
        rest += part * part / (cell.n() - 1.0);
    }
    Estimate::of(value, variance, variance * variance / rest, level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_calculated() {
        let of = |values: &[f64]| values.iter().copied().collect::<Moments>();
        let treated = BeforeAfter {
            before: of(&[1.0, 3.0]),
            after: of(&[6.0, 8.0]),
        };
        let control = BeforeAfter {
            before: of(&[2.0, 4.0]),
            after: of(&[4.0, 6.0]),
        };
        // (7 - 2) - (5 - 3) = 3; each cell has variance 2 on 2 rows: 4 · 1 = 4; df = 16 / 4.
        let found = difference_in_differences(&treated, &control, 0.95).unwrap();
        assert_eq!(
            (found.value, found.standard_error, found.df),
            (3.0, 2.0, 4.0)
        );
        let alone = BeforeAfter {
            before: of(&[1.0]),
            ..treated
        };
        assert_eq!(difference_in_differences(&alone, &control, 0.95), None);
    }
}
