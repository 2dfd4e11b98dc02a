//! How a command ends and how its result is written. The exit codes are documented in
//! docs/opdrachtregel.md.

use std::io::Write;

use app::AppError;
use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Finding, Findings};
use serde_json::{Value, json};

use crate::command::Format;
use crate::explain::explain;

/// Findings with errors: something must be solved first.
const REFUSED: u8 = 1;
/// An argument, file or folder that cannot be used.
const WRONG_USE: u8 = 2;
/// It does not exist, or not for this person.
const NOT_ALLOWED: u8 = 3;
/// Somebody else was earlier.
const CONFLICT: u8 = 4;
/// A fault in the program or the machine.
const FAULT: u8 = 5;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) text: String,
}

impl Failure {
    /// Errors were found, and shown already.
    pub(crate) fn found(text: &str) -> Self {
        Self {
            code: REFUSED,
            text: text.to_owned(),
        }
    }

    /// There is no such thing here.
    pub(crate) fn absent(text: String) -> Self {
        Self {
            code: NOT_ALLOWED,
            text,
        }
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self {
            code: WRONG_USE,
            text,
        }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let code = match error {
            AppError::Refused(_) => REFUSED,
            AppError::NotFound
            | AppError::Forbidden
            | AppError::WrongLogin
            | AppError::Throttled { .. } => NOT_ALLOWED,
            AppError::Conflict => CONFLICT,
            AppError::File(_) => WRONG_USE,
            AppError::Store(_) | AppError::Policy(_) | AppError::Internal(_) => FAULT,
        };
        Self {
            code,
            text: explain(&error),
        }
    }
}

/// Writes a line, as `println!` does; a reader that went away (`| head`) is no reason to stop with a
/// fault.
macro_rules! tell {
    ($($line:tt)*) => {
        crate::outcome::say(&format!($($line)*))
    };
}
pub(crate) use tell;

/// Writes a line; see [`tell`].
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Writes a text as it stands: a file that goes to standard output.
pub(crate) fn say_text(text: &str) {
    let _ = write!(std::io::stdout(), "{text}");
}

/// Writes JSON, or lets people's text be written.
pub(crate) fn write(format: Format, value: &Value, people: impl FnOnce()) {
    match format {
        Format::Json => say(&format!("{value:#}")),
        Format::Table => people(),
    }
}

/// Aligned columns; the last one runs on.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = header.iter().map(|text| text.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        let text = padded.collect::<Vec<_>>().join("  ");
        say(text.trim_end());
    };
    line(&mut header.iter().copied());
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    line(&mut rule.iter().map(String::as_str));
    for row in rows {
        line(&mut row.iter().map(String::as_str));
    }
}

/// Findings for people: number, place, what is wrong and what to do.
pub(crate) fn show_findings(findings: &Findings) {
    for line in lines(findings) {
        say(&line);
    }
}

/// The same beside a result that goes to standard output.
pub(crate) fn show_findings_beside(findings: &Findings) {
    for line in lines(findings) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

fn lines(findings: &Findings) -> Vec<String> {
    let mut lines: Vec<String> = findings.kept().iter().map(sentence).collect();
    for (code, count) in findings.counts() {
        let kept = findings.kept().iter().filter(|f| f.code == code).count();
        let left = count.saturating_sub(u64::try_from(kept).unwrap_or(count));
        if left > 0 {
            lines.push(format!("{code} nog {left} keer."));
        }
    }
    lines
}

fn sentence(finding: &Finding) -> String {
    let line = finding.place.line.map(|line| format!("regel {line}"));
    let place: Vec<String> = line
        .into_iter()
        .chain(finding.place.field.clone())
        .collect();
    let place = place.join(" ");
    let mark = if place.is_empty() { "" } else { ": " };
    format!(
        "{} {place}{mark}{} {}",
        finding.code, finding.message, finding.action
    )
}

/// Findings for programs.
pub(crate) fn findings_json(findings: &Findings) -> Value {
    let all = findings.kept().iter().map(|finding| {
        json!({
            "code": finding.code.to_string(),
            "error": finding.is_error(),
            "line": finding.place.line,
            "field": finding.place.field,
            "message": finding.message,
            "action": finding.action,
        })
    });
    json!({
        "errors": findings.errors(),
        "warnings": findings.warnings(),
        "findings": all.collect::<Vec<_>>(),
    })
}

/// A bar over files, on a terminal only: it draws nothing when its output goes to a file.
pub(crate) fn bar(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(files).unwrap_or(0));
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({elapsed})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

#[cfg(test)]
mod tests {
    use kernel::Place;

    use super::*;

    #[test]
    fn a_finding_says_where_and_what_to_do() {
        let finding = Finding::error(404, Place::field("doel 1"), "Mist iets.", "Vul in.");
        assert_eq!(sentence(&finding), "F404 doel 1: Mist iets. Vul in.");
        let finding = Finding::error(404, Place::default(), "Mist iets.", "Vul in.");
        assert_eq!(sentence(&finding), "F404 Mist iets. Vul in.");
    }

    #[test]
    fn every_kind_of_failure_has_its_exit_code() {
        let code = |error: AppError| Failure::from(error).code;
        assert_eq!(code(AppError::Refused(Findings::new())), 1);
        assert_eq!(Failure::from(String::new()).code, 2);
        assert_eq!(code(AppError::Forbidden), 3);
        assert_eq!(code(AppError::Conflict), 4);
        assert_eq!(code(AppError::Internal("x")), 5);
    }
}
