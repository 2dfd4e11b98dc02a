//! What an intervention costs, in words.

use policy::Intervention;

use crate::language::terms;
use crate::{say, word};

/// The cost of an intervention in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    /// `€€€`; empty when not known.
    pub(crate) euros: String,
    /// `gemiddeld (3 van 5)`, or that it is not known.
    pub(crate) words: String,
    /// Whether the level lacks a confirmed source.
    pub(crate) unconfirmed: bool,
}

impl Cost {
    /// The cost of an intervention.
    pub(crate) fn of(item: &Intervention) -> Self {
        Self::of_level(item.cost_level, item.is_unverified("cost_level"))
    }

    /// The cost by its level.
    pub(crate) fn of_level(level: Option<u8>, unconfirmed: bool) -> Self {
        let known = level.and_then(|level| Some((level, terms::cost(level)?)));
        match known {
            Some((level, cost)) => Self {
                euros: "€".repeat(usize::from(level)),
                words: say("cost-of-five")
                    .with("cost", cost)
                    .with("level", level)
                    .text(),
                unconfirmed,
            },
            None => Self {
                euros: String::new(),
                words: word("not-known").into(),
                unconfirmed: false,
            },
        }
    }
}
