//! XML read safely: bounded, without entities, with line numbers, one element of interest at a time.
//!
//! The three XML formats share this reader. Each says which elements it wants whole; everything
//! else is walked over and never kept in memory.

use kernel::{Finding, Findings, Place};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Limits;
use crate::decoding::{Codes, Lines, decode};

/// Elements inside one element of interest. A pupil with every test of a school career has some
/// hundreds; the bound keeps a hostile file from being built up in memory whole.
const INSIDE: usize = 20_000;
/// Characters of an attribute that are kept; one more than a key may have, so that a longer one is seen.
pub(crate) const LONGEST_ATTRIBUTE: usize = 257;

/// What a format wants from the reader, and its numbers of findings.
pub(crate) struct Wanted {
    /// Numbers for the file as a whole.
    pub(crate) file: Codes,
    /// The XML is broken.
    pub(crate) broken: u16,
    /// The root is another element.
    pub(crate) root: (u16, &'static str, &'static str),
    /// Too deep, too many elements or a value that is too long.
    pub(crate) too_much: u16,
    /// A DOCTYPE or an entity of its own.
    pub(crate) entity: u16,
    /// Names that the root may have.
    pub(crate) roots: &'static [&'static str],
    /// Whether an element is wanted whole, from the names around it (root first) and its own.
    pub(crate) whole: fn(&[String], &str) -> bool,
    /// Elements inside a wanted one whose content is passed over: attachments and people.
    pub(crate) passed_over: &'static [&'static str],
}

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// Name without prefix.
    pub(crate) name: String,
    /// Name of the element around it.
    pub(crate) parent: String,
    /// Line on which it starts.
    pub(crate) line: u64,
    /// Attributes by name without prefix.
    pub(crate) attributes: Vec<(String, String)>,
    /// Trimmed text.
    pub(crate) text: String,
    /// Elements in it, in order.
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// The first element of a name in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of a name in it.
    pub(crate) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of a name in it; `None` when absent or empty.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)
            .map(|child| child.text.as_str())
            .filter(|text| !text.is_empty())
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Place of a finding: the line of an element in it, or else its own.
    pub(crate) fn at(&self, field: &str) -> Place {
        Place::at(
            self.child(field).map_or(self.line, |child| child.line),
            field,
        )
    }
}

/// Is told of an element that is walked over: names around it, its own, its attributes.
pub(crate) type See<'s> = dyn FnMut(&[String], &str, &[(String, String)]) + 's;

/// Where the reader is.
struct State<'w, 's> {
    wanted: &'w Wanted,
    limits: &'w Limits,
    path: Vec<String>,
    /// Open elements of the wanted one, outermost first.
    open: Vec<Node>,
    /// Depth in the path at which content is passed over.
    over: Option<usize>,
    inside: usize,
    count: usize,
    take: &'s mut dyn FnMut(Node),
    see: &'s mut See<'s>,
}

/// Reads a file and hands over each wanted element; `see` is told of every element that is walked over.
/// `None` with a finding when the file as a whole is unusable.
pub(crate) fn read(
    bytes: &[u8],
    (wanted, limits): (&Wanted, &Limits),
    findings: &mut Findings,
    take: &mut dyn FnMut(Node),
    see: &mut See<'_>,
) -> Option<()> {
    let declared = declared_encoding(bytes);
    let text = decode(bytes, declared.as_deref(), &wanted.file, limits, findings)?;
    let mut lines = Lines::new(&text);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut state = State {
        wanted,
        limits,
        path: Vec::new(),
        open: Vec::new(),
        over: None,
        inside: 0,
        count: 0,
        take,
        see,
    };
    loop {
        let line = lines.at(reader.buffer_position());
        let step = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => state.step(event, line),
            Err(error) => Err(Finding::error(
                wanted.broken,
                on(lines.at(reader.error_position())),
                format!("Het bestand is geen geldige XML: {}.", explain(&error)),
                "Maak de export opnieuw; waarschijnlijk is het bestand niet volledig.",
            )),
        };
        if let Err(finding) = step {
            findings.push(finding);
            return None;
        }
    }
    if !state.path.is_empty() || state.count == 0 {
        let text = "Het bestand houdt midden in een onderdeel op.";
        let place = on(lines.at(u64::MAX));
        let action = "Maak de export opnieuw.";
        findings.push(Finding::error(wanted.broken, place, text, action));
        return None;
    }
    Some(())
}

fn on(line: u64) -> Place {
    Place {
        line: Some(line),
        field: None,
    }
}

