//! Who changed and who viewed what.

use app::Action;
use app::journal::{Journal, JournalKind, JournalLine, JournalLines, PupilView};
use askama::Template;
use kernel::{SiteId, UserId};

use crate::language::short_date;
use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[Route::get(
    "/bestuur/{bestuur}/logboek",
    Access::Board(Action::ViewJournal),
    show,
)];

/// What one can look at: code in the address, key of the name, and the kind of action it selects.
const KINDS: [(&str, &str, JournalKind<'static>); 10] = [
    ("wijzigingen", "journal-changes", JournalKind::Changes(None)),
    (
        "inlezen",
        "journal-imports",
        JournalKind::Changes(Some("import")),
    ),
    ("scans", "journal-scans", JournalKind::Changes(Some("scan"))),
    (
        "bevindingen",
        "journal-findings",
        JournalKind::Changes(Some("finding")),
    ),
    (
        "vragenlijsten",
        "journal-inventories",
        JournalKind::Changes(Some("inventory")),
    ),
    (
        "programma",
        "journal-programme",
        JournalKind::Changes(Some("programme")),
    ),
    (
        "begroting",
        "journal-budget",
        JournalKind::Changes(Some("budget")),
    ),
    (
        "groepen",
        "journal-groups",
        JournalKind::Changes(Some("teacher")),
    ),
    ("accounts", "journal-accounts", JournalKind::Accounts),
    ("inzage", "journal-views", JournalKind::Views),
];

/// A line of the table.
struct Line {
    at: String,
    who: String,
    what: String,
    subject: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "people/journal.html")]
struct JournalPage {
    shell: Shell,
    here: String,
    kinds: Vec<(&'static str, &'static str, bool)>,
    chosen: &'static str,
    lines: Vec<Line>,
    newer: Option<String>,
    older: Option<String>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let asked = request.query.text("soort");
    let (code, chosen, kind) = KINDS
        .into_iter()
        .find(|(code, _, _)| *code == asked)
        .unwrap_or(KINDS[0]);
    let before: Option<i64> = request
        .query
        .optional("voor")
        .map_err(|_| PageError::NotFound)?;
    let board = request.board()?;
    let journal = request.app.journal(request.actor()?, board, kind, before)?;
    let here = format!("/bestuur/{board}/logboek");
    let names = Names(&journal);
    let lines = match &journal.lines {
        JournalLines::Changes(lines) => lines.iter().map(|line| names.change(line)).collect(),
        JournalLines::Views(views) => views.iter().map(|view| names.view(view)).collect(),
    };
    let newest = format!("{here}?soort={code}");
    Reply::page(&JournalPage {
        shell: Shell::board(request, &journal.entry).crumb(word("menu-journal"), None),
        kinds: KINDS
            .map(|(known, name, _)| (known, word(name), known == code))
            .into(),
        chosen: word(chosen),
        lines,
        older: journal.next.map(|id| format!("{newest}&voor={id}")),
        newer: before.map(|_| newest),
        here,
    })
}

/// Numbers in the journal as names of people and schools; of pupils there is only the number.
struct Names<'j>(&'j Journal);

impl Names<'_> {
    fn change(&self, line: &JournalLine) -> Line {
        Line {
            at: moment(line.at),
            who: line
                .account
                .map_or(word("journal-system").into(), |id| self.person(id)),
            what: action_text(&line.action).map_or_else(|| line.action.clone(), str::to_owned),
            subject: self.subject(&line.subject),
            detail: self.detail(&line.detail),
        }
    }

    fn view(&self, view: &PupilView) -> Line {
        Line {
            at: moment(view.at),
            who: self.person(view.account),
            what: word("journal-pupil-viewed").into(),
            subject: say("journal-pupil").with("n", view.pupil).text(),
            detail: view
                .site
                .map_or(word("journal-pupil-erased").into(), |id| self.site(id)),
        }
    }

    fn person(&self, id: UserId) -> String {
        let known = self.0.people.get(&id);
        known.map_or_else(
            || say("journal-account").with("id", id).text(),
            Clone::clone,
        )
    }

    fn site(&self, id: SiteId) -> String {
        let known = self.0.sites.iter().find(|site| site.id == id);
        known.map_or_else(
            || say("journal-school").with("id", id).text(),
            |site| site.name.clone(),
        )
    }

    /// A subject is written as words and numbers, such as `board 1 account 5`.
    fn subject(&self, subject: &str) -> String {
        let words: Vec<&str> = subject.split(' ').collect();
        let named = |pair: &[&str]| match pair {
            ["board", _] if words.len() > 2 => None,
            ["board", _] => Some(word("journal-the-board").to_owned()),
            ["account", id] => id.parse().ok().map(|id| self.person(id)),
            ["school", id] => id.parse().ok().map(|id| self.site(id)),
            [kind, id] => Some(
                say("journal-kind-of")
                    .with("kind", kind_text(kind))
                    .with("id", id)
                    .text(),
            ),
            ["login"] => Some(word("journal-unknown-login").to_owned()),
            other => Some(other.join(" ")),
        };
        let parts: Vec<String> = words.chunks(2).filter_map(named).collect();
        parts.join(", ")
    }

    /// Details are counts, states and codes; the few English words among them are translated.
    fn detail(&self, detail: &str) -> String {
        let mut words = detail.split(' ');
        let mut shown = Vec::new();
        while let Some(part) = words.next() {
            shown.push(match part {
                "school" => self.at_school(words.next().unwrap_or_default()),
                "answers" => word("journal-answers").to_owned(),
                "groups" => word("journal-classes").to_owned(),
                "own" => word("journal-by-self").to_owned(),
                "reset" => word("journal-by-administrator").to_owned(),
                other => other.to_owned(),
            });
        }
        shown.join(" ")
    }

    /// The number of a school, perhaps with a colon after it.
    fn at_school(&self, text: &str) -> String {
        let number = text.trim_end_matches(':');
        let after = text.strip_prefix(number).unwrap_or_default();
        let school = number.parse().map(|id| self.site(id));
        say("journal-at")
            .with("school", school.unwrap_or_else(|_| number.to_owned()))
            .with("after", after)
            .text()
    }
}

