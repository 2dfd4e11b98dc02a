//! Every route, for everybody, through the router in this process. New routes are covered without
//! a change here: the tests walk `web::pages::routes()`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod access;
mod api;
mod columns;
mod editions;
mod fill;
mod foreign;
mod forms;
mod golden;
mod headers;
mod http;
mod kept;
mod language;
mod login;
mod logs;
mod programme;
mod sectors;
mod snapshot;
mod world;
