//! Server-rendered pages. No SQL, no business order: a page asks `app`, then shows.
//!
//! Every route is a [`Route`] that states who may come: [`Access::Public`], any logged-in person,
//! or an [`app::Action`] at the school in its path. [`server::router`] refuses everything else
//! before a page's own code runs, and checks the form token of every POST.

pub mod api;
mod assets;
mod error;
mod fields;
mod form;
mod language;
pub mod pages;
mod request;
pub mod server;
mod shell;

pub use error::PageError;
pub use form::{Form, Upload};
pub use language::Language;
pub use request::{Access, Reply, Request, Route};
pub use shell::{Crumb, NavItem, Person, SchoolLink, Shell};

pub(crate) use language::{dutch, in_dutch, say, word};

/// The version of the program, for the foot of every page.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
