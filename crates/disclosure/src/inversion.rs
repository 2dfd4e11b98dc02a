//! What a written number says about a number that is not written.
//!
//! A percentage is a count when the group is known, and says something about the group when it is not. A standard deviation
//! and a standard error together are a number of pupils: `n = (sd/se)²`. Everything here is in whole numbers: a figure
//! written with `d` decimals is a whole number of units of `10^−d`, and stands for everything that rounds to it.

/// Largest group that is searched for.
const LARGEST: u64 = 1_000_000;

fn power(decimals: u32) -> u64 {
    10_u64.saturating_pow(decimals)
}

/// A share in units of `10^−decimals` percent, a half rounded up.
pub(crate) fn share_units(part: u64, whole: u64, decimals: u32) -> Option<u64> {
    let top = u128::from(part) * 100 * u128::from(power(decimals)) * 2 + u128::from(whole);
    let bottom = 2 * u128::from(whole);
    u64::try_from(top.checked_div(bottom)?).ok()
}

/// Counts that a share can stand for when the group is known: first and last. `None` when no count gives this share.
pub fn counts_of_share(units: u64, decimals: u32, whole: u64) -> Option<(u64, u64)> {
    // part/whole·100·10^d lies in [units − ½, units + ½).
    let scale = 200 * u128::from(power(decimals));
    let whole_wide = u128::from(whole);
    let low = (2 * u128::from(units)).saturating_sub(1) * whole_wide;
    let first = low.div_ceil(scale);
    let last = ((2 * u128::from(units) + 1) * whole_wide).div_ceil(scale);
    let last = last.checked_sub(1)?.min(whole_wide);
    let narrow = |value: u128| u64::try_from(value).ok();
    (first <= last).then_some((narrow(first)?, narrow(last)?))
}

/// Groups that a share can stand for when the group is hidden: the sizes from `least` to `most` for which some count
/// rounds to it. The fewer there are, the more the share says.
pub fn sizes_of_share(units: u64, decimals: u32, (least, most): (u64, u64)) -> Vec<u64> {
    (least.max(1)..=most.min(LARGEST))
        .filter(|whole| counts_of_share(units, decimals, *whole).is_some())
        .collect()
}

/// Numbers of pupils that a standard deviation and a standard error (of a plain mean) can stand for, both in units and
/// rounded to the nearest unit; `None` as last number when there is no upper limit.
pub fn sizes_of_errors(sd_units: u64, se_units: u64) -> (u64, Option<u64>) {
    sizes(
        sd_units,
        (half_below(se_units), 2 * u128::from(se_units) + 1),
    )
}

fn half_below(units: u64) -> u128 {
    (2 * u128::from(units)).saturating_sub(1)
}

/// `n = (sd/se)²` over both intervals, which are given in half units.
fn sizes(sd_units: u64, (least, most): (u128, u128)) -> (u64, Option<u64>) {
    let (sd_least, sd_most) = (half_below(sd_units), 2 * u128::from(sd_units) + 1);
    let low = (sd_least * sd_least).div_ceil((most * most).max(1));
    let high = (sd_most * sd_most).checked_div(least * least);
    let narrow = |value: u128| u64::try_from(value).unwrap_or(u64::MAX);
    (narrow(low).max(1), high.map(narrow))
}

/// Numbers of pupils whose scores, whole multiples of `grain` units, can have this mean, written to multiples of `step`.
/// A mean of 7,33 over whole points does not come from four pupils.
pub fn sizes_of_mean(
    mean_units: i64,
    step: u64,
    grain: u64,
    (least, most): (u64, u64),
) -> Vec<u64> {
    let (twice, step) = (2 * i128::from(mean_units), i128::from(step));
    let agrees = |size: &u64| {
        let (size, grain) = (i128::from(*size), 2 * i128::from(grain));
        let reached = (size * (twice + step)).div_euclid(grain.max(1)) * grain.max(1);
        reached >= size * (twice - step)
    };
    (least.max(1)..=most.min(LARGEST)).filter(agrees).collect()
}

/// Rounds a mean to 1, 2, 5, 10, … units, until every number of pupils within the margin could have it. `None` when no step
/// does.
pub fn coarsen_mean(mean_units: i64, grain: u64, (pupils, margin): (u64, u64)) -> Option<i64> {
    let sizes = (
        pupils.saturating_sub(margin).max(1),
        pupils.saturating_add(margin),
    );
    let all = usize::try_from(sizes.1 - sizes.0 + 1).ok()?;
    let steps = (0..18).flat_map(|tens| [1, 2, 5].map(|digit| digit * power(tens)));
    for step in steps {
        let wide = i64::try_from(step).ok()?;
        let units = (mean_units.checked_add(wide / 2)?).div_euclid(wide) * wide;
        if sizes_of_mean(units, step, grain, sizes).len() == all {
            return Some(units);
        }
    }
    None
}

/// A standard error that no longer says how many pupils there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coarsened {
    /// The error, in the units that went in.
    pub units: u64,
    /// It was rounded to a multiple of this.
    pub step: u64,
}

/// Rounds a standard error to 1, 2, 5, 10, 20, … units, until the pupils that it implies with the standard deviation
/// reach from `margin` below `pupils` to `margin` above (or from 2, for a small group). A reader knows the step. `None`
/// when only an error of zero would do: then it is left out.
pub fn coarsen_error(
    sd_units: u64,
    se_units: u64,
    (pupils, margin): (u64, u64),
) -> Option<Coarsened> {
    let wanted = (
        pupils.saturating_sub(margin).max(2),
        pupils.saturating_add(margin),
    );
    let steps = (0..18).flat_map(|tens| [1, 2, 5].map(|digit| digit * power(tens)));
    for step in steps {
        let units = (se_units.saturating_add(step / 2) / step).saturating_mul(step);
        if units == 0 {
            return None;
        }
        let (middle, half) = (2 * u128::from(units), u128::from(step));
        let (low, high) = sizes(sd_units, (middle.saturating_sub(half), middle + half));
        if low <= wanted.0 && high.is_none_or(|high| high >= wanted.1) {
            return Some(Coarsened { units, step });
        }
    }
    None
}
