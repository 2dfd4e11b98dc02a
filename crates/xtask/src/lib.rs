//! Checks on the repository itself. All of them are tests: see `tests/all`.
//!
//! | test file | guards |
//! |---|---|
//! | `edges` | which crate may use which (design section 2), who may use SQL, HTTP, randomness |
//! | `sources` | file length, tracked files free of machine paths and registry hosts |
//! | `policy` | headers and names of the policy files, labels of synthetic data |
//! | `glossary` | every term in `docs/glossary.md` exists in the code |
//! | `docs` | the commands in the README exist, relative links lead somewhere, ARCHITECTURE stays short |
//!
//! Beside the tests, `cargo run -p xtask` prints what is hard to read in the Dutch texts ([`plain`]); it warns only.

pub mod plain;
