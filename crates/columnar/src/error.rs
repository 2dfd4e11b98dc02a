//! What can go wrong between rows and sums.

use std::path::PathBuf;

use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use datafusion::parquet::errors::ParquetError;

/// What can go wrong between rows and sums.
#[derive(Debug, thiserror::Error)]
pub enum ColumnarError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is no Parquet, or not that of this contract.
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    /// A column is of another kind than agreed.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    /// The engine refused or failed.
    #[error(transparent)]
    Engine(#[from] DataFusionError),
    /// Sums do not fit together.
    #[error(transparent)]
    Sums(#[from] stats::exact::ExactError),
    /// A sum of products could leave 64 bits: nothing is answered, for it might be wrong.
    #[error("the sums of products of {left} and {right} may not fit for {cluster}")]
    TooLarge {
        /// Name of the one column.
        left: String,
        /// Name of the other column.
        right: String,
        /// The cluster.
        cluster: String,
    },
    /// An answer or a file does not have the expected form.
    #[error("unexpected form: {0}")]
    Form(String),
}

impl ColumnarError {
    /// An error of the contract's own schema.
    pub(crate) fn contract(error: impl std::fmt::Display) -> Self {
        Self::Form(error.to_string())
    }

    /// With the place of an input or output error.
    pub(crate) fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        |source| Self::File { path, source }
    }
}
