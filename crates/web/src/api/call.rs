//! What an endpoint receives: checked parameters, and who asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::{Actor, Kansrijk};
use kernel::{Sector, SiteId};

use super::problem::{Fault, Problem};
use super::{ApiAccess, Endpoint, QueryKind, QueryParameter};
use crate::Form;

/// A call that has passed the checks of its endpoint.
pub(super) struct Call {
    pub(super) app: Arc<Kansrijk>,
    pub(super) actor: Option<Actor>,
    pub(super) params: BTreeMap<String, String>,
    pub(super) query: Form,
}

impl Call {
    /// Refuses what the endpoint does not allow, before its own code runs.
    pub(super) fn checked(
        endpoint: &Endpoint,
        app: Arc<Kansrijk>,
        secret: Option<&str>,
        (params, query): (BTreeMap<String, String>, Form),
    ) -> Result<Self, Problem> {
        let mut call = Self {
            app,
            actor: None,
            params,
            query,
        };
        if let ApiAccess::Token(action) = endpoint.access {
            let secret = secret.ok_or_else(Problem::token_needed)?;
            let actor = call.app.token_actor(secret)?;
            let actor = actor.ok_or_else(Problem::token_needed)?;
            call.app.enter(&actor, call.site()?, action)?;
            call.actor = Some(actor);
        }
        let faults = faults(&call, endpoint.query);
        if faults.is_empty() {
            Ok(call)
        } else {
            Err(Problem::invalid(faults))
        }
    }

    /// Who asks.
    pub(super) fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_ref().ok_or_else(Problem::token_needed)
    }

    /// A part of the path.
    pub(super) fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// The school in the path; a malformed number does not exist.
    pub(super) fn site(&self) -> Result<SiteId, Problem> {
        let number = self.param("schoolId").parse();
        number.map_err(|_| Problem::not_found())
    }

    /// A text in the query, when it is there.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        Some(self.query.text(name)).filter(|text| !text.is_empty())
    }

    /// A whole number in the query, or else what is usual.
    pub(super) fn whole(&self, parameter: &QueryParameter) -> usize {
        let usual = match parameter.kind {
            QueryKind::Whole { usual, .. } => usual,
            _ => 0,
        };
        let asked = self.query.text(parameter.name).parse().unwrap_or(usual);
        usize::try_from(asked).unwrap_or(usize::MAX)
    }
}

/// Everything that is wrong with the query.
fn faults(call: &Call, known: &[QueryParameter]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in call.query.fields() {
        let mut fault = |code, text: String| {
            faults.push(Fault {
                parameter: name.chars().take(60).collect(),
                code,
                text,
            });
        };
        let Some(parameter) = known.iter().find(|parameter| parameter.name == name) else {
            fault("F960", "Deze parameter bestaat hier niet.".to_owned());
            continue;
        };
        if seen.contains(&parameter.name) {
            fault(
                "F961",
                "Deze parameter staat er meer dan een keer.".to_owned(),
            );
        }
        seen.push(parameter.name);
        if let Some((code, text)) = wrong(call, parameter.kind, value.trim()) {
            fault(code, text);
        }
    }
    faults
}

fn wrong(call: &Call, kind: QueryKind, value: &str) -> Option<(&'static str, String)> {
    match kind {
        QueryKind::Whole { least, most, .. } => {
            let number = value.parse::<u32>().ok();
            let fits = number.is_some_and(|number| (least..=most).contains(&number));
            let text = format!("Geef een heel getal van {least} tot en met {most}.");
            (!fits).then_some(("F962", text))
        }
        QueryKind::OneOf(words) => not_among(words, value),
        QueryKind::Sector => not_among(&Sector::ALL.map(Sector::code), value),
        QueryKind::Edition => {
            let editions = call.app.policies().catalogues();
            let known = editions.edition(value).is_some();
            let text = "Deze editie bestaat niet. Zie /v1/edities.".to_owned();
            (!known).then_some(("F964", text))
        }
    }
}

fn not_among(words: &[&str], value: &str) -> Option<(&'static str, String)> {
    let text = format!("Kies een van: {}.", words.join(", "));
    (!words.contains(&value)).then_some(("F963", text))
}
