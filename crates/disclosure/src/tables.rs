//! Linked tables as one set of cells and sums.

use std::collections::{BTreeMap, BTreeSet};

use crate::shape::Shape;
use crate::{DisclosureError, Earlier, Entry, Key, Table};

/// A cell, before it is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) entry: Entry,
    /// Whether it would be published; a cell that is not can still be derived.
    pub(crate) published: bool,
    /// Whether it is one of the two sides of a share.
    pub(crate) side: bool,
}

/// A whole and its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sum {
    pub(crate) whole: usize,
    pub(crate) parts: Vec<usize>,
}

/// Tables that are published together; cells with the same key are the same cell.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub(crate) keys: Vec<Key>,
    pub(crate) places: Vec<Place>,
    pub(crate) numbers: BTreeMap<Key, usize>,
    pub(crate) sums: BTreeSet<Sum>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) earlier: Vec<Earlier>,
}

impl Tables {
    /// No tables yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.keys.len()
    }

    /// Adds a table that will be published.
    ///
    /// # Errors
    /// When a cell of a sum is missing, parts do not add up, or a cell is here already with another content.
    pub fn add(&mut self, table: &Table) -> Result<(), DisclosureError> {
        let mut cells = BTreeMap::new();
        for (at, entry) in &table.entries {
            let number = self.cell(table.key(at), *entry, true, false)?;
            cells.insert(at.clone(), number);
        }
        for (whole, parts) in table.sums() {
            let number = |at: &Vec<usize>| {
                let found = cells.get(at).copied();
                found.ok_or_else(|| DisclosureError::Missing { key: table.key(at) })
            };
            let parts = parts.iter().map(number).collect::<Result<_, _>>()?;
            self.sum(number(&whole)?, parts)?;
        }
        self.shapes
            .push(Shape::new(table.dimensions.clone(), &cells));
        Ok(())
    }

    /// Adds two tables of the same shape, of which the first counts those in the second who have a property: shares
    /// are made of them. Who does not have the property is a cell too, though never published.
    ///
    /// # Errors
    /// As [`Tables::add`], and when a part exceeds its whole or the shapes differ.
    pub fn add_share(&mut self, part: &Table, whole: &Table) -> Result<(), DisclosureError> {
        self.add(whole)?;
        self.add(part)?;
        for (at, entry) in &part.entries {
            let key = part.key(at);
            let missing = || DisclosureError::Missing { key: key.clone() };
            let of = whole.entries.get(at).ok_or_else(missing)?;
            let rest_value = of.value - entry.value;
            let pupils = of.pupils.checked_sub(entry.pupils);
            let (Some(pupils), true) = (pupils, rest_value >= 0) else {
                return Err(DisclosureError::DoesNotAdd {
                    key: whole.key(at),
                    whole: of.value,
                    parts: entry.value,
                });
            };
            let rest = Entry {
                value: rest_value,
                pupils,
                schools: None,
                boards: None,
                largest: None,
                public: entry.public && of.public,
            };
            let side = of.pupils > 0;
            let other = key.of(&format!("{} zonder {}", whole.measure, part.measure));
            let rest = self.cell(other, rest, false, side)?;
            let number = self.numbers[&key];
            self.places[number].side |= side;
            let whole_number = self.numbers[&whole.key(at)];
            self.sum(whole_number, vec![number, rest])?;
        }
        Ok(())
    }

    /// A group and the parts of it that are published elsewhere, for instance with and without a filter. What is left
    /// over is added as a cell that is never published but can be derived: `rest` is what it rests on.
    ///
    /// # Errors
    /// When a cell is not here, or the rest does not fill up the whole.
    pub fn overlap(
        &mut self,
        whole: &Key,
        parts: &[Key],
        rest: Option<(Key, Entry)>,
    ) -> Result<(), DisclosureError> {
        let find = |key: &Key| {
            let found = self.numbers.get(key).copied();
            found.ok_or_else(|| DisclosureError::Missing { key: key.clone() })
        };
        let whole = find(whole)?;
        let mut parts = parts.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        if let Some((key, entry)) = rest {
            parts.push(self.cell(key, entry, false, false)?);
        }
        self.sum(whole, parts)
    }

    /// What was published before about the same things: both are attacked together.
    pub fn after(&mut self, earlier: Earlier) {
        self.earlier.push(earlier);
    }

    fn cell(
        &mut self,
        key: Key,
        entry: Entry,
        published: bool,
        side: bool,
    ) -> Result<usize, DisclosureError> {
        if entry.value < 0 {
            return Err(DisclosureError::Negative { key });
        }
        if let Some(number) = self.numbers.get(&key) {
            let place = &mut self.places[*number];
            if place.entry.value != entry.value || place.entry.pupils != entry.pupils {
                return Err(DisclosureError::Twice {
                    what: key.to_string(),
                });
            }
            place.published |= published;
            place.side |= side;
            return Ok(*number);
        }
        let number = self.keys.len();
        self.numbers.insert(key.clone(), number);
        self.keys.push(key);
        self.places.push(Place {
            entry,
            published,
            side,
        });
        Ok(number)
    }

    fn sum(&mut self, whole: usize, parts: Vec<usize>) -> Result<(), DisclosureError> {
        let total: i64 = parts
            .iter()
            .map(|part| self.places[*part].entry.value)
            .fold(0, i64::saturating_add);
        let stated = self.places[whole].entry.value;
        if total != stated {
            return Err(DisclosureError::DoesNotAdd {
                key: self.keys[whole].clone(),
                whole: stated,
                parts: total,
            });
        }
        self.sums.insert(Sum { whole, parts });
        Ok(())
    }
}
