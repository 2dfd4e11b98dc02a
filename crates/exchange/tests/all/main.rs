//! The contract: schema, records and document are the same thing, and what breaks it is refused.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

mod check;
mod document;
mod package;
mod sample;
mod schema;
