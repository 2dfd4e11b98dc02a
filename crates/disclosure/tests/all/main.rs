//! Protection and attack, from the outside.

#[cfg(test)]
mod budget;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod national;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod shares;
