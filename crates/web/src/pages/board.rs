//! The schools of a board, and where each stands: no outcomes.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
