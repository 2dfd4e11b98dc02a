//! Dietrichson et al. 2021: targeted measures in kindergarten to grade 6.
//!
//! `Effectsize_g_adj1` and `_adj3` are the effect corrected for groups with a correlation of 0.09 and 0.30;
//! the documentation of the file does not name these values, they follow from the rows assigned by school.

use std::collections::BTreeSet;

use kernel::Origin;

use super::Read;
use super::canonical::estimate;
use super::table::{LeftOut, Row};
use crate::study::{
    Arm, Assignment, Delivery, Design, Direction, EffectRow, EffectType, Evaluator, Measure,
    Method, Risk, Sample, Setting, Staff, Study, Subject, TestKind, TestMaker, Timing,
};

pub(crate) const NEEDED: &[&str] = &["Study_ID", "RCT_QES", "Effectsize_g_adj1", "Small_group"];

/// Name, title, source and licence.
pub(crate) const DESCRIPTION: [&str; 4] = [
    "dietrichson-2021",
    "Dietrichson e.a. (2021), gerichte hulp aan leerlingen tot en met groep 8",
    "Dietrichson et al. 2021, Campbell Systematic Reviews; gegevens in VIVECampbell",
    "MIT",
];

/// Column and component code.
const COMPONENTS: [(&str, &str); 8] = [
    ("CAI", "computer_assisted"),
    ("Coaching_personnel", "coaching_personnel"),
    ("Incentives", "incentives"),
    ("Medium_group", "medium_group"),
    ("Other_method", "other_method"),
    ("Peer_assisted", "peer_assisted"),
    ("Progress_monitoring", "progress_monitoring"),
    ("Small_group", "small_group"),
];

const KNOWN: &[&str] = &[
    "Authors",
    "Study_ID",
    "Year",
    "Country",
    "Publishing_status",
    "RCT_QES",
    "Level_treatment_assignment",
    "Test_subject",
    "Estimation_method",
    "Effectsize_g",
    "SE_g",
    "Effectsize_g_adj1",
    "SE_g_adj1",
    "Effectsize_g_adj3",
    "SE_g_adj3",
    "N_treatment",
    "N_control",
    "N_total",
    "Grade_mean",
    "Low_income_pct",
    "Name",
    "CAI",
    "Coaching_personnel",
    "Incentives",
    "Medium_group",
    "Other_method",
    "Peer_assisted",
    "Progress_monitoring",
    "Small_group",
    "General",
    "Post",
    "Follow_up",
    "Duration",
    "Sessions",
    "Hours_week",
    "School_staff",
];

pub(crate) fn row(row: &Row<'_>) -> Result<Read, LeftOut> {
    let study = Study {
        id: row.required("Study_ID")?.to_owned(),
        authors: row.text("Authors").to_owned(),
        year: row.year("Year")?,
        country: row.text("Country").to_owned(),
        published: row.yes_no("Publishing_status")?,
    };
    let effect = EffectRow {
        line: row.line,
        key: String::new(),
        study: study.id.clone(),
        measure: measure(row)?,
        method: method(row),
        sample: sample(row)?,
        delivery: delivery(row)?,
        estimates: [
            estimate(row, "Effectsize_g", "SE_g")?,
            estimate(row, "Effectsize_g_adj1", "SE_g_adj1")?,
            estimate(row, "Effectsize_g_adj3", "SE_g_adj3")?,
        ],
        extra: row.others(KNOWN),
    };
    Ok(Read {
        study,
        effect,
        origin: Origin::Real,
    })
}

fn measure(row: &Row<'_>) -> Result<Measure, LeftOut> {
    let subject = row.required("Test_subject")?;
    let timing = match (row.yes_no("Post")?, row.yes_no("Follow_up")?) {
        (Some(true), _) => Timing::Post,
        (_, Some(true)) => Timing::FollowUp,
        _ => Timing::Unknown,
    };
    Ok(Measure {
        subject: match subject {
            "Reading" => Subject::Reading,
            "Math" => Subject::Mathematics,
            "Composite" => Subject::Composite,
            _ => Subject::Other,
        },
        domain: subject.to_owned(),
        outcome: String::new(),
        timing,
        weeks_after: None,
        kind: match row.yes_no("General")? {
            Some(true) => TestKind::Broad,
            Some(false) => TestKind::Narrow,
            None => TestKind::Unknown,
        },
        maker: TestMaker::Unknown,
        // The effects are coded so that positive is better; raw scores are not in the file.
        direction: Direction::Unknown,
    })
}

fn method(row: &Row<'_>) -> Method {
    let level = row.text("Level_treatment_assignment").to_lowercase();
    let starts = |word: &str| level.starts_with(word);
    Method {
        design: match row.text("RCT_QES") {
            "RCT" => Design::Randomised,
            "QRCT" => Design::QuasiRandomised,
            "QES" => Design::Comparison,
            _ => Design::Unknown,
        },
        assignment: if level.is_empty() {
            Assignment::Unknown
        } else if starts("individual") || starts("student") {
            Assignment::Pupil
        } else if starts("class") || starts("teacher") {
            Assignment::Class
        } else if starts("school") {
            Assignment::School
        } else {
            Assignment::Other
        },
        effect_type: match row.text("Estimation_method") {
            "raw means" => EffectType::Post,
            "adjusted means" | "regression adjusted" => EffectType::Adjusted,
            "HLM" => EffectType::AdjustedClustered,
            "gain scores" => EffectType::Gain,
            _ => EffectType::Unknown,
        },
        risk: Risk::Unknown,
        evaluator: Evaluator::Unknown,
    }
}

fn sample(row: &Row<'_>) -> Result<Sample, LeftOut> {
    let arm = |pupils| Arm {
        pupils,
        ..Arm::default()
    };
    Ok(Sample {
        treatment: arm(row.amount("N_treatment")?),
        control: arm(row.amount("N_control")?),
        pupils: row.amount("N_total")?,
        grade: row.number("Grade_mean")?,
        low_income: row.amount("Low_income_pct")?,
        attrition: None,
        icc: None,
    })
}

fn delivery(row: &Row<'_>) -> Result<Delivery, LeftOut> {
    let mut components = BTreeSet::new();
    for (column, code) in COMPONENTS {
        if row.yes_no(column)? == Some(true) {
            components.insert(code.to_owned());
        }
    }
    Ok(Delivery {
        programme: row.text("Name").to_owned(),
        components,
        group_size: None,
        weeks: row.amount("Duration")?,
        sessions: row.amount("Sessions")?,
        hours_per_week: row.amount("Hours_week")?,
        staff: match row.yes_no("School_staff")? {
            Some(true) => Staff::School,
            Some(false) => Staff::External,
            None => Staff::Unknown,
        },
        cost_per_pupil: None,
        setting: Setting::Unknown,
    })
}
