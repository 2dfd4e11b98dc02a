//! Norm tables: dated and loadable. The only ones that ship are synthetic, for invented pupils.

use std::collections::BTreeMap;

use kernel::{Domain, Finding, Findings, Grade, Origin, Place, Season};
use serde::Deserialize;
use toml::Spanned;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// The norm group at one moment on one scale, in points of that scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormRow {
    /// Mean skill score.
    pub mean: f64,
    /// Standard deviation between pupils.
    pub sd: f64,
    /// Scores below which 10, 25, 50 and 75 % of the norm group lie.
    pub cuts: [f64; 4],
}

type Key = (Domain, Grade, Season, String, String);

/// A norm table.
#[derive(Clone, Debug)]
pub struct NormTable {
    header: PolicyHeader,
    rows: BTreeMap<Key, NormRow>,
}

impl Dated for NormTable {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    norm: Vec<Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    domain: String,
    grade: u8,
    season: char,
    scale_code: String,
    series: String,
    mean: f64,
    sd: f64,
    cut10: f64,
    cut25: f64,
    cut50: f64,
    cut75: f64,
}

impl NormTable {
    /// The largest file that is read, in bytes.
    pub const LARGEST: u64 = 4 * 1024 * 1024;

    /// Reads a norm table.
    ///
    /// # Errors
    /// When the file cannot be read, a row is impossible, or a row stands in it twice.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        Self::check(file, text).map_err(|findings| PolicyError::Invalid {
            file: file.to_owned(),
            problems: findings.kept().iter().map(|f| f.message.clone()).collect(),
        })
    }

    /// Reads a norm table that somebody put in the folder of norm tables.
    ///
    /// # Errors
    /// All problems as numbered findings: F601 not readable, F602 header, F603 domain, season or
    /// year group, F604 numbers, F605 row that stands there twice, F606 no rows.
    pub fn check(file: &str, text: &str) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        let (header, body) = match read::<Body>(file, text) {
            Ok(parts) => parts,
            Err(error) => {
                unreadable(file, &error, &mut findings);
                return Err(findings);
            }
        };
        let mut rows = BTreeMap::new();
        for row in body.norm {
            let before = text.get(..row.span().start).unwrap_or_default();
            let place = Line {
                file,
                line: 1 + before.matches('\n').count() as u64,
            };
            add_row(&mut rows, row.into_inner(), (&place, &mut findings));
        }
        if rows.is_empty() && !findings.has_errors() {
            let text = format!("{file}: er staat geen enkele norm in.");
            let action = "Zet elke normgroep in een eigen blok [[norm]].";
            findings.push(Finding::error(606, Place::field("norm"), text, action));
        }
        if findings.has_errors() {
            Err(findings)
        } else {
            Ok(Self { header, rows })
        }
    }

    /// The synthetic table that ships for the demonstration.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn demo() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/synthetic/norms/demo-normen/2016-08-01.1.toml");
        Self::parse("demo-normen/2016-08-01.1.toml", text)
    }

    /// Whether this table may be used for data of an origin: synthetic norms for synthetic data
    /// only, real norms for real data only (design invariant 12).
    pub fn fits(&self, data: Origin) -> bool {
        self.header.origin == data
    }

    /// The row for a domain, year group, season, scale and series.
    pub fn row(
        &self,
        (domain, grade, season): (Domain, Grade, Season),
        (scale, series): (&str, &str),
    ) -> Option<NormRow> {
        let key = (domain, grade, season, scale.to_owned(), series.to_owned());
        self.rows.get(&key).copied()
    }

    /// The edition as people read it: `Normen rekenen 2019 (1 augustus 2019)`, with the revision
    /// when there is more than one.
    pub fn label(&self) -> String {
        let PolicyHeader {
            title,
            valid_from,
            revision,
            ..
        } = &self.header;
        let day = kernel::dutch_date(*valid_from);
        match revision {
            1 => format!("{title} ({day})"),
            more => format!("{title} ({day}, revisie {more})"),
        }
    }

    /// A norm group that both tables describe, if any.
    pub fn overlap(&self, other: &Self) -> Option<String> {
        let shared = self.rows.keys().find(|key| other.rows.contains_key(*key))?;
        let (domain, grade, season, scale, series) = shared;
        Some(format!(
            "{} {grade} {} ({scale}, {series})",
            domain.name(),
            season.letter()
        ))
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A place in a file, for messages.
struct Line<'f> {
    file: &'f str,
    line: u64,
}

