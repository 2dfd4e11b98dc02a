//! The schools of a board and how far each is. No outcome of any school is read here.

use kernel::{BoardId, Date};
use policy::calendar::Step;
pub use store::{BoardRecord, SiteRecord};

use crate::actor::BoardEntry;
use crate::timeline::{Reminder, StepState, pending, steps_on};
use crate::{Action, Actor, AppError, Kansrijk};

/// How far a school is.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The school.
    pub site: SiteRecord,
    /// The step at which the school is.
    pub step: Step,
    /// The first last day that still asks for something; it may have passed.
    pub next: Option<Reminder>,
    /// The newest fixed version of the programme, and the day on which it was fixed.
    pub fixed: Option<(u32, Date)>,
}

impl Kansrijk {
    /// The schools of a board in the order of their names.
    ///
    /// # Errors
    /// When the person has no role for this board that allows it.
    pub fn board_overview(
        &self,
        actor: &Actor,
        board: BoardId,
    ) -> Result<(BoardEntry, Vec<Standing>), AppError> {
        let entry = self.enter_board(actor, board, Action::ViewBoard)?;
        let sites = self.directory().read(|db| db.sites())?;
        let own = sites.into_iter().filter(|site| site.board == board);
        let (calendar, today) = (&self.policies().calendar, self.today());
        let standings = self.board(board)?.read(|db| {
            own.map(|site| {
                let progress = self.progress_in(db, site.id)?;
                let steps = steps_on(&progress, calendar, today);
                let current = steps
                    .iter()
                    .find(|line| matches!(line.state, StepState::Current | StepState::Next));
                let programmes = db.programmes(site.id)?.into_iter();
                let fixed = programmes.filter_map(|line| Some((line.version, line.fixed?.0)));
                Ok::<_, AppError>(Standing {
                    step: current.map_or(Step::Start, |line| line.step),
                    next: pending(&progress, calendar, today).into_iter().next(),
                    fixed: fixed.max(),
                    site,
                })
            })
            .collect()
        });
        Ok((entry, standings?))
    }
}
