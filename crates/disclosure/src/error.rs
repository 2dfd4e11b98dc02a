//! What can be wrong with tables, or with asking for a number.

use crate::Key;

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisclosureError {
    /// A member, dimension or cell that is not there.
    #[error("{what} is not in the table")]
    Unknown {
        /// What was asked for.
        what: String,
    },
    /// The same thing with two contents.
    #[error("{what} is there already, with another content")]
    Twice {
        /// What.
        what: String,
    },
    /// A cell below zero: the attacker counts on it that there are none.
    #[error("{key} is below zero")]
    Negative {
        /// Which cell.
        key: Key,
    },
    /// Parts that do not add up to their whole.
    #[error("{key} is {whole}, but its parts add up to {parts}")]
    DoesNotAdd {
        /// The whole.
        key: Key,
        /// Its value.
        whole: i64,
        /// The sum of its parts.
        parts: i64,
    },
    /// A table without one of the cells of a sum.
    #[error("{key} is missing")]
    Missing {
        /// Which cell.
        key: Key,
    },
    /// The attacker recovers something, so nothing may be written.
    #[error("{cells} hidden cells can be recovered or bounded too closely")]
    Unsafe {
        /// How many.
        cells: usize,
    },
    /// No rounding keeps the sums, or the search for one was given up.
    #[error("no rounding to multiples of {base} that keeps the sums was found")]
    NoRounding {
        /// The base.
        base: i64,
    },
    /// A base below two rounds nothing.
    #[error("{base} is no base to round to")]
    Base {
        /// The base.
        base: i64,
    },
}
