//! The pages, one module per question they answer.

pub mod about;
pub mod account;
pub mod accounts;
pub mod add_school;
pub mod board;
pub mod budget;
pub mod catalogue;
pub mod columns;
pub mod developers;
pub mod document;
pub mod error;
pub mod export;
pub mod guidance;
pub mod help;
pub mod import;
pub mod inventory;
pub mod journal;
pub mod language;
pub mod level;
pub mod login;
pub mod programme;
pub mod scan;
pub mod school;
pub mod staff;
pub mod start;
pub mod timeline;
pub mod tokens;

use crate::Route;

/// Every route of the program.
pub fn routes() -> Vec<Route> {
    [
        about::ROUTES,
        account::ROUTES,
        accounts::ROUTES,
        add_school::ROUTES,
        board::ROUTES,
        budget::ROUTES,
        catalogue::ROUTES,
        developers::ROUTES,
        document::ROUTES,
        export::ROUTES,
        guidance::ROUTES,
        help::ROUTES,
        columns::ROUTES,
        import::ROUTES,
        inventory::ROUTES,
        journal::ROUTES,
        language::ROUTES,
        level::ROUTES,
        login::ROUTES,
        programme::ROUTES,
        scan::ROUTES,
        school::ROUTES,
        staff::ROUTES,
        start::ROUTES,
        timeline::ROUTES,
        tokens::ROUTES,
    ]
    .concat()
}
