//! Sums of products in whole numbers: the same bits in whatever order, partition or machine.
//!
//! A score is a fixed-point integer `v = value · steps`, with `steps` (how many steps go in one unit)
//! declared per column. Sums of products of integers are integers, so addition is associative and
//! commutative without rounding: parts of a file, machines and corrected deliveries give identical
//! totals. A sum that does not fit is an error, never a wrapped number. [`ExactProducts`] is one
//! cluster (a school) in `i64`; [`ExactTotal`] is many of them in `i128`, from which one can be taken
//! out or replaced. Only [`ExactProducts::cross_products`] and [`ExactTotal::cross_products`] round,
//! once per element, on the way to [`CrossProducts`].
//!
//! ```
//! use stats::exact::{ExactProducts, ExactTotal};
//! // A one and a score in thousandths: 1.250 and 0.750.
//! let mut school = ExactProducts::empty(2);
//! school.push(&[1, 1250])?;
//! school.push(&[1, 750])?;
//! assert_eq!(school.sum(0, 1), Some(2000));
//! let sums = school.cross_products(&[1, 1000])?;
//! assert_eq!((sums.rows(), sums.sum(0, 1)), (2, 2.0));
//! let mut total = ExactTotal::empty(2);
//! total.add(&school)?;
//! total.replace(&school, &ExactProducts::empty(2))?;
//! assert_eq!(total, ExactTotal::empty(2));
//! # Ok::<(), stats::exact::ExactError>(())
//! ```

use crate::CrossProducts;
use crate::linear::{LinearError, Matrix};

/// Why whole sums could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExactError {
    /// Rows, parts, a triangle or the steps have another number of columns.
    #[error("the number of columns does not fit")]
    Shape,
    /// A sum of products does not fit in its integer.
    #[error("the sum of products of columns {left} and {right} is too large")]
    Overflow {
        /// Position of the one column, from 0.
        left: usize,
        /// Position of the other column, from 0.
        right: usize,
    },
    /// The number of rows does not fit, or more rows are taken out than are in.
    #[error("the number of rows cannot be right")]
    Rows,
    /// A column has no steps per unit.
    #[error("column {column} has no steps per unit")]
    Steps {
        /// Position of the column, from 0.
        column: usize,
    },
}

/// The number of rows `n` and the upper triangle of `Σ v v'` over the integer rows `v` of one
/// cluster, in `i64`. The neutral element is [`ExactProducts::empty`], the operation
/// [`ExactProducts::merge`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactProducts {
    rows: u64,
    columns: usize,
    /// Row by row from the diagonal: (0, 0), (0, 1), …, (1, 1), …
    triangle: Vec<i64>,
}

impl ExactProducts {
    /// No rows of `columns` columns.
    pub fn empty(columns: usize) -> Self {
        Self {
            rows: 0,
            columns,
            triangle: vec![0; triangle_length(columns)],
        }
    }

    /// Takes sums that a query engine made: the upper triangle row by row from the diagonal.
    ///
    /// # Errors
    /// [`ExactError::Shape`] when the triangle has another length than `columns (columns + 1) / 2`.
    pub fn from_triangle(
        rows: u64,
        columns: usize,
        triangle: Vec<i64>,
    ) -> Result<Self, ExactError> {
        if triangle.len() != triangle_length(columns) {
            return Err(ExactError::Shape);
        }
        Ok(Self {
            rows,
            columns,
            triangle,
        })
    }

    /// Adds one row.
    ///
    /// # Errors
    /// [`ExactError::Shape`], or [`ExactError::Overflow`] when a product or sum leaves `i64`. Nothing
    /// is added then.
    pub fn push(&mut self, row: &[i64]) -> Result<(), ExactError> {
        if row.len() != self.columns {
            return Err(ExactError::Shape);
        }
        let rows = self.rows.checked_add(1).ok_or(ExactError::Rows)?;
        for (at, (left, right)) in pairs(self.columns).enumerate() {
            let product = row[left].checked_mul(row[right]);
            let sum = product.and_then(|product| self.triangle[at].checked_add(product));
            let Some(sum) = sum else {
                self.take_back(row, at);
                return Err(ExactError::Overflow { left, right });
            };
            self.triangle[at] = sum;
        }
        self.rows = rows;
        Ok(())
    }

    /// Takes the first `elements` products of a row out again; they were added, so they fit.
    fn take_back(&mut self, row: &[i64], elements: usize) {
        let added = pairs(self.columns).take(elements);
        for (element, (left, right)) in self.triangle.iter_mut().zip(added) {
            *element -= row[left] * row[right];
        }
    }

