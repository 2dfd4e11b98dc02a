//! The third level of the menukaart for a school: what the program knows of its situation.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{GroupId, SiteId};
use policy::handles::Situation;

use crate::{Action, Actor, AppError, Kansrijk};

impl Kansrijk {
    /// What the roster says of a school's situation. What only people know stays open.
    ///
    /// # Errors
    /// When the person may not see suggestions here.
    pub fn situation(&self, actor: &Actor, site: SiteId) -> Result<Situation, AppError> {
        let entry = self.enter(actor, site, Action::ViewGuidance)?;
        let sector = Some(entry.site.sector);
        let rows = self.board(entry.site.board)?.read::<_, AppError>(|db| {
            match db.latest_roster_year(site)? {
                Some(year) => Ok(Some(db.enrolments(site, year, None)?)),
                None => Ok(None),
            }
        })?;
        let Some(rows) = rows else {
            return Ok(Situation {
                sector,
                ..Situation::default()
            });
        };
        let today = self.today().0;
        let mut grades: BTreeMap<GroupId, BTreeSet<String>> = BTreeMap::new();
        let mut pupils: u32 = 0;
        for row in rows
            .iter()
            .filter(|row| row.left.is_none_or(|day| day > today))
        {
            pupils = pupils.saturating_add(1);
            if let Some(group) = row.enrolment.group {
                let grade = row.enrolment.grade.code();
                grades.entry(group).or_default().insert(grade);
            }
        }
        Ok(Situation {
            sector,
            pupils: Some(pupils),
            combination_groups: Some(grades.values().any(|grades| grades.len() > 1)),
            ..Situation::default()
        })
    }
}
