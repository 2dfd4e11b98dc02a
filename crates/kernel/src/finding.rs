//! Numbered findings: what is wrong with an input or a plan, where, and what to do.

use std::fmt;

/// Whether a finding stops the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// `F` (fout): must be solved first.
    Error,
    /// `W` (waarschuwing): look at it, then go on.
    Warning,
}

/// A stable number, such as F101 or W203. Once given, a number keeps its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingCode {
    /// Error or warning.
    pub severity: Severity,
    /// The number: 1xx roster, 2xx results, 3xx scan, 4xx programme, 5xx budget, 6xx policy files,
    /// 7xx inventory, 8xx accounts and settings.
    pub number: u16,
}

impl FindingCode {
    /// An error.
    pub const fn error(number: u16) -> Self {
        Self {
            severity: Severity::Error,
            number,
        }
    }

    /// A warning.
    pub const fn warning(number: u16) -> Self {
        Self {
            severity: Severity::Warning,
            number,
        }
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.severity {
            Severity::Error => 'F',
            Severity::Warning => 'W',
        };
        f.pad(&format!("{letter}{:03}", self.number))
    }
}

/// Where in the input something was found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Line in the file, from 1.
    pub line: Option<u64>,
    /// The field, element or form item, as the user sees it.
    pub field: Option<String>,
}

impl Place {
    /// A line and a field of a file.
    pub fn at(line: u64, field: &str) -> Self {
        Self {
            line: Some(line),
            field: Some(field.to_owned()),
        }
    }

    /// A field without a line.
    pub fn field(field: &str) -> Self {
        Self {
            line: None,
            field: Some(field.to_owned()),
        }
    }
}

/// One finding. The texts are Dutch and contain no name, birth date or number of a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its number.
    pub code: FindingCode,
    /// Where it was found.
    pub place: Place,
    /// What is the matter, in one Dutch sentence.
    pub message: String,
    /// What the reader can do about it, in Dutch.
    pub action: String,
}

impl Finding {
    /// An error with its place, sentence and advice.
    pub fn error(number: u16, place: Place, message: impl Into<String>, action: &str) -> Self {
        let code = FindingCode::error(number);
        Self {
            code,
            place,
            message: message.into(),
            action: action.to_owned(),
        }
    }

    /// A warning with its place, sentence and advice.
    pub fn warning(number: u16, place: Place, message: impl Into<String>, action: &str) -> Self {
        let code = FindingCode::warning(number);
        Self {
            code,
            place,
            message: message.into(),
            action: action.to_owned(),
        }
    }

    /// Whether it stops the work.
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// All findings of one check, with a bound on how many of one number are kept in full.
///
/// A file with 20,000 wrong lines must not take 20,000 sentences to say so: after
/// [`Findings::KEPT_PER_CODE`] the rest of that number is only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: std::collections::BTreeMap<FindingCode, u64>,
}

impl Findings {
    /// How many findings of one number are kept in full.
    pub const KEPT_PER_CODE: usize = 50;

    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.code).or_insert(0_u64);
        let kept = *count < Self::KEPT_PER_CODE as u64;
        *count += 1;
        if kept {
            self.kept.push(finding);
        }
    }

    /// Adds all of another check.
    pub fn extend(&mut self, other: Self) {
        for finding in other.kept {
            let kept = self
                .kept
                .iter()
                .filter(|known| known.code == finding.code)
                .count();
            if kept < Self::KEPT_PER_CODE {
                self.kept.push(finding);
            }
        }
        for (code, count) in other.counts {
            *self.counts.entry(code).or_insert(0) += count;
        }
    }

    /// The same findings, each at the place that `place` makes of its own.
    #[must_use]
    pub fn placed(mut self, place: impl Fn(Place) -> Place) -> Self {
        for finding in &mut self.kept {
            finding.place = place(std::mem::take(&mut finding.place));
        }
        self
    }

    /// The findings kept in full, in the order in which they were found.
    pub fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// How often each number was found, in order of number.
    pub fn counts(&self) -> impl Iterator<Item = (FindingCode, u64)> + '_ {
        self.counts.iter().map(|(code, count)| (*code, *count))
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether any error was found.
    pub fn has_errors(&self) -> bool {
        self.counts
            .keys()
            .any(|code| code.severity == Severity::Error)
    }

    /// The number of errors, including those not kept in full.
    pub fn errors(&self) -> u64 {
        self.total(Severity::Error)
    }

    /// The number of warnings, including those not kept in full.
    pub fn warnings(&self) -> u64 {
        self.total(Severity::Warning)
    }

    fn total(&self, severity: Severity) -> u64 {
        self.counts
            .iter()
            .filter(|(code, _)| code.severity == severity)
            .map(|(_, n)| n)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(number: u16, count: u64) -> Findings {
        let mut findings = Findings::new();
        for line in 1..=count {
            findings.push(Finding::warning(number, Place::at(line, "veld"), "x", "y"));
        }
        findings
    }

    #[test]
    fn keeps_a_bounded_number_and_counts_the_rest() {
        let findings = many(201, 60);
        assert_eq!((findings.kept().len(), findings.warnings()), (50, 60));
        assert!(!findings.has_errors());
        assert_eq!(FindingCode::error(7).to_string(), "F007");
    }

    #[test]
    fn extending_adds_counts_and_keeps_the_bound() {
        let mut findings = many(201, 30);
        findings.extend(many(201, 60));
        findings.extend(many(202, 2));
        assert_eq!(
            findings
                .kept()
                .iter()
                .filter(|f| f.code.number == 201)
                .count(),
            50
        );
        assert_eq!(
            findings.counts().collect::<Vec<_>>(),
            vec![
                (FindingCode::warning(201), 90),
                (FindingCode::warning(202), 2),
            ]
        );
    }
}
