//! A delivery: all rows of one school and school year, and what must hold between them.

use std::collections::HashSet;

use kernel::{Finding, Findings, Origin, Place, SchoolYear, SiteCode};

use crate::cell::Cell;
use crate::check::RecordCheck;
use crate::record::{
    Inventory, Measure, Participation, Programme, PupilYear, Record, Result, School,
};
use crate::schema::{RecordKind, Schema, SchemaError};

/// What a delivery is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The location.
    pub school: SiteCode,
    /// The last school year in it; earlier ones may be there for growth.
    pub school_year: SchoolYear,
    /// Real or synthetic.
    pub origin: Origin,
}

/// Everything that a school hands over at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// The school, one row per school year.
    pub schools: Vec<School>,
    /// Pupils in school years.
    pub pupil_years: Vec<PupilYear>,
    /// Test results.
    pub results: Vec<Result>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Participation.
    pub participations: Vec<Participation>,
    /// Programmes.
    pub programmes: Vec<Programme>,
    /// Inventory.
    pub inventory: Vec<Inventory>,
}

/// Checks the rows of one kind against the schema.
///
/// # Errors
/// When the embedded schema is damaged.
pub fn check_rows<R: Record>(
    schema: &Schema,
    rows: &[R],
) -> std::result::Result<Findings, SchemaError> {
    let mut check = RecordCheck::new(schema.record(R::KIND)?);
    for (line, row) in (1_u64..).zip(rows) {
        check.row(line, &row.cells());
    }
    Ok(check.finish())
}

