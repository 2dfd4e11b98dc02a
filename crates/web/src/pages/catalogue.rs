//! The menukaart: public, by edition.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
