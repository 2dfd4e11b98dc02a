//! One school year in a cell.

use kernel::SchoolYear;
use stats::CrossProducts;
use stats::cohorts::CohortMean;

use super::record::ResultsError;

/// Days between the two tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days {
    /// The mean.
    pub mean: f64,
    /// The standard deviation between pupils.
    pub sd: f64,
}

/// The mean with weights for pupils who are missing, `1 / P(observed)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    /// The weighted mean.
    pub mean: f64,
    /// Its sampling variance.
    pub variance: f64,
    /// `(sum w)^2 / sum w^2`: as many pupils without weights would say as much.
    pub effective_pupils: f64,
}

/// The summary of one cohort in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cohort {
    /// The school year of the first test.
    pub year: SchoolYear,
    /// Pupils with an outcome.
    pub pupils: u64,
    /// Pupils who should have one: those on the roster.
    pub enrolled: u64,
    /// Schools of the pupils with an outcome.
    pub schools: u64,
    /// The mean, in points of the scale.
    pub mean: f64,
    /// Its sampling variance, clustered by school.
    pub variance: f64,
    /// The standard deviation between pupils.
    pub sd: f64,
    /// Days between the tests, where dates are known.
    pub days: Option<Days>,
    /// The variant with weights for the missing, where there is one.
    pub weighted: Option<Weighted>,
}

/// Which columns of the sums are what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SumColumns {
    /// The column of ones.
    pub one: usize,
    /// The outcome.
    pub outcome: usize,
    /// Days between the tests.
    pub days: Option<usize>,
}

/// Sums over all schools of one column: count, sum, sum of squares.
fn totals(schools: &[CrossProducts], one: usize, column: usize) -> (f64, f64, f64) {
    let start = (0.0, 0.0, 0.0);
    schools.iter().fold(start, |(n, sum, squares), own| {
        (
            n + own.sum(one, one),
            sum + own.sum(one, column),
            squares + own.sum(column, column),
        )
    })
}

/// The standard deviation from a count, a sum and a sum of squares.
fn spread((n, sum, squares): (f64, f64, f64)) -> f64 {
    ((squares - sum * sum / n) / (n - 1.0)).max(0.0).sqrt()
}

impl Cohort {
    /// From the sums of products of each school, one entry per school and without their names.
    ///
    /// Mean `sum s_j / N`; variance clustered by school with the CR1 factor, `G / (G - 1) · sum (s_j - n_j m)^2 / N^2`: that of a
    /// regression on the constant alone. Schools without pupils are left out.
    ///
    /// # Errors
    /// [`ResultsError::Columns`] for a column that is not there, [`ResultsError::TooFewSchools`] below two schools,
    /// [`ResultsError::Coverage`] when fewer are enrolled than have an outcome.
    pub fn from_schools(
        year: SchoolYear,
        schools: &[CrossProducts],
        columns: SumColumns,
        enrolled: u64,
    ) -> Result<Self, ResultsError> {
        let needed = [Some(columns.one), Some(columns.outcome), columns.days];
        let there = |own: &CrossProducts| needed.iter().flatten().all(|at| *at < own.columns());
        if !schools.iter().all(there) {
            return Err(ResultsError::Columns);
        }
        let filled: Vec<&CrossProducts> = schools.iter().filter(|own| own.rows() > 0).collect();
        let groups = filled.len() as f64;
        if filled.len() < 2 {
            return Err(ResultsError::TooFewSchools {
                schools: filled.len() as u64,
            });
        }
        let pupils = filled.iter().map(|own| own.rows()).sum();
        if enrolled < pupils {
            return Err(ResultsError::Coverage);
        }
        let all = totals(schools, columns.one, columns.outcome);
        let mean = all.1 / all.0;
        let residual = |own: &&CrossProducts| {
            own.sum(columns.one, columns.outcome) - own.sum(columns.one, columns.one) * mean
        };
        let squares: f64 = filled.iter().map(|own| residual(own).powi(2)).sum();
        let days = columns.days.map(|column| {
            let of = totals(schools, columns.one, column);
            Days {
                mean: of.1 / of.0,
                sd: spread(of),
            }
        });
        Ok(Self {
            year,
            pupils,
            enrolled,
            schools: filled.len() as u64,
            mean,
            variance: groups / (groups - 1.0) * squares / (all.0 * all.0),
            sd: spread(all),
            days,
            weighted: None,
        })
    }

    /// The pupils with an outcome, of those who should have one; `None` without anybody.
    pub fn coverage(&self) -> Option<f64> {
        (self.enrolled > 0).then(|| self.pupils as f64 / self.enrolled as f64)
    }

    /// Whether the numbers can be calculated with.
    pub(super) fn check(&self) -> Result<(), ResultsError> {
        if self.pupils > self.enrolled {
            return Err(ResultsError::Coverage);
        }
        let finite = [self.mean, self.variance, self.sd]
            .iter()
            .all(|value| value.is_finite());
        if finite && self.variance >= 0.0 && self.sd >= 0.0 && self.pupils > 0 {
            Ok(())
        } else {
            Err(ResultsError::NotUsable)
        }
    }

    pub(super) fn as_mean(&self) -> CohortMean {
        CohortMean {
            year: f64::from(self.year.start_year()),
            weight: self.pupils as f64,
            mean: self.mean,
            variance: self.variance,
        }
    }

    /// The same with the weighted mean, where there is one.
    pub(super) fn reweighted(&self) -> Option<Self> {
        let weighted = self.weighted?;
        Some(Self {
            mean: weighted.mean,
            variance: weighted.variance,
            ..*self
        })
    }
}
