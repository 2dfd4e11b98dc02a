//! The XML of a roster as flat elements.

use std::collections::BTreeMap;

use kernel::Findings;

use crate::Limits;
use crate::decoding::Codes;
use crate::xml::{self, Node, Wanted};

const WANTED: Wanted = Wanted {
    file: Codes {
        empty: 101,
        too_large: 102,
        not_text: 103,
        encoding: 104,
    },
    broken: 105,
    root: (
        106,
        "Dit is wel XML, maar geen EDEXML.",
        "Kies in de administratie de export 'EDEXML'.",
    ),
    too_much: 107,
    entity: 108,
    roots: &["EDEX"],
    whole: |path, name| Kind::of(path, name).is_some(),
    passed_over: &["toevoegingen"],
};

/// One school, location, group, pupil or teacher.
#[derive(Debug)]
pub(super) struct Element {
    /// What it is.
    pub(super) kind: Kind,
    /// Line on which it starts.
    pub(super) line: u64,
    /// Its own key.
    pub(super) key: Option<String>,
    /// Its ECK iD: compared within the file, never kept.
    pub(super) eckid: Option<String>,
    /// Direct children with their text.
    pub(super) values: BTreeMap<String, String>,
    /// Keys of the `groep` elements in it.
    pub(super) group_keys: Vec<String>,
    /// Keys of the `samengestelde_groep` elements in it.
    pub(super) combined_keys: Vec<String>,
    /// Key of the `vestiging` in it.
    pub(super) location_key: Option<String>,
    /// Codes of the roles, of the person as a whole and per group.
    pub(super) roles: Vec<String>,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    School,
    Location,
    Group,
    CombinedGroup,
    Pupil,
    Teacher,
}

impl Kind {
    fn of(path: &[String], name: &str) -> Option<Self> {
        let parent = path.get(1).map_or("", String::as_str);
        Self::named(path.len(), parent, name)
    }

    fn named(depth: usize, parent: &str, name: &str) -> Option<Self> {
        match (depth, parent, name) {
            (1, _, "school") => Some(Self::School),
            (2, "vestigingen", "vestiging") => Some(Self::Location),
            (2, "groepen", "groep") => Some(Self::Group),
            (2, "groepen", "samengestelde_groep") => Some(Self::CombinedGroup),
            (2, "leerlingen", "leerling") => Some(Self::Pupil),
            (2, "leerkrachten", "leerkracht") => Some(Self::Teacher),
            _ => None,
        }
    }
}

/// Reads all elements, or says why not.
pub(super) fn read(bytes: &[u8], limits: &Limits, findings: &mut Findings) -> Option<Vec<Element>> {
    let mut elements = Vec::new();
    let mut take = |node: Node| elements.extend(element(node));
    xml::read(
        bytes,
        (&WANTED, limits),
        findings,
        &mut take,
        &mut |_, _, _| (),
    )?;
    Some(elements)
}

fn element(node: Node) -> Option<Element> {
    let depth = if node.name == "school" { 1 } else { 2 };
    let kind = Kind::named(depth, &node.parent, &node.name)?;
    let owned = |name: &str| node.attribute(name).map(str::to_owned);
    let (mut group_keys, mut combined_keys, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    collect(&node, &mut group_keys, &mut combined_keys, &mut roles);
    let location = node.child("vestiging");
    let location_key = location.and_then(|l| l.attribute("key").map(str::to_owned));
    let (key, eckid) = (owned("key"), owned("eckid"));
    let values = node.children.into_iter();
    let values = values
        .filter(|child| !child.text.is_empty())
        .map(|child| (child.name, child.text))
        .collect();
    Some(Element {
        kind,
        line: node.line,
        key,
        eckid,
        values,
        group_keys,
        combined_keys,
        location_key,
        roles,
    })
}

/// Keys and roles at any depth: a teacher's groups stand in `groepen`, with roles of their own.
fn collect(
    node: &Node,
    groups: &mut Vec<String>,
    combined: &mut Vec<String>,
    roles: &mut Vec<String>,
) {
    for child in &node.children {
        let key = || child.attribute("key").map(str::to_owned);
        match child.name.as_str() {
            "groep" => groups.extend(key()),
            "samengestelde_groep" => combined.extend(key()),
            "rol" if !child.text.is_empty() => roles.push(child.text.clone()),
            _ => {}
        }
        collect(child, groups, combined, roles);
    }
}
