//! Small panels with a planted effect, as plain columns: truth tests for estimators.
//!
//! Each follows from its plan and a seed. Scores have spread 1 over all pupils; effects are in that
//! unit. What is selected on, what is missing and what is planted is in the columns, so that a test
//! can show what an estimator does with and without it.

mod bundled;

pub use bundled::{Bundled, BundledColumns};

use crate::seed::{Seed, Stream, whole};

/// How scores come about, in both panels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pupils {
    /// Schools.
    pub schools: u32,
    /// Pupils per school.
    pub per_school: u32,
    /// Share of the variance that lies between schools.
    pub between_schools: f64,
    /// Correlation of two tests of one pupil when nothing changes: 1 minus the share of noise.
    pub retest: f64,
    /// Chance of a missing test at an average score; the odds grow e-fold per point that the score is lower
    /// times `missing_tilt`.
    pub missing: f64,
    /// 0 for missing at random.
    pub missing_tilt: f64,
}

impl Default for Pupils {
    /// Twenty schools of fifty pupils, a fifth of the variance between schools, retest 0.85, nothing missing.
    fn default() -> Self {
        Self {
            schools: 20,
            per_school: 50,
            between_schools: 0.2,
            retest: 0.85,
            missing: 0.0,
            missing_tilt: 0.0,
        }
    }
}

/// A panel in which every school picks the pupils with the lowest score at the first test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picked {
    /// How scores come about.
    pub pupils: Pupils,
    /// Share of all pupils that is picked: the lowest on the first test.
    pub share: f64,
    /// Spread of the judgement that is added to the score when picking; 0 picks by the score alone. It has a
    /// logistic distribution, so that the odds of being picked follow the score.
    pub judgement: f64,
    /// Planted: what a picked pupil gains.
    pub effect: f64,
    /// Spread of that effect between schools.
    pub effect_spread: f64,
    /// What everybody gains.
    pub growth: f64,
    /// On which test it depends whether `after` is missing.
    pub missing_by: MissingBy,
}

/// The test on which it depends whether a later one is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingBy {
    /// The one before, which is known of everybody.
    Before,
    /// The missing one itself.
    After,
}

/// Columns of [`Picked`], a row per pupil.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PickedColumns {
    /// School, from 0.
    pub school: Vec<u32>,
    /// A test before the selecting one; no selection on it.
    pub earlier: Vec<f64>,
    /// The test on which is selected.
    pub before: Vec<f64>,
    /// The test afterwards; also where it is missing, for who wants to know the truth.
    pub after: Vec<f64>,
    /// Whether the pupil was picked.
    pub picked: Vec<bool>,
    /// Whether `after` is known.
    pub observed: Vec<bool>,
}

/// A panel in which schools start a measure for all their pupils at different moments.
#[derive(Clone, Debug, PartialEq)]
pub struct Staggered {
    /// How scores come about.
    pub pupils: Pupils,
    /// Moments.
    pub moments: u32,
    /// Moments at which schools start, in turn; `None` is never.
    pub starts: Vec<Option<u32>>,
    /// Planted: effect at the first moment with the measure, the second, and so on; the last one stays.
    pub effects: Vec<f64>,
    /// What everybody gains per moment.
    pub growth: f64,
    /// Extra growth per moment of schools that start at some time: 0 keeps trends parallel.
    pub starters_trend: f64,
    /// Spread of what happens to a whole school at one moment.
    pub shock: f64,
}

/// Columns of [`Staggered`], a row per pupil and moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StaggeredColumns {
    /// School, from 0.
    pub school: Vec<u32>,
    /// Pupil, from 0 over all schools.
    pub pupil: Vec<u32>,
    /// Moment, from 0.
    pub moment: Vec<u32>,
    /// Moment at which the school starts, if ever.
    pub start: Vec<Option<u32>>,
    /// Score.
    pub score: Vec<f64>,
    /// Planted effect in this row.
    pub effect: Vec<f64>,
    /// Whether the score is known.
    pub observed: Vec<bool>,
}

impl Pupils {
    /// The level of a school and the lasting level of each pupil, their variances adding to `retest`.
    fn levels(&self, stream: &mut Stream) -> Vec<f64> {
        let between = self.between_schools.clamp(0.0, self.retest);
        let mut levels = Vec::new();
        for _ in 0..self.schools {
            let school = stream.normal() * between.sqrt();
            for _ in 0..self.per_school {
                let own = stream.normal() * (self.retest - between).sqrt();
                levels.push(school + own);
            }
        }
        levels
    }

