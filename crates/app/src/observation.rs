//! A finding of the team's own, without a test: what people see in the classroom.

use kernel::{Finding, Findings, Place, ScanFindingId, ScanId, SiteId};
use school::finding::{Confidence, DataSource, Proposal, Scope, Topic};

use crate::{Actor, AppError, Kansrijk};

/// Longest sentence.
const LONGEST: usize = 400;

impl Kansrijk {
    /// Adds what the team sees to a scan, about the whole school; it counts once it is confirmed.
    ///
    /// # Errors
    /// `Refused` when the topic is unknown or the sentence is empty or too long; when the person
    /// may not judge findings here.
    pub fn add_observation(
        &self,
        actor: &Actor,
        (site, scan): (SiteId, ScanId),
        (topic, sentence): (&str, &str),
    ) -> Result<ScanFindingId, AppError> {
        let mut findings = Findings::new();
        let found = Topic::from_code(topic);
        if found.is_none() {
            let codes: Vec<String> = Topic::all().into_iter().map(Topic::code).collect();
            let text = "Dit onderwerp is niet bekend.";
            let action = format!("Kies uit: {}.", codes.join(", "));
            findings.push(Finding::error(
                865,
                Place::field("onderwerp"),
                text,
                &action,
            ));
        }
        let sentence = sentence.trim();
        if sentence.is_empty() || sentence.chars().count() > LONGEST {
            let text = "De bevinding is leeg of te lang.";
            let action = "Schrijf in hoogstens 400 tekens wat het team ziet.";
            findings.push(Finding::error(866, Place::field("zin"), text, action));
        }
        let (Some(topic), false) = (found, findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        let proposal = Proposal {
            topic,
            sub_topic: String::new(),
            scope: Scope::School,
            size: None,
            affected: None,
            coverage: None,
            baseline_date: self.today().0,
            source: DataSource::Observation,
            confidence: Confidence::Medium,
            sentence: sentence.to_owned(),
        };
        self.add_finding(actor, site, scan, &proposal)
    }
}
