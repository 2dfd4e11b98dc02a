//! What stands around every page: who, which school, where to go.

use app::{Action, BoardEntry, Entry};
use kernel::{Origin, Role};

use crate::Request;

/// Everything that `base.html` shows.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The person, when logged in.
    pub person: Option<Person>,
    /// The school that was entered.
    pub school: Option<SchoolLink>,
    /// The main menu.
    pub nav: Vec<NavItem>,
    /// The way back.
    pub breadcrumbs: Vec<Crumb>,
    /// Token for forms; empty when not logged in.
    pub csrf: String,
    /// Whether the page shows generated data.
    pub synthetic: bool,
    /// The day on which the demonstration plays, in words; empty without invented data.
    pub demo_day: String,
}

/// A logged-in person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Roles at the school that was entered.
    pub role: String,
}

/// A school in the top bar.
#[derive(Clone, Debug)]
pub struct SchoolLink {
    /// Row number, for links.
    pub id: String,
    /// Name.
    pub name: String,
    /// Official code.
    pub code: String,
}

/// A menu item.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Where it goes.
    pub href: String,
    /// Its text.
    pub label: &'static str,
    /// Whether it is the current page or a page below it.
    pub current: bool,
}

/// A step of the way back; the current page has no link.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Where it goes.
    pub href: Option<String>,
    /// Its text.
    pub label: String,
}

/// Menu items of a school: path below the school, text, and what one must be allowed.
const SCHOOL_MENU: [(&str, &str, Action); 10] = [
    ("", "Overzicht", Action::ViewSchool),
    ("/import", "Gegevens", Action::ImportPupils),
    ("/scan", "Schoolscan", Action::ViewScan),
    ("/groepen", "Groepen", Action::ViewGroup),
    ("/vragenlijst", "Vragenlijst", Action::AnswerInventory),
    ("/keuzehulp", "Keuzehulp", Action::ViewGuidance),
    ("/programma", "Programma", Action::ViewDraft),
    ("/budget", "Budget", Action::ViewDraft),
    ("/document", "Document", Action::ReadProgramme),
    ("/leraren", "Leraren", Action::AssignGroups),
];

/// Menu items of a board: path below the board, text, and what one must be allowed.
const BOARD_MENU: [(&str, &str, Action); 3] = [
    ("", "Scholen", Action::ViewBoard),
    ("/accounts", "Accounts", Action::ManageAccounts),
    ("/logboek", "Logboek", Action::ViewJournal),
];

impl Shell {
    /// For a page outside a school.
    pub fn public(request: &Request) -> Self {
        let session = request.session.as_ref();
        let mut shell = Self {
            person: session.map(|s| Person {
                name: s.actor.name.clone(),
                role: String::new(),
            }),
            csrf: session.map(|s| s.csrf.clone()).unwrap_or_default(),
            ..Self::default()
        };
        if session.is_some() {
            shell.nav.push(item("/scholen", "Mijn scholen", request));
        }
        shell.nav.extend(board_item(request));
        shell.nav.push(item("/menukaart", "Menukaart", request));
        // A folder that cannot be read fails in the page itself, with an explanation.
        shell.mark_synthetic(request, request.app.is_demo().unwrap_or(false));
        shell
    }

    /// For a page of a school.
    pub fn school(request: &Request, entry: &Entry) -> Self {
        let mut shell = Self::public(request);
        let base = format!("/school/{}", entry.site.id);
        if let Some(person) = &mut shell.person {
            person.role = role_names(&entry.roles);
        }
        shell.school = Some(SchoolLink {
            id: entry.site.id.to_string(),
            name: entry.site.name.clone(),
            code: entry.site.code.to_string(),
        });
        let allowed = SCHOOL_MENU
            .iter()
            .filter(|(_, _, action)| entry.may(*action));
        let items = allowed.map(|(path, label, _)| {
            let href = format!("{base}{path}");
            let current = if path.is_empty() {
                request.path == href
            } else {
                // A pupil is reached through the groups.
                is_below(&request.path, &href)
                    || (*path == "/groepen"
                        && is_below(&request.path, &format!("{base}/leerlingen")))
            };
            NavItem {
                href,
                label,
                current,
            }
        });
        shell.nav = items.collect();
        shell.nav.push(item("/menukaart", "Menukaart", request));
        shell.nav.extend(board_item(request));
        shell.mark_synthetic(request, entry.site.origin == Origin::Synthetic);
        shell
            .crumb("Mijn scholen", Some("/scholen".into()))
            .crumb(&entry.site.name, Some(base))
    }

