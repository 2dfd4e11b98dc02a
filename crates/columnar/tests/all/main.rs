mod query;
mod records;
