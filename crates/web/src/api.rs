//! The API: the menukaart for everybody, and for who has a token the own school in short.
//!
//! It follows the NLGov REST API Design Rules; the tests check each rule by its id. One table,
//! [`endpoints`], makes the router and the OpenAPI document, so that they cannot differ.

mod answer;
mod call;
mod catalogue;
mod effect;
mod history;
mod openapi;
mod problem;
mod school;
mod studies;
mod table;
mod wire;

use app::Action;
use serde_json::Value;

pub use answer::router;
pub use openapi::document;
pub(crate) use table::of as table_of;

use call::Call;
use problem::Problem;
use wire::Schemas;

/// Version of the API: in the document and in a header of every answer.
pub const VERSION: &str = "1.1.0";

/// Where the API begins.
pub const BASE: &str = "/v1";

/// Who may use an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiAccess {
    /// Anybody, from any website.
    Open,
    /// Who has a token whose role allows this at the school in the path.
    Token(Action),
}

/// What a query parameter may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryKind {
    /// A whole number between two bounds, and what counts without it.
    Whole {
        /// Smallest.
        least: u32,
        /// Largest.
        most: u32,
        /// Without it.
        usual: u32,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The code of a sector.
    Sector,
    /// The id of an edition.
    Edition,
}

/// A query parameter.
#[derive(Clone, Copy, Debug)]
pub struct QueryParameter {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub kind: QueryKind,
    /// What it does, in Dutch.
    pub about: &'static str,
}

/// One endpoint. All are read with GET.
#[derive(Clone, Copy)]
pub struct Endpoint {
    /// Path below [`BASE`].
    pub path: &'static str,
    /// Name of the operation.
    pub operation: &'static str,
    /// Who may use it.
    pub access: ApiAccess,
    /// In a few Dutch words.
    pub summary: &'static str,
    /// In a few Dutch sentences.
    pub about: &'static str,
    /// Query parameters.
    pub query: &'static [QueryParameter],
    /// The same as a table (`text/csv`), where that makes sense.
    pub csv: Option<Table>,
    schema: fn(&mut Schemas) -> Value,
    handler: fn(&Call) -> Result<Value, Problem>,
}

/// An answer as a table.
#[derive(Clone, Copy)]
pub struct Table {
    about: &'static str,
    write: fn(&Call) -> Result<String, Problem>,
}

/// Every endpoint, in the order of the document.
pub fn endpoints() -> Vec<Endpoint> {
    [
        catalogue::ENDPOINTS,
        history::ENDPOINTS,
        studies::ENDPOINTS,
        school::ENDPOINTS,
    ]
    .concat()
}
