//! A first estimate of what a measure costs, from its dose and an hourly rate of the user's own.

use std::fmt;

use kernel::{Decimal, Money};

/// How much work a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Groups of pupils that get it.
    pub groups: u32,
    /// Sessions a week, per group.
    pub sessions_per_week: Decimal,
    /// Weeks.
    pub weeks: u32,
    /// Minutes per session.
    pub minutes: u32,
}

const MINUTES_PER_HOUR: i128 = 60;
const TEN_THOUSAND: i128 = 10_000;

impl Effort {
    /// Groups needed for a number of pupils; `None` when the group size is zero.
    pub fn groups_for(pupils: u32, group_size: u32) -> Option<u32> {
        (group_size > 0).then(|| pupils.div_ceil(group_size))
    }

    /// Minutes in all, in ten-thousandths; exact.
    fn raw_minutes(&self) -> Option<i128> {
        i128::from(self.groups)
            .checked_mul(i128::from(self.sessions_per_week.ten_thousandths()))?
            .checked_mul(i128::from(self.weeks))?
            .checked_mul(i128::from(self.minutes))
    }

    /// Hours in all, rounded to a hundredth, for reading.
    pub fn hours(&self) -> Option<Decimal> {
        let hundredths = nearest(self.raw_minutes()?, MINUTES_PER_HOUR * 100)?;
        Some(Decimal::from_ten_thousandths(hundredths.checked_mul(100)?))
    }

    /// The cost at an hourly rate, rounded half up to the cent from the exact number of minutes.
    pub fn cost(&self, hourly_rate: Money) -> Option<Money> {
        let product = self
            .raw_minutes()?
            .checked_mul(i128::from(hourly_rate.cents()))?;
        nearest(product, MINUTES_PER_HOUR * TEN_THOUSAND).map(Money::from_cents)
    }
}

/// Divides and rounds half up; `None` when negative or too large.
fn nearest(numerator: i128, denominator: i128) -> Option<i64> {
    if numerator < 0 {
        return None;
    }
    let rounded = numerator.checked_add(denominator / 2)? / denominator;
    i64::try_from(rounded).ok()
}

impl fmt::Display for Effort {
    /// `3 groepen × 2 sessies per week × 30 weken × 45 minuten`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |n: u32, one, many| if n == 1 { one } else { many };
        write!(
            f,
            "{} {} × {} sessies per week × {} {} × {} minuten",
            self.groups,
            word(self.groups, "groep", "groepen"),
            self.sessions_per_week,
            self.weeks,
            word(self.weeks, "week", "weken"),
            self.minutes,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effort(groups: u32, sessions: &str, weeks: u32, minutes: u32) -> Effort {
        Effort {
            groups,
            sessions_per_week: sessions.parse().unwrap(),
            weeks,
            minutes,
        }
    }

    /// By hand: 3 × 2 × 30 × 45 = 8,100 minutes = 135 hours; 135 × 52.00 = 7,020.00.
    #[test]
    fn multiplies_dose_and_rate() {
        let effort = effort(3, "2", 30, 45);
        assert_eq!(effort.hours().unwrap().to_string(), "135");
        let cost = effort.cost("52".parse().unwrap()).unwrap();
        assert_eq!(cost, "7020.00".parse().unwrap());
        assert_eq!(
            effort.to_string(),
            "3 groepen × 2 sessies per week × 30 weken × 45 minuten"
        );
    }

    /// By hand: 1 × 1 × 1 × 20 minutes is a third of an hour: 10.01 / 3 = 3.33666… → 3.34, and
    /// 10.00 / 3 = 3.33; half sessions stay exact: 1 × 0.5 × 3 × 50 = 75 minutes = 1.25 hours.
    #[test]
    fn rounds_once_from_exact_minutes() {
        let third = effort(1, "1", 1, 20);
        assert_eq!(third.cost(Money::from_cents(1001)).unwrap().cents(), 334);
        assert_eq!(third.cost(Money::from_cents(1000)).unwrap().cents(), 333);
        assert_eq!(third.hours().unwrap().to_string(), "0,33");
        let half = effort(1, "0,5", 3, 50);
        assert_eq!(half.hours().unwrap().to_string(), "1,25");
        assert_eq!(half.cost(Money::from_cents(4000)).unwrap().cents(), 5000);
    }

    #[test]
    fn refuses_what_cannot_be() {
        assert_eq!(Effort::groups_for(13, 4), Some(4));
        assert_eq!(Effort::groups_for(13, 0), None);
        let wild = effort(u32::MAX, "900000000000", u32::MAX, u32::MAX);
        assert_eq!(wild.cost(Money::from_cents(i64::MAX)), None);
        assert_eq!(effort(1, "-1", 1, 60).cost(Money::from_cents(100)), None);
    }
}
