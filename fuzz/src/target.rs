//! The readers, each with files to start from and what must be true of its answer.

mod answer;
mod evidence;
mod policy;

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use formats::sheet::{Overrides, read_date, read_number};
use formats::{Limits, SubjectTable};
use kernel::Domain;

use crate::seeds::{beside, files};
use answer::{account, complete, dated, quiet_beside, worded};

/// A reader under test.
pub struct Target {
    /// How it is called on the command line.
    pub name: &'static str,
    /// The files that are damaged.
    pub seeds: fn() -> std::io::Result<Vec<Vec<u8>>>,
    /// Reads the bytes and checks the answer.
    pub check: fn(&[u8]) -> Result<(), String>,
}

/// Every reader of bytes that come from outside.
pub const TARGETS: &[Target] = &[
    Target {
        name: "edexml",
        seeds: || {
            let own = ["fuzz/seeds/rooster.xml", "examples/rooster-verzonnen.xml"];
            let beside = [
                "exchange/edexml_2.0_official_example.xml",
                "exchange/edexml_2.1_official_example.xml",
            ];
            with_samples(&own, &beside)
        },
        check: |bytes| {
            let parsed = formats::edexml::read(bytes, &Limits::default());
            complete(parsed.record.is_some(), &parsed.findings)
        },
    },
    Target {
        name: "uwlr",
        seeds: || {
            with_samples(
                &["fuzz/seeds/uwlr.xml"],
                &["exchange/uwlr_2.2_leerresultaten_synthetic.xml"],
            )
        },
        check: |bytes| {
            let parsed = formats::uwlr::read(bytes, &Limits::default(), &subjects());
            complete(parsed.record.is_some(), &parsed.findings)?;
            dated(parsed.record.as_deref().unwrap_or_default())
        },
    },
    Target {
        name: "oso",
        seeds: || {
            let own = ["fuzz/seeds/oso.xml", "examples/dossier-verzonnen-oso.xml"];
            with_samples(
                &own,
                &["exchange/oso_2019.1_povo_official_example_nobinaries.xml"],
            )
        },
        check: |bytes| {
            let parsed = formats::oso::read(bytes, &Limits::default(), &subjects());
            complete(parsed.record.is_some(), &parsed.findings)?;
            dated(parsed.record.as_deref().unwrap_or_default())
        },
    },
    Target {
        name: "bundle",
        seeds: || {
            let inside = files(&["fuzz/seeds/oso.xml", "fuzz/seeds/uwlr.xml"])?;
            let parts: Vec<&[u8]> = inside.iter().map(Vec::as_slice).collect();
            Ok(formats::bundle::pack(&parts).into_iter().collect())
        },
        check: |bytes| {
            let parsed = formats::bundle::unpack(bytes, &Limits::default());
            complete(parsed.record.is_some(), &parsed.findings)
        },
    },
    Target {
        name: "results",
        seeds: || files(&["fuzz/seeds/resultaten.csv"]),
        check: |bytes| {
            let parsed = formats::results::read(bytes, &Limits::default());
            complete(parsed.record.is_some(), &parsed.findings)?;
            dated(parsed.record.as_deref().unwrap_or_default())
        },
    },
    Target {
        name: "table",
        seeds: || {
            let exports = [
                "breed-puntkomma.csv",
                "lang-komma.csv",
                "ontwikkelscore-tab.txt",
                "dle-oud.csv",
            ];
            let paths = exports.map(|name| format!("examples/exports/{name}"));
            let mut all = files(&["fuzz/seeds/tabel.csv"])?;
            all.extend(files(&paths.each_ref().map(String::as_str))?);
            Ok(all)
        },
        check: table,
    },
    Target {
        name: "workbook",
        seeds: || {
            let book = files(&["examples/exports/breed-twee-bladen.xlsx"])?;
            Ok(book
                .iter()
                .flat_map(|book| parts(book))
                .map(|(_, part)| part)
                .collect())
        },
        check: workbook,
    },
    Target {
        name: "workbook-bytes",
        seeds: || files(&["examples/exports/breed-twee-bladen.xlsx"]),
        check: table,
    },
    Target {
        name: "profile",
        seeds: || {
            let all = files(&["examples/exports/"])?;
            Ok(all
                .into_iter()
                .filter(|file| file.starts_with(b"#") || file.windows(8).any(|w| w == b"schema_v"))
                .collect())
        },
        check: profile,
    },
    Target {
        name: "values",
        seeds: || {
            Ok([
                &b"1.234,5"[..],
                b"26-01-2021",
                b"2021-01-26",
                b"0,5",
                b"-12.5",
                b"44561",
                b"1 februari 2021",
            ]
            .map(<[u8]>::to_vec)
            .into())
        },
        check: values,
    },
    Target {
        name: "kind",
        seeds: || files(&["fuzz/seeds/"]),
        check: |bytes| {
            let _ = formats::detect(bytes);
            Ok(())
        },
    },
    Target {
        name: "norms",
        seeds: || files(&["data/synthetic/norms/demo-normen/2016-08-01.1.toml"]),
        check: policy::norms,
    },
    Target {
        name: "edition",
        seeds: || files(&["fuzz/seeds/editie.toml"]),
        check: policy::edition,
    },
    Target {
        name: "signals",
        seeds: || files(&["fuzz/seeds/signaalwaarden.toml"]),
        check: policy::signals,
    },
    Target {
        name: "studies",
        seeds: || {
            let layouts = ["studies.csv", "studies-k6.csv", "studies-wwc.csv"];
            let paths = layouts.map(|name| format!("fuzz/seeds/{name}"));
            files(&paths.each_ref().map(String::as_str))
        },
        check: evidence::studies,
    },
    Target {
        name: "effects",
        seeds: || files(&["fuzz/seeds/effecten.csv", "fuzz/seeds/groepen.csv"]),
        check: evidence::effects,
    },
    Target {
        name: "register",
        seeds: || files(&["data/synthetic/register/"]),
        check: register_file,
    },
];

