//! The yardsticks of the results monitor, over sums per cell and cohort: no rows, no schools by name.
//!
//! A [`Cell`] says what is measured: a domain, a year group, growth between two test moments or the level at one, on one scale and
//! version of the test. A [`Cohort`] is one school year in a cell. [`compare`] holds a cohort against earlier ones and reads
//! the difference on every yardstick; [`sensitivity`] shows what the choice of those earlier ones does; [`contrast`] compares the two
//! extreme groups; [`spread`] says how far schools lie apart, without naming or ordering one; [`reference_model`] makes what travels to schools. Each number comes as an [`EffectRecord`].

mod cell;
mod cohort;
mod compare;
mod contrast;
mod record;
mod reference;
mod sensitivity;
mod spread;

pub use cell::{Cell, GrowthInterval, Quantity};
pub use cohort::{Cohort, Days, SumColumns, Weighted};
pub use compare::{Attrition, Comparison, DaysSlope, Relative, Standardised, Yardsticks, compare};
pub use contrast::{Contrast, Extremes, contrast};
pub use record::{Adjusted, Denominator, EffectRecord, Method, References, ResultsError};
pub use reference::{
    Anchor, Prediction, Predictor, ReferenceDesign, ReferenceModel, reference_model,
};
pub use sensitivity::{PreTrend, Sensitivity, Specification, sensitivity};
pub use spread::{SchoolSpread, SpreadDesign, middle_of, spread};
