//! Queries: funding.
