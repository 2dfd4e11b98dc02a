//! Smallest effects of cluster trials (`power_mdes_cluster.csv`: three decimals, half of the schools
//! treated, power 0.80 at 0.05, one covariate at school level in every scenario).

use stats::power::{Demand, Schools};

use crate::reference::read;
use crate::tolerance::Class;

#[test]
fn reference_table() {
    let Some(rows) = read("../../../shared/data/monitor/power_mdes_cluster.csv") else {
        return;
    };
    let demand = Demand {
        significance: 0.05,
        power: 0.8,
    };
    for row in &rows {
        let design = Schools {
            schools: row.text("schools_total").parse().unwrap(),
            share_treated: 0.5,
            pupils: row.value("pupils_per_school"),
            size_variation: 0.0,
            icc: row.value("icc"),
            explained_between: row.value("R2_between"),
            explained_within: row.value("R2_within"),
            covariates: 1,
        };
        let found = design.precision().unwrap().smallest_effect(demand).unwrap();
        let what = format!("{} {}", row.text("scenario"), design.schools);
        Class::Printed(2.5e-4).check(&what, found, row.value("MDES_sd_80pct_power"));
    }
    assert_eq!(rows.len(), 42);
}
