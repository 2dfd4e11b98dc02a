//! Queries: scan.
