//! Options that do not go together.

use kernel::{Finding, Findings, Place};

use super::{Options, Vcov};

/// What was asked, with the choices that were left to us.
pub(crate) struct Model<'o> {
    pub(crate) options: &'o Options,
    pub(crate) vcov: Vcov,
}

/// Checks the options among themselves.
pub(crate) fn model<'o>(options: &'o Options, findings: &mut Findings) -> Model<'o> {
    let clustered = options.cluster.is_some();
    let mixed = options.random.is_some();
    let vcov = options.vcov.unwrap_or(match (clustered, options.lag) {
        _ if mixed => Vcov::Model,
        (true, _) => Vcov::Cr2,
        (false, Some(_)) => Vcov::NeweyWest,
        (false, None) => Vcov::Hc2,
    });
    let mut refuse = |field: &str, text: &str, action: &str| {
        findings.push(Finding::error(1309, Place::field(field), text, action));
    };
    if mixed && !matches!(vcov, Vcov::Model | Vcov::Cr0 | Vcov::Cr1) {
        let text = "Met --random zijn er standaardfouten volgens het model, en cr0 en cr1.";
        refuse("--vcov", text, "Kies model, cr0 of cr1.");
    }
    if mixed && (options.absorb.is_some() || options.weights.is_some()) {
        let text = "Met --random kan geen --absorb en geen --weights.";
        refuse("--random", text, "Laat een van beide weg.");
    }
    if !mixed && vcov == Vcov::Model {
        let text = "Zonder --random is er geen model voor de samenhang.";
        refuse(
            "--vcov",
            text,
            "Kies classical, of noem de groepen bij --random.",
        );
    }
    if vcov.clustered() && !clustered && !mixed {
        let text = "Deze soort standaardfout heeft groepen nodig.";
        refuse("--vcov", text, "Noem de kolom met de groep bij --cluster.");
    }
    if (vcov == Vcov::NeweyWest) != options.lag.is_some() {
        let text = "--vcov newey-west en --lag horen bij elkaar.";
        refuse("--lag", text, "Geef allebei, of geen van beide.");
    }
    if !(options.level > 0.0 && options.level < 1.0) {
        let text = "De betrouwbaarheid ligt niet tussen 0 en 1.";
        refuse("--level", text, "Kies een getal tussen 0 en 1, zoals 0.95.");
    }
    if options.no_intercept && options.absorb.is_some() {
        let text =
            "Met --absorb heeft elke groep een eigen niveau; een model zonder niveau kan dan niet.";
        refuse("--no-intercept", text, "Laat een van de twee weg.");
    }
    if options.fixed.is_empty() && (options.no_intercept || options.absorb.is_some()) {
        let text = "Het model heeft geen enkele term.";
        refuse("--fixed", text, "Noem ten minste één kolom.");
    }
    Model { options, vcov }
}
