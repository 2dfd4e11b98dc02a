//! In which sectors an intervention was studied, in words.

use kernel::Sector;
use policy::sector_evidence::{EvidenceKind, SectorEvidence, SectorStatement};

use crate::language::{Html, terms};
use crate::{PageError, Request, in_dutch, say};

/// What is known of one sector.
pub(super) struct SectorLine {
    pub(super) sector: &'static str,
    pub(super) kind: &'static str,
    /// Part of the class of its badge.
    pub(super) look: &'static str,
    pub(super) text: Html,
    pub(super) source: Option<(String, String)>,
    pub(super) unverified: bool,
}

impl SectorLine {
    pub(super) fn of(evidence: Option<&SectorEvidence>, id: &str, sector: Sector) -> Self {
        let stated = evidence.and_then(|evidence| evidence.of(id, sector));
        let kind = stated.map_or(EvidenceKind::Unknown, |statement| statement.kind);
        let unknown = || {
            say("sectors-not-written")
                .with("sector", terms::sector(sector))
                .html()
        };
        Self {
            sector: terms::sector(sector),
            kind: terms::evidence(kind),
            look: look(kind),
            text: stated.map_or_else(unknown, |statement| in_dutch(&statement.text)),
            source: stated.map(source),
            unverified: stated.is_some_and(|statement| statement.unverified),
        }
    }
}

fn source(statement: &SectorStatement) -> (String, String) {
    let source = &statement.source;
    (source.address.clone(), source.title.clone())
}

/// Evidence is not good or bad: only its absence asks for attention.
const fn look(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Direct => "ok",
        EvidenceKind::Indirect => "info",
        EvidenceKind::None => "warning",
        EvidenceKind::Unknown => "plain",
    }
}

/// The statements that apply today.
pub(super) fn evidence(request: &Request) -> Option<&SectorEvidence> {
    let today = request.app.today().0;
    request.app.policies().sector_evidence.valid_on(today)
}

/// The sector of the reader's own schools, when they are all of one.
pub(super) fn own_sector(request: &Request) -> Result<Option<Sector>, PageError> {
    let Ok(actor) = request.actor() else {
        return Ok(None);
    };
    let mut sectors: Vec<Sector> = request
        .app
        .sites_of(actor)?
        .iter()
        .map(|site| site.sector)
        .collect();
    sectors.dedup();
    Ok(match sectors.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}
