//! Gives a reader its inputs, one after another, and says what went wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::damage::damaged;
use crate::target::Target;

/// An input that a reader did not answer well.
#[derive(Debug)]
pub struct Fault {
    /// Which input it was, from 0.
    pub number: u64,
    /// What went wrong.
    pub what: String,
    /// The input itself.
    pub bytes: Vec<u8>,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many inputs were given.
    pub inputs: u64,
    /// How many bytes they had together.
    pub bytes: u64,
    /// The first input that was not answered well.
    pub fault: Option<Fault>,
}

/// How much a reader gets.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many damaged files.
    pub inputs: u64,
    /// The same seed gives the same files.
    pub seed: u64,
    /// A reader that takes longer over one file is at fault.
    pub longest: Option<Duration>,
}

/// Gives a reader damaged files; stops at the first fault. `progress` hears the number of each.
///
/// # Errors
/// When the files to start from cannot be read.
pub fn run(target: &Target, plan: Plan, progress: impl Fn(u64)) -> std::io::Result<Outcome> {
    let files = (target.seeds)()?;
    let mut outcome = Outcome::default();
    for number in 0..plan.inputs {
        progress(number);
        // Each input has its own stream, so that one can be made again without those before it.
        let mut random = ChaCha8Rng::seed_from_u64(plan.seed);
        random.set_stream(number);
        let bytes = damaged(&files, &mut random);
        outcome.inputs += 1;
        outcome.bytes += bytes.len() as u64;
        let start = Instant::now();
        let answer = read(target, &bytes).and_then(|()| in_time(start, plan.longest));
        if let Err(what) = answer {
            outcome.fault = Some(Fault {
                number,
                what,
                bytes,
            });
            break;
        }
    }
    Ok(outcome)
}

fn in_time(start: Instant, longest: Option<Duration>) -> Result<(), String> {
    let taken = start.elapsed();
    if longest.is_some_and(|longest| taken > longest) {
        return Err(format!("it took {} s", taken.as_secs()));
    }
    Ok(())
}

/// Reads one input; a panic is a fault like any other.
pub fn read(target: &Target, bytes: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| (target.check)(bytes)))
        .unwrap_or_else(|_| Err("the reader panicked".into()))
}
