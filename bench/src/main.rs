//! Measures what the program promises, and prints a table. Nothing here fails on a slow machine:
//! the figures are for reading, the aims stand beside them.

mod beside;
mod board;
mod files;
mod import;
mod memory;
mod mixed;
mod pages;
mod register;
mod report;
mod scan;
mod school;
mod synthesis;
mod truth;

use report::Report;

/// Any of this is a fault in the program or the machine: the run stops and says what.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> std::process::ExitCode {
    let part = std::env::args().nth(1);
    let outcome = match part.as_deref() {
        None => run().map(|report| report.to_string()),
        Some("synthesis") => synthesis::compare(),
        Some("mixed") => mixed::compare(),
        Some("truth") => truth::count(),
        Some("board") => alone(board::measure),
        Some("pages") => alone(|report| {
            let folder = tempfile::tempdir()?;
            let school = school::School::new(folder.path(), "99BA00")?;
            import::measure(&school, folder.path(), report)?;
            pages::measure(school, folder.path(), report)
        }),
        Some(other) => Err(format!("there is no part {other:?}").into()),
    };
    match outcome {
        Ok(table) => {
            print!("{table}");
            std::process::ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("bench: {problem}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn alone(part: impl FnOnce(&mut Report) -> Outcome<()>) -> Outcome<String> {
    let mut report = Report::default();
    part(&mut report)?;
    Ok(report.to_string())
}

fn run() -> Outcome<Report> {
    let mut report = Report::default();
    let folder = tempfile::tempdir()?;
    let school = school::School::new(folder.path(), "99BA00")?;
    memory::note(&mut report, "memory, started");
    import::measure(&school, folder.path(), &mut report)?;
    memory::note(&mut report, "memory, after the import");
    board::measure(&mut report)?;
    register::measure(&mut report)?;
    scan::measure(&mut report)?;
    pages::measure(school, folder.path(), &mut report)?;
    memory::note(&mut report, "memory, after all pages");
    Ok(report)
}
