//! Parquet and the query engine.
