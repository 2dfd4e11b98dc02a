//! The demonstration: a board of invented schools of all sectors, brought in through the real import.

mod edition;
mod example;
mod register;
mod roster;
mod start;
mod studies;

use kernel::{Origin, Role, SiteId};
use store::Grant;
use synthetic::{Aspect, DemoBoard, InventoryItem, Seed, SiteDemo};

use crate::{Actor, AppError, Kansrijk};

pub use roster::results_for_roster;
pub use start::DAY;

/// The seed of the demonstration: everybody sees the same schools.
pub const SEED: u64 = 20_210_401;

/// A way in, for printing.
#[derive(Clone, Debug)]
pub struct DemoLogin {
    /// Role.
    pub role: Role,
    /// Login name.
    pub login: String,
    /// Password: exists only in a demonstration database.
    pub password: &'static str,
}

/// The one password of the demonstration.
pub const PASSWORD: &str = "verzonnen-school-demo";

const PEOPLE: [(Role, &str, &str); 9] = [
    (
        Role::SchoolLeader,
        "leider",
        "Samira Verzonnen (schoolleider)",
    ),
    (Role::Coach, "coach", "Bram Bedacht (intern begeleider)"),
    (Role::Teacher, "leraar", "Lotte Fictief (leraar)"),
    (Role::CouncilMember, "mr", "Ouder in de MR (verzonnen)"),
    (
        Role::JointCouncilMember,
        "gmr",
        "Lid van de GMR (verzonnen)",
    ),
    (Role::Board, "bestuur", "Bestuurder (verzonnen)"),
    (Role::Editor, "redacteur", "Redacteur (verzonnen)"),
    (
        Role::PrivacyOfficer,
        "privacy",
        "Privacyfunctionaris (verzonnen)",
    ),
    (Role::Administrator, "beheer", "Beheerder (verzonnen)"),
];

impl Kansrijk {
    /// Fills an empty folder.
    fn fill_demo(&self, progress: &dyn Fn(&str)) -> Result<Vec<DemoLogin>, AppError> {
        progress("Verzonnen scholen van alle sectoren bedenken");
        let demo = generate()?;
        let others = synthetic::demo_other_sectors(Seed(SEED)).map_err(wrong)?;
        let schools: Vec<&SiteDemo> = demo.sites.iter().chain(&others).collect();
        let board = self.add_board(&demo.name, Origin::Synthetic)?;
        let mut sites = Vec::new();
        for site in &schools {
            sites.push(self.add_site(board, site.code, &site.name, site.sector)?);
        }
        self.fill_register()?;
        progress("Accounts maken, één per rol");
        for (role, login, name) in PEOPLE {
            let site = if role.is_per_school() {
                sites.first().copied()
            } else {
                None
            };
            let grant = Grant { role, board, site };
            let account = self.add_account((login, name), PASSWORD, grant)?;
            let elsewhere = match role {
                Role::SchoolLeader | Role::CouncilMember => sites.get(1..),
                // The coach knows one primary school and the schools of the other sectors.
                Role::Coach => sites.get(demo.sites.len()..),
                _ => None,
            };
            for other in elsewhere.unwrap_or_default() {
                let subject = format!("board {board} account {account}");
                let audit = self.entry(None, "grant.add", subject, role.code());
                let grant = Grant {
                    role,
                    board,
                    site: Some(*other),
                };
                self.directory().write(&audit, |db| {
                    Ok::<_, AppError>(db.add_grant(account, grant)?)
                })?;
            }
        }
        let editor = self.demo_actor("redacteur")?;
        self.fill_studies(&editor)?;
        self.propose_example(&editor)?;
        let leader = self.demo_actor("leider")?;
        for (id, site) in sites.iter().zip(schools) {
            progress(&format!(
                "{}: leerlingen en toetsresultaten inlezen",
                site.name
            ));
            self.fill_site(&leader, *id, site)?;
        }
        self.give_teacher_groups(&leader, sites.first().copied())?;
        progress("Vragenlijsten over de groepen invullen");
        self.fill_inventory(&leader, sites.first().copied().zip(demo.sites.first()))?;
        for (id, site) in sites.iter().skip(demo.sites.len()).zip(&others) {
            self.fill_inventory(&leader, Some((*id, site)))?;
        }
        if let (Some(id), Some(site)) = (sites.get(1), demo.sites.get(1)) {
            progress(&format!("{}: een voorbeeldprogramma schrijven", site.name));
            self.write_example(&leader, *id, site)?;
        }
        Ok(logins())
    }

