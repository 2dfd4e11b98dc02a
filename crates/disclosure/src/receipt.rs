//! What was hidden, why, and what it cost.

use std::fmt;

use kernel::{Canonical, ContentHash};

use crate::system::Why;
use crate::{Key, Primary, Protected};

/// Why a cell is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It breaks a rule by itself.
    Primary(Primary),
    /// It would give another cell away.
    Secondary,
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Primary(Primary::FewPupils) => "few pupils",
            Self::Primary(Primary::OneSided) => "one-sided",
            Self::Primary(Primary::FewSchools) => "few schools",
            Self::Primary(Primary::FewBoards) => "few boards",
            Self::Primary(Primary::Dominated) => "dominated",
            Self::Primary(Primary::Estimable) => "estimable",
            Self::Primary(Primary::SmallChange) => "small change",
            Self::Secondary => "secondary",
        })
    }
}

/// The receipt of a protection. It names hidden cells but none of their values; the reasons are for the publisher: a
/// reader who can tell primary from secondary cells knows more than the attacker of this crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who reads it.
    pub audience: String,
    /// Cells that would have been published.
    pub cells: usize,
    /// Hidden ones, in order of the tables.
    pub hidden: Vec<(Key, Hidden)>,
    /// Sum of the values of shown cells, and of all cells (totals count again).
    pub shown_of_all: (i64, i64),
    /// Cells of earlier releases that break the rules of now, and are out already.
    pub already_out: Vec<Key>,
    /// Sensitive cells, over all releases.
    pub sensitive: usize,
    /// Sensitive cells that the attacker opens.
    pub open: usize,
    /// The fewest values that are possible for a sensitive cell, beside the true one; `None` without bound or cells.
    pub narrowest: Option<i64>,
}

impl Receipt {
    pub(crate) fn of(protected: &Protected) -> Self {
        let system = &protected.system;
        let now = || system.cells.iter().filter(|cell| cell.edition == 0);
        let hidden = now().filter_map(|cell| match cell.why? {
            Why::Primary(primary) => Some((cell.key.clone(), Hidden::Primary(primary))),
            Why::Secondary => Some((cell.key.clone(), Hidden::Secondary)),
            Why::NeverPublished => None,
        });
        let published = || now().filter(|cell| cell.published);
        let sum = |values: &mut dyn Iterator<Item = i64>| values.fold(0, i64::saturating_add);
        let out = now().filter(|cell| cell.known && matches!(cell.why, Some(Why::Primary(_))));
        Self {
            audience: protected.rules.audience.clone(),
            cells: published().count(),
            hidden: hidden.collect(),
            shown_of_all: (
                sum(&mut published()
                    .filter(|cell| cell.why.is_none())
                    .map(|cell| cell.value)),
                sum(&mut published().map(|cell| cell.value)),
            ),
            already_out: out.map(|cell| cell.key.clone()).collect(),
            sensitive: protected.attack().sensitive,
            open: protected.open_cells(),
            narrowest: protected
                .attack()
                .narrowest()
                .and_then(crate::Bounds::width),
        }
    }

    /// Number of cells hidden to protect others.
    pub fn secondary(&self) -> usize {
        let secondary = self.hidden.iter();
        secondary
            .filter(|(_, why)| *why == Hidden::Secondary)
            .count()
    }

    /// The written encoding, for comparison and hashing.
    pub fn encode(&self) -> Canonical {
        let mut encoding = Canonical::new("disclosure receipt", 1);
        encoding
            .field("audience", &self.audience)
            .field("cells", self.cells)
            .field("shown", self.shown_of_all.0)
            .field("all", self.shown_of_all.1)
            .field("sensitive", self.sensitive)
            .field("open", self.open)
            .optional("narrowest", self.narrowest);
        for (key, why) in &self.hidden {
            encoding.field("hidden", format!("{key} {why}"));
        }
        for key in &self.already_out {
            encoding.field("already out", key);
        }
        encoding
    }

    /// Hash of the encoding.
    pub fn hash(&self) -> ContentHash {
        self.encode().hash()
    }
}
