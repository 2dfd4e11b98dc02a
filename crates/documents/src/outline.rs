//! The document as an outline: what both writers write.

use charts::Chart;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outline {
    /// Title.
    pub(crate) title: String,
    /// Line under the title.
    pub(crate) subtitle: String,
    /// Facts beside the title.
    pub(crate) facts: Vec<(String, String)>,
    /// What every page must say (concept, invented), in full sentences.
    pub(crate) notices: Vec<String>,
    /// One or two words across every page of the PDF.
    pub(crate) watermark: String,
    /// Foot of every page: which version this is.
    pub(crate) footer: String,
    /// The parts; the first is the summary.
    pub(crate) parts: Vec<Part>,
}

/// A part with its heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    /// Anchor.
    pub(crate) id: String,
    /// Number, for the ten parts.
    pub(crate) number: Option<u32>,
    /// Heading.
    pub(crate) title: String,
    /// Content.
    pub(crate) blocks: Vec<Block>,
}

/// A piece of content. Every text is plain: the writers escape it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// A heading inside a part.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A smaller paragraph.
    Small(String),
    /// A list.
    List(Vec<String>),
    /// Name and value.
    Facts(Vec<(String, String)>),
    /// Word and explanation.
    Terms(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A chart with its reading, and whether its own table goes with it.
    Chart(Box<Chart>, bool),
    /// Something to notice.
    Notice(String),
    /// Content that belongs together under its own heading, such as one measure.
    Card(Card),
}

/// Content that belongs together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    /// A few words above the heading.
    pub(crate) label: String,
    /// Heading.
    pub(crate) title: String,
    /// Content.
    pub(crate) blocks: Vec<Block>,
}

/// A table; the first cell of a row is its head.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// Caption.
    pub(crate) caption: String,
    /// Column heads.
    pub(crate) head: Vec<String>,
    /// Rows.
    pub(crate) rows: Vec<Vec<String>>,
    /// The last row, when it is a total.
    pub(crate) total: Option<Vec<String>>,
    /// The column from which cells are amounts, aligned right.
    pub(crate) amounts_from: usize,
}

impl Table {
    /// A table of words.
    pub(crate) fn of_words(caption: &str, head: &[&str], rows: Vec<Vec<String>>) -> Self {
        Self {
            caption: caption.to_owned(),
            head: head.iter().map(|text| (*text).to_owned()).collect(),
            rows,
            total: None,
            amounts_from: head.len(),
        }
    }
}

/// A text of a user as paragraphs; nothing when it is empty.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Text(line.to_owned())).collect()
}

/// The same, or a sentence that says that it is missing.
pub(crate) fn paragraphs_or(text: &str, missing: &str) -> Vec<Block> {
    let found = paragraphs(text);
    if found.is_empty() {
        vec![Block::Text(missing.to_owned())]
    } else {
        found
    }
}
