//! The text form of a profile: TOML that people can read, keep and hand on.

use std::collections::BTreeMap;

use kernel::{Domain, Grade};
use toml::{Table, Value};

use super::{Column, Constants, MomentHint, Profile, Role, WordKind};
use crate::sheet::{DateOrder, DecimalMark, Encoding, Overrides, Separator, plain};

/// Largest profile, in bytes and columns.
const LARGEST: usize = 512 * 1024;
const MOST_COLUMNS: usize = 500;

/// Why a text is no profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// Not TOML, or too large.
    #[error("not a profile")]
    NotAProfile,
    /// Made by a later program.
    #[error("a later version")]
    Later,
    /// A value that is not known: its key.
    #[error("unknown value for {0}")]
    Value(&'static str),
}

fn quote(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

struct Lines(String);

impl Lines {
    fn pair(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.0.push_str(&format!("{key} = {}\n", quote(value)));
        }
    }

    fn head(&mut self, text: &str) {
        self.0.push_str(&format!("\n{text}\n"));
    }
}

/// Writes a profile; the same profile gives the same bytes.
pub fn write(profile: &Profile) -> String {
    let mut lines = Lines(
        "# Kansrijk: profiel van een export. Het zegt wat de kolommen betekenen; er staat niets van leerlingen in.\n\
         format = \"kansrijk-profiel\"\nversion = 1\n"
            .to_owned(),
    );
    lines.pair("name", &profile.name);
    lines.pair("kind", &profile.kind);
    write_reading(&profile.reading, &mut lines);
    let constants = &profile.constants;
    if *constants != Constants::default() {
        lines.head("[constants]");
        lines.pair("domain", constants.domain.map_or("", Domain::code));
        lines.pair(
            "moment",
            &constants.moment.map_or(String::new(), MomentHint::code),
        );
        lines.pair("grade", &constants.grade.map_or(String::new(), Grade::code));
        lines.pair("series", &constants.series);
        lines.pair("scale", &constants.scale);
    }
    for column in &profile.columns {
        lines.head("[[column]]");
        lines.pair("header", &column.header);
        lines.pair("role", column.role.code());
        lines.pair("domain", column.domain.map_or("", Domain::code));
        lines.pair(
            "moment",
            &column.moment.map_or(String::new(), MomentHint::code),
        );
    }
    for (kind, words) in &profile.words {
        lines.head(&format!("[words.{}]", kind.code()));
        for (word, code) in words {
            lines.pair(&quote(word), code);
        }
    }
    lines.0
}

fn write_reading(reading: &Overrides, lines: &mut Lines) {
    if *reading == Overrides::default() {
        return;
    }
    lines.head("[reading]");
    lines.pair("sheet", reading.sheet.as_deref().unwrap_or(""));
    lines.pair("encoding", reading.encoding.map_or("", Encoding::code));
    lines.pair("separator", reading.separator.map_or("", Separator::code));
    lines.pair("decimal", reading.decimal.map_or("", DecimalMark::code));
    lines.pair("dates", reading.dates.map_or("", DateOrder::code));
    if let Some(line) = reading.header_line {
        lines.0.push_str(&format!("header_line = {line}\n"));
    }
    if let Some(number) = reading.header_lines {
        lines.0.push_str(&format!("header_lines = {number}\n"));
    }
}

/// Reads a profile.
///
/// # Errors
/// When the text is no profile, or says something that is not known here.
pub fn read(text: &str) -> Result<Profile, ProfileError> {
    if text.len() > LARGEST {
        return Err(ProfileError::NotAProfile);
    }
    let table: Table = text.parse().map_err(|_| ProfileError::NotAProfile)?;
    if text_of(&table, "format") != "kansrijk-profiel" {
        return Err(ProfileError::NotAProfile);
    }
    if table.get("version").and_then(Value::as_integer) != Some(1) {
        return Err(ProfileError::Later);
    }
    let empty = Table::new();
    let part = |key: &str| table.get(key).and_then(Value::as_table).unwrap_or(&empty);
    Ok(Profile {
        name: short(text_of(&table, "name")),
        kind: short(text_of(&table, "kind")),
        reading: read_reading(part("reading"))?,
        constants: read_constants(part("constants"))?,
        columns: read_columns(&table)?,
        words: read_words(part("words"))?,
    })
}

