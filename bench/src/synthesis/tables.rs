//! What both sides compute on: invented studies, always the same, and the real K-6 effects where they are at hand.

use std::path::Path;

use evidence::import::{Description, Layout, read};
use evidence::study::{Adjustment, Timing};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use stats::meta::Observation;
use stats::normal_quantile;

use crate::Outcome;

/// The assumed correlation of errors within a study.
pub(super) const RHO: f64 = 0.8;

const RESAMPLES: u32 = 1000;

/// The tables.
pub(super) struct Tables {
    pub(super) few: Vec<Observation>,
    pub(super) many: Vec<Observation>,
    pub(super) most: Vec<Observation>,
    /// Positions in `few`, a row per resample.
    pub(super) resamples: Vec<Vec<usize>>,
    /// Effects and the study of each.
    pub(super) dependent: Option<(Vec<Observation>, Vec<String>)>,
}

impl Tables {
    pub(super) fn new() -> Outcome<Self> {
        let few = invented(48);
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut draw = || {
            (0..few.len())
                .map(|_| random.random_range(0..few.len()))
                .collect()
        };
        let resamples: Vec<Vec<usize>> = (0..RESAMPLES).map(|_| draw()).collect();
        Ok(Self {
            few,
            many: invented(2000),
            most: invented(5000),
            resamples,
            dependent: real()?,
        })
    }

    /// Writes them for the other side, with every digit.
    pub(super) fn write(&self, folder: &Path) -> Outcome<()> {
        for studies in [&self.few, &self.many, &self.most] {
            let name = format!("studies-{}.csv", studies.len());
            let rows = studies
                .iter()
                .map(|one| format!("{},{}", one.effect, one.variance));
            write(&folder.join(name), "yi,vi", rows)?;
        }
        let columns: Vec<String> = (1..=self.few.len()).map(|n| format!("row{n}")).collect();
        let rows = self.resamples.iter().map(|row| {
            let places: Vec<String> = row.iter().map(|place| (place + 1).to_string()).collect();
            places.join(",")
        });
        write(&folder.join("resamples.csv"), &columns.join(","), rows)?;
        if let Some((effects, studies)) = &self.dependent {
            let rows = effects
                .iter()
                .zip(studies)
                .map(|(one, study)| format!("{},{},s{study}", one.effect, one.variance));
            write(&folder.join("effects.csv"), "yi,vi,study", rows)?;
        }
        Ok(())
    }
}

fn write(path: &Path, header: &str, rows: impl Iterator<Item = String>) -> Outcome<()> {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row);
        text.push('\n');
    }
    Ok(std::fs::write(path, text)?)
}

/// Studies with a mean of 0.25, a true spread of 0.2 and errors between 0.1 and 0.32, spread evenly over their
/// distributions by multiples of three irrational numbers: no draws, so every run has the same.
fn invented(count: u32) -> Vec<Observation> {
    let part = |place: u32, step: f64| (f64::from(place) * step).fract().clamp(1e-6, 1.0 - 1e-6);
    let spread = |place, step| normal_quantile(part(place, step)).unwrap_or(0.0);
    (1..=count)
        .map(|place| {
            let variance = 0.01 + 0.09 * part(place, 3.0_f64.sqrt());
            let truth = 0.25 + 0.2 * spread(place, 2.0_f64.sqrt());
            Observation {
                effect: truth + variance.sqrt() * spread(place, 5.0_f64.sqrt()),
                variance,
            }
        })
        .collect()
}

/// The post-test effects of the K-6 studies, adjusted for clusters; `None` where the file is not at hand.
fn real() -> Outcome<Option<(Vec<Observation>, Vec<String>)>> {
    let Ok(bytes) = std::fs::read(super::shared()) else {
        return Ok(None);
    };
    let loaded = read(&bytes, Some(Layout::K6), &Description::default());
    let register = loaded.register.ok_or("the K-6 file was refused")?;
    let (mut effects, mut studies) = (Vec::new(), Vec::new());
    for row in &register.effects {
        let usable = row.estimate(Adjustment::Clustered).usable();
        if let (Timing::Post, Some((effect, standard_error))) = (row.measure.timing, usable) {
            effects.push(Observation {
                effect,
                variance: standard_error * standard_error,
            });
            studies.push(row.study.clone());
        }
    }
    Ok(Some((effects, studies)))
}
