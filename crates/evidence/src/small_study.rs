//! Do small studies give other results? Several methods, shown together: they often disagree.

use crate::synthesis::StudyPoint;

/// One answer to the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Stable id, such as `egger`.
    pub id: String,
    /// In Dutch.
    pub name: String,
    /// The mean that this method gives, when it gives one.
    pub mean: Option<f64>,
    /// The p value of "no difference between small and large studies", when there is one.
    pub p: Option<f64>,
}

/// The set, on one point per study.
pub fn diagnostics(_points: &[StudyPoint]) -> Vec<Diagnostic> {
    Vec::new()
}
