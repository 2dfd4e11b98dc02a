//! The XML of a roster as flat elements: safe, bounded, with line numbers.

use std::collections::BTreeMap;

use kernel::{Finding, Findings, Place};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Limits;
use crate::decoding::{Codes, Lines, decode};

const CODES: Codes = Codes {
    empty: 101,
    too_large: 102,
    not_text: 103,
    encoding: 104,
};

/// One school, group, pupil or teacher.
#[derive(Debug)]
pub(super) struct Element {
    /// `school`, `groep`, `samengestelde_groep`, `leerling` or `leerkracht`.
    pub(super) kind: Kind,
    /// Line on which it starts.
    pub(super) line: u64,
    /// Its own key.
    pub(super) key: Option<String>,
    /// Direct children with their text.
    pub(super) values: BTreeMap<String, String>,
    /// Keys of the `groep` elements in it.
    pub(super) group_keys: Vec<String>,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    School,
    Group,
    CombinedGroup,
    Pupil,
    Teacher,
}

impl Kind {
    fn of(path: &[String], name: &str) -> Option<Self> {
        let parent = path.get(1).map_or("", String::as_str);
        match (path.len(), parent, name) {
            (1, _, "school") => Some(Self::School),
            (2, "groepen", "groep") => Some(Self::Group),
            (2, "groepen", "samengestelde_groep") => Some(Self::CombinedGroup),
            (2, "leerlingen", "leerling") => Some(Self::Pupil),
            (2, "leerkrachten", "leerkracht") => Some(Self::Teacher),
            _ => None,
        }
    }
}

/// Where the reader is.
struct State {
    path: Vec<String>,
    current: Option<(usize, Element)>,
    text: String,
    elements: Vec<Element>,
    count: usize,
}

/// Reads all elements, or says why not.
pub(super) fn read(bytes: &[u8], limits: &Limits, findings: &mut Findings) -> Option<Vec<Element>> {
    let declared = declared_encoding(bytes);
    let text = decode(bytes, declared.as_deref(), &CODES, limits, findings)?;
    let mut lines = Lines::new(&text);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut state = State {
        path: Vec::new(),
        current: None,
        text: String::new(),
        elements: Vec::new(),
        count: 0,
    };
    loop {
        let line = lines.at(reader.buffer_position());
        let step = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => state.take(event, line, limits),
            Err(error) => Err(Finding::error(
                105,
                Place {
                    line: Some(lines.at(reader.error_position())),
                    field: None,
                },
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
        let place = Place {
            line: Some(lines.at(u64::MAX)),
            field: state.path.last().cloned(),
        };
        findings.push(Finding::error(105, place, text, "Maak de export opnieuw."));
        return None;
    }
    Some(state.elements)
}

impl State {
    fn take(&mut self, event: Event<'_>, line: u64, limits: &Limits) -> Result<(), Finding> {
        match event {
            Event::Start(start) => self.open(&start, line, limits),
            Event::End(_) => {
                self.close();
                Ok(())
            }
            Event::Text(text) => self.add_text(&text.xml10_content(), line, limits),
            Event::CData(text) => self.add_text(&text.xml10_content(), line, limits),
            Event::GeneralRef(reference) => {
                let character = reference
                    .resolve_char_ref()
                    .ok()
                    .flatten()
                    .map(String::from)
                    .or_else(|| predefined(&reference.xml10_content()).map(str::to_owned));
                match character {
                    Some(text) => self.add_text(&text, line, limits),
                    None => Err(refused_entity(line)),
                }
            }
            Event::DocType(_) => Err(refused_entity(line)),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) | Event::Eof => {
                Ok(())
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, line: u64, limits: &Limits) -> Result<(), Finding> {
        let name = start.local_name().as_ref().to_owned();
        self.count += 1;
        if self.path.is_empty() && name != "EDEX" {
            let text = "Dit is wel XML, maar geen EDEXML.";
            let action = "Kies in de administratie de export 'EDEXML'.";
            let place = Place {
                line: Some(line),
                field: Some(name.chars().take(40).collect()),
            };
            return Err(Finding::error(106, place, text, action));
        }
        if self.path.len() >= limits.depth || self.count > limits.items {
            let place = Place {
                line: Some(line),
                field: None,
            };
            let text = "Het bestand is te diep of te groot opgebouwd voor een leerlingenlijst.";
            return Err(Finding::error(107, place, text, "Maak de export opnieuw."));
        }
        let key = attribute(start, "key", line)?;
        match (&mut self.current, Kind::of(&self.path, &name)) {
            (None, Some(kind)) => {
                let values = BTreeMap::new();
                let element = Element {
                    kind,
                    line,
                    key,
                    values,
                    group_keys: Vec::new(),
                };
                self.current = Some((self.path.len(), element));
            }
            (Some((_, element)), _) if name == "groep" => element.group_keys.extend(key),
            _ => {}
        }
        self.path.push(name);
        self.text.clear();
        Ok(())
    }

    fn close(&mut self) {
        let name = self.path.pop().unwrap_or_default();
        let depth = self.path.len();
        match self.current.take() {
            Some((opened, element)) if opened == depth => self.elements.push(element),
            Some((opened, mut element)) => {
                if opened + 1 == depth {
                    let text = self.text.trim();
                    if !text.is_empty() {
                        element.values.insert(name, text.to_owned());
                    }
                }
                self.current = Some((opened, element));
            }
            None => {}
        }
        self.text.clear();
    }

    fn add_text(&mut self, text: &str, line: u64, limits: &Limits) -> Result<(), Finding> {
        if self.text.len() + text.len() > limits.text {
            let place = Place {
                line: Some(line),
                field: self.path.last().cloned(),
            };
            let text = "Een waarde in het bestand is veel te lang.";
            return Err(Finding::error(107, place, text, "Maak de export opnieuw."));
        }
        self.text.push_str(text);
        Ok(())
    }
}

fn attribute(start: &BytesStart<'_>, name: &str, line: u64) -> Result<Option<String>, Finding> {
    let Some(found) = start.try_get_attribute(name).ok().flatten() else {
        return Ok(None);
    };
    // Resolves the five entities of XML itself and no other.
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    let value = value.map_err(|_| refused_entity(line))?;
    let value = value.trim();
    Ok((!value.is_empty()).then(|| value.chars().take(256).collect()))
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

fn refused_entity(line: u64) -> Finding {
    let text = "Het bestand bevat een DOCTYPE of een eigen entiteit. Zulke bestanden weigeren we.";
    let place = Place {
        line: Some(line),
        field: None,
    };
    Finding::error(
        108,
        place,
        text,
        "Een gewone EDEXML-export heeft dit niet. Maak hem opnieuw.",
    )
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
