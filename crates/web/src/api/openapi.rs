//! The OpenAPI document (3.0.3), made from the same table as the router.

use serde_json::{Map, Value, json};

use super::problem::Problem;
use super::wire::Schemas;
use super::{ApiAccess, BASE, Endpoint, QueryKind, QueryParameter, VERSION, endpoints};

/// The document.
pub fn document() -> Value {
    let mut schemas = Schemas::default();
    let mut paths = Map::new();
    for endpoint in endpoints() {
        let operation = operation(&endpoint, &mut schemas);
        paths.insert(endpoint.path.to_owned(), json!({ "get": operation }));
    }
    schemas.named("Probleem", |_| Problem::schema());
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Kansrijk",
            "description": ABOUT,
            "version": VERSION,
            "contact": {
                "name": "Kansrijk",
                "email": "kansrijk@example.org",
                "url": "https://example.org/kansrijk",
            },
            "license": {
                "name": "EUPL-1.2",
                "url": "https://eupl.eu/1.2/nl/",
            },
        },
        "servers": [{ "url": BASE, "description": "Versie 1, op het adres waar dit document staat." }],
        "tags": [
            { "name": "Menukaart", "description": "Openbaar: edities en interventies." },
            { "name": "School", "description": "Met een token: de eigen school in het kort." },
        ],
        "paths": paths,
        "components": {
            "schemas": schemas.into_value(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Een token van een persoon, voor een rol bij een school. U maakt het bij Mijn account.",
                },
            },
            "headers": {
                "API-Version": {
                    "description": "De volledige versie van de API.",
                    "required": true,
                    "schema": { "type": "string", "example": VERSION },
                },
            },
        },
    })
}

const ABOUT: &str = "De menukaart voor iedereen, en de eigen school in het kort voor wie een token heeft. De \
    antwoorden zijn JSON; de menukaart is er ook als tabel (text/csv). Fouten komen als application/problem+json, met alle fouten tegelijk. Wat niet bekend is, is \
    leeg (null) en nooit nul. Een verandering die niet past bij versie 1 komt onder /v2; versie 1 blijft dan nog ten \
    minste een jaar bestaan.";

fn operation(endpoint: &Endpoint, schemas: &mut Schemas) -> Value {
    let answer = (endpoint.schema)(schemas);
    let parameters: Vec<Value> = path_parameters(endpoint)
        .chain(endpoint.query.iter().map(query_parameter))
        .collect();
    let open = endpoint.access == ApiAccess::Open;
    let mut responses = Map::new();
    let headers = json!({ "API-Version": { "$ref": "#/components/headers/API-Version" } });
    responses.insert(
        "200".to_owned(),
        json!({
            "description": endpoint.summary,
            "headers": headers,
            "content": content(endpoint, answer),
        }),
    );
    let refused: &[(&str, &str)] = if open { &PUBLIC } else { &WITH_TOKEN };
    for (status, about) in refused {
        let schema = json!({ "$ref": "#/components/schemas/Probleem" });
        responses.insert(
            (*status).to_owned(),
            json!({
                "description": about,
                "headers": headers,
                "content": { "application/problem+json": { "schema": schema } },
            }),
        );
    }
    json!({
        "operationId": endpoint.operation,
        "summary": endpoint.summary,
        "description": endpoint.about,
        "tags": [if open { "Menukaart" } else { "School" }],
        "parameters": parameters,
        "security": if open { json!([]) } else { json!([{ "token": [] }]) },
        "responses": responses,
    })
}

/// The forms in which an answer comes.
fn content(endpoint: &Endpoint, answer: Value) -> Value {
    let mut content = Map::new();
    content.insert("application/json".to_owned(), json!({ "schema": answer }));
    if let Some(table) = endpoint.csv {
        let schema = json!({ "type": "string", "description": table.about });
        content.insert("text/csv".to_owned(), json!({ "schema": schema }));
    }
    Value::Object(content)
}

const PUBLIC: [(&str, &str); 4] = [
    ("400", "Een of meer parameters kloppen niet."),
    ("404", "Dit bestaat niet."),
    ("406", "Dit formaat is er niet."),
    ("500", "Er ging iets mis."),
];

const WITH_TOKEN: [(&str, &str); 6] = [
    ("400", "Een of meer parameters kloppen niet."),
    ("401", "Er is geen geldig token meegestuurd."),
    ("403", "De rol van dit token geeft hier geen toegang."),
    ("404", "Dit bestaat niet, of hoort niet bij dit token."),
    ("406", "Dit formaat is er niet."),
    ("500", "Er ging iets mis."),
];

fn path_parameters(endpoint: &Endpoint) -> impl Iterator<Item = Value> {
    let names = endpoint.path.split('/').filter_map(|part| {
        let name = part.strip_prefix('{')?;
        name.strip_suffix('}')
    });
    names.map(|name| {
        let (about, schema) = match name {
            "schoolId" => (
                "Nummer van de school in deze installatie; het staat in het adres van haar pagina's.",
                json!({ "type": "integer", "minimum": 1 }),
            ),
            _ => ("Vast kenmerk.", json!({ "type": "string" })),
        };
        json!({
            "name": name,
            "in": "path",
            "required": true,
            "description": about,
            "schema": schema,
        })
    })
}

fn query_parameter(parameter: &QueryParameter) -> Value {
    let schema = match parameter.kind {
        QueryKind::Whole { least, most, usual } => json!({
            "type": "integer", "minimum": least, "maximum": most, "default": usual,
        }),
        QueryKind::OneOf(words) => json!({ "type": "string", "enum": words }),
        QueryKind::Sector => {
            json!({ "type": "string", "enum": kernel::Sector::ALL.map(kernel::Sector::code) })
        }
        QueryKind::Edition => json!({ "type": "string" }),
    };
    json!({
        "name": parameter.name,
        "in": "query",
        "required": false,
        "description": parameter.about,
        "schema": schema,
    })
}
