//! The demo board.

use kernel::{Date, Decimal, Domain, Grade, Origin, ParseError, SchoolYear, Sector, SiteCode};

use crate::results::{Gap, PupilForResults, ResultRow, SiteProfile, WeakSpot, results_with};
use crate::roster::{DemoGroup, DemoPupil, DemoTeacher, GroupPlan, fill};
use crate::{Seed, SyntheticError};

/// An invented board with its schools.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoBoard {
    /// The name; it says that the board is invented.
    pub name: String,
    /// Always synthetic.
    pub origin: Origin,
    /// The school year of the rosters.
    pub school_year: SchoolYear,
    /// The schools.
    pub sites: Vec<SiteDemo>,
}

/// An invented school location.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteDemo {
    /// A code that is never issued (99XX).
    pub code: SiteCode,
    /// The name; it says that the school is invented.
    pub name: String,
    /// The sector.
    pub sector: Sector,
    /// Always synthetic.
    pub origin: Origin,
    /// The school year of the roster.
    pub school_year: SchoolYear,
    /// The groups.
    pub groups: Vec<DemoGroup>,
    /// The pupils.
    pub pupils: Vec<DemoPupil>,
    /// The teachers.
    pub teachers: Vec<DemoTeacher>,
    /// The test results, this year's and earlier ones.
    pub results: Vec<ResultRow>,
    /// Invented pupil counts on 1 October.
    pub pupil_counts: Vec<PupilCount>,
    /// Invented disadvantage score (achterstandsscore).
    pub disadvantage_score: Decimal,
}

/// A number of pupils on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PupilCount {
    /// The day of counting.
    pub on: Date,
    /// The number of pupils.
    pub pupils: u32,
}

impl SiteDemo {
    /// The pupils as [`crate::results_for`] wants them.
    pub fn pupils_for_results(&self) -> Vec<PupilForResults> {
        pupils_for_results(&self.pupils)
    }
}

struct SitePlan {
    code: &'static str,
    name: &'static str,
    first_key: u32,
    groups: &'static [PrimaryPlan],
    profile: SiteProfile,
    next_count: u32,
    disadvantage_score: &'static str,
}

/// A group of a primary school: name, groep, number of pupils.
type PrimaryPlan = (&'static str, u8, u32);

const TREE_GROUPS: &[PrimaryPlan] = &[
    ("1A", 1, 26),
    ("2A", 2, 27),
    ("3A", 3, 28),
    ("4A", 4, 15),
    ("4B", 4, 14),
    ("5A", 5, 15),
    ("5B", 5, 14),
    ("6A", 6, 28),
    ("7A", 7, 26),
    ("8A", 8, 27),
];

// The roster format 1.03 knows no year group of a pupil inside a group: one room, two groups.
const BUTTERFLY_GROUPS: &[PrimaryPlan] = &[
    ("1A", 1, 11),
    ("2A", 2, 12),
    ("3A", 3, 12),
    ("4A", 4, 13),
    ("5-6A (groep 5)", 5, 11),
    ("5-6A (groep 6)", 6, 12),
    ("7A", 7, 12),
    ("8A", 8, 12),
];

/// The demo board: two invented schools in 2020-2021. De Rekenboom has a weak spot in reading
/// comprehension in groep 5 and in maths in groep 6; at De Leesvlinder most spelling tests of
/// that year are missing. The arrears of spring 2020 show in both.
///
/// # Errors
/// Only when the embedded data are damaged.
pub fn demo_board(seed: Seed) -> Result<DemoBoard, SyntheticError> {
    let school_year: SchoolYear = "2020-2021".parse()?;
    let plans = [tree(school_year), butterfly(school_year)];
    let sites: Result<Vec<SiteDemo>, SyntheticError> = plans
        .iter()
        .map(|plan| site(plan, school_year, seed.part(&["site", plan.code])))
        .collect();
    Ok(DemoBoard {
        name: "Stichting De Verzonnen Polder (demo)".into(),
        origin: Origin::Synthetic,
        school_year,
        sites: sites?,
    })
}

fn tree(year: SchoolYear) -> SitePlan {
    let weak = |domain, groep, shift| WeakSpot {
        domain,
        grade: Grade::Groep(groep),
        from: year,
        shift,
    };
    SitePlan {
        code: "99AA00",
        name: "De Rekenboom (verzonnen)",
        first_key: 10_000,
        groups: TREE_GROUPS,
        profile: SiteProfile {
            level: Some(0.0),
            weak_spots: vec![
                weak(Domain::ReadingComprehension, 5, -0.8),
                weak(Domain::Maths, 6, -0.95),
            ],
            gaps: Vec::new(),
        },
        next_count: 224,
        disadvantage_score: "150",
    }
}

fn butterfly(year: SchoolYear) -> SitePlan {
    SitePlan {
        code: "99AB00",
        name: "De Leesvlinder (verzonnen)",
        first_key: 20_000,
        groups: BUTTERFLY_GROUPS,
        profile: SiteProfile {
            level: Some(0.15),
            weak_spots: Vec::new(),
            gaps: vec![Gap {
                domain: Domain::Spelling,
                from: year,
                missing_share: 0.55,
            }],
        },
        next_count: 93,
        disadvantage_score: "12.5",
    }
}

fn site(plan: &SitePlan, year: SchoolYear, seed: Seed) -> Result<SiteDemo, SyntheticError> {
    let groups: Vec<GroupPlan> = plan
        .groups
        .iter()
        .map(|(name, groep, size)| (*name, Grade::Groep(*groep), *groep, *size))
        .collect();
    let roster = fill(&groups, plan.first_key, year, seed)?;
    let pupils = pupils_for_results(&roster.pupils);
    let this_count = u32::try_from(pupils.len()).unwrap_or(u32::MAX);
    let mut pupil_counts = Vec::new();
    for (in_year, pupils) in [(year, this_count), (year.next(), plan.next_count)] {
        let on = Date::new(in_year.start_year(), 10, 1).map_err(|_| ParseError {
            expected: "date",
            text: in_year.to_string(),
        })?;
        pupil_counts.push(PupilCount { on, pupils });
    }
    Ok(SiteDemo {
        code: plan.code.parse()?,
        name: plan.name.into(),
        sector: Sector::Po,
        origin: Origin::Synthetic,
        school_year: year,
        results: results_with(&pupils, year, seed, &plan.profile)?,
        groups: roster.groups,
        pupils: roster.pupils,
        teachers: roster.teachers,
        pupil_counts,
        disadvantage_score: plan.disadvantage_score.parse()?,
    })
}

fn pupils_for_results(pupils: &[DemoPupil]) -> Vec<PupilForResults> {
    let view = |pupil: &DemoPupil| PupilForResults {
        key: pupil.key.clone(),
        grade: pupil.grade,
        group_key: pupil.group_key.clone(),
    };
    pupils.iter().map(view).collect()
}
