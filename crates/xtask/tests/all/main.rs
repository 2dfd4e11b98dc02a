//! Checks on the repository itself; each module says what it guards.

#[cfg(test)]
mod docs;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod files;
#[cfg(test)]
mod findings;
#[cfg(test)]
mod glossary;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod lints;
#[cfg(test)]
mod policy;
#[cfg(test)]
mod sources;
