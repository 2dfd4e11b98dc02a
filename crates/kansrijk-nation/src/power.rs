//! `kansrijk-nation power`: how large a study must be, before it begins.

#[cfg(test)]
mod tests;

use clap::{Args, ValueEnum};
use kernel::{Finding, Findings, Place};
use serde_json::{Value, json};
use stats::power::{Demand, PowerError, Precision, Pupils, Schools};

use crate::command::Format;
use crate::outcome::{self, Failure, findings_json, refused, shown, table};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// What is drawn by lot: whole schools, or pupils within schools.
    #[arg(long, value_enum, default_value = "schools")]
    pub(crate) lottery: Lottery,
    /// The number of schools, with and without the treatment.
    #[arg(long)]
    pub(crate) schools: u32,
    /// The mean number of measured pupils per school.
    #[arg(long)]
    pub(crate) pupils: f64,
    /// The share of the variance that lies between schools (intraclass correlation).
    #[arg(long)]
    pub(crate) icc: f64,
    /// The share that gets the treatment.
    #[arg(long, default_value_t = 0.5)]
    pub(crate) share: f64,
    /// The share of the variance between schools that covariates explain, such as a test before.
    #[arg(long, default_value_t = 0.0)]
    pub(crate) r2_between: f64,
    /// The share of the variance within schools that covariates explain.
    #[arg(long, default_value_t = 0.0)]
    pub(crate) r2_within: f64,
    /// How much the number of pupils differs between schools: standard deviation over mean.
    #[arg(long, default_value_t = 0.0)]
    pub(crate) cv: f64,
    /// The number of covariates (at school level when schools are drawn).
    #[arg(long, default_value_t = 0)]
    pub(crate) covariates: u32,
    /// The variance of the effect between schools, when pupils are drawn and the question is about schools in general.
    #[arg(long, default_value_t = 0.0)]
    pub(crate) effect_variance: f64,
    /// An effect in standard deviations: how likely is it seen, and how many schools does that need?
    #[arg(long)]
    pub(crate) effect: Option<f64>,
    /// The wanted chance of seeing an effect that is there.
    #[arg(long, default_value_t = 0.8)]
    pub(crate) power: f64,
    /// The accepted chance of seeing an effect that is not there, two-sided.
    #[arg(long, default_value_t = 0.05)]
    pub(crate) alpha: f64,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
}

/// What is drawn by lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lottery {
    /// Whole schools.
    Schools,
    /// Pupils within schools.
    Pupils,
}

/// What is told.
pub(crate) struct Answer {
    precision: Precision,
    smallest: f64,
    /// The chance of seeing the effect that was named.
    power: Option<f64>,
    /// The number of schools that the effect needs; `None` when it was not asked or more than ten million.
    needed: Option<u32>,
}

/// Does what was asked.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let mut findings = Findings::new();
    let Some(answer) = analyse(options, &mut findings) else {
        return Err(refused(&findings, options.format));
    };
    let value = json_of(&answer, options, &findings);
    outcome::write(options.format, &value, || people(&answer, options));
    Ok(())
}

/// The answer, or `None` with what is wrong in `findings`.
pub(crate) fn analyse(options: &Options, findings: &mut Findings) -> Option<Answer> {
    match calculate(options) {
        Ok(answer) => Some(answer),
        Err(error) => {
            findings.push(problem(error));
            None
        }
    }
}

fn calculate(options: &Options) -> Result<Answer, PowerError> {
    let demand = Demand {
        significance: options.alpha,
        power: options.power,
    };
    let schools = Schools {
        schools: options.schools,
        share_treated: options.share,
        pupils: options.pupils,
        size_variation: options.cv,
        icc: options.icc,
        explained_between: options.r2_between,
        explained_within: options.r2_within,
        covariates: options.covariates,
    };
    let precision = match options.lottery {
        Lottery::Schools => schools.precision()?,
        Lottery::Pupils => Pupils {
            schools: options.schools,
            pupils: options.pupils,
            share_treated: options.share,
            icc: options.icc,
            explained_within: options.r2_within,
            effect_variance: options.effect_variance,
            covariates: options.covariates,
        }
        .precision()?,
    };
    let power = options
        .effect
        .map(|effect| precision.power(effect, options.alpha));
    let asked = options
        .effect
        .filter(|_| options.lottery == Lottery::Schools);
    let needed = match asked.map(|effect| schools.needed(effect, demand)) {
        Some(Err(PowerError::TooFew)) | None => None,
        Some(found) => Some(found?),
    };
    Ok(Answer {
        smallest: precision.smallest_effect(demand)?,
        power: power.transpose()?,
        precision,
        needed,
    })
}

fn problem(error: PowerError) -> Finding {
    let (code, text, action) = match error {
        PowerError::OutOfRange => (
            1340,
            "Een deel, kans of aantal ligt buiten wat kan.",
            "Delen en kansen liggen tussen 0 en 1; aantallen zijn groter dan 0; een effect is niet 0.",
        ),
        PowerError::TooFew => (
            1341,
            "Voor een toets zijn dit te weinig scholen of leerlingen.",
            "Neem meer scholen, of minder kenmerken.",
        ),
    };
    Finding::error(code, Place::default(), text, action)
}

/// At full precision.
pub(crate) fn json_of(answer: &Answer, options: &Options, findings: &Findings) -> Value {
    json!({
        "lottery": match options.lottery {
            Lottery::Schools => "schools",
            Lottery::Pupils => "pupils",
        },
        "standard_error": answer.precision.standard_error,
        "df": answer.precision.df,
        "alpha": options.alpha,
        "wanted_power": options.power,
        "smallest_effect": answer.smallest,
        "effect": options.effect,
        "power": answer.power,
        "schools_needed": answer.needed,
        "check": findings_json(findings),
    })
}

fn people(answer: &Answer, options: &Options) {
    let mut facts = vec![
        ("kleinste aantoonbare effect", shown(answer.smallest)),
        ("standaardfout", shown(answer.precision.standard_error)),
        ("vrijheidsgraden", format!("{:.0}", answer.precision.df)),
        ("gewenste kans om het te zien", shown(options.power)),
        ("kans op vals alarm", shown(options.alpha)),
    ];
    if let (Some(effect), Some(power)) = (options.effect, answer.power) {
        facts.push((
            "kans om dit effect te zien",
            format!("{} (bij {})", shown(power), shown(effect)),
        ));
    }
    if let Some(needed) = answer.needed {
        facts.push(("scholen nodig voor dit effect", needed.to_string()));
    }
    let facts: Vec<Vec<String>> = facts
        .into_iter()
        .map(|(what, value)| vec![what.to_owned(), value])
        .collect();
    table(
        &["grootheid (effecten in standaarddeviaties)", "waarde"],
        &facts,
    );
}
