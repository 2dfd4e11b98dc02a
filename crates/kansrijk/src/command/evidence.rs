//! Options of `kansrijk evidence`.

use std::path::PathBuf;

use app::evidence::analysis::{
    ESTIMATORS, Estimator, PREDICTIONS, PredictionRule, SizeKind, TESTS, Test,
};
use app::evidence::import::Layout;
use clap::{Args, Subcommand};
use kernel::Date;

use super::{AtRegister, Format};

#[derive(Args)]
pub(crate) struct EvidenceOptions {
    #[command(subcommand)]
    pub(crate) command: EvidenceCommand,
}

#[derive(Subcommand)]
pub(crate) enum EvidenceCommand {
    /// Bring a set of studies in; it takes the place of the one of the same name.
    Import {
        #[command(flatten)]
        at: AtRegister,
        #[command(flatten)]
        about: About,
        /// The file with studies (CSV).
        file: PathBuf,
    },
    /// Read a file of studies and look for mistakes; nothing is kept.
    Check {
        #[command(flatten)]
        about: About,
        /// The same studies coded by somebody else, to compare cell by cell.
        #[arg(long, value_name = "FILE")]
        second: Option<PathBuf>,
        /// How the result is written.
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
        /// The file with studies (CSV).
        file: PathBuf,
    },
    /// List the sets of studies in a data folder.
    List {
        #[command(flatten)]
        at: AtRegister,
    },
    /// Take a set of studies away.
    Remove {
        #[command(flatten)]
        at: AtRegister,
        /// Name of the set.
        name: String,
    },
    /// Carry the recipes of the menukaart out, and compare with the results that ship.
    Synthesise(SynthesiseOptions),
    /// Put the effects of any table together (meta-analysis).
    Meta(MetaOptions),
    /// Compute effect sizes from means, spreads and numbers of pupils.
    EffectSize(SizeOptions),
    /// Do small studies differ, and what does each study do to the mean.
    Diagnostics(DiagnosticOptions),
}

#[derive(Args)]
pub(crate) struct About {
    /// The layout: kansrijk, k6 or wwc; else it is recognised by its columns.
    #[arg(long, value_parser = layout)]
    pub(crate) layout: Option<Layout>,
    /// Name of the set; needed for the layout of Kansrijk.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Title of the set.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Who collected the studies.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// On what conditions the rows may be used.
    #[arg(long)]
    pub(crate) licence: Option<String>,
}

#[derive(Args)]
pub(crate) struct SynthesiseOptions {
    /// Files with studies; without them the sets in the data folder.
    #[arg(long, value_name = "FILE")]
    pub(crate) studies: Vec<PathBuf>,
    /// What is said of the file, when it is one.
    #[command(flatten)]
    pub(crate) about: About,
    /// Data folder.
    #[arg(long, env = "KANSRIJK_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// Use the invented studies of the data folder and their recipes.
    #[arg(long, conflicts_with = "studies")]
    pub(crate) synthetic: bool,
    /// Write the results as they ship.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write the figures for `kansrijk catalogue propose`.
    #[arg(long, value_name = "FILE")]
    pub(crate) figures: Option<PathBuf>,
    /// The day of writing; else that of the results that ship.
    #[arg(long, value_name = "DAY", value_parser = kernel::parse_date)]
    pub(crate) recorded_on: Option<Date>,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct TableOptions {
    /// The table (CSV), one effect per row.
    pub(crate) file: PathBuf,
    /// Column with the effect.
    #[arg(long, default_value = "yi")]
    pub(crate) effect: String,
    /// Column with its sampling variance.
    #[arg(long, conflicts_with = "se")]
    pub(crate) variance: Option<String>,
    /// Column with its standard error, in place of the variance.
    #[arg(long)]
    pub(crate) se: Option<String>,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct MetaOptions {
    #[command(flatten)]
    pub(crate) table: TableOptions,
    /// Column with the study, when studies have several effects.
    #[arg(long)]
    pub(crate) cluster: Option<String>,
    /// Columns that may explain differences.
    #[arg(long, value_delimiter = ',')]
    pub(crate) moderators: Vec<String>,
    /// Estimator of the variance between studies: ee, dl, pm, ml, reml, eb, he, hs, sj.
    #[arg(long, default_value = "reml", value_parser = estimator)]
    pub(crate) method: Estimator,
    /// Test of the mean: z, t, knha, adhoc (default z; with --cluster always robust).
    #[arg(long, value_parser = test, conflicts_with = "cluster")]
    pub(crate) test: Option<Test>,
    /// Prediction interval: z, t, riley; by default the one that belongs to the test.
    #[arg(long, value_parser = prediction, conflicts_with = "cluster")]
    pub(crate) predict: Option<PredictionRule>,
    /// Assumed correlation of sampling errors within a study; 0 is the three-level model.
    #[arg(long, default_value_t = 0.8, requires = "cluster")]
    pub(crate) rho: f64,
}

#[derive(Args)]
pub(crate) struct SizeOptions {
    /// The table (CSV), one contrast per row.
    pub(crate) file: PathBuf,
    /// Which effect size: g, glass, difference, pre-post, change, controlled, z.
    #[arg(long, default_value = "g", value_parser = kind)]
    pub(crate) kind: SizeKind,
    /// The correction for small samples and the variance: exact, or as the What Works Clearinghouse.
    #[arg(long, default_value = "exact", value_parser = ["exact", "wwc", "unbiased"])]
    pub(crate) rules: String,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct DiagnosticOptions {
    #[command(flatten)]
    pub(crate) table: TableOptions,
}

fn one_of<T: Copy>(known: &[(&str, T)], text: &str) -> Result<T, String> {
    let found = known.iter().find(|(code, _)| *code == text);
    let codes: Vec<&str> = known.iter().map(|(code, _)| *code).collect();
    found
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("kies uit {}", codes.join(", ")))
}

fn estimator(text: &str) -> Result<Estimator, String> {
    one_of(&ESTIMATORS, text)
}

fn test(text: &str) -> Result<Test, String> {
    one_of(&TESTS, text)
}

fn prediction(text: &str) -> Result<PredictionRule, String> {
    one_of(&PREDICTIONS, text)
}

fn kind(text: &str) -> Result<SizeKind, String> {
    let known: Vec<_> = SizeKind::ALL
        .iter()
        .map(|kind| (kind.code(), *kind))
        .collect();
    one_of(&known, text)
}

fn layout(text: &str) -> Result<Layout, String> {
    let known: Vec<_> = Layout::ALL
        .iter()
        .map(|layout| (layout.code(), *layout))
        .collect();
    one_of(&known, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes of other software (metafor), so that a researcher need not learn new ones.
    #[test]
    fn codes_are_read_and_a_wrong_one_lists_the_right_ones() {
        assert_eq!(estimator("reml"), Ok(Estimator::Reml));
        assert_eq!(test("knha"), Ok(Test::HartungKnapp));
        assert_eq!(prediction("riley"), Ok(PredictionRule::Riley));
        assert_eq!(layout("k6"), Ok(Layout::K6));
        assert_eq!(kind("pre-post"), Ok(SizeKind::PrePost));
        let wrong = test("beste").unwrap_err();
        assert_eq!(wrong, "kies uit z, t, knha, adhoc");
    }
}