impl Line<'_> {
    fn refuse(&self, findings: &mut Findings, number: u16, (field, text): (&str, &str)) {
        let message = format!("{}, regel {}: {text}", self.file, self.line);
        let action = "Verbeter deze norm en start Kansrijk opnieuw.";
        let place = Place::at(self.line, field);
        findings.push(Finding::error(number, place, message, action));
    }
}

fn add_row(
    rows: &mut BTreeMap<Key, NormRow>,
    row: Row,
    (place, findings): (&Line<'_>, &mut Findings),
) {
    let cuts = [row.cut10, row.cut25, row.cut50, row.cut75];
    let domain = row.domain.parse::<Domain>().ok();
    let season = Season::from_letter(row.season);
    let grade = Some(Grade::Groep(row.grade)).filter(|grade| grade.is_tested(kernel::Sector::Po));
    for (known, field, text) in [
        (domain.is_some(), "domain", "dit domein kennen we niet."),
        (season.is_some(), "season", "kies B, M of E als moment."),
        (
            grade.is_some(),
            "grade",
            "kies een leerjaar van 3 tot en met 8.",
        ),
    ] {
        if !known {
            place.refuse(findings, 603, (field, text));
        }
    }
    let ascending = cuts.windows(2).all(|pair| pair.first() < pair.get(1));
    let inside =
        cuts.iter().all(|cut| cut.is_finite()) && row.mean > row.cut10 && row.mean < row.cut75;
    for (right, field, text) in [
        (
            row.sd.is_finite() && row.sd > 0.0,
            "sd",
            "de standaarddeviatie moet groter dan 0 zijn.",
        ),
        (
            ascending && inside,
            "cut10",
            "de grenzen moeten oplopen, met het gemiddelde tussen de laagste en de hoogste.",
        ),
    ] {
        if !right {
            place.refuse(findings, 604, (field, text));
        }
    }
    let (Some(domain), Some(season), Some(grade)) = (domain, season, grade) else {
        return;
    };
    let norm = NormRow {
        mean: row.mean,
        sd: row.sd,
        cuts,
    };
    let key = (domain, grade, season, row.scale_code, row.series);
    if rows.insert(key, norm).is_some() {
        place.refuse(
            findings,
            605,
            ("norm", "deze normgroep staat er twee keer in."),
        );
    }
}

fn unreadable(file: &str, error: &PolicyError, findings: &mut Findings) {
    let action = "Vergelijk het bestand met het voorbeeld in de handleiding.";
    match error {
        PolicyError::Syntax { line, problem, .. } => {
            let text = format!("{file}, regel {line}: dit is niet te lezen ({problem}).");
            let line = u64::try_from(*line).unwrap_or(1);
            findings.push(Finding::error(
                601,
                Place::at(line, "bestand"),
                text,
                action,
            ));
        }
        PolicyError::Invalid { problems, .. } => {
            for problem in problems {
                let field = problem.split(':').next().unwrap_or("kop");
                let text = format!("{file}: de kop van het bestand klopt niet ({problem}).");
                findings.push(Finding::error(602, Place::field(field), text, action));
            }
        }
        other => {
            let text = format!("{file}: {other}");
            findings.push(Finding::error(601, Place::default(), text, action));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_table_is_for_synthetic_data_only() {
        let table = NormTable::demo().unwrap();
        assert!(table.fits(Origin::Synthetic) && !table.fits(Origin::Real));
        let key = (Domain::TechnicalReading, Grade::Groep(3), Season::Mid);
        let row = table.row(key, ("SYN-DMT-1", "SYN")).unwrap();
        assert!((row.mean, row.sd) == (50.0, 15.0), "first row of the file");
        assert!(
            table.row(key, ("SYN-DMT-1", "ANDERS")).is_none(),
            "another series has no norm"
        );
    }

    const DEMO: &str = include_str!("../../../data/synthetic/norms/demo-normen/2016-08-01.1.toml");

    fn codes(text: &str) -> Vec<String> {
        let findings = NormTable::check("normen.toml", text).unwrap_err();
        findings.kept().iter().map(|f| f.code.to_string()).collect()
    }

    #[test]
    fn impossible_rows_are_all_named() {
        let bad = DEMO
            .replacen("sd = 15.0", "sd = -1.0", 1)
            .replacen("grade = 3", "grade = 9", 1)
            .replacen("season = \"E\"", "season = \"Z\"", 1);
        assert_eq!(codes(&bad), ["F603", "F604", "F603"]);
        let nan =
            DEMO.replacen("sd = 15.0", "sd = nan", 1)
                .replacen("cut75 = 60.1", "cut75 = inf", 1);
        assert_eq!(
            codes(&nan),
            ["F604", "F604"],
            "no number that is not a number"
        );
        let findings = NormTable::check("normen.toml", &bad).unwrap_err();
        let first = &findings.kept()[0];
        // The first [[norm]] of the file stands on line 16.
        assert_eq!(first.place, Place::at(16, "grade"));
        assert_eq!(
            first.message,
            "normen.toml, regel 16: kies een leerjaar van 3 tot en met 8."
        );
    }

    #[test]
    fn unreadable_files_double_rows_and_empty_tables_are_refused() {
        assert_eq!(codes("geen = = toml"), ["F601"]);
        assert_eq!(
            codes(&DEMO.replacen("revision = 1", "revision = 0", 1)),
            ["F602"]
        );
        assert_eq!(
            codes(&DEMO.replacen("season = \"E\"", "season = \"M\"", 1)),
            ["F605"]
        );
        let header = DEMO.split("[[norm]]").next().unwrap();
        assert_eq!(codes(&format!("{header}norm = []\n")), ["F606"]);
        assert_eq!(
            codes(&DEMO.replacen("mean = 50.0", "mean = 500.0", 1)),
            ["F604"]
        );
        assert_eq!(
            codes(&DEMO.replacen("mean = 50.0", "gemiddeld = 50.0", 1)),
            ["F601"]
        );
    }

    #[test]
    fn labels_and_overlap() {
        let table = NormTable::demo().unwrap();
        assert_eq!(
            table.label(),
            "Verzonnen normtabel voor de demo (1 augustus 2016)"
        );
        let corrected = DEMO.replacen("revision = 1", "revision = 2", 1);
        let corrected = NormTable::parse("x", &corrected).unwrap();
        assert!(corrected.label().ends_with("(1 augustus 2016, revisie 2)"));
        assert!(table.overlap(&corrected).is_some());
        let other = NormTable::parse("x", &DEMO.replace("SYN-", "ANDERS-")).unwrap();
        assert_eq!(table.overlap(&other), None);
    }

    /// Never an expired table, and never an older one in its place.
    #[test]
    fn an_expired_table_has_no_successor_by_itself() {
        let older = NormTable::demo().unwrap();
        let newer = DEMO.replacen(
            "valid_from = 2016-08-01",
            "valid_from = 2018-08-01\nvalid_until = 2019-07-31",
            1,
        );
        let tables = [older, NormTable::parse("x", &newer).unwrap()];
        let on = |day| crate::choose(&tables, kernel::parse_date(day).unwrap());
        assert_eq!(on("2018-01-31").unwrap().len(), tables[0].len());
        assert!(on("2018-09-01").unwrap().header().valid_until.is_some());
        assert!(matches!(on("2021-01-31"), Err(PolicyError::Expired { .. })));
        assert!(matches!(
            on("2015-01-31"),
            Err(PolicyError::NotYetValid { .. })
        ));
    }
}
