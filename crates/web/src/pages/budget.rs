//! What the school gets, plans and has left, per school year.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
