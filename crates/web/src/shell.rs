//! What stands around every page: who, which school, where to go.

use app::{Action, Entry};
use kernel::Origin;

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
const SCHOOL_MENU: [(&str, &str, Action); 8] = [
    ("", "Overzicht", Action::ViewSchool),
    ("/import", "Gegevens", Action::ImportPupils),
    ("/scan", "Schoolscan", Action::ViewScan),
    ("/groepen", "Groepen", Action::ViewGroup),
    ("/keuzehulp", "Keuzehulp", Action::ViewGuidance),
    ("/programma", "Programma", Action::ViewDraft),
    ("/budget", "Budget", Action::ViewDraft),
    ("/document", "Document", Action::ReadProgramme),
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
            shell.nav.push(item("/", "Mijn scholen", request));
        }
        shell.nav.push(item("/menukaart", "Menukaart", request));
        shell
    }

    /// For a page of a school.
    pub fn school(request: &Request, entry: &Entry) -> Self {
        let mut shell = Self::public(request);
        let base = format!("/school/{}", entry.site.id);
        let roles: Vec<&str> = entry.roles.iter().map(|role| role.code()).collect();
        if let Some(person) = &mut shell.person {
            person.role = roles.join(", ");
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
                request.path.starts_with(&href)
            };
            NavItem {
                href,
                label,
                current,
            }
        });
        shell.nav = items.collect();
        shell.nav.push(item("/menukaart", "Menukaart", request));
        shell.synthetic = entry.site.origin == Origin::Synthetic;
        shell
            .crumb("Mijn scholen", Some("/".into()))
            .crumb(&entry.site.name, Some(base))
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

fn item(href: &str, label: &'static str, request: &Request) -> NavItem {
    let current = request.path == href || (href != "/" && request.path.starts_with(href));
    NavItem {
        href: href.to_owned(),
        label,
        current,
    }
}