    /// Adds the rows of another part of the cluster.
    ///
    /// # Errors
    /// As [`ExactProducts::push`].
    pub fn merge(&mut self, other: &Self) -> Result<(), ExactError> {
        if other.columns != self.columns {
            return Err(ExactError::Shape);
        }
        let rows = self.rows.checked_add(other.rows).ok_or(ExactError::Rows)?;
        let both = self.triangle.iter().zip(&other.triangle);
        let sums = both
            .zip(pairs(self.columns))
            .map(|((a, b), (left, right))| {
                a.checked_add(*b)
                    .ok_or(ExactError::Overflow { left, right })
            });
        self.triangle = sums.collect::<Result<_, _>>()?;
        self.rows = rows;
        Ok(())
    }

    /// The number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The number of columns.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The upper triangle, row by row from the diagonal.
    pub fn triangle(&self) -> &[i64] {
        &self.triangle
    }

    /// `Σ v_a v_b`, if there are such columns.
    pub fn sum(&self, a: usize, b: usize) -> Option<i64> {
        let at = place(self.columns, a, b)?;
        self.triangle.get(at).copied()
    }

    /// The same sums in units: `Σ v_a v_b / (steps_a steps_b)`. Sums above 2^53 lose their last digits
    /// here, and only here.
    ///
    /// # Errors
    /// [`ExactError::Shape`] or [`ExactError::Steps`] when a column has no (whole, positive) steps.
    pub fn cross_products(&self, steps: &[u32]) -> Result<CrossProducts, ExactError> {
        in_units((self.rows, self.columns), steps, |at| {
            self.triangle[at] as f64
        })
    }
}

/// The sums of many clusters, in `i128`: no nation overflows it. A cluster can be taken out or replaced, and
/// the total is then, bit for bit, what adding everything anew would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactTotal {
    rows: u64,
    columns: usize,
    triangle: Vec<i128>,
}

impl ExactTotal {
    /// No clusters of `columns` columns.
    pub fn empty(columns: usize) -> Self {
        Self {
            rows: 0,
            columns,
            triangle: vec![0; triangle_length(columns)],
        }
    }

    /// Adds a cluster.
    ///
    /// # Errors
    /// [`ExactError::Shape`], or [`ExactError::Overflow`]. Nothing is added then.
    pub fn add(&mut self, cluster: &ExactProducts) -> Result<(), ExactError> {
        let rows = self.rows.checked_add(cluster.rows);
        self.change(cluster, rows, i128::checked_add)
    }

    /// Takes a cluster out that was added before.
    ///
    /// # Errors
    /// [`ExactError::Shape`], [`ExactError::Rows`] when it has more rows than the total, or
    /// [`ExactError::Overflow`].
    pub fn remove(&mut self, cluster: &ExactProducts) -> Result<(), ExactError> {
        let rows = self.rows.checked_sub(cluster.rows);
        self.change(cluster, rows, i128::checked_sub)
    }

    /// Puts the corrected sums of a cluster in the place of its earlier ones.
    ///
    /// # Errors
    /// As [`ExactTotal::add`] and [`ExactTotal::remove`]; the total is unchanged then.
    pub fn replace(
        &mut self,
        earlier: &ExactProducts,
        corrected: &ExactProducts,
    ) -> Result<(), ExactError> {
        let mut total = self.clone();
        total.remove(earlier)?;
        total.add(corrected)?;
        *self = total;
        Ok(())
    }

    fn change(
        &mut self,
        cluster: &ExactProducts,
        rows: Option<u64>,
        by: fn(i128, i128) -> Option<i128>,
    ) -> Result<(), ExactError> {
        if cluster.columns != self.columns {
            return Err(ExactError::Shape);
        }
        let rows = rows.ok_or(ExactError::Rows)?;
        let both = self.triangle.iter().zip(&cluster.triangle);
        let sums = both
            .zip(pairs(self.columns))
            .map(|((a, b), (left, right))| {
                by(*a, i128::from(*b)).ok_or(ExactError::Overflow { left, right })
            });
        self.triangle = sums.collect::<Result<_, _>>()?;
        self.rows = rows;
        Ok(())
    }

    /// The number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The number of columns.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// `Σ v_a v_b` over all clusters, if there are such columns.
    pub fn sum(&self, a: usize, b: usize) -> Option<i128> {
        let at = place(self.columns, a, b)?;
        self.triangle.get(at).copied()
    }

    /// The same sums in units; see [`ExactProducts::cross_products`].
    ///
    /// # Errors
    /// As [`ExactProducts::cross_products`].
    pub fn cross_products(&self, steps: &[u32]) -> Result<CrossProducts, ExactError> {
        in_units((self.rows, self.columns), steps, |at| {
            self.triangle[at] as f64
        })
    }
}

const fn triangle_length(columns: usize) -> usize {
    columns * (columns + 1) / 2
}

/// The positions of the upper triangle, in its order.
fn pairs(columns: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..columns).flat_map(move |left| (left..columns).map(move |right| (left, right)))
}

