//! Funding.
