//! Invented rows like those of a published study: growth of pupils in schools, the last year treated.

use std::fmt::Write as _;
use std::path::Path;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use stats::{CrossProducts, linear::LinearError, normal_quantile};

use crate::Outcome;

/// Rows in memory, column by column.
pub(super) struct Rows {
    pub(super) schools: u32,
    school: Vec<u32>,
    treated: Vec<f64>,
    gain: Vec<f64>,
}

/// The variances that a published model of growth found: intercept 2.61, slope 8.29, covariance -1.85, residual
/// 121.42, effect -3.24 (Engzell, Frey and Verhagen 2021, replication files, composite score). 69,190 of 358,379
/// pupils were in the treated year.
const INTERCEPT: f64 = 2.61;
const SLOPE: f64 = 8.29;
const SHARED: f64 = -1.85;
const RESIDUAL: f64 = 121.42;
const EFFECT: f64 = -3.24;
const TREATED: f64 = 69_190.0 / 358_379.0;

impl Rows {
    pub(super) fn invented(count: u32, schools: u32) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let mut normal = move || {
            let at: f64 = random.random_range(1e-9..1.0 - 1e-9);
            normal_quantile(at).unwrap_or(0.0)
        };
        let on_slope = SHARED / INTERCEPT.sqrt();
        let rest = (SLOPE - on_slope * on_slope).sqrt();
        let effects: Vec<(f64, f64)> = (0..schools)
            .map(|_| {
                let (a, b) = (normal(), normal());
                (INTERCEPT.sqrt() * a, EFFECT + on_slope * a + rest * b)
            })
            .collect();
        // Schools of different sizes: a half of the pupils evenly, a half in the first schools more than in the last.
        let mut rows = Self {
            schools,
            school: Vec::new(),
            treated: Vec::new(),
            gain: Vec::new(),
        };
        for row in 0..count {
            let even = row % schools;
            let school = if row % 2 == 0 {
                even
            } else {
                even * (row % 97) / 97
            };
            let place = usize::try_from(school).unwrap_or(0);
            let treated = if (f64::from(row) * 2.0_f64.sqrt()).fract() < TREATED {
                1.0
            } else {
                0.0
            };
            let (intercept, slope) = effects[place];
            rows.school.push(school);
            rows.treated.push(treated);
            rows.gain
                .push(intercept + slope * treated + RESIDUAL.sqrt() * normal());
        }
        rows
    }

    pub(super) fn len(&self) -> usize {
        self.gain.len()
    }

    /// One pass over the rows: columns 1, treated, gain.
    pub(super) fn sums(&self) -> Result<Vec<CrossProducts>, LinearError> {
        let mut sums = vec![CrossProducts::empty(3); usize::try_from(self.schools).unwrap_or(0)];
        let rows = self.school.iter().zip(&self.treated).zip(&self.gain);
        for ((school, treated), gain) in rows {
            let school = usize::try_from(*school).unwrap_or(0);
            sums[school].push(&[1.0, *treated, *gain])?;
        }
        Ok(sums)
    }

    /// Writes them for the other side, with every digit.
    pub(super) fn write(&self, folder: &Path) -> Outcome<()> {
        let mut text = String::from("school,treated,gain\n");
        let rows = self.school.iter().zip(&self.treated).zip(&self.gain);
        for ((school, treated), gain) in rows {
            writeln!(text, "{school},{treated},{gain}")?;
        }
        Ok(std::fs::write(folder.join("rows.csv"), text)?)
    }
}