/// Day and time (UTC).
fn moment(at: i64) -> String {
    let minutes = at.rem_euclid(86_400) / 60;
    let day = short_date(app::clock::day_of(at));
    format!("{day}, {:02}:{:02}", minutes / 60, minutes % 60)
}

fn kind_text(kind: &str) -> &str {
    match kind {
        "group" => word("journal-class"),
        "scan" => word("journal-scan"),
        "finding" => word("journal-finding"),
        "programme" => word("journal-programme"),
        other => other,
    }
}

fn action_text(action: &str) -> Option<&'static str> {
    Some(match action {
        "import.upload" => word("journal-upload"),
        "import.apply" => word("journal-apply"),
        "import.columns" => word("journal-columns"),
        "profile.save" => word("journal-layout-saved"),
        "profile.rename" => word("journal-layout-renamed"),
        "profile.remove" => word("journal-layout-removed"),
        "import.cancel" => word("journal-cancel"),
        "export.oneroster" => word("journal-export"),
        "scan.make" => word("journal-make-scan"),
        "finding.judge" => word("journal-judge-finding"),
        "finding.add" => word("journal-add-finding"),
        "inventory.answer" => word("journal-answer"),
        "programme.begin" => word("journal-begin-programme"),
        "programme.change" => word("journal-change-programme"),
        "programme.fix" => word("journal-fix-programme"),
        "budget.register" => word("journal-register-count"),
        "budget.counts" => word("journal-counts"),
        "teacher.groups" => word("journal-choose-classes"),
        "account.add" => word("journal-add-account"),
        "account.block" => word("journal-block-account"),
        "account.unblock" => word("journal-unblock-account"),
        "account.password" => word("journal-password"),
        "account.password-failed" => word("journal-password-failed"),
        "account.sessions" => word("journal-end-sessions"),
        "token.add" => word("journal-add-token"),
        "token.remove" => word("journal-remove-token"),
        "account.login" => word("journal-login"),
        "account.login-failed" => word("journal-login-failed"),
        "account.logout" => word("journal-logout"),
        "grant.add" => word("journal-grant"),
        "grant.remove" => word("journal-revoke"),
        "board.add" => word("journal-add-board"),
        "board.number" => word("journal-board-number"),
        "register.load" => word("journal-register"),
        "site.add" => word("journal-add-school"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use app::BoardEntry;
    use kernel::{BoardId, Origin, Sector};

    use super::*;

    fn journal() -> Journal {
        let board = BoardId::new(1);
        let site = app::board::SiteRecord {
            id: SiteId::new(3),
            board,
            code: "99AA00".parse().unwrap(),
            name: "De Linde".into(),
            sector: Sector::Po,
            origin: Origin::Synthetic,
        };
        let record = app::board::BoardRecord {
            id: board,
            name: "Bestuur".into(),
            number: String::new(),
            origin: Origin::Synthetic,
        };
        Journal {
            entry: BoardEntry {
                board: record,
                account: UserId::new(9),
                roles: Vec::new(),
            },
            lines: JournalLines::Views(Vec::new()),
            next: None,
            people: [(UserId::new(5), "Juf Jansen".to_owned())].into(),
            sites: vec![site],
        }
    }

    #[test]
    fn subjects_and_details_are_read_as_people_and_schools() {
        let journal = journal();
        let names = Names(&journal);
        assert_eq!(names.subject("board 1 account 5"), "Juf Jansen");
        assert_eq!(names.subject("board 1"), "het bestuur");
        assert_eq!(names.subject("account 6"), "account nr. 6");
        assert_eq!(names.subject("school 3"), "De Linde");
        assert_eq!(names.subject("group 12"), "groep nr. 12");
        assert_eq!(names.subject("login"), "onbekende gebruikersnaam");
        assert_eq!(names.detail("leraar school 3"), "leraar bij De Linde");
        assert_eq!(
            names.detail("school 3: 2 groups"),
            "bij De Linde: 2 groepen"
        );
        assert_eq!(names.detail("14 answers"), "14 antwoorden");
        assert_eq!(names.detail(""), "");
    }

    #[test]
    fn a_moment_is_a_day_and_a_time() {
        // 20 August 2021, noon UTC, and one second before 1970.
        assert!(moment(1_629_460_800).ends_with(", 12:00"));
        assert!(moment(-1).ends_with(", 23:59"));
    }
}
