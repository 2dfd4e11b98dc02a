//! Invented schools of the other sectors: secondary, special primary, special secondary.

use kernel::{Date, Domain, Grade, Origin, ParseError, SchoolYear, Sector, Track};

use crate::demo::{PupilCount, SiteDemo};
use crate::roster::{GroupPlan, Roster, fill};
use crate::secondary::{Generator, Weak};
use crate::{Seed, SyntheticError};

/// A class of the secondary school: name, year, pupils, level of its tests.
type ClassPlan = (&'static str, u8, u32, Track);

// As schools write it: some names tell the level, one does not (`1C`), one has two levels.
const RIVER_CLASSES: &[ClassPlan] = &[
    ("1 B/K", 1, 20, Track::VmboKb),
    ("1TH", 1, 26, Track::VmboGlTl),
    ("1C", 1, 25, Track::Havo),
    ("K2", 2, 21, Track::VmboKb),
    ("T2", 2, 24, Track::VmboGlTl),
    ("H2a", 2, 26, Track::Havo),
    ("K3", 3, 20, Track::VmboKb),
    ("T3", 3, 23, Track::VmboGlTl),
    ("H3a", 3, 25, Track::Havo),
    ("H3b", 3, 24, Track::Havo),
];

/// A group of a special school: name, the age as the year group of a primary school, pupils.
type SpecialPlan = (&'static str, u8, u32);

const WILLOW_GROUPS: &[SpecialPlan] = &[
    ("Otters", 4, 12),
    ("Reigers", 5, 14),
    ("Zwaluwen", 6, 14),
    ("Valken", 8, 15),
];

const COMPASS_GROUPS: &[SpecialPlan] = &[
    ("Arbeid 1", 9, 9),
    ("Arbeid 2", 11, 8),
    ("Diploma 1", 10, 10),
    ("Dagbesteding", 12, 7),
];

/// Invented schools of other sectors, for the board of [`crate::demo_board`]: a secondary school with
/// levels and tests, a special primary school with tests without a norm, and a special secondary
/// school without tests.
///
/// # Errors
/// Only when the embedded data are damaged.
pub fn demo_other_sectors(seed: Seed) -> Result<Vec<SiteDemo>, SyntheticError> {
    let year: SchoolYear = "2020-2021".parse()?;
    Ok(vec![
        river(year, seed.part(&["site", "99AC00"]))?,
        willow(year, seed.part(&["site", "99AD00"]))?,
        compass(year, seed.part(&["site", "99AE00"]))?,
    ])
}

fn river(year: SchoolYear, seed: Seed) -> Result<SiteDemo, SyntheticError> {
    let plan: Vec<GroupPlan> = RIVER_CLASSES
        .iter()
        .map(|(name, of, size, _)| (*name, Grade::Secondary(*of), 8 + of, *size))
        .collect();
    let roster = fill(&plan, 30_000, year, seed)?;
    let weak = [
        Weak {
            domain: Domain::ReadingComprehension,
            track: Track::VmboKb,
            year: 2,
            shift: -0.9,
        },
        Weak {
            domain: Domain::Maths,
            track: Track::Havo,
            year: 3,
            shift: -0.7,
        },
    ];
    let mut results = Generator::new(year, seed)?;
    for pupil in &roster.pupils {
        let group = roster.groups.iter().find(|g| g.key == pupil.group_key);
        let class = RIVER_CLASSES
            .iter()
            .find(|class| group.is_some_and(|group| group.name == class.0));
        if let Some((.., track)) = class {
            results.secondary(pupil, *track, &weak)?;
        }
    }
    site(
        ("99AC00", "Rivierlyceum (verzonnen)", Sector::Vo),
        year,
        roster,
        results,
    )
}

fn willow(year: SchoolYear, seed: Seed) -> Result<SiteDemo, SyntheticError> {
    let roster = special(WILLOW_GROUPS, (40_000, Grade::Special), year, seed)?;
    let mut results = Generator::new(year, seed)?;
    for pupil in &roster.pupils {
        let group = roster.groups.iter().find(|g| g.key == pupil.group_key);
        let plan = WILLOW_GROUPS
            .iter()
            .find(|plan| group.is_some_and(|group| group.name == plan.0));
        if let Some((_, age, _)) = plan {
            results.special(pupil, *age)?;
        }
    }
    site(
        ("99AD00", "De Wilgentuin (verzonnen)", Sector::Sbo),
        year,
        roster,
        results,
    )
}

fn compass(year: SchoolYear, seed: Seed) -> Result<SiteDemo, SyntheticError> {
    let roster = special(
        COMPASS_GROUPS,
        (50_000, Grade::SpecialSecondary),
        year,
        seed,
    )?;
    site(
        ("99AE00", "Het Kompas (verzonnen)", Sector::Vso),
        year,
        roster,
        Generator::new(year, seed)?,
    )
}

fn special(
    plan: &[SpecialPlan],
    (first_key, grade): (u32, Grade),
    year: SchoolYear,
    seed: Seed,
) -> Result<Roster, SyntheticError> {
    let plan: Vec<GroupPlan> = plan
        .iter()
        .map(|(name, age, size)| (*name, grade, *age, *size))
        .collect();
    fill(&plan, first_key, year, seed)
}

fn site(
    (code, name, sector): (&str, &str, Sector),
    year: SchoolYear,
    roster: Roster,
    results: Generator,
) -> Result<SiteDemo, SyntheticError> {
    let pupils = u32::try_from(roster.pupils.len()).unwrap_or(u32::MAX);
    let on = Date::new(year.start_year(), 10, 1).map_err(|_| ParseError {
        expected: "date",
        text: year.to_string(),
    })?;
    Ok(SiteDemo {
        code: code.parse()?,
        name: name.into(),
        sector,
        origin: Origin::Synthetic,
        school_year: year,
        groups: roster.groups,
        pupils: roster.pupils,
        teachers: roster.teachers,
        results: results.rows(),
        pupil_counts: vec![PupilCount { on, pupils }],
        disadvantage_score: "0".parse()?,
    })
}
