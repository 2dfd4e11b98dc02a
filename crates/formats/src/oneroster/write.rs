//! From a gradebook to rows, and from rows to a zip file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use kernel::{Grade, SchoolYear};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{COLUMNS, Gradebook, PupilEntry, ResultEntry, ScoreKind, year_id};

/// Rows of one file: values by column; absent ones are empty.
type Rows = Vec<BTreeMap<&'static str, String>>;

/// Writes a gradebook; `None` when the zip file cannot be made.
pub fn to_zip(gradebook: &Gradebook) -> Option<Vec<u8>> {
    let tables = tables(gradebook);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut add = |name: &str, text: Vec<u8>| {
        zip.start_file(format!("{name}.csv"), options).ok()?;
        zip.write_all(&text).ok()
    };
    add("manifest", manifest(&tables)?)?;
    for (name, columns) in COLUMNS {
        if let Some(rows) = tables.get(name) {
            add(name, table(columns, rows)?)?;
        }
    }
    Some(zip.finish().ok()?.into_inner())
}

fn manifest(tables: &BTreeMap<&str, Rows>) -> Option<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["propertyName", "value"]).ok()?;
    writer.write_record(["manifest.version", "1.0"]).ok()?;
    writer.write_record(["oneroster.version", "1.2"]).ok()?;
    for (name, _) in COLUMNS {
        let state = if tables.contains_key(name) {
            "bulk"
        } else {
            "absent"
        };
        writer
            .write_record([format!("file.{name}").as_str(), state])
            .ok()?;
    }
    writer
        .write_record(["source.systemName", "Kansrijk"])
        .ok()?;
    writer.into_inner().ok()
}

fn table(columns: &[&str], rows: &Rows) -> Option<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).ok()?;
    for row in rows {
        let values = columns
            .iter()
            .map(|column| row.get(column).map_or("", |value| harmless(value)));
        writer.write_record(values).ok()?;
    }
    writer.into_inner().ok()
}

/// A spreadsheet would run a text that begins like a formula.
fn harmless(value: &str) -> &str {
    let number = value.parse::<f64>().is_ok();
    if number {
        value
    } else {
        value.trim_start_matches(['=', '+', '@', '-', '\t', '\r'])
    }
}

macro_rules! row {
    ($($column:literal: $value:expr),* $(,)?) => {
        BTreeMap::from([$(($column, String::from($value))),*])
    };
}

/// Every file that has rows.
fn tables(gradebook: &Gradebook) -> BTreeMap<&'static str, Rows> {
    let mut tables = BTreeMap::new();
    let years: BTreeSet<SchoolYear> = gradebook.results.iter().map(|r| r.moment.year).collect();
    let classes: BTreeSet<Class> = gradebook.results.iter().map(Class::of).collect();
    let school = gradebook.code.to_string();
    tables.insert("orgs", orgs(gradebook, &school));
    tables.insert("academicSessions", years.iter().map(session).collect());
    tables.insert(
        "courses",
        classes.iter().map(|c| c.course(&school)).collect(),
    );
    tables.insert(
        "classes",
        classes.iter().map(|c| c.class(&school)).collect(),
    );
    let pupils = &gradebook.pupils;
    let users = pupils.iter().map(|pupil| user(pupil, &school));
    tables.insert("users", users.collect());
    tables.insert("roles", pupils.iter().map(|p| role(p, &school)).collect());
    tables.insert("enrollments", enrolments(gradebook, &school));
    let categories =
        vec![row! { "sourcedId": "toets", "title": "Toets uit het leerlingvolgsysteem" }];
    tables.insert("categories", categories);
    results(gradebook, &school, &mut tables);
    tables.retain(|_, rows| !rows.is_empty());
    tables
}

fn orgs(gradebook: &Gradebook, school: &str) -> Rows {
    let name = if gradebook.synthetic {
        format!("{} (verzonnen gegevens)", gradebook.name)
    } else {
        gradebook.name.clone()
    };
    vec![row! { "sourcedId": school, "name": name, "type": "school", "identifier": school }]
}

fn session(year: &SchoolYear) -> BTreeMap<&'static str, String> {
    row! {
        "sourcedId": year_id(*year), "title": format!("Schooljaar {year}"), "type": "schoolYear",
        "startDate": year.first_day().to_string(), "endDate": year.last_day().to_string(),
        "schoolYear": year.next().start_year().to_string(),
    }
}

/// Everybody who was in one year group in one school year: the group of that time is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Class {
    year: SchoolYear,
    grade: Grade,
}

impl Class {
    const fn of(result: &ResultEntry) -> Self {
        Self {
            year: result.moment.year,
            grade: result.grade,
        }
    }

    fn id(self) -> String {
        format!("{}-leerjaar-{}", year_id(self.year), self.grade.code())
    }

    fn course(self, school: &str) -> BTreeMap<&'static str, String> {
        row! {
            "sourcedId": format!("vak-{}", self.id()), "schoolYearSourcedId": year_id(self.year),
            "title": format!("Toetsen {}", self.grade), "grades": self.grade.code(),
            "orgSourcedId": school,
        }
    }

    fn class(self, school: &str) -> BTreeMap<&'static str, String> {
        row! {
            "sourcedId": self.id(), "title": format!("{}, {}", self.grade, self.year),
            "grades": self.grade.code(), "courseSourcedId": format!("vak-{}", self.id()),
            "classType": "homeroom", "schoolSourcedId": school, "termSourcedIds": year_id(self.year),
        }
    }
}

