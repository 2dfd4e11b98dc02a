//! Careers of many schools together, with what `disclosure` has to know of them.

use std::collections::BTreeMap;

use disclosure::Entry;
use kernel::SchoolYear;

use super::counts::{CareerError, CareerMeasure, Proportion, SchoolCareers};

/// A count over schools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pooled {
    /// Part, known and all, over all schools.
    pub sum: Proportion,
    /// Schools that know it of at least one pupil.
    pub schools: u32,
    /// The two largest parts of one school.
    pub largest_parts: (u32, u32),
    /// The two largest numbers of known pupils of one school.
    pub largest_known: (u32, u32),
}

fn with(largest: (u32, u32), next: u32) -> (u32, u32) {
    if next > largest.0 {
        (next, largest.0)
    } else {
        (largest.0, largest.1.max(next))
    }
}

impl Pooled {
    fn push(&mut self, own: Proportion) {
        self.sum.part += own.part;
        self.sum.known += own.known;
        self.sum.all += own.all;
        self.schools += u32::from(own.known > 0);
        self.largest_parts = with(self.largest_parts, own.part);
        self.largest_known = with(self.largest_known, own.known);
    }

    /// The entries of a table: the part, and the known of which it is a part.
    pub fn entries(&self) -> [Entry; 2] {
        let entry = |pupils: u32, (first, second): (u32, u32)| {
            Entry::count(pupils).from_schools(
                u64::from(self.schools),
                (i64::from(first), i64::from(second)),
            )
        };
        [
            entry(self.sum.part, self.largest_parts),
            entry(self.sum.known, self.largest_known),
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

/// Puts the careers of schools together. Their order does not matter.
///
/// # Errors
/// [`CareerError::DifferentYears`] when they are of different school years; [`CareerError::NoRecords`] for `year` without any.
pub fn pool<'a>(
    schools: impl IntoIterator<Item = &'a SchoolCareers>,
    year: SchoolYear,
) -> Result<NationalCareers, CareerError> {
    let mut found = NationalCareers {
        year,
        counts: BTreeMap::new(),
        schools: 0,
    };
    for school in schools {
        if school.year != year {
            return Err(CareerError::DifferentYears);
        }
        found.schools += 1;
        for (measure, own) in &school.counts {
            found.counts.entry(*measure).or_default().push(*own);
        }
    }
    if found.schools == 0 {
        return Err(CareerError::NoRecords(year));
    }
    Ok(found)
}
