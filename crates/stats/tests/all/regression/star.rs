//! The Tennessee STAR table, which stands outside the repository.

use stats::CrossProducts;
use stats::linear::Matrix;

const FILE: &str = "../../../shared/data/pupils/star_wide.csv";

/// One grade: pupils with a class type and both scores.
pub(crate) struct Grade {
    /// One, aide, small.
    pub(crate) rows: Vec<[f64; 3]>,
    pub(crate) score: Vec<f64>,
    pub(crate) school: Vec<usize>,
    /// Of the teacher, in years.
    pub(crate) experience: Vec<Option<f64>>,
}

/// The pupils of a grade (`k`, `1`, `2` or `3`), or `None` with a message where the table is not present.
pub(crate) fn grade(name: &str) -> Option<Grade> {
    let Ok(bytes) = std::fs::read(FILE) else {
        eprintln!("skipped: {FILE} is not here");
        return None;
    };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headers = reader.headers().unwrap().clone();
    let column = |stem: &str| {
        let wanted = format!("{stem}{name}");
        headers.iter().position(|header| header == wanted).unwrap()
    };
    let [class, read, math, school, experience] =
        ["star", "read", "math", "schoolid", "experience"].map(column);
    let mut grade = Grade {
        rows: Vec::new(),
        score: Vec::new(),
        school: Vec::new(),
        experience: Vec::new(),
    };
    for record in reader.records() {
        let record = record.unwrap();
        let number = |at: usize| record[at].parse::<f64>().ok();
        let (Some(read), Some(math)) = (number(read), number(math)) else {
            continue;
        };
        let kind = &record[class];
        if kind.is_empty() {
            continue;
        }
        let [aide, small] = ["regular+aide", "small"].map(|name| f64::from(kind == name));
        grade.rows.push([1.0, aide, small]);
        grade.score.push(read + math);
        grade.school.push(record[school].parse().unwrap());
        grade.experience.push(number(experience));
    }
    Some(grade)
}

impl Grade {
    pub(crate) fn predictors(&self) -> Matrix {
        Matrix::from_rows(&self.rows).unwrap()
    }

    /// Aide and small, without the intercept.
    pub(crate) fn slopes(&self) -> Matrix {
        let rows: Vec<&[f64]> = self.rows.iter().map(|row| &row[1..]).collect();
        Matrix::from_rows(&rows).unwrap()
    }

    /// Sums per school of one, aide, small and score.
    pub(crate) fn sums(&self) -> Vec<CrossProducts> {
        let last = self.school.iter().max().unwrap();
        let mut sums = vec![CrossProducts::empty(4); last + 1];
        for ((row, score), school) in self.rows.iter().zip(&self.score).zip(&self.school) {
            sums[*school]
                .push(&[row[0], row[1], row[2], *score])
                .unwrap();
        }
        sums
    }
}
