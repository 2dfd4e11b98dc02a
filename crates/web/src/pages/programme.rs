//! Writing the programme: challenges, goals, measures, versions.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