/// Where element `(a, b)` stands in the triangle.
fn place(columns: usize, a: usize, b: usize) -> Option<usize> {
    let (low, high) = (a.min(b), a.max(b));
    // Rows 0 to low - 1 take columns, columns - 1, … elements.
    (high < columns).then(|| low * columns - low * (low + 1) / 2 + high)
}

fn in_units(
    (rows, columns): (u64, usize),
    steps: &[u32],
    element: impl Fn(usize) -> f64,
) -> Result<CrossProducts, ExactError> {
    if steps.len() != columns {
        return Err(ExactError::Shape);
    }
    if let Some(column) = steps.iter().position(|steps| *steps == 0) {
        return Err(ExactError::Steps { column });
    }
    let sums = Matrix::from_fn(columns, columns, |a, b| {
        let at = place(columns, a, b).unwrap_or_default();
        element(at) / (f64::from(steps[a]) * f64::from(steps[b]))
    });
    CrossProducts::from_sums(rows, sums).map_err(|error| match error {
        LinearError::Shape => ExactError::Shape,
        _ => ExactError::Rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hand_calculated() {
        // Rows (1, 2, -3) and (1, -1, 5): products 1+1, 2-1, -3+5, 4+1, -6-5, 9+25.
        let mut sums = ExactProducts::empty(3);
        sums.push(&[1, 2, -3]).unwrap();
        sums.push(&[1, -1, 5]).unwrap();
        assert_eq!(sums.triangle(), [2, 1, 2, 5, -11, 34]);
        assert_eq!((sums.sum(2, 1), sums.sum(2, 2)), (Some(-11), Some(34)));
        assert_eq!(sums.sum(0, 3), None);
        let units = sums.cross_products(&[1, 10, 2]).unwrap();
        assert_eq!((units.sum(1, 2), units.sum(2, 2)), (-0.55, 8.5));
    }

    #[test]
    fn what_does_not_fit_is_an_error_and_changes_nothing() {
        let mut sums = ExactProducts::empty(2);
        sums.push(&[1, 3_000_000_000]).unwrap();
        let before = sums.clone();
        let overflow = Err(ExactError::Overflow { left: 1, right: 1 });
        // 3e9 squared is 9.0e18; i64 ends at 9.2e18.
        assert_eq!(sums.push(&[1, 3_000_000_000]), overflow);
        assert_eq!(sums.push(&[1, 4_000_000_000_000_000_000]), overflow);
        assert_eq!(sums.merge(&before), overflow);
        assert_eq!(sums.push(&[1]), Err(ExactError::Shape));
        assert_eq!(sums, before);
        let mut total = ExactTotal::empty(2);
        total.add(&sums).unwrap();
        total.add(&sums).unwrap();
        assert_eq!(total.sum(1, 1), Some(18_000_000_000_000_000_000));
        let more = ExactProducts::from_triangle(3, 2, vec![3, 0, 0]).unwrap();
        assert_eq!(total.remove(&more), Err(ExactError::Rows));
        assert_eq!(
            sums.cross_products(&[1, 0]),
            Err(ExactError::Steps { column: 1 })
        );
        assert_eq!(sums.cross_products(&[1]), Err(ExactError::Shape));
        assert_eq!(
            ExactProducts::from_triangle(0, 2, vec![0; 2]),
            Err(ExactError::Shape)
        );
    }

    fn rows() -> impl Strategy<Value = Vec<[i64; 3]>> {
        proptest::collection::vec([-100_000_i64..100_000, -9_i64..9, 1_i64..2], 0..60)
    }

    fn of<'a>(rows: impl IntoIterator<Item = &'a [i64; 3]>) -> ExactProducts {
        let mut sums = ExactProducts::empty(3);
        for row in rows {
            sums.push(row).unwrap();
        }
        sums
    }

    proptest! {
        /// Design section 4: partitions, order and corrections agree bit for bit.
        #[test]
        fn the_same_bits_in_any_order_and_partition(
            rows in rows(),
            other in rows(),
            parts in proptest::collection::vec(0_usize..5, 60),
        ) {
            let whole = of(&rows);
            prop_assert_eq!(&of(rows.iter().rev()), &whole);
            let mut merged = ExactProducts::empty(3);
            let mut total = ExactTotal::empty(3);
            for part in (0..5).rev() {
                let rows = rows.iter().zip(&parts).filter(|(_, at)| **at == part);
                let one = of(rows.map(|(row, _)| row));
                merged.merge(&one).unwrap();
                total.add(&one).unwrap();
            }
            prop_assert_eq!(&merged, &whole);
            let steps = [1000, 1, 1];
            prop_assert_eq!(
                total.cross_products(&steps).unwrap(),
                whole.cross_products(&steps).unwrap()
            );
            let mut fresh = ExactTotal::empty(3);
            fresh.add(&of(&other)).unwrap();
            total.replace(&whole, &of(&other)).unwrap();
            prop_assert_eq!(total, fresh);
        }
    }
}
