//! Checks on the repository itself; each module says what it guards.

mod docs;
mod edges;
mod files;
mod glossary;
mod policy;
mod sources;
