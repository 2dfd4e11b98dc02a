//! A proposal for a next edition, from invented studies: so that editors and schools can see what
//! one looks like. Nobody has accepted it.

use kernel::{Date, Origin};
use policy::catalogue::Draft;

use crate::{Actor, AppError, Kansrijk};

impl Kansrijk {
    /// Sends the proposal in; nothing happens on a day without a menukaart.
    pub(super) fn propose_example(&self, editor: &Actor) -> Result<(), AppError> {
        let computed = self.compute_effects(Origin::Synthetic, None)?;
        let (figures, _) = crate::edition::figures_of(&computed.outcomes);
        let today = self.today().0;
        let Ok(base) = self.menukaart_today() else {
            return Ok(());
        };
        let draft = Draft {
            id: "verzonnen".to_owned(),
            title: "Verzonnen menukaart".to_owned(),
            valid_from: self.free_day(self.first_funded_year().first_day().max(today)),
            recorded_on: today,
            note: Some(
                "De berekende cijfers komen uit verzonnen studies. Zij zeggen niets over deze \
                 interventies."
                    .to_owned(),
            ),
            code_version: evidence::receipt::CODE.to_owned(),
        };
        let proposal = self.draft_edition(base.id(), draft, &figures)?;
        self.propose_edition(editor, ("voorstel", &proposal.to_toml()))?;
        Ok(())
    }

    /// The first day from then on that no edition begins: on a day one edition begins.
    fn free_day(&self, mut day: Date) -> Date {
        let editions = self.policies().catalogues().editions();
        while editions
            .iter()
            .any(|edition| edition.header().valid_from == day)
        {
            let Ok(next) = day.tomorrow() else {
                break;
            };
            day = next;
        }
        day
    }
}
