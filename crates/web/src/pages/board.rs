//! The schools of a board, and where each stands: no outcomes.

use app::Action;
use app::board::Standing;
use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[Route::get(
    "/bestuur/{bestuur}",
    Access::Board(Action::ViewBoard),
    show,
)];

/// Keys of the names of the five phases, in order.
const PHASES: [&str; 5] = [
    "phase-data",
    "phase-scan",
    "phase-choice",
    "phase-programme",
    "phase-document",
];

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
    let phase = match PHASES.get(phases_done).map(|key| word(key)) {
        Some(name) => say("board-step")
            .with("name", name)
            .with("n", phases_done + 1)
            .with("of", PHASES.len())
            .text(),
        None => word("board-all-done").to_owned(),
    };
    let base = format!("/school/{}", site.id);
    SchoolLine {
        document: fixed.filter(|_| reads).map(|_| format!("{base}/document")),
        fixed: fixed.map(|(version, on)| {
            say("board-version")
                .with("version", version)
                .with("on", crate::language::date(on))
                .text()
        }),
        href: base,
        name: site.name,
        code: site.code.to_string(),
        phase,
    }
}
