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
    for (column, one, other) in numbers(a, b) {
        if !same(one, other) {
            differ(findings, a.line, (b.line, column));
        }
    }
    for (column, one, other) in texts(a, b) {
        if one != other {
            differ(findings, a.line, (b.line, column));
        }
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

type Pair<T> = (&'static str, T, T);

fn numbers(a: &EffectRow, b: &EffectRow) -> Vec<Pair<Option<f64>>> {
    let mut pairs = vec![
        (
            "n_treatment",
            a.sample.treatment.pupils,
            b.sample.treatment.pupils,
        ),
        (
            "n_control",
            a.sample.control.pupils,
            b.sample.control.pupils,
        ),
        (
            "mean_treatment",
            a.sample.treatment.mean,
            b.sample.treatment.mean,
        ),
        ("mean_control", a.sample.control.mean, b.sample.control.mean),
        ("sd_treatment", a.sample.treatment.sd, b.sample.treatment.sd),
        ("sd_control", a.sample.control.sd, b.sample.control.sd),
        ("grade", a.sample.grade, b.sample.grade),
        ("attrition", a.sample.attrition, b.sample.attrition),
        ("group_size", a.delivery.group_size, b.delivery.group_size),
        ("weeks", a.delivery.weeks, b.delivery.weeks),
        ("sessions", a.delivery.sessions, b.delivery.sessions),
        (
            "hours_per_week",
            a.delivery.hours_per_week,
            b.delivery.hours_per_week,
        ),
        (
            "cost_per_pupil",
            a.delivery.cost_per_pupil,
            b.delivery.cost_per_pupil,
        ),
    ];
    let names = [
        ("effect", "standard_error"),
        ("effect_clustered", "standard_error_clustered"),
        ("effect_clustered_high", "standard_error_clustered_high"),
    ];
    for (kind, (effect, error)) in Adjustment::ALL.iter().zip(names) {
        let (one, other) = (a.estimate(*kind), b.estimate(*kind));
        pairs.push((effect, one.effect, other.effect));
        pairs.push((error, one.standard_error, other.standard_error));
    }
    pairs
}

fn texts(a: &EffectRow, b: &EffectRow) -> Vec<Pair<String>> {
    let parts = |row: &EffectRow| {
        row.delivery
            .components
            .iter()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    vec![
        (
            "design",
            a.method.design.code().into(),
            b.method.design.code().into(),
        ),
        (
            "assignment",
            a.method.assignment.code().into(),
            b.method.assignment.code().into(),
        ),
        (
            "effect_type",
            a.method.effect_type.code().into(),
            b.method.effect_type.code().into(),
        ),
        (
            "risk",
            a.method.risk.code().into(),
            b.method.risk.code().into(),
        ),
        (
            "evaluator",
            a.method.evaluator.code().into(),
            b.method.evaluator.code().into(),
        ),
        (
            "test_kind",
            a.measure.kind.code().into(),
            b.measure.kind.code().into(),
        ),
        (
            "test_maker",
            a.measure.maker.code().into(),
            b.measure.maker.code().into(),
        ),
        (
            "direction",
            a.measure.direction.code().into(),
            b.measure.direction.code().into(),
        ),
        (
            "staff",
            a.delivery.staff.code().into(),
            b.delivery.staff.code().into(),
        ),
        (
            "setting",
            a.delivery.setting.code().into(),
            b.delivery.setting.code().into(),
        ),
        ("components", parts(a), parts(b)),
    ]
}
