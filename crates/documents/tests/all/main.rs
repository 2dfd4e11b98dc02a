//! The documents as their readers get them.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod html;
mod pdf;
mod sample;
