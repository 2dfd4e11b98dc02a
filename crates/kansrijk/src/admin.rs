//! Boards, schools and accounts from the command line.

use std::io::BufRead;

use app::Kansrijk;
use app::account::Grant;
use kernel::{BoardId, Origin, Role, Sector, SiteCode, SiteId};

use crate::command::{AccountOptions, AdminCommand, AdminOptions, SchoolOptions};
use crate::explain::explain;
use crate::outcome::tell;
use crate::serving::{open, open_existing};

/// Runs an administration command.
pub(crate) fn run(options: &AdminOptions) -> Result<(), String> {
    let folder = &options.data;
    match &options.command {
        AdminCommand::Board {
            name,
            synthetic,
            today,
            number,
        } => {
            if let Some(day) = today {
                Kansrijk::keep_day(folder, *day).map_err(|error| explain(&error))?;
            }
            add_board(&open(folder)?, (name, number), *synthetic)
        }
        AdminCommand::School(school) => add_school(&open_existing(folder)?, school),
        AdminCommand::User(account) => add_account(&open_existing(folder)?, account),
        AdminCommand::List => list(&open_existing(folder)?),
    }
}

fn add_board(app: &Kansrijk, (name, number): (&str, &str), synthetic: bool) -> Result<(), String> {
    let origin = if synthetic {
        Origin::Synthetic
    } else {
        Origin::Real
    };
    let board = app
        .add_numbered_board((name, number), origin)
        .map_err(|error| explain(&error))?;
    tell!("Bestuur {board} gemaakt: {name}");
    Ok(())
}

fn add_school(app: &Kansrijk, school: &SchoolOptions) -> Result<(), String> {
    let code: SiteCode = school.code.parse().map_err(|_| {
        format!(
            "{} is geen vestigingscode: vier tekens BRIN en twee cijfers, zoals 99AA00.",
            school.code
        )
    })?;
    let sector = school
        .sector
        .parse()
        .map_err(|_| unknown(&school.sector, "sector", &Sector::ALL.map(Sector::code)))?;
    let (board, origin) = known_board(app, school.board)?;
    if origin == Origin::Real && code.brin().is_fictitious() {
        return Err(format!(
            "{code} is de code van een verzonnen school. Gebruik de eigen code van de school, of \
             maak het bestuur met --synthetic."
        ));
    }
    let site = app.add_site(board, code, &school.name, sector);
    let site = site.map_err(|error| explain(&error))?;
    tell!("School {site} gemaakt: {} ({code})", school.name);
    Ok(())
}

fn add_account(app: &Kansrijk, account: &AccountOptions) -> Result<(), String> {
    let role: Role = account
        .role
        .parse()
        .map_err(|_| unknown(&account.role, "rol", &Role::ALL.map(Role::code)))?;
    let (board, _) = known_board(app, account.board)?;
    if role.is_per_school() && account.school.is_none() {
        return Err(format!(
            "De rol {role} hoort bij één school: geef haar nummer met --school. \
             `admin list` toont de nummers."
        ));
    }
    let site = account.school.map(|number| known_site(app, board, number));
    let grant = Grant {
        role,
        board,
        site: site.transpose()?,
    };
    let password = read_password()?;
    let login = account.login.as_str();
    let made = app.add_account((login, &account.name), &password, grant);
    let number = made.map_err(|error| explain(&error))?;
    tell!("Account {number} gemaakt: {login} ({role})");
    Ok(())
}

fn list(app: &Kansrijk) -> Result<(), String> {
    let boards = app.overview().map_err(|error| explain(&error))?;
    if boards.is_empty() {
        tell!("Er is nog geen bestuur. Maak het met `kansrijk admin … board \"Naam\"`.");
    }
    for (board, sites) in boards {
        let mark = match board.origin {
            Origin::Real => "",
            Origin::Synthetic => " (verzonnen)",
        };
        tell!("bestuur {}: {}{mark}", board.id, board.name);
        for site in sites {
            tell!(
                "  school {}: {} {} ({})",
                site.id,
                site.code,
                site.name,
                site.sector
            );
        }
    }
    Ok(())
}

fn known_board(app: &Kansrijk, number: i64) -> Result<(BoardId, Origin), String> {
    let boards = app.overview().map_err(|error| explain(&error))?;
    let mut known = boards.into_iter().map(|(board, _)| board);
    known
        .find(|board| board.id == BoardId::new(number))
        .map(|board| (board.id, board.origin))
        .ok_or_else(|| {
            format!("Er is geen bestuur met nummer {number}. `admin list` toont de nummers.")
        })
}

fn known_site(app: &Kansrijk, board: BoardId, number: i64) -> Result<SiteId, String> {
    let boards = app.overview().map_err(|error| explain(&error))?;
    let mut sites = boards
        .iter()
        .filter(|(known, _)| known.id == board)
        .flat_map(|(_, sites)| sites);
    let id = SiteId::new(number);
    if sites.any(|site| site.id == id) {
        return Ok(id);
    }
    Err(format!(
        "Bestuur {board} heeft geen school met nummer {number}. `admin list` toont de nummers."
    ))
}

fn unknown(text: &str, what: &str, known: &[&str]) -> String {
    format!("\"{text}\" is geen {what}. Kies uit: {}.", known.join(", "))
}

/// Asks the password without showing it; without a terminal it is the first line of the input.
fn read_password() -> Result<String, String> {
    let terminal = console::Term::stderr();
    if terminal.is_term() && console::user_attended() {
        eprint!("Wachtwoord (ten minste twaalf tekens): ");
        return terminal
            .read_secure_line()
            .map_err(|error| error.to_string());
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
