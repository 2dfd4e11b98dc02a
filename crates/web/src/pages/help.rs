//! Help that belongs to a page: how a file with test results looks.

use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/hulp/resultaten-csv", Access::Public, layout),
    Route::get("/hulp/resultaten-voorbeeld.csv", Access::Public, example),
];

/// Whether a column must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    /// Without it no row can be read.
    Always,
    /// At least one of these columns.
    OneOfThese,
    /// Not needed.
    No,
}

impl Needed {
    const fn text(self) -> &'static str {
        match self {
            Self::Always => "verplicht",
            Self::OneOfThese => "minstens één van deze",
            Self::No => "mag",
        }
    }
}

/// A column of the layout, with its value in two invented rows.
struct Column {
    name: &'static str,
    needed: Needed,
    meaning: &'static str,
    rows: [&'static str; 2],
}

const fn column(
    name: &'static str,
    needed: Needed,
    meaning: &'static str,
    rows: [&'static str; 2],
) -> Column {
    Column {
        name,
        needed,
        meaning,
        rows,
    }
}

/// The layout that `formats::results` reads.
const COLUMNS: [Column; 16] = [
    column(
        "pupil_id",
        Needed::Always,
        "De sleutel van de leerling, precies zoals in het leerlingenbestand (EDEXML).",
        ["17", "18"],
    ),
    column(
        "school_id",
        Needed::No,
        "De code van de vestiging. Klopt die niet met uw school, dan wordt het bestand geweigerd.",
        ["99AA00", "99AA00"],
    ),
    column(
        "class_id",
        Needed::No,
        "De groep waarin de leerling toen zat.",
        ["5A", "5A"],
    ),
    column(
        "class_year",
        Needed::Always,
        "Het leerjaar op dat moment: 1 tot en met 8.",
        ["5", "5"],
    ),
    column(
        "semester",
        Needed::Always,
        "Het toetsmoment: B (begin), M (midden) of E (eind).",
        ["M", "M"],
    ),
    column(
        "school_year",
        Needed::Always,
        "Het schooljaar, als 2020-2021.",
        ["2020-2021", "2020-2021"],
    ),
    column(
        "date_taken",
        Needed::No,
        "De dag van de toets, als 2021-01-20 of 20-01-2021. Zonder datum krijgt u een waarschuwing.",
        ["2021-01-20", "2021-01-21"],
    ),
    column(
        "cito_subject",
        Needed::Always,
        "Het vak: DMT (technisch lezen), TBL (begrijpend lezen), SP (spelling) of RW (rekenen).",
        ["TBL", "RW"],
    ),
    column(
        "cito_taken_test",
        Needed::Always,
        "De gemaakte toets, bijvoorbeeld M5. Bij adaptief toetsen kan dat een ander leerjaar zijn.",
        ["M5", "M5"],
    ),
    column(
        "absolute_score",
        Needed::OneOfThese,
        "De vaardigheidsscore, met punt of komma.",
        ["123,5", "201"],
    ),
    column(
        "percentile_score",
        Needed::OneOfThese,
        "Het percentiel in de normgroep, 0 tot 100.",
        ["41,2", "66"],
    ),
    column(
        "band_ae",
        Needed::OneOfThese,
        "Het niveau A, B, C, D of E.",
        ["C", "B"],
    ),
    column(
        "band_iv",
        Needed::OneOfThese,
        "Het niveau I, II, III, IV of V.",
        ["III", "II"],
    ),
    column(
        "reference_level",
        Needed::OneOfThese,
        "Het referentieniveau: <1F, 1F, 1S of 2F.",
        ["", ""],
    ),
    column(
        "test_scale_code",
        Needed::No,
        "De schaal van de vaardigheidsscore. Groei wordt alleen berekend binnen één schaal.",
        ["SYN-TBL", "SYN-RW"],
    ),
    column(
        "test_series",
        Needed::No,
        "De serie of versie van de toets. Ook die moet gelijk zijn om groei te berekenen.",
        ["SYN", "SYN"],
    ),
];

/// The invented example: a header and two rows.
fn example_file() -> String {
    let line = |values: Vec<&str>| format!("{}\r\n", values.join(";"));
    let mut text = line(COLUMNS.iter().map(|column| column.name).collect());
    for row in 0..2 {
        text.push_str(&line(
            COLUMNS.iter().map(|column| column.rows[row]).collect(),
        ));
    }
    text
}

/// A column for the page.
struct ColumnRow {
    name: &'static str,
    needed: &'static str,
    is_needed: bool,
    meaning: &'static str,
    example: &'static str,
}

#[derive(Template)]
#[template(path = "help/results.html")]
struct LayoutPage {
    shell: Shell,
    columns: Vec<ColumnRow>,
    example: String,
}

fn layout(request: &Request) -> Result<Reply, PageError> {
    let row = |column: &Column| ColumnRow {
        name: column.name,
        needed: column.needed.text(),
        is_needed: column.needed != Needed::No,
        meaning: column.meaning,
        example: column.rows[0],
    };
    Reply::page(&LayoutPage {
        shell: Shell::public(request),
        columns: COLUMNS.iter().map(row).collect(),
        example: example_file(),
    })
}

fn example(_: &Request) -> Result<Reply, PageError> {
    Ok(Reply::File {
        media_type: "text/csv; charset=utf-8",
        save_as: Some("resultaten-voorbeeld.csv".to_owned()),
        bytes: example_file().into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_file_that_the_import_reads_without_any_remark() {
        let parsed = formats::results::read(example_file().as_bytes(), &formats::Limits::default());
        assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
        assert_eq!(parsed.record.map(|rows| rows.len()), Some(2));
    }

    #[test]
    fn without_a_needed_column_the_import_refuses() {
        for column in COLUMNS.iter().filter(|c| c.needed == Needed::Always) {
            let file = example_file().replacen(column.name, "weg", 1);
            let parsed = formats::results::read(file.as_bytes(), &formats::Limits::default());
            assert!(parsed.findings.has_errors(), "{}", column.name);
        }
    }
}
