//! An invented nation: schools with the sizes of the real register and fictitious codes, pupils over
//! the years, tests of several vendors, a closure, and programmes with planted effects.
//!
//! A school follows from the seed and its number alone: whatever is made of it where and in which
//! order, the rows are the same; and a year's rows do not depend on the years that were asked for.

mod model;
mod planted;
mod pupil;
mod records;
mod school;
mod setting;
mod simulate;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use exchange::{Delivery, Province};
use kernel::{SchoolYear, Sector, SiteCode};

use crate::{Seed, SyntheticError};
use model::NationModel;
use school::SchoolTraits;
use setting::Setting;
use simulate::Simulation;

pub use planted::{PlantedClosure, PlantedMeasure};

/// What a school is like before anything is drawn: from a register, or invented.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SchoolInput {
    /// Primary or secondary; special schools are made as the others of their age.
    pub sector: Sector,
    /// Pupils at the school, untested year groups included.
    pub pupils: u32,
    /// Province.
    pub province: Province,
    /// Disadvantage in standard deviations over schools; higher is more.
    pub disadvantage: f64,
}

/// The nation: its schools and what holds for all of them.
pub struct Nation {
    setting: Setting,
    seed: Seed,
    inputs: Vec<SchoolInput>,
}

impl Nation {
    /// A nation with the published numbers of schools and sizes; or with `schools` of them, in the same
    /// proportion of primary to secondary.
    ///
    /// # Errors
    /// [`SyntheticError::TooManySchools`] when there are not that many invented codes.
    pub fn invented(seed: Seed, schools: Option<u32>) -> Result<Self, SyntheticError> {
        let setting = Setting::embedded()?;
        let count = schools.unwrap_or_else(|| whole_nation(&setting.nation));
        school::code(count.saturating_sub(1))?;
        let inputs = (0..count).map(|index| invent(&setting.nation, seed, index));
        Ok(Self {
            inputs: inputs.collect(),
            setting,
            seed,
        })
    }

    /// A nation with the sizes, provinces and disadvantage of given schools, in an order drawn from the
    /// seed: which school was which is not told by its place.
    ///
    /// # Errors
    /// [`SyntheticError::TooManySchools`] when there are not that many invented codes.
    pub fn like(seed: Seed, mut inputs: Vec<SchoolInput>) -> Result<Self, SyntheticError> {
        let mut stream = seed.stream(&["order"]);
        for place in (1..inputs.len()).rev() {
            let other = stream.below(u32::try_from(place + 1).unwrap_or(u32::MAX));
            inputs.swap(place, usize::try_from(other).unwrap_or(0));
        }
        if let Some(last) = inputs.len().checked_sub(1) {
            school::code(u32::try_from(last).unwrap_or(u32::MAX))?;
        }
        Ok(Self {
            setting: Setting::embedded()?,
            seed,
            inputs,
        })
    }

    /// How many schools there are.
    pub fn schools(&self) -> u32 {
        u32::try_from(self.inputs.len()).unwrap_or(u32::MAX)
    }

    /// The code of a school, counted from 0: 99AA00 and on, which no register issues.
    ///
    /// # Errors
    /// [`SyntheticError::NoSuchSchool`].
    pub fn code(&self, index: u32) -> Result<SiteCode, SyntheticError> {
        if index >= self.schools() {
            return Err(SyntheticError::NoSuchSchool);
        }
        school::code(index)
    }

    /// What a school hands over, year by year: pupils, results, measures and participation.
    ///
    /// # Errors
    /// [`SyntheticError::NoSuchSchool`].
    pub fn school(
        &self,
        index: u32,
        years: RangeInclusive<SchoolYear>,
    ) -> Result<Vec<(SchoolYear, Delivery)>, SyntheticError> {
        let place = usize::try_from(index).ok();
        let input = place.and_then(|place| self.inputs.get(place)).copied();
        let input = input.ok_or(SyntheticError::NoSuchSchool)?;
        let seed = self.seed.numbered("school", &[u64::from(index)]);
        let traits = SchoolTraits::draw(&self.setting, seed, input);
        let board = 90_000 + index / self.setting.nation.school.schools_per_board.max(1);
        let who = (school::code(index)?, board);
        Simulation::new(&self.setting, &traits, who, years).run()
    }
}

/// The size that a share (0 to 1) of the schools of a sector stays under, as published.
pub fn published_size(sector: Sector, share: f64) -> Option<u32> {
    let model = NationModel::embedded().ok()?;
    Some(model.pupils(sector, share))
}

fn whole_nation(model: &NationModel) -> u32 {
    model.schools(Sector::Po) + model.schools(Sector::Vo)
}

/// Secondary schools come at even distances among the primary ones.
fn invent(model: &NationModel, seed: Seed, index: u32) -> SchoolInput {
    let (all, secondary) = (
        u64::from(whole_nation(model)),
        u64::from(model.schools(Sector::Vo)),
    );
    let before = |index: u64| index * secondary / all.max(1);
    let is_secondary = before(u64::from(index) + 1) > before(u64::from(index));
    let sector = if is_secondary { Sector::Vo } else { Sector::Po };
    let mut stream = seed.numbered("input", &[u64::from(index)]).draw();
    SchoolInput {
        sector,
        pupils: model.pupils(sector, stream.uniform()),
        province: stream
            .pick(Province::ALL)
            .copied()
            .unwrap_or(Province::Utrecht),
        disadvantage: stream.normal(),
    }
}
