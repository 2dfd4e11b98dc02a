//! Gives a reader its inputs, one after another, and says what went wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};

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

/// Gives a reader `inputs` damaged files; stops at the first fault. `progress` hears the number of each.
///
/// # Errors
/// When the files to start from cannot be read.
pub fn run(
    target: &Target,
    inputs: u64,
    seed: u64,
    progress: impl Fn(u64),
) -> std::io::Result<Outcome> {
    let files = (target.seeds)()?;
    let mut outcome = Outcome::default();
    for number in 0..inputs {
        progress(number);
        // Each input has its own stream, so that one can be made again without those before it.
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(number);
        let bytes = damaged(&files, &mut random);
        outcome.inputs += 1;
        outcome.bytes += bytes.len() as u64;
        if let Err(what) = read(target, &bytes) {
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

/// Reads one input; a panic is a fault like any other.
pub fn read(target: &Target, bytes: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| (target.check)(bytes)))
        .unwrap_or_else(|_| Err("the reader panicked".into()))
}
