//! Where the figure of an intervention comes from, and how sure it is: down to the studies.

pub(super) mod beside;
mod figures;
mod words;

use app::evidence::Supported;
use askama::Template;
use charts::Chart;
use evidence::synthesis::Outcome;
use kernel::{Effect, Origin};
use policy::Intervention;

use super::card::Impact;
use super::{Chosen, Link, named};
use crate::language::{Language, speak};
use crate::{PageError, Reply, Request, Shell, say, word};

/// One way of putting the same studies together.
struct EstimateRow {
    name: String,
    counts: String,
    effect: String,
    confidence: String,
    prediction: String,
}

/// Whether small studies give other results, by one method.
struct DiagnosticRow {
    name: String,
    mean: String,
    p: String,
}

/// A reason to trust the studies less.
struct LossRow {
    name: String,
    share: String,
    threshold: String,
    verdict: &'static str,
    look: &'static str,
}

/// A factor on the effect.
struct DiscountRow {
    share: String,
    reason: String,
    /// Who says so; `None` is our own assumption.
    source: Option<String>,
}

/// What a school would have to see itself.
struct OwnRow {
    pupils: u32,
    error: String,
    least: String,
    weight: String,
}

/// What one set of studies says.
struct Found {
    anchor: String,
    set: String,
    /// Title of the set, who collected it, and on what conditions.
    source: String,
    since: String,
    invented: bool,
    impact: Impact,
    months: Option<String>,
    meaning: Vec<String>,
    classification: String,
    studies: Option<Chart>,
    behind: Vec<Chart>,
    unknown: Vec<String>,
    estimates: Vec<EstimateRow>,
    discounts: Vec<DiscountRow>,
    diagnostics: Vec<DiagnosticRow>,
    without_one: Option<String>,
    strength: String,
    losses: Vec<LossRow>,
    own: Vec<OwnRow>,
    expected: Option<String>,
    assumed: String,
    costs: Vec<(&'static str, String)>,
    cost_note: String,
    cost_source: Option<Link>,
    receipt: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "catalogue/evidence.html")]
struct EvidencePage {
    shell: Shell,
    name: String,
    edition: String,
    back: String,
    published: Impact,
    /// Whether the edition itself gives a computed effect.
    is_computed: bool,
    /// Whether it gives months that somebody else computed.
    is_published: bool,
    found: Vec<Found>,
    sources: Vec<Link>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = Chosen::of(request)? else {
        return Reply::see_other("/menukaart/edities");
    };
    let id: String = request.param("interventie")?;
    let item = chosen.catalogue.intervention(&id);
    let item = item.ok_or(PageError::NotFound)?;
    let computed = request.app.computed_effects(&item.id)?;
    let found = computed.iter().map(|one| found(request, item, one));
    let effect = &item.effect;
    Reply::page(&EvidencePage {
        shell: named(request, &item.name),
        name: item.name.clone(),
        edition: chosen.catalogue.header().title.clone(),
        back: format!("/menukaart/{}{}", item.id, chosen.query()),
        published: Impact::of(item, chosen.catalogue),
        is_computed: matches!(effect, Effect::Computed { .. }),
        is_published: matches!(effect, Effect::Published { .. }),
        found: found.collect::<Result<_, _>>()?,
        sources: Link::all(&item.sources),
    })
}

fn found(request: &Request, item: &Intervention, one: &Supported) -> Result<Found, PageError> {
    let outcome = &one.outcome;
    let assumed = &request.app.policies().own_measurement;
    let anchor = outcome.receipt.recipe.clone();
    // Drawings are Dutch in any language.
    let (studies, behind) = speak(Language::Dutch, || {
        let studies = figures::studies(&anchor, &item.name, one)?;
        Ok::<_, PageError>((studies, figures::behind(&anchor, outcome)?))
    })?;
    let prior = evidence::belief::expected(&outcome.discounted());
    let expected = prior.map(|prior| words::percent(prior.probability_above(0.0)));
    let needed = prior.map(|prior| evidence::belief::needed(&prior, assumed));
    let mut impact = Impact::of_effect(&outcome.effect, false);
    impact.parts.push(words::marks(outcome));
    Ok(Found {
        source: one.source.clone(),
        since: words::since(one.since, request.app.today().0),
        set: outcome.receipt.set.clone(),
        invented: outcome.origin == Origin::Synthetic,
        impact,
        months: outcome.told_months().map(words::months),
        meaning: words::meaning(outcome),
        classification: outcome.classification.clone(),
        studies,
        behind,
        unknown: words::unknown(outcome),
        estimates: words::estimates(outcome),
        discounts: words::discounts(outcome),
        diagnostics: words::diagnostics(outcome),
        without_one: words::without_one(outcome),
        strength: words::strength(outcome),
        losses: words::losses(outcome),
        own: needed
            .into_iter()
            .flatten()
            .map(|one| words::own(&one))
            .collect(),
        expected,
        assumed: say("evidence-own-assumed")
            .with("certainty", words::percent(assumed.certainty))
            .with("spread", crate::language::number(assumed.growth_sd, 1))
            .text(),
        costs: words::costs(outcome),
        cost_note: outcome
            .cost
            .as_ref()
            .map_or_else(String::new, |cost| cost.note.clone()),
        cost_source: outcome.cost.as_ref().map(|cost| Link::to(&cost.source)),
        receipt: receipt(outcome),
        anchor,
    })
}

fn receipt(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let receipt = &outcome.receipt;
    vec![
        (word("evidence-receipt-set"), receipt.set.clone()),
        (
            word("evidence-receipt-set-hash"),
            receipt.set_hash.to_string(),
        ),
        (
            word("evidence-receipt-recipe"),
            format!("{} ({})", receipt.recipe, receipt.recipes),
        ),
        (
            word("evidence-receipt-recipe-hash"),
            receipt.recipe_hash.to_string(),
        ),
        (word("evidence-receipt-code"), receipt.code.clone()),
    ]
}
