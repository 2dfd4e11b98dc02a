//! The findings that a programme can rest on.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{GroupId, ScanFindingId, SiteId, TestMoment};
use school::finding::{ScanFinding, State};
use school::programme::Programme;
use school::pupil::Group;
use store::Reader;

use crate::scan::roster_year;
use crate::{Action, Actor, AppError, Kansrijk};

/// A finding with what an editor needs to recognise it.
#[derive(Clone, Debug)]
pub struct FindingChoice {
    /// The finding.
    pub finding: ScanFinding,
    /// Number of the scan it belongs to.
    pub scan_version: u32,
    /// The moment of that scan.
    pub moment: TestMoment,
    /// Whether that is the newest scan.
    pub newest: bool,
}

/// The findings to choose from, with the names of their groups.
#[derive(Clone, Debug, Default)]
pub struct FindingChoices {
    /// By priority.
    pub findings: Vec<FindingChoice>,
    /// Groups by row number.
    pub groups: BTreeMap<GroupId, Group>,
}

impl FindingChoices {
    /// One of them.
    pub fn find(&self, id: ScanFindingId) -> Option<&FindingChoice> {
        self.findings.iter().find(|choice| choice.finding.id == id)
    }
}

impl Kansrijk {
    /// The confirmed findings of the newest scan, and those that the programme rests on already.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn finding_choices(
        &self,
        actor: &Actor,
        site: SiteId,
        programme: Option<&Programme>,
    ) -> Result<FindingChoices, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        let linked: BTreeSet<ScanFindingId> = programme
            .into_iter()
            .flat_map(|programme| &programme.challenges)
            .flat_map(|challenge| challenge.findings.iter().copied())
            .collect();
        self.board(entry.site.board)?
            .read(|db| choices(db, site, linked))
    }
}

fn choices(
    db: &Reader<'_>,
    site: SiteId,
    linked: BTreeSet<ScanFindingId>,
) -> Result<FindingChoices, AppError> {
    let scans = db.scans(site)?;
    let mut found: BTreeMap<ScanFindingId, ScanFinding> = BTreeMap::new();
    if let Some(newest) = scans.first() {
        let confirmed = db.findings(site, newest.id)?;
        let confirmed = confirmed
            .into_iter()
            .filter(|f| f.state == State::Confirmed);
        found.extend(confirmed.map(|finding| (finding.id, finding)));
    }
    for id in linked {
        if let std::collections::btree_map::Entry::Vacant(place) = found.entry(id) {
            place.insert(db.finding(site, id)?);
        }
    }
    let mut choices = FindingChoices::default();
    for finding in found.into_values() {
        let Some(position) = scans.iter().position(|scan| scan.id == finding.scan) else {
            continue;
        };
        let Some(scan) = scans.get(position) else {
            continue;
        };
        if let Ok(year) = roster_year(db, site, scan.moment) {
            let groups = db.groups(site, year)?;
            choices
                .groups
                .extend(groups.into_iter().map(|group| (group.id, group)));
        }
        choices.findings.push(FindingChoice {
            finding,
            scan_version: scan.version,
            moment: scan.moment,
            newest: position == 0,
        });
    }
    choices
        .findings
        .sort_by_key(|choice| (!choice.newest, choice.finding.priority, choice.finding.id));
    Ok(choices)
}
