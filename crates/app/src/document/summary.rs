//! A scan in short, for whoever reads it: the own team, or those who read the programme.

use documents::{FoundThing, Level, Scan};
use kernel::SiteId;
use school::finding::State;

use super::found::{Audience, Evidence, found};
use super::{levels, scan_line};
use crate::{Action, Actor, AppError, Kansrijk};

/// A scan in short.
#[derive(Clone, Debug)]
pub struct ScanSummary {
    /// Whether it is for the own team; else it is what the fixed programme rests on.
    pub own_team: bool,
    /// Smallest group whose numbers this reader may see.
    pub smallest_group: u32,
    /// The scans, newest first.
    pub scans: Vec<Scan>,
    /// How the school stands per domain.
    pub levels: Vec<Level>,
    /// What was found and confirmed.
    pub found: Vec<FoundThing>,
}

impl Kansrijk {
    /// For leader and coach the newest scan with its confirmed findings; for whoever reads the fixed
    /// programme no more than stands in its document.
    ///
    /// # Errors
    /// `NotFound` when there is no scan, or no fixed programme, for this person.
    pub fn scan_summary(&self, actor: &Actor, site: SiteId) -> Result<ScanSummary, AppError> {
        let entry = self.enter(actor, site, Action::ReadProgramme)?;
        if !entry.may(Action::ViewScan) {
            let document = self.programme_document(actor, site, None)?;
            let challenges = document.challenges.into_iter();
            let mut all: Vec<FoundThing> = Vec::new();
            for thing in challenges.flat_map(|challenge| challenge.found) {
                // One finding can stand under two challenges.
                if !all.contains(&thing) {
                    all.push(thing);
                }
            }
            return Ok(ScanSummary {
                own_team: false,
                smallest_group: document.smallest_group,
                scans: document.scans,
                levels: document.levels,
                found: all,
            });
        }
        let opened = self.newest_scan(&entry)?.ok_or(AppError::NotFound)?;
        let audience = Audience::own_team(&self.policies().minimum_groups);
        let confirmed = opened.findings.iter();
        let confirmed = confirmed.filter(|finding| finding.state == State::Confirmed);
        let things = confirmed.map(|finding| {
            let evidence = Evidence {
                priority: finding.priority,
                finding: finding.clone(),
            };
            found(&evidence, audience)
        });
        Ok(ScanSummary {
            own_team: true,
            smallest_group: audience.minimum(),
            scans: vec![scan_line(&opened, audience)],
            levels: levels(&opened, audience),
            found: things.collect(),
        })
    }
}
