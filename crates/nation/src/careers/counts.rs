//! Careers within one school: counts with what they are of and what is known, never a percentage alone.

use std::collections::BTreeMap;

use exchange::{Advice, Level, Pseudonym, PupilYear};
use kernel::{Grade, SchoolYear, Share, Track};
use policy::careers::WithinSchool;

use super::passage::{Passage, passages};

/// A part of those of whom it is known, among all whom it concerns. Adds over schools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proportion {
    /// How many it holds for.
    pub part: u32,
    /// Of how many it is known.
    pub known: u32,
    /// How many it concerns.
    pub all: u32,
}

impl Proportion {
    /// The part of those known; `None` when nothing is known.
    pub fn share(self) -> Option<Share> {
        Share::new(self.part, self.known)
    }

    /// The known of all; `None` when it concerns nobody.
    pub fn coverage(self) -> Option<Share> {
        Share::new(self.known, self.all)
    }

    /// Counts one: nothing known is `None`.
    pub(super) fn push(&mut self, holds: Option<bool>) {
        self.all += 1;
        self.known += u32::from(holds.is_some());
        self.part += u32::from(holds == Some(true));
    }
}

/// A subject with reference levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Reading.
    Reading,
    /// Language.
    Language,
    /// Maths.
    Maths,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Language, Self::Maths];

    const fn level(self, row: &PupilYear) -> Option<Level> {
        match self {
            Self::Reading => row.reading_level,
            Self::Language => row.language_level,
            Self::Maths => row.maths_level,
        }
    }
}

/// What is counted. Grades and levels are those of the school year itself, not of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CareerMeasure {
    /// In the same year group next school year, whatever the level. Not for the last year of a school.
    Delayed(Grade),
    /// At least two year groups on.
    Skipped(Grade),
    /// In the same year group at the same level.
    Doubled(Track),
    /// At a higher level next school year, with or without losing a year.
    MovedUp(Track),
    /// At a lower level next school year.
    MovedDown(Track),
    /// This first advice in groep 8.
    FirstAdvice(Advice),
    /// The final advice is higher than the first.
    AdviceRaised,
    /// The final advice is lower than the first: rules do not allow that, so look at the record.
    AdviceLowered,
    /// At least 1F in groep 8.
    AtLeast1F(Subject),
    /// At least 1S in groep 8; 2F counts as well, and is the aim for reading and language.
    AtLeast1S(Subject),
    /// Came after the start of the school year.
    Entered,
    /// Left before the end of the school year.
    Left,
}

/// Why nothing was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CareerError {
    /// The records are of more than one school: pupils cannot be followed between boards.
    #[error("the records are of more than one school")]
    SeveralSchools,
    /// There are no records of the school year.
    #[error("there are no records of {0}")]
    NoRecords(SchoolYear),
    /// Counts of different school years do not add.
    #[error("the counts are of different school years")]
    DifferentYears,
}

/// The careers of one school in one school year. It does not say which school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolCareers {
    /// The school year.
    pub year: SchoolYear,
    /// What was counted; what does not occur in the school is absent.
    pub counts: BTreeMap<CareerMeasure, Proportion>,
    /// Pupils with more than one record in the year (two locations): one of them counts.
    pub doubles: u32,
    /// Pupils of whom the school says something else about repeating than their year groups do.
    pub contradictions: u32,
}

/// One record per pupil: where a pupil is at two locations, the one that was not left, then the first.
fn by_pupil(records: &[PupilYear], year: SchoolYear) -> (BTreeMap<Pseudonym, &PupilYear>, u32) {
    let mut found: BTreeMap<Pseudonym, &PupilYear> = BTreeMap::new();
    let mut doubles = 0;
    let order = |row: &PupilYear| (row.left_during_year == Some(true), row.school);
    for row in records.iter().filter(|row| row.school_year == year) {
        let known = found.entry(row.pupil).or_insert(row);
        if !std::ptr::eq(*known, row) {
            doubles += 1;
            if order(row) < order(known) {
                *known = row;
            }
        }
    }
    (found, doubles)
}

/// Counts the careers of one school (one BRIN) in a school year, from its records of that year and the next.
///
/// Without records of the next year nothing is known of passages, and their counts say so. Numbers are not hidden here, however small:
/// what may be shown to whom is decided where tables are made.
///
/// # Errors
/// [`CareerError::SeveralSchools`], [`CareerError::NoRecords`].
pub fn count(
    records: &[PupilYear],
    year: SchoolYear,
    rules: &WithinSchool,
) -> Result<SchoolCareers, CareerError> {
    let mut schools = records.iter().map(|row| row.school.brin());
    if let Some(first) = schools.next()
        && schools.any(|other| other != first)
    {
        return Err(CareerError::SeveralSchools);
    }
    let (now, doubles) = by_pupil(records, year);
    if now.is_empty() {
        return Err(CareerError::NoRecords(year));
    }
    let (next, _) = by_pupil(records, year.next());
    let mut own = SchoolCareers {
        year,
        counts: BTreeMap::new(),
        doubles,
        contradictions: 0,
    };
    for (pupil, row) in &now {
        let passage = Passage::of(row, next.get(pupil).copied());
        own.contradictions += u32::from(passage.contradicts);
        for (measure, holds) in passages(row, &passage, rules) {
            own.push(measure, holds);
        }
        own.push(CareerMeasure::Entered, row.entered_during_year);
        own.push(CareerMeasure::Left, row.left_during_year);
        if row.grade == Grade::Groep(8) {
            own.leaver(row);
        }
    }
    Ok(own)
}

impl SchoolCareers {
    fn push(&mut self, measure: CareerMeasure, holds: Option<bool>) {
        self.counts.entry(measure).or_default().push(holds);
    }

    /// Advice and reference levels in groep 8.
    fn leaver(&mut self, row: &PupilYear) {
        for advice in Advice::ALL {
            let holds = row.first_advice.map(|own| own == *advice);
            self.push(CareerMeasure::FirstAdvice(*advice), holds);
        }
        let both = row.first_advice.zip(row.final_advice);
        self.push(
            CareerMeasure::AdviceRaised,
            both.map(|(first, last)| last > first),
        );
        self.push(
            CareerMeasure::AdviceLowered,
            both.map(|(first, last)| last < first),
        );
        for subject in Subject::ALL {
            let level = subject.level(row);
            self.push(
                CareerMeasure::AtLeast1F(subject),
                level.map(|own| own >= Level::F1),
            );
            self.push(
                CareerMeasure::AtLeast1S(subject),
                level.map(|own| own >= Level::S1),
            );
        }
    }
}
