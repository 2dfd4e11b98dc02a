//! Gives every reader as many damaged files as asked, and prints a table.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use fuzz::run::{Outcome, Plan, run};
use fuzz::target::{TARGETS, Target};

#[derive(Parser)]
struct Arguments {
    /// Only this reader.
    #[arg(long)]
    target: Option<String>,
    /// Inputs for each reader.
    #[arg(long, default_value_t = 1_000_000)]
    inputs: u64,
    /// The same seed gives the same inputs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Most memory that reading may add, in megabytes: the readers hold a small file a few times over.
const MOST: u64 = 64;
/// Longest time for one input, none of which is larger than 256 kB.
const LONGEST: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let wanted = |target: &&Target| {
        arguments
            .target
            .as_deref()
            .is_none_or(|name| name == target.name)
    };
    let mut well = true;
    println!("| reader | inputs | megabytes | time | memory added | |\n|---|---|---|---|---|---|");
    for target in TARGETS.iter().filter(wanted) {
        well &= line(target, &arguments);
    }
    if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn line(target: &Target, arguments: &Arguments) -> bool {
    let before = memory_forgotten();
    let start = Instant::now();
    let said = |number| {
        if number > 0 && number % 100_000 == 0 {
            eprintln!("{}: {number}", target.name);
        }
    };
    let plan = Plan {
        inputs: arguments.inputs,
        seed: arguments.seed,
        longest: Some(LONGEST),
    };
    let outcome = match run(target, plan, said) {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!(
                "{}: the files to start from cannot be read: {error}",
                target.name
            );
            return false;
        }
    };
    let added = memory()
        .zip(before)
        .map(|(now, before)| now.saturating_sub(before));
    let bounded = added.is_none_or(|added| added <= MOST);
    let memory = added.map_or_else(|| "not known".to_owned(), |added| format!("{added} MB"));
    let verdict = verdict(target, &outcome);
    println!(
        "| {} | {} | {} | {} s | {memory} | {}{verdict} |",
        target.name,
        outcome.inputs,
        outcome.bytes / 1_000_000,
        start.elapsed().as_secs(),
        if bounded { "" } else { "too much memory; " },
    );
    bounded && outcome.fault.is_none()
}

/// What was found; a faulty input is kept in a file, to be looked at.
fn verdict(target: &Target, outcome: &Outcome) -> String {
    let Some(fault) = &outcome.fault else {
        return "nothing found".into();
    };
    let path = std::env::temp_dir().join(format!("fuzz-{}-{}", target.name, fault.number));
    let kept = std::fs::write(&path, &fault.bytes)
        .map_or_else(|error| error.to_string(), |()| path.display().to_string());
    format!("input {} ({kept}): {}", fault.number, fault.what)
}

/// Highest resident memory so far in megabytes, on Linux.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

/// Starts the measure of [`memory`] again from what is in use now.
fn memory_forgotten() -> Option<u64> {
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    memory()
}
