//! The textbook formulas against 6,972 findings of the What Works Clearinghouse (snapshot of 2020).
//!
//! The clearinghouse often used adjusted means, rounded inputs and other versions of its own standards, so not
//! every row can match. The floors are those of the facts (evidence, 2.1); the test prints what it measured.

use stats::effect_size::{Clustering, Group, Rules, improvement_index, standardised_difference};

use crate::reference::{Row, rows};

const FILE: &str = "../wwc_findings_2020.csv";
const TREATMENT: &str = "Outcome_Measure_Intervention_Sample_Size";
const COMPARISON: &str = "Outcome_Measure_Comparison_Sample_Size";

/// How many rows agreed.
#[derive(Default)]
struct Tally {
    usable: u32,
    agree: u32,
}

impl Tally {
    fn count(&mut self, agrees: bool) {
        self.usable += 1;
        self.agree += u32::from(agrees);
    }

    #[track_caller]
    fn demand(&self, what: &str, usable: u32, floor: f64) {
        let share = 100.0 * f64::from(self.agree) / f64::from(self.usable);
        println!(
            "{what}: {} of {} rows, {share:.2} %",
            self.agree, self.usable
        );
        assert!(self.usable >= usable, "{what}: {} usable", self.usable);
        assert!(share >= floor, "{what}: {share:.2} % is below {floor} %");
    }
}

fn group(row: &Row, n: &str, side: &str) -> Option<Group> {
    Some(Group {
        n: row.number(n)?,
        mean: row.number(&format!("{side}_Mean"))?,
        sd: row.number(&format!("{side}_Standard_Deviation"))?,
    })
}

#[test]
fn effect_sizes_from_means_and_spreads() {
    let Some(table) = rows(FILE) else { return };
    assert_eq!(table.len(), 6972);
    let mut tally = Tally::default();
    for row in &table {
        let parts = (
            group(row, TREATMENT, "Intervention"),
            group(row, COMPARISON, "Comparison"),
            row.number("Effect_Size_WWC"),
        );
        let (Some(treatment), Some(comparison), Some(published)) = parts else {
            continue;
        };
        // A row without pupils or spread is not usable.
        let found = standardised_difference(&treatment, &comparison, Rules::CLEARINGHOUSE);
        if let Ok(found) = found {
            tally.count((found.estimate - published).abs() <= 0.005);
        }
    }
    tally.demand("effect size within 0.005", 1970, 97.5);
}

#[test]
fn improvement_indices() {
    let Some(table) = rows(FILE) else { return };
    let (mut signed, mut unsigned) = (Tally::default(), Tally::default());
    for row in &table {
        let parts = (
            row.number("Effect_Size_WWC"),
            row.number("Improvement_Index"),
        );
        let (Some(effect), Some(published)) = parts else {
            continue;
        };
        let found = improvement_index(effect);
        signed.count((found - published).abs() <= 1.0);
        unsigned.count((found.abs() - published.abs()).abs() <= 1.0);
    }
    signed.demand("improvement index within a point", 5200, 87.5);
    unsigned.demand("the same, ignoring sign", 5200, 91.0);
}

#[test]
fn p_values_corrected_for_clusters() {
    // Usable: an intraclass correlation, the clusters and pupils of both groups, an effect and its p value.
    let Some(table) = rows(FILE) else { return };
    let mut tally = Tally::default();
    for row in &table {
        let number = |column| row.number(column);
        let clusters = number("Intervention_Clusters_Sample_Size")
            .zip(number("Comparison_Clusters_Sample_Size"));
        let pupils = number(TREATMENT).zip(number(COMPARISON));
        let result = number("Effect_Size_WWC").zip(number("p_Value_WWC"));
        let (Some(clusters), Some(pupils), Some((effect, published)), Some(icc)) =
            (clusters, pupils, result, number("ICC"))
        else {
            continue;
        };
        let test = Clustering::new(pupils.0 + pupils.1, clusters.0 + clusters.1, icc)
            .and_then(|clusters| clusters.test(effect, pupils.0, pupils.1));
        if let Ok(test) = test {
            tally.count((test.p - published).abs() <= 0.01);
        }
    }
    tally.demand("cluster-corrected p value within 0.01", 660, 69.0);
}
