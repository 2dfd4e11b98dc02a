//! shrunken-estimates.csv: REML, normal test, three data sets.

use crate::reference::{observations, rows};
use crate::tolerance::Class::Exact;
use stats::meta::{Estimator, Test, shrunken};

#[test]
fn agrees_with_the_reference() {
    let Some(table) = rows("shrunken-estimates.csv") else {
        return;
    };
    assert_eq!(table.len(), 123, "rows of the table");
    for name in ["raudenbush1985", "bangertdrowns2004", "konstantopoulos2011"] {
        let studies = observations(name);
        let found = shrunken(&studies, Estimator::Reml, Test::Normal).unwrap();
        let expected: Vec<_> = table.iter().filter(|r| r.text("dataset") == name).collect();
        assert_eq!(found.len(), expected.len(), "{name}");
        for (index, row) in expected.iter().enumerate() {
            assert_eq!(
                row.value("yi"),
                studies[index].effect,
                "{name}: order of rows"
            );
            let study = &found[index];
            for (column, actual) in [
                ("blup", study.effect),
                ("blup_se", study.standard_error),
                ("blup_lb", study.interval.low),
                ("blup_ub", study.interval.high),
                ("weight_percent", study.weight),
            ] {
                Exact.check(
                    &format!("{name} {index} {column}"),
                    actual,
                    row.value(column),
                );
            }
        }
    }
}