fn with_samples(own: &[&str], samples: &[&str]) -> std::io::Result<Vec<Vec<u8>>> {
    let mut all = files(own)?;
    all.extend(samples.iter().filter_map(|name| beside(name)));
    Ok(all)
}

fn subjects() -> SubjectTable {
    let pair = |text: &str, domain| (text.to_owned(), domain);
    SubjectTable {
        words: vec![
            pair("rekenen", Domain::Maths),
            pair("begrijpend lezen", Domain::ReadingComprehension),
            pair("technisch lezen", Domain::TechnicalReading),
        ],
        codes: vec![
            pair("8001", Domain::Maths),
            pair("8050", Domain::ReadingComprehension),
        ],
    }
}

/// A table as the program takes it: read, a meaning proposed for its columns, applied, and accounted for.
fn table(bytes: &[u8]) -> Result<(), String> {
    let parsed = formats::sheet::read(bytes, &Overrides::default(), &Limits::default());
    complete(parsed.record.is_some(), &parsed.findings)?;
    let Some(table) = parsed.record else {
        return Ok(());
    };
    let proposed = formats::profile::propose(&table, &|key| key.starts_with('v')).profile;
    quiet_beside(&formats::profile::check(&proposed), &table.headers)?;
    let vocabularies = formats::profile::vocabularies(&table, &proposed);
    let applied = formats::profile::apply(&table, &proposed);
    quiet_beside(&applied.findings, &table.headers)?;
    if vocabularies.len() > table.headers.len() {
        return Err("more lists of words than columns".into());
    }
    dated(&applied.records)?;
    account(&applied)
}

/// The parts of a workbook, by name.
fn parts(book: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(book)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else {
            continue;
        };
        let Ok(name) = part.name().map(|name| name.into_owned()) else {
            continue;
        };
        let mut bytes = Vec::new();
        if part.read_to_end(&mut bytes).is_ok() {
            found.push((name, bytes));
        }
    }
    found
}

/// The parts of a whole workbook, read once.
static WHOLE: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let book = files(&["examples/exports/breed-twee-bladen.xlsx"]).unwrap_or_default();
    book.iter().flat_map(|book| parts(book)).collect()
});

/// Puts the damaged part in the place that it resembles most in a whole workbook, then reads that.
fn workbook(part: &[u8]) -> Result<(), String> {
    let whole = &*WHOLE;
    if whole.is_empty() {
        return Err("the whole workbook is not there".into());
    }
    let begin = |bytes: &[u8]| bytes.iter().skip(56).take(40).copied().collect::<Vec<_>>();
    let place = whole
        .iter()
        .position(|(_, bytes)| begin(bytes) == begin(part))
        .unwrap_or(part.len() % whole.len().max(1));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (index, (name, bytes)) in whole.iter().enumerate() {
        writer
            .start_file(name.as_str(), stored)
            .map_err(|error| error.to_string())?;
        let bytes = if index == place { part } else { bytes };
        writer.write_all(bytes).map_err(|error| error.to_string())?;
    }
    let packed = writer.finish().map_err(|error| error.to_string())?;
    table(&packed.into_inner())
}

/// A layout that can be read is the same after writing and reading again.
fn profile(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let Ok(kept) = formats::profile::read(&text) else {
        return Ok(());
    };
    let written = formats::profile::write(&kept);
    match formats::profile::read(&written) {
        Ok(again) if again == kept => Ok(()),
        Ok(_) => Err("a layout changed by writing it".into()),
        Err(error) => Err(format!("a layout cannot be read back: {error}")),
    }
}

fn values(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    for mark in formats::sheet::DecimalMark::ALL {
        let _ = read_number(&text, mark);
    }
    for order in formats::sheet::DateOrder::ALL {
        let _ = read_date(&text, order);
    }
    Ok(())
}

/// Every row of a known file is loaded or listed.
fn register_file(bytes: &[u8]) -> Result<(), String> {
    let loaded = register::read(bytes);
    worded(&loaded.findings)?;
    match &loaded.content {
        None if loaded.findings.has_errors() => Ok(()),
        None => Err("refused without a reason".into()),
        Some(content) if content.len() as u64 <= loaded.rows => Ok(()),
        Some(_) => Err("more records than rows".into()),
    }
}
