//! The outline as tagged PDF (PDF/UA-1 and PDF/A-2a), set by Typst.
//!
//! The template is ours; every text of the programme reaches it as a string in `sys.inputs`, which
//! Typst shows and never reads as markup.

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Array, Bytes, Dict, IntoValue, Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::DocumentError;
use crate::legible::legible;
use crate::outline::{Block, Card, Outline, Part, Table};
use crate::programme::{SchoolProgramme, State};
use crate::world::Paper;

const TEMPLATE: &str = include_str!("programme.typ");

/// Typst remembers parts of documents; older ones than this many documents are let go.
const REMEMBERED: usize = 2;

/// The programme as a PDF file.
///
/// # Errors
/// When a chart cannot be drawn, or Typst refuses to write a file that breaks the standards.
pub fn pdf(programme: &SchoolProgramme) -> Result<Vec<u8>, DocumentError> {
    let outline = crate::compose::compose(programme)?;
    let paper = Paper::new(TEMPLATE, inputs(programme, &outline));
    let document = set(&paper)?;
    let standards = [PdfStandard::A_2a, PdfStandard::Ua_1];
    let standards = PdfStandards::new(&standards)
        .map_err(|error| DocumentError::Typesetting(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident(programme)),
        creator: Smart::Custom(Some("Kansrijk".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options)
        .map_err(|errors| DocumentError::Typesetting(explain(&errors)))?;
    comemo::evict(REMEMBERED);
    Ok(bytes)
}

fn set(paper: &Paper) -> Result<PagedDocument, DocumentError> {
    let set = typst::compile::<PagedDocument>(paper).output;
    set.map_err(|errors| DocumentError::Typesetting(explain(&errors)))
}

fn explain(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}

/// What identifies the document: the school and the exact version.
fn ident(programme: &SchoolProgramme) -> String {
    let state = match programme.state {
        State::Concept { on } => format!("concept {on}"),
        State::Fixed { hash, .. } => hash.to_string(),
    };
    let (code, version) = (&programme.school.code, programme.version);
    format!("schoolprogramma {code} {version} {state}")
}

fn inputs(programme: &SchoolProgramme, outline: &Outline) -> Dict {
    let day = programme.state.day();
    let (summary, parts) = outline.parts.split_at(outline.parts.len().min(1));
    let outline = dict([
        ("title", text(&outline.title)),
        ("subtitle", text(&outline.subtitle)),
        ("author", text(&programme.school.name)),
        ("year", i64::from(day.year()).into_value()),
        ("month", i64::from(day.month()).into_value()),
        ("day", i64::from(day.day()).into_value()),
        ("facts", pairs(&outline.facts)),
        ("notices", texts(&outline.notices)),
        ("watermark", text(&outline.watermark)),
        ("footer", text(&outline.footer)),
        ("summary", list(summary.iter().map(part))),
        ("parts", list(parts.iter().map(part))),
    ]);
    let mut inputs = Dict::new();
    inputs.insert("outline".into(), outline);
    inputs
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut dict = Dict::new();
    for (key, value) in entries {
        dict.insert(key.into(), value);
    }
    Value::Dict(dict)
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect::<Array>())
}

fn text(text: &str) -> Value {
    legible(text).into_value()
}

fn texts(all: &[String]) -> Value {
    list(all.iter().map(|one| text(one)))
}

fn pairs(all: &[(String, String)]) -> Value {
    list(
        all.iter()
            .map(|(name, value)| list([text(name), text(value)].into_iter())),
    )
}

fn part(part: &Part) -> Value {
    let title = part.number.map_or(part.title.clone(), |number| {
        format!("{number}. {}", part.title)
    });
    dict([("title", text(&title)), ("blocks", blocks(&part.blocks))])
}

fn blocks(all: &[Block]) -> Value {
    list(all.iter().map(block))
}

fn block(block: &Block) -> Value {
    let (kind, value) = match block {
        Block::Heading(heading) => ("heading", text(heading)),
        Block::Text(paragraph) => ("text", text(paragraph)),
        Block::Small(paragraph) => ("small", text(paragraph)),
        Block::List(items) => ("list", texts(items)),
        Block::Facts(facts) => ("facts", pairs(facts)),
        Block::Terms(terms) => ("terms", pairs(terms)),
        Block::Table(one) => ("table", table(one)),
        Block::Notice(notice) => ("notice", text(notice)),
        Block::Card(one) => ("card", card(one)),
        Block::Chart(chart, with_table) => {
            let own = Table {
                caption: format!("Cijfers bij: {}", chart.table.caption),
                head: chart.table.head.clone(),
                rows: chart.table.rows.clone(),
                total: None,
                amounts_from: 1,
            };
            let shown = if *with_table {
                table(&own)
            } else {
                Value::None
            };
            let drawing = Bytes::new(chart.svg.clone().into_bytes());
            let drawing = dict([
                ("svg", Value::Bytes(drawing)),
                ("caption", text(&chart.table.caption)),
                ("reading", text(&chart.reading)),
                ("table", shown),
            ]);
            ("chart", drawing)
        }
    };
    dict([("kind", kind.into_value()), ("value", value)])
}

fn card(card: &Card) -> Value {
    dict([
        ("label", text(&card.label)),
        ("title", text(&card.title)),
        ("blocks", blocks(&card.blocks)),
    ])
}

fn table(table: &Table) -> Value {
    let amounts_from = i64::try_from(table.amounts_from).unwrap_or(i64::MAX);
    dict([
        ("caption", text(&table.caption)),
        ("head", texts(&table.head)),
        ("rows", list(table.rows.iter().map(|row| texts(row)))),
        (
            "total",
            table.total.as_ref().map_or(Value::None, |row| texts(row)),
        ),
        ("amounts-from", amounts_from.into_value()),
        ("widths", list(widths(table).into_iter())),
    ])
}

/// A share of the width per column, by how much there is to say in it.
fn widths(table: &Table) -> Vec<Value> {
    let rows = || table.rows.iter().chain(&table.total);
    let column = |number: usize| {
        let head = table.head.get(number).map(String::as_str);
        let cells = rows().filter_map(|row| row.get(number).map(String::as_str));
        let cells: Vec<&str> = head.into_iter().chain(cells).collect();
        let longest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
        let cell = longest(&mut cells.iter().map(|cell| cell.chars().count()));
        let words = cells.iter().flat_map(|cell| cell.split(' '));
        let word = longest(&mut words.map(|word| word.chars().count()));
        // A column is as wide as its text, within bounds, and never narrower than its longest word.
        let share = cell.clamp(8, 54).max((2 * word).min(30));
        i64::try_from(share).unwrap_or(9)
    };
    let mut shares: Vec<i64> = (0..table.head.len()).map(column).collect();
    // Columns of about the same width, such as one per subject, are equally wide.
    if let Some((_, others)) = shares.split_first_mut()
        && let (Some(low), Some(high)) = (others.iter().min(), others.iter().max())
        && high <= &(2 * low)
    {
        let high = *high;
        others.fill(high);
    }
    shares.into_iter().map(IntoValue::into_value).collect()
}

#[cfg(test)]
mod tests;
