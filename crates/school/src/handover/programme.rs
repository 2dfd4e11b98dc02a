//! Programme, measures and inventory: about the school, not about a pupil.

use std::collections::BTreeMap;

use exchange::{Inventory, Measure as Row, Programme as ProgrammeRow, Staff};
use kernel::{Domain, SchoolYear};
use policy::handover::Minimisation;

use super::minimise::{hundredths, plain};
use super::{Source, Year};
use crate::programme::{Measure, Programme, ProgrammeState, StaffKind};

/// The fixed programme; a draft does not travel.
pub(super) fn programme(source: &Source, own: &Programme) -> Option<ProgrammeRow> {
    let ProgrammeState::Fixed { on, .. } = own.state else {
        return None;
    };
    let [first, second] = own.years();
    Some(ProgrammeRow {
        school: source.scope.school,
        first_year: own.first_year,
        version: own.version,
        fixed_on: on,
        edition: plain(&own.edition.id, 40)?,
        edition_revision: own.edition.revision,
        measures: u32::try_from(own.measures.len()).ok()?,
        planned_first_year: Some(own.planned(first)),
        planned_second_year: Some(own.planned(second)),
        consent: None,
    })
}

pub(super) fn measures(source: &Source, own: &Programme) -> Vec<Row> {
    if own.is_draft() {
        return Vec::new();
    }
    let rows = own.measures.iter().flat_map(|measure| {
        let domain = domain(own, measure);
        let years = own.years().into_iter().filter(|year| runs(measure, *year));
        years.filter_map(move |year| row(source, measure, year, domain))
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by_key(|row| (row.school_year, row.measure));
    rows
}

/// In which school years: where it costs something or where its days are; without both, in each.
fn runs(measure: &Measure, year: SchoolYear) -> bool {
    let costs = measure.costs.iter().any(|cost| cost.year == year);
    let from = measure.starts.is_none_or(|day| day <= year.last_day());
    let until = measure.ends.is_none_or(|day| day >= year.first_day());
    costs || (from && until)
}

fn row(source: &Source, own: &Measure, year: SchoolYear, domain: Option<Domain>) -> Option<Row> {
    let cost = own.costs.iter().find(|cost| cost.year == year);
    Some(Row {
        school: source.scope.school,
        school_year: year,
        measure: u32::try_from(own.number.get()).ok()?,
        intervention: plain(&own.intervention, 80)?,
        goal_area: own.goal_area,
        domain,
        target_size: own.target_size,
        assignment: None,
        starts: own.starts,
        ends: own.ends,
        sessions_per_week: own.dose.sessions_per_week.and_then(hundredths),
        minutes: own.dose.minutes,
        weeks: own.dose.weeks,
        group_size: own.dose.group_size,
        staff: match own.staff {
            StaffKind::Own => Staff::Own,
            StaffKind::External => Staff::Hired,
            StaffKind::Mixed => Staff::Mixed,
        },
        cost: cost.map(|cost| cost.total),
        cost_external: cost.map(|cost| cost.external),
    })
}

/// The domain of a measure's goals, when it is one.
fn domain(own: &Programme, measure: &Measure) -> Option<Domain> {
    let goals = own
        .goals
        .iter()
        .filter(|goal| measure.goals.contains(&goal.number));
    let mut domains: Vec<Option<Domain>> = goals.map(|goal| goal.domain).collect();
    domains.dedup();
    match domains[..] {
        [domain] => domain,
        _ => None,
    }
}

pub(super) fn inventory(
    source: &Source,
    years: &[&Year],
    profile: &Minimisation,
) -> Vec<Inventory> {
    let mut rows = Vec::new();
    for year in years {
        let mut items: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
        for (item, rating) in &year.answers {
            items.entry(item).or_default().push(*rating);
        }
        let rows_of_year = items.into_iter().filter_map(|(item, ratings)| {
            let answered = u32::try_from(ratings.len()).ok()?;
            let enough = answered >= profile.inventory_groups;
            let total: u32 = ratings.iter().map(|rating| u32::from(*rating)).sum();
            enough.then_some(Inventory {
                school: source.scope.school,
                school_year: year.year,
                instrument: plain(&source.instrument, 40)?,
                item: plain(item, 40)?,
                groups: u32::try_from(year.groups.len()).ok()?,
                answered,
                mean: i32::try_from((200 * total + answered) / (2 * answered)).ok()?,
            })
        });
        rows.extend(rows_of_year);
    }
    rows
}
