//! Guards against the mistakes that coders make.
//!
//! A famous toolkit once had a negative sign the wrong way round in a headline figure. These checks look
//! at every row of a register: does the sign agree with the means, can the size be true, does the
//! standard error fit the number of pupils, does the row stand there twice, is it on another scale.
//! A guard warns; a person decides. What contradicts itself beyond doubt is an error.

mod double_entry;

pub use double_entry::compare;

use std::collections::BTreeMap;

use kernel::{Finding, Findings, Place};

use stats::effect_size::{
    Correction, Group, Rules, VarianceRule, large_sample_variance, standardised_difference,
};

use crate::register::Register;
use crate::study::{Adjustment, Arm, Direction, EffectRow, EffectType};

/// From where on a value is implausible. Our own choices, so they stand in data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Largest effect, in standard deviations, that is believed without looking.
    pub largest_effect: f64,
    /// Smallest ratio of the standard error to the one that the group sizes give.
    pub smallest_error_ratio: f64,
    /// Largest such ratio.
    pub largest_error_ratio: f64,
    /// Smallest effect whose sign is compared with the means.
    pub smallest_sign: f64,
    /// How far the effect may lie from `(m1 - m2) / s`, as a factor.
    pub scale_factor: f64,
    /// Share of effects in gains that may be mixed with the others in silence.
    pub gain_share: f64,
}

/// Looks at every row and at the set as a whole.
pub fn check(register: &Register, limits: &Limits) -> Findings {
    let mut findings = Findings::new();
    for row in &register.effects {
        sign(row, limits, &mut findings);
        size(row, limits, &mut findings);
        precision(row, limits, &mut findings);
        scale(row, limits, &mut findings);
    }
    duplicates(register, &mut findings);
    gains(register, limits, &mut findings);
    findings
}

const LOOK: &str = "Kijk deze regel na in de publicatie.";

/// The difference of the raw means in pooled standard deviations, when the row has what it takes.
fn from_means(row: &EffectRow) -> Option<f64> {
    let group = |arm: Arm| {
        Some(Group {
            n: arm.pupils?,
            mean: arm.mean?,
            sd: arm.sd?,
        })
    };
    let (treatment, control) = (group(row.sample.treatment)?, group(row.sample.control)?);
    let rules = Rules {
        correction: Correction::None,
        variance: VarianceRule::LargeSample,
    };
    let found = standardised_difference(&treatment, &control, rules).ok()?;
    Some(found.estimate)
}

/// Effect and desired direction: `positive is better` must agree with the means.
fn sign(row: &EffectRow, limits: &Limits, findings: &mut Findings) {
    let (treatment, control) = (row.sample.treatment.mean, row.sample.control.mean);
    let Some(((m1, m2), effect)) = treatment.zip(control).zip(row.estimates[0].effect) else {
        return;
    };
    // Adjusted effects near zero may well lie on the other side of the raw difference.
    let standard = from_means(row).unwrap_or(m1 - m2);
    if effect.abs() < limits.smallest_sign || standard.abs() < limits.smallest_sign {
        return;
    }
    let agrees = (effect > 0.0) == (m1 > m2);
    let place = Place::at(row.line, "effect");
    match row.measure.direction {
        Direction::Higher if !agrees => findings.push(Finding::error(1021, place, "Het effect wijst de andere kant op dan de gemiddelden, terwijl hoger beter is.", LOOK)),
        Direction::Lower if agrees => findings.push(Finding::error(1021, place, "Het effect wijst dezelfde kant op als de gemiddelden, terwijl lager beter is.", LOOK)),
        Direction::Unknown if !agrees => findings.push(Finding::warning(1022, place, "Het effect wijst de andere kant op dan de gemiddelden, en welke kant beter is staat er niet bij.", "Vul de richting in, of keer het teken om.")),
        _ => {}
    }
}

fn size(row: &EffectRow, limits: &Limits, findings: &mut Findings) {
    let largest = Adjustment::ALL
        .iter()
        .filter_map(|kind| row.estimate(*kind).effect);
    if largest.map(f64::abs).fold(0.0, f64::max) > limits.largest_effect {
        let text = format!(
            "Dit effect is groter dan {} standaarddeviaties. Dat komt in onderwijs bijna niet voor.",
            limits.largest_effect
        );
        let place = Place::at(row.line, "effect");
        findings.push(Finding::warning(
            1023,
            place,
            text,
            "Kijk na of dit geen t-waarde, verschil in punten of verschoven komma is.",
        ));
    }
}

