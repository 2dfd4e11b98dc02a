//! Two people code the same studies; what they disagree on is listed, cell by cell.

use std::collections::BTreeMap;

use kernel::{Finding, Findings, Place};

use crate::register::Register;
use crate::study::{Adjustment, EffectRow};

/// Numbers that differ by less than this share are the same to a coder who rounds to four digits.
const ROUNDING: f64 = 5e-4;

/// Compares a second coding with the first. Places are lines of the second file.
///
/// Rows belong together by the source's own id of the row when both have one, else by study, programme,
/// outcome and moment, the first such row with the first, and so on.
pub fn compare(first: &Register, second: &Register) -> Findings {
    let mut findings = Findings::new();
    let mut waiting: BTreeMap<String, Vec<&EffectRow>> = BTreeMap::new();
    for row in first.effects.iter().rev() {
        waiting.entry(identity(row)).or_default().push(row);
    }
    for row in &second.effects {
        match waiting.get_mut(&identity(row)).and_then(Vec::pop) {
            Some(other) => cells(first, second, (other, row), &mut findings),
            None => {
                let text = "Deze regel staat alleen in de tweede codering.";
                let action = "Zoek uit wie gelijk heeft: hoort deze meting erbij?";
                findings.push(Finding::error(
                    1031,
                    Place::at(row.line, "study"),
                    text,
                    action,
                ));
            }
        }
    }
    let mut left: Vec<&EffectRow> = waiting.into_values().flatten().collect();
    left.sort_by_key(|row| row.line);
    for row in left {
        let text = format!(
            "Regel {} van de eerste codering ontbreekt in de tweede.",
            row.line
        );
        let action = "Zoek uit wie gelijk heeft: hoort deze meting erbij?";
        findings.push(Finding::error(1032, Place::field("study"), text, action));
    }
    findings
}

fn identity(row: &EffectRow) -> String {
    if !row.key.is_empty() {
        return format!("{}\u{1f}{}", row.study, row.key);
    }
    let measure = &row.measure;
    [
        &row.study,
        &row.delivery.programme,
        &measure.outcome,
        measure.timing.code(),
        measure.subject.code(),
    ]
    .join("\u{1f}")
}

fn cells(
    first: &Register,
    second: &Register,
    (a, b): (&EffectRow, &EffectRow),
    findings: &mut Findings,
) {
    for ((column, one), (_, other)) in numbers(a).into_iter().zip(numbers(b)) {
        if !same(one, other) {
            differ(findings, a.line, (b.line, column));
        }
    }
    for ((column, one), (_, other)) in codes(a).into_iter().zip(codes(b)) {
        if one != other {
            differ(findings, a.line, (b.line, column));
        }
    }
    if a.delivery.components != b.delivery.components {
        differ(findings, a.line, (b.line, "components"));
    }
    let years = (
        first.study(a).and_then(|study| study.year),
        second.study(b).and_then(|study| study.year),
    );
    if years.0 != years.1 {
        differ(findings, a.line, (b.line, "year"));
    }
}

fn differ(findings: &mut Findings, first: u64, (line, column): (u64, &str)) {
    let text = format!("De twee coderingen verschillen hier (regel {first} van de eerste).");
    let action = "Kijk samen in de publicatie en pas een van beide aan.";
    findings.push(Finding::error(1033, Place::at(line, column), text, action));
}

fn same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            (one - other).abs() <= ROUNDING * (1e-3 + one.abs().max(other.abs()))
        }
        _ => false,
    }
}

/// The numbers of a row by column.
fn numbers(row: &EffectRow) -> Vec<(&'static str, Option<f64>)> {
    let (sample, delivery) = (&row.sample, &row.delivery);
    let mut cells = vec![
        ("n_treatment", sample.treatment.pupils),
        ("n_control", sample.control.pupils),
        ("mean_treatment", sample.treatment.mean),
        ("mean_control", sample.control.mean),
        ("sd_treatment", sample.treatment.sd),
        ("sd_control", sample.control.sd),
        ("clusters_treatment", sample.treatment.clusters),
        ("clusters_control", sample.control.clusters),
        ("icc", sample.icc),
        ("grade", sample.grade),
        ("low_income", sample.low_income),
        ("attrition", sample.attrition),
        ("weeks_after", row.measure.weeks_after),
        ("group_size", delivery.group_size),
        ("weeks", delivery.weeks),
        ("sessions", delivery.sessions),
        ("hours_per_week", delivery.hours_per_week),
        ("cost_per_pupil", delivery.cost_per_pupil),
    ];
    let names = [
        ("effect", "standard_error"),
        ("effect_clustered", "standard_error_clustered"),
        ("effect_clustered_high", "standard_error_clustered_high"),
    ];
    for (kind, (effect, error)) in Adjustment::ALL.iter().zip(names) {
        let estimate = row.estimate(*kind);
        cells.push((effect, estimate.effect));
        cells.push((error, estimate.standard_error));
    }
    cells
}

/// The codes and words of a row by column. Rows with an id of their own may differ in what else identifies them.
fn codes(row: &EffectRow) -> [(&'static str, &str); 14] {
    let (method, measure, delivery) = (&row.method, &row.measure, &row.delivery);
    [
        ("subject", measure.subject.code()),
        ("outcome", &measure.outcome),
        ("timing", measure.timing.code()),
        ("programme", &delivery.programme),
        ("design", method.design.code()),
        ("assignment", method.assignment.code()),
        ("effect_type", method.effect_type.code()),
        ("risk", method.risk.code()),
        ("evaluator", method.evaluator.code()),
        ("test_kind", measure.kind.code()),
        ("test_maker", measure.maker.code()),
        ("direction", measure.direction.code()),
        ("staff", delivery.staff.code()),
        ("setting", delivery.setting.code()),
    ]
}
