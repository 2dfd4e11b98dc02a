//! Where a school stands, and the one next step.

use kernel::SiteId;
use school::finding::State;
use store::Reader;

use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// Where a school stands. A number that a person may not know is zero for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Pupils on the roster.
    pub pupils: usize,
    /// Groups on the roster.
    pub groups: usize,
    /// Test results.
    pub results: usize,
    /// Scans made.
    pub scans: usize,
    /// Findings of the newest scan: proposed and not yet judged.
    pub open_findings: usize,
    /// Findings of the newest scan that were confirmed.
    pub confirmed_findings: usize,
    /// Whether there is a draft programme.
    pub has_draft: bool,
    /// The newest fixed version.
    pub fixed_version: Option<u32>,
}

/// The next step of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Bring in the roster.
    ImportRoster,
    /// Bring in test results.
    ImportResults,
    /// Make the scan.
    MakeScan,
    /// Judge the findings.
    JudgeFindings,
    /// Choose measures and write the programme.
    WriteProgramme,
    /// Finish and fix the draft.
    FinishProgramme,
    /// Read the fixed version.
    ReadProgramme,
    /// Nothing to do here for this person.
    Wait,
}

impl Progress {
    /// What comes next for the school.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self { pupils: 0, .. } => NextStep::ImportRoster,
            Self {
                results: 0,
                scans: 0,
                ..
            } => NextStep::ImportResults,
            Self { scans: 0, .. } => NextStep::MakeScan,
            Self {
                confirmed_findings: 0,
                ..
            } => NextStep::JudgeFindings,
            Self {
                has_draft: true, ..
            } => NextStep::FinishProgramme,
            Self {
                fixed_version: Some(_),
                ..
            } => NextStep::ReadProgramme,
            Self { .. } => NextStep::WriteProgramme,
        }
    }

    /// How many of the five phases are done: data, scan, choice, programme, document.
    pub fn phases_done(&self) -> usize {
        let done = [
            self.pupils > 0 && (self.results > 0 || self.scans > 0),
            self.scans > 0,
            self.confirmed_findings > 0,
            self.has_draft || self.fixed_version.is_some(),
            self.fixed_version.is_some(),
        ];
        done.into_iter().take_while(|done| *done).count()
    }
}

impl Kansrijk {
    /// Where a school stands, as far as the person may know.
    ///
    /// # Errors
    /// When the person has nothing to do with the school.
    pub fn progress(&self, actor: &Actor, site: SiteId) -> Result<(Entry, Progress), AppError> {
        let entry = self.enter(actor, site, Action::ViewSchool)?;
        let board = self.board(entry.site.board)?;
        let progress = board.read(|db| progress_in(db, site))?;
        Ok((entry, progress))
    }
}

/// Where a school stands: what is there, and nothing about how well pupils do.
pub(crate) fn progress_in(db: &Reader<'_>, site: SiteId) -> Result<Progress, AppError> {
    let mut progress = Progress::default();
    if let Some(year) = db.latest_roster_year(site)? {
        progress.groups = db.groups(site, year)?.len();
        progress.pupils = db.enrolments(site, year, None)?.len();
    }
    progress.results = db.count_results(site)?;
    let scans = db.scans(site)?;
    progress.scans = scans.len();
    if let Some(newest) = scans.first() {
        let findings = db.findings(site, newest.id)?;
        let in_state = |state| findings.iter().filter(|f| f.state == state).count();
        progress.open_findings = in_state(State::Proposed);
        progress.confirmed_findings = in_state(State::Confirmed);
    }
    let programmes = db.programmes(site)?;
    progress.has_draft = programmes.iter().any(|line| line.fixed.is_none());
    progress.fixed_version = programmes
        .iter()
        .filter(|l| l.fixed.is_some())
        .map(|l| l.version)
        .max();
    Ok(progress)
}
