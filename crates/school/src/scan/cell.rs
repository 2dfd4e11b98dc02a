//! Cells: one domain for one scope.

use std::collections::BTreeMap;

use kernel::{Date, Domain, Share, TestMoment, YearGroup};

use super::basis::Basis;
use super::earlier::EarlierGrowth;
use super::estimate::{Figure, ShareEstimate, Unavailable, count};
use super::growth::{self, Growth};
use super::index::Index;
use super::level::{self, GroupMoments, Level};
use super::norms::Lookup;
use super::reading::{Row, Rows};
use super::trend::{self, Trend, Years};
use super::{Estimate, ScanInput};
use crate::finding::Scope;

/// What is known about one domain for one scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Domain.
    pub domain: Domain,
    /// For whom.
    pub scope: Scope,
    /// What the levels of this domain rest on.
    pub basis: Basis,
    /// Pupils on the roster.
    pub enrolled: u32,
    /// Pupils with a result at the moment.
    pub tested: u32,
    /// Tested of enrolled.
    pub coverage: Option<Share>,
    /// The last day on which one of these pupils was tested.
    pub measured_on: Option<Date>,
    /// The level.
    pub level: Level,
    /// Share in the lowest 25 % of the norm group.
    pub lowest_quarter: Figure<ShareEstimate>,
    /// Share in the lowest 20 % of the norm group: all that bands I-V tell.
    pub lowest_fifth: Figure<ShareEstimate>,
    /// Share in the lowest 10 % of the norm group.
    pub lowest_tenth: Figure<ShareEstimate>,
    /// Share that reached at least reference level 1F.
    pub at_least_1f: Figure<ShareEstimate>,
    /// Growth since the previous moment, within one scale.
    pub growth: Growth,
    /// Change of the level since the previous moment, same pupils; with bands only, change of the
    /// share in the lowest quarter (A-E) or fifth (I-V), in percent points.
    pub level_change: Figure<Estimate>,
    /// The same year group and season in earlier school years.
    pub trend: Trend,
}

/// Makes the cells of one domain.
pub(super) struct Maker<'i, 'a> {
    pub(super) input: &'i ScanInput<'a>,
    pub(super) index: &'i Index<'a>,
    pub(super) rows: &'i Rows<'a>,
    pub(super) lookup: &'i mut Lookup<'a>,
    pub(super) previous: BTreeMap<YearGroup, TestMoment>,
    groups: GroupMoments,
    years: Years,
    pub(super) earlier: EarlierGrowth<'a>,
}

impl<'i, 'a> Maker<'i, 'a> {
    pub(super) fn new(
        input: &'i ScanInput<'a>,
        index: &'i Index<'a>,
        rows: &'i Rows<'a>,
        lookup: &'i mut Lookup<'a>,
    ) -> Self {
        let previous = growth::previous_moments(input.moment, index, rows);
        let groups = GroupMoments::of(rows);
        let years = Years::collect(input, index, rows, lookup);
        let earlier = EarlierGrowth::collect(input.moment, index, rows, &previous);
        Self {
            earlier,
            input,
            index,
            rows,
            lookup,
            previous,
            groups,
            years,
        }
    }

    pub(super) fn cells(&mut self) -> Vec<Cell> {
        let rows = self.rows;
        let mut members: BTreeMap<Scope, Vec<&'i Row<'a>>> = BTreeMap::new();
        for row in &rows.rows {
            let year = row.pupil.year;
            let group = row.pupil.group.map(|id| Scope::Group(id, year));
            // Pupils of special schools have no year group: they would be the whole school again.
            let years = year.grade.is_year_group();
            let years = years.then_some(Scope::YearGroup(year));
            let scopes = [Some(Scope::School), years, group];
            for scope in scopes.into_iter().flatten() {
                members.entry(scope).or_default().push(row);
            }
        }
        members
            .into_iter()
            .map(|(scope, members)| self.cell(scope, &members))
            .collect()
    }

    fn cell(&mut self, scope: Scope, members: &[&Row<'a>]) -> Cell {
        let settings = &self.input.settings;
        let enrolled = count(members.len());
        let tested = count(members.iter().filter(|row| row.now.is_some()).count());
        let share = |pick: fn(&Row<'_>) -> Option<bool>, reason| {
            let values = members.iter().filter_map(|row| pick(row));
            let missing = if tested == 0 {
                Unavailable::NoResults
            } else {
                reason
            };
            ShareEstimate::of(values, enrolled, settings.confidence).ok_or(missing)
        };
        let no_band = why_no_share(members);
        let (growth, level_change) = growth::measure(self, scope, members);
        Cell {
            domain: self.rows.domain,
            scope,
            basis: self.rows.basis.clone(),
            enrolled,
            tested,
            coverage: Share::new(tested, enrolled),
            measured_on: members.iter().filter_map(|r| r.now?.taken_on).max(),
            level: level::describe(self.rows, members, settings, (scope, &self.groups)),
            lowest_quarter: share(|row| row.quarter, no_band),
            lowest_fifth: share(|row| row.fifth, why_no_fifth(members)),
            lowest_tenth: share(|row| row.tenth, no_band),
            at_least_1f: share(|row| row.at_least_1f, Unavailable::NoReferenceLevels),
            growth,
            level_change,
            trend: trend::draw(&self.years, scope, self.rows.unit(), settings.confidence),
        }
    }
}

/// The lowest 20 % is known from percentiles and bands I-V; a norm table and bands A-E lack it.
fn why_no_fifth(members: &[&Row<'_>]) -> Unavailable {
    let known = |row: &&&Row<'_>| row.quarter.is_some();
    match members.iter().find(known) {
        Some(_) => Unavailable::NoUsableValue,
        None => why_no_share(members),
    }
}

/// Why no share of the lowest part of the norm group is known.
fn why_no_share(members: &[&Row<'_>]) -> Unavailable {
    let reasons = members.iter().filter(|row| row.now.is_some());
    reasons
        .map(|row| row.why_no_level())
        .min_by_key(|reason| match reason {
            Unavailable::BandsIvDoNotFit => 0,
            Unavailable::NoNorms => 1,
            _ => 2,
        })
        .unwrap_or(Unavailable::NoResults)
}
