//! Effect sizes from means, spreads and numbers of pupils, row by row.

use kernel::{Finding, Findings, Place};
use stats::effect_size::{
    Clustering, EffectSize, Group, InputError, PrePost, PreSpread, Rules, change_by_change_sd,
    change_by_pre_sd, comparison_standardised_difference, controlled_change, fisher_z,
    improvement_index, mean_difference, standardised_difference,
};

use super::Cells;
use super::problem::input_problem;
use crate::code::coded;
use crate::import::open;
use crate::import::table::Row;

coded! {
    /// Which effect size.
    SizeKind {
        /// Two groups, divided by the pooled spread (Hedges' g).
        G = "g", "verschil van twee groepen, gedeeld door de gezamenlijke spreiding";
        /// Two groups, divided by the spread of the comparison group.
        Glass = "glass", "verschil van twee groepen, gedeeld door de spreiding van de vergelijkingsgroep";
        /// Two groups, in the unit of the test.
        Difference = "difference", "verschil van twee groepen in punten";
        /// One group before and after, divided by the spread before.
        PrePost = "pre-post", "groei van één groep, gedeeld door de spreiding vooraf";
        /// One group before and after, divided by the spread of the changes.
        Change = "change", "groei van één groep, gedeeld door de spreiding van de groei";
        /// Two groups before and after, divided by the pooled spread before.
        Controlled = "controlled", "verschil in groei van twee groepen, gedeeld door de spreiding vooraf";
        /// A correlation, as Fisher's z.
        FisherZ = "z", "correlatie, als z van Fisher";
    }
}

impl SizeKind {
    /// The columns that it needs.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::G | Self::Glass | Self::Difference => &[
                "n_treatment",
                "mean_treatment",
                "sd_treatment",
                "n_control",
                "mean_control",
                "sd_control",
            ],
            Self::PrePost | Self::Change => &[
                "n",
                "pre_mean",
                "post_mean",
                "pre_sd",
                "post_sd",
                "correlation",
            ],
            Self::Controlled => &[
                "n_treatment",
                "pre_mean_treatment",
                "post_mean_treatment",
                "pre_sd_treatment",
                "post_sd_treatment",
                "correlation_treatment",
                "n_control",
                "pre_mean_control",
                "post_mean_control",
                "pre_sd_control",
                "post_sd_control",
                "correlation_control",
            ],
            Self::FisherZ => &["r", "n"],
        }
    }
}

/// The effect size of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Line of the file.
    pub line: u64,
    /// The effect size and its variance.
    pub size: EffectSize,
    /// The same, corrected for groups, where `clusters` and `icc` are given.
    pub clustered: Option<EffectSize>,
    /// Percentile points that the middle pupil moves; for standardised differences.
    pub improvement: Option<f64>,
}

/// Effect sizes of every row of a table.
///
/// # Errors
/// Every problem at once: F1071 column, F1072 cell, F1073 values that give no effect size.
pub fn sizes(bytes: &[u8], kind: SizeKind, rules: Rules) -> Result<Vec<Size>, Findings> {
    let mut findings = Findings::new();
    let Some(table) = open(bytes, &mut findings) else {
        return Err(findings);
    };
    for name in kind.columns().iter().filter(|name| !table.has(name)) {
        let text = format!("De kolom {name} staat niet in het bestand.");
        let action = "Geef elke kolom die deze effectgrootte nodig heeft.";
        findings.push(Finding::error(1071, Place::field(name), text, action));
    }
    if findings.has_errors() {
        return Err(findings);
    }
    let mut found = Vec::new();
    for row in table.rows() {
        let Some(cells) = cells(&row, kind, &mut findings) else {
            continue;
        };
        match size(&cells, kind, rules) {
            Ok(size) => found.push(Size {
                line: row.line,
                ..size
            }),
            Err(error) => {
                let text = format!(
                    "Met deze waarden is er geen effectgrootte: {}.",
                    input_problem(&error)
                );
                let action = "Kijk deze regel na.";
                findings.push(Finding::error(
                    1073,
                    Place {
                        line: Some(row.line),
                        field: None,
                    },
                    text,
                    action,
                ));
            }
        }
    }
    if findings.has_errors() {
        Err(findings)
    } else {
        Ok(found)
    }
}

fn cells(row: &Row<'_>, kind: SizeKind, findings: &mut Findings) -> Option<Cells> {
    let mut cells = Cells::new();
    let mut complete = true;
    let mut absent = |name: &str, text: &str| {
        complete = false;
        let place = Place::at(row.line, name);
        findings.push(Finding::error(1072, place, text, "Vul een getal in."));
    };
    for name in kind.columns() {
        match row.number(name) {
            Ok(Some(number)) => {
                cells.insert(name, number);
            }
            _ => absent(name, "Hier hoort een getal."),
        }
    }
    // Both or neither: with one of them the correction for groups would silently stay away.
    let groups = ["clusters", "icc"].map(|name| (name, row.number(name)));
    let wanted = groups.iter().any(|(_, cell)| !matches!(cell, Ok(None)));
    for (name, cell) in groups {
        match cell {
            Ok(Some(number)) => {
                cells.insert(name, number);
            }
            Ok(None) if wanted => {
                absent(
                    name,
                    "Voor de correctie voor groepen zijn clusters en icc allebei nodig.",
                );
            }
            Ok(None) => {}
            Err(_) => absent(name, "Hier hoort een getal, of niets."),
        }
    }
    complete.then_some(cells)
}

fn size(cells: &Cells, kind: SizeKind, rules: Rules) -> Result<Size, InputError> {
    let of = |name: &str| cells.get(name).copied().unwrap_or(f64::NAN);
    let group = |arm: &str| Group {
        n: of(&format!("n_{arm}")),
        mean: of(&format!("mean_{arm}")),
        sd: of(&format!("sd_{arm}")),
    };
    let before_after = |end: &str| PrePost {
        n: of(&format!("n{end}")),
        pre_mean: of(&format!("pre_mean{end}")),
        post_mean: of(&format!("post_mean{end}")),
        pre_sd: of(&format!("pre_sd{end}")),
        post_sd: of(&format!("post_sd{end}")),
        correlation: of(&format!("correlation{end}")),
    };
    let (treatment, control) = (group("treatment"), group("control"));
    let size = match kind {
        SizeKind::G => standardised_difference(&treatment, &control, rules)?,
        SizeKind::Glass => comparison_standardised_difference(&treatment, &control, rules)?,
        SizeKind::Difference => mean_difference(&treatment, &control)?,
        SizeKind::PrePost => change_by_pre_sd(&before_after(""), rules)?,
        SizeKind::Change => change_by_change_sd(&before_after(""), rules)?,
        SizeKind::Controlled => {
            let (treatment, control) = (before_after("_treatment"), before_after("_control"));
            controlled_change(&treatment, &control, PreSpread::Pooled, rules)?
        }
        SizeKind::FisherZ => fisher_z(of("r"), of("n"))?,
    };
    let clustered = match (kind, cells.get("clusters"), cells.get("icc")) {
        (SizeKind::G, Some(clusters), Some(icc)) => {
            let clustering = Clustering::new(treatment.n + control.n, *clusters, *icc)?;
            Some(clustering.adjust(&size, treatment.n, control.n)?)
        }
        _ => None,
    };
    let standard = matches!(kind, SizeKind::G | SizeKind::Glass | SizeKind::Controlled);
    Ok(Size {
        line: 0,
        size,
        clustered,
        improvement: standard.then(|| improvement_index(size.estimate)),
    })
}
