//! From numbers to proposals that a leader can confirm or set aside.

use std::collections::BTreeMap;

use kernel::{Domain, GroupId, Sector, Share, YearGroup};

use super::cell::Cell;
use super::certainty::{Certainty, Part, parts, surprise};
use super::sentence::{capitalise, decimal, domain_name, scope_name};
use super::{Estimate, Scan, ShareEstimate};
use crate::finding::{Confidence, DataSource, Proposal, Scope, Topic, Unit};

/// Names of the groups, as they stand on the timetable.
pub type GroupNames = BTreeMap<GroupId, String>;

/// Proposes findings: no more than useful, and each with its numbers in one Dutch sentence.
///
/// A year group goes before a group when both say the same, and the school before year groups when
/// most of them say the same. What protects against false alarms: the difference must matter and be
/// hardly possible by chance, enough pupils must have been tested, and a high confidence
/// is kept for what stands when all comparisons of the scan are counted.
pub fn propose(scan: &Scan, names: &GroupNames) -> Vec<Proposal> {
    // Special and secondary schools may have no tests at all: one finding says so, not one per domain.
    if scan.sector != Sector::Po
        && let Some(nothing) = untested(scan)
    {
        return vec![nothing];
    }
    let certainty = Certainty::of(scan);
    let mut proposals = Vec::new();
    for domain in Domain::of(scan.sector).iter().copied() {
        let cells: Vec<&Cell> = scan.cells.iter().filter(|c| c.domain == domain).collect();
        let certainty = &certainty;
        let maker = Maker {
            scan,
            names,
            certainty,
            cells,
        };
        proposals.extend(maker.coverage(domain));
        // Where the norm group does not describe the pupils, being below it is no finding.
        if scan.sector.has_national_norm() {
            proposals.extend(maker.low_levels());
            proposals.extend(maker.slow_growth());
        }
    }
    proposals
}

/// The finding that nothing was tested, when that is so.
fn untested(scan: &Scan) -> Option<Proposal> {
    let school = scan.cells.iter().find(|c| c.scope == Scope::School)?;
    if scan.cells.iter().any(|cell| cell.tested > 0) {
        return None;
    }
    Some(Proposal {
        topic: Topic::Measurement(None),
        sub_topic: "dekking".into(),
        scope: Scope::School,
        size: None,
        affected: Share::new(school.enrolled, school.enrolled),
        coverage: school.coverage,
        baseline_date: scan.reference.0,
        source: DataSource::Tests,
        confidence: Confidence::High,
        sentence: format!(
            "Bij {} zijn van geen enkel vak toetsresultaten gevonden. Over het niveau is nu niets te \
             zeggen.",
            scan.moment
        ),
    })
}