impl Delivery {
    /// The rows of one kind, as cells.
    pub fn rows(&self, kind: RecordKind) -> Vec<Vec<Cell<'_>>> {
        fn of<R: Record>(rows: &[R]) -> Vec<Vec<Cell<'_>>> {
            rows.iter().map(Record::cells).collect()
        }
        match kind {
            RecordKind::School => of(&self.schools),
            RecordKind::PupilYear => of(&self.pupil_years),
            RecordKind::Result => of(&self.results),
            RecordKind::Measure => of(&self.measures),
            RecordKind::Participation => of(&self.participations),
            RecordKind::Programme => of(&self.programmes),
            RecordKind::Inventory => of(&self.inventory),
        }
    }

    /// Adds a row of cells to its kind; `false` when it does not fit.
    pub fn push(&mut self, kind: RecordKind, cells: &[Cell<'_>]) -> bool {
        fn onto<R: Record>(rows: &mut Vec<R>, cells: &[Cell<'_>]) -> bool {
            R::from_cells(cells).map(|row| rows.push(row)).is_some()
        }
        match kind {
            RecordKind::School => onto(&mut self.schools, cells),
            RecordKind::PupilYear => onto(&mut self.pupil_years, cells),
            RecordKind::Result => onto(&mut self.results, cells),
            RecordKind::Measure => onto(&mut self.measures, cells),
            RecordKind::Participation => onto(&mut self.participations, cells),
            RecordKind::Programme => onto(&mut self.programmes, cells),
            RecordKind::Inventory => onto(&mut self.inventory, cells),
        }
    }

    /// Checks every row, and what must hold between rows.
    ///
    /// # Errors
    /// When the embedded schema is damaged.
    pub fn check(
        &self,
        schema: &Schema,
        scope: Scope,
    ) -> std::result::Result<Findings, SchemaError> {
        let mut findings = check_rows(schema, &self.schools)?;
        findings.extend(check_rows(schema, &self.pupil_years)?);
        findings.extend(check_rows(schema, &self.results)?);
        findings.extend(check_rows(schema, &self.measures)?);
        findings.extend(check_rows(schema, &self.participations)?);
        findings.extend(check_rows(schema, &self.programmes)?);
        findings.extend(check_rows(schema, &self.inventory)?);
        self.check_scope(scope, &mut findings);
        self.check_origin(scope, &mut findings);
        self.check_pupils(&mut findings);
        self.check_results(&mut findings);
        self.check_measures(&mut findings);
        Ok(findings)
    }

    /// Every row is about the school and the years that the delivery is about.
    fn check_scope(&self, scope: Scope, findings: &mut Findings) {
        let mut look = |record: &str, line: u64, school: SiteCode, year: SchoolYear| {
            if school != scope.school {
                let message = format!("Een rij in {record} gaat over een andere school.");
                let action = "Maak per vestiging een eigen levering.";
                findings.push(Finding::error(
                    1209,
                    Place::at(line, "school"),
                    message,
                    action,
                ));
            }
            if year > scope.school_year {
                let message = format!("Een rij in {record} gaat over een later schooljaar.");
                let action = "Kies het schooljaar van de levering opnieuw.";
                let place = Place::at(line, "school_year");
                findings.push(Finding::error(1210, place, message, action));
            }
        };
        for (line, row) in (1..).zip(&self.schools) {
            look("school", line, row.school, row.school_year);
        }
        for (line, row) in (1..).zip(&self.pupil_years) {
            look("pupil-year", line, row.school, row.school_year);
        }
        for (line, row) in (1..).zip(&self.results) {
            look("result", line, row.school, row.school_year);
        }
        for (line, row) in (1..).zip(&self.measures) {
            // A programme is for two school years, and may be for the two that are to come.
            let year = row.school_year.previous().previous();
            look("measure", line, row.school, year);
        }
        for (line, row) in (1..).zip(&self.participations) {
            look("participation", line, row.school, row.school_year);
        }
        for (line, row) in (1..).zip(&self.programmes) {
            look("programme", line, row.school, row.first_year.previous());
        }
        for (line, row) in (1..).zip(&self.inventory) {
            look("inventory", line, row.school, row.school_year);
        }
    }

    fn check_origin(&self, scope: Scope, findings: &mut Findings) {
        let fictitious = scope.school.brin().is_fictitious();
        let mixed = self.schools.iter().any(|row| row.origin != scope.origin);
        if mixed || fictitious != (scope.origin == Origin::Synthetic) {
            findings.push(Finding::error(
                1211,
                Place::field("origin"),
                "Verzonnen gegevens staan bij een echte school, of andersom.",
                "Lever verzonnen gegevens alleen onder een code die met 99 begint, en merk ze als verzonnen.",
            ));
        }
        let known = |row: &School| row.school_year == scope.school_year;
        if !self.schools.iter().any(known) {
            findings.push(Finding::error(
                1212,
                Place::field("school"),
                "De school zelf ontbreekt voor het schooljaar van de levering.",
                "Maak het bestand opnieuw.",
            ));
        }
    }

    /// Results and participation are of pupils that are in the delivery.
    fn check_pupils(&self, findings: &mut Findings) {
        let known: HashSet<_> = self.pupil_years.iter().map(|row| row.pupil).collect();
        let mut look = |record: &str, line: u64, pupil| {
            if !known.contains(&pupil) {
                let message = format!(
                    "Een rij in {record} is van een leerling die in pupil-year niet voorkomt."
                );
                let action = "Maak het bestand opnieuw.";
                findings.push(Finding::error(
                    1213,
                    Place::at(line, "pupil"),
                    message,
                    action,
                ));
            }
        };
        for (line, row) in (1..).zip(&self.results) {
            look("result", line, row.pupil);
        }
        for (line, row) in (1..).zip(&self.participations) {
            look("participation", line, row.pupil);
        }
    }

    fn check_results(&self, findings: &mut Findings) {
        for (line, row) in (1_u64..).zip(&self.results) {
            if row.score.or(row.percentile).or(row.standardised).is_none()
                && row.reference_level.is_none()
            {
                findings.push(Finding::error(
                    1214,
                    Place::at(line, "score"),
                    "Een toetsresultaat heeft geen enkele uitkomst.",
                    "Laat het resultaat weg, of vul een score aan bij de bron.",
                ));
            }
            if row.score.is_some() && row.scale.is_none() {
                findings.push(Finding::error(
                    1215,
                    Place::at(line, "scale"),
                    "Bij een vaardigheidsscore ontbreekt de schaal.",
                    "Vul de schaal aan: zonder schaal is een score met geen andere te vergelijken.",
                ));
            }
            if row.day.is_none() {
                findings.push(Finding::warning(
                    1216,
                    Place::at(line, "day"),
                    "De datum van de toets ontbreekt; groei per dag is niet te berekenen.",
                    "Vul de datum aan als de bron die heeft.",
                ));
            }
        }
    }

    /// Participation is in a measure that is in the delivery, and not more than was offered.
    fn check_measures(&self, findings: &mut Findings) {
        let measures = self.measures.iter();
        let known: HashSet<_> = measures.map(|row| (row.school_year, row.measure)).collect();
        for (line, row) in (1_u64..).zip(&self.participations) {
            if !known.contains(&(row.school_year, row.measure)) {
                findings.push(Finding::error(
                    1217,
                    Place::at(line, "measure"),
                    "Deelname aan een maatregel die in measure niet voorkomt.",
                    "Maak het bestand opnieuw.",
                ));
            }
            if matches!((row.attended, row.offered), (Some(attended), Some(offered)) if attended > offered)
            {
                findings.push(Finding::error(
                    1218,
                    Place::at(line, "attended"),
                    "Een leerling was er vaker dan er keren waren.",
                    "Verbeter het logboek van de maatregel.",
                ));
            }
        }
    }
}
