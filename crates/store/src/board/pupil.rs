//! Queries: pupil.
