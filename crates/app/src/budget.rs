//! The budget of a programme: what the school gets, plans and has left.

use kernel::{Date, Findings, ReferenceDate, SchoolYear, Sector, SiteId};
use school::budget::{
    AllowanceMoney, Budget, BudgetInputs, YearBalance, allowance, balance, compute,
};
use store::ImportKind;

use crate::clock::day_of;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

pub use store::FundingCount;

/// The budget of two school years.
#[derive(Clone, Debug)]
pub struct OpenedBudget {
    /// What is known per school year, and what follows from it.
    pub years: Vec<(FundingCount, Budget)>,
    /// The labour market allowance of each year for which the location was selected. It is meant for
    /// the pay of all staff there, so it is in no total.
    pub allowances: Vec<(SchoolYear, AllowanceMoney)>,
    /// Available, planned and left.
    pub balances: Vec<YearBalance>,
    /// What to look at.
    pub findings: Findings,
}

/// How many pupils the newest roster holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterCount {
    /// Pupils.
    pub pupils: usize,
    /// The roster's school year.
    pub year: SchoolYear,
    /// The day on which a roster was last imported.
    pub imported_on: Option<Date>,
}

impl Kansrijk {
    /// The budget of the two school years of the draft, or else of the newest fixed version; without
    /// either, of the first two years that have rules.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn budget(&self, actor: &Actor, site: SiteId) -> Result<OpenedBudget, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        let programme = self.current_programme(actor, site)?;
        let programme = programme.map(|opened| opened.programme);
        let first = programme
            .as_ref()
            .map_or(self.first_funded_year(), |p| p.first_year);
        self.budget_of(&entry, first, |year| {
            programme
                .as_ref()
                .map_or(kernel::Money::ZERO, |programme| programme.planned(year))
        })
    }

    /// The budget of two school years against what is planned.
    pub(crate) fn budget_of(
        &self,
        entry: &Entry,
        first: SchoolYear,
        planned: impl Fn(SchoolYear) -> kernel::Money,
    ) -> Result<OpenedBudget, AppError> {
        let board = self.board(entry.site.board)?;
        let (mut years, mut allowances) = (Vec::new(), Vec::new());
        for year in [first, first.next()] {
            let Some(rules) = self.policies().funding.of(year) else {
                continue;
            };
            let count = board.read(|db| db.funding_count(entry.site.id, year))?;
            let inputs = inputs(entry.site.sector, &count, self.today());
            if count.allowance {
                let rules = &self.policies().funding.allowance;
                let found = allowance(rules, entry.site.sector, &count.numbers);
                allowances.extend(found.map(|money| (year, money)));
            }
            years.push((count, compute(rules, &inputs)));
        }
        let budgets: Vec<Budget> = years.iter().map(|(_, budget)| budget.clone()).collect();
        let (balances, mut findings) = balance(&budgets, planned);
        for budget in budgets {
            findings.extend(budget.findings);
        }
        Ok(OpenedBudget {
            years,
            allowances,
            balances,
            findings,
        })
    }

    /// Keeps the counts and working amounts of a school year.
    ///
    /// # Errors
    /// When the person may not edit the programme here.
    pub fn save_counts(
        &self,
        actor: &Actor,
        site: SiteId,
        year: SchoolYear,
        count: &FundingCount,
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::EditProgramme)?;
        let detail = year.to_string();
        let audit = self.entry(
            Some(entry.account),
            "budget.counts",
            format!("school {site}"),
            detail,
        );
        self.board(entry.site.board)?
            .write(&audit, |db| Ok(db.put_funding_count(site, year, count)?))
    }

    /// Pupils on the newest roster, with its school year and the day of its import: a hint for the
    /// count, never filled in silently.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn roster_count(
        &self,
        actor: &Actor,
        site: SiteId,
    ) -> Result<Option<RosterCount>, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        self.board(entry.site.board)?.read(|db| {
            let Some(year) = db.latest_roster_year(site)? else {
                return Ok(None);
            };
            let pupils = db.enrolments(site, year, None)?.len();
            let imports = db.imports(site)?;
            let roster = imports.iter().find(|line| line.kind == ImportKind::Roster);
            Ok(Some(RosterCount {
                pupils,
                year,
                imported_on: roster.map(|line| day_of(line.applied_at)),
            }))
        })
    }

    /// The first school year that has funding rules.
    pub fn first_funded_year(&self) -> SchoolYear {
        self.policies().funding.first_year()
    }
}

/// What is known of a school, as the rules want it on a day.
pub(crate) fn inputs(sector: Sector, count: &FundingCount, today: ReferenceDate) -> BudgetInputs {
    BudgetInputs {
        sector,
        counts: count.numbers.clone(),
        counted_on: count.counted_on,
        scenarios: count.scenarios.clone(),
        today,
    }
}
