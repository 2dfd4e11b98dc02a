//! From numbers to proposals that a leader can confirm or set aside.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, GroupId, Share};

use super::cell::Cell;
use super::reading::{QUARTER, TENTH};
use super::sentence::{capitalise, decimal, domain_name, scope_name};
use super::{Scan, ShareEstimate};
use crate::finding::{Confidence, DataSource, Proposal, Scope, Topic, Unit};

/// Names of the groups, as they stand on the timetable.
pub type GroupNames = BTreeMap<GroupId, String>;

/// Proposes findings: no more than useful, and each with its numbers in one Dutch sentence.
///
/// A year group goes before a group when both say the same, and the school before year groups when
/// most of them say the same.
pub fn propose(scan: &Scan, names: &GroupNames) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for domain in Domain::ALL {
        let cells: Vec<&Cell> = scan.cells.iter().filter(|c| c.domain == domain).collect();
        let maker = Maker { scan, names, cells };
        proposals.extend(maker.coverage(domain));
        proposals.extend(maker.low_levels());
        proposals.extend(maker.slow_growth());
    }
    proposals
}

struct Maker<'s> {
    scan: &'s Scan,
    names: &'s GroupNames,
    cells: Vec<&'s Cell>,
}

impl<'s> Maker<'s> {
    /// The name of a scope; of a combination group it says which part is meant.
    fn name(&self, cell: &Cell) -> String {
        let name = scope_name(cell.scope, self.names);
        let Scope::Group(id, grade) = cell.scope else {
            return name;
        };
        let other = |c: &&Cell| matches!(c.scope, Scope::Group(i, g) if i == id && g != grade);
        if self.names.contains_key(&id) && self.cells.iter().any(other) {
            format!("{name} (alleen {grade})")
        } else {
            name
        }
    }

