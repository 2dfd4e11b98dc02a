//! The school programme as a document for parents and council.
//!
//! Whoever opens it, the document is made for the MR and for parents: their minimum group size
//! applies (design invariant 9), and no group or teacher stands beside another (invariant 11). A
//! fixed version shows the counts and priorities of the day on which it was fixed.

mod choices;
mod found;
mod money;
mod summary;
mod years;

use documents::{
    Consent, Edition, GoalArea, Involved, Level, Scan, School, SchoolProgramme, State, VersionLine,
};
use kernel::{Domain, Origin, ProgrammeId, ScanId, Season, SiteId, TestMoment};
use policy::Catalogue;
use school::finding::Scope;
use school::programme::{Programme, ProgrammeState};
use store::ProgrammeLine;

use crate::scan::OpenedScan;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

use found::Audience;
pub use summary::ScanSummary;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A web page without a look of its own.
    Html,
    /// A tagged PDF.
    Pdf,
}

impl Kansrijk {
    /// The document of a version; without a version that of the newest fixed one, or else of the
    /// draft for whoever may see drafts.
    ///
    /// # Errors
    /// `NotFound` when there is no such version for this person.
    pub fn programme_document(
        &self,
        actor: &Actor,
        site: SiteId,
        id: Option<ProgrammeId>,
    ) -> Result<SchoolProgramme, AppError> {
        let entry = self.enter(actor, site, Action::ReadProgramme)?;
        let lines = self.programmes(actor, site)?;
        let id = id.or_else(|| readable(&lines)).ok_or(AppError::NotFound)?;
        let programme = self.programme(actor, site, id)?.programme;
        self.document(&entry, &programme, &lines)
    }

    /// The document as a file of its own.
    ///
    /// # Errors
    /// `NotFound` when there is no such version for this person.
    pub fn programme_file(
        &self,
        actor: &Actor,
        site: SiteId,
        (id, kind): (Option<ProgrammeId>, FileKind),
    ) -> Result<Vec<u8>, AppError> {
        let document = self.programme_document(actor, site, id)?;
        let failed = |_| AppError::Internal("the document could not be made");
        match kind {
            FileKind::Pdf => documents::pdf(&document).map_err(failed),
            FileKind::Html => {
                let body = documents::html(&document).map_err(failed)?;
                let page = format!(
                    "<!doctype html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\">\
                     <title>Schoolprogramma {}</title></head>\n<body>{body}</body></html>\n",
                    document.school.code
                );
                Ok(page.into_bytes())
            }
        }
    }

    fn document(
        &self,
        entry: &Entry,
        programme: &Programme,
        lines: &[ProgrammeLine],
    ) -> Result<SchoolProgramme, AppError> {
        let catalogue = self.pinned_edition(&programme.edition)?;
        let audience = Audience::council(&self.policies().minimum_groups);
        let evidence = self.evidence(entry, programme)?;
        let scans = self.scans_of(entry, &evidence)?;
        let day = self.handles_day(programme);
        let handles = &self.policies().handles;
        let studied = |id: &str| handles.of(id, day).map(|handle| &handle.studied);
        let state = match programme.state {
            ProgrammeState::Draft => State::Concept { on: self.today().0 },
            ProgrammeState::Fixed { on, hash } => State::Fixed { on, hash },
        };
        Ok(SchoolProgramme {
            school: self.school_of(entry)?,
            years: programme.years(),
            version: programme.version,
            state,
            edition: edition(catalogue),
            levels: scans
                .first()
                .map_or(Vec::new(), |scan| levels(scan, audience)),
            year_levels: scans.first().and_then(|scan| years::levels(scan, audience)),
            scans: scans.iter().map(|scan| scan_line(scan, audience)).collect(),
            smallest_group: audience.minimum(),
            challenges: choices::challenges(programme, &evidence, audience),
            measures: choices::measures(programme, catalogue, studied, audience),
            areas: areas(catalogue),
            budget: self.money(entry, programme, state.day())?,
            budget_as_of: state.day(),
            involved: programme.involvement.iter().map(involved).collect(),
            consent: Consent::NotDecided,
            monitoring: programme.texts.monitoring.clone(),
            stop_rule: programme.texts.stop_rule.clone(),
            embedding: programme.texts.embedding.clone(),
            history: history(programme, lines),
            synthetic: entry.site.origin == Origin::Synthetic,
        })
    }

