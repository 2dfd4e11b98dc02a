//! The schools of a board, and where each stands: no outcomes.

use app::Action;
use app::board::Standing;
use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[Route::get(
    "/bestuur/{bestuur}",
    Access::Board(Action::ViewBoard),
    show,
)];

/// The five phases, in order.
const PHASES: [&str; 5] = ["Gegevens", "Schoolscan", "Keuze", "Programma", "Document"];

/// A school with its phase.
struct SchoolLine {
    href: String,
    name: String,
    code: String,
    phase: String,
    fixed: Option<String>,
    document: Option<String>,
}

#[derive(Template)]
#[template(path = "people/board.html")]
struct BoardPage {
    shell: Shell,
    name: String,
    schools: Vec<SchoolLine>,
    fixed: usize,
    accounts: Option<String>,
    journal: Option<String>,
    add_school: Option<String>,
    added: bool,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let (entry, standings) = request
        .app
        .board_overview(request.actor()?, request.board()?)?;
    let reads = entry.may(Action::ReadProgramme);
    let schools: Vec<SchoolLine> = standings
        .into_iter()
        .map(|standing| line(standing, reads))
        .collect();
    let base = format!("/bestuur/{}", entry.board.id);
    let link = |action, path: &str| entry.may(action).then(|| format!("{base}/{path}"));
    Reply::page(&BoardPage {
        shell: Shell::board(request, &entry),
        fixed: schools.iter().filter(|s| s.fixed.is_some()).count(),
        accounts: link(Action::ManageAccounts, "accounts"),
        journal: link(Action::ViewJournal, "logboek"),
        add_school: link(Action::ManageSchools, "school-toevoegen"),
        added: request.query.text("klaar") == "school",
        name: entry.board.name.clone(),
        schools,
    })
}

fn line(standing: Standing, reads: bool) -> SchoolLine {
    let Standing {
        site,
        phases_done,
        fixed,
    } = standing;
    let phase = match PHASES.get(phases_done) {
        Some(name) => format!("{name} (stap {} van {})", phases_done + 1, PHASES.len()),
        None => "Alle stappen klaar".to_owned(),
    };
    let base = format!("/school/{}", site.id);
    SchoolLine {
        document: fixed.filter(|_| reads).map(|_| format!("{base}/document")),
        fixed: fixed.map(|(version, on)| format!("versie {version}, {}", kernel::dutch_date(on))),
        href: base,
        name: site.name,
        code: site.code.to_string(),
        phase,
    }
}