/// Pupils in the two groups; when only the total is known, split in half.
fn groups(row: &EffectRow) -> Option<(f64, f64)> {
    let both = row.sample.treatment.pupils.zip(row.sample.control.pupils);
    let half = row.sample.pupils.map(|all| (all / 2.0, all / 2.0));
    both.or(half).filter(|(a, b)| *a >= 1.0 && *b >= 1.0)
}

fn precision(row: &EffectRow, limits: &Limits, findings: &mut Findings) {
    let reported = row.estimate(Adjustment::Reported);
    let (Some((n1, n2)), Some((effect, error)), false) =
        (groups(row), reported.usable(), reported.derived)
    else {
        return;
    };
    let expected = large_sample_variance(effect, n1, n2).sqrt();
    let ratio = error / expected;
    let place = Place::at(row.line, "standard_error");
    if ratio < limits.smallest_error_ratio {
        let text = "De standaardfout is veel kleiner dan bij dit aantal leerlingen hoort.";
        findings.push(Finding::warning(
            1024,
            place,
            text,
            "Kijk na of hier geen variantie staat, en of het aantal leerlingen klopt.",
        ));
    } else if ratio > limits.largest_error_ratio {
        let text = "De standaardfout is veel groter dan bij dit aantal leerlingen hoort.";
        findings.push(Finding::warning(
            1025,
            place,
            text,
            "Kijk na of hier geen standaarddeviatie staat, en of het aantal leerlingen klopt.",
        ));
    }
}

/// An effect that is really a difference in points, or was divided by another spread.
fn scale(row: &EffectRow, limits: &Limits, findings: &mut Findings) {
    let (Some(standard), Some(effect)) = (from_means(row), row.estimates[0].effect) else {
        return;
    };
    if effect.abs() < limits.smallest_sign || standard.abs() < limits.smallest_sign {
        return;
    }
    let factor = effect.abs() / standard.abs();
    if factor > limits.scale_factor || factor < 1.0 / limits.scale_factor {
        let text = "Het effect past niet bij de gemiddelden en de spreiding: het lijkt op een andere schaal te staan.";
        let place = Place::at(row.line, "effect");
        findings.push(Finding::warning(1026, place, text, LOOK));
    }
}

fn duplicates(register: &Register, findings: &mut Findings) {
    let mut seen: BTreeMap<Vec<u64>, BTreeMap<String, u64>> = BTreeMap::new();
    for row in &register.effects {
        let Some((effect, error)) = row.estimates[0].usable() else {
            continue;
        };
        let numbers = vec![effect.to_bits(), error.to_bits()];
        let words = format!(
            "{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}",
            row.study,
            row.measure.outcome,
            row.measure.timing.code(),
            row.measure.subject.code(),
            row.delivery.programme
        );
        let lines = seen.entry(numbers).or_default();
        if let Some(first) = lines.get(&words) {
            let text = format!(
                "Deze regel is gelijk aan regel {first}: zelfde studie, uitkomst, effect en standaardfout."
            );
            let place = Place::at(row.line, "study");
            findings.push(Finding::warning(
                1027,
                place,
                text,
                "Haal een van beide weg als het dezelfde meting is.",
            ));
        } else {
            lines.insert(words, row.line);
        }
    }
}

/// Gains are divided by another spread than scores afterwards.
fn gains(register: &Register, limits: &Limits, findings: &mut Findings) {
    let kind = |row: &&EffectRow| row.method.effect_type == EffectType::Gain;
    let gains = register.effects.iter().filter(kind).count();
    let all = register.effects.len();
    if gains == 0 || gains == all {
        return;
    }
    if gains as f64 > limits.gain_share * all as f64 {
        let text = format!(
            "{gains} van de {all} effecten gaan over groei, de andere over scores na afloop. Dat zijn twee schalen."
        );
        let action =
            "Laat een recept een van beide kiezen, of zeg erbij dat ze samen zijn genomen.";
        findings.push(Finding::warning(
            1028,
            Place::field("effect_type"),
            text,
            action,
        ));
    }
}

#[cfg(test)]
mod tests;
