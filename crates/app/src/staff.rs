//! Which teacher has which groups: that decides what a teacher sees.

use kernel::{GroupId, Role, SiteId, UserId};
use school::pupil::Group;
use store::AccountRecord;

use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// A teacher with the groups that were given.
#[derive(Clone, Debug)]
pub struct Teacher {
    /// The account.
    pub account: AccountRecord,
    /// The groups, of the latest roster.
    pub groups: Vec<GroupId>,
}

/// The teachers and the groups of a school.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Accounts with the role of teacher at this school, by name.
    pub teachers: Vec<Teacher>,
    /// The groups of the latest roster.
    pub groups: Vec<Group>,
}

impl Kansrijk {
    /// The teachers of a school with their groups.
    ///
    /// # Errors
    /// When the person may not assign groups here.
    pub fn staff(&self, actor: &Actor, site: SiteId) -> Result<Staff, AppError> {
        let entry = self.enter(actor, site, Action::AssignGroups)?;
        self.staff_of(&entry)
    }

    fn staff_of(&self, entry: &Entry) -> Result<Staff, AppError> {
        let site = entry.site.id;
        let holders = self
            .directory()
            .read(|db| db.holders(Role::Teacher, site))?;
        self.board(entry.site.board)?.read(|db| {
            let groups = match db.latest_roster_year(site)? {
                Some(year) => db.groups(site, year)?,
                None => Vec::new(),
            };
            let known = |id: &GroupId| groups.iter().any(|group| group.id == *id);
            let teachers = holders.into_iter().map(|account| {
                let mut own = db.teacher_groups(account.id)?;
                own.retain(known);
                Ok::<_, AppError>(Teacher {
                    account,
                    groups: own,
                })
            });
            Ok(Staff {
                teachers: teachers.collect::<Result<_, _>>()?,
                groups: groups.clone(),
            })
        })
    }

    /// Makes the groups of a teacher at this school exactly these.
    ///
    /// # Errors
    /// `NotFound` when the account is not a teacher of this school, or a group is not of its
    /// latest roster.
    pub fn assign_groups(
        &self,
        actor: &Actor,
        site: SiteId,
        teacher: UserId,
        groups: &[GroupId],
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::AssignGroups)?;
        let staff = self.staff_of(&entry)?;
        let teaches = staff.teachers.iter().any(|t| t.account.id == teacher);
        let known = |id: &GroupId| staff.groups.iter().any(|group| group.id == *id);
        let year = staff.groups.first().map(|group| group.year);
        let (true, true, Some(year)) = (teaches, groups.iter().all(known), year) else {
            return Err(AppError::NotFound);
        };
        let subject = format!("account {teacher}");
        let detail = format!("school {site}: {} groups", groups.len());
        let audit = self.entry(Some(entry.account), "teacher.groups", subject, detail);
        self.board(entry.site.board)?.write(&audit, |db| {
            Ok(db.set_teacher_groups(teacher, (site, year), groups)?)
        })
    }
}
