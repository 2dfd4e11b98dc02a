//! Several measures at once, for pupils who need them: who gets one often gets another.

use super::Pupils;
use crate::seed::Seed;

/// A panel in which each pupil may get several measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundled {
    /// How scores come about.
    pub pupils: Pupils,
    /// Planted: the effect of each measure; effects add.
    pub effects: Vec<f64>,
    /// A measure is given when `need` times the score before, and two draws, come out below -1: how much the
    /// score counts.
    pub need: f64,
    /// How much the draw counts that is one and the same for all measures of a pupil.
    pub together: f64,
    /// What everybody gains.
    pub growth: f64,
}

/// Columns of [`Bundled`], a row per pupil.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BundledColumns {
    /// School, from 0.
    pub school: Vec<u32>,
    /// The test before.
    pub before: Vec<f64>,
    /// The test afterwards.
    pub after: Vec<f64>,
    /// A column per measure: 1 for who got it.
    pub measures: Vec<Vec<f64>>,
    /// The planted effect of all measures of this pupil.
    pub effect: Vec<f64>,
}

impl Bundled {
    /// Draws the panel.
    pub fn draw(&self, seed: Seed) -> BundledColumns {
        let mut stream = seed.stream(&["bundled"]);
        let levels = self.pupils.levels(&mut stream);
        let mut columns = BundledColumns {
            measures: vec![Vec::new(); self.effects.len()],
            ..BundledColumns::default()
        };
        for (pupil, level) in levels.iter().enumerate() {
            let before = self.pupils.test(*level, &mut stream);
            let shared = self.need * before + self.together * stream.normal();
            let mut effect = 0.0;
            for (measure, own) in columns.measures.iter_mut().zip(&self.effects) {
                let given = shared + stream.normal() < -1.0;
                measure.push(f64::from(u8::from(given)));
                effect += if given { *own } else { 0.0 };
            }
            let after = self.pupils.test(*level, &mut stream) + self.growth + effect;
            columns.school.push(self.pupils.school(pupil));
            columns.before.push(before);
            columns.after.push(after);
            columns.effect.push(effect);
        }
        columns
    }
}