    fn test(&self, level: f64, stream: &mut Stream) -> f64 {
        level + stream.normal() * (1.0 - self.retest).max(0.0).sqrt()
    }

    fn observed(&self, score: f64, stream: &mut Stream) -> bool {
        let odds = self.missing / (1.0 - self.missing) * (-self.missing_tilt * score).exp();
        !stream.chance(odds / (1.0 + odds))
    }

    fn school(&self, pupil: usize) -> u32 {
        let pupil = u32::try_from(pupil).unwrap_or(u32::MAX);
        pupil / self.per_school.max(1)
    }
}

impl Picked {
    /// Draws the panel.
    pub fn draw(&self, seed: Seed) -> PickedColumns {
        let mut stream = seed.stream(&["picked"]);
        let levels = self.pupils.levels(&mut stream);
        let effects: Vec<f64> = (0..self.pupils.schools)
            .map(|_| self.effect + self.effect_spread * stream.normal())
            .collect();
        let mut columns = PickedColumns::default();
        let mut ranked = Vec::new();
        for (pupil, level) in levels.iter().enumerate() {
            columns.school.push(self.pupils.school(pupil));
            columns.earlier.push(self.pupils.test(*level, &mut stream));
            let before = self.pupils.test(*level, &mut stream);
            columns.before.push(before);
            ranked.push((before + self.judgement * stream.logistic(), pupil));
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let room = usize::try_from(whole(self.share * levels.len() as f64)).unwrap_or(0);
        columns.picked = vec![false; levels.len()];
        for (_, pupil) in ranked.into_iter().take(room) {
            columns.picked[pupil] = true;
        }
        for (pupil, level) in levels.iter().enumerate() {
            let school = usize::try_from(columns.school[pupil]).unwrap_or(0);
            let gain = if columns.picked[pupil] {
                effects.get(school).copied().unwrap_or(self.effect)
            } else {
                0.0
            };
            let after = self.pupils.test(*level, &mut stream) + self.growth + gain;
            columns.after.push(after);
            let cause = match self.missing_by {
                MissingBy::Before => columns.before[pupil],
                MissingBy::After => after,
            };
            columns
                .observed
                .push(self.pupils.observed(cause, &mut stream));
        }
        columns
    }
}

impl Staggered {
    /// Draws the panel.
    pub fn draw(&self, seed: Seed) -> StaggeredColumns {
        let mut stream = seed.stream(&["staggered"]);
        let levels = self.pupils.levels(&mut stream);
        let mut columns = StaggeredColumns::default();
        let mut shocks: Vec<f64> = Vec::new();
        for (pupil, level) in levels.iter().enumerate() {
            let school = self.pupils.school(pupil);
            if columns.school.last() != Some(&school) {
                let moments = 0..self.moments;
                shocks = moments.map(|_| self.shock * stream.normal()).collect();
            }
            let start = self.start(school);
            for (moment, shock) in (0..self.moments).zip(&shocks) {
                let effect = self.effect(start, moment);
                let trend = if start.is_some() {
                    self.starters_trend
                } else {
                    0.0
                };
                let growth = f64::from(moment) * (self.growth + trend);
                let score = self.pupils.test(*level, &mut stream) + growth + shock + effect;
                columns.school.push(school);
                columns.pupil.push(u32::try_from(pupil).unwrap_or(u32::MAX));
                columns.moment.push(moment);
                columns.start.push(start);
                columns.score.push(score);
                columns.effect.push(effect);
                columns
                    .observed
                    .push(self.pupils.observed(score - growth, &mut stream));
            }
        }
        columns
    }

    fn start(&self, school: u32) -> Option<u32> {
        let place = usize::try_from(school).unwrap_or(0) % self.starts.len().max(1);
        self.starts.get(place).copied().flatten()
    }

    fn effect(&self, start: Option<u32>, moment: u32) -> f64 {
        let since = start.and_then(|start| moment.checked_sub(start));
        let since = since.and_then(|since| usize::try_from(since).ok());
        since.map_or(0.0, |since| {
            let last = self.effects.last().copied().unwrap_or(0.0);
            self.effects.get(since).copied().unwrap_or(last)
        })
    }
}

#[cfg(test)]
mod tests;
