//! A small delivery that is right, of an invented school.

use exchange::{
    Delivery, Inventory, Measure, Participation, Programme, Pseudonym, PupilYear, Result, School,
    Scope, Staff,
};
use kernel::{Domain, Grade, Money, Origin, SchoolYear, Season, Sector, parse_date};

pub(crate) fn scope() -> Scope {
    Scope {
        school: "99ZZ00".parse().expect("a code"),
        school_year: year(),
        origin: Origin::Synthetic,
    }
}

fn year() -> SchoolYear {
    SchoolYear::starting(2020).expect("a year")
}

pub(crate) fn pupil(number: u8) -> Pseudonym {
    Pseudonym::new([number; 16])
}

pub(crate) fn result(number: u8) -> Result {
    Result {
        school: scope().school,
        pupil: pupil(number),
        school_year: year(),
        season: Season::Mid,
        grade: Grade::Groep(5),
        domain: Domain::Maths,
        vendor: None,
        test: "M5".to_owned(),
        scale: Some("SYN-RW-1".to_owned()),
        series: Some("SYN".to_owned()),
        norm_year: None,
        day: Some(175),
        score: Some(6250),
        standardised: Some(-1234),
        percentile: Some(4512),
        reference_level: None,
    }
}

fn pupil_year(number: u8) -> PupilYear {
    PupilYear {
        school: scope().school,
        pupil: pupil(number),
        school_year: year(),
        grade: Grade::Groep(5),
        track: None,
        sex: None,
        parents_education: None,
        repeated: Some(false),
        entered_during_year: None,
        left_during_year: None,
        first_advice: None,
        final_advice: None,
        reading_level: None,
        language_level: None,
        maths_level: None,
    }
}

fn measure() -> Measure {
    Measure {
        school: scope().school,
        school_year: year(),
        measure: 1,
        intervention: "tutoring".to_owned(),
        goal_area: 'A',
        domain: Some(Domain::Maths),
        target_size: Some(12),
        assignment: None,
        starts: parse_date("2020-10-01").ok(),
        ends: None,
        sessions_per_week: Some(250),
        minutes: Some(30),
        weeks: Some(20),
        group_size: Some(4),
        staff: Staff::Own,
        cost: Some(Money::from_cents(1_250_050)),
        cost_external: None,
    }
}

pub(crate) fn delivery() -> Delivery {
    let school = scope().school;
    Delivery {
        schools: vec![School {
            school,
            school_year: year(),
            board: Some("99999".to_owned()),
            sector: Sector::Po,
            province: None,
            pupils: Some(2),
            disadvantage_score: Some(1_502_500),
            origin: Origin::Synthetic,
        }],
        pupil_years: vec![pupil_year(1), pupil_year(2)],
        results: vec![result(1), result(2)],
        measures: vec![measure()],
        participations: vec![Participation {
            school,
            pupil: pupil(2),
            school_year: year(),
            measure: 1,
            first_day: Some(63),
            offered: Some(40),
            attended: Some(38),
            minutes: Some(1140),
        }],
        programmes: vec![Programme {
            school,
            first_year: year(),
            version: 2,
            fixed_on: parse_date("2020-09-20").expect("a day"),
            edition: "2022-04".to_owned(),
            edition_revision: 1,
            measures: 1,
            planned_first_year: Some(Money::from_cents(1_250_050)),
            planned_second_year: None,
            consent: None,
        }],
        inventory: vec![Inventory {
            school,
            school_year: year(),
            instrument: "groepsbeeld".to_owned(),
            item: "welbevinden".to_owned(),
            groups: 8,
            answered: 7,
            mean: 357,
        }],
    }
}
