//! `kansrijk-nation ingest`: deliveries checked row by row, then sums per school.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use columnar::{DeliveryReader, Engine, InProcess, SchoolState, States, growth};
use exchange::{Schema, Scope};
use kernel::{Finding, Findings, Origin, Place, SchoolYear, SiteCode};

use crate::command::Format;
use crate::outcome::{Failure, refused_because, say};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// Folder with deliveries: one folder per kind of row, one per school year in it, Parquet in that.
    pub(crate) folder: PathBuf,
    /// Folder that keeps the sums per school.
    #[arg(long)]
    pub(crate) store: PathBuf,
    /// How findings are written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

/// What was checked.
#[derive(Default)]
struct Checked {
    schools: BTreeSet<(SchoolYear, SiteCode)>,
    origin: Option<Origin>,
    results: u64,
}

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let mut findings = Findings::new();
    let checked = check(&options.folder, &mut findings)?;
    let origin = checked.origin.ok_or_else(|| {
        let text = format!("In {} staat geen enkele school.", options.folder.display());
        Failure::wrong_use(text)
    })?;
    one_origin(&options.store, origin, &mut findings)?;
    if findings.errors() > 0 {
        let text = "Er is niets verwerkt: verbeter eerst wat hierboven staat.";
        return Err(refused_because(&findings, options.format, text));
    }
    let years: BTreeSet<SchoolYear> = checked.schools.iter().map(|(year, _)| *year).collect();
    for year in years {
        take_in(options, year, &checked)?;
    }
    remember(&options.store, origin)?;
    say(&format!(
        "{} leveringen van scholen met {} toetsresultaten zijn in {} verwerkt.",
        checked.schools.len(),
        checked.results,
        options.store.display()
    ));
    Ok(())
}

/// Every row of every delivery, a school at a time. All problems at once.
fn check(folder: &Path, findings: &mut Findings) -> Result<Checked, Failure> {
    let schema = Schema::current().map_err(Failure::of)?;
    let mut checked = Checked::default();
    for (school_year, part) in DeliveryReader::parts(folder).map_err(Failure::of)? {
        let mut reader = DeliveryReader::open(folder, school_year, &part).map_err(Failure::of)?;
        while let Some((school, delivery)) = reader.next_school().map_err(Failure::of)? {
            let origin = origin_of(school);
            let scope = Scope {
                school,
                school_year,
                origin,
            };
            let found = delivery.check(&schema, scope).map_err(Failure::of)?;
            let file = format!("{school} {school_year}");
            findings.extend(found.placed(|place| {
                Place {
                    field: Some(
                        place
                            .field
                            .map_or_else(|| file.clone(), |field| format!("{file} {field}")),
                    ),
                    ..place
                }
            }));
            if !checked.schools.insert((school_year, school)) {
                findings.push(twice(&file));
            }
            if checked.origin.is_some_and(|known| known != origin) {
                findings.push(mixed());
            }
            checked.origin = Some(origin);
            checked.results += delivery.results.len() as u64;
        }
    }
    Ok(checked)
}

fn origin_of(school: SiteCode) -> Origin {
    if school.brin().is_fictitious() {
        Origin::Synthetic
    } else {
        Origin::Real
    }
}

fn twice(place: &str) -> Finding {
    Finding::error(
        1351,
        Place::field(place),
        "Deze school komt in het schooljaar twee keer voor, of haar rijen staan niet bij elkaar.",
        "Lever per school en schooljaar één keer, met de rijen van een school bij elkaar.",
    )
}

fn mixed() -> Finding {
    Finding::error(
        1352,
        Place::field("origin"),
        "Verzonnen en echte scholen staan door elkaar.",
        "Verwerk verzonnen gegevens in een eigen map.",
    )
}

const ORIGIN: &str = "origin.txt";

const fn name(origin: Origin) -> &'static str {
    match origin {
        Origin::Real => "real",
        Origin::Synthetic => "synthetic",
    }
}

/// A store holds real schools or invented ones.
fn one_origin(store: &Path, origin: Origin, findings: &mut Findings) -> Result<(), Failure> {
    let path = store.join(ORIGIN);
    if !path.exists() {
        return Ok(());
    }
    let known = std::fs::read_to_string(&path).map_err(Failure::of)?;
    if known.trim() != name(origin) {
        findings.push(mixed());
    }
    Ok(())
}

fn remember(store: &Path, origin: Origin) -> Result<(), Failure> {
    std::fs::write(store.join(ORIGIN), name(origin)).map_err(Failure::of)
}

/// The sums of a school year, and with them the states of its schools.
fn take_in(options: &Options, year: SchoolYear, checked: &Checked) -> Result<(), Failure> {
    let engine = InProcess::start(None).map_err(Failure::of)?;
    let part = format!("year={}", year.start_year());
    for (table, kind) in [("results", "result"), ("pupils", "pupil-year")] {
        let folder = options.folder.join(kind).join(&part);
        engine.table(table, &folder).map_err(Failure::of)?;
    }
    let clusters = growth("results", "pupils")
        .run(&engine)
        .map_err(Failure::of)?;
    let states = States::open(&options.store.join("growth").join(&part)).map_err(Failure::of)?;
    let delivery = options.folder.display().to_string();
    let mut fresh = SchoolState::of(clusters, &delivery);
    // A school without a single pair of tests has sums too: none. Its earlier ones must go.
    let heard: BTreeSet<&str> = fresh.iter().map(|state| state.school.as_str()).collect();
    let silent = |code: &String| !heard.contains(code.as_str());
    let of_year = checked.schools.iter().filter(|(known, _)| *known == year);
    let silent: Vec<String> = of_year
        .map(|(_, code)| code.to_string())
        .filter(silent)
        .collect();
    fresh.extend(silent.into_iter().map(|school| SchoolState {
        school,
        delivery: delivery.clone(),
        sums: BTreeMap::new(),
    }));
    for state in fresh {
        states.replace(&state).map_err(Failure::of)?;
    }
    Ok(())
}
