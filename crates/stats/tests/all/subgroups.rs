//! subgroups.csv (separate tau2), and common tau2 against the regression on the same factor.

use crate::reference::{Row, data_set, estimator, observation, rows, test};
use crate::tolerance::Class::Exact;
use stats::meta::{Observation, Spread, subgroups};

/// The studies of a data set by level of a column, levels in order.
fn split(name: &str, by: &str) -> Vec<(String, Vec<Observation>)> {
    let mut groups: Vec<(String, Vec<Observation>)> = Vec::new();
    for row in data_set(name) {
        let level = row.text(by).to_owned();
        match groups.iter_mut().find(|(known, _)| *known == level) {
            Some((_, group)) => group.push(observation(&row)),
            None => groups.push((level, vec![observation(&row)])),
        }
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
}

#[test]
fn separate_spread_agrees_with_the_reference() {
    let Some(table) = rows("subgroups.csv") else {
        return;
    };
    assert_eq!(table.len(), 48, "rows of the table");
    for row in &table {
        let label = ["dataset", "by", "level", "method", "test"]
            .map(|c| row.text(c))
            .join(" ");
        let groups = split(row.text("dataset"), row.text("by"));
        let slices: Vec<&[Observation]> = groups.iter().map(|(_, g)| g.as_slice()).collect();
        let (method, rule) = (estimator(row.text("method")), test(row.text("test")));
        let found = subgroups(&slices, method, rule, Spread::Separate).unwrap();
        let index = groups
            .iter()
            .position(|(level, _)| level == row.text("level"))
            .unwrap();
        let group = &found.groups[index];
        assert_eq!(group.studies as f64, row.value("k"), "{label}");
        for (column, actual) in [
            ("estimate", group.mean.estimate),
            ("se", group.mean.standard_error),
            ("ci_lb", group.mean.confidence.low),
            ("ci_ub", group.mean.confidence.high),
            ("tau2", group.tau2),
            ("I2", group.i2.unwrap()),
            ("Q", group.q),
        ] {
            Exact.check(&format!("{label} {column}"), actual, row.value(column));
        }
    }
}

/// The mean of level 1 is the intercept of the reference regression, that of another level the
/// intercept plus its coefficient; the test of the difference is its QM.
#[test]
fn common_spread_agrees_with_the_regression_on_the_factor() {
    let Some(table) = rows("meta-regression.csv") else {
        return;
    };
    let groups = split("bangertdrowns2004", "grade");
    let slices: Vec<&[Observation]> = groups.iter().map(|(_, g)| g.as_slice()).collect();
    let relevant: Vec<&Row> = table
        .iter()
        .filter(|r| r.text("model") == "grade(factor)")
        .collect();
    assert_eq!(relevant.len(), 24, "rows of the table");
    for fit in relevant.chunks(groups.len()) {
        let (method, rule) = (estimator(fit[0].text("method")), test(fit[0].text("test")));
        let found = subgroups(&slices, method, rule, Spread::Common).unwrap();
        let difference = found.difference.unwrap();
        let base = fit[0].value("estimate");
        for (index, row) in fit.iter().enumerate() {
            let expected = if index == 0 {
                base
            } else {
                base + row.value("estimate")
            };
            Exact.check("mean", found.groups[index].mean.estimate, expected);
            Exact.check("tau2", found.groups[index].tau2, row.value("tau2"));
            Exact.check("QM", difference.statistic, row.value("QM"));
            Exact.check("QM p", difference.p, row.value("QM_pvalue"));
        }
        Exact.check(
            "se",
            found.groups[0].mean.standard_error,
            fit[0].value("se"),
        );
    }
}
