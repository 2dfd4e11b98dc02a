//! What stands around every page: who, which school, where to go.

use app::{Action, BoardEntry, Entry};
use kernel::{Origin, Role};

use crate::language::{Language, spoken};
use crate::{Request, word};

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
    /// Where the choice of another language comes back to; empty when there is no way back.
    pub here: String,
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
    /// Whether its text is Dutch in any language.
    pub is_dutch: bool,
}

/// Menu items of a school: path below the school, key of the text, and what one must be allowed.
const SCHOOL_MENU: [(&str, &str, Action); 10] = [
    ("", "menu-overview", Action::ViewSchool),
    ("/import", "menu-pupil-files", Action::ImportPupils),
    ("/scan", "menu-scan", Action::ViewScan),
    ("/groepen", "menu-groups", Action::ViewGroup),
    ("/vragenlijst", "menu-inventory", Action::AnswerInventory),
    ("/keuzehulp", "menu-guidance", Action::ViewGuidance),
    ("/programma", "menu-programme", Action::ViewDraft),
    ("/budget", "menu-budget", Action::ViewDraft),
    ("/document", "menu-document", Action::ReadProgramme),
    ("/leraren", "menu-teachers", Action::AssignGroups),
];

/// Menu items of a board: path below the board, key of the text, and what one must be allowed.
const BOARD_MENU: [(&str, &str, Action); 3] = [
    ("", "menu-schools", Action::ViewBoard),
    ("/accounts", "menu-accounts", Action::ManageAccounts),
    ("/logboek", "menu-journal", Action::ViewJournal),
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
            here: request.here.clone(),
            ..Self::default()
        };
        if session.is_some() {
            shell.nav.push(item("/scholen", "menu-my-schools", request));
        }
        shell.nav.extend(board_item(request));
        shell
            .nav
            .push(item("/menukaart", "menu-catalogue", request));
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
                label: word(label),
                current,
            }
        });
        shell.nav = items.collect();
        shell
            .nav
            .push(item("/menukaart", "menu-catalogue", request));
        shell.nav.extend(board_item(request));
        shell.mark_synthetic(request, entry.site.origin == Origin::Synthetic);
        shell
            .crumb(word("menu-my-schools"), Some("/scholen".into()))
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
                label: word(label),
            }
        });
        shell.nav = items.collect();
        shell
            .nav
            .push(item("/menukaart", "menu-catalogue", request));
        shell.mark_synthetic(request, entry.board.origin == Origin::Synthetic);
        shell
            .crumb(word("menu-my-schools"), Some("/scholen".into()))
            .crumb(&entry.board.name, Some(base))
    }

    fn mark_synthetic(&mut self, request: &Request, synthetic: bool) {
        self.synthetic = synthetic;
        self.demo_day = if synthetic {
            crate::language::date(request.app.today().0)
        } else {
            String::new()
        };
    }

    /// Code of the language of the page.
    pub(crate) fn language(&self) -> &'static str {
        spoken().code()
    }

    /// Code and name of the languages that the page can also be shown in.
    pub(crate) fn other_languages(&self) -> Vec<(&'static str, &'static str)> {
        let others = Language::ALL.into_iter().filter(|other| *other != spoken());
        others.map(|other| (other.code(), other.name())).collect()
    }

    /// Adds a step to the way back.
    #[must_use]
    pub fn crumb(mut self, label: &str, href: Option<String>) -> Self {
        self.breadcrumbs.push(Crumb {
            href,
            label: label.to_owned(),
            is_dutch: false,
        });
        self
    }

    /// Adds a step that has a name from policy.
    #[must_use]
    pub(crate) fn dutch_crumb(mut self, label: &str, href: Option<String>) -> Self {
        self.breadcrumbs.push(Crumb {
            href,
            label: label.to_owned(),
            is_dutch: true,
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
    Some(item(&format!("/bestuur/{only}"), "menu-board", request))
}

fn item(href: &str, key: &'static str, request: &Request) -> NavItem {
    NavItem {
        href: href.to_owned(),
        label: word(key),
        current: is_below(&request.path, href),
    }
}

/// Whether a path is a menu item's page or one below it; `/scanner` is not below `/scan`.
fn is_below(path: &str, href: &str) -> bool {
    path.strip_prefix(href)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Roles in words, for people.
pub(crate) fn role_names(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role_name(*role)).collect();
    names.join(", ")
}

/// A role in words; its code is for files and links.
pub(crate) fn role_name(role: Role) -> &'static str {
    word(match role {
        Role::SchoolLeader => "role-school-leader",
        Role::Coach => "role-coach",
        Role::Teacher => "role-teacher",
        Role::CouncilMember => "role-council-member",
        Role::JointCouncilMember => "role-joint-council-member",
        Role::Board => "role-board",
        Role::Editor => "role-editor",
        Role::PrivacyOfficer => "role-privacy-officer",
        Role::Administrator => "role-administrator",
    })
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
