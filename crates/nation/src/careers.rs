//! School careers: official series with their breaks, and counts within one school.
//!
//! Progress from one board to another cannot be followed: pseudonyms are stable within a board only. What happens there comes from
//! official aggregates ([`import`], [`assemble`]). What happens within one school is counted from its own records ([`count`]); schools
//! are put together by [`pool`], and what of it may be shown is decided by the crate `disclosure`.

mod counts;
mod figure;
mod import;
mod lines;
mod passage;
mod pool;
mod read;
mod series;

pub use counts::{CareerError, CareerMeasure, Proportion, SchoolCareers, Subject, count};
pub use figure::{FigureValue, OfficialFigure, Period, Precision};
pub use import::{Import, import};
pub use pool::{Contributors, NationalCareers, Pooled, pool};
pub use series::{Change, Point, Revision, Series, SeriesKey, Trend, TrendRefused, assemble};
