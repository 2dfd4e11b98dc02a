//! Two measures beside each other: chances and months for money, never a ratio over something that may be zero.

use stats::normal_cdf;

use crate::recipe::MoneyRange;
use crate::summary::Summary;
use crate::synthesis::MonthsReading;

/// How likely it is that one measure does more than another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// That its mean effect is larger.
    pub on_average: f64,
    /// That it does more in one new school.
    pub in_one_school: f64,
}

/// The chance that `one` beats `other`: `Phi((m1 - m2) / sqrt(v1 + v2))`, with `v` the squared standard error for the
/// means, and the squared standard error plus the spread of true effects for one school. Assumes normal and
/// independent estimates; studies that stand in both make the real chance more certain or less. `None` without spread.
pub fn chance(one: &Summary, other: &Summary) -> Option<Chance> {
    let difference = one.estimate - other.estimate;
    let mean = one.standard_error.powi(2) + other.standard_error.powi(2);
    let spread = |summary: &Summary| summary.between.powi(2) + summary.within.powi(2);
    let school = mean + spread(one) + spread(other);
    let usable = mean > 0.0 && school.is_finite();
    usable.then(|| Chance {
        on_average: normal_cdf(difference / mean.sqrt()),
        in_one_school: normal_cdf(difference / school.sqrt()),
    })
}

/// Months for every thousand euros per pupil that takes part, at the two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthsForMoney {
    /// The least: the lower end of the interval of the mean, at the cost that makes it worst.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// Months of the 95 % interval of the mean, over the range of the cost per targeted pupil. `None` when the cost may be
/// zero: then there is no such figure.
pub fn months_for_money(months: &MonthsReading, cost: &MoneyRange) -> Option<MonthsForMoney> {
    let thousands = |money: kernel::Money| {
        let cents = i32::try_from(money.cents()).ok()?;
        (cents > 0).then(|| f64::from(cents) / 100_000.0)
    };
    let (cheap, dear) = (thousands(cost.low)?, thousands(cost.high)?);
    let month = |months: kernel::Months| f64::from(months.0);
    let (low, high) = (month(months.confidence.0), month(months.confidence.1));
    let ends = [low / cheap, low / dear, high / cheap, high / dear];
    Some(MonthsForMoney {
        low: ends.into_iter().fold(f64::INFINITY, f64::min),
        high: ends.into_iter().fold(f64::NEG_INFINITY, f64::max),
    })
}

#[cfg(test)]
mod tests {
    use kernel::{Interval, Money, Months};

    use super::*;

    fn summary(estimate: f64, standard_error: f64, between: f64) -> Summary {
        let around = |half: f64| Interval {
            low: estimate - half,
            high: estimate + half,
        };
        Summary {
            studies: 10,
            effects: 10,
            estimate,
            standard_error,
            df: 9.0,
            confidence: around(2.0 * standard_error),
            prediction: around(2.0 * (standard_error + between)),
            between,
            within: 0.0,
            variation: 0.5,
        }
    }

    #[test]
    fn equal_measures_have_even_chances_and_the_two_sides_add_up() {
        let (a, b) = (summary(0.3, 0.05, 0.2), summary(0.2, 0.04, 0.3));
        assert_eq!(chance(&a, &a).unwrap().on_average, 0.5);
        let (ab, ba) = (chance(&a, &b).unwrap(), chance(&b, &a).unwrap());
        assert!((ab.on_average + ba.on_average - 1.0).abs() < 1e-12);
        assert!((ab.in_one_school + ba.in_one_school - 1.0).abs() < 1e-12);
        // One school is less certain than the mean.
        assert!(0.5 < ab.in_one_school && ab.in_one_school < ab.on_average);
        // Phi(0.1 / sqrt(0.05^2 + 0.04^2)) = Phi(1.5617): 0.9408 by a table of the normal distribution.
        assert!((ab.on_average - 0.9408).abs() < 1e-4, "{ab:?}");
    }

    fn months(low: i8, high: i8) -> MonthsReading {
        MonthsReading {
            edition: "2022-04".into(),
            months: Months(2),
            confidence: (Months(low), Months(high)),
            prediction: (Months(-3), Months(8)),
            capped: false,
        }
    }

    fn range(low: i64, high: i64) -> MoneyRange {
        MoneyRange {
            low: Money::from_cents(low),
            high: Money::from_cents(high),
        }
    }

    #[test]
    fn months_for_money_takes_the_worst_and_best_of_both_ranges() {
        // 1 to 4 months for 500 to 1,000 euros: 1 / 1.0 to 4 / 0.5.
        let found = months_for_money(&months(1, 4), &range(50_000, 100_000)).unwrap();
        assert_eq!((found.low, found.high), (1.0, 8.0));
        // A loss weighs most where it is cheap.
        let found = months_for_money(&months(-2, 4), &range(50_000, 100_000)).unwrap();
        assert_eq!((found.low, found.high), (-4.0, 8.0));
        assert_eq!(months_for_money(&months(1, 4), &range(0, 100_000)), None);
    }
}
