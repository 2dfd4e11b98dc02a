//! Findings, fit for parents and council.

use documents::FoundThing;
use kernel::{ScanFindingId, Share};
use policy::audience::MinimumGroups;
use school::finding::{DataSource, Priority, Proposal, ScanFinding, Scope, Topic};
use school::programme::{Programme, ProgrammeState};

use crate::{AppError, Entry, Kansrijk};

/// A finding of the programme with the priority that belongs to this version.
pub(super) struct Evidence {
    pub(super) finding: ScanFinding,
    pub(super) priority: Option<Priority>,
}

/// For whom a document is: what rests on fewer pupils than this is not in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Audience {
    minimum: u32,
}

impl Audience {
    /// Parents and council.
    pub(super) fn council(minimum: &MinimumGroups) -> Self {
        Self {
            minimum: minimum.others,
        }
    }

    /// Leader and coach, in their own school.
    pub(super) fn own_team(minimum: &MinimumGroups) -> Self {
        Self {
            minimum: minimum.own_team,
        }
    }

    pub(super) const fn minimum(self) -> u32 {
        self.minimum
    }

    /// A number of pupils, unless they are too few.
    pub(super) fn count(self, pupils: u32) -> Option<u32> {
        (pupils >= self.minimum).then_some(pupils)
    }

    /// Both the pupils that are counted and those that are not must be enough: who is told that all
    /// but two are weak knows as much as who is told of two.
    pub(super) fn may_see(self, share: Share) -> bool {
        let others = share.denominator() - share.numerator();
        share.numerator() >= self.minimum && others >= self.minimum
    }
}

impl Kansrijk {
    /// The findings that a programme rests on. A fixed version keeps the priorities of its day.
    pub(super) fn evidence(
        &self,
        entry: &Entry,
        programme: &Programme,
    ) -> Result<Vec<Evidence>, AppError> {
        let mut ids: Vec<ScanFindingId> = programme
            .challenges
            .iter()
            .flat_map(|challenge| challenge.findings.iter().copied())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        self.board(entry.site.board)?.read(|db| {
            let kept = db.fixed_priorities(programme.id)?;
            let fixed = programme.state != ProgrammeState::Draft;
            let mut evidence = Vec::with_capacity(ids.len());
            for id in ids {
                let finding = db.finding(entry.site.id, id)?;
                let priority = if fixed {
                    kept.get(&id).copied().flatten()
                } else {
                    finding.priority
                };
                evidence.push(Evidence { finding, priority });
            }
            Ok(evidence)
        })
    }
}

/// A finding in the words of this document.
pub(super) fn found(evidence: &Evidence, audience: Audience) -> FoundThing {
    let proposal = &evidence.finding.proposal;
    FoundThing {
        topic: proposal.topic.name(),
        place: place(proposal.scope),
        sentence: sentence(proposal, audience),
        source: proposal.source.code().to_owned(),
        baseline: proposal.baseline_date,
        confidence: proposal.confidence.code().to_owned(),
        priority: evidence.priority.map(|priority| priority.name().to_owned()),
    }
}

/// For whom, without the name of a group.
fn place(scope: Scope) -> String {
    match scope {
        Scope::School => "Hele school".to_owned(),
        Scope::YearGroup(grade) => grade.to_string(),
        Scope::Group(_, grade) => format!("Een groep in {grade}"),
    }
}

fn sentence(proposal: &Proposal, audience: Audience) -> String {
    let name = proposal.topic.in_sentence();
    if let Scope::Group(_, grade) = proposal.scope {
        return format!(
            "Bij {name} heeft een groep in {grade} extra aandacht nodig. Cijfers van één groep staan \
             niet in dit document."
        );
    }
    if may_show(proposal, audience) {
        return proposal.sentence.clone();
    }
    format!(
        "{}: {name}. De aantallen leerlingen zijn te klein om hier te noemen.",
        match proposal.topic {
            Topic::Measurement(_) => "Hier is nog te weinig over bekend",
            _ => "Dit vraagt aandacht",
        }
    )
}

/// Whether the numbers in a finding's sentence rest on enough pupils.
fn may_show(proposal: &Proposal, audience: Audience) -> bool {
    match (proposal.source, proposal.affected, proposal.coverage) {
        // In the team's own words; or about groups, not pupils.
        (DataSource::Observation | DataSource::Inventory, _, _) => true,
        // Nobody was tested: there is no result to recognise anybody by.
        (DataSource::Tests, _, Some(coverage)) if coverage.numerator() == 0 => true,
        (DataSource::Tests, Some(affected), _) => audience.may_see(affected),
        (DataSource::Tests, None, Some(coverage)) => audience.count(coverage.numerator()).is_some(),
        (DataSource::Tests, None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Domain, Grade, GroupId};
    use school::finding::{Confidence, Unit};

    const SHOWN: &str = "38 % van de school (23 van 60 getoetste leerlingen)";

    fn proposal(scope: Scope, affected: Option<(u32, u32)>) -> Proposal {
        Proposal {
            topic: Topic::Learning(Domain::Spelling),
            sub_topic: String::new(),
            scope,
            size: Some((13.0, Unit::PercentOfPupils)),
            affected: affected.and_then(|(part, whole)| Share::new(part, whole)),
            coverage: Share::new(60, 72),
            baseline_date: kernel::parse_date("2021-02-01").unwrap(),
            source: DataSource::Tests,
            confidence: Confidence::Medium,
            sentence: SHOWN.into(),
        }
    }

    fn council() -> Audience {
        Audience { minimum: 6 }
    }

    #[test]
    fn numbers_on_five_or_fewer_never_reach_the_document() {
        // Design invariant 9: nothing that rests on five or fewer; so six may, on both sides.
        for (affected, shown) in [
            ((23, 60), true),
            ((6, 12), true),
            ((5, 60), false),
            ((55, 60), false),
            ((54, 60), true),
            ((3, 5), false),
        ] {
            let text = sentence(&proposal(Scope::School, Some(affected)), council());
            assert_eq!(text == SHOWN, shown, "{affected:?}: {text}");
            assert!(
                shown || !text.contains(|c: char| c.is_ascii_digit()),
                "{text}"
            );
        }
    }

    #[test]
    fn one_group_is_never_named_and_never_has_numbers() {
        let group = Scope::Group(GroupId::new(7), Grade::Groep(6).into());
        let text = sentence(&proposal(group, Some((20, 40))), council());
        assert!(
            text.contains("een groep in groep 6") && !text.contains('%'),
            "{text}"
        );
        assert_eq!(place(group), "Een groep in groep 6");
    }

    #[test]
    fn growth_counts_the_pupils_that_were_followed() {
        let mut growth = proposal(Scope::YearGroup(Grade::Groep(4).into()), None);
        growth.coverage = Share::new(5, 12);
        assert_ne!(sentence(&growth, council()), SHOWN);
        growth.coverage = Share::new(6, 12);
        assert_eq!(sentence(&growth, council()), SHOWN);
        growth.coverage = Share::new(0, 12);
        growth.affected = Share::new(12, 12);
        assert_eq!(sentence(&growth, council()), SHOWN, "nobody was tested");
    }
}
