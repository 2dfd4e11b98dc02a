//! The teachers' inventory about a group.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
