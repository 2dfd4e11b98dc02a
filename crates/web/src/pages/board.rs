//! The schools of a board, and where each stands: no outcomes.

use app::Action;
use app::board::Standing;
use askama::Template;
use policy::calendar::Step;

use super::timeline::{last_day, step_name, time_left};
use crate::{Access, PageError, Reply, Request, Route, Shell, say};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[Route::get(
    "/bestuur/{bestuur}",
    Access::Board(Action::ViewBoard),
    show,
)];

/// A school with the step at which it is.
struct SchoolLine {
    href: String,
    name: String,
    code: String,
    step: String,
    next: Option<(String, String)>,
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
        step,
        next,
        fixed,
    } = standing;
    let position = 1 + Step::ALL.iter().take_while(|known| **known != step).count();
    let base = format!("/school/{}", site.id);
    SchoolLine {
        step: say("board-step")
            .with("name", step_name(step))
            .with("n", position)
            .with("of", Step::ALL.len())
            .text(),
        next: next.map(|next| {
            let when = format!("{}, {}", last_day(&next), time_left(&next));
            (next.moment.label, when)
        }),
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
    }
}
