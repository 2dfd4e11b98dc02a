//! Invented and real do not go together (design invariant 12).

use kernel::{Finding, Findings, Origin, Place};
use policy::Catalogue;

use crate::{AppError, Kansrijk};

impl Kansrijk {
    /// Invented figures never count where a real school is.
    pub(super) fn check_invented(
        &self,
        catalogue: &Catalogue,
        findings: &mut Findings,
    ) -> Result<(), AppError> {
        if catalogue.header().origin == Origin::Real {
            return Ok(());
        }
        let boards = self.directory().read(|db| db.boards())?;
        if boards.iter().any(|board| board.origin == Origin::Real) {
            let text = "Deze editie rust op verzonnen onderzoeken, en hier werken echte scholen.";
            let action = "Een verzonnen editie kan alleen worden vastgesteld in een demonstratie.";
            findings.push(Finding::error(1132, Place::field("origin"), text, action));
        }
        Ok(())
    }

    /// The other way round: no real school where an invented edition counts.
    pub(crate) fn refuse_real_beside_invented(&self, origin: Origin) -> Result<(), AppError> {
        let editions = self.policies().catalogues().editions();
        let invented = editions
            .iter()
            .any(|edition| edition.header().origin == Origin::Synthetic);
        if origin == Origin::Synthetic {
            return Ok(());
        }
        let kept = self.study_sets()?;
        let studies = kept
            .iter()
            .any(|studies| studies.set.origin == Origin::Synthetic);
        let (text, action) = match (invented, studies) {
            (true, _) => (
                "In deze gegevensmap geldt een verzonnen editie van de menukaart.",
                "Begin met een nieuwe gegevensmap voor echte scholen.",
            ),
            (false, true) => (
                "In deze gegevensmap staan verzonnen onderzoeken.",
                "Verwijder die onderzoeken, of begin met een nieuwe gegevensmap voor echte scholen.",
            ),
            (false, false) => return Ok(()),
        };
        let mut findings = Findings::new();
        findings.push(Finding::error(1133, Place::field("herkomst"), text, action));
        Err(AppError::Refused(findings))
    }
}
