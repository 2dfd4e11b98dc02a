//! The rules of an audience: plain numbers, given by the caller (they are dated policy data, never written here).

use crate::Entry;

/// What is done with zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeros {
    /// A zero is published. Whoever reads the table then knows that a hidden cell is not zero.
    Shown,
    /// A zero is a small group too.
    Hidden,
}

/// The rules of an audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Who reads it.
    pub audience: String,
    /// Fewest pupils on which a cell may rest.
    pub minimum_pupils: u64,
    /// Fewest schools.
    pub minimum_schools: Option<u64>,
    /// Fewest boards.
    pub minimum_boards: Option<u64>,
    /// (1,k): the largest school may be at most so many percent of the value.
    pub dominance_percent: Option<i64>,
    /// p%: the second largest school must not be able to estimate the largest more closely than this.
    pub p_percent: Option<i64>,
    /// Zeros.
    pub zeros: Zeros,
    /// No group of which nearly everybody or nearly nobody has a property: both sides of a share have the minimum.
    pub both_sides: bool,
    /// How far below and above the truth a hidden cell must remain possible, in units of the value.
    pub margin: i64,
    /// The same in percent of the value, for cells that rest on too few schools or boards.
    pub margin_percent: i64,
    /// Whether a cell that differs by a small group from its earlier edition is hidden.
    pub small_changes: bool,
}

/// Why a cell may not be published by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Primary {
    /// It rests on too few pupils.
    FewPupils,
    /// Nearly nobody or nearly everybody in a group has the property.
    OneSided,
    /// It rests on too few schools.
    FewSchools,
    /// It rests on too few boards.
    FewBoards,
    /// One school is most of it.
    Dominated,
    /// The largest school can be estimated too closely by the second largest.
    Estimable,
    /// The difference with an earlier edition is a small group.
    SmallChange,
}

/// How far from the truth a hidden cell must remain possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Margin {
    pub(crate) below: i64,
    pub(crate) above: i64,
}

impl Rules {
    pub(crate) fn margin(&self) -> Margin {
        Margin {
            below: self.margin,
            above: self.margin,
        }
    }

    /// Why a cell may not be published, and the margin it then needs. `side` marks the two sides of a share.
    pub(crate) fn judge(&self, entry: &Entry, side: bool) -> Option<(Primary, Margin)> {
        if entry.public {
            return None;
        }
        let side = side && self.both_sides;
        let few = entry.pupils < self.minimum_pupils;
        if side && few {
            return Some((Primary::OneSided, self.margin()));
        }
        if few && (entry.pupils > 0 || self.zeros == Zeros::Hidden) {
            return Some((Primary::FewPupils, self.margin()));
        }
        if entry.pupils == 0 {
            return None;
        }
        let lacks = |have: Option<u64>, need: Option<u64>| {
            have.zip(need).is_some_and(|(have, need)| have < need)
        };
        let relative = self.at_least(percent(entry.value, self.margin_percent, 100));
        if lacks(entry.schools, self.minimum_schools) {
            return Some((Primary::FewSchools, relative));
        }
        if lacks(entry.boards, self.minimum_boards) {
            return Some((Primary::FewBoards, relative));
        }
        self.judge_largest(entry)
    }

    fn judge_largest(&self, entry: &Entry) -> Option<(Primary, Margin)> {
        let (first, second) = entry.largest?;
        if let Some(k) = self.dominance_percent {
            // Possible must remain a total of which the largest is k percent: x1·100/k.
            let needed = percent(first, 100, k).saturating_sub(entry.value);
            if needed > 0 {
                return Some((Primary::Dominated, self.at_least(needed)));
            }
        }
        if let Some(p) = self.p_percent {
            let rest = entry.value.saturating_sub(first).saturating_sub(second);
            let needed = percent(first, p, 100).saturating_sub(rest);
            if needed > 0 {
                return Some((Primary::Estimable, self.at_least(needed)));
            }
        }
        None
    }

    fn at_least(&self, margin: i64) -> Margin {
        let margin = margin.max(self.margin);
        Margin {
            below: margin,
            above: margin,
        }
    }
}

/// `value·times/of`, rounded up.
fn percent(value: i64, times: i64, of: i64) -> i64 {
    let (top, of) = (i128::from(value) * i128::from(times), i128::from(of.max(1)));
    i64::try_from((top + of - 1).div_euclid(of)).unwrap_or(i64::MAX)
}
