//! Queries on the directory: boards, schools, accounts, sessions.

mod account;
mod register;
mod session;
mod site;
mod studies;
mod token;

pub use account::*;
pub use register::*;
pub use session::*;
pub use site::*;
pub use studies::*;
pub use token::*;
