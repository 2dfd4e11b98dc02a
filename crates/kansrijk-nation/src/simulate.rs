//! `kansrijk-nation simulate`: an invented nation as Parquet.

mod register;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use clap::Args;
use columnar::DeliveryWriter;
use indicatif::{ProgressBar, ProgressStyle};
use kernel::SchoolYear;
use synthetic::Seed;
use synthetic::nation::Nation;

use crate::outcome::{Failure, say};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// Folder for the files; it may not hold results yet.
    #[arg(long)]
    pub(crate) out: PathBuf,
    /// Where all chance comes from: same seed, same rows.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many schools; by default as many as there are in the country.
    #[arg(long)]
    pub(crate) schools: Option<u32>,
    /// School year, or the first and the last: 2018-2019,2021-2022.
    #[arg(long, value_delimiter = ',', num_args = 1..=2, default_value = "2021-2022")]
    pub(crate) years: Vec<SchoolYear>,
    /// Folder with open files of DUO and CBS: takes sizes, provinces and disadvantage from them, never names or codes.
    #[arg(long, conflicts_with = "schools")]
    pub(crate) register: Option<PathBuf>,
    /// In how many files per school year and kind of row.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) parts: u32,
}

/// What a folder with invented rows says about itself.
const ABOUT: &str = "LEESMIJ.txt";

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let years = years(&options.years)?;
    if options.out.join("result").exists() {
        let text = format!("In {} staan al resultaten.", options.out.display());
        return Err(Failure::wrong_use(text));
    }
    let nation = match &options.register {
        Some(folder) => Nation::like(Seed(options.seed), register::inputs(folder)?),
        None => Nation::invented(Seed(options.seed), options.schools),
    };
    let nation = nation.map_err(Failure::of)?;
    let rows = write(&nation, &years, options)?;
    about(&nation, &years, options)?;
    say(&format!(
        "{} verzonnen scholen, schooljaren {} tot en met {}: {rows} toetsresultaten in {}.",
        nation.schools(),
        years.start(),
        years.end(),
        options.out.display()
    ));
    Ok(())
}

fn years(given: &[SchoolYear]) -> Result<RangeInclusive<SchoolYear>, Failure> {
    match given {
        [one] => Ok(*one..=*one),
        [first, last] if first <= last => Ok(*first..=*last),
        _ => Err(Failure::wrong_use(
            "Het eerste schooljaar ligt na het laatste.".to_owned(),
        )),
    }
}

/// Every part is a file of its own with a range of schools: however many processors there are, the
/// files have the same bytes.
fn write(
    nation: &Nation,
    years: &RangeInclusive<SchoolYear>,
    options: &Options,
) -> Result<u64, Failure> {
    let style = "{bar:40} {pos}/{len} scholen, nog {eta}";
    let style = ProgressStyle::with_template(style).map_err(Failure::of)?;
    let progress = ProgressBar::new(u64::from(nation.schools())).with_style(style);
    let (next, rows) = (AtomicU32::new(0), AtomicU64::new(0));
    let work = || -> Result<(), Failure> {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= options.parts {
                return Ok(());
            }
            let made = write_part(nation, years, (options, part), &progress)?;
            rows.fetch_add(made, Ordering::Relaxed);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let ended = running.into_iter().map(|thread| {
            let stopped = |_| Failure::of("een van de draden is gestopt");
            thread.join().map_err(stopped).and_then(|result| result)
        });
        ended.collect::<Result<Vec<()>, Failure>>()
    })?;
    progress.finish_and_clear();
    Ok(rows.into_inner())
}

fn write_part(
    nation: &Nation,
    years: &RangeInclusive<SchoolYear>,
    (options, part): (&Options, u32),
    progress: &ProgressBar,
) -> Result<u64, Failure> {
    let border = |part: u32| {
        let schools = u64::from(nation.schools()) * u64::from(part) / u64::from(options.parts);
        u32::try_from(schools).unwrap_or(u32::MAX)
    };
    let name = format!("part-{part:03}");
    let mut writers = Vec::new();
    let mut year = *years.start();
    while year <= *years.end() {
        writers.push(DeliveryWriter::create(&options.out, year, &name).map_err(Failure::of)?);
        year = year.next();
    }
    let mut rows = 0;
    for index in border(part)..border(part + 1) {
        let deliveries = nation.school(index, years.clone()).map_err(Failure::of)?;
        for (writer, (_, delivery)) in writers.iter_mut().zip(&deliveries) {
            rows += writer.write(delivery).map_err(Failure::of)?;
        }
        progress.inc(1);
    }
    for writer in writers {
        writer.finish().map_err(Failure::of)?;
    }
    Ok(rows)
}

/// Invented rows never pass for real ones: the folder says what it is and how to make it again.
fn about(
    nation: &Nation,
    years: &RangeInclusive<SchoolYear>,
    options: &Options,
) -> Result<(), Failure> {
    let source = if options.register.is_some() {
        "grootte, provincie en achterstand uit het openbare register"
    } else {
        "grootte naar gepubliceerde aantallen"
    };
    let text = format!(
        "VERZONNEN GEGEVENS. Geen enkele school of leerling hierin bestaat; codes beginnen met 99.\n\
         Gemaakt door kansrijk-nation {} met simulate --seed {}: {} scholen, schooljaren {} tot en met {}, {source}.\n\
         De effecten van maatregelen zijn erin gelegd en zeggen niets over echte maatregelen.\n\
         Beschrijving: docs/formats/synthetisch-land.md.\n",
        env!("CARGO_PKG_VERSION"),
        options.seed,
        nation.schools(),
        years.start(),
        years.end(),
    );
    let path: &Path = &options.out.join(ABOUT);
    std::fs::write(path, text).map_err(Failure::of)
}
