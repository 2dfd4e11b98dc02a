//! Where a school stands, and its next step: the one place that decides both.

use kernel::{Date, SchoolYear, SiteId};
use policy::Dated;
use policy::calendar::Step;
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
    /// Groups about which nobody has filled in the inventory.
    pub groups_without_inventory: usize,
    /// Test results.
    pub results: usize,
    /// Scans made.
    pub scans: usize,
    /// Findings of the newest scan: proposed and not yet judged.
    pub open_findings: usize,
    /// Findings of the newest scan that were confirmed.
    pub confirmed_findings: usize,
    /// Measures in the draft, or else in the newest fixed version.
    pub measures: usize,
    /// Whether the pupils are counted on which the budget of the first school year rests.
    pub has_counts: bool,
    /// Whether there is a draft programme.
    pub has_draft: bool,
    /// The newest fixed version.
    pub fixed_version: Option<u32>,
    /// The day on which it was fixed.
    pub fixed_on: Option<Date>,
    /// The first school year of the programme.
    pub first_year: Option<SchoolYear>,
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
    /// Fill in the counts of pupils on which the budget rests.
    CountPupils,
    /// Finish and fix the draft.
    FinishProgramme,
    /// Read the fixed version.
    ReadProgramme,
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
                has_draft: false,
                fixed_version: Some(_),
                ..
            } => NextStep::ReadProgramme,
            Self {
                has_draft: false, ..
            }
            | Self { measures: 0, .. } => NextStep::WriteProgramme,
            Self {
                has_counts: false, ..
            } => NextStep::CountPupils,
            Self { .. } => NextStep::FinishProgramme,
        }
    }

    /// Whether a step is done. Carrying out and looking back are not followed in the program.
    pub fn is_done(&self, step: Step) -> bool {
        match step {
            Step::Data => self.pupils > 0 && (self.results > 0 || self.scans > 0),
            Step::Scan => self.scans > 0 && self.confirmed_findings > 0,
            Step::Choice => self.measures > 0,
            Step::Budget => self.has_counts,
            Step::Programme => self.fixed_version.is_some(),
            Step::Start | Step::Evaluate => false,
        }
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
        let progress = board.read(|db| self.progress_in(db, site))?;
        Ok((entry, progress))
    }

    /// Where a school stands: what is there, and nothing about how well pupils do.
    pub(crate) fn progress_in(&self, db: &Reader<'_>, site: SiteId) -> Result<Progress, AppError> {
        let mut progress = Progress::default();
        if let Some(year) = db.latest_roster_year(site)? {
            let groups = db.groups(site, year)?;
            let answers = db.inventory(site, year, &self.policies().instrument.header().id)?;
            let answered = |id| answers.iter().any(|answer| answer.group == id);
            progress.groups = groups.len();
            progress.groups_without_inventory =
                groups.iter().filter(|group| !answered(group.id)).count();
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
        self.add_programme(db, site, &mut progress)?;
        Ok(progress)
    }

    fn add_programme(
        &self,
        db: &Reader<'_>,
        site: SiteId,
        progress: &mut Progress,
    ) -> Result<(), AppError> {
        let lines = db.programmes(site)?;
        progress.has_draft = lines.iter().any(|line| line.fixed.is_none());
        let fixed = lines
            .iter()
            .filter_map(|line| Some((line.version, line.fixed?.0)));
        let newest = fixed.max();
        progress.fixed_version = newest.map(|(version, _)| version);
        progress.fixed_on = newest.map(|(_, on)| on);
        let mut first_year = self.first_funded_year();
        // The list begins with the newest version: the draft, when there is one.
        if let Some(line) = lines.first() {
            let (programme, _) = db.programme(site, line.id)?;
            progress.measures = programme.measures.len();
            progress.first_year = Some(programme.first_year);
            first_year = programme.first_year;
        }
        let counts = db.funding_count(site, first_year)?;
        progress.has_counts = counts.numbers.contains_key(policy::funding::PUPILS);
        Ok(())
    }
}
