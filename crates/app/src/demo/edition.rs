//! A proposal for a next edition, from invented studies: so that editors and schools can see what
//! one looks like. Nobody has accepted it.

use evidence::synthesis::Outcome;
use kernel::Origin;
use policy::catalogue::{ComputedFigure, Draft};

use crate::{Actor, AppError, Kansrijk};

impl Kansrijk {
    /// Sends the proposal in; nothing happens on a day without a menukaart.
    pub(super) fn propose_example(&self, editor: &Actor) -> Result<(), AppError> {
        let computed = self.compute_effects(Origin::Synthetic, None)?;
        let figures: Vec<ComputedFigure> = computed.outcomes.iter().map(Outcome::figure).collect();
        let today = self.today().0;
        let draft = Draft {
            id: "verzonnen".to_owned(),
            title: "Verzonnen menukaart".to_owned(),
            valid_from: self.first_funded_year().first_day().max(today),
            recorded_on: today,
            note: Some(
                "De berekende cijfers komen uit verzonnen studies. Zij zeggen niets over deze \
                 interventies."
                    .to_owned(),
            ),
            code_version: evidence::receipt::CODE.to_owned(),
        };
        let Ok(base) = self.menukaart_today() else {
            return Ok(());
        };
        let proposal = self.draft_edition(base.id(), draft, &figures)?;
        self.propose_edition(editor, ("voorstel", &proposal.to_toml()))?;
        Ok(())
    }
}
