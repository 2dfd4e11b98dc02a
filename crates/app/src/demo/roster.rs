//! Somebody's own roster in the demonstration: a school for it, and invented results.

use std::collections::BTreeMap;

use formats::edexml::Roster;
use kernel::{Finding, Grade, Place, SchoolYear, Sector, SiteCode};
use store::{Grant, SiteRecord};
use synthetic::{PupilForResults, Seed};

use super::start::refused;
use super::{DAY, PEOPLE, SEED};
use crate::{AppError, Kansrijk};

impl Kansrijk {
    /// Adds an empty school to the demonstration for a roster, so that the roster can be brought
    /// in there; every demo person with a role per school has it here too. The second time it is
    /// the same school.
    ///
    /// # Errors
    /// `Refused` when the roster cannot be read, or belongs to a school that may exist.
    pub fn add_demo_school(&self, content: &[u8]) -> Result<SiteRecord, AppError> {
        let (_, code) = fictitious(content)?;
        let known = self.directory().read(|db| db.sites())?;
        if let Some(site) = known.into_iter().find(|site| site.code == code) {
            return Ok(site);
        }
        let leader = self.demo_actor("leider")?;
        let board = leader.grants.first().ok_or(AppError::NotFound)?.board;
        let name = "School uit uw bestand (demonstratie)";
        let site = self.add_site(board, code, name, Sector::Po)?;
        for (role, login, _) in PEOPLE.into_iter().filter(|(role, ..)| role.is_per_school()) {
            let person = self.demo_actor(login)?.account;
            let grant = Grant {
                role,
                board,
                site: Some(site),
            };
            let subject = format!("board {board} account {person}");
            let audit = self.entry(None, "grant.add", subject, role.code());
            self.directory()
                .write(&audit, |db| Ok::<_, AppError>(db.add_grant(person, grant)?))?;
        }
        self.directory().read(|db| Ok(db.site(site)?))
    }
}

/// Invented results for exactly the pupils of a roster, as CSV in which every line says that it is
/// synthetic. The newest are of the school year in which the demonstration plays, or of a chosen one:
/// a roster may be of any year.
///
/// # Errors
/// `Refused` when the roster cannot be read, or belongs to a school that may exist.
pub fn results_for_roster(content: &[u8], year: Option<SchoolYear>) -> Result<String, AppError> {
    let (roster, site) = fictitious(content)?;
    let grades: BTreeMap<String, Grade> = roster
        .groups
        .into_iter()
        .map(|group| (group.key, group.grade))
        .collect();
    let pupils: Vec<PupilForResults> = roster
        .pupils
        .into_iter()
        .filter_map(|pupil| {
            let group_key = pupil.group_key.unwrap_or_default();
            let grade = pupil.grade.or_else(|| grades.get(&group_key).copied())?;
            Some(PupilForResults {
                key: pupil.key,
                grade,
                group_key,
            })
        })
        .collect();
    let year = year.or_else(|| SchoolYear::of(DAY));
    let outside = || AppError::Policy("the demo plays in no school year".into());
    let year = year.ok_or_else(outside)?;
    let rows = synthetic::results_for(&pupils, year, Seed(SEED))
        .map_err(|error| AppError::Policy(error.to_string()))?;
    Ok(synthetic::to_results_csv(&rows, site))
}

/// A roster whose code no register has. Anything else may hold real children: they do not belong
/// in a database with known passwords, and invented results never stand beside a real school.
fn fictitious(content: &[u8]) -> Result<(Roster, SiteCode), AppError> {
    let parsed = formats::edexml::read(content, &formats::Limits::default());
    let roster = parsed.record.ok_or(AppError::Refused(parsed.findings))?;
    match roster.site.filter(|site| site.brin().is_fictitious()) {
        Some(site) => Ok((roster, site)),
        None => {
            let text = "Deze leerlingenlijst kan van een bestaande school zijn. Die hoort niet in \
                        een demonstratie, en krijgt geen verzonnen resultaten.";
            let action = "Gebruik een lijst met een code die met 99 begint. Voor echte gegevens is \
                          er `kansrijk serve`.";
            let place = Place::field("brincode");
            Err(refused(Finding::error(192, place, text, action)))
        }
    }
}
