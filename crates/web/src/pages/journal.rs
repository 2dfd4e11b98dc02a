//! Who changed and who viewed what.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
