//! Invented groups, pupils and teachers: what a roster file holds.

use kernel::{Date, Grade, SchoolYear};

use crate::SyntheticError;
use crate::model::Model;
use crate::names::{FullName, Names};
use crate::results::days_after;
use crate::seed::{Seed, Stream};

/// The sex code of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// `1`.
    Boy,
    /// `2`.
    Girl,
    /// `9`: not specified.
    Unspecified,
}

impl Sex {
    /// The code in roster files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Boy => "1",
            Self::Girl => "2",
            Self::Unspecified => "9",
        }
    }
}

/// An invented group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoGroup {
    /// The key in the roster.
    pub key: String,
    /// The name, such as `5A`.
    pub name: String,
    /// The year group.
    pub grade: Grade,
}

/// An invented pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPupil {
    /// The key in the roster.
    pub key: String,
    /// The surname without prefix.
    pub surname: String,
    /// The surname's prefix, at most ten characters.
    pub prefix: Option<String>,
    /// The given name (roepnaam).
    pub given_name: String,
    /// The day of birth.
    pub birth_date: Date,
    /// The sex.
    pub sex: Sex,
    /// The key of the group.
    pub group_key: String,
    /// The year group.
    pub grade: Grade,
}

/// An invented teacher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoTeacher {
    /// The key in the roster.
    pub key: String,
    /// The surname without prefix.
    pub surname: String,
    /// The surname's prefix.
    pub prefix: Option<String>,
    /// The given name.
    pub given_name: String,
    /// The keys of the teacher's groups.
    pub group_keys: Vec<String>,
}

/// A group to be filled: name, year group, age (as the groep of a primary school; 9 is the first
/// year after it), number of pupils.
pub(crate) type GroupPlan = (&'static str, Grade, u8, u32);

/// The people and groups of one school.
pub(crate) struct Roster {
    pub(crate) groups: Vec<DemoGroup>,
    pub(crate) pupils: Vec<DemoPupil>,
    pub(crate) teachers: Vec<DemoTeacher>,
}

/// Fills a plan. Keys are `first_key` plus a running number: groups 1.., teachers 61.., pupils 101...
pub(crate) fn fill(
    plan: &[GroupPlan],
    first_key: u32,
    school_year: SchoolYear,
    seed: Seed,
) -> Result<Roster, SyntheticError> {
    let mut filler = Filler {
        names: Names::embedded()?,
        retained_share: Model::embedded()?.roster.retained_share,
        used: Vec::new(),
        stream: seed.stream(&["roster"]),
        school_year,
    };
    let (mut groups, mut pupils) = (Vec::new(), Vec::new());
    let mut pupil_key = first_key + 100;
    for ((name, grade, groep, size), number) in plan.iter().zip(1..) {
        let group = DemoGroup {
            key: (first_key + number).to_string(),
            name: (*name).to_owned(),
            grade: *grade,
        };
        for _ in 0..*size {
            pupil_key += 1;
            pupils.push(filler.pupil(pupil_key, &group, *groep)?);
        }
        groups.push(group);
    }
    let teachers = filler.teachers(&groups, first_key + 60)?;
    Ok(Roster {
        groups,
        pupils,
        teachers,
    })
}

struct Filler {
    names: Names,
    retained_share: f64,
    used: Vec<FullName>,
    stream: Stream,
    school_year: SchoolYear,
}

impl Filler {
    fn pupil(
        &mut self,
        key: u32,
        group: &DemoGroup,
        groep: u8,
    ) -> Result<DemoPupil, SyntheticError> {
        let sex = match self.stream.below(200) {
            0 => Sex::Unspecified,
            draw if draw % 2 == 0 => Sex::Girl,
            _ => Sex::Boy,
        };
        let name = self.fresh_name(sex)?;
        Ok(DemoPupil {
            key: key.to_string(),
            surname: name.surname.name,
            prefix: name.surname.prefix,
            given_name: name.given,
            birth_date: self.birth_date(groep)?,
            sex,
            group_key: group.key.clone(),
            grade: group.grade,
        })
    }

    /// A name that nobody in the school has yet, as far as the lists allow.
    fn fresh_name(&mut self, sex: Sex) -> Result<FullName, SyntheticError> {
        let mut name = self.names.draw(sex, &mut self.stream)?;
        for _ in 0..50 {
            if !self.used.contains(&name) {
                break;
            }
            name = self.names.draw(sex, &mut self.stream)?;
        }
        self.used.push(name.clone());
        Ok(name)
    }

    /// Born in the twelve months from 1 October that lead to this year group; a few a year earlier.
    fn birth_date(&mut self, groep: u8) -> Result<Date, SyntheticError> {
        let retained = groep > 2 && self.stream.chance(self.retained_share);
        let year = self.school_year.start_year() - 4 - i16::from(groep) - i16::from(retained);
        let day = i64::from(self.stream.below(365));
        let born = Date::new(year, 10, 1).ok();
        born.and_then(|first| days_after(first, day))
            .ok_or_else(|| SyntheticError::Missing {
                file: "model.toml",
                what: format!("day of birth in {year}"),
            })
    }

    /// One or two teachers per group; groups of one combination share theirs.
    fn teachers(
        &mut self,
        groups: &[DemoGroup],
        last_key: u32,
    ) -> Result<Vec<DemoTeacher>, SyntheticError> {
        let mut teachers: Vec<DemoTeacher> = Vec::new();
        let mut key = last_key;
        let mut room_before: Option<&str> = None;
        for group in groups {
            let room = group.name.split(' ').next().unwrap_or_default();
            if room_before == Some(room) {
                if let Some(teacher) = teachers.last_mut() {
                    teacher.group_keys.push(group.key.clone());
                }
                continue;
            }
            room_before = Some(room);
            let count = 1 + self.stream.below(2);
            for _ in 0..count {
                key += 1;
                let sex = if self.stream.chance(0.8) {
                    Sex::Girl
                } else {
                    Sex::Boy
                };
                let name = self.fresh_name(sex)?;
                teachers.push(DemoTeacher {
                    key: key.to_string(),
                    surname: name.surname.name,
                    prefix: name.surname.prefix,
                    given_name: name.given,
                    group_keys: vec![group.key.clone()],
                });
            }
        }
        Ok(teachers)
    }
}
