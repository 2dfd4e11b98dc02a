//! Queries on the directory: boards, schools, accounts, sessions.

mod account;
mod session;
mod site;
mod token;

pub use account::*;
pub use session::*;
pub use site::*;
pub use token::*;