    fn school(&self) -> Option<&'s Cell> {
        self.cells
            .iter()
            .copied()
            .find(|c| c.scope == Scope::School)
    }

    fn year_groups(&self) -> Vec<&'s Cell> {
        let wanted = |c: &&Cell| matches!(c.scope, Scope::YearGroup(_));
        self.cells.iter().copied().filter(wanted).collect()
    }

    fn groups_of(&self, grade: Grade) -> Vec<&'s Cell> {
        let wanted = |c: &&Cell| matches!(c.scope, Scope::Group(_, g) if g == grade);
        self.cells.iter().copied().filter(wanted).collect()
    }

    /// Low coverage: for the school when half of the year groups or more have it.
    fn coverage(&self, domain: Domain) -> Vec<Proposal> {
        let minimum = self.scan.settings.minimum_coverage;
        let years = self.year_groups();
        let low: Vec<&Cell> = years
            .iter()
            .copied()
            .filter(|c| c.coverage.is_some_and(|share| share.as_f64() < minimum))
            .collect();
        let cells = match self.school() {
            Some(school) if !low.is_empty() && 2 * low.len() >= years.len() => vec![school],
            _ => low,
        };
        cells
            .into_iter()
            .map(|cell| self.low_coverage(domain, cell))
            .collect()
    }

    fn low_coverage(&self, domain: Domain, cell: &Cell) -> Proposal {
        let name = self.name(cell);
        let domain_text = domain_name(domain);
        let sentence = if cell.tested == 0 {
            format!(
                "Voor {domain_text} zijn van {name} geen toetsresultaten bij {} gevonden. \
                 Over het niveau is nu niets te zeggen.",
                self.scan.moment
            )
        } else {
            format!(
                "Bij {domain_text} zijn {} van de {} leerlingen van {name} getoetst. \
                 Dat is te weinig om het niveau goed te kennen.",
                cell.tested, cell.enrolled
            )
        };
        let missing = cell.enrolled - cell.tested.min(cell.enrolled);
        Proposal {
            topic: Topic::Measurement(Some(domain)),
            sub_topic: "dekking".into(),
            scope: cell.scope,
            size: cell
                .coverage
                .map(|share| (100.0 * share.as_f64(), Unit::PercentOfPupils)),
            affected: Share::new(missing, cell.enrolled),
            coverage: cell.coverage,
            baseline_date: self.baseline(cell),
            source: DataSource::Tests,
            confidence: Confidence::High,
            sentence,
        }
    }

    fn low_levels(&self) -> Vec<Proposal> {
        let years = self.year_groups();
        let low: Vec<&Cell> = years.iter().copied().filter(|c| self.is_low(c)).collect();
        let school = self
            .school()
            .filter(|c| years.len() > 2 && 2 * low.len() > years.len() && self.is_low(c));
        let mut chosen: Vec<&Cell> = school.into_iter().collect();
        for year in years {
            let above = school.is_none_or(|s| stands_out(year, s));
            if self.is_low(year) && above {
                chosen.push(year);
            }
            let Scope::YearGroup(grade) = year.scope else {
                continue;
            };
            let groups = self.groups_of(grade);
            if groups.len() < 2 {
                continue;
            }
            let covered = self.is_low(year);
            chosen.extend(
                groups
                    .into_iter()
                    .filter(|group| self.is_low(group) && (!covered || stands_out(group, year))),
            );
        }
        chosen
            .into_iter()
            .filter_map(|cell| self.low_level(cell))
            .collect()
    }

    fn is_low(&self, cell: &Cell) -> bool {
        self.lowest_part(cell).is_some()
    }

    /// The lowest quarter when it is too large, else the lowest tenth.
    fn lowest_part(&self, cell: &Cell) -> Option<(ShareEstimate, f64)> {
        let parts = [(cell.lowest_quarter, QUARTER), (cell.lowest_tenth, TENTH)];
        parts.into_iter().find_map(|(figure, national)| {
            let found = figure.ok()?;
            let settings = &self.scan.settings;
            let enough = found.share.denominator() >= settings.minimum_tested.max(2);
            // The tenth only counts when it is certain: two signs about one group are one too many.
            let noticed = if national == QUARTER {
                found.percent() >= national + settings.notice_above
                    || surely_above(&found, national)
            } else {
                surely_above(&found, national)
            };
            (enough && noticed).then_some((found, national))
        })
    }

    fn low_level(&self, cell: &Cell) -> Option<Proposal> {
        let (found, national) = self.lowest_part(cell)?;
        let settings = &self.scan.settings;
        let confidence = if self.is_thinly_covered(cell) {
            Confidence::Low
        } else if surely_above(&found, national) {
            Confidence::High
        } else if found.percent() >= national + settings.clear_above {
            Confidence::Medium
        } else {
            Confidence::Low
        };
        let part = decimal(national, 0);
        let sentence = format!(
            "{} % van {} ({} van {} getoetste leerlingen) hoort bij {} tot de laagste {part} % van \
             de normgroep; landelijk is dat {part} %.",
            found.share.percent(),
            self.name(cell),
            found.share.numerator(),
            found.share.denominator(),
            domain_name(cell.domain),
        );
        Some(Proposal {
            topic: Topic::Learning(cell.domain),
            sub_topic: String::new(),
            scope: cell.scope,
            size: Some((found.percent() - national, Unit::PercentOfPupils)),
            affected: Some(found.share),
            coverage: cell.coverage,
            baseline_date: self.baseline(cell),
            source: DataSource::Tests,
            confidence,
            sentence,
        })
    }

    /// Growth behind the norm, per year group.
    fn slow_growth(&self) -> Vec<Proposal> {
        self.year_groups()
            .into_iter()
            .filter_map(|cell| self.slow(cell))
            .collect()
    }

    fn slow(&self, cell: &Cell) -> Option<Proposal> {
        let settings = &self.scan.settings;
        let found = cell.growth.against_norm.ok()?;
        let enough = found.n >= settings.minimum_tested.max(2);
        if !enough || found.value > -settings.growth_behind_sd {
            return None;
        }
        let certain = found.interval.is_some_and(|i| i.high < 0.0);
        let paired = Share::new(found.n.min(cell.enrolled), cell.enrolled);
        let thin = paired.is_none_or(|share| share.as_f64() < settings.minimum_coverage);
        let confidence = match (thin, certain) {
            (true, _) | (_, false) => Confidence::Low,
            (false, true) => Confidence::High,
        };
        let since = cell.growth.since?;
        let sentence = format!(
            "{} groeide bij {} sinds {since} {} standaarddeviatie minder dan de normgroep \
             ({} leerlingen met beide toetsen).",
            capitalise(&self.name(cell)),
            domain_name(cell.domain),
            decimal(-found.value, 2),
            found.n,
        );
        Some(Proposal {
            topic: Topic::Learning(cell.domain),
            sub_topic: "groei".into(),
            scope: cell.scope,
            size: Some((found.value, found.unit)),
            affected: None,
            coverage: paired,
            baseline_date: self.baseline(cell),
            source: DataSource::Tests,
            confidence,
            sentence,
        })
    }

    fn is_thinly_covered(&self, cell: &Cell) -> bool {
        let minimum = self.scan.settings.minimum_coverage;
        cell.coverage.is_none_or(|share| share.as_f64() < minimum)
    }

    fn baseline(&self, cell: &Cell) -> kernel::Date {
        cell.measured_on.unwrap_or(self.scan.reference.0)
    }
}

fn surely_above(found: &ShareEstimate, national: f64) -> bool {
    found.interval.is_some_and(|i| i.low > national)
}

/// Whether the part says more than the whole already does.
fn stands_out(part: &Cell, whole: &Cell) -> bool {
    match (part.lowest_quarter, whole.lowest_quarter) {
        (Ok(part), Ok(whole)) => part.interval.is_some_and(|i| i.low > whole.percent()),
        _ => false,
    }
}
