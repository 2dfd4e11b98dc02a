//! Counts that the open register offers for a school year. Nothing is taken over silently.

use app::Action;
use app::register::{CountKind, Proposal};
use kernel::{Decimal, SchoolYear};

use crate::{Access, PageError, Reply, Request, Route};

/// Taking over one count.
pub(super) const TAKE: Route = Route::post(
    "/school/{school}/budget/register",
    Access::School(Action::EditProgramme),
    take,
);

/// A count on the page.
pub(super) struct Offer {
    pub(super) what: &'static str,
    /// The value as the form sends it back.
    pub(super) value: String,
    pub(super) sentence: String,
    pub(super) source: String,
    /// What is wrong with the day, when it is not the rule's.
    pub(super) other_day: Option<String>,
    pub(super) less_reliable: bool,
    /// When this very count was taken over.
    pub(super) taken_on: Option<String>,
    pub(super) button: &'static str,
}

/// The offers for a school year.
pub(super) fn offers(request: &Request, year: SchoolYear) -> Result<Vec<Offer>, PageError> {
    let (actor, site) = (request.actor()?, request.site()?);
    let taken = request.app.taken_counts(actor, site, year)?;
    let proposals = request.app.register_proposals(actor, site, year)?;
    let offer = |proposal: Proposal| {
        let same = taken.iter().find(|taken| {
            taken.what == proposal.what
                && taken.value == proposal.value
                && taken.counted_on == proposal.counted_on
        });
        let taken_on = same.map(|taken| kernel::dutch_date(taken.on));
        offer(&proposal, taken_on)
    };
    Ok(proposals.into_iter().map(offer).collect())
}

fn offer(proposal: &Proposal, taken_on: Option<String>) -> Offer {
    let (value, day) = (proposal.value, kernel::dutch_date(proposal.counted_on));
    let (sentence, button) = match proposal.what {
        CountKind::Pupils => (
            format!("{value} leerlingen, geteld op {day}."),
            "Dit aantal overnemen",
        ),
        CountKind::Score => (
            format!("Achterstandsscore {value}, voor de leerlingen van {day}."),
            "Deze score overnemen",
        ),
    };
    let other_day = (!proposal.is_of_the_rule()).then(|| {
        format!(
            "De regel telt op {}. Dit is een andere dag: gebruik het getal alleen als schatting.",
            kernel::dutch_date(proposal.rule_day)
        )
    });
    Offer {
        what: proposal.what.code(),
        value: value.to_point_text(),
        sentence,
        source: proposal.source.clone(),
        other_day,
        less_reliable: proposal.less_reliable,
        taken_on,
        button,
    }
}

fn take(request: &Request) -> Result<Reply, PageError> {
    let wrong = || PageError::BadRequest("Het formulier is niet compleet. Open de pagina opnieuw.");
    let form = &request.form;
    let year: SchoolYear = form.text("jaar").parse().map_err(|_| wrong())?;
    let what = CountKind::from_code(form.text("wat")).ok_or_else(wrong)?;
    let seen: Decimal = form.text("waarde").parse().map_err(|_| wrong())?;
    let (actor, site) = (request.actor()?, request.site()?);
    request.app.take_proposal(actor, site, year, (what, seen))?;
    Reply::see_other(format!("/school/{site}/budget?bewaard={year}#jaar-{year}"))
}
