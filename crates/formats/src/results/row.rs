//! One row to a record, with everything that is wrong with it.

use kernel::{
    Date, Decimal, Domain, Finding, Findings, Grade, Place, SchoolYear, Season, SiteCode,
    TestMoment,
};

use super::table::Row;
use super::{Code, ResultRecord};
use crate::Limits;

const BANDS_AE: [&str; 5] = ["A", "B", "C", "D", "E"];
const BANDS_IV: [&str; 5] = ["I", "II", "III", "IV", "V"];
const LEVELS: [&str; 4] = ["<1F", "1F", "1S", "2F"];

/// Notes problems of one row.
struct Notes<'f> {
    line: u64,
    findings: &'f mut Findings,
    wrong: bool,
}

impl Notes<'_> {
    fn error(&mut self, number: u16, column: &str, text: &str, action: &str) {
        self.wrong = true;
        self.findings.push(Finding::error(
            number,
            Place::at(self.line, column),
            text,
            action,
        ));
    }

    fn warn(&mut self, number: u16, column: &str, text: &str, action: &str) {
        self.findings.push(Finding::warning(
            number,
            Place::at(self.line, column),
            text,
            action,
        ));
    }
}

/// Reads a row; `None` when it cannot be used (its errors then stop the import).
pub(super) fn read_row(
    row: &Row<'_>,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<ResultRecord> {
    let mut notes = Notes {
        line: row.line,
        findings,
        wrong: false,
    };
    let pupil_key = row.text("pupil_id").to_owned();
    if pupil_key.is_empty() || pupil_key.len() > limits.text {
        let text = "De leerlingsleutel ontbreekt of is te lang.";
        let action = "Gebruik dezelfde sleutel als in het leerlingenbestand.";
        notes.error(211, "pupil_id", text, action);
    }
    let domain = domain(row, &mut notes);
    let class_year = class_year(row, &mut notes);
    let moment = moment(row, &mut notes);
    let taken_on = taken_on(row, moment, &mut notes);
    let (skill_score, percentile) = scores(row, &mut notes);
    let band_ae = code(row, "band_ae", &BANDS_AE, &mut notes);
    let band_iv = code(row, "band_iv", &BANDS_IV, &mut notes);
    let reference_level = code(row, "reference_level", &LEVELS, &mut notes);
    let codes = [band_ae, band_iv, reference_level];
    let none = skill_score.or(percentile).is_none() && codes.iter().all(Option::is_none);
    if none && !notes.wrong {
        let text = "Deze regel heeft geen enkele uitkomst en is overgeslagen.";
        let action = "Vul de uitkomst aan of haal de regel weg.";
        notes.warn(232, "absolute_score", text, action);
        return None;
    }
    let test = row.text("cito_taken_test").to_owned();
    if let Some(grade) = class_year {
        check_level(&test, grade, &mut notes);
    }
    let text = |column: &str| row.text(column).chars().take(64).collect::<String>();
    let record = ResultRecord {
        line: row.line,
        pupil_key,
        school: row.text("school_id").parse::<SiteCode>().ok(),
        class_key: Some(text("class_id")).filter(|key| !key.is_empty()),
        class_year: class_year?,
        moment: moment?,
        taken_on,
        domain: domain?,
        test,
        scale_code: text("test_scale_code"),
        series: text("test_series"),
        skill_score,
        percentile,
        band_ae,
        band_iv,
        reference_level,
        interval: None,
        dle: None,
        other_scores: Vec::new(),
        synthetic: matches!(row.text("origin"), "synthetic" | "verzonnen"),
    };
    (!notes.wrong).then_some(record)
}

fn domain(row: &Row<'_>, notes: &mut Notes<'_>) -> Option<Domain> {
    let domain = match row.text("cito_subject") {
        "RW" => Some(Domain::Maths),
        "SP" => Some(Domain::Spelling),
        "TBL" => Some(Domain::ReadingComprehension),
        "DMT" => Some(Domain::TechnicalReading),
        "WS" => Some(Domain::Vocabulary),
        "EN" => Some(Domain::English),
        _ => None,
    };
    if domain.is_none() {
        let text = "Dit vak kennen we niet.";
        let action = "Gebruik RW (rekenen), SP (spelling), TBL (begrijpend lezen), DMT (technisch lezen), \
                      WS (woordenschat) of EN (Engels).";
        notes.error(212, "cito_subject", text, action);
    }
    domain
}

