//! Queries on the directory: boards, schools, accounts, sessions.

mod account;
mod edition;
mod register;
mod session;
mod site;
mod studies;
mod token;

pub use account::*;
pub use edition::*;
pub use register::*;
pub use session::*;
pub use site::*;
pub use studies::*;
pub use token::*;
