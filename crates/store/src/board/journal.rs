//! Queries: journal.
