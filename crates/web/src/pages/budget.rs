//! The budget: what comes in, what is planned, what is left.

mod counts;
mod register;
mod trace;

use app::Action;
use app::budget::OpenedBudget;
use askama::Template;
use charts::{Chart, Frame, MoneyYear, bars};
use kernel::{Amount, Money, SchoolYear};
use school::budget::AllowanceMoney;

use crate::fields::{Problem, Section};
use crate::language::{Language, money, speak};
use crate::{Access, Form, PageError, Reply, Request, Route, Shell, say, word};
use counts::Asked;
use trace::{AllowanceView, LineRow, PaymentTable, allowance_view, line_row, payment_table};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get(
        "/school/{school}/budget",
        Access::School(Action::ViewDraft),
        show,
    ),
    Route::post(
        "/school/{school}/budget",
        Access::School(Action::EditProgramme),
        save,
    ),
    register::TAKE,
];

/// One school year on the page.
struct YearView {
    year: String,
    id: String,
    status: &'static str,
    badge: &'static str,
    sections: Vec<Section>,
    offers: Vec<register::Offer>,
    lines: Vec<LineRow>,
    total: String,
    incomplete: bool,
    scenario: bool,
    payments: PaymentTable,
    payment_notes: Vec<(String, bool)>,
    allowance: Option<AllowanceView>,
    not_included: Vec<String>,
    sources: Vec<String>,
}

/// Available, planned and left in one year.
struct BalanceRow {
    year: String,
    funded: String,
    carried_in: String,
    available: String,
    planned: String,
    left: String,
    short: bool,
}

/// A remark about the budget.
struct Remark {
    code: String,
    error: bool,
    message: String,
    action: String,
}

#[derive(Template)]
#[template(path = "budget/index.html")]
struct BudgetPage {
    shell: Shell,
    base: String,
    programme: String,
    saved: bool,
    may_edit: bool,
    problems: Vec<Problem>,
    chart: Option<Chart>,
    balances: Vec<BalanceRow>,
    remarks: Vec<Remark>,
    years: Vec<YearView>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request, None)?)
}

/// Saves the counts of one school year, or shows the form again with everything that is wrong.
fn save(request: &Request) -> Result<Reply, PageError> {
    let wrong = PageError::BadRequest(word("bad-form-incomplete"));
    let year: SchoolYear = request.form.text("jaar").parse().map_err(|_| wrong)?;
    let entry = request.enter(Action::EditProgramme)?;
    let (actor, site) = (request.actor()?, entry.site.id);
    let budget = request.app.budget(actor, site)?;
    let Some((stored, _)) = budget.years.iter().find(|(_, found)| found.year == year) else {
        return Err(PageError::NotFound);
    };
    let asked = asked(request, &entry, year)?;
    match counts::read(&request.form, asked, stored) {
        Ok(count) => {
            request.app.save_counts(actor, site, year, &count)?;
            Reply::see_other(format!("/school/{site}/budget?bewaard={year}#jaar-{year}"))
        }
        Err(problems) => Reply::refused(&page(request, Some((year, problems)))?),
    }
}

/// The page; with a refused form in the year that it was sent for.
fn page(
    request: &Request,
    refused: Option<(SchoolYear, Vec<Problem>)>,
) -> Result<BudgetPage, PageError> {
    let entry = request.enter(Action::ViewDraft)?;
    let budget = request.app.budget(request.actor()?, entry.site.id)?;
    let roster = request.app.roster_count(request.actor()?, entry.site.id)?;
    let mut years = Vec::new();
    for (count, found) in &budget.years {
        let asked = asked(request, &entry, found.year)?;
        let sent = refused.as_ref().filter(|(year, _)| *year == found.year);
        let stored = counts::stored(count, asked);
        let (form, problems): (&Form, &[Problem]) = match sent {
            Some((_, problems)) => (&request.form, problems),
            None => (&stored, &[]),
        };
        let offers = register::offers(request, found.year)?;
        let sections = counts::sections(asked, roster, (form, problems));
        let mut allowances = budget.allowances.iter();
        let allowance = allowances.find(|(year, _)| *year == found.year);
        years.push(year_view(
            found,
            sections,
            (allowance.map(|(_, money)| money), offers),
        ));
    }
    let base = format!("/school/{}", entry.site.id);
    Ok(BudgetPage {
        shell: Shell::school(request, &entry).crumb(word("menu-budget"), None),
        programme: format!("{base}/programma"),
        base: format!("{base}/budget"),
        saved: !request.query.text("bewaard").is_empty(),
        may_edit: entry.may(Action::EditProgramme),
        problems: refused.map(|(_, problems)| problems).unwrap_or_default(),
        chart: chart(&budget),
        balances: budget.balances.iter().map(balance_row).collect(),
        remarks: budget.findings.kept().iter().map(remark).collect(),
        years,
    })
}

