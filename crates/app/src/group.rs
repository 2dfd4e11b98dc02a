//! Groups and single pupils: for the own teacher, the coach and the leader. Views are logged.

use std::sync::Arc;

use kernel::{GroupId, PupilId, SiteId};
use school::pupil::{Group, Identity, TestResult};

use crate::scan::Scan;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// A group with its pupils and, when there is a scan, its numbers.
#[derive(Clone)]
pub struct OpenedGroup {
    /// The group.
    pub group: Group,
    /// Its pupils by name.
    pub pupils: Vec<(PupilId, String)>,
    /// Combined groups that pupils of this group are in, with how many of them.
    pub combined: Vec<(String, usize)>,
    /// The newest scan, in which the group is one of the scopes.
    pub scan: Option<Arc<Scan>>,
}

/// One pupil with all results.
#[derive(Clone, Debug)]
pub struct OpenedPupil {
    /// Who.
    pub identity: Identity,
    /// The current group.
    pub group: Option<Group>,
    /// Names of combined groups that the pupil is in as well.
    pub combined: Vec<String>,
    /// Every result, oldest first.
    pub results: Vec<TestResult>,
}

impl Kansrijk {
    /// The groups that a person may see, of the latest roster.
    ///
    /// # Errors
    /// When the person may see no groups here.
    pub fn groups(&self, actor: &Actor, site: SiteId) -> Result<Vec<Group>, AppError> {
        let entry = self.enter(actor, site, Action::ViewGroup)?;
        self.visible_groups(&entry)
    }

    pub(crate) fn visible_groups(&self, entry: &Entry) -> Result<Vec<Group>, AppError> {
        let site = entry.site.id;
        self.board(entry.site.board)?.read(|db| {
            let Some(year) = db.latest_roster_year(site)? else {
                return Ok(Vec::new());
            };
            let mut groups = db.groups(site, year)?;
            if entry.own_groups_only() {
                let own = db.teacher_groups(entry.account)?;
                groups.retain(|group| own.contains(&group.id));
            }
            Ok(groups)
        })
    }

    /// One group with its pupils.
    ///
    /// # Errors
    /// `NotFound` when the group is not one that this person may see.
    pub fn group(&self, actor: &Actor, site: SiteId, id: GroupId) -> Result<OpenedGroup, AppError> {
        let entry = self.enter(actor, site, Action::ViewGroup)?;
        let group = self
            .visible_groups(&entry)?
            .into_iter()
            .find(|group| group.id == id);
        let group = group.ok_or(AppError::NotFound)?;
        let (pupils, combined) = self.board(entry.site.board)?.read::<_, AppError>(|db| {
            let names = db.identities(site)?;
            let rows = db.enrolments(site, group.year, None)?;
            let here = rows.iter().filter(|row| row.enrolment.group == Some(id));
            let here: std::collections::BTreeSet<_> = here.map(|r| r.enrolment.pupil).collect();
            let mut pupils: Vec<(PupilId, String)> = names
                .into_values()
                .filter(|(pupil, _)| here.contains(pupil))
                .map(|(pupil, identity)| (pupil, identity.name()))
                .collect();
            pupils.sort_by(|a, b| a.1.cmp(&b.1));
            let combined = db.combined_groups(site, group.year)?.into_iter();
            let combined = combined
                .map(|c| {
                    (
                        c.name,
                        c.members.iter().filter(|m| here.contains(m)).count(),
                    )
                })
                .filter(|(_, members)| *members > 0)
                .collect();
            Ok((pupils, combined))
        })?;
        let scan = self.newest_scan(&entry)?.map(|opened| opened.scan);
        Ok(OpenedGroup {
            group,
            pupils,
            combined,
            scan,
        })
    }

    /// One pupil; the look is logged.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in a group that this person may see.
    pub fn pupil(
        &self,
        actor: &Actor,
        site: SiteId,
        id: PupilId,
        page: &str,
    ) -> Result<OpenedPupil, AppError> {
        let entry = self.enter(actor, site, Action::ViewPupil)?;
        let groups = self.visible_groups(&entry)?;
        let now = self.now();
        self.board(entry.site.board)?.read(|db| {
            let identity = db.identity(site, id)?;
            let year = db.latest_roster_year(site)?.ok_or(AppError::NotFound)?;
            let rows = db.enrolments(site, year, None)?;
            let row = rows.iter().find(|row| row.enrolment.pupil == id);
            let own = row.and_then(|row| row.enrolment.group);
            let group = groups.iter().find(|group| Some(group.id) == own).cloned();
            if group.is_none() && entry.own_groups_only() {
                return Err(AppError::NotFound);
            }
            db.log_pupil_view(now, entry.account, id, page)?;
            let combined = db.combined_groups(site, year)?.into_iter();
            let combined = combined
                .filter(|group| group.members.contains(&id))
                .map(|group| group.name)
                .collect();
            let mut results = db.results_of_pupil(site, id)?;
            results.sort_by_key(|result| (result.domain, result.moment, result.taken_on));
            Ok(OpenedPupil {
                identity,
                group,
                combined,
                results,
            })
        })
    }
}