fn class_year(row: &Row<'_>, notes: &mut Notes<'_>) -> Option<Grade> {
    let grade = row.text("class_year").parse::<Grade>().ok();
    if grade.is_none() {
        let text = "Dit leerjaar bestaat niet.";
        let action = "Vul het leerjaar in als getal van 1 tot en met 8.";
        notes.error(213, "class_year", text, action);
    }
    grade
}

fn moment(row: &Row<'_>, notes: &mut Notes<'_>) -> Option<TestMoment> {
    let mut letters = row.text("semester").chars();
    let season = letters
        .next()
        .and_then(Season::from_letter)
        .filter(|_| letters.next().is_none());
    if season.is_none() {
        let text = "Het toetsmoment is onbekend.";
        notes.error(
            214,
            "semester",
            text,
            "Gebruik B (begin), M (midden) of E (eind).",
        );
    }
    let year = row.text("school_year").parse::<SchoolYear>().ok();
    if year.is_none() {
        let text = "Het schooljaar is onleesbaar.";
        notes.error(
            215,
            "school_year",
            text,
            "Schrijf het schooljaar als 2020-2021.",
        );
    }
    Some(TestMoment {
        year: year?,
        season: season?,
    })
}

fn taken_on(row: &Row<'_>, moment: Option<TestMoment>, notes: &mut Notes<'_>) -> Option<Date> {
    let text = row.text("date_taken");
    if text.is_empty() {
        let message = "De toetsdatum ontbreekt; het moment volgt uit M, E of B.";
        let action =
            "Vul de datum aan als u die weet: dagen tussen toetsen tellen mee in de groei.";
        notes.warn(233, "date_taken", message, action);
        return None;
    }
    let Ok(date) = kernel::parse_date(text) else {
        let message = "De toetsdatum is onleesbaar.";
        notes.error(
            216,
            "date_taken",
            message,
            "Schrijf de datum als 2021-01-20 of 20-01-2021.",
        );
        return None;
    };
    if let Some(moment) = moment
        && TestMoment::of(date) != Some(moment)
    {
        let message = "De toetsdatum valt buiten de periode van dit toetsmoment.";
        let action = "Controleer datum, moment en schooljaar. M is december tot en met maart, E mei tot en met juli.";
        notes.warn(234, "date_taken", message, action);
    }
    Some(date)
}

fn scores(row: &Row<'_>, notes: &mut Notes<'_>) -> (Option<Decimal>, Option<Decimal>) {
    let hundred = Decimal::from_ten_thousandths(1_000_000);
    let zero = Decimal::default();
    let mut number = |column: &str, highest: Option<Decimal>| {
        let text = row.text(column);
        if matches!(text, "" | "?" | "-" | "NA") {
            return None;
        }
        let value = text.parse::<Decimal>().ok();
        let fits = value.is_some_and(|v| v >= zero && highest.is_none_or(|highest| v <= highest));
        if !fits {
            let (message, action) = if highest.is_some() {
                (
                    "Het percentiel ligt niet tussen 0 en 100.",
                    "Controleer deze waarde in het leerlingvolgsysteem.",
                )
            } else {
                (
                    "De score is geen getal van nul of hoger.",
                    "Controleer deze waarde in het leerlingvolgsysteem.",
                )
            };
            notes.error(217, column, message, action);
        }
        value.filter(|_| fits)
    };
    (
        number("absolute_score", None),
        number("percentile_score", Some(hundred)),
    )
}

fn code(
    row: &Row<'_>,
    column: &str,
    known: &'static [&'static str],
    notes: &mut Notes<'_>,
) -> Option<Code> {
    let text = row.text(column);
    if matches!(text, "" | "?" | "-" | "NA") {
        return None;
    }
    let code = Code::find(text, known);
    if code.is_none() {
        let message = "Dit niveau kennen we niet.";
        let action = format!("Gebruik een van: {}.", known.join(", "));
        notes.error(218, column, message, &action);
    }
    code
}

/// A test of another level than the pupil's year group ("terugtoetsen") is allowed, and said.
fn check_level(test: &str, grade: Grade, notes: &mut Notes<'_>) {
    let level = test
        .chars()
        .nth(1)
        .and_then(|c| c.to_digit(10))
        .and_then(|n| u8::try_from(n).ok());
    if let (Some(level), Grade::Groep(own)) = (level, grade)
        && level.abs_diff(own) > 1
    {
        let message = "De toets is van een heel ander leerjaar dan de leerling.";
        let action = "Klopt dit (toetsen op eigen niveau)? Dan hoeft u niets te doen.";
        notes.warn(235, "cito_taken_test", message, action);
    }
}
