//! How a file is read: what was seen, and what a person changes about it.

use app::import::profile::Profile;
use app::import::sheet::{DateOrder, DecimalMark, Encoding, Seen, Separator, Setting};

use super::{choice_of, names};
use crate::fields::Choice;
use crate::{Form, word};

/// A list of choices with its own name in the form.
pub(super) struct List {
    pub(super) field: &'static str,
    pub(super) label: &'static str,
    pub(super) reason: String,
    pub(super) choices: Vec<Choice>,
}

pub(super) fn reading(seen: &Seen) -> Vec<List> {
    let list = |field, label, setting, choices| List {
        field,
        label: word(label),
        reason: seen.reason(setting).to_owned(),
        choices,
    };
    let mut lists = Vec::new();
    if seen.sheets.len() > 1 {
        let sheets = seen.sheets.iter();
        let sheets = sheets.map(|name| Choice {
            on: *name == seen.sheet,
            ..Choice::dutch(name, name.as_str())
        });
        lists.push(list(
            "blad",
            "columns-sheet",
            Setting::Sheet,
            sheets.collect(),
        ));
    }
    if let Some(now) = seen.separator {
        let all = Separator::ALL.into_iter();
        let all = all.map(|one| choice_of(one.code(), names::separator(one), now.code()));
        let all = all.collect();
        lists.push(list(
            "scheiding",
            "columns-separator",
            Setting::Separator,
            all,
        ));
    }
    if let Some(now) = seen.encoding {
        let all = Encoding::ALL.into_iter();
        let all = all.map(|one| choice_of(one.code(), one.code(), now.code()));
        let all = all.collect();
        lists.push(list("codering", "columns-encoding", Setting::Encoding, all));
    }
    let marks = DecimalMark::ALL.into_iter();
    let marks = marks.map(|one| choice_of(one.code(), names::decimal(one), seen.decimal.code()));
    let marks = marks.collect();
    lists.push(list("decimaal", "columns-decimal", Setting::Decimal, marks));
    let orders = DateOrder::ALL.into_iter();
    let orders = orders.map(|one| choice_of(one.code(), names::dates(one), seen.dates.code()));
    let orders = orders.collect();
    lists.push(list("datums", "columns-dates", Setting::Dates, orders));
    lists
}

/// The choice with this code, when it is another than was seen.
fn other<T: Copy + PartialEq, const N: usize>(
    all: [T; N],
    code: fn(T) -> &'static str,
    chosen: &str,
    seen: Option<T>,
) -> Option<T> {
    let found = all.into_iter().find(|one| code(*one) == chosen);
    found.filter(|one| Some(*one) != seen)
}

/// What was changed about the reading; what stands as it was guessed stays a guess.
pub(super) fn read_reading(profile: &mut Profile, seen: &Seen, form: &Form) {
    let reading = &mut profile.reading;
    let sheet = form.text("blad");
    if seen.sheets.iter().any(|known| known == sheet) && sheet != seen.sheet {
        reading.sheet = Some(sheet.to_owned());
    }
    let (mark, order) = (Some(seen.decimal), Some(seen.dates));
    let now = reading.separator;
    reading.separator = other(
        Separator::ALL,
        Separator::code,
        form.text("scheiding"),
        seen.separator,
    )
    .or(now);
    let now = reading.encoding;
    reading.encoding = other(
        Encoding::ALL,
        Encoding::code,
        form.text("codering"),
        seen.encoding,
    )
    .or(now);
    let now = reading.decimal;
    reading.decimal = other(
        DecimalMark::ALL,
        DecimalMark::code,
        form.text("decimaal"),
        mark,
    )
    .or(now);
    let now = reading.dates;
    reading.dates = other(DateOrder::ALL, DateOrder::code, form.text("datums"), order).or(now);
    let line = form.text("kopregel").trim().parse::<u64>().ok();
    reading.header_line = line
        .filter(|line| *line != seen.header_line)
        .or(reading.header_line);
}
