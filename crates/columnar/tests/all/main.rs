//! Files and sums by the engine, against the same by hand.

#[cfg(test)]
mod query;
#[cfg(test)]
mod records;