    /// The files of a demo school go through the same reading and checking as anybody's.
    fn fill_site(&self, leader: &Actor, id: SiteId, site: &SiteDemo) -> Result<(), AppError> {
        let roster = synthetic::to_edexml_103(site);
        let results = synthetic::to_results_csv(&site.results, site.code);
        let mut files = vec![("rooster-verzonnen.xml", roster)];
        if !site.results.is_empty() {
            files.push(("resultaten-verzonnen.csv", results));
        }
        for (name, content) in files {
            let preview = self.preview_import(leader, id, (name, content.as_bytes()))?;
            let pending = preview.pending.ok_or(AppError::Refused(preview.findings))?;
            self.apply_import(leader, id, pending)?;
        }
        Ok(())
    }

    /// The demo teacher has the first group 5 and 6 of the first school.
    fn give_teacher_groups(&self, leader: &Actor, site: Option<SiteId>) -> Result<(), AppError> {
        let Some(site) = site else { return Ok(()) };
        let teacher = self.demo_actor("leraar")?;
        let groups = self.groups(leader, site)?;
        let mine = [kernel::Grade::Groep(5), kernel::Grade::Groep(6)]
            .into_iter()
            .filter_map(|grade| groups.iter().find(|group| group.grade == grade));
        let mine: Vec<_> = mine.map(|group| group.id).collect();
        self.assign_groups(leader, site, teacher.account, &mine)
    }

    /// Every group of the first school has answered, except those of the demo teacher.
    fn fill_inventory(
        &self,
        leader: &Actor,
        site: Option<(SiteId, &SiteDemo)>,
    ) -> Result<(), AppError> {
        let Some((site, invented)) = site else {
            return Ok(());
        };
        let instrument = self.instrument(invented.sector);
        let items = instrument.topics.iter().flat_map(|topic| {
            let aspect = match topic.code.as_str() {
                "welbevinden" => Aspect::Wellbeing,
                "sociaal-emotioneel" => Aspect::SocialEmotional,
                "overstap" => Aspect::Transition,
                _ => Aspect::ExecutiveFunctions,
            };
            topic.items.iter().map(move |item| InventoryItem {
                aspect,
                id: item.id.clone(),
            })
        });
        let items: Vec<InventoryItem> = items.collect();
        let ratings = synthetic::inventory_ratings(&invented.groups, &items, Seed(SEED));
        let teacher = self.demo_actor("leraar")?;
        let kept = if teacher.grants.iter().any(|grant| grant.site == Some(site)) {
            self.groups(&teacher, site)?
        } else {
            Vec::new()
        };
        let groups = self.groups(leader, site)?;
        for group in groups.iter().filter(|group| !kept.contains(group)) {
            let own = ratings.iter().filter(|r| r.group_key == group.key);
            let own: Vec<_> = own.map(|r| (r.item_id.clone(), r.rating)).collect();
            self.answer_inventory(leader, site, group.id, &own)?;
        }
        Ok(())
    }

    fn demo_actor(&self, login: &str) -> Result<Actor, AppError> {
        self.directory().read(|db| {
            let (account, _) = db.account_by_login(login)?.ok_or(AppError::NotFound)?;
            let grants = db.grants(account.id)?;
            Ok(Actor {
                account: account.id,
                name: account.name,
                grants,
            })
        })
    }

    /// Whether this folder holds the demonstration, whose passwords everybody knows.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn is_demo(&self) -> Result<bool, AppError> {
        let boards = self.directory().read(|db| db.boards())?;
        Ok(boards.iter().any(|board| board.origin == Origin::Synthetic))
    }
}

fn generate() -> Result<DemoBoard, AppError> {
    synthetic::demo_board(Seed(SEED)).map_err(wrong)
}

fn wrong(error: synthetic::SyntheticError) -> AppError {
    AppError::Policy(error.to_string())
}

fn logins() -> Vec<DemoLogin> {
    let login = |(role, login, _): (Role, &str, &str)| DemoLogin {
        role,
        login: login.to_owned(),
        password: PASSWORD,
    };
    PEOPLE.into_iter().map(login).collect()
}
