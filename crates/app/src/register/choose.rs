//! An administrator adds a school to the own board, from the register or by hand.

use kernel::{BoardId, Finding, Findings, Origin, Place, Sector, SiteId};

use crate::{Action, Actor, AppError, Kansrijk};

/// A school as an administrator asks for it.
#[derive(Clone, Copy, Debug)]
pub struct AddSchool<'t> {
    /// Location code.
    pub code: &'t str,
    /// Name.
    pub name: &'t str,
    /// Sector; `None` when nothing was chosen.
    pub sector: Option<Sector>,
}

/// Longest name of a school.
const LONGEST_NAME: usize = 120;

impl Kansrijk {
    /// Adds a school to a board.
    ///
    /// # Errors
    /// `Refused` with everything that is wrong; when the person may not manage this board's schools.
    pub fn add_school(
        &self,
        actor: &Actor,
        board: BoardId,
        school: AddSchool<'_>,
    ) -> Result<SiteId, AppError> {
        let entry = self.enter_board(actor, board, Action::ManageSchools)?;
        let mut findings = Findings::new();
        let code = school.code.trim().to_uppercase().parse();
        if code.is_err() {
            let text = "Dit is geen vestigingscode.";
            let action = "Vul vier tekens BRIN en twee cijfers in, zoals 99AA00.";
            findings.push(Finding::error(825, Place::field("code"), text, action));
        }
        let name = school.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            let text = "De school heeft nog geen goede naam.";
            let action = "Vul een naam in van hoogstens 120 tekens.";
            findings.push(Finding::error(826, Place::field("naam"), text, action));
        }
        if school.sector.is_none() {
            let text = "Het soort onderwijs is nog niet gekozen.";
            let action = "Kies het soort onderwijs. Daar horen eigen regels voor het geld bij.";
            findings.push(Finding::error(827, Place::field("soort"), text, action));
        }
        let refused_real = |code: &kernel::SiteCode| {
            entry.board.origin == Origin::Real && code.brin().is_fictitious()
        };
        if code.as_ref().is_ok_and(refused_real) {
            let text = "Deze code is van een verzonnen school.";
            let action = "Gebruik de eigen code van de school.";
            findings.push(Finding::error(828, Place::field("code"), text, action));
        }
        let (Ok(code), Some(sector), false) = (code, school.sector, findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        self.add_site_by(Some(actor.account), board, (code, name, sector))
    }

    /// Keeps the official number of a board, by which the register knows its schools.
    ///
    /// # Errors
    /// `Refused` when it is no number of five digits; when the person may not manage this board.
    pub fn set_board_number(
        &self,
        actor: &Actor,
        board: BoardId,
        number: &str,
    ) -> Result<(), AppError> {
        let entry = self.enter_board(actor, board, Action::ManageSchools)?;
        let number = number.trim();
        if number.len() != 5 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut findings = Findings::new();
            let text = "Dit is geen bestuursnummer.";
            let action = "Vul de vijf cijfers in die DUO uw bestuur geeft.";
            findings.push(Finding::error(
                829,
                Place::field("bestuursnummer"),
                text,
                action,
            ));
            return Err(AppError::Refused(findings));
        }
        let subject = format!("board {board}");
        let audit = self.entry(Some(entry.account), "board.number", subject, number);
        self.directory()
            .write(&audit, |db| Ok(db.set_board_number(board, number)?))
    }
}
