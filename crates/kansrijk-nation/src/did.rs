//! `kansrijk-nation did`: effects of something that starts at different moments, on anybody's table.

mod answer;
mod problem;
mod read;
mod show;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::{Finding, Findings, Place};

use crate::command::Format;
use crate::outcome::{self, Failure, read, refused, show_findings};
use crate::table::Table;

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// The table (CSV), one row per unit and period.
    pub(crate) file: PathBuf,
    /// Column with the outcome.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) outcome: String,
    /// Column with the unit that is followed, such as the school.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) unit: String,
    /// Column with the period: whole numbers.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) time: String,
    /// Column with the first period in which the unit was treated; 0 when it never was.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) first_treated: String,
    /// With whom starters are compared: units that never start, or all that have not started yet.
    #[arg(long, value_enum, default_value = "never")]
    pub(crate) control: Control,
    /// Since when a change before the start is counted: the period before, or the last one before the start.
    #[arg(long, value_enum, default_value = "varying")]
    pub(crate) base: Base,
    /// Columns with what units differ in; those of the earlier of two periods are used. Text becomes a column per value.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub(crate) covariates: Vec<String>,
    /// How covariates are used: regression, propensity weights, or both.
    #[arg(long, value_enum, default_value = "dr")]
    pub(crate) method: Method,
    /// Column with groups of units that may depend on each other; by default each unit by itself.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) cluster: Option<String>,
    /// Where the signs of the simultaneous bands start: the same number gives the same bands.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The number of draws for the simultaneous bands.
    #[arg(long, default_value_t = 1000)]
    pub(crate) draws: usize,
    /// Confidence level of intervals and bands.
    #[arg(long, default_value_t = 0.95)]
    pub(crate) level: f64,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

/// With whom starters are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Control {
    /// Units that never start.
    Never,
    /// All units that have not started yet.
    Notyet,
}

/// Since when changes before the start are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Base {
    /// Since the period before.
    Varying,
    /// Since the last period before the start.
    Universal,
}

/// How covariates are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Method {
    /// Regression of the change among those that are compared with.
    Reg,
    /// Propensity weights.
    Ipw,
    /// Both: right when either is.
    Dr,
}

/// Does what was asked.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let bytes = read(&options.file)?;
    let mut findings = Findings::new();
    let Some(answer) = analyse(&bytes, options, &mut findings) else {
        return Err(refused(&findings, options.format));
    };
    let value = show::json(&answer, &findings);
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
    check(options, findings);
    let table = Table::read(bytes, findings)?;
    let rows = read::rows(&table, options, findings)?;
    if findings.has_errors() {
        return None;
    }
    answer::of(&rows, options, findings)
}

fn check(options: &Options, findings: &mut Findings) {
    if !(options.level > 0.0 && options.level < 1.0) {
        let text = "De betrouwbaarheid ligt niet tussen 0 en 1.";
        let action = "Kies een getal tussen 0 en 1, zoals 0.95.";
        findings.push(Finding::error(1330, Place::field("--level"), text, action));
    }
    if !(1..=1_000_000).contains(&options.draws) {
        let text = "Het aantal trekkingen ligt niet tussen 1 en een miljoen.";
        let action = "Kies bijvoorbeeld 1000.";
        findings.push(Finding::error(1330, Place::field("--draws"), text, action));
    }
}
