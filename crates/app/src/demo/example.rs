//! The second demo school is further on: a scan, confirmed findings and a fixed programme, so that
//! council and board have something to read. Everything in it is invented.

mod content;

use kernel::{Decimal, Findings, ScanFindingId, ScanId, SchoolYear, SiteId};
use policy::funding::{PUPILS, SCORE};
use school::finding::{
    Confidence, DataSource, Priority, Proposal, ScanFinding, Scope, State, Topic, Validator,
};
use store::{FundingCount, Judgement};
use synthetic::SiteDemo;

use crate::{Actor, AppError, Kansrijk};
use content::{Chosen, Subject, euro, fill};

impl Kansrijk {
    /// Brings a demo school from its data to a fixed programme, through the ordinary use cases.
    pub(super) fn write_example(
        &self,
        leader: &Actor,
        site: SiteId,
        demo: &SiteDemo,
    ) -> Result<(), AppError> {
        let moments = self.moments(leader, site)?;
        let mid = moments
            .iter()
            .find(|(moment, _)| moment.season == kernel::Season::Mid);
        let (moment, _) = mid.ok_or(AppError::Internal("the demo has no results in mid-year"))?;
        let scan = self.make_scan(leader, site, *moment)?;
        let chosen = self.judge_example(leader, site, scan)?;
        let year = self.first_funded_year();
        self.count_example(leader, site, (year, demo))?;
        let id = self.begin_draft(leader, site, year)?;
        let revision = |app: &Self| {
            let draft = app.draft(leader, site)?.ok_or(AppError::NotFound)?;
            Ok::<_, AppError>((id, draft.revision))
        };
        self.change_draft(leader, site, revision(self)?, |programme, catalogue| {
            fill(programme, &chosen);
            for measure in &mut programme.measures {
                let area = catalogue.goal_area(&measure.intervention);
                measure.goal_area = area.ok_or_else(Findings::new)?;
            }
            Ok(())
        })?;
        self.fix_draft(leader, site, revision(self)?)
    }

    /// Confirms every finding, and adds one that the team saw without a test.
    fn judge_example(
        &self,
        leader: &Actor,
        site: SiteId,
        scan: ScanId,
    ) -> Result<Chosen, AppError> {
        let opened = self.scan(leader, site, scan)?;
        let subject = weak_spot(&opened.findings)?;
        let spelling = school_wide(
            &opened.findings,
            Topic::Measurement(Some(kernel::Domain::Spelling)),
        );
        let seen = Proposal {
            topic: Topic::ExecutiveFunctions,
            sub_topic: "plannen".into(),
            scope: Scope::School,
            size: None,
            affected: None,
            coverage: None,
            baseline_date: opened.record.reference.0,
            source: DataSource::Observation,
            confidence: Confidence::Medium,
            sentence:
                "Leraren zien dat veel leerlingen na de schoolsluiting moeilijk op gang komen, \
                       en hun werk slecht plannen."
                    .into(),
        };
        let planning = self.add_finding(leader, site, scan, &seen)?;
        for finding in &opened.findings {
            let first = subject.findings.contains(&finding.id) || spelling.contains(&finding.id);
            let priority = if first {
                Priority::First
            } else {
                Priority::Watch
            };
            self.judge_finding(leader, site, finding.id, &confirmed(priority))?;
        }
        self.judge_finding(leader, site, planning, &confirmed(Priority::Second))?;
        Ok(Chosen {
            subject,
            spelling,
            planning,
        })
    }

    /// Invented counts; for the second year a working amount, which counts only while the real one
    /// is not known.
    fn count_example(
        &self,
        leader: &Actor,
        site: SiteId,
        (year, demo): (SchoolYear, &SiteDemo),
    ) -> Result<(), AppError> {
        let counted = demo.pupil_counts.first();
        let mut first = FundingCount {
            counted_on: counted.map(|count| count.on),
            ..FundingCount::default()
        }
        .number(SCORE, demo.disadvantage_score);
        if let Some(pupils) = counted.and_then(|c| Decimal::from_whole(c.pupils.into()).ok()) {
            first = first.number(PUPILS, pupils);
        }
        let second = FundingCount {
            counted_on: None,
            ..first.clone()
        }
        .scenario("per-leerling", euro(480))
        .scenario("achterstandsscore", euro(200));
        self.save_counts(leader, site, year, &first)?;
        self.save_counts(leader, site, year.next(), &second)
    }
}

fn confirmed(priority: Priority) -> Judgement {
    Judgement {
        state: State::Confirmed,
        priority: Some(priority),
        interpretation: "Verzonnen voorbeeld: het team herkent dit.".into(),
        validated_by: vec![Validator::Team],
    }
}

/// The first finding that says how many pupils are weak; of one group it would have no numbers.
fn weak_spot(findings: &[ScanFinding]) -> Result<Subject, AppError> {
    let spots = findings.iter().filter_map(|finding| {
        let proposal = &finding.proposal;
        let group = match proposal.scope {
            Scope::School => "groep 3 tot en met 8".to_owned(),
            Scope::YearGroup(grade) => grade.to_string(),
            Scope::Group(..) => return None,
        };
        let Topic::Learning(domain) = proposal.topic else {
            return None;
        };
        Some((domain, group, proposal.affected?))
    });
    let widest = spots.max_by_key(|(_, _, weak)| weak.numerator());
    let (domain, group, weak) = widest.ok_or(AppError::Internal(
        "the demo has no weak spot to write about",
    ))?;
    let same = |finding: &&ScanFinding| {
        let proposal = &finding.proposal;
        proposal.topic == Topic::Learning(domain) && !matches!(proposal.scope, Scope::Group(..))
    };
    Ok(Subject {
        domain,
        findings: findings.iter().filter(same).map(|f| f.id).collect(),
        group,
        weak,
    })
}

fn school_wide(findings: &[ScanFinding], topic: Topic) -> Vec<ScanFindingId> {
    let wanted = |finding: &&ScanFinding| {
        finding.proposal.topic == topic && finding.proposal.scope == Scope::School
    };
    findings.iter().filter(wanted).map(|f| f.id).collect()
}
