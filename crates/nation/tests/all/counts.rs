//! Careers within one school, counted by hand.

use exchange::{Advice, Level, Pseudonym, PupilYear};
use kernel::{Grade, SchoolYear, Track};
use nation::careers::{CareerError, CareerMeasure, Proportion, Subject, count, pool};
use policy::careers::CareerRules;

fn year() -> SchoolYear {
    SchoolYear::starting(2020).unwrap()
}

fn pupil(number: u8, school_year: SchoolYear, grade: Grade, track: Option<Track>) -> PupilYear {
    PupilYear {
        school: "99XX00".parse().unwrap(),
        pupil: Pseudonym::new([number; 16]),
        school_year,
        grade,
        track,
        sex: None,
        parents_education: None,
        repeated: None,
        entered_during_year: None,
        left_during_year: None,
        first_advice: None,
        final_advice: None,
        reading_level: None,
        language_level: None,
        maths_level: None,
    }
}

/// Pupils with their year group and level now and next year; `None` is gone.
type Passage = (Grade, Option<Track>, Option<(Grade, Option<Track>)>);

fn records(passages: &[Passage]) -> Vec<PupilYear> {
    let mut rows = Vec::new();
    for (number, (grade, track, next)) in (0..).zip(passages) {
        rows.push(pupil(number, year(), *grade, *track));
        if let Some((grade, track)) = next {
            rows.push(pupil(number, year().next(), *grade, *track));
        }
    }
    rows
}

fn counted(rows: &[PupilYear], measure: CareerMeasure) -> Option<(u32, u32, u32)> {
    let rules = CareerRules::embedded().unwrap();
    let found = count(rows, year(), &rules.within_school).unwrap();
    let own = found.counts.get(&measure)?;
    Some((own.part, own.known, own.all))
}

#[test]
fn retention_with_its_denominator_and_coverage() {
    let five = Grade::Groep(5);
    let rows = records(&[
        (five, None, Some((five, None))),
        (five, None, Some((Grade::Groep(6), None))),
        (five, None, Some((Grade::Groep(7), None))),
        (five, None, None),
        // The last groep: who passes is gone, so nobody is counted.
        (Grade::Groep(8), None, Some((Grade::Groep(8), None))),
        (Grade::Groep(8), None, None),
    ]);
    assert_eq!(
        counted(&rows, CareerMeasure::Delayed(five)),
        Some((1, 3, 4))
    );
    assert_eq!(
        counted(&rows, CareerMeasure::Skipped(five)),
        Some((1, 3, 4))
    );
    assert_eq!(
        counted(&rows, CareerMeasure::Delayed(Grade::Groep(8))),
        None
    );
    let share = Proportion {
        part: 1,
        known: 3,
        all: 4,
    };
    assert_eq!(share.coverage().unwrap().percent(), 75);
}

#[test]
fn without_the_next_year_nothing_is_known_and_nothing_is_zero() {
    let five = Grade::Groep(5);
    let rows = [pupil(1, year(), five, None)];
    assert_eq!(
        counted(&rows, CareerMeasure::Delayed(five)),
        Some((0, 0, 1))
    );
}

#[test]
fn levels_count_from_the_third_year_and_not_in_the_last() {
    let (havo, vwo, mavo) = (Some(Track::Havo), Some(Track::Vwo), Some(Track::VmboGlTl));
    let y = Grade::Secondary;
    let rows = records(&[
        (y(3), havo, Some((y(4), havo))),
        (y(3), havo, Some((y(3), havo))),
        (y(3), havo, Some((y(4), vwo))),
        (y(3), havo, Some((y(3), vwo))),
        (y(3), havo, Some((y(4), mavo))),
        (y(3), havo, Some((y(4), None))),
        (y(3), havo, None),
        // Not split by level in years 1 and 2.
        (y(2), havo, Some((y(2), vwo))),
        // Last years: havo 5, and year 4 without a level, which may be the last.
        (y(5), havo, Some((y(5), havo))),
        (y(4), None, Some((y(4), None))),
    ]);
    // Two of the six seen again are in the same year group, one of them at the same level.
    assert_eq!(
        counted(&rows, CareerMeasure::Delayed(y(3))),
        Some((2, 6, 7))
    );
    assert_eq!(
        counted(&rows, CareerMeasure::Doubled(Track::Havo)),
        Some((1, 5, 7))
    );
    assert_eq!(
        counted(&rows, CareerMeasure::MovedUp(Track::Havo)),
        Some((2, 5, 7))
    );
    assert_eq!(
        counted(&rows, CareerMeasure::MovedDown(Track::Havo)),
        Some((1, 5, 7))
    );
    assert_eq!(
        counted(&rows, CareerMeasure::Delayed(y(2))),
        Some((1, 1, 1))
    );
    assert_eq!(counted(&rows, CareerMeasure::Delayed(y(5))), None);
    assert_eq!(
        counted(&rows, CareerMeasure::Delayed(y(4))),
        Some((0, 0, 1))
    );
}

