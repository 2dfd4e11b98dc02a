//! The demonstration: a board of two invented schools, brought in through the real import.

mod roster;

use std::path::Path;

use kernel::{Date, Finding, Findings, Origin, Place, Role, Sector, SiteId};
use store::Grant;
use synthetic::{DemoBoard, Seed, SiteDemo};

use crate::clock::{Clock, day_of};
use crate::{Actor, AppError, Kansrijk};

pub use roster::results_for_roster;

/// The seed of the demonstration: everybody sees the same schools.
pub const SEED: u64 = 20_210_401;

/// The day on which the demonstration plays: the tests at the end of 2020-2021 are done, the
/// amounts for 2021-2022 are published and those for 2022-2023 are not.
pub const DAY: Date = jiff::civil::date(2021, 7, 5);

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
    /// Fills an empty data folder with the demonstration; tells the logins.
    ///
    /// `progress` is called with a Dutch line for every step.
    ///
    /// # Errors
    /// When the folder already holds something else, or the generated files are refused.
    pub fn prepare_demo(&self, progress: &dyn Fn(&str)) -> Result<Vec<DemoLogin>, AppError> {
        if !self.directory().read(|db| db.boards())?.is_empty() {
            return if Clock::of_folder(self.folder())? == Clock::System {
                Err(not_a_demo())
            } else {
                Ok(logins())
            };
        }
        progress("Twee verzonnen scholen bedenken");
        let demo = generate()?;
        let board = self.add_board(&demo.name, Origin::Synthetic)?;
        let mut sites = Vec::new();
        for site in &demo.sites {
            sites.push(self.add_site(board, site.code, &site.name, Sector::Po)?);
        }
        progress("Accounts maken, één per rol");
        for (role, login, name) in PEOPLE {
            let site = if role.is_per_school() {
                sites.first().copied()
            } else {
                None
            };
            let grant = Grant { role, board, site };
            let account = self.add_account((login, name), PASSWORD, grant)?;
            if matches!(role, Role::SchoolLeader | Role::CouncilMember)
                && let Some(second) = sites.get(1)
            {
                let site = Some(*second);
                self.give(account, Grant { role, board, site })?;
            }
        }
        let leader = self.demo_actor("leider")?;
        for (id, site) in sites.iter().zip(&demo.sites) {
            progress(&format!(
                "{}: leerlingen en toetsresultaten inlezen",
                site.name
            ));
            self.fill_site(&leader, *id, site)?;
        }
        self.give_teacher_groups(&leader, sites.first().copied())?;
        // Last: without its clock, a folder that was not finished is not taken for a demo.
        self.clock().keep(self.folder())?;
        Ok(logins())
    }

    /// Opens a folder to play the demonstration in: on a chosen day, or else where it was.
    ///
    /// # Errors
    /// When the folder cannot be used, or the demonstration in it is past that day already.
    pub fn open_demo(folder: &Path, today: Option<Date>) -> Result<Self, AppError> {
        let kept = Clock::of_folder(folder)?;
        if kept == Clock::System {
            return Self::open(folder, Clock::starting_on(today.unwrap_or(DAY)));
        }
        let app = Self::open(folder, kept)?;
        let Some(day) = today else { return Ok(app) };
        let newest = app.newest_entry()?;
        let clock = match day.cmp(&day_of(newest)) {
            std::cmp::Ordering::Less => return Err(past_that_day(day_of(newest))),
            std::cmp::Ordering::Equal => Clock::reading(newest),
            std::cmp::Ordering::Greater => Clock::starting_on(day),
        };
        clock.keep(folder)?;
        Self::open(folder, clock)
    }

    /// When something last happened here: time does not go back before it.
    fn newest_entry(&self) -> Result<i64, AppError> {
        let newest_of = |lines: Vec<store::JournalLine>| lines.first().map_or(0, |line| line.at);
        let mut newest = newest_of(self.directory().read(|db| db.journal(1))?);
        for board in self.directory().read(|db| db.boards())? {
            let lines = self.board(board.id)?.read(|db| db.journal(1))?;
            newest = newest.max(newest_of(lines));
        }
        Ok(newest)
    }

    /// The files of a demo school go through the same reading and checking as anybody's.
    fn fill_site(&self, leader: &Actor, id: SiteId, site: &SiteDemo) -> Result<(), AppError> {
        let roster = synthetic::to_edexml_103(site);
        let results = synthetic::to_results_csv(&site.results, site.code);
        for (name, content) in [
            ("rooster-verzonnen.xml", roster),
            ("resultaten-verzonnen.csv", results),
        ] {
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
        let board = self.directory().read(|db| db.site(site))?.board;
        let audit = self.entry(
            None,
            "teacher.groups",
            format!("account {}", teacher.account),
            "",
        );
        self.board(board)?.write(&audit, |db| {
            mine.into_iter().try_for_each(|group| {
                Ok::<_, AppError>(db.add_teacher_group(teacher.account, group.id)?)
            })
        })
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

fn not_a_demo() -> AppError {
    let text = "In deze map staan andere gegevens, of een demonstratie die niet is afgemaakt.";
    let action = "Kies met --data een lege map.";
    refused(Finding::error(811, Place::field("data"), text, action))
}

fn past_that_day(day: Date) -> AppError {
    let text = format!(
        "De demonstratie in deze map speelt al op {}.",
        kernel::dutch_date(day)
    );
    let action = "Kies met --today een latere dag, of met --data een lege map.";
    refused(Finding::error(812, Place::field("today"), text, action))
}

fn refused(finding: Finding) -> AppError {
    let mut findings = Findings::new();
    findings.push(finding);
    AppError::Refused(findings)
}

fn generate() -> Result<DemoBoard, AppError> {
    synthetic::demo_board(Seed(SEED)).map_err(|error| AppError::Policy(error.to_string()))
}

fn logins() -> Vec<DemoLogin> {
    let login = |(role, login, _): (Role, &str, &str)| DemoLogin {
        role,
        login: login.to_owned(),
        password: PASSWORD,
    };
    PEOPLE.into_iter().map(login).collect()
}
