//! Whole-number sums of products per cluster, by one query.

use std::fmt::Write;

use datafusion::arrow::array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use stats::exact::ExactProducts;

use crate::{ColumnarError, Engine};

/// A column of a model: a whole number per row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, for people.
    pub name: String,
    /// SQL over the relation that gives a whole number.
    pub expression: String,
    /// How many steps of it go in one unit.
    pub steps: u32,
}

impl Column {
    /// A column.
    pub fn new(name: &str, expression: &str, steps: u32) -> Self {
        Self {
            name: name.to_owned(),
            expression: expression.to_owned(),
            steps,
        }
    }

    /// The constant 1: its products are counts and plain sums.
    pub fn one() -> Self {
        Self::new("one", ONE, 1)
    }

    fn is_one(&self) -> bool {
        self.expression == ONE
    }
}

const ONE: &str = "1";

/// Which sums are wanted: of which columns, over which rows, per which cluster.
///
/// Rows in which a column is null are left out: sums are over complete rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moments {
    /// What stands behind `FROM`: a table or a query in brackets.
    pub relation: String,
    /// SQL of what names a cluster; the first is the school.
    pub keys: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
}

/// The sums of one cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// What names it, as text.
    pub key: Vec<String>,
    /// Count and sums of products.
    pub sums: ExactProducts,
}

impl Moments {
    /// How many steps go in one unit, per column.
    pub fn steps(&self) -> Vec<u32> {
        self.columns.iter().map(|column| column.steps).collect()
    }

    /// The clusters, in order of key.
    ///
    /// The engine adds 64-bit numbers without looking at overflow. With the count and the extremes of
    /// every column it returns what proves that nothing was wrapped: no partial sum is larger than
    /// count × largest × largest.
    ///
    /// # Errors
    /// [`ColumnarError::TooLarge`] when that bound leaves 64 bits; what the engine refuses.
    pub fn run(&self, engine: &dyn Engine) -> Result<Vec<Cluster>, ColumnarError> {
        let mut clusters = Vec::new();
        for batch in engine.run(&self.sql())? {
            let answer = Answer::new(self, &batch)?;
            for row in 0..batch.num_rows() {
                clusters.push(answer.cluster(self, row)?);
            }
        }
        // The engine's order of texts is not promised to be ours.
        clusters.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(clusters)
    }

    /// The query: keys, count, extremes of every column, and the upper triangle of the sums.
    pub fn sql(&self) -> String {
        let mut inner = String::new();
        let mut complete = String::from("true");
        for (at, key) in self.keys.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = write!(inner, "CAST({key} AS VARCHAR) AS k{at}, ");
        }
        let mut outer: Vec<String> = (0..self.keys.len()).map(|at| format!("k{at}")).collect();
        let groups = outer.join(", ");
        outer.push("count(*) AS n".to_owned());
        let mut separator = "";
        for (at, column) in self.columns.iter().enumerate() {
            let _ = write!(
                inner,
                "{separator}CAST({} AS BIGINT) AS c{at}",
                column.expression
            );
            separator = ", ";
            if !column.is_one() {
                let _ = write!(complete, " AND c{at} IS NOT NULL");
                outer.push(format!("min(c{at}) AS low{at}, max(c{at}) AS high{at}"));
            }
        }
        for (a, b) in pairs(self.columns.len()) {
            let sum = match (self.columns[a].is_one(), self.columns[b].is_one()) {
                (true, true) => "count(*)".to_owned(),
                (true, false) => format!("sum(c{b})"),
                (false, true) => format!("sum(c{a})"),
                (false, false) => format!("sum(c{a} * c{b})"),
            };
            outer.push(format!("{sum} AS s{a}_{b}"));
        }
        let (outer, relation) = (outer.join(", "), &self.relation);
        format!(
            "SELECT {outer} FROM (SELECT {inner} FROM {relation}) WHERE {complete} GROUP BY {groups}"
        )
    }
}

fn pairs(columns: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..columns).flat_map(move |a| (a..columns).map(move |b| (a, b)))
}

/// One batch of the answer, its columns found by name.
struct Answer {
    keys: Vec<StringArray>,
    rows: Int64Array,
    extremes: Vec<Option<(Int64Array, Int64Array)>>,
    sums: Vec<Int64Array>,
}

impl Answer {
    fn new(query: &Moments, batch: &RecordBatch) -> Result<Self, ColumnarError> {
        let columns = query.columns.iter().enumerate();
        let extremes = columns.map(|(at, column)| {
            if column.is_one() {
                return Ok(None);
            }
            let (low, high) = (
                whole(batch, &format!("low{at}"))?,
                whole(batch, &format!("high{at}"))?,
            );
            Ok(Some((low, high)))
        });
        Ok(Self {
            keys: (0..query.keys.len())
                .map(|at| text(batch, &format!("k{at}")))
                .collect::<Result<_, _>>()?,
            rows: whole(batch, "n")?,
            extremes: extremes.collect::<Result<_, ColumnarError>>()?,
            sums: pairs(query.columns.len())
                .map(|(a, b)| whole(batch, &format!("s{a}_{b}")))
                .collect::<Result<_, _>>()?,
        })
    }

    fn cluster(&self, query: &Moments, row: usize) -> Result<Cluster, ColumnarError> {
        let key: Vec<String> = self
            .keys
            .iter()
            .map(|keys| keys.value(row).to_owned())
            .collect();
        let rows = self.rows.value(row);
        for (a, b) in pairs(query.columns.len()) {
            let bound = i128::from(rows) * self.largest(a, row) * self.largest(b, row);
            if bound > i128::from(i64::MAX) {
                return Err(ColumnarError::TooLarge {
                    left: query.columns[a].name.clone(),
                    right: query.columns[b].name.clone(),
                    cluster: key.join("/"),
                });
            }
        }
        let triangle = self.sums.iter().map(|sums| sums.value(row)).collect();
        let rows = u64::try_from(rows).map_err(|_| ColumnarError::Form("a count".to_owned()))?;
        Ok(Cluster {
            key,
            sums: ExactProducts::from_triangle(rows, query.columns.len(), triangle)?,
        })
    }

    /// The largest size of a column in a cluster.
    fn largest(&self, column: usize, row: usize) -> i128 {
        self.extremes[column].as_ref().map_or(1, |(low, high)| {
            let sizes = [low.value(row), high.value(row)].map(|value| i128::from(value).abs());
            sizes[0].max(sizes[1])
        })
    }
}

fn column(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<ArrayRef, ColumnarError> {
    let column = batch.column_by_name(name);
    let column = column.ok_or_else(|| ColumnarError::Form(format!("no {name} in the answer")))?;
    Ok(cast(column, kind)?)
}

fn whole(batch: &RecordBatch, name: &str) -> Result<Int64Array, ColumnarError> {
    let column = column(batch, name, &DataType::Int64)?;
    let found = column.as_any().downcast_ref::<Int64Array>().cloned();
    found.ok_or_else(|| ColumnarError::Form(format!("{name} is no whole number")))
}

fn text(batch: &RecordBatch, name: &str) -> Result<StringArray, ColumnarError> {
    let column = column(batch, name, &DataType::Utf8)?;
    let found = column.as_any().downcast_ref::<StringArray>().cloned();
    found.ok_or_else(|| ColumnarError::Form(format!("{name} is no text")))
}
