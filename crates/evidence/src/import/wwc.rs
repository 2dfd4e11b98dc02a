//! Findings of the What Works Clearinghouse: one row per contrast and outcome.

use std::collections::BTreeSet;

use kernel::Origin;
use stats::effect_size::large_sample_variance;

use super::Read;
use super::table::{LeftOut, Row};
use crate::study::{
    Arm, Assignment, Delivery, Design, Direction, EffectRow, EffectType, Estimate, Evaluator,
    Measure, Method, Risk, Sample, Setting, Staff, Study, Subject, TestKind, TestMaker, Timing,
};

pub(crate) const NEEDED: &[&str] = &["FindingID", "ReviewID", "Outcome_Domain", "Effect_Size_WWC"];

/// Name, title, source and licence.
pub(crate) const DESCRIPTION: [&str; 4] = [
    "wwc-findings-2020",
    "What Works Clearinghouse, bevindingen (2020)",
    "Institute of Education Sciences, What Works Clearinghouse",
    "publiek domein (VS)",
];

const KNOWN: &[&str] = &[
    "FindingID",
    "ReviewID",
    "Intervention_Name",
    "Outcome_Measure",
    "Outcome_Domain",
    "Outcome_Sample_Size",
    "Outcome_Measure_Intervention_Sample_Size",
    "Outcome_Measure_Comparison_Sample_Size",
    "Intervention_Clusters_Sample_Size",
    "Comparison_Clusters_Sample_Size",
    "Intervention_Mean",
    "Comparison_Mean",
    "Intervention_Standard_Deviation",
    "Comparison_Standard_Deviation",
    "Effect_Size_WWC",
    "ICC",
];

pub(crate) fn row(row: &Row<'_>) -> Result<Read, LeftOut> {
    let review = row.required("ReviewID")?;
    let study = Study {
        id: review.to_owned(),
        // The file names no authors.
        authors: format!("WWC {review}"),
        ..Study::default()
    };
    let sample = sample(row)?;
    let effect = EffectRow {
        line: row.line,
        key: row.required("FindingID")?.to_owned(),
        study: study.id.clone(),
        measure: measure(row),
        method: Method {
            design: Design::Unknown,
            assignment: Assignment::Unknown,
            effect_type: EffectType::Unknown,
            risk: Risk::Unknown,
            evaluator: Evaluator::Unknown,
        },
        sample,
        delivery: Delivery {
            programme: row.text("Intervention_Name").to_owned(),
            components: BTreeSet::new(),
            group_size: None,
            weeks: None,
            sessions: None,
            hours_per_week: None,
            staff: Staff::Unknown,
            cost_per_pupil: None,
            setting: Setting::Unknown,
        },
        estimates: [
            estimate(row.number("Effect_Size_WWC")?, &sample),
            Estimate::default(),
            Estimate::default(),
        ],
        extra: row.others(KNOWN),
    };
    Ok(Read {
        study,
        effect,
        origin: Origin::Real,
    })
}

/// The file gives no standard error: the large-sample one of a standardised mean difference of two
/// independent groups, `sqrt(1/n1 + 1/n2 + g²/(2(n1+n2)))`. It knows nothing of groups.
fn estimate(effect: Option<f64>, sample: &Sample) -> Estimate {
    let groups = sample.treatment.pupils.zip(sample.control.pupils);
    let standard_error = effect
        .zip(groups.filter(|(a, b)| *a >= 2.0 && *b >= 2.0))
        .map(|(g, (a, b))| large_sample_variance(g, a, b).sqrt());
    Estimate {
        effect,
        standard_error,
        derived: standard_error.is_some(),
    }
}

fn measure(row: &Row<'_>) -> Measure {
    let domain = row.text("Outcome_Domain").to_owned();
    Measure {
        subject: subject(&domain.to_lowercase()),
        domain,
        outcome: row.text("Outcome_Measure").to_owned(),
        timing: if row.text("Period") == "0 Days" {
            Timing::Post
        } else {
            // "1 Year" is sometimes the length of the measure and sometimes the time after it.
            Timing::Unknown
        },
        weeks_after: None,
        kind: TestKind::Unknown,
        maker: TestMaker::Unknown,
        direction: Direction::Unknown,
    }
}

fn subject(domain: &str) -> Subject {
    let has = |words: &[&str]| words.iter().any(|word| domain.contains(word));
    if has(&["math", "algebra", "geometry", "number"]) {
        Subject::Mathematics
    } else if has(&[
        "reading",
        "alphabetics",
        "comprehension",
        "literacy",
        "fluency",
        "writing",
        "vocabulary",
        "language",
    ]) {
        Subject::Reading
    } else if has(&["academic achievement"]) {
        Subject::Composite
    } else if has(&["behavior", "social", "emotional", "attitudes", "values"]) {
        Subject::SocialEmotional
    } else {
        Subject::Other
    }
}

fn sample(row: &Row<'_>) -> Result<Sample, LeftOut> {
    let treatment = Arm {
        pupils: row.amount("Outcome_Measure_Intervention_Sample_Size")?,
        clusters: row.amount("Intervention_Clusters_Sample_Size")?,
        mean: row.number("Intervention_Mean")?,
        sd: row.amount("Intervention_Standard_Deviation")?,
    };
    let control = Arm {
        pupils: row.amount("Outcome_Measure_Comparison_Sample_Size")?,
        clusters: row.amount("Comparison_Clusters_Sample_Size")?,
        mean: row.number("Comparison_Mean")?,
        sd: row.amount("Comparison_Standard_Deviation")?,
    };
    Ok(Sample {
        treatment,
        control,
        pupils: row.amount("Outcome_Sample_Size")?,
        grade: None,
        low_income: None,
        attrition: None,
        icc: row.amount("ICC")?,
    })
}
