//! The query engine: in this process now, on a cluster by the same trait.

use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use tokio::runtime::Runtime;

use crate::ColumnarError;

/// Something that answers SQL over Parquet. The same queries give the same whole numbers on any.
pub trait Engine {
    /// Names a folder or file of Parquet as a table.
    ///
    /// # Errors
    /// When it cannot be read.
    fn table(&self, name: &str, path: &Path) -> Result<(), ColumnarError>;

    /// The answer to a query.
    ///
    /// # Errors
    /// When it cannot be planned or carried out.
    fn run(&self, sql: &str) -> Result<Vec<RecordBatch>, ColumnarError>;
}

/// The engine in this process, on all its processors.
pub struct InProcess {
    runtime: Runtime,
    session: SessionContext,
}

impl InProcess {
    /// A new engine without tables. `partitions` is how many pieces a query is cut into; by default as
    /// many as there are processors.
    ///
    /// # Errors
    /// When no threads can be started.
    pub fn start(partitions: Option<usize>) -> Result<Self, ColumnarError> {
        let runtime = Runtime::new().map_err(ColumnarError::at("threads"))?;
        let mut config = SessionConfig::new().with_information_schema(false);
        if let Some(partitions) = partitions {
            config = config.with_target_partitions(partitions.max(1));
        }
        Ok(Self {
            runtime,
            session: SessionContext::new_with_config(config),
        })
    }
}

impl Engine for InProcess {
    fn table(&self, name: &str, path: &Path) -> Result<(), ColumnarError> {
        // A partition column would come beside `school_year`, which says the same.
        let options = ParquetReadOptions::default();
        let path = path.to_string_lossy();
        let _ = self.session.deregister_table(name)?;
        self.runtime
            .block_on(self.session.register_parquet(name, path.as_ref(), options))?;
        Ok(())
    }

    fn run(&self, sql: &str) -> Result<Vec<RecordBatch>, ColumnarError> {
        self.runtime.block_on(async {
            let frame = self.session.sql(sql).await?;
            Ok(frame.collect().await?)
        })
    }
}