impl State<'_, '_> {
    fn step(&mut self, event: Event<'_>, line: u64) -> Result<(), Finding> {
        match event {
            Event::Start(start) => self.start(&start, line),
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content(), line),
            Event::CData(text) => self.text(&text.xml10_content(), line),
            Event::GeneralRef(reference) => {
                let character = reference
                    .resolve_char_ref()
                    .ok()
                    .flatten()
                    .map(String::from)
                    .or_else(|| predefined(&reference.xml10_content()).map(str::to_owned));
                match character {
                    Some(text) => self.text(&text, line),
                    None => Err(self.refused_entity(line)),
                }
            }
            Event::DocType(_) => Err(self.refused_entity(line)),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) | Event::Eof => {
                Ok(())
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, line: u64) -> Result<(), Finding> {
        let name = start.local_name().as_ref().to_owned();
        self.count += 1;
        if self.path.is_empty() && !self.wanted.roots.contains(&name.as_str()) {
            let (number, text, action) = self.wanted.root;
            return Err(Finding::error(number, on(line), text, action));
        }
        if !self.open.is_empty() {
            self.inside += 1;
        }
        let deep = self.path.len() >= self.limits.depth;
        if deep || self.count > self.limits.items || self.inside > INSIDE {
            let text = "Het bestand is te diep of te groot opgebouwd.";
            return Err(self.too_much(line, text));
        }
        if self.over.is_none() {
            self.look(&name, start, line)?;
        }
        self.path.push(name);
        Ok(())
    }

    /// An element that is not passed over: keep it, or tell of it.
    fn look(&mut self, name: &str, start: &BytesStart<'_>, line: u64) -> Result<(), Finding> {
        let attributes = self.attributes(start, line)?;
        let in_wanted = !self.open.is_empty();
        if in_wanted && self.wanted.passed_over.contains(&name) {
            self.over = Some(self.path.len());
            return Ok(());
        }
        if !in_wanted && !(self.wanted.whole)(&self.path, name) {
            (self.see)(&self.path, name, &attributes);
            return Ok(());
        }
        if !in_wanted {
            self.inside = 0;
        }
        self.open.push(Node {
            name: name.to_owned(),
            parent: self.path.last().cloned().unwrap_or_default(),
            line,
            attributes,
            text: String::new(),
            children: Vec::new(),
        });
        Ok(())
    }

    fn end(&mut self) {
        self.path.pop();
        if let Some(depth) = self.over {
            if depth == self.path.len() {
                self.over = None;
            }
            return;
        }
        let Some(mut node) = self.open.pop() else {
            return;
        };
        let trimmed = node.text.trim();
        if trimmed.len() < node.text.len() {
            node.text = trimmed.to_owned();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => (self.take)(node),
        }
    }

    fn text(&mut self, text: &str, line: u64) -> Result<(), Finding> {
        if self.over.is_some() {
            return Ok(());
        }
        let longest = self.limits.text;
        let Some(node) = self.open.last_mut() else {
            return Ok(());
        };
        // Indentation between elements is not content.
        let text = if node.text.is_empty() {
            text.trim_start()
        } else {
            text
        };
        if node.text.len() + text.len() > longest {
            let text = "Een waarde in het bestand is veel te lang.";
            return Err(self.too_much(line, text));
        }
        node.text.push_str(text);
        Ok(())
    }

    fn attributes(
        &self,
        start: &BytesStart<'_>,
        line: u64,
    ) -> Result<Vec<(String, String)>, Finding> {
        let mut found = Vec::new();
        for attribute in start.attributes().flatten().take(32) {
            let name = attribute.key.local_name().as_ref().to_owned();
            // Resolves the five entities of XML itself and no other.
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| self.refused_entity(line))?;
            let value = value.trim();
            if !value.is_empty() && name.len() <= LONGEST_ATTRIBUTE {
                found.push((name, value.chars().take(LONGEST_ATTRIBUTE).collect()));
            }
        }
        Ok(found)
    }

    fn too_much(&self, line: u64, text: &str) -> Finding {
        Finding::error(
            self.wanted.too_much,
            on(line),
            text,
            "Maak de export opnieuw, per school en per schooljaar.",
        )
    }

    fn refused_entity(&self, line: u64) -> Finding {
        let text =
            "Het bestand bevat een DOCTYPE of een eigen entiteit. Zulke bestanden weigeren we.";
        let action = "Een gewone export heeft dit niet. Maak hem opnieuw.";
        Finding::error(self.wanted.entity, on(line), text, action)
    }
}

fn predefined(name: &str) -> Option<&'static str> {
    match name {
        "lt" => Some("<"),
        "gt" => Some(">"),
        "amp" => Some("&"),
        "apos" => Some("'"),
        "quot" => Some("\""),
        _ => None,
    }
}

/// The kind of XML error in Dutch, without any content of the file.
fn explain(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "een onderdeel is niet afgesloten",
        quick_xml::Error::IllFormed(_) => "begin en einde van een onderdeel passen niet bij elkaar",
        quick_xml::Error::InvalidAttr(_) => "een kenmerk is onleesbaar",
        _ => "de opbouw klopt niet",
    }
}

/// The encoding that the first line names, in lower case.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(200))?;
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = text
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?
        .to_lowercase();
    let (_, after) = declaration.split_once("encoding")?;
    let quoted = after.trim_start_matches([' ', '=']);
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    quoted.get(1..)?.split(quote).next().map(str::to_owned)
}

/// The name of the first element of an XML text, without prefix; looks at the first 4,096 bytes.
pub(crate) fn root_name(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4_096))?;
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let mut rest = text.as_str();
    loop {
        let (_, after) = rest.split_once('<')?;
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if after.starts_with(['?', '!']) {
            after.split_once('>')?.1
        } else {
            let end = after.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            let name = after.get(..end)?;
            return Some(name.rsplit(':').next().unwrap_or(name).to_owned());
        };
    }
}
