//! In which sectors an intervention was studied, as far as a source says.
//!
//! The menukaart calls every type fit for every sector; that is no evidence. A sector of which
//! nobody wrote anything is unknown, and never counts as "no".

use std::collections::BTreeMap;

use kernel::{Date, Finding, Findings, Place, Sector};
use serde::Deserialize;

use crate::edition::{choose, read};
use crate::handles::Source;
use crate::{Dated, PolicyError, PolicyHeader};

/// What is known of the evidence in a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// A source names studies in this sector, or a result for it.
    Direct,
    /// Studies cover pupils of this age, but no source gives a result for this sector.
    Indirect,
    /// A source says that the evidence for this sector is lacking.
    None,
    /// Nobody wrote whether it was studied here.
    Unknown,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Indirect, Self::None, Self::Unknown];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::None => "none",
            Self::Unknown => "unknown",
        }
    }

    /// In Dutch, short.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "onderzocht in deze sector",
            Self::Indirect => "indirect onderzocht",
            Self::None => "geen bewijs voor deze sector",
            Self::Unknown => "niet bekend of dit is onderzocht",
        }
    }
}

/// What a source says about a sector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorStatement {
    /// The kind. Never [`EvidenceKind::Unknown`]: that is the absence of a statement.
    pub kind: EvidenceKind,
    /// What is known, in Dutch.
    pub text: String,
    /// Who says so.
    pub source: Source,
    /// Whether the source itself could not be confirmed.
    pub unverified: bool,
}

/// One file: statements by intervention and sector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorEvidence {
    header: PolicyHeader,
    statements: BTreeMap<(String, Sector), SectorStatement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    source: BTreeMap<String, SourceRow>,
    statement: BTreeMap<String, StatementRow>,
    intervention: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    title_nl: String,
    address: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatementRow {
    kind: String,
    text_nl: String,
    source: String,
    #[serde(default)]
    unverified: bool,
}

impl Dated for SectorEvidence {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

fn refuse(findings: &mut Findings, number: u16, place: &str, text: &str) {
    let action = "Verbeter dit in het bestand en start Kansrijk opnieuw.";
    let message = format!("{place}: {text}");
    findings.push(Finding::error(number, Place::field(place), message, action));
}

fn statement(
    (name, row): (&str, &StatementRow),
    sources: &BTreeMap<String, SourceRow>,
    findings: &mut Findings,
) -> Option<SectorStatement> {
    let kinds = EvidenceKind::ALL.into_iter();
    let mut stated = kinds.filter(|kind| *kind != EvidenceKind::Unknown);
    let kind = stated.find(|kind| kind.code() == row.kind);
    if kind.is_none() {
        refuse(findings, 931, name, "deze soort bewijs bestaat niet.");
    }
    let source = sources.get(&row.source);
    if source.is_none() {
        refuse(findings, 932, name, "de genoemde bron bestaat niet.");
    }
    let source = source?;
    Some(SectorStatement {
        kind: kind?,
        text: row.text_nl.clone(),
        source: Source {
            title: source.title_nl.clone(),
            address: source.address.clone(),
        },
        unverified: row.unverified,
    })
}

impl SectorEvidence {
    /// Reads one file.
    ///
    /// # Errors
    /// All problems as numbered findings: F930 not readable, F931 kind, F932 source, F933 sector,
    /// F934 statement that does not exist.
    pub fn check(file: &str, text: &str) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        let (header, body): (_, Body) = match read(file, text) {
            Ok(parts) => parts,
            Err(error) => {
                let text = format!("het bestand is niet te lezen: {error}");
                refuse(&mut findings, 930, file, &text);
                return Err(findings);
            }
        };
        let known: BTreeMap<&str, SectorStatement> = body
            .statement
            .iter()
            .filter_map(|(name, row)| {
                let found = statement((name, row), &body.source, &mut findings)?;
                Some((name.as_str(), found))
            })
            .collect();
        let mut statements = BTreeMap::new();
        for (intervention, sectors) in &body.intervention {
            for (code, name) in sectors {
                let place = format!("{intervention} {code}");
                let sector: Option<Sector> = code.parse().ok();
                if sector.is_none() {
                    refuse(&mut findings, 933, &place, "deze sector bestaat niet.");
                }
                let stated = known.get(name.as_str());
                if stated.is_none() && !body.statement.contains_key(name) {
                    refuse(&mut findings, 934, &place, "deze uitspraak bestaat niet.");
                }
                if let (Some(sector), Some(stated)) = (sector, stated) {
                    statements.insert((intervention.clone(), sector), stated.clone());
                }
            }
        }
        if findings.has_errors() {
            Err(findings)
        } else {
            Ok(Self { header, statements })
        }
    }

    /// What a source says of an intervention in a sector; `None` is unknown.
    pub fn of(&self, intervention: &str, sector: Sector) -> Option<&SectorStatement> {
        self.statements.get(&(intervention.to_owned(), sector))
    }

    /// The kind of evidence of an intervention in a sector.
    pub fn kind(&self, intervention: &str, sector: Sector) -> EvidenceKind {
        let stated = self.of(intervention, sector);
        stated.map_or(EvidenceKind::Unknown, |statement| statement.kind)
    }

    /// The interventions about which it says something.
    pub fn interventions(&self) -> impl Iterator<Item = &str> {
        self.statements.keys().map(|(id, _)| id.as_str())
    }
}

/// All versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorEvidences(Vec<SectorEvidence>);

impl SectorEvidences {
    /// The files that are built in.
    ///
    /// # Errors
    /// When a built-in file is not right; a test says it is.
    pub fn embedded() -> Result<Self, PolicyError> {
        let file = "sectorbewijs/menukaart/2021-05-10.1.toml";
        let text = include_str!("../../../data/policy/sectorbewijs/menukaart/2021-05-10.1.toml");
        let read = SectorEvidence::check(file, text).map_err(|findings| PolicyError::Invalid {
            file: file.to_owned(),
            problems: findings.kept().iter().map(|f| f.message.clone()).collect(),
        })?;
        Ok(Self(vec![read]))
    }

    /// The version that applies on a day; `None` when there is none.
    pub fn valid_on(&self, date: Date) -> Option<&SectorEvidence> {
        choose(&self.0, date).ok()
    }
}

#[cfg(test)]
mod tests;