/// What the rules of a school year ask of this school today.
fn asked<'r>(
    request: &'r Request,
    entry: &app::Entry,
    year: SchoolYear,
) -> Result<Asked<'r>, PageError> {
    let rules = request.app.policies().funding.of(year);
    Ok(Asked {
        rules: rules.ok_or(PageError::NotFound)?,
        sector: entry.site.sector,
        today: request.app.today(),
    })
}

fn year_view(
    budget: &school::budget::Budget,
    sections: Vec<Section>,
    (allowance, offers): (Option<&AllowanceMoney>, Vec<register::Offer>),
) -> YearView {
    let (status, badge) = match (budget.incomplete, budget.scenario) {
        (true, _) => (word("budget-incomplete"), "kr-badge--warning"),
        (false, true) => (word("budget-with-scenario"), "kr-badge--info"),
        (false, false) => (word("budget-published"), "kr-badge--ok"),
    };
    YearView {
        year: budget.year.to_string(),
        id: format!("jaar-{}", budget.year),
        status,
        badge,
        sections,
        offers,
        lines: budget.lines.iter().map(line_row).collect(),
        total: money(budget.total),
        incomplete: budget.incomplete,
        scenario: budget.scenario,
        payments: payment_table(budget),
        payment_notes: budget.payment_notes.clone(),
        allowance: allowance.map(allowance_view),
        not_included: budget.not_included.clone(),
        sources: budget.sources.clone(),
    }
}

fn balance_row(balance: &school::budget::YearBalance) -> BalanceRow {
    let available = match balance.available() {
        Amount::Known(amount) => money(amount),
        Amount::Scenario(amount) => say("budget-scenario-amount")
            .with("money", money(amount))
            .text(),
        Amount::Unknown(_) => word("budget-incomplete").to_owned(),
    };
    let unknown = |amount: Money| {
        if balance.incomplete {
            word("budget-incomplete").to_owned()
        } else {
            money(amount)
        }
    };
    BalanceRow {
        year: balance.year.to_string(),
        funded: unknown(balance.funded),
        carried_in: unknown(balance.carried_in),
        available,
        planned: money(balance.planned),
        left: unknown(balance.left),
        short: !balance.incomplete && balance.left < Money::ZERO,
    }
}

fn remark(finding: &kernel::Finding) -> Remark {
    Remark {
        code: finding.code.to_string(),
        error: finding.is_error(),
        message: finding.message.clone(),
        action: finding.action.clone(),
    }
}

/// Available and planned per school year; what is left of one year counts in the next. Without any
/// amount there is nothing to draw.
pub(super) fn chart(budget: &OpenedBudget) -> Option<Chart> {
    budget.balances.iter().find(|balance| {
        !matches!(balance.available(), Amount::Unknown(_)) || balance.planned > Money::ZERO
    })?;
    let years: Vec<MoneyYear> = budget
        .balances
        .iter()
        .map(|balance| MoneyYear {
            label: balance.year.to_string(),
            available: balance.available(),
            planned: Amount::Known(balance.planned),
        })
        .collect();
    // Drawings are Dutch in any language.
    let title = speak(Language::Dutch, || word("budget-chart"));
    bars(&Frame::new("budget", title), &years).ok()
}