    /// For a page of a board.
    pub fn board(request: &Request, entry: &BoardEntry) -> Self {
        let mut shell = Self::public(request);
        let base = format!("/bestuur/{}", entry.board.id);
        if let Some(person) = &mut shell.person {
            person.role = role_names(&entry.roles);
        }
        let allowed = BOARD_MENU
            .iter()
            .filter(|(_, _, action)| entry.may(*action));
        let items = allowed.map(|(path, label, _)| {
            let href = format!("{base}{path}");
            let below = !path.is_empty() && is_below(&request.path, &href);
            NavItem {
                current: below || request.path == href,
                href,
                label,
            }
        });
        shell.nav = items.collect();
        shell.nav.push(item("/menukaart", "Menukaart", request));
        shell.mark_synthetic(request, entry.board.origin == Origin::Synthetic);
        shell
            .crumb("Mijn scholen", Some("/scholen".into()))
            .crumb(&entry.board.name, Some(base))
    }

    fn mark_synthetic(&mut self, request: &Request, synthetic: bool) {
        self.synthetic = synthetic;
        self.demo_day = if synthetic {
            kernel::dutch_date(request.app.today().0)
        } else {
            String::new()
        };
    }

    /// Adds a step to the way back.
    #[must_use]
    pub fn crumb(mut self, label: &str, href: Option<String>) -> Self {
        self.breadcrumbs.push(Crumb {
            href,
            label: label.to_owned(),
        });
        self
    }
}

/// The way to the board, for whoever may look at one as a whole; with more than one, the start
/// page has the list.
fn board_item(request: &Request) -> Option<NavItem> {
    let actor = &request.session.as_ref()?.actor;
    let seen = actor.grants.iter().map(|grant| grant.board);
    let seen = seen.filter(|board| actor.may_for_board(*board, Action::ViewBoard));
    let boards: std::collections::BTreeSet<_> = seen.collect();
    let only = boards.first().filter(|_| boards.len() == 1)?;
    Some(item(&format!("/bestuur/{only}"), "Bestuur", request))
}

fn item(href: &str, label: &'static str, request: &Request) -> NavItem {
    NavItem {
        href: href.to_owned(),
        label,
        current: is_below(&request.path, href),
    }
}

/// Whether a path is a menu item's page or one below it; `/scanner` is not below `/scan`.
fn is_below(path: &str, href: &str) -> bool {
    path.strip_prefix(href)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Roles in Dutch words, for people.
pub(crate) fn role_names(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role_name(*role)).collect();
    names.join(", ")
}

/// A role in Dutch words; its code is for files and links.
pub(crate) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::SchoolLeader => "schoolleider",
        Role::Coach => "intern begeleider",
        Role::Teacher => "leraar",
        Role::CouncilMember => "lid van de MR",
        Role::JointCouncilMember => "lid van de GMR",
        Role::Board => "bestuur",
        Role::Editor => "redacteur van de menukaart",
        Role::PrivacyOfficer => "privacyfunctionaris",
        Role::Administrator => "beheerder",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_item_is_current_on_its_page_and_below_it_only() {
        assert!(is_below("/school/1/scan", "/school/1/scan"));
        assert!(is_below("/school/1/scan/2/groei", "/school/1/scan"));
        assert!(!is_below("/school/1/scanner", "/school/1/scan"));
        assert!(!is_below("/school/1", "/school/1/scan"));
    }

    #[test]
    fn roles_are_words_not_codes() {
        assert_eq!(
            role_names(&[Role::SchoolLeader, Role::CouncilMember]),
            "schoolleider, lid van de MR"
        );
    }
}
