//! Careers of many schools together, with what `disclosure` has to know of them.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Entry;
use kernel::SchoolYear;

use super::counts::{CareerError, CareerMeasure, Proportion, SchoolCareers};

/// Who contributes to a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributors {
    /// Schools that contribute at least one pupil.
    pub schools: u32,
    /// The two largest contributions of one school.
    pub largest: (u32, u32),
    boards: BTreeSet<u32>,
}

impl Contributors {
    fn push(&mut self, pupils: u32, board: Option<u32>) {
        if pupils == 0 {
            return;
        }
        self.schools += 1;
        self.boards.extend(board);
        let (first, second) = self.largest;
        self.largest = if pupils > first {
            (pupils, first)
        } else {
            (first, second.max(pupils))
        };
    }

    /// Boards that are known to contribute: a school of an unknown board adds none, so this is rather too low.
    pub fn boards(&self) -> u64 {
        self.boards.len() as u64
    }

    /// The entry of a table for so many pupils.
    fn entry(&self, pupils: u32) -> Entry {
        let (first, second) = self.largest;
        Entry::count(pupils)
            .from_schools(u64::from(self.schools), (first.into(), second.into()))
            .from_boards(self.boards())
    }
}

/// A count over schools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pooled {
    /// Part, known and all, over all schools.
    pub sum: Proportion,
    /// Who contributes to the part.
    pub part: Contributors,
    /// Who contributes to the known.
    pub known: Contributors,
}

impl Pooled {
    fn push(&mut self, own: Proportion, board: Option<u32>) {
        self.sum.part += own.part;
        self.sum.known += own.known;
        self.sum.all += own.all;
        self.part.push(own.part, board);
        self.known.push(own.known, board);
    }

    /// The entries of a table: the part, and the known of which it is a part.
    pub fn entries(&self) -> [Entry; 2] {
        [
            self.part.entry(self.sum.part),
            self.known.entry(self.sum.known),
        ]
    }
}

/// The careers of many schools in one school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalCareers {
    /// The school year.
    pub year: SchoolYear,
    /// What was counted.
    pub counts: BTreeMap<CareerMeasure, Pooled>,
    /// How many schools.
    pub schools: u32,
}

/// Puts the careers of schools together, each with the number that the caller gave to its board, where that is known. Their order does
/// not matter.
///
/// # Errors
/// [`CareerError::DifferentYears`] when they are not all of `year`; [`CareerError::NoRecords`] without any.
pub fn pool<'a>(
    schools: impl IntoIterator<Item = (&'a SchoolCareers, Option<u32>)>,
    year: SchoolYear,
) -> Result<NationalCareers, CareerError> {
    let mut found = NationalCareers {
        year,
        counts: BTreeMap::new(),
        schools: 0,
    };
    for (school, board) in schools {
        if school.year != year {
            return Err(CareerError::DifferentYears);
        }
        found.schools += 1;
        for (measure, own) in &school.counts {
            let pooled = found.counts.entry(*measure).or_default();
            pooled.push(*own, board);
        }
    }
    if found.schools == 0 {
        return Err(CareerError::NoRecords(year));
    }
    Ok(found)
}
