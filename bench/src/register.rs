//! Loading the real registers: six files, 34,000 rows. Skipped, and said so, where they are not at hand.

use std::path::Path;

use app::Kansrijk;
use app::clock::Clock;

use crate::Outcome;
use crate::report::{Report, Times};

/// Where the files of DUO and CBS stand beside the repository.
const FOLDER: &str = "../shared/data/register";
/// The text files; the workbook of CBS holds the same scores as its text.
const FILES: [&str; 5] = [
    "duo_alle-vestigingen-bo_2021-01.csv",
    "duo_alle-vestigingen-vo_2021-01.csv",
    "duo_afstand-en-leerlingen-po-2019-2020.csv",
    "duo_gemiddelde-eindscores-bo-sbo-2018-2019.csv",
    "cbs_achterstandsscores-scholen-2019.csv",
];

pub(crate) fn measure(report: &mut Report) -> Outcome<()> {
    let files: Result<Vec<(&str, Vec<u8>)>, _> = FILES
        .into_iter()
        .map(|name| std::fs::read(Path::new(FOLDER).join(name)).map(|bytes| (name, bytes)))
        .collect();
    let Ok(files) = files else {
        report.line("register", "< 2 s", "-", "SKIPPED: files not at hand");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let app = Kansrijk::open(folder.path(), Clock::System)?;
    let load = || {
        let mut rows = 0;
        for (name, bytes) in &files {
            let loaded = app.load_register((name, bytes), None)?.edition;
            rows += loaded.map_or(0, |edition| edition.loaded);
        }
        Ok::<u64, app::AppError>(rows)
    };
    let (first, rows) = Times::once(load)?;
    report.time(
        "register: load",
        2000,
        &first,
        &format!("{rows} rows of five files, read and kept"),
    );
    let (again, _) = Times::once(load)?;
    report.time("register: again", 2000, &again, "each edition is replaced");
    Ok(())
}
