//! The sums behind growth from middle to end: all growth models of the monitor follow from them.

use crate::moments::{Column, Moments};

/// One row per pupil, domain and school year with both tests on one scale and version: scores at the
/// middle and end in ten-thousandths of a standard deviation, days between, sex and parents' education.
///
/// Clusters are school, school year, domain and year group. Growth is end minus middle: a linear
/// combination of two columns, so its sums follow from these. `results` and `pupils` name the tables.
pub fn growth(results: &str, pupils: &str) -> Moments {
    let relation = format!(
        "(SELECT m.school, m.school_year, m.domain, m.grade, m.standardised AS mid, \
         e.standardised AS end_score, e.day - m.day AS days, p.sex, p.parents_education \
         FROM {results} m \
         JOIN {results} e ON e.school = m.school AND e.pupil = m.pupil \
         AND e.school_year = m.school_year AND e.domain = m.domain AND e.grade = m.grade \
         AND e.scale = m.scale AND e.series = m.series AND e.season = 'E' \
         JOIN {pupils} p ON p.school = m.school AND p.pupil = m.pupil \
         AND p.school_year = m.school_year \
         WHERE m.season = 'M')"
    );
    let is = |field: &str, value: &str| {
        format!("CASE WHEN {field} = '{value}' THEN 1 WHEN {field} IS NULL THEN NULL ELSE 0 END")
    };
    Moments {
        relation,
        keys: ["school", "school_year", "domain", "grade"]
            .map(str::to_owned)
            .to_vec(),
        columns: vec![
            Column::one(),
            Column::new("mid", "mid", 10_000),
            Column::new("end", "end_score", 10_000),
            Column::new("days", "days", 1),
            Column::new("girl", &is("sex", "v"), 1),
            Column::new("education-low", &is("parents_education", "laag"), 1),
            Column::new("education-middle", &is("parents_education", "midden"), 1),
        ],
    }
}
