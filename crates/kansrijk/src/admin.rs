//! Boards, schools and accounts from the command line.

use std::io::BufRead;

use app::account::Grant;
use kernel::{BoardId, Origin, SiteId};

use crate::command::{AdminCommand, AdminOptions};
use crate::serving::{explain, open};

/// Runs an administration command.
pub(crate) fn run(options: &AdminOptions) -> Result<(), String> {
    let app = open(&options.data)?;
    match &options.command {
        AdminCommand::Board { name, synthetic } => {
            let origin = if *synthetic {
                Origin::Synthetic
            } else {
                Origin::Real
            };
            let board = app
                .add_board(name, origin)
                .map_err(|error| explain(&error))?;
            println!("Bestuur {board} gemaakt: {name}");
        }
        AdminCommand::School {
            board,
            code,
            name,
            sector,
        } => {
            let code = code
                .parse()
                .map_err(|_| format!("{code} is geen vestigingscode (zoals 99AA00)."))?;
            let sector = sector
                .parse()
                .map_err(|_| format!("{sector} is geen sector."))?;
            let site = app.add_site(BoardId::new(*board), code, name, sector);
            println!(
                "School {} gemaakt: {name} ({code})",
                site.map_err(|error| explain(&error))?
            );
        }
        AdminCommand::User {
            board,
            role,
            login,
            name,
            school,
        } => {
            let role = role.parse().map_err(|_| format!("{role} is geen rol."))?;
            let password = read_password()?;
            let board = BoardId::new(*board);
            let grant = Grant {
                role,
                board,
                site: school.map(SiteId::new),
            };
            let account = app.add_account((login, name), &password, grant);
            println!(
                "Account {} gemaakt: {login}",
                account.map_err(|error| explain(&error))?
            );
        }
        AdminCommand::List => {
            for (board, sites) in app.overview().map_err(|error| explain(&error))? {
                println!("bestuur {}: {}", board.id, board.name);
                for site in sites {
                    println!(
                        "  school {}: {} {} ({})",
                        site.id, site.code, site.name, site.sector
                    );
                }
            }
        }
    }
    Ok(())
}

fn read_password() -> Result<String, String> {
    eprint!("Wachtwoord (ten minste twaalf tekens): ");
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
