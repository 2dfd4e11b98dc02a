//! Meta-analysis: what several studies say together.

pub mod dependent;

/// One effect size with its sampling variance, taken as known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// The effect size.
    pub effect: f64,
    /// Its sampling variance, above 0.
    pub variance: f64,
}
