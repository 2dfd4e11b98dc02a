//! How a command ends and how its result is written: as `kansrijk` does it, with the same exit codes
//! (docs/opdrachtregel.md). The two programs share no crate that may print, so this small part is there twice.

use std::io::Write;
use std::path::Path;

use kernel::{ContentHash, Finding, Findings};
use serde_json::{Value, json};

use crate::command::Format;

/// Findings with errors: something must be solved first.
const REFUSED: u8 = 1;
/// An argument, file or folder that cannot be used.
const WRONG_USE: u8 = 2;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) text: String,
}

impl Failure {
    /// Something that was typed cannot be used.
    pub(crate) const fn wrong_use(text: String) -> Self {
        Self {
            code: WRONG_USE,
            text,
        }
    }

    /// Something that went wrong below; its text is for who runs the command.
    pub(crate) fn of(error: impl std::fmt::Display) -> Self {
        Self::wrong_use(format!("Dit ging niet: {error}"))
    }
}

/// The content of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure {
        code: WRONG_USE,
        text: format!("{} is niet te lezen: {error}", path.display()),
    })
}

/// How a result came about: the program and its version, and the table it was made from. The choices stand in
/// the result itself.
pub(crate) fn receipt(table: &[u8]) -> Value {
    json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "sha256": ContentHash::of(table).to_string(),
    })
}

/// Shows what is wrong with a table or a model.
pub(crate) fn refused(findings: &Findings, format: Format) -> Failure {
    refused_because(
        findings,
        format,
        "Met deze tabel is dit niet uit te rekenen.",
    )
}

/// Shows what is wrong, and says what did not happen.
pub(crate) fn refused_because(findings: &Findings, format: Format, text: &str) -> Failure {
    write(format, &json!({ "check": findings_json(findings) }), || {
        show_findings(findings);
    });
    Failure {
        code: REFUSED,
        text: text.to_owned(),
    }
}

/// Writes a line; a reader that went away (`| head`) is no reason to stop with a fault.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Writes JSON, or lets people's text be written.
pub(crate) fn write(format: Format, value: &Value, people: impl FnOnce()) {
    match format {
        Format::Json => say(&format!("{value:#}")),
        Format::Table => people(),
    }
}

/// Six decimals, or as many digits as small numbers need.
pub(crate) fn shown(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-4 {
        return format!("{number:.3e}");
    }
    format!("{number:.6}")
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
        say(padded.collect::<Vec<_>>().join("  ").trim_end());
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
    for finding in findings.kept() {
        say(&sentence(finding));
    }
    for (code, count) in findings.counts() {
        let kept = findings.kept().iter().filter(|f| f.code == code).count();
        let left = count.saturating_sub(u64::try_from(kept).unwrap_or(count));
        if left > 0 {
            say(&format!("{code} nog {left} keer."));
        }
    }
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
