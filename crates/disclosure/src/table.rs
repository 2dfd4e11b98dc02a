//! Tables: cells at coordinates, with what each rests on.

use std::collections::BTreeMap;

use crate::{Dimension, DisclosureError, Key};

/// The value of a cell and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The value that is published: a count, or a sum in whole units.
    pub value: i64,
    /// Pupils it rests on.
    pub pupils: u64,
    /// Schools it rests on, where that is counted.
    pub schools: Option<u64>,
    /// Boards it rests on, where that is counted.
    pub boards: Option<u64>,
    /// The largest and second largest contribution of one school (or board) to the value, where known.
    pub largest: Option<(i64, i64)>,
    /// Known to everybody anyhow, such as "no grade 8 in a nursery". Such a cell is never hidden.
    pub public: bool,
}

impl Entry {
    /// A count of pupils.
    pub fn count(pupils: u32) -> Self {
        Self {
            value: i64::from(pupils),
            pupils: u64::from(pupils),
            schools: None,
            boards: None,
            largest: None,
            public: false,
        }
    }

    /// The same, resting on so many schools, of which the two largest contribute so much.
    #[must_use]
    pub fn from_schools(mut self, schools: u64, largest: (i64, i64)) -> Self {
        self.schools = Some(schools);
        self.largest = Some(largest);
        self
    }

    /// The same, resting on so many boards.
    #[must_use]
    pub fn from_boards(mut self, boards: u64) -> Self {
        self.boards = Some(boards);
        self
    }

    /// The same, known to everybody.
    #[must_use]
    pub fn known(mut self) -> Self {
        self.public = true;
        self
    }
}

/// A table of one measure.
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) measure: String,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) entries: BTreeMap<Vec<usize>, Entry>,
}

impl Table {
    /// An empty table.
    pub fn new(measure: &str, dimensions: Vec<Dimension>) -> Self {
        Self {
            measure: measure.to_owned(),
            dimensions,
            entries: BTreeMap::new(),
        }
    }

    /// Puts an entry at one code per dimension; an empty code is the total.
    ///
    /// # Errors
    /// When a code is unknown, or the number of codes is not the number of dimensions.
    pub fn put(&mut self, codes: &[&str], entry: Entry) -> Result<(), DisclosureError> {
        if codes.len() != self.dimensions.len() {
            return Err(DisclosureError::Unknown {
                what: format!("{}{codes:?}", self.measure),
            });
        }
        let at = self
            .dimensions
            .iter()
            .zip(codes)
            .map(|(dimension, code)| dimension.find(code))
            .collect::<Result<Vec<_>, _>>()?;
        if entry.value < 0 {
            return Err(DisclosureError::Negative { key: self.key(&at) });
        }
        self.entries.insert(at, entry);
        Ok(())
    }

    /// Fills every total that is not there with the sum of what is below; bottom cells that are not there are zero.
    /// Only for counts of pupils: schools are not added, one school can be in many cells.
    pub fn add_up(&mut self) {
        let paths = |dimension: &Dimension, member: usize| dimension.upwards(member);
        let mut sums: BTreeMap<Vec<usize>, Entry> = BTreeMap::new();
        let bottoms: Vec<Vec<usize>> = self.dimensions.iter().map(Dimension::bottom).collect();
        for leaf in product(&bottoms) {
            let entry = self.entries.get(&leaf).copied();
            let entry = entry.unwrap_or_else(|| Entry::count(0));
            let ways: Vec<Vec<usize>> = self
                .dimensions
                .iter()
                .zip(&leaf)
                .map(|(dimension, member)| paths(dimension, *member))
                .collect();
            for place in product(&ways) {
                let sum = sums.entry(place).or_insert_with(|| Entry::count(0));
                sum.value = sum.value.saturating_add(entry.value);
                sum.pupils = sum.pupils.saturating_add(entry.pupils);
            }
        }
        for (place, sum) in sums {
            self.entries.entry(place).or_insert(sum);
        }
    }

    pub(crate) fn key(&self, at: &[usize]) -> Key {
        let coordinates = self.dimensions.iter().zip(at);
        let coordinates =
            coordinates.filter_map(|(dimension, member)| dimension.coordinate(*member));
        Key::from_parts(&self.measure, coordinates.collect())
    }

    /// Sums inside the table: the place of the whole, and those of its parts.
    pub(crate) fn sums(&self) -> Vec<(Vec<usize>, Vec<Vec<usize>>)> {
        let all: Vec<Vec<usize>> = self
            .dimensions
            .iter()
            .map(|dimension| (0..dimension.len()).collect())
            .collect();
        let mut sums = Vec::new();
        for place in product(&all) {
            for (axis, dimension) in self.dimensions.iter().enumerate() {
                let below = dimension.below(place[axis]);
                if below.is_empty() {
                    continue;
                }
                let part = |member: usize| {
                    let mut at = place.clone();
                    at[axis] = member;
                    at
                };
                sums.push((place.clone(), below.into_iter().map(part).collect()));
            }
        }
        sums
    }
}

/// Every choice of one from each list, in order.
pub(crate) fn product<T: Clone>(lists: &[Vec<T>]) -> Vec<Vec<T>> {
    let mut found = vec![Vec::new()];
    for list in lists {
        let longer = |start: &Vec<T>| {
            let start = start.clone();
            list.iter().map(move |next| {
                let mut all = start.clone();
                all.push(next.clone());
                all
            })
        };
        found = found.iter().flat_map(longer).collect();
    }
    found
}
