//! Accounts and roles of a board: the administrator.

use app::account::{AccountRecord, Grant, ManagedAccount, NewAccount};
use app::{Action, AppError};
use askama::Template;
use kernel::{BoardId, Finding, Findings, Role, SiteId, UserId};

use crate::shell::role_name;
use crate::{Access, PageError, Reply, Request, Route, Shell, word};

const MANAGE: Access = Access::Board(Action::ManageAccounts);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/bestuur/{bestuur}/accounts", MANAGE, list),
    Route::get("/bestuur/{bestuur}/accounts/nieuw", MANAGE, new),
    Route::post("/bestuur/{bestuur}/accounts/nieuw", MANAGE, create),
    Route::get("/bestuur/{bestuur}/accounts/{account}", MANAGE, show),
    Route::post(
        "/bestuur/{bestuur}/accounts/{account}/rol-geven",
        MANAGE,
        give_role,
    ),
    Route::post(
        "/bestuur/{bestuur}/accounts/{account}/rol-intrekken",
        MANAGE,
        take_role,
    ),
    Route::post(
        "/bestuur/{bestuur}/accounts/{account}/wachtwoord",
        MANAGE,
        reset_password,
    ),
    Route::post(
        "/bestuur/{bestuur}/accounts/{account}/toegang",
        MANAGE,
        block,
    ),
];

/// A choice in a list.
struct Choice {
    code: String,
    name: String,
    selected: bool,
}

/// The roles that a board gives, those for one school first. An editor decides for every board: the
/// command line makes one.
fn role_choices(selected: &str) -> (Vec<Choice>, Vec<Choice>) {
    let choice = |role: Role| Choice {
        code: role.code().to_owned(),
        name: role_name(role).to_owned(),
        selected: role.code() == selected,
    };
    let (school, board): (Vec<Role>, Vec<Role>) = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Editor)
        .partition(|role| role.is_per_school());
    (
        school.into_iter().map(choice).collect(),
        board.into_iter().map(choice).collect(),
    )
}

/// The schools of the board in the path.
fn schools(request: &Request, selected: &str) -> Result<Vec<Choice>, PageError> {
    let board = request.board()?;
    let sites = request.app.sites_of(request.actor()?)?.into_iter();
    let own = sites.filter(|site| site.board == board);
    Ok(own
        .map(|site| Choice {
            code: site.id.to_string(),
            selected: site.id.to_string() == selected,
            name: site.name,
        })
        .collect())
}

fn base(request: &Request) -> Result<String, PageError> {
    Ok(format!("/bestuur/{}/accounts", request.board()?))
}

fn shell(request: &Request) -> Result<Shell, PageError> {
    let entry = request.enter_board(Action::ManageAccounts)?;
    Ok(Shell::board(request, &entry).crumb(word("menu-accounts"), Some(base(request)?)))
}

fn rows(findings: &Findings) -> Vec<Finding> {
    findings.kept().to_vec()
}

/// A role that an account holds.
struct Held {
    role: Role,
    site: Option<SiteId>,
    place: String,
}

impl Held {
    fn of(grant: &Grant, schools: &[Choice]) -> Self {
        let known = grant
            .site
            .and_then(|id| schools.iter().find(|school| school.code == id.to_string()));
        Self {
            role: grant.role,
            site: grant.site,
            place: known.map_or(word("account-whole-board").into(), |school| {
                school.name.clone()
            }),
        }
    }

    fn name(&self) -> &'static str {
        role_name(self.role)
    }

    fn code(&self) -> &'static str {
        self.role.code()
    }

    fn school(&self) -> String {
        self.site.map(|site| site.to_string()).unwrap_or_default()
    }
}

/// An account in the list.
struct Line {
    href: String,
    account: AccountRecord,
    held: Vec<Held>,
}

#[derive(Template)]
#[template(path = "people/accounts.html")]
struct ListPage {
    shell: Shell,
    base: String,
    lines: Vec<Line>,
}

fn list(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter_board(Action::ManageAccounts)?;
    let base = base(request)?;
    let schools = schools(request, "")?;
    let accounts = request
        .app
        .accounts(request.actor()?, entry.board.id)?
        .into_iter();
    let line = |managed: ManagedAccount| Line {
        href: format!("{base}/{}", managed.account.id),
        held: managed
            .grants
            .iter()
            .map(|grant| Held::of(grant, &schools))
            .collect(),
        account: managed.account,
    };
    Reply::page(&ListPage {
        shell: Shell::board(request, &entry).crumb(word("menu-accounts"), None),
        lines: accounts.map(line).collect(),
        base,
    })
}

#[derive(Template)]
#[template(path = "people/account_new.html")]
struct NewPage {
    shell: Shell,
    base: String,
    name: String,
    login: String,
    school_roles: Vec<Choice>,
    board_roles: Vec<Choice>,
    schools: Vec<Choice>,
    problems: Vec<Finding>,
}

