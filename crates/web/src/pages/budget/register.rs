//! Counts that the open register offers for a school year. Nothing is taken over silently.

use app::Action;
use app::register::{CountKind, Proposal};
use kernel::{Decimal, SchoolYear};

use crate::{Access, PageError, Reply, Request, Route, say, word};

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
        let taken_on = same.map(|taken| crate::language::date(taken.on));
        offer(&proposal, taken_on)
    };
    Ok(proposals.into_iter().map(offer).collect())
}

fn offer(proposal: &Proposal, taken_on: Option<String>) -> Offer {
    let (value, day) = (proposal.value, crate::language::date(proposal.counted_on));
    let (sentence, button) = match proposal.what {
        CountKind::Pupils => (
            say("register-pupils")
                .with("value", value)
                .with("day", day)
                .text(),
            word("register-take-count"),
        ),
        CountKind::Score => (
            say("register-score")
                .with("value", value)
                .with("day", day)
                .text(),
            word("register-take-score"),
        ),
    };
    let other_day = (!proposal.is_of_the_rule()).then(|| {
        say("register-other-day")
            .with("day", crate::language::date(proposal.rule_day))
            .text()
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
    let wrong = || PageError::BadRequest(word("bad-form-incomplete"));
    let form = &request.form;
    let year: SchoolYear = form.text("jaar").parse().map_err(|_| wrong())?;
    let what = CountKind::from_code(form.text("wat")).ok_or_else(wrong)?;
    let seen: Decimal = form.text("waarde").parse().map_err(|_| wrong())?;
    let (actor, site) = (request.actor()?, request.site()?);
    request.app.take_proposal(actor, site, year, (what, seen))?;
    Reply::see_other(format!("/school/{site}/budget?bewaard={year}#jaar-{year}"))
}
