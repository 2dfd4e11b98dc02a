//! From values to places on the drawing.

/// A linear axis with round ticks.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    step: f64,
    first: f64,
}

impl Scale {
    /// An axis over all values, drawn from `from` to `to`. `None` without values.
    pub(crate) fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Option<Self> {
        let mut range: Option<(f64, f64)> = None;
        for value in values {
            let (low, high) = range.unwrap_or((value, value));
            range = Some((low.min(value), high.max(value)));
        }
        let (low, high) = range?;
        // Scaled before subtracting, so that the widest range of finite numbers cannot overflow.
        let spread = (high / 2.0 - low / 2.0) * 2.0;
        let size = low.abs().max(high.abs());
        if !spread.is_finite() || size > 1e300 {
            return None;
        }
        let spread = if spread > size * 1e-9 && spread > 1e-300 {
            spread
        } else {
            (size * 0.1).max(1.0)
        };
        let step = round_step(spread / 4.0);
        let first = (low / step).floor() * step;
        let mut last = (high / step).ceil() * step;
        if last <= first {
            last = first + step;
        }
        Some(Self {
            low: first,
            high: last,
            from,
            to,
            step,
            first,
        })
    }

    /// Where a value is drawn.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// The ticks, at most twelve, and the number of decimals needed to tell them apart.
    pub(crate) fn ticks(&self) -> (Vec<f64>, usize) {
        let mut ticks = Vec::new();
        for count in 0..12_u32 {
            let tick = self.first + f64::from(count) * self.step;
            if tick > self.high + self.step * 0.5 {
                break;
            }
            ticks.push(tick);
        }
        let decimals = (0..6)
            .find(|places| {
                let factor = 10_f64.powi(*places);
                (self.step * factor).fract().abs() < 1e-6
                    || (1.0 - (self.step * factor).fract()).abs() < 1e-6
            })
            .unwrap_or(6);
        (ticks, usize::try_from(decimals).unwrap_or(0))
    }
}

/// The smallest of 1, 2 or 5 times a power of ten that is not below `raw`.
fn round_step(raw: f64) -> f64 {
    let mut power = 1.0_f64;
    while power > raw {
        power /= 10.0;
    }
    while power * 10.0 <= raw {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= raw)
        .unwrap_or(power * 10.0)
}