fn new_page(request: &Request, problems: Vec<Finding>) -> Result<NewPage, PageError> {
    let form = &request.form;
    let (school_roles, board_roles) = role_choices(form.text("rol"));
    Ok(NewPage {
        shell: shell(request)?.crumb(word("account-create-title"), None),
        base: base(request)?,
        name: form.text("naam").to_owned(),
        login: form.text("gebruikersnaam").to_owned(),
        school_roles,
        board_roles,
        schools: schools(request, form.text("school"))?,
        problems,
    })
}

fn new(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&new_page(request, Vec::new())?)
}

fn create(request: &Request) -> Result<Reply, PageError> {
    let form = &request.form;
    let new = NewAccount {
        login: form.text("gebruikersnaam"),
        name: form.text("naam"),
        password: form.secret("wachtwoord"),
        role: form.text("rol").parse().ok(),
        site: form.text("school").parse().ok(),
    };
    match request
        .app
        .create_account(request.actor()?, request.board()?, new)
    {
        Ok(account) => Reply::see_other(format!("{}/{account}?klaar=nieuw", base(request)?)),
        Err(AppError::Refused(findings)) => Reply::refused(&new_page(request, rows(&findings))?),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "people/account_manage.html")]
struct ManagePage {
    shell: Shell,
    here: String,
    account: AccountRecord,
    is_own: bool,
    held: Vec<Held>,
    school_roles: Vec<Choice>,
    board_roles: Vec<Choice>,
    schools: Vec<Choice>,
    done: Option<&'static str>,
    problems: Vec<Finding>,
}

/// The board and the account in the path.
fn target(request: &Request) -> Result<(BoardId, UserId), PageError> {
    Ok((request.board()?, request.param("account")?))
}

fn manage_page(request: &Request, problems: Vec<Finding>) -> Result<ManagePage, PageError> {
    let (board, id) = target(request)?;
    let actor = request.actor()?;
    let managed = request.app.account(actor, board, id)?;
    let (school_roles, board_roles) = role_choices(request.form.text("rol"));
    let schools = schools(request, request.form.text("school"))?;
    let held = managed.grants.iter();
    let done = match request.query.text("klaar") {
        "nieuw" => Some(word("account-created")),
        "rol" => Some(word("account-roles-changed")),
        "wachtwoord" => Some(word("account-password-set")),
        "toegang" => Some(word("account-access-changed")),
        _ => None,
    };
    Ok(ManagePage {
        shell: shell(request)?.crumb(&managed.account.name, None),
        here: format!("{}/{id}", base(request)?),
        is_own: id == actor.account,
        held: held.map(|grant| Held::of(grant, &schools)).collect(),
        account: managed.account,
        school_roles,
        board_roles,
        schools,
        done,
        problems,
    })
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&manage_page(request, Vec::new())?)
}

/// Back to the account, or the page again with what is wrong.
fn answer(request: &Request, result: Result<(), AppError>, done: &str) -> Result<Reply, PageError> {
    match result {
        Ok(()) => {
            let (_, id) = target(request)?;
            Reply::see_other(format!("{}/{id}?klaar={done}", base(request)?))
        }
        Err(AppError::Refused(findings)) => Reply::refused(&manage_page(request, rows(&findings))?),
        Err(error) => Err(error.into()),
    }
}

fn give_role(request: &Request) -> Result<Reply, PageError> {
    let form = &request.form;
    let (role, site) = (
        form.text("rol").parse().ok(),
        form.text("school").parse().ok(),
    );
    let given = request
        .app
        .give_role(request.actor()?, target(request)?, role, site);
    answer(request, given, "rol")
}

fn take_role(request: &Request) -> Result<Reply, PageError> {
    let (board, account) = target(request)?;
    let role = request.form.text("rol").parse();
    let grant = Grant {
        role: role.map_err(|_| PageError::BadRequest("bad-role"))?,
        board,
        site: request.form.text("school").parse().ok(),
    };
    let taken = request.app.take_role(request.actor()?, account, grant);
    answer(request, taken, "rol")
}

fn reset_password(request: &Request) -> Result<Reply, PageError> {
    let password = request.form.secret("wachtwoord");
    let reset = request
        .app
        .reset_password(request.actor()?, target(request)?, password);
    answer(request, reset, "wachtwoord")
}

fn block(request: &Request) -> Result<Reply, PageError> {
    let active = match request.form.text("toegang") {
        "ja" => true,
        "nee" => false,
        _ => return Err(PageError::BadRequest("bad-access")),
    };
    let blocked = request
        .app
        .block_account(request.actor()?, target(request)?, active);
    answer(request, blocked, "toegang")
}
