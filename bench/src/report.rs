//! The table that is printed.

use std::fmt;
use std::time::{Duration, Instant};

/// Everything that was measured, in order.
#[derive(Default)]
pub(crate) struct Report(Vec<Line>);

struct Line {
    what: String,
    aim: String,
    measured: String,
    note: String,
}

impl Report {
    /// Adds a time against its aim in milliseconds (0: no aim).
    pub(crate) fn time(&mut self, what: &str, aim: u64, taken: &Times, note: &str) {
        let aim = if aim == 0 {
            String::new()
        } else {
            format!("< {aim} ms")
        };
        let measured = if taken.0.len() > 1 {
            format!(
                "{} (p95 {})",
                shown(taken.quantile(50)),
                shown(taken.quantile(95))
            )
        } else {
            shown(taken.quantile(50))
        };
        self.line(what, &aim, &measured, note);
    }

    /// Adds any other figure.
    pub(crate) fn line(&mut self, what: &str, aim: &str, measured: &str, note: &str) {
        self.0.push(Line {
            what: what.to_owned(),
            aim: aim.to_owned(),
            measured: measured.to_owned(),
            note: note.to_owned(),
        });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | aim | measured | note |\n|---|---|---|---|")?;
        for line in &self.0 {
            let Line {
                what,
                aim,
                measured,
                note,
            } = line;
            writeln!(f, "| {what} | {aim} | {measured} | {note} |")?;
        }
        Ok(())
    }
}

/// How long the same thing took, each time.
pub(crate) struct Times(Vec<Duration>);

impl From<Vec<Duration>> for Times {
    fn from(mut taken: Vec<Duration>) -> Self {
        taken.sort_unstable();
        Self(taken)
    }
}

impl Times {
    /// Runs something a number of times.
    pub(crate) fn of<T, E>(
        times: usize,
        mut work: impl FnMut() -> Result<T, E>,
    ) -> Result<Self, E> {
        let mut taken = Vec::new();
        for _ in 0..times {
            let start = Instant::now();
            work()?;
            taken.push(start.elapsed());
        }
        Ok(Self::from(taken))
    }

    /// Runs something once and keeps what it gave.
    pub(crate) fn once<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(Self, T), E> {
        let start = Instant::now();
        let value = work()?;
        Ok((Self(vec![start.elapsed()]), value))
    }

    /// The time that so many percent of the runs needed at most.
    pub(crate) fn quantile(&self, percent: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        let place = (last * percent).div_ceil(100);
        self.0.get(place).copied().unwrap_or_default()
    }

    /// How many times as long as another, by the medians.
    pub(crate) fn ratio(&self, other: &Self) -> f64 {
        self.quantile(50).as_secs_f64() / other.quantile(50).as_secs_f64().max(1e-9)
    }
}

/// Three figures, in the unit that suits.
pub(crate) fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (value, unit) = match seconds {
        s if s >= 1.0 => (s, "s"),
        s if s >= 1e-3 => (s * 1e3, "ms"),
        s => (s * 1e6, "µs"),
    };
    let digits = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.digits$} {unit}")
}