struct Maker<'s> {
    scan: &'s Scan,
    names: &'s GroupNames,
    certainty: &'s Certainty,
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

    fn groups_of(&self, grade: YearGroup) -> Vec<&'s Cell> {
        let wanted = |c: &&Cell| matches!(c.scope, Scope::Group(_, g) if g == grade);
        self.cells.iter().copied().filter(wanted).collect()
    }

    /// Low coverage: for the school when half of the year groups or more have it.
    fn coverage(&self, domain: Domain) -> Vec<Proposal> {
        let minimum = self.scan.settings.minimum_coverage;
        let thin = |c: &Cell| c.coverage.is_some_and(|share| share.as_f64() < minimum);
        let years = self.year_groups();
        let low: Vec<&Cell> = years.iter().copied().filter(|c| thin(c)).collect();
        let cells = match self.school() {
            Some(school) if years.is_empty() && thin(school) => vec![school],
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

    /// Levels: the school when it is low as a whole and half of its year groups point that way (or
    /// none of them shows it alone); else the year groups, and parallel groups that stand out.
    fn low_levels(&self) -> Vec<Proposal> {
        let years = self.year_groups();
        let noticed = years.iter().filter(|c| self.is_noticed(c)).count();
        let shared = 2 * noticed >= years.len() || !years.iter().any(|c| self.is_low(c));
        let school = self
            .school()
            .filter(|c| years.len() > 1 && shared && self.is_low(c));
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

    /// Whether the share lies above the national one by an amount that matters, certain or not.
    fn is_noticed(&self, cell: &Cell) -> bool {
        let [part, _] = parts(cell);
        part.of(cell).is_ok_and(|found| self.is_large(&found, part))
    }

    fn is_large(&self, found: &ShareEstimate, part: Part) -> bool {
        found.percent() >= part.national() + self.scan.settings.notice_above
    }

    /// The lowest quarter (or fifth) when it is too large, else the lowest tenth. Too large means:
    /// by an amount that matters, hardly possible by chance, on enough pupils, and with a value for
    /// nearly everybody. The tenth is a second look at the same pupils: it must also stand among all
    /// comparisons.
    fn lowest_part(&self, cell: &Cell) -> Option<(ShareEstimate, Part)> {
        parts(cell).into_iter().find_map(|part| {
            let found = part.of(cell).ok()?;
            let known = found.share.denominator();
            let enough = known >= self.scan.settings.minimum_tested.max(2);
            let low = enough
                && self.covers(known, cell.enrolled)
                && self.is_large(&found, part)
                && self.is_unlikely(&found, part)
                && (part != Part::Tenth || self.certainty.of_share(cell, part));
            low.then_some((found, part))
        })
    }

    /// Whether a group like the country would have so many pupils or more with a chance of less than
    /// one tail of the interval (2.5 % at 95 %). Exact, where Wilson's bound is near enough for
    /// drawing but lets through up to twice as many in small groups.
    fn is_unlikely(&self, found: &ShareEstimate, part: Part) -> bool {
        let tail = (1.0 - self.scan.settings.confidence) / 2.0;
        surprise(found, part).is_some_and(|p| p <= tail)
    }

    fn low_level(&self, cell: &Cell) -> Option<Proposal> {
        let (found, part) = self.lowest_part(cell)?;
        let confidence = if self.certainty.of_share(cell, part) {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let national = part.national();
        let share = decimal(national, 0);
        let sentence = format!(
            "{} % van {} ({} van {} getoetste leerlingen) hoort bij {} tot de laagste {share} % van \
             de normgroep; landelijk is dat {share} %.",
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

    /// Growth behind the norm, or without a norm behind the school's own earlier cohorts, per year
    /// group.
    fn slow_growth(&self) -> Vec<Proposal> {
        let years = self.year_groups().into_iter();
        years
            .filter_map(|cell| match cell.growth.against_norm {
                Ok(found) => self.slow(cell, &found),
                Err(_) => self.slower_than_before(cell),
            })
            .collect()
    }

    fn slow(&self, cell: &Cell, found: &Estimate) -> Option<Proposal> {
        let behind = found.value <= -self.scan.settings.growth_behind_sd;
        let paired = self.paired(cell, found)?;
        if !behind {
            return None;
        }
        let confidence = if self.certainty.of_growth(cell) {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let sentence = format!(
            "{} groeide bij {} sinds {} {} standaarddeviatie minder dan de normgroep \
             ({} leerlingen met beide toetsen).",
            capitalise(&self.name(cell)),
            domain_name(cell.domain),
            cell.growth.since?,
            decimal(-found.value, 2),
            found.n,
        );
        Some(self.growth_proposal(cell, found, (paired, confidence, sentence)))
    }

    /// Never with high confidence: earlier cohorts had other tests days, teachers and pupils.
    fn slower_than_before(&self, cell: &Cell) -> Option<Proposal> {
        let earlier = cell.growth.against_earlier.as_ref().ok()?;
        let found = &earlier.difference;
        let paired = self.paired(cell, found)?;
        if earlier.earlier_pupils < self.scan.settings.minimum_tested {
            return None;
        }
        let sentence = format!(
            "{} groeide bij {} sinds {} {} {} minder dan hetzelfde leerjaar in eerdere jaren op deze \
             school ({} leerlingen nu, {} toen).",
            capitalise(&self.name(cell)),
            domain_name(cell.domain),
            cell.growth.since?,
            decimal(-found.value, 1),
            found.unit.name(),
            found.n,
            earlier.earlier_pupils,
        );
        Some(self.growth_proposal(cell, found, (paired, Confidence::Medium, sentence)))
    }

    /// The share of pupils with both tests, when the whole interval lies below zero and it rests on
    /// enough pupils.
    fn paired(&self, cell: &Cell, found: &Estimate) -> Option<Share> {
        let enough = found.n >= self.scan.settings.minimum_tested.max(2);
        let below = found.interval.is_some_and(|i| i.high < 0.0);
        let solid = enough && below && self.covers(found.n, cell.enrolled);
        Share::new(found.n.min(cell.enrolled), cell.enrolled).filter(|_| solid)
    }

    fn growth_proposal(
        &self,
        cell: &Cell,
        found: &Estimate,
        (paired, confidence, sentence): (Share, Confidence, String),
    ) -> Proposal {
        Proposal {
            topic: Topic::Learning(cell.domain),
            sub_topic: "groei".into(),
            scope: cell.scope,
            size: Some((found.value, found.unit)),
            affected: None,
            coverage: Some(paired),
            baseline_date: self.baseline(cell),
            source: DataSource::Tests,
            confidence,
            sentence,
        }
    }

    /// Whether so many of the pupils is enough to speak about all of them.
    fn covers(&self, known: u32, enrolled: u32) -> bool {
        let share = f64::from(known) / f64::from(enrolled.max(1));
        share >= self.scan.settings.minimum_coverage
    }

    fn baseline(&self, cell: &Cell) -> kernel::Date {
        cell.measured_on.unwrap_or(self.scan.reference.0)
    }
}

/// Whether the part says more than the whole already does.
fn stands_out(part: &Cell, whole: &Cell) -> bool {
    let [of_part, _] = parts(part);
    let [of_whole, _] = parts(whole);
    match (of_part.of(part), of_whole.of(whole)) {
        (Ok(part), Ok(whole)) if of_part == of_whole => {
            part.interval.is_some_and(|i| i.low > whole.percent())
        }
        _ => false,
    }
}
