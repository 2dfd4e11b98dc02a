//! An administrator adds a school: chosen from the register, or filled in by hand.

use app::register::{AddSchool, RegisterSchool};
use app::{Action, AppError, BoardEntry};
use askama::Template;
use kernel::{Finding, Sector, SiteCode};

use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

const MANAGE: Access = Access::Board(Action::ManageSchools);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/bestuur/{bestuur}/school-toevoegen", MANAGE, show),
    Route::post("/bestuur/{bestuur}/school-toevoegen", MANAGE, add),
    Route::post("/bestuur/{bestuur}/bestuursnummer", MANAGE, set_number),
];

/// Most schools in one list: more is not a choice.
const MOST: u32 = 40;

/// A school that can be chosen.
struct Line {
    code: String,
    name: String,
    place: String,
    kind: &'static str,
    board: String,
    /// Where choosing leads; `None` when the school is here already.
    href: Option<String>,
}

/// A kind of education in the form.
struct Kind {
    code: &'static str,
    name: &'static str,
    selected: bool,
}

#[derive(Template)]
#[template(path = "people/school_add.html")]
struct AddPage {
    shell: Shell,
    here: String,
    number_form: String,
    /// From which files the list comes; empty when no register is loaded.
    sources: Vec<String>,
    search: String,
    searched: bool,
    found: Vec<Line>,
    full: bool,
    board_number: String,
    own: Vec<Line>,
    chosen: bool,
    code: String,
    name: String,
    kinds: Vec<Kind>,
    /// What to check about the sector of the chosen school.
    remark: String,
    problems: Vec<Finding>,
    number_problems: Vec<Finding>,
}

/// What the form holds: sent, chosen from the register, or nothing yet.
#[derive(Default)]
struct Filled {
    chosen: bool,
    code: String,
    name: String,
    sector: String,
    remark: String,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter_board(Action::ManageSchools)?;
    let filled = chosen(request, &entry)?;
    Reply::page(&page(request, &entry, filled)?)
}

fn add(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter_board(Action::ManageSchools)?;
    let form = &request.form;
    let school = AddSchool {
        code: form.text("code"),
        name: form.text("naam"),
        sector: form.text("soort").parse().ok(),
    };
    let board = entry.board.id;
    match request.app.add_school(request.actor()?, board, school) {
        Ok(_) => Reply::see_other(format!("/bestuur/{board}?klaar=school")),
        Err(AppError::Refused(findings)) => {
            let filled = Filled {
                chosen: true,
                code: form.text("code").to_owned(),
                name: form.text("naam").to_owned(),
                sector: form.text("soort").to_owned(),
                remark: String::new(),
            };
            let mut page = page(request, &entry, filled)?;
            page.problems = findings.kept().to_vec();
            Reply::refused(&page)
        }
        Err(error) => Err(error.into()),
    }
}

fn set_number(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter_board(Action::ManageSchools)?;
    let (actor, board) = (request.actor()?, entry.board.id);
    let number = request.form.text("bestuursnummer");
    match request.app.set_board_number(actor, board, number) {
        Ok(()) => Reply::see_other(format!("/bestuur/{board}/school-toevoegen")),
        Err(AppError::Refused(findings)) => {
            let mut page = page(request, &entry, Filled::default())?;
            number.clone_into(&mut page.board_number);
            page.number_problems = findings.kept().to_vec();
            Reply::refused(&page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The school of the register that the address names: `kies=99AC00-po`.
fn chosen(request: &Request, entry: &BoardEntry) -> Result<Filled, PageError> {
    let Some((code, sector)) = request.query.text("kies").split_once('-') else {
        return Ok(Filled::default());
    };
    let (Ok(code), Ok(sector)) = (code.parse::<SiteCode>(), sector.parse::<Sector>()) else {
        return Err(PageError::NotFound);
    };
    let mut at = request
        .app
        .register_schools_at(code, entry.board.origin)?
        .into_iter();
    let school = at.find(|school| school.sector == sector);
    let school = school.ok_or(PageError::NotFound)?;
    let remark = match school.structure.as_str() {
        "" => String::new(),
        structure => say("school-structure").with("structure", structure).text(),
    };
    Ok(Filled {
        chosen: true,
        code: school.code.to_string(),
        name: school.name,
        sector: sector.code().to_owned(),
        remark,
    })
}

fn page(request: &Request, entry: &BoardEntry, filled: Filled) -> Result<AddPage, PageError> {
    let base = format!("/bestuur/{}", entry.board.id);
    let here = format!("{base}/school-toevoegen");
    let app = &request.app;
    let origin = entry.board.origin;
    let editions = app.register_editions()?;
    let loaded = editions.iter().filter(|edition| edition.origin == origin);
    let sources: Vec<String> = loaded
        .map(|edition| {
            format!(
                "{} ({})",
                edition.kind.name(),
                crate::language::date(edition.on)
            )
        })
        .collect();
    let search = request.query.text("zoek").to_owned();
    let found = app.find_in_register(&search, origin, MOST)?;
    let full = u32::try_from(found.len()).is_ok_and(|found| found >= MOST);
    let own = match entry.board.number.parse() {
        Ok(number) => app.register_schools_of(number, origin)?,
        Err(_) => Vec::new(),
    };
    let here_already: Vec<SiteCode> = app
        .overview()?
        .into_iter()
        .flat_map(|(_, sites)| sites)
        .map(|site| site.code)
        .collect();
    let line = |school: RegisterSchool| line(school, &here, &here_already);
    Ok(AddPage {
        shell: Shell::board(request, entry).crumb(word("school-add"), None),
        number_form: format!("{base}/bestuursnummer"),
        sources,
        searched: !search.trim().is_empty(),
        search,
        found: found.into_iter().map(line).collect(),
        full,
        board_number: entry.board.number.clone(),
        own: own.into_iter().map(line).collect(),
        chosen: filled.chosen,
        kinds: kinds(&filled.sector),
        code: filled.code,
        name: filled.name,
        remark: filled.remark,
        here: here.clone(),
        problems: Vec::new(),
        number_problems: Vec::new(),
    })
}

fn line(school: RegisterSchool, here: &str, known: &[SiteCode]) -> Line {
    let href = format!("{here}?kies={}-{}#school", school.code, school.sector);
    Line {
        href: (!known.contains(&school.code)).then_some(href),
        code: school.code.to_string(),
        name: school.name,
        place: school.place,
        kind: crate::language::terms::sector(school.sector),
        board: match (school.board, school.board_name.as_str()) {
            (Some(number), "") => number.to_string(),
            (Some(number), name) => format!("{number} {name}"),
            (None, name) => name.to_owned(),
        },
    }
}

fn kinds(selected: &str) -> Vec<Kind> {
    let kind = |sector: Sector| Kind {
        code: sector.code(),
        name: crate::language::terms::sector(sector),
        selected: sector.code() == selected,
    };
    Sector::ALL.into_iter().map(kind).collect()
}
