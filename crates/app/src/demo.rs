//! The demonstration: a board of two invented schools, brought in through the real import.

mod example;

use kernel::{Origin, Role, Sector, SiteId};
use store::Grant;
use synthetic::{DemoBoard, Seed, SiteDemo};

use crate::{Actor, AppError, Kansrijk};

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
    /// Fills an empty data folder with the demonstration; tells the logins.
    ///
    /// `progress` is called with a Dutch line for every step.
    ///
    /// # Errors
    /// When the folder already holds something else, or the generated files are refused.
    pub fn prepare_demo(&self, progress: &dyn Fn(&str)) -> Result<Vec<DemoLogin>, AppError> {
        let boards = self.directory().read(|db| db.boards())?;
        if !boards.is_empty() {
            let demo = boards.iter().all(|board| board.origin == Origin::Synthetic);
            let taken = AppError::Internal("this folder holds real data: use another for the demo");
            return if demo { Ok(logins()) } else { Err(taken) };
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
                let audit = self.entry(None, "grant.add", role.code().into(), "");
                let grant = Grant {
                    role,
                    board,
                    site: Some(*second),
                };
                self.directory().write(&audit, |db| {
                    Ok::<_, AppError>(db.add_grant(account, grant)?)
                })?;
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

/// Invented results for exactly the pupils of a roster, as CSV labelled synthetic.
///
/// # Errors
/// `Refused` when the roster cannot be read, or belongs to a school that may exist.
pub fn results_for_roster(content: &[u8]) -> Result<String, AppError> {
    let parsed = formats::edexml::read(content, &formats::Limits::default());
    let roster = parsed.record.ok_or(AppError::Refused(parsed.findings))?;
    let site = roster.site.filter(|site| site.brin().is_fictitious());
    let site = site.ok_or_else(|| {
        let mut findings = kernel::Findings::new();
        let text = "Verzonnen resultaten horen niet bij een bestaande school.";
        let action = "Gebruik een leerlingenlijst met een code die met 99 begint.";
        let place = kernel::Place::field("brincode");
        findings.push(kernel::Finding::error(192, place, text, action));
        AppError::Refused(findings)
    })?;
    let grades: std::collections::BTreeMap<_, _> = roster
        .groups
        .iter()
        .map(|group| (group.key.clone(), group.grade))
        .collect();
    let pupils: Vec<synthetic::PupilForResults> = roster
        .pupils
        .into_iter()
        .filter_map(|pupil| {
            let own = pupil
                .group_key
                .as_ref()
                .and_then(|key| grades.get(key).copied());
            let grade = pupil.grade.or(own)?;
            Some(synthetic::PupilForResults {
                key: pupil.key,
                grade,
                group_key: pupil.group_key.unwrap_or_default(),
            })
        })
        .collect();
    let rows = synthetic::results_for(&pupils, roster.school_year, Seed(SEED))
        .map_err(|error| AppError::Policy(error.to_string()))?;
    Ok(synthetic::to_results_csv(&rows, site))
}
