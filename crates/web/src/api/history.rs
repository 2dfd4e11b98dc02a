//! One intervention through the editions, for everybody.

use kernel::Date;
use serde_json::Value;

use super::call::Call;
use super::catalogue::{Interventie, described};
use super::effect::Effectwaarde;
use super::problem::Problem;
use super::wire::{Wire, wire};
use super::{ApiAccess, Endpoint};

/// The endpoints of an intervention's history.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/interventies/{interventieId}/edities",
        operation: "leesInterventieEdities",
        access: ApiAccess::Open,
        summary: "Een interventie door de edities heen",
        about: "Wat elke editie die de interventie noemt over haar zegt, de oudste eerst, in de nieuwste revisie.",
        query: &[],
        csv: None,
        schema: Geschiedenis::schema,
        handler: history,
    },
    Endpoint {
        path: "/interventies/{interventieId}/edities/{editieId}",
        operation: "leesInterventieInEditie",
        access: ApiAccess::Open,
        summary: "Een interventie in een editie",
        about: "Alles wat deze editie over de interventie zegt.",
        query: &[],
        csv: None,
        schema: Interventie::schema,
        handler: in_edition,
    },
];

wire! {
    /// Een interventie door de edities heen.
    Geschiedenis {
        /// Vast kenmerk van de interventie.
        id: String,
        /// Wat elke editie zegt, de oudste eerst.
        edities: Vec<InEditie>,
    }

    /// Wat een editie over een interventie zegt, in het kort.
    InEditie {
        /// Kenmerk van de editie.
        editie: String,
        /// Eerste dag waarop de editie geldt.
        geldig_vanaf_datum: Date,
        /// Wat er van het effect bekend is.
        effect: Effectwaarde,
        /// Wat een gepubliceerde lijst zegt, naast een effect dat is berekend; anders leeg.
        effect_lijst: Option<Effectwaarde>,
        /// Bewijskracht van 1 tot en met 5; leeg als die niet bekend is.
        bewijs: Option<u8>,
        /// Kosten van 1 tot en met 5; leeg als er niets gevonden is.
        kosten: Option<u8>,
    }
}

fn history(call: &Call) -> Result<Value, Problem> {
    let id = call.param("interventieId");
    let ratings = call.app.policies().catalogues().history_of(id);
    if ratings.is_empty() {
        return Err(Problem::not_found());
    }
    let edities = ratings.into_iter().map(|rating| InEditie {
        editie: rating.edition,
        geldig_vanaf_datum: rating.valid_from,
        effect: Effectwaarde(rating.effect),
        effect_lijst: rating.taken_over.map(Effectwaarde),
        bewijs: rating.strength.map(kernel::Strength::marks),
        kosten: rating.cost_level,
    });
    Ok(Geschiedenis {
        id: id.to_owned(),
        edities: edities.collect(),
    }
    .to_json())
}

fn in_edition(call: &Call) -> Result<Value, Problem> {
    let catalogues = call.app.policies().catalogues();
    let edition = catalogues.edition(call.param("editieId"));
    let edition = edition.ok_or_else(Problem::not_found)?;
    described(edition, call.param("interventieId"))
}
