//! What a cell is about.

use std::fmt;

/// A measure at coordinates: `leerlingen[leerjaar=3,regio=noord]`. A total is left out, so that a margin of one table
/// and a cell of a smaller table about the same thing are the same key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    measure: String,
    at: Vec<(String, String)>,
}

impl Key {
    /// A measure with its total over everything.
    pub fn total(measure: &str) -> Self {
        Self {
            measure: measure.to_owned(),
            at: Vec::new(),
        }
    }

    /// A measure at coordinates, in any order.
    pub fn new(measure: &str, at: &[(&str, &str)]) -> Self {
        let at = at
            .iter()
            .map(|(dimension, member)| ((*dimension).to_owned(), (*member).to_owned()));
        Self::from_parts(measure, at.collect())
    }

    pub(crate) fn from_parts(measure: &str, mut at: Vec<(String, String)>) -> Self {
        at.sort();
        Self {
            measure: measure.to_owned(),
            at,
        }
    }

    /// The measure.
    pub fn measure(&self) -> &str {
        &self.measure
    }

    /// The coordinates, by name of their dimension.
    pub fn coordinates(&self) -> &[(String, String)] {
        &self.at
    }

    /// The same place for another measure.
    pub(crate) fn of(&self, measure: &str) -> Self {
        Self {
            measure: measure.to_owned(),
            at: self.at.clone(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[", self.measure)?;
        for (position, (dimension, member)) in self.at.iter().enumerate() {
            let comma = if position == 0 { "" } else { "," };
            write!(f, "{comma}{dimension}={member}")?;
        }
        f.write_str("]")
    }
}