fn text_of<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or("")
}

fn short(text: &str) -> String {
    shortened(text, 120)
}

/// A text of at most so many characters, without spaces around it.
pub fn shortened(text: &str, longest: usize) -> String {
    let kept: String = text.trim().chars().take(longest).collect();
    kept.trim_end().to_owned()
}

/// A value that must be known when it is there.
fn known<T>(
    table: &Table,
    key: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ProfileError> {
    match text_of(table, key) {
        "" => Ok(None),
        text => read(text).map(Some).ok_or(ProfileError::Value(key)),
    }
}

fn read_reading(table: &Table) -> Result<Overrides, ProfileError> {
    let by = |code: &str, known: &str| code == known;
    let number = |key: &str| table.get(key).and_then(Value::as_integer);
    Ok(Overrides {
        sheet: Some(text_of(table, "sheet").to_owned()).filter(|name| !name.is_empty()),
        encoding: known(table, "encoding", |code| {
            Encoding::ALL.into_iter().find(|e| by(code, e.code()))
        })?,
        separator: known(table, "separator", |code| {
            Separator::ALL.into_iter().find(|s| by(code, s.code()))
        })?,
        decimal: known(table, "decimal", |code| {
            DecimalMark::ALL.into_iter().find(|d| by(code, d.code()))
        })?,
        dates: known(table, "dates", |code| {
            DateOrder::ALL.into_iter().find(|d| by(code, d.code()))
        })?,
        header_line: number("header_line").and_then(|line| u64::try_from(line).ok()),
        header_lines: number("header_lines").and_then(|lines| u8::try_from(lines).ok()),
    })
}

fn read_constants(table: &Table) -> Result<Constants, ProfileError> {
    Ok(Constants {
        domain: known(table, "domain", |code| code.parse().ok())?,
        moment: known(table, "moment", MomentHint::read)?,
        grade: known(table, "grade", |code| code.parse().ok())?,
        series: short(text_of(table, "series")),
        scale: short(text_of(table, "scale")),
    })
}

fn read_columns(table: &Table) -> Result<Vec<Column>, ProfileError> {
    let Some(columns) = table.get("column").and_then(Value::as_array) else {
        return Err(ProfileError::Value("column"));
    };
    if columns.is_empty() || columns.len() > MOST_COLUMNS {
        return Err(ProfileError::Value("column"));
    }
    let column = |value: &Value| {
        let table = value.as_table().ok_or(ProfileError::Value("column"))?;
        Ok(Column {
            header: short(text_of(table, "header")),
            role: known(table, "role", Role::from_code)?.ok_or(ProfileError::Value("role"))?,
            domain: known(table, "domain", |code| code.parse().ok())?,
            moment: known(table, "moment", MomentHint::read)?,
        })
    };
    columns.iter().map(column).collect()
}

fn read_words(table: &Table) -> Result<BTreeMap<WordKind, BTreeMap<String, String>>, ProfileError> {
    let mut found = BTreeMap::new();
    for kind in WordKind::ALL {
        let Some(words) = table.get(kind.code()).and_then(Value::as_table) else {
            continue;
        };
        let mut own = BTreeMap::new();
        let allowed = super::choices(kind);
        for (word, code) in words {
            let code = code.as_str().unwrap_or("");
            let fits = allowed.iter().any(|known| known == code)
                || (kind == WordKind::Moment && MomentHint::read(code).is_some());
            if !fits {
                return Err(ProfileError::Value("words"));
            }
            own.insert(plain(word), code.to_owned());
        }
        if !own.is_empty() {
            found.insert(kind, own);
        }
    }
    Ok(found)
}
