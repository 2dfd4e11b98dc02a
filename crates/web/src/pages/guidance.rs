//! Keuzehulp: which types of measures fit the findings, and why.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
