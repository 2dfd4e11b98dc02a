//! Help that belongs to a page: how a file with test results looks.

use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell, word};

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
    fn text(self) -> &'static str {
        match self {
            Self::Always => word("layout-always"),
            Self::OneOfThese => word("layout-one-of"),
            Self::No => word("layout-may"),
        }
    }
}

/// A column of the layout, with its value in two invented rows.
struct Column {
    name: &'static str,
    needed: Needed,
    /// Key of the message that says what it holds.
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
    column("pupil_id", Needed::Always, "layout-pupil-id", ["17", "18"]),
    column(
        "school_id",
        Needed::No,
        "layout-school-id",
        ["99AA00", "99AA00"],
    ),
    column("class_id", Needed::No, "layout-class-id", ["5A", "5A"]),
    column(
        "class_year",
        Needed::Always,
        "layout-class-year",
        ["5", "5"],
    ),
    column("semester", Needed::Always, "layout-semester", ["M", "M"]),
    column(
        "school_year",
        Needed::Always,
        "layout-school-year",
        ["2020-2021", "2020-2021"],
    ),
    column(
        "date_taken",
        Needed::No,
        "layout-date-taken",
        ["2021-01-20", "2021-01-21"],
    ),
    column(
        "cito_subject",
        Needed::Always,
        "layout-subject",
        ["TBL", "RW"],
    ),
    column(
        "cito_taken_test",
        Needed::Always,
        "layout-taken-test",
        ["M5", "M5"],
    ),
    column(
        "absolute_score",
        Needed::OneOfThese,
        "layout-absolute-score",
        ["123,5", "201"],
    ),
    column(
        "percentile_score",
        Needed::OneOfThese,
        "layout-percentile",
        ["41,2", "66"],
    ),
    column("band_ae", Needed::OneOfThese, "layout-band-ae", ["C", "B"]),
    column(
        "band_iv",
        Needed::OneOfThese,
        "layout-band-iv",
        ["III", "II"],
    ),
    column(
        "reference_level",
        Needed::OneOfThese,
        "layout-reference-level",
        ["", ""],
    ),
    column(
        "test_scale_code",
        Needed::No,
        "layout-scale",
        ["SYN-TBL", "SYN-RW"],
    ),
    column("test_series", Needed::No, "layout-series", ["SYN", "SYN"]),
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
        meaning: word(column.meaning),
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
