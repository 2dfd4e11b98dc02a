//! Accounts and roles of a board: the administrator.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
