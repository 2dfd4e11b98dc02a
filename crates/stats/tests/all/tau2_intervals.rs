//! tau2-intervals.csv: Q-profile intervals of tau2 and I2.

use crate::reference::{estimator, observations, rows};
use crate::tolerance::Class::Exact;
use stats::meta::{Test, synthesise, tau2_interval};

#[test]
fn agrees_with_the_reference() {
    let Some(table) = rows("tau2-intervals.csv") else {
        return;
    };
    assert_eq!(table.len(), 12, "rows of the table");
    for row in &table {
        let label = ["dataset", "method"].map(|c| row.text(c)).join(" ");
        let studies = observations(row.text("dataset"));
        let method = estimator(row.text("method"));
        let found = synthesise(&studies, method, Test::Normal).unwrap();
        let interval = tau2_interval(&studies).unwrap().unwrap();
        for (column, actual) in [
            ("tau2", found.tau2),
            ("I2", found.i2.unwrap()),
            ("tau2_lb", interval.tau2.low),
            ("tau2_ub", interval.tau2.high),
            ("I2_lb", interval.i2.low),
            ("I2_ub", interval.i2.high),
        ] {
            Exact.check(&format!("{label} {column}"), actual, row.value(column));
        }
    }
}
