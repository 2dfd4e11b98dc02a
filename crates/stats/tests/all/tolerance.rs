//! The classes of tolerance, in one place (design section 5).

/// How exactly a quantity must agree with the reference.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Class {
    /// Closed forms and everything that stands at a tightly converged optimum: 1e-9, absolute near
    /// zero and relative for large values.
    Exact,
    /// Probabilities that may be very small: 1e-9 relative.
    Tail,
    /// Three-level fits, whose reference has the digits of its own optimiser, and heights of their tops: 1e-6.
    ThreeLevel,
    /// Figures that the reference gives with five digits: 1e-4.
    FiveDigits,
    /// Optima of selection models, which lie in a flat valley: 1e-3 relative, 1e-6 near zero.
    Selection,
    /// Figures that the reference made with its default stopping rule (1e-5 on `tau2`): 1e-5.
    Loose,
    /// A criterion at fixed parameters: 1e-9 relative.
    Objective,
    /// Fixed effects of mixed models: 1e-6.
    FixedEffect,
    /// Variance components and what follows from them: 1e-5.
    Component,
    /// Printed figures: two units of the last printed digit, given here as that unit.
    Printed(f64),
}

impl Class {
    /// How far from `expected` the class allows.
    pub(crate) fn allowed(self, expected: f64) -> f64 {
        match self {
            Self::Exact => 1e-9 * expected.abs().max(1.0),
            Self::Tail => 1e-9 * expected.abs(),
            Self::ThreeLevel => 1e-6 * expected.abs().max(1.0),
            Self::FiveDigits => 1e-4 * expected.abs().max(1.0),
            Self::Selection => (1e-3 * expected.abs()).max(1e-6),
            Self::Loose => 1e-5,
            Self::Objective => 1e-9 * expected.abs(),
            Self::FixedEffect => 1e-6 * expected.abs().max(1.0),
            Self::Component => 1e-5 * expected.abs().max(1.0),
            Self::Printed(unit) => 2.0 * unit * (1.0 + 1e-9),
        }
    }

    /// Fails, naming `what`, unless `actual` is as close to `expected` as the class asks.
    pub(crate) fn check(self, what: &str, actual: f64, expected: f64) {
        let difference = (actual - expected).abs();
        assert!(
            difference <= self.allowed(expected),
            "{what}: {actual} instead of {expected}, {difference:e} off ({self:?})"
        );
    }
}

/// Fails unless a minimum is as low as that of the reference, but for 1e-6.
pub(crate) fn check_minimum(what: &str, actual: f64, reference: f64) {
    assert!(
        actual <= reference + 1e-6,
        "{what}: {actual} is above the reference {reference}"
    );
}
