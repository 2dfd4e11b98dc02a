//! Exact shares of a whole.

use std::cmp::Ordering;
use std::fmt;

/// A share such as 31 of 100 pupils, kept as the two counts it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    numerator: u32,
    denominator: u32,
}

impl Share {
    /// `part` of `whole`; `None` when the whole is zero or the part exceeds it.
    pub fn new(part: u32, whole: u32) -> Option<Self> {
        (whole > 0 && part <= whole).then_some(Self {
            numerator: part,
            denominator: whole,
        })
    }

    /// The part.
    pub const fn numerator(self) -> u32 {
        self.numerator
    }

    /// The whole.
    pub const fn denominator(self) -> u32 {
        self.denominator
    }

    /// The share as a floating-point number between 0 and 1, for statistics only.
    pub fn as_f64(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }

    /// Whole percents, a half rounded up.
    pub fn percent(self) -> u32 {
        let doubled = u64::from(self.numerator) * 200 + u64::from(self.denominator);
        u32::try_from(doubled / (2 * u64::from(self.denominator))).unwrap_or(100)
    }

    /// Compares by value: 1 of 2 equals 50 of 100 here, though not with `==`.
    pub fn value_cmp(self, other: Self) -> Ordering {
        let left = u64::from(self.numerator) * u64::from(other.denominator);
        left.cmp(&(u64::from(other.numerator) * u64::from(self.denominator)))
    }
}

impl fmt::Display for Share {
    /// Whole percents: `31%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.percent())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_its_counts_and_rounds_only_on_display() {
        let third = Share::new(1, 3).unwrap();
        assert_eq!(third.to_string(), "33%");
        assert_eq!(Share::new(1, 200).unwrap().percent(), 1);
        assert_eq!(Share::new(0, 7).unwrap().percent(), 0);
        assert!(Share::new(1, 0).is_none() && Share::new(3, 2).is_none());
        let half = Share::new(1, 2).unwrap();
        assert_eq!(
            half.value_cmp(Share::new(50, 100).unwrap()),
            Ordering::Equal
        );
        assert_eq!(third.value_cmp(half), Ordering::Less);
    }
}
