//! The levels of groups in secondary education: proposed from their names, confirmed by a person.

use std::collections::BTreeMap;

use kernel::{Finding, Findings, GroupId, Place, Sector, SiteId, Tracks};
use school::pupil::Group;
use school::track::propose_tracks;

use crate::{Action, Actor, AppError, Kansrijk};

/// A group with the level that its name suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLevel {
    /// The group; its own levels are the confirmed ones.
    pub group: Group,
    /// What the name suggests.
    pub proposed: Tracks,
}

impl Kansrijk {
    /// The groups of the latest roster with their levels; none in a sector without levels.
    ///
    /// # Errors
    /// When the person may not prepare a scan here.
    pub fn group_levels(&self, actor: &Actor, site: SiteId) -> Result<Vec<GroupLevel>, AppError> {
        let entry = self.enter(actor, site, Action::MakeScan)?;
        if !entry.site.sector.has_tracks() {
            return Ok(Vec::new());
        }
        let groups = self.visible_groups(&entry)?.into_iter();
        let levels = groups.map(|group| GroupLevel {
            proposed: propose_tracks(&group.name, group.grade, entry.site.sector),
            group,
        });
        Ok(levels.collect())
    }

    /// Confirms the levels of groups; a group with none is open again.
    ///
    /// # Errors
    /// `Refused` when the school's sector has no levels; `NotFound` for a group of another school.
    pub fn confirm_levels(
        &self,
        actor: &Actor,
        site: SiteId,
        levels: &BTreeMap<GroupId, Tracks>,
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::MakeScan)?;
        if !entry.site.sector.has_tracks() {
            return Err(AppError::Refused(no_levels()));
        }
        let known = self.visible_groups(&entry)?;
        if !levels.keys().all(|id| known.iter().any(|g| g.id == *id)) {
            return Err(AppError::NotFound);
        }
        let stamp = (self.today().0, entry.account);
        let detail = format!("{} groups", levels.len());
        let subject = format!("school {site}");
        let audit = self.entry(Some(entry.account), "group.levels", subject, detail);
        self.board(entry.site.board)?.write(&audit, |db| {
            for (group, tracks) in levels {
                db.put_group_level(*group, *tracks, stamp)?;
            }
            Ok(())
        })
    }
}

fn no_levels() -> Findings {
    let mut findings = Findings::new();
    let text = "Scholen van deze sector hebben geen niveaus.";
    let action = "U hoeft hier niets in te vullen.";
    findings.push(Finding::error(450, Place::default(), text, action));
    findings
}

/// Groups with the levels that count in a scan: the given ones (those of the day on which it was
/// made), or those confirmed now. A school for practical education has one level only.
pub(crate) fn with_levels(
    mut groups: Vec<Group>,
    sector: Sector,
    then: Option<&BTreeMap<GroupId, Tracks>>,
) -> Vec<Group> {
    for group in &mut groups {
        if let Some(then) = then {
            group.tracks = then.get(&group.id).copied().unwrap_or(Tracks::NONE);
        }
        if sector == Sector::Pro {
            group.tracks = propose_tracks(&group.name, group.grade, sector);
        } else if !sector.has_tracks() {
            group.tracks = Tracks::NONE;
        }
    }
    groups
}
