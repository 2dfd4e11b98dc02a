//! What went wrong, as RFC 9457 says it: `application/problem+json`, every fault at once.

use serde_json::{Value, json};

use crate::PageError;

/// One fault in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) parameter: String,
    pub(super) code: &'static str,
    pub(super) text: String,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) status: u16,
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) faults: Vec<Fault>,
}

impl Problem {
    pub(super) fn new(status: u16, title: &str, detail: &str) -> Self {
        Self {
            status,
            title: title.to_owned(),
            detail: detail.to_owned(),
            faults: Vec::new(),
        }
    }

    pub(super) fn not_found() -> Self {
        let detail = "Dit adres bestaat niet, of het hoort niet bij dit token.";
        Self::new(404, "Niet gevonden", detail)
    }

    pub(super) fn token_needed() -> Self {
        let detail = "Stuur een geldig token mee: Authorization: Bearer, een spatie en het token. \
                      U maakt een token in Kansrijk bij Mijn account.";
        Self::new(401, "Token nodig", detail)
    }

    pub(super) fn invalid(faults: Vec<Fault>) -> Self {
        let detail = "Een of meer parameters kloppen niet. Ze staan hieronder, allemaal.";
        Self {
            faults,
            ..Self::new(400, "Ongeldige invoer", detail)
        }
    }

    /// The body, for the path that was asked for.
    pub(super) fn to_json(&self, path: &str) -> Value {
        let faults = self.faults.iter().map(|fault| {
            json!({
                "in": "query",
                "parameter": fault.parameter,
                "code": fault.code,
                "melding": fault.text,
            })
        });
        json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": path,
            "fouten": faults.collect::<Vec<_>>(),
        })
    }

    /// The schema of the body.
    pub(super) fn schema() -> Value {
        let text = |about: &str| json!({ "type": "string", "description": about });
        json!({
            "type": "object",
            "description": "Een fout volgens RFC 9457.",
            "required": ["type", "title", "status", "detail", "instance", "fouten"],
            "properties": {
                "type": text("Soort fout."),
                "title": text("De fout in een paar woorden."),
                "status": { "type": "integer", "description": "De HTTP-status." },
                "detail": text("Wat er aan de hand is en wat u kunt doen."),
                "instance": text("Het pad waarom gevraagd is."),
                "fouten": {
                    "type": "array",
                    "description": "Alle fouten in de invoer.",
                    "items": {
                        "type": "object",
                        "required": ["in", "parameter", "code", "melding"],
                        "properties": {
                            "in": text("Waar de fout zit."),
                            "parameter": text("Naam van de parameter."),
                            "code": text("Vast nummer van de fout."),
                            "melding": text("Wat er niet klopt."),
                        },
                        "additionalProperties": false,
                    },
                },
            },
            "additionalProperties": false,
        })
    }
}

impl<E: Into<PageError>> From<E> for Problem {
    fn from(error: E) -> Self {
        let error = error.into();
        let explained = error.explain();
        if explained.status >= 500 {
            tracing::error!(error = %error, "api failed");
        }
        match explained.status {
            404 => Self::not_found(),
            401 => Self::token_needed(),
            status => Self::new(status, explained.title, &explained.text),
        }
    }
}
