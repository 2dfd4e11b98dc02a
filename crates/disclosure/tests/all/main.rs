//! Protection and attack, from the outside.

mod budget;
mod examples;
mod national;
mod properties;
mod shares;
