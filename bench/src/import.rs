//! Bringing in 400 pupils and 20,000 results, beside the same rows put into SQLite bare.

use std::path::Path;

use kernel::SchoolYear;
use rusqlite::Connection;
use synthetic::ResultRow;

use crate::report::{Report, Times};
use crate::school::School;
use crate::{Outcome, files};

const PUPILS: usize = 400;
const RESULTS: usize = 20_000;

pub(crate) fn measure(school: &School, folder: &Path, report: &mut Report) -> Outcome<()> {
    let year: SchoolYear = "2020-2021".parse()?;
    let pupils = files::pupils(PUPILS, &[4, 5, 6, 7, 8]);
    let rows = files::results(&pupils, year, RESULTS)?;
    let roster = files::roster(&pupils, school.code, year);
    let csv = synthetic::to_results_csv(&rows, school.code);
    let (roster_seen, pending) = Times::once(|| school.preview("rooster.xml", &roster))?;
    let (roster_in, _) = Times::once(|| school.apply(pending))?;
    let (seen, pending) = Times::once(|| school.preview("resultaten.csv", &csv))?;
    let (taken, changes) = Times::once(|| school.apply(pending))?;
    let (bare, ()) = Times::once(|| insert_bare(&rows, &folder.join("bare.sqlite")))?;
    let note = format!("{PUPILS} pupils");
    report.time("roster: preview", 0, &roster_seen, &note);
    report.time("roster: confirm", 0, &roster_in, &note);
    let note = format!(
        "{} results, {} kB; read, checked, compared, kept",
        changes.new,
        csv.len() / 1024
    );
    report.time("results: preview", 1000, &seen, &note);
    let note = format!(
        "read and compared again, written: {:.1} times the bare rows",
        taken.ratio(&bare)
    );
    report.time("results: confirm", 1000, &taken, &note);
    let note = "peer: the same rows into the same table, prepared statement, one transaction";
    report.time("bare SQLite", 0, &bare, note);
    let again = Times::of(3, || {
        let file = ("resultaten.csv", csv.as_bytes());
        school.app.preview_import(&school.leader, school.site, file)
    })?;
    report.time(
        "results again: preview",
        1000,
        &again,
        "finds nothing to change",
    );
    Ok(())
}

/// What the least possible program does with these rows: no check, no comparison, no versions.
fn insert_bare(rows: &[ResultRow], path: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.execute_batch(
        "CREATE TABLE test_result (id INTEGER PRIMARY KEY, pupil_id INTEGER, domain TEXT,
           school_year INTEGER, season TEXT, grade TEXT, taken_on TEXT, test TEXT, scale TEXT,
           series TEXT, skill_score INTEGER, percentile INTEGER, from_import INTEGER) STRICT;
         CREATE INDEX test_result_pupil ON test_result (pupil_id, domain, school_year, season);",
    )?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare(
            "INSERT INTO test_result (pupil_id, domain, school_year, season, grade, taken_on, \
             test, scale, series, skill_score, percentile, from_import) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        )?;
        for row in rows {
            insert.execute((
                &row.pupil_key,
                row.domain.code(),
                row.moment.year.start_year(),
                row.moment.season.letter().to_string(),
                row.class_year.code(),
                row.taken_on.to_string(),
                &row.test,
                &row.scale_code,
                &row.series,
                row.skill_score.ten_thousandths(),
                row.percentile.map(kernel::Decimal::ten_thousandths),
            ))?;
        }
    }
    transaction.commit()
}
