//! Whether the figures of an edition are what their receipts say.

use evidence::synthesis::Outcome;
use kernel::{Finding, Findings, Place};
use policy::Catalogue;
use policy::catalogue::{Computation, Intervention};

use crate::{AppError, Kansrijk};

/// Holds computed figures against the results that ship with the program. A figure with another
/// receipt cannot be held against anything.
pub fn check_shipped(catalogue: &Catalogue, shipped: &[Outcome]) -> Findings {
    let mut findings = Findings::new();
    for (item, own) in computed(catalogue) {
        let receipt = &own.receipt;
        let same = shipped.iter().find(|outcome| {
            outcome.intervention == item.id
                && outcome.receipt.set_hash == receipt.data_hash
                && outcome.receipt.recipe_hash == receipt.recipe_hash
                && outcome.receipt.code == receipt.code_version
        });
        let Some(figure) = same.map(Outcome::figure) else {
            continue;
        };
        if figure.effect != item.effect || figure.computation != *own {
            let text =
                "Dit cijfer is niet de uitkomst van het recept en de onderzoeken die erbij staan.";
            let action = "Maak het voorstel opnieuw met `kansrijk catalogue propose`; verander een \
                          berekend cijfer niet met de hand.";
            findings.push(Finding::error(1135, Place::field(&item.id), text, action));
        }
    }
    findings
}

fn computed(catalogue: &Catalogue) -> impl Iterator<Item = (&Intervention, &Computation)> {
    let items = catalogue.interventions().iter();
    items.filter_map(|item| Some((item, item.computation.as_deref()?)))
}

impl Kansrijk {
    /// Studies that are kept here are real or invented; a figure cannot say otherwise of them.
    pub(super) fn check_kept(
        &self,
        catalogue: &Catalogue,
        findings: &mut Findings,
    ) -> Result<(), AppError> {
        let kept = self.study_sets()?;
        for (item, own) in computed(catalogue) {
            let receipt = &own.receipt;
            let other = kept.iter().any(|studies| {
                studies.set.hash == receipt.data_hash && studies.set.origin != receipt.origin
            });
            if other {
                let text = "Volgens dit cijfer zijn de onderzoeken echt en hier zijn zij verzonnen, of \
                            andersom.";
                let action = "Maak het voorstel opnieuw uit de onderzoeken die hier staan.";
                findings.push(Finding::error(1136, Place::field(&item.id), text, action));
            }
        }
        Ok(())
    }
}
