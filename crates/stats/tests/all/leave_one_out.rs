//! leave-one-out.csv: REML, normal test, two data sets.

use crate::reference::{observations, rows};
use crate::tolerance::Class::Exact;
use stats::meta::{Estimator, Test, leave_one_out};

#[test]
fn agrees_with_the_reference() {
    let Some(table) = rows("leave-one-out.csv") else {
        return;
    };
    assert_eq!(table.len(), 67, "rows of the table");
    for name in ["raudenbush1985", "bangertdrowns2004"] {
        let studies = observations(name);
        let found = leave_one_out(&studies, Estimator::Reml, Test::Normal).unwrap();
        let expected: Vec<_> = table.iter().filter(|r| r.text("dataset") == name).collect();
        assert_eq!(found.len(), expected.len(), "{name}");
        for (study, row) in found.iter().zip(expected) {
            let label = format!("{name} {}", row.text("id"));
            for (column, actual) in [
                ("loo_estimate", study.without.mean),
                ("loo_se", study.without.standard_error),
                ("loo_tau2", study.without.tau2),
                ("loo_I2", study.without.i2.unwrap()),
                ("loo_Q", study.without.q),
                ("rstudent", study.studentised_residual.unwrap()),
                ("cook", study.cook.unwrap()),
                ("cov_r", study.covariance_ratio.unwrap()),
                ("hat", study.hat),
            ] {
                Exact.check(&format!("{label} {column}"), actual, row.value(column));
            }
        }
    }
}
