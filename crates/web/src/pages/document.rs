//! The school programme as a document: page and PDF.

use crate::Route;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[];
