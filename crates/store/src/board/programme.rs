//! Queries: programme.