    fn school_of(&self, entry: &Entry) -> Result<School, AppError> {
        let boards = self.directory().read(|db| db.boards())?;
        let board = boards
            .into_iter()
            .find(|board| board.id == entry.site.board);
        Ok(School {
            name: entry.site.name.clone(),
            code: entry.site.code.to_string(),
            board: board.map(|board| board.name).unwrap_or_default(),
            sector: entry.site.sector.name().to_owned(),
        })
    }

    /// The scans that the programme's findings come from, newest first.
    fn scans_of(
        &self,
        entry: &Entry,
        evidence: &[found::Evidence],
    ) -> Result<Vec<OpenedScan>, AppError> {
        let mut ids: Vec<ScanId> = evidence.iter().map(|item| item.finding.scan).collect();
        ids.sort_unstable();
        ids.dedup();
        let scans = ids.into_iter().rev().map(|id| self.open_scan(entry, id));
        scans.collect()
    }
}

/// The newest fixed version, or else the first that there is.
fn readable(lines: &[ProgrammeLine]) -> Option<ProgrammeId> {
    let fixed = lines.iter().find(|line| line.fixed.is_some());
    fixed.or(lines.first()).map(|line| line.id)
}

fn edition(catalogue: &Catalogue) -> Edition {
    let header = catalogue.header();
    Edition {
        title: header.title.clone(),
        id: header.id.clone(),
        revision: header.revision,
        valid_from: header.valid_from,
        hash: header.hash,
    }
}

fn areas(catalogue: &Catalogue) -> Vec<GoalArea> {
    let areas = catalogue.goal_areas().iter();
    areas
        .map(|area| GoalArea {
            letter: area.id,
            name: area.name.clone(),
        })
        .collect()
}

fn scan_line(opened: &OpenedScan, audience: Audience) -> Scan {
    let record = &opened.record;
    Scan {
        version: record.version,
        moment: moment_in_words(record.moment),
        made_on: record.reference.0,
        pupils: audience.count(opened.scan.quality.pupils),
        norms: record.norms.clone(),
        hash: record.hash,
    }
}

/// `midden van 2020-2021`: parents do not know the letters of the tests.
fn moment_in_words(moment: TestMoment) -> String {
    let part = match moment.season {
        Season::Begin => "begin",
        Season::Mid => "midden",
        Season::End => "eind",
    };
    format!("{part} van {}", moment.year)
}

/// The whole school per domain. Year groups stay out: in a small school each is one teacher's.
fn levels(opened: &OpenedScan, audience: Audience) -> Vec<Level> {
    // Special schools have no norm group of the country to stand beside.
    if !opened.scan.sector.has_national_norm() {
        return Vec::new();
    }
    let level = |domain: Domain| {
        let cell = opened.scan.cell(domain, Scope::School);
        let share = cell.and_then(|cell| cell.lowest_quarter.ok());
        let share = share.filter(|share| audience.may_see(share.share));
        Level {
            domain: domain.name().to_owned(),
            percent: share.map(|share| share.percent()),
            interval: share.and_then(|share| share.interval),
            pupils: share.map(|share| share.share.denominator()),
        }
    };
    let domains = Domain::of(opened.scan.sector).iter();
    domains.copied().map(level).collect()
}

fn involved(involvement: &school::programme::Involvement) -> Involved {
    Involved {
        who: involvement.who.clone(),
        how: involvement.how.clone(),
        on: involvement.on,
    }
}

/// Versions up to and including this one: a later version does not change this document.
fn history(programme: &Programme, lines: &[ProgrammeLine]) -> Vec<VersionLine> {
    let so_far = lines
        .iter()
        .filter(|line| line.version <= programme.version);
    so_far
        .map(|line| VersionLine {
            version: line.version,
            fixed: line.fixed,
            note: line.note.clone(),
        })
        .collect()
}
