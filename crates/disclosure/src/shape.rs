//! The shape of a table: where moves that keep the sums are found quickly.

use std::collections::BTreeMap;

use crate::Dimension;

/// Dimensions, and the number of the cell at each place.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) dimensions: Vec<Dimension>,
    strides: Vec<usize>,
    /// By the sum of member times stride.
    index: Vec<Option<usize>>,
    places: BTreeMap<usize, Vec<usize>>,
}

impl Shape {
    pub(crate) fn new(dimensions: Vec<Dimension>, cells: &BTreeMap<Vec<usize>, usize>) -> Self {
        let mut strides = Vec::new();
        let mut size = 1;
        for dimension in &dimensions {
            strides.push(size);
            size *= dimension.len();
        }
        let mut shape = Self {
            dimensions,
            strides,
            index: vec![None; size],
            places: BTreeMap::new(),
        };
        for (place, number) in cells {
            let at = shape.at(place);
            shape.index[at] = Some(*number);
            shape.places.insert(*number, place.clone());
        }
        shape
    }

    fn at(&self, place: &[usize]) -> usize {
        let parts = place.iter().zip(&self.strides);
        parts.map(|(member, stride)| member * stride).sum()
    }

    /// How far a member of a dimension lies from the first.
    pub(crate) fn offset(&self, axis: usize, member: usize) -> usize {
        member * self.strides[axis]
    }

    /// The cell at a place, as a sum of offsets.
    pub(crate) fn cell(&self, at: usize) -> Option<usize> {
        self.index.get(at).copied().flatten()
    }

    /// The cell at a place.
    pub(crate) fn cell_at(&self, place: &[usize]) -> Option<usize> {
        self.cell(self.at(place))
    }

    /// Where a cell stands, if it is in this table.
    pub(crate) fn place(&self, cell: usize) -> Option<&Vec<usize>> {
        self.places.get(&cell)
    }
}
