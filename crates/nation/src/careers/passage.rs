//! The passage of one pupil from a school year to the next, as far as one school sees it.

use exchange::PupilYear;
use kernel::{Grade, Track};
use policy::careers::WithinSchool;

use super::counts::CareerMeasure;

/// What is known of a passage.
pub(super) struct Passage {
    /// Year groups gained: 0 is the same one. `None` when the pupil is not seen next year, or without year groups.
    pub(super) gained: Option<i16>,
    /// The level next year.
    pub(super) level: Option<Track>,
    /// Whether next year's record says something else about repeating.
    pub(super) contradicts: bool,
}

/// The place of a year group in its own sector.
const fn place(grade: Grade) -> Option<(bool, u8)> {
    match grade {
        Grade::Groep(number) => Some((false, number)),
        Grade::Secondary(number) => Some((true, number)),
        _ => None,
    }
}

impl Passage {
    pub(super) fn of(now: &PupilYear, next: Option<&PupilYear>) -> Self {
        let gained = next
            .and_then(|next| place(next.grade))
            .zip(place(now.grade))
            .filter(|((after, _), (before, _))| after == before)
            .map(|((_, after), (_, before))| i16::from(after) - i16::from(before));
        let said = next.and_then(|next| next.repeated);
        Self {
            gained,
            level: next.and_then(|next| next.track),
            contradicts: said
                .zip(gained)
                .is_some_and(|(said, gained)| said != (gained == 0)),
        }
    }
}

/// Whether a pupil is in the last year, after which nearly everybody who passed is gone. `None` when that depends on a level that is
/// not known.
fn in_last_year(row: &PupilYear, rules: &WithinSchool) -> Option<bool> {
    match (row.grade, row.track) {
        (Grade::Groep(number), _) => Some(number >= 8),
        (Grade::Secondary(year), Some(track)) => {
            let last = rules.last_year.get(&track);
            Some(last.is_some_and(|last| year >= *last))
        }
        (Grade::Secondary(year), None) => {
            let may_end = rules.last_year.values().any(|last| year >= *last);
            (!may_end).then_some(false)
        }
        _ => Some(true),
    }
}

/// What a passage counts in, and whether it holds. Pupils in a last year count in nothing: who repeats it stays, who passes is gone, and
/// a share of those who stayed would say nothing. Where the last year depends on an unknown level, nothing is known.
pub(super) fn passages(
    row: &PupilYear,
    passage: &Passage,
    rules: &WithinSchool,
) -> Vec<(CareerMeasure, Option<bool>)> {
    let gained = match in_last_year(row, rules) {
        Some(true) => return Vec::new(),
        Some(false) => passage.gained,
        None => None,
    };
    let mut found = vec![
        (CareerMeasure::Delayed(row.grade), gained.map(|by| by == 0)),
        (CareerMeasure::Skipped(row.grade), gained.map(|by| by >= 2)),
    ];
    let (Grade::Secondary(year), Some(track)) = (row.grade, row.track) else {
        return found;
    };
    if year < rules.levels_from_year {
        return found;
    }
    let level = gained.and(passage.level);
    let doubled = level.zip(gained).map(|(own, by)| own == track && by == 0);
    found.extend([
        (CareerMeasure::Doubled(track), doubled),
        (CareerMeasure::MovedUp(track), level.map(|own| own > track)),
        (
            CareerMeasure::MovedDown(track),
            level.map(|own| own < track),
        ),
    ]);
    found
}
