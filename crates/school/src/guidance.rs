//! The guidance.
