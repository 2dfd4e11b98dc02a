//! Loading a file of open data: read, checked, and kept in one transaction.

use std::collections::BTreeSet;

use kernel::{ContentHash, Date, Finding, Findings, Origin, Place, SiteCode};
use register::{Content, DisadvantageScore, FinalTests, Location, PupilCount};
use store::{
    RegisterCount, RegisterEdition, RegisterFinalTest, RegisterKind, RegisterLocation,
    RegisterRows, RegisterScore,
};

use crate::{AppError, Kansrijk};

/// What became of a file.
#[derive(Clone, Debug)]
pub struct LoadReport {
    /// What was kept; `None` when the file was refused.
    pub edition: Option<RegisterEdition>,
    /// Whether an earlier edition went.
    pub replaced: bool,
    /// Rows in the file.
    pub rows: u64,
    /// Every row that was left out, with the reason, and every other problem.
    pub findings: Findings,
    /// For scores: how many follow from the sums before the threshold.
    pub explained: Option<Explained>,
}

/// How many scores follow from their sums by the formula of CBS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Scores that follow.
    pub scores: usize,
    /// Scores that could be checked.
    pub of: usize,
}

impl Kansrijk {
    /// Loads a file of open data. `on` is the day that a list of locations describes: such a file
    /// does not say so itself.
    ///
    /// # Errors
    /// When the directory cannot be written. A file that is refused is told in the report.
    pub fn load_register(
        &self,
        (name, content): (&str, &[u8]),
        on: Option<Date>,
    ) -> Result<LoadReport, AppError> {
        let loaded = register::read(content);
        let mut findings = loaded.findings;
        let mut report = LoadReport {
            edition: None,
            replaced: false,
            rows: loaded.rows,
            findings: Findings::new(),
            explained: None,
        };
        let Some(content_read) = loaded.content else {
            report.findings = findings;
            return Ok(report);
        };
        let day = day_of(&content_read)
            .or(on)
            .or_else(|| day_in_name(name))
            .unwrap_or(self.today().0);
        report.explained = self.explained(&content_read);
        let origin = self.origin_allowed(&codes(&content_read), &mut findings)?;
        let kind = kind(&content_read);
        let rows = rows(content_read, day, &mut findings);
        report.findings = findings;
        let Some(origin) = origin else {
            return Ok(report);
        };
        let edition = RegisterEdition {
            kind,
            on: day,
            origin,
            source: source(kind, origin).to_owned(),
            file_name: name.to_owned(),
            hash: ContentHash::of(content),
            rows: report.rows,
            loaded: u64::try_from(len(&rows)).unwrap_or(u64::MAX),
            loaded_at: self.now(),
        };
        let detail = format!("{} {}: {}", kind.code(), day, edition.loaded);
        let audit = self.entry(None, "register.load", "register".into(), detail);
        report.replaced = self.directory().write(&audit, |db| {
            Ok::<_, AppError>(db.put_register(&edition, &rows)?)
        })?;
        report.edition = Some(edition);
        Ok(report)
    }

    /// Whether these codes may stand in this folder: codes of existing schools never beside
    /// invented results (design invariant 12).
    fn origin_allowed(
        &self,
        codes: &[SiteCode],
        findings: &mut Findings,
    ) -> Result<Option<Origin>, AppError> {
        let invented = codes.iter().filter(|code| code.brin().is_fictitious());
        let origin = match invented.count() {
            0 => Origin::Real,
            all if all == codes.len() => Origin::Synthetic,
            _ => {
                let text = "In dit bestand staan codes van bestaande en van verzonnen scholen.";
                let action = "Laad bestanden zoals DUO of CBS ze publiceert.";
                findings.push(Finding::error(822, Place::field("code"), text, action));
                return Ok(None);
            }
        };
        let boards = self.directory().read(|db| db.boards())?;
        let has = |origin| boards.iter().any(|board| board.origin == origin);
        let refused = match origin {
            Origin::Real if has(Origin::Synthetic) => {
                let text =
                    "Deze map bevat verzonnen scholen. Het echte register hoort daar niet bij.";
                let action = "Laad het register in een map met echte scholen, of gebruik hier de \
                              verzonnen bestanden uit data/synthetic/register.";
                Finding::error(821, Place::default(), text, action)
            }
            Origin::Synthetic if has(Origin::Real) => {
                let text = "Dit is een verzonnen register. Deze map is voor echte scholen.";
                let action = "Laad de bestanden van DUO en CBS.";
                Finding::error(823, Place::default(), text, action)
            }
            _ => return Ok(Some(origin)),
        };
        findings.push(refused);
        Ok(None)
    }

    fn explained(&self, content: &Content) -> Option<Explained> {
        let Content::Scores(scores) = content else {
            return None;
        };
        let thresholds = &self.policies().thresholds;
        let checks = scores.iter().filter_map(|row| {
            let threshold = thresholds.counted_on(row.counted_on?)?;
            let before = row.before_threshold?;
            Some(threshold.explains((before, row.score), row.pupils))
        });
        let checks: Vec<bool> = checks.collect();
        (!checks.is_empty()).then(|| Explained {
            scores: checks.iter().filter(|follows| **follows).count(),
            of: checks.len(),
        })
    }
}

fn codes(content: &Content) -> Vec<SiteCode> {
    match content {
        Content::Locations(rows) => rows.iter().map(|row| row.code).collect(),
        Content::Counts(rows) => rows.iter().map(|row| row.code).collect(),
        Content::FinalTests(rows) => rows.iter().map(|row| row.code).collect(),
        Content::Scores(rows) => rows.iter().map(|row| row.code).collect(),
    }
}

