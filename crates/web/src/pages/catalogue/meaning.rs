//! What does another edition mean for the programme of this school?

use std::borrow::Cow;

use app::Action;
use app::edition::{MeasureChange, ProposalRecord, SchoolConsequence};
use askama::Template;
use policy::Catalogue;

use super::moved::Moved;
use crate::language::date;
use crate::{PageError, Reply, Request, Shell, say, word};

/// An edition or a proposal that one can look at.
struct Choice {
    href: String,
    title: String,
    chosen: bool,
}

/// A measure.
struct MeasureRow {
    number: String,
    name: String,
    unlisted: bool,
    not_found: bool,
    moved: Option<Moved>,
}

/// The comparison.
struct Compared {
    title: String,
    valid_from: String,
    /// Whether its first day is still to come.
    later: bool,
    proposed: bool,
    synthetic: bool,
    pinned: String,
    version: u32,
    fixed: bool,
    touched: Vec<MeasureRow>,
    same: Vec<MeasureRow>,
    /// Where the draft can be moved to this edition.
    switch: Option<String>,
}

#[derive(Template)]
#[template(path = "catalogue/meaning.html")]
struct MeaningPage {
    shell: Shell,
    choices: Vec<Choice>,
    compared: Option<Compared>,
    /// Whether this person can read a programme here.
    has_programme: bool,
}

/// What a programme can be compared with.
enum Target<'r> {
    Edition(&'r Catalogue),
    Proposal(ProposalRecord),
}

impl Target<'_> {
    fn query(&self) -> String {
        match self {
            Self::Edition(catalogue) => format!("editie={}", catalogue.id()),
            Self::Proposal(record) => format!("voorstel={}", record.id),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Edition(catalogue) => catalogue.header().title.clone(),
            Self::Proposal(record) => say("meaning-proposed")
                .with("title", &record.edition)
                .text(),
        }
    }
}

/// Editions in their newest revision, then open proposals: only the one that is asked for is opened.
fn targets(request: &Request) -> Result<Vec<Target<'_>>, PageError> {
    let editions = request.app.policies().catalogues().newest();
    let proposals = request.app.proposals()?.into_iter();
    let open = proposals.filter(ProposalRecord::is_open);
    let all = editions.map(Target::Edition);
    Ok(all.chain(open.map(Target::Proposal)).collect())
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ReadProgramme)?;
    let (actor, site) = (request.actor()?, entry.site.id);
    let mut all = targets(request)?;
    // Any edition tells whether there is a programme, and on which edition it rests.
    let mut pinned = None;
    if let Some(first) = request.app.policies().catalogues().editions().first() {
        let found = request.app.consequence_at(actor, site, first)?;
        pinned = found.map(|found| found.pinned);
    }
    all.retain(|target| match (target, &pinned) {
        (_, None) => false,
        (Target::Edition(edition), Some(pinned)) => edition.edition() != *pinned,
        (Target::Proposal(_), Some(_)) => true,
    });
    let asked = [
        ("editie", request.query.text("editie")),
        ("voorstel", request.query.text("voorstel")),
    ];
    let asked = asked.into_iter().find(|(_, value)| !value.is_empty());
    let asked = asked.map(|(name, value)| format!("{name}={value}"));
    let chosen = match &asked {
        Some(query) => all.iter().position(|target| target.query() == *query),
        None => default(&all, pinned.as_ref()),
    };
    if asked.is_some() && chosen.is_none() && pinned.is_some() {
        return Err(PageError::NotFound);
    }
    let base = format!("/school/{site}/edities");
    let choices = all.iter().enumerate().map(|(index, target)| Choice {
        href: format!("{base}?{}", target.query()),
        title: target.title(),
        chosen: chosen == Some(index),
    });
    let choices = choices.collect();
    let mut compared = None;
    if let Some(target) = chosen.and_then(|index| all.get(index)) {
        let edition = match target {
            Target::Edition(edition) => Cow::Borrowed(*edition),
            Target::Proposal(record) => Cow::Owned(request.app.proposal(record.id)?.catalogue),
        };
        let found = request.app.consequence_at(actor, site, &edition)?;
        let proposed = matches!(target, Target::Proposal(_));
        compared = match found {
            Some(found) => Some(comparison(request, (&edition, proposed), found)?),
            None => None,
        };
    }
    Reply::page(&MeaningPage {
        shell: Shell::school(request, &entry).crumb(word("meaning-crumb"), None),
        choices,
        compared,
        has_programme: pinned.is_some(),
    })
}

/// What a reader most likely wants to see: the newest that begins after the own edition, and
/// otherwise a proposal.
fn default(all: &[Target<'_>], pinned: Option<&kernel::EditionRef>) -> Option<usize> {
    let after = |target: &Target<'_>| {
        let Target::Edition(edition) = target else {
            return false;
        };
        let from = edition.header().valid_from;
        pinned.is_some_and(|own| own.valid_from <= from)
    };
    let proposed = |target: &Target<'_>| matches!(target, Target::Proposal(_));
    let newer = all.iter().rposition(after);
    newer.or_else(|| all.iter().position(proposed))
}

fn comparison(
    request: &Request,
    (edition, proposed): (&Catalogue, bool),
    found: SchoolConsequence,
) -> Result<Compared, PageError> {
    let header = edition.header();
    let switch = if proposed {
        None
    } else {
        switch(request, &found, edition)?
    };
    // Figures that were not found are no change: the list of the others says so.
    let touched = |measure: &MeasureChange| measure.unlisted || measure.change.is_some();
    let (touched, same): (Vec<_>, Vec<_>) = found
        .measures
        .into_iter()
        .partition(|measure| touched(measure));
    let rows = |measures: Vec<MeasureChange>| measures.into_iter().map(row).collect();
    Ok(Compared {
        title: header.title.clone(),
        valid_from: date(header.valid_from),
        later: header.valid_from > request.app.today().0,
        proposed,
        synthetic: header.origin == kernel::Origin::Synthetic,
        pinned: found.pinned.id,
        version: found.version,
        fixed: found.fixed,
        touched: rows(touched),
        same: rows(same),
        switch,
    })
}

/// The page that moves a draft to this edition, when that is on offer.
fn switch(
    request: &Request,
    found: &SchoolConsequence,
    edition: &Catalogue,
) -> Result<Option<String>, PageError> {
    let site = found.site.id;
    let may = request.enter(Action::EditProgramme).is_ok();
    if found.fixed || !may {
        return Ok(None);
    }
    let Some(draft) = request.app.draft(request.actor()?, site)? else {
        return Ok(None);
    };
    let offer = request.app.edition_offer(&draft.programme)?;
    let offered = offer.filter(|offer| offer.newer.edition() == edition.edition());
    Ok(offered.map(|_| format!("/school/{site}/programma/editie")))
}

fn row(measure: MeasureChange) -> MeasureRow {
    MeasureRow {
        number: measure.number.to_string(),
        name: measure.name,
        unlisted: measure.unlisted,
        not_found: measure.not_found,
        moved: measure
            .change
            .map(|change| Moved::of(&change, String::new())),
    }
}
