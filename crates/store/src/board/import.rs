//! Queries: import.
