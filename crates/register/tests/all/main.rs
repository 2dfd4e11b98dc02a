//! The real files of DUO and CBS, when they are at hand.

mod quirks;
mod real;
