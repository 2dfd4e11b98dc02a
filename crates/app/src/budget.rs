//! The budget of a programme: what the school gets, plans and has left.

use kernel::{Findings, SchoolYear, SiteId};
use school::budget::{Budget, BudgetInputs, YearBalance, balance, compute};
use store::FundingCount;

use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// The budget of two school years.
#[derive(Clone, Debug)]
pub struct OpenedBudget {
    /// What is known per school year, and what follows from it.
    pub years: Vec<(FundingCount, Budget)>,
    /// Available, planned and left.
    pub balances: Vec<YearBalance>,
    /// What to look at.
    pub findings: Findings,
}

impl Kansrijk {
    /// The budget of the draft's two school years (or those of the first programme).
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn budget(&self, actor: &Actor, site: SiteId) -> Result<OpenedBudget, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        let programme = self.draft(actor, site)?.map(|opened| opened.programme);
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
        let mut years = Vec::new();
        for year in [first, first.next()] {
            let Some(rules) = self.policies().funding.of(year) else {
                continue;
            };
            let count = board.read(|db| db.funding_count(entry.site.id, year))?;
            let inputs = BudgetInputs {
                sector: entry.site.sector,
                pupils: count.pupils,
                counted_on: count.counted_on,
                score: count.score,
                scenario_per_pupil: count.scenario_per_pupil,
                scenario_per_score_unit: count.scenario_per_score_unit,
                today: self.today(),
            };
            years.push((count, compute(rules, &inputs)));
        }
        let budgets: Vec<Budget> = years.iter().map(|(_, budget)| budget.clone()).collect();
        let (balances, mut findings) = balance(&budgets, planned);
        for budget in budgets {
            findings.extend(budget.findings);
        }
        Ok(OpenedBudget {
            years,
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

    /// The first school year that has funding rules.
    pub fn first_funded_year(&self) -> SchoolYear {
        self.policies().funding.first_year()
    }
}
