//! What a level rests on.

/// What the levels of a domain rest on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Percentiles as the test supplier reported them.
    ReportedPercentiles,
    /// Skill scores against the norm table with this label.
    Norms(String),
    /// Bands only: shares, but no means.
    Bands,
    /// No result with any of these.
    Nothing,
}

impl Basis {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ReportedPercentiles => "percentielen",
            Self::Norms(_) => "normen",
            Self::Bands => "niveaus",
            Self::Nothing => "niets",
        }
    }

    /// In Dutch.
    pub fn name(&self) -> String {
        match self {
            Self::ReportedPercentiles => "percentielen van de toetsuitgever".into(),
            Self::Norms(label) => format!("normtabel {label}"),
            Self::Bands => "niveaus van de toetsuitgever".into(),
            Self::Nothing => "geen toetsresultaten".into(),
        }
    }
}

/// The basis with most results; of equals the first in the order of [`Basis`].
pub(super) fn dominant(weights: Vec<(Basis, usize)>) -> Basis {
    let mut totals = std::collections::BTreeMap::new();
    for (basis, weight) in weights.into_iter().filter(|(_, weight)| *weight > 0) {
        *totals.entry(basis).or_insert(0_usize) += weight;
    }
    let most = totals.values().max().copied();
    totals
        .into_iter()
        .find(|(_, weight)| Some(*weight) == most)
        .map_or(Basis::Nothing, |(basis, _)| basis)
}
