//! Count, mean and spread of a sample, as a commutative monoid.

/// The first two moments of a sample: count `n`, mean `m`, and `M2 = sum (x - m)^2`.
///
/// Adding a value and merging use the updates of Welford (1962) and Chan, Golub and LeVeque
/// (1979): with `d = m_b - m_a` and `n = n_a + n_b`,
/// `m = m_a + d n_b / n` and `M2 = M2_a + M2_b + d^2 n_a n_b / n`.
/// The unit is that of the values. Values that are not finite are not added.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Moments {
    count: u64,
    mean: f64,
    m2: f64,
}

impl Moments {
    /// The empty sample: the neutral element of [`Moments::merge`].
    pub const EMPTY: Self = Self {
        count: 0,
        mean: 0.0,
        m2: 0.0,
    };

    /// Adds one value.
    pub fn push(&mut self, value: f64) {
        if !value.is_finite() {
            return;
        }
        self.count += 1;
        let before = value - self.mean;
        self.mean += before / self.n();
        self.m2 += before * (value - self.mean);
    }

    /// The moments of both samples together.
    pub fn merge(self, other: Self) -> Self {
        if self.count == 0 {
            return other;
        }
        if other.count == 0 {
            return self;
        }
        let count = self.count + other.count;
        let n = count as f64;
        let difference = other.mean - self.mean;
        Self {
            count,
            mean: self.mean + difference * other.n() / n,
            m2: self.m2 + other.m2 + difference * difference * self.n() * other.n() / n,
        }
    }

    /// The number of values.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The number of values as a real number.
    pub(crate) fn n(&self) -> f64 {
        self.count as f64
    }

    /// The mean; `None` without values.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The sum of squared deviations from the mean.
    pub const fn squares(&self) -> f64 {
        self.m2
    }

    /// The sample variance `M2 / (n - 1)`; `None` below two values.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| (self.m2 / (self.n() - 1.0)).max(0.0))
    }

    /// The sample standard deviation; `None` below two values.
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }
}

impl FromIterator<f64> for Moments {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut moments = Self::EMPTY;
        for value in values {
            moments.push(value);
        }
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
    }

    #[test]
    fn hand_calculated() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, variance 32/7.
        let sample: Moments = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]
            .into_iter()
            .collect();
        assert_eq!(sample.mean(), Some(5.0));
        assert!(close(sample.squares(), 32.0));
        assert!(close(sample.variance().unwrap(), 32.0 / 7.0));
        assert!(close(sample.sd().unwrap(), (32.0_f64 / 7.0).sqrt()));
    }

    #[test]
    fn small_samples_have_no_variance() {
        assert_eq!(Moments::EMPTY.mean(), None);
        let one: Moments = [3.0].into_iter().collect();
        assert_eq!((one.mean(), one.variance()), (Some(3.0), None));
        let with_nan: Moments = [3.0, f64::NAN, f64::INFINITY].into_iter().collect();
        assert_eq!(with_nan, one);
    }

    proptest! {
        #[test]
        fn merge_is_the_whole_and_order_is_irrelevant(
            values in proptest::collection::vec(-1e3_f64..1e3, 0..60), cut in 0_usize..60,
        ) {
            let whole: Moments = values.iter().copied().collect();
            let cut = cut.min(values.len());
            let left: Moments = values[..cut].iter().copied().collect();
            let right: Moments = values[cut..].iter().copied().collect();
            for parts in [left.merge(right), right.merge(left)] {
                prop_assert_eq!(parts.count(), whole.count());
                prop_assert!(close(parts.mean().unwrap_or(0.0), whole.mean().unwrap_or(0.0)));
                prop_assert!(close(parts.squares(), whole.squares()));
            }
            let backwards: Moments = values.iter().rev().copied().collect();
            prop_assert!(close(backwards.squares(), whole.squares()));
        }

        #[test]
        fn scale_equivariant(
            values in proptest::collection::vec(-1e3_f64..1e3, 2..40),
            factor in 0.1_f64..10.0, shift in -100.0_f64..100.0,
        ) {
            let plain: Moments = values.iter().copied().collect();
            let moved: Moments = values.iter().map(|v| shift + factor * v).collect();
            prop_assert!(close(moved.mean().unwrap(), shift + factor * plain.mean().unwrap()));
            let expected = factor * factor * plain.variance().unwrap();
            prop_assert!((moved.variance().unwrap() - expected).abs() <= 1e-7 * (1.0 + expected));
        }
    }
}
