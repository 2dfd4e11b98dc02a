//! Expected values come from `data/synthetic/calibration.toml` (published figures) unless said otherwise.

mod calibrated;
mod demo;
mod files;