#[test]
fn advice_levels_and_moves_during_the_year() {
    let mut rows: Vec<PupilYear> = (0..4)
        .map(|number| pupil(number, year(), Grade::Groep(8), None))
        .collect();
    rows[0].first_advice = Some(Advice::GlTl);
    rows[0].final_advice = Some(Advice::GlTlHavo);
    rows[1].first_advice = Some(Advice::GlTl);
    rows[1].final_advice = Some(Advice::GlTl);
    rows[2].first_advice = Some(Advice::Vwo);
    rows[0].maths_level = Some(Level::S1);
    rows[1].maths_level = Some(Level::F1);
    rows[2].maths_level = Some(Level::BelowF1);
    rows[0].reading_level = Some(Level::F2);
    rows[3].entered_during_year = Some(true);
    rows[0].left_during_year = Some(false);
    let own = |measure| counted(&rows, measure);
    assert_eq!(
        own(CareerMeasure::FirstAdvice(Advice::GlTl)),
        Some((2, 3, 4))
    );
    assert_eq!(
        own(CareerMeasure::FirstAdvice(Advice::Havo)),
        Some((0, 3, 4))
    );
    assert_eq!(own(CareerMeasure::AdviceRaised), Some((1, 2, 4)));
    assert_eq!(own(CareerMeasure::AdviceLowered), Some((0, 2, 4)));
    assert_eq!(
        own(CareerMeasure::AtLeast1F(Subject::Maths)),
        Some((2, 3, 4))
    );
    assert_eq!(
        own(CareerMeasure::AtLeast1S(Subject::Maths)),
        Some((1, 3, 4))
    );
    assert_eq!(
        own(CareerMeasure::AtLeast1S(Subject::Reading)),
        Some((1, 1, 4))
    );
    assert_eq!(own(CareerMeasure::Entered), Some((1, 1, 4)));
    assert_eq!(own(CareerMeasure::Left), Some((0, 1, 4)));
}

#[test]
fn two_locations_count_once_and_other_schools_are_refused() {
    let rules = CareerRules::embedded().unwrap();
    let mut rows = records(&[(Grade::Groep(5), None, Some((Grade::Groep(6), None)))]);
    rows[0].left_during_year = Some(true);
    rows[1].repeated = Some(true);
    let mut moved = pupil(0, year(), Grade::Groep(6), None);
    moved.school = "99XX01".parse().unwrap();
    rows.push(moved);
    let found = count(&rows, year(), &rules.within_school).unwrap();
    // The location that was not left counts: groep 6, and groep 6 again.
    assert_eq!((found.doubles, found.contradictions), (1, 0));
    assert_eq!(
        found.counts[&CareerMeasure::Delayed(Grade::Groep(6))],
        Proportion {
            part: 1,
            known: 1,
            all: 1
        }
    );
    rows[1].repeated = Some(false);
    let found = count(&rows, year(), &rules.within_school).unwrap();
    assert_eq!(found.contradictions, 1);
    rows[1].school = "99XY00".parse().unwrap();
    let refused = count(&rows, year(), &rules.within_school);
    assert_eq!(refused, Err(CareerError::SeveralSchools));
    let later = year().next().next();
    assert_eq!(
        count(&rows[..1], later, &rules.within_school),
        Err(CareerError::NoRecords(later))
    );
}

#[test]
fn schools_add_and_the_largest_are_known_to_disclosure() {
    let rules = CareerRules::embedded().unwrap();
    let five = Grade::Groep(5);
    let school = |repeated: usize, passed: usize| {
        let stays = (five, None, Some((five, None)));
        let passes = (five, None, Some((Grade::Groep(6), None)));
        let mut all = vec![stays; repeated];
        all.extend(vec![passes; passed]);
        count(&records(&all), year(), &rules.within_school).unwrap()
    };
    let schools = [school(1, 20), school(3, 10), school(0, 30)];
    // The first two share a board, of the last it is not known.
    let boards = [Some(7), Some(7), None];
    let all = || schools.iter().zip(boards);
    let found = pool(all(), year()).unwrap();
    let own = &found.counts[&CareerMeasure::Delayed(five)];
    assert_eq!((own.sum.part, own.sum.known, found.schools), (4, 64, 3));
    let [part, known] = own.entries();
    assert_eq!(
        (part.value, part.largest, part.schools),
        (4, Some((3, 1)), Some(2))
    );
    assert_eq!(
        (known.pupils, known.largest, known.schools),
        (64, Some((30, 21)), Some(3))
    );
    // Unknown is never more: one board, so a rule that asks two hides it.
    assert_eq!((part.boards, known.boards), (Some(1), Some(1)));
    let mut turned: Vec<_> = all().collect();
    turned.reverse();
    assert_eq!(pool(turned, year()).unwrap(), found);
    assert_eq!(pool(all(), year().next()), Err(CareerError::DifferentYears));
}
