//! Our own layout: docs/formats/studies.md.

use std::collections::BTreeSet;

use kernel::Origin;

use super::Read;
use super::table::{LeftOut, Row, unreadable};
use crate::study::{
    Arm, Assignment, Delivery, Design, Direction, EffectRow, EffectType, Estimate, Evaluator,
    Measure, Method, Risk, Sample, Setting, Staff, Study, Subject, TestKind, TestMaker, Timing,
};

/// Columns without which a file is not of this layout.
pub(crate) const NEEDED: &[&str] = &[
    "study",
    "subject",
    "timing",
    "direction",
    "effect",
    "standard_error",
];

const KNOWN: &[&str] = &[
    "origin",
    "study",
    "row",
    "authors",
    "year",
    "country",
    "published",
    "design",
    "assignment",
    "effect_type",
    "risk",
    "evaluator",
    "setting",
    "subject",
    "domain",
    "outcome",
    "timing",
    "weeks_after",
    "test_kind",
    "test_maker",
    "direction",
    "programme",
    "components",
    "group_size",
    "weeks",
    "sessions",
    "hours_per_week",
    "staff",
    "cost_per_pupil",
    "grade",
    "low_income",
    "attrition",
    "icc",
    "n_treatment",
    "n_control",
    "clusters_treatment",
    "clusters_control",
    "mean_treatment",
    "mean_control",
    "sd_treatment",
    "sd_control",
    "effect",
    "standard_error",
    "effect_clustered",
    "standard_error_clustered",
    "effect_clustered_high",
    "standard_error_clustered_high",
];

pub(crate) fn row(row: &Row<'_>) -> Result<Read, LeftOut> {
    let origin = match row.text("origin") {
        "" | "real" => Origin::Real,
        "synthetic" => Origin::Synthetic,
        _ => return Err(unreadable("origin")),
    };
    let study = Study {
        id: row.required("study")?.to_owned(),
        authors: row.text("authors").to_owned(),
        year: row.year("year")?,
        country: row.text("country").to_owned(),
        published: row.yes_no("published")?,
    };
    let effect = EffectRow {
        line: row.line,
        key: row.text("row").to_owned(),
        study: study.id.clone(),
        measure: measure(row)?,
        method: method(row)?,
        sample: sample(row)?,
        delivery: delivery(row)?,
        estimates: [
            estimate(row, "effect", "standard_error")?,
            estimate(row, "effect_clustered", "standard_error_clustered")?,
            estimate(
                row,
                "effect_clustered_high",
                "standard_error_clustered_high",
            )?,
        ],
        extra: row.others(KNOWN),
    };
    Ok(Read {
        study,
        effect,
        origin,
    })
}

/// An effect with its standard error; one of zero or less is a mistake, not precision.
pub(crate) fn estimate(
    row: &Row<'_>,
    effect: &'static str,
    standard_error: &'static str,
) -> Result<Estimate, LeftOut> {
    let error = row.number(standard_error)?;
    if error.is_some_and(|error| error <= 0.0) {
        return Err(super::table::not_positive(standard_error));
    }
    Ok(Estimate {
        effect: row.number(effect)?,
        standard_error: error,
        derived: false,
    })
}

fn measure(row: &Row<'_>) -> Result<Measure, LeftOut> {
    Ok(Measure {
        subject: row.coded("subject", Subject::Other)?,
        domain: row.text("domain").to_owned(),
        outcome: row.text("outcome").to_owned(),
        timing: row.coded("timing", Timing::Unknown)?,
        weeks_after: row.amount("weeks_after")?,
        kind: row.coded("test_kind", TestKind::Unknown)?,
        maker: row.coded("test_maker", TestMaker::Unknown)?,
        direction: row.coded("direction", Direction::Unknown)?,
    })
}

fn method(row: &Row<'_>) -> Result<Method, LeftOut> {
    Ok(Method {
        design: row.coded("design", Design::Unknown)?,
        assignment: row.coded("assignment", Assignment::Unknown)?,
        effect_type: row.coded("effect_type", EffectType::Unknown)?,
        risk: row.coded("risk", Risk::Unknown)?,
        evaluator: row.coded("evaluator", Evaluator::Unknown)?,
    })
}

fn sample(row: &Row<'_>) -> Result<Sample, LeftOut> {
    let treatment = Arm {
        pupils: row.amount("n_treatment")?,
        clusters: row.amount("clusters_treatment")?,
        mean: row.number("mean_treatment")?,
        sd: row.amount("sd_treatment")?,
    };
    let control = Arm {
        pupils: row.amount("n_control")?,
        clusters: row.amount("clusters_control")?,
        mean: row.number("mean_control")?,
        sd: row.amount("sd_control")?,
    };
    Ok(Sample {
        treatment,
        control,
        pupils: treatment.pupils.zip(control.pupils).map(|(a, b)| a + b),
        grade: row.number("grade")?,
        low_income: row.amount("low_income")?,
        attrition: row.amount("attrition")?,
        icc: row.amount("icc")?,
    })
}

fn delivery(row: &Row<'_>) -> Result<Delivery, LeftOut> {
    let parts = row
        .text("components")
        .split([' ', '|'])
        .filter(|part| !part.is_empty());
    let components: BTreeSet<String> = parts.map(str::to_lowercase).collect();
    Ok(Delivery {
        programme: row.text("programme").to_owned(),
        components,
        group_size: row.amount("group_size")?,
        weeks: row.amount("weeks")?,
        sessions: row.amount("sessions")?,
        hours_per_week: row.amount("hours_per_week")?,
        staff: row.coded("staff", Staff::Unknown)?,
        cost_per_pupil: row.amount("cost_per_pupil")?,
        setting: row.coded("setting", Setting::Unknown)?,
    })
}
