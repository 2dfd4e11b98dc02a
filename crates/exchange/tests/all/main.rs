//! The contract: schema, records and document are the same thing, and what breaks it is refused.

mod check;
mod document;
mod sample;
mod schema;
