//! Seeds and the streams of random numbers drawn from them.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Where all randomness comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// A seed of its own for a named part, so that parts do not disturb each other: adding a pupil
    /// changes nothing for the others.
    pub(crate) fn part(self, names: &[&str]) -> Self {
        // FNV-1a over the names, each closed by a byte that UTF-8 text cannot hold.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ self.0.rotate_left(23);
        let bytes = names.iter().flat_map(|name| name.bytes().chain([0xff]));
        for byte in self.0.to_le_bytes().into_iter().chain(bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Self(hash)
    }

    /// The seed of a numbered part: the same without texts, for what there are millions of.
    pub(crate) fn numbered(self, name: &str, numbers: &[u64]) -> Self {
        let mut hash = self.part(&[name]).0;
        for number in numbers {
            // One round of SplitMix64 per number.
            hash = (hash ^ number).wrapping_add(0x9e37_79b9_7f4a_7c15);
            hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            hash ^= hash >> 31;
        }
        Self(hash)
    }

    pub(crate) fn stream(self, names: &[&str]) -> Stream {
        self.part(names).draw()
    }

    /// The stream of this very seed.
    pub(crate) fn draw(self) -> Stream {
        Stream {
            rng: ChaCha8Rng::seed_from_u64(self.0),
            spare: None,
        }
    }
}

/// A stream of random numbers.
#[derive(Debug)]
pub(crate) struct Stream {
    rng: ChaCha8Rng,
    spare: Option<f64>,
}

impl Stream {
    /// Uniform, strictly between 0 and 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        (f64::from(self.rng.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// Standard normal (Marsaglia's polar method).
    pub(crate) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * factor);
                return x * factor;
            }
        }
    }

    /// Logistic with mean 0 and spread 1.
    pub(crate) fn logistic(&mut self) -> f64 {
        let share = self.uniform();
        (share / (1.0 - share)).ln() * 3.0_f64.sqrt() / std::f64::consts::PI
    }

    /// Whether something with this probability happens.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// A whole number from 0 up to but not including `count` (0 when `count` is 0).
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        let wide = u64::from(self.rng.next_u32()) * u64::from(count);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// One of a list, unless it is empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.get(usize::try_from(self.below(count)).unwrap_or(0))
    }
}

/// The normal distribution function, by the series of Marsaglia (2004): all terms positive.
pub(crate) fn normal_cdf(z: f64) -> f64 {
    if z.abs() > 8.0 {
        return if z > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut sum, mut term, mut odd) = (z, z, 1.0);
    loop {
        odd += 2.0;
        term *= z * z / odd;
        let next = sum + term;
        if next == sum {
            break;
        }
        sum = next;
    }
    let density = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
    (0.5 + sum * density).clamp(0.0, 1.0)
}

/// The nearest whole number of a moderate value (days, counts).
pub(crate) fn whole(value: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped to a million on both sides"
    )]
    {
        value.round().clamp(-1.0e6, 1.0e6) as i64
    }
}
