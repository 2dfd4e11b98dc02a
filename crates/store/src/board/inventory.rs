//! Queries: inventory.
