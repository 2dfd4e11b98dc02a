//! Objections of parents to handing over data of their child: recorded, withdrawn, in the journal.

use kernel::{Date, Finding, Findings, Place, PupilId, SiteId};

use crate::{Action, Actor, AppError, Kansrijk};

/// A pupil as a person at school knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The pupil.
    pub pupil: PupilId,
    /// Name.
    pub name: String,
    /// Group of the latest roster.
    pub group: Option<String>,
    /// Day of the objection.
    pub objected_on: Option<Date>,
}

impl Kansrijk {
    /// The pupils of a school with the objections that stand, by group and name.
    ///
    /// # Errors
    /// When the person may not record objections here.
    pub fn objections(&self, actor: &Actor, site: SiteId) -> Result<Vec<Listed>, AppError> {
        let entry = self.enter(actor, site, Action::RecordObjections)?;
        self.board(entry.site.board)?.read(|db| {
            let objections = db.objections(site)?;
            let mut groups = std::collections::BTreeMap::new();
            if let Some(year) = db.latest_roster_year(site)? {
                let known = db.groups(site, year)?;
                for row in db.enrolments(site, year, None)? {
                    let own = row.enrolment.group;
                    let group = known.iter().find(|group| Some(group.id) == own);
                    groups.insert(row.enrolment.pupil, group.map(|group| group.name.clone()));
                }
            }
            let pupils = db.identities(site)?.into_values();
            let mut listed: Vec<Listed> = pupils
                .filter(|(pupil, _)| groups.contains_key(pupil) || objections.contains_key(pupil))
                .map(|(pupil, identity)| Listed {
                    pupil,
                    name: identity.name(),
                    group: groups.get(&pupil).cloned().flatten(),
                    objected_on: objections.get(&pupil).copied(),
                })
                .collect();
            listed.sort_by(|a, b| (&a.group, &a.name).cmp(&(&b.group, &b.name)));
            Ok(listed)
        })
    }

    /// Records that the parents of a pupil object.
    ///
    /// # Errors
    /// `Refused` for a day to come or an objection that stands already; `NotFound` for a pupil of
    /// another school.
    pub fn record_objection(
        &self,
        actor: &Actor,
        site: SiteId,
        pupil: PupilId,
        received: Date,
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::RecordObjections)?;
        if received > self.today().0 {
            return Err(AppError::Refused(one(
                1261,
                "dag",
                "De dag van het bezwaar ligt in de toekomst.",
                "Vul de dag in waarop het bezwaar binnenkwam.",
            )));
        }
        let audit = self.entry(
            Some(entry.account),
            "objection.record",
            format!("school {site}"),
            format!("pupil {pupil}"),
        );
        let by = (self.now(), entry.account);
        let written = self.board(entry.site.board)?.write(&audit, |db| {
            db.identity(site, pupil)?;
            Ok::<_, AppError>(db.add_objection(pupil, received, by)?)
        });
        match written {
            Err(AppError::Conflict) => Err(AppError::Refused(one(
                1262,
                "leerling",
                "Voor deze leerling staat al een bezwaar.",
                "U hoeft niets te doen.",
            ))),
            other => other,
        }
    }

    /// Withdraws the objection that stands for a pupil.
    ///
    /// # Errors
    /// `NotFound` when there is none, or for a pupil of another school.
    pub fn withdraw_objection(
        &self,
        actor: &Actor,
        site: SiteId,
        pupil: PupilId,
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::RecordObjections)?;
        let audit = self.entry(
            Some(entry.account),
            "objection.withdraw",
            format!("school {site}"),
            format!("pupil {pupil}"),
        );
        let stamp = (self.today().0, entry.account);
        self.board(entry.site.board)?.write(&audit, |db| {
            db.identity(site, pupil)?;
            Ok(db.withdraw_objection(pupil, stamp)?)
        })
    }
}

fn one(number: u16, field: &str, message: &str, action: &str) -> Findings {
    let mut findings = Findings::new();
    findings.push(Finding::error(number, Place::field(field), message, action));
    findings
}