fn user(pupil: &PupilEntry, school: &str) -> BTreeMap<&'static str, String> {
    // Names are required columns: without permission the number stands in them.
    let (given, family) = pupil
        .name
        .clone()
        .unwrap_or_else(|| ("Leerling".into(), pupil.number.clone()));
    row! {
        "sourcedId": pupil.number.clone(), "enabledUser": "true", "username": pupil.number.clone(),
        "givenName": given, "familyName": family, "identifier": pupil.number.clone(),
        "grades": pupil.grade.code(), "primaryOrgSourcedId": school,
    }
}

fn role(pupil: &PupilEntry, school: &str) -> BTreeMap<&'static str, String> {
    row! {
        "sourcedId": format!("rol-{}", pupil.number), "userSourcedId": pupil.number.clone(),
        "roleType": "primary", "role": "student", "orgSourcedId": school,
    }
}

fn enrolments(gradebook: &Gradebook, school: &str) -> Rows {
    let pairs: BTreeSet<(Class, usize)> = gradebook
        .results
        .iter()
        .map(|result| (Class::of(result), result.pupil))
        .collect();
    let row = |(class, pupil): (Class, usize)| {
        let number = &gradebook.pupils.get(pupil)?.number;
        Some(row! {
            "sourcedId": format!("{}-{number}", class.id()), "classSourcedId": class.id(),
            "schoolSourcedId": school, "userSourcedId": number.clone(), "role": "student",
        })
    };
    pairs.into_iter().filter_map(row).collect()
}

/// What makes two scores the same line item.
type Item<'g> = (Class, &'static str, String, &'g str, &'g str, ScoreKind);

fn item_of(result: &ResultEntry, kind: ScoreKind) -> Item<'_> {
    (
        Class::of(result),
        result.domain.code(),
        result.moment.season.letter().to_string(),
        &result.test,
        &result.scale,
        kind,
    )
}

/// Line items, scales and results, which point at each other.
fn results(gradebook: &Gradebook, school: &str, tables: &mut BTreeMap<&'static str, Rows>) {
    let mut items: BTreeMap<Item<'_>, String> = BTreeMap::new();
    let (mut lines, mut links, mut rows) = (Rows::new(), Rows::new(), Rows::new());
    let mut scales: BTreeSet<(Class, ScoreKind)> = BTreeSet::new();
    for result in &gradebook.results {
        let Some(pupil) = gradebook.pupils.get(result.pupil) else {
            continue;
        };
        let class = Class::of(result);
        for score in &result.scores {
            let next = format!("toets-{:05}", items.len() + 1);
            let key = item_of(result, score.kind);
            let known = items.contains_key(&key);
            let item = items.entry(key).or_insert(next).clone();
            if !known {
                lines.push(line_item(&item, result, score.kind, school));
                if !score.kind.is_number() {
                    scales.insert((class, score.kind));
                    links.push(scale_link(&item, class, score.kind));
                }
            }
            let id = format!("r-{:07}", rows.len() + 1);
            rows.push(result_row(&id, &item, result, pupil, score));
        }
    }
    let scales = scales.into_iter().map(|(c, kind)| scale(c, kind, school));
    tables.insert("scoreScales", scales.collect());
    tables.insert("lineItems", lines);
    tables.insert("lineItemScoreScales", links);
    tables.insert("results", rows);
}

fn day_of(result: &ResultEntry) -> String {
    let last = result.moment.year.last_day();
    result.taken_on.unwrap_or(last).to_string()
}

fn line_item(
    id: &str,
    result: &ResultEntry,
    kind: ScoreKind,
    school: &str,
) -> BTreeMap<&'static str, String> {
    let year = result.moment.year;
    let (low, high) = match kind {
        ScoreKind::Percentile => ("0", "100"),
        _ => ("", ""),
    };
    row! {
        "sourcedId": id,
        "title": format!("{} {}: {}", result.domain.name(), result.test, kind.title()),
        "description": format!("Moment {}; schaal {}", result.moment, result.scale),
        "assignDate": year.first_day().to_string(), "dueDate": year.last_day().to_string(),
        "classSourcedId": Class::of(result).id(), "categorySourcedId": "toets",
        "academicSessionSourcedId": year_id(year), "resultValueMin": low, "resultValueMax": high,
        "schoolSourcedId": school,
    }
}

fn scale_id(class: Class, kind: ScoreKind) -> String {
    format!("schaal-{}-{}", kind.id(), class.id())
}

fn scale(class: Class, kind: ScoreKind, school: &str) -> BTreeMap<&'static str, String> {
    row! {
        "sourcedId": scale_id(class, kind), "title": kind.title(), "type": kind.id(),
        "orgSourcedId": school, "courseSourcedId": format!("vak-{}", class.id()),
        "classSourcedId": class.id(), "scoreScaleValue": kind.scale_values(),
    }
}

fn scale_link(item: &str, class: Class, kind: ScoreKind) -> BTreeMap<&'static str, String> {
    row! {
        "sourcedId": format!("ls-{item}"), "title": kind.title(), "lineItemSourcedId": item,
        "scoreScaleSourcedId": scale_id(class, kind),
    }
}

fn result_row(
    id: &str,
    item: &str,
    result: &ResultEntry,
    pupil: &PupilEntry,
    score: &super::Score,
) -> BTreeMap<&'static str, String> {
    let (number, text) = if score.kind.is_number() {
        (score.value.as_str(), "")
    } else {
        ("", score.value.as_str())
    };
    let comment = if result.taken_on.is_none() {
        "Toetsdatum onbekend: de laatste dag van het schooljaar."
    } else {
        ""
    };
    row! {
        "sourcedId": id, "lineItemSourcedId": item, "studentSourcedId": pupil.number.clone(),
        "scoreStatus": "fully graded", "score": number, "textScore": text,
        "scoreDate": day_of(result), "comment": comment, "classSourcedId": Class::of(result).id(),
    }
}
