//! Parquet and the query engine: exchange records to files, rows to sums.
//!
//! The only home of the engine (DataFusion): signatures here are plain, the asynchronous side is
//! hidden, arrow and parquet come through it only. What leaves are whole-number sums per school
//! ([`stats::exact`]), the same bits on any partition, order or machine.
#![deny(missing_docs)]

mod arrow;
mod engine;
mod error;
mod growth;
mod moments;
mod reader;
mod state;
mod writer;

pub use engine::{Engine, InProcess};
pub use error::ColumnarError;
pub use growth::growth;
pub use moments::{Cluster, Column, Moments};
pub use reader::DeliveryReader;
pub use state::{SchoolState, States};
pub use writer::DeliveryWriter;