fn kind(content: &Content) -> RegisterKind {
    match content {
        Content::Locations(rows) if rows.iter().any(|row| !row.structure.is_empty()) => {
            RegisterKind::SecondaryLocations
        }
        Content::Locations(_) => RegisterKind::PrimaryLocations,
        Content::Counts(_) => RegisterKind::Counts,
        Content::FinalTests(_) => RegisterKind::FinalTests,
        Content::Scores(_) => RegisterKind::Scores,
    }
}

const fn source(kind: RegisterKind, origin: Origin) -> &'static str {
    match (origin, kind) {
        (Origin::Synthetic, _) => "verzonnen register",
        (_, RegisterKind::PrimaryLocations) => "DUO, alle vestigingen basisonderwijs",
        (_, RegisterKind::SecondaryLocations) => "DUO, alle vestigingen voortgezet onderwijs",
        (_, RegisterKind::Counts) => "DUO, afstand en leerlingen",
        (_, RegisterKind::FinalTests) => "DUO, gemiddelde eindscores",
        (_, RegisterKind::Scores) => "CBS, achterstandsscores scholen",
    }
}

/// The day that the rows themselves tell.
fn day_of(content: &Content) -> Option<Date> {
    match content {
        Content::Locations(_) => None,
        Content::Counts(rows) => rows.iter().map(|row| row.counted_on).max(),
        Content::FinalTests(rows) => rows.iter().map(|row| row.counted_on).max(),
        Content::Scores(rows) => rows.iter().filter_map(|row| row.counted_on).max(),
    }
}

/// `2021-01-01` from a name such as `alle-vestigingen-bo_2021-01.csv`.
fn day_in_name(name: &str) -> Option<Date> {
    let parts = name.split(['_', '.']);
    let mut days = parts.filter_map(|part| {
        let (year, month) = part.split_once('-')?;
        let plain = |text: &str, length| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !plain(year, 4) || !plain(month, 2) {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
    });
    days.next()
}

/// The rows as they are kept. A second row about the same school is left out, and told.
fn rows(content: Content, day: Date, findings: &mut Findings) -> RegisterRows {
    match content {
        Content::Locations(rows) => {
            let rows = once(rows, |row| row.code.to_string(), findings);
            RegisterRows::Locations(rows.into_iter().map(location).collect())
        }
        Content::Counts(rows) => {
            let key = |row: &PupilCount| format!("{} {}", row.code, row.kind.sector());
            let rows = once(rows, key, findings);
            RegisterRows::Counts(rows.into_iter().map(count).collect())
        }
        Content::FinalTests(rows) => {
            let key = |row: &FinalTests| format!("{} {}", row.code, row.kind.sector());
            let rows = once(rows, key, findings);
            RegisterRows::FinalTests(rows.into_iter().map(final_test).collect())
        }
        Content::Scores(rows) => {
            let rows = once(rows, |row| row.code.to_string(), findings);
            let score = |row| score(row, day);
            RegisterRows::Scores(rows.into_iter().map(score).collect())
        }
    }
}

fn once<T>(rows: Vec<T>, key: impl Fn(&T) -> String, findings: &mut Findings) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let key = key(&row);
        if seen.contains(&key) {
            let text = format!("{key} staat meer dan één keer in het bestand.");
            let action = "Alleen de eerste regel is geladen. Kijk in het bronbestand.";
            findings.push(Finding::error(824, Place::field("code"), text, action));
        } else {
            seen.insert(key);
            kept.push(row);
        }
    }
    kept
}

fn len(rows: &RegisterRows) -> usize {
    match rows {
        RegisterRows::Locations(rows) => rows.len(),
        RegisterRows::Counts(rows) => rows.len(),
        RegisterRows::FinalTests(rows) => rows.len(),
        RegisterRows::Scores(rows) => rows.len(),
    }
}

fn location(row: Location) -> RegisterLocation {
    RegisterLocation {
        code: row.code,
        sector: row.sector(),
        name: row.name,
        place: row.place,
        postal_code: row.postal_code,
        municipality: (row.municipality.number(), row.municipality_name),
        province: row.province,
        denomination: row.denomination,
        structure: row.structure,
        board: (row.board, row.board_name),
    }
}

fn count(row: PupilCount) -> RegisterCount {
    RegisterCount {
        code: row.code,
        sector: row.kind.sector(),
        name: row.name,
        place: row.place,
        board: row.board,
        counted_on: row.counted_on,
        pupils: row.pupils,
        distance: row.distance,
    }
}

fn final_test(row: FinalTests) -> RegisterFinalTest {
    let tests = row.tests.into_iter();
    RegisterFinalTest {
        code: row.code,
        sector: row.kind.sector(),
        counted_on: row.counted_on,
        year_eight: row.year_eight,
        exempt: row.exempt,
        tests: tests
            .map(|test| (test.test, test.pupils, test.mean))
            .collect(),
    }
}

fn score(row: DisadvantageScore, day: Date) -> RegisterScore {
    RegisterScore {
        code: row.code,
        counted_on: row.counted_on.unwrap_or(day),
        pupils: row.pupils,
        score: row.score,
        before_threshold: row.before_threshold,
        less_reliable: row.less_reliable,
    }
}

#[cfg(test)]
mod tests {
    use super::day_in_name;

    #[test]
    fn the_day_of_a_list_of_locations_is_read_from_its_name() {
        let day = day_in_name("duo_alle-vestigingen-bo_2021-01.csv").unwrap();
        assert_eq!(day.to_string(), "2021-01-01");
        for name in [
            "02.-alle-schoolvestigingen-basisonderwijs.csv",
            "x_2021-13.csv",
            "x_21-01.csv",
        ] {
            assert_eq!(day_in_name(name), None, "{name}");
        }
    }
}
