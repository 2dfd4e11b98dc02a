//! `kansrijk-nation fit`: a linear model on anybody's table.

mod answer;
mod check;
mod design;
mod mixed;
mod problem;
mod show;
mod terms;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::Findings;

use crate::command::Format;
use crate::outcome::{self, Failure, read, refused, show_findings};
use crate::table::Table;

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// The table (CSV), one observation per row.
    pub(crate) file: PathBuf,
    /// Column with the outcome, or a sum or difference of columns: read+math, after-before.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) outcome: String,
    /// Predictors. Text becomes a column per value; a:b is the product of two columns.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub(crate) fixed: Vec<String>,
    /// Leave the intercept out.
    #[arg(long)]
    pub(crate) no_intercept: bool,
    /// The value of a text column that others are compared with (else the first in sorted order): class=regular.
    #[arg(long, value_name = "COLUMN=VALUE")]
    pub(crate) reference: Vec<String>,
    /// Columns of numbers that are names of groups.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub(crate) categorical: Vec<String>,
    /// Column with the group within which rows resemble each other, for errors by group.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) cluster: Option<String>,
    /// Column with the group that keeps a level of its own (fixed effects).
    #[arg(long, value_name = "COLUMN")]
    pub(crate) absorb: Option<String>,
    /// Random effects by group, as in R: "1 + score | school"; "||" for effects that do not hang together.
    #[arg(long, value_name = "EFFECTS|GROUP")]
    pub(crate) random: Option<String>,
    /// Fit the random effects by maximum likelihood.
    #[arg(long, conflicts_with = "reml", requires = "random")]
    pub(crate) ml: bool,
    /// Fit the random effects by restricted maximum likelihood (the default).
    #[arg(long, requires = "random")]
    pub(crate) reml: bool,
    /// Column with weights: inverse variances up to a factor.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) weights: Option<String>,
    /// Kind of standard errors; by default cr2 with --cluster, hc2 without, model with --random.
    #[arg(long, value_enum)]
    pub(crate) vcov: Option<Vcov>,
    /// How many rows apart errors may hang together, for newey-west.
    #[arg(long)]
    pub(crate) lag: Option<usize>,
    /// Confidence level of intervals.
    #[arg(long, default_value_t = 0.95)]
    pub(crate) level: f64,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

/// Kinds of standard errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Vcov {
    /// As the model with random effects says.
    Model,
    /// One variance, independent rows.
    Classical,
    /// Independent rows: White.
    Hc0,
    /// Independent rows: times N/(N-K), as Stata's robust.
    Hc1,
    /// Independent rows: unbiased when the variance is one.
    Hc2,
    /// Independent rows: close to leaving each row out.
    Hc3,
    /// By cluster, without correction.
    Cr0,
    /// By cluster: G/(G-1) (N-1)/(N-K), absorbed levels counted in K.
    Cr1,
    /// As cr1, absorbed levels inside clusters count as 1 in K (as fixest and pyfixest do).
    Cr1Nested,
    /// By cluster, Bell-McCaffrey with Satterthwaite degrees of freedom.
    Cr2,
    /// Rows in order of time, Bartlett weights up to --lag.
    NeweyWest,
}

impl Vcov {
    /// The name in results.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Classical => "classical",
            Self::Hc0 => "hc0",
            Self::Hc1 => "hc1",
            Self::Hc2 => "hc2",
            Self::Hc3 => "hc3",
            Self::Cr0 => "cr0",
            Self::Cr1 => "cr1",
            Self::Cr1Nested => "cr1-nested",
            Self::Cr2 => "cr2",
            Self::NeweyWest => "newey-west",
        }
    }

    /// Whether it needs clusters.
    pub(crate) const fn clustered(self) -> bool {
        matches!(self, Self::Cr0 | Self::Cr1 | Self::Cr1Nested | Self::Cr2)
    }
}

/// Does what was asked.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let bytes = read(&options.file)?;
    let mut findings = Findings::new();
    let Some(answer) = analyse(&bytes, options, &mut findings) else {
        return Err(refused(&findings, options.format));
    };
    let mut value = show::json(&answer, &findings);
    value["receipt"] = outcome::receipt(&bytes);
    outcome::write(options.format, &value, || {
        show::people(&answer);
        show_findings(&findings);
    });
    Ok(())
}

/// The answer, or `None` with everything that is wrong in `findings`.
pub(crate) fn analyse(
    bytes: &[u8],
    options: &Options,
    findings: &mut Findings,
) -> Option<answer::Answer> {
    let model = check::model(options, findings);
    let table = Table::read(bytes, findings)?;
    let model = terms::Named::of(&table, model, findings)?;
    let design = design::Design::of(&table, &model, findings)?;
    if findings.has_errors() {
        return None;
    }
    match &model.random {
        Some(random) => mixed::answer(&model, random, design, findings),
        None => answer::answer(&model, design, findings),
    }
}
