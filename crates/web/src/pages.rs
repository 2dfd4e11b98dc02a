//! The pages, one module per question they answer.

pub mod error;
pub mod login;
pub mod start;

use crate::Route;

/// Every route of the program.
pub fn routes() -> Vec<Route> {
    [login::ROUTES, start::ROUTES].concat()
}
