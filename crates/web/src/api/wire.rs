//! Wire types: one declaration gives the struct, its JSON and its schema.

use std::collections::BTreeMap;

use kernel::{Date, Money};
use serde_json::{Map, Value, json};

/// The named schemas of the document.
#[derive(Default)]
pub(super) struct Schemas {
    named: BTreeMap<String, Value>,
}

impl Schemas {
    /// A reference to a named schema, which is described when it is new.
    pub(super) fn named(&mut self, name: &str, describe: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.named.contains_key(name) {
            self.named.insert(name.to_owned(), Value::Null);
            let schema = describe(self);
            self.named.insert(name.to_owned(), schema);
        }
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// All of them.
    pub(super) fn into_value(self) -> Value {
        Value::Object(self.named.into_iter().collect())
    }
}

/// Something that goes over the wire.
pub(super) trait Wire {
    /// Its JSON.
    fn to_json(&self) -> Value;
    /// Its schema.
    fn schema(all: &mut Schemas) -> Value;
}

macro_rules! plain {
    ($($kind:ty => $schema:tt),+ $(,)?) => {$(
        impl Wire for $kind {
            fn to_json(&self) -> Value {
                json!(self)
            }
            fn schema(_: &mut Schemas) -> Value {
                json!($schema)
            }
        }
    )+};
}

plain! {
    String => { "type": "string" },
    &'static str => { "type": "string" },
    bool => { "type": "boolean" },
    u32 => { "type": "integer", "minimum": 0 },
    u8 => { "type": "integer", "minimum": 0 },
    i8 => { "type": "integer" },
    i64 => { "type": "integer" },
    f64 => { "type": "number" },
}

impl Wire for Date {
    fn to_json(&self) -> Value {
        Value::String(self.to_string())
    }

    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "format": "date" })
    }
}

/// Whole cents as text: a number in JSON may lose them.
impl Wire for Money {
    fn to_json(&self) -> Value {
        Value::String(self.to_point_text())
    }

    fn schema(_: &mut Schemas) -> Value {
        json!({
            "type": "string",
            "pattern": "^-?[0-9]+\\.[0-9]{2}$",
            "description": "Bedrag in euro met twee decimalen.",
        })
    }
}

/// Missing is `null`, never zero and never left out.
impl<T: Wire> Wire for Option<T> {
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, Wire::to_json)
    }

    fn schema(all: &mut Schemas) -> Value {
        match T::schema(all) {
            Value::Object(mut schema) if !schema.contains_key("$ref") => {
                schema.insert("nullable".to_owned(), Value::Bool(true));
                Value::Object(schema)
            }
            named => json!({ "nullable": true, "allOf": [named] }),
        }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn to_json(&self) -> Value {
        self.iter().map(Wire::to_json).collect()
    }

    fn schema(all: &mut Schemas) -> Value {
        json!({ "type": "array", "items": T::schema(all) })
    }
}

/// `doelgebied_naam` is `doelgebiedNaam` on the wire.
pub(super) fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (first, rest) = part.split_at(part.len().min(1));
        text.push_str(&first.to_uppercase());
        text.push_str(rest);
    }
    text
}

/// The schema of an object: every property is there, unknown ones are not.
pub(super) fn object_schema(about: &str, properties: Vec<(&str, &str, Value)>) -> Value {
    let required: Vec<String> = properties.iter().map(|(name, ..)| camel(name)).collect();
    let mut described = Map::new();
    for (name, help, schema) in properties {
        let schema = match schema {
            Value::Object(mut own) if !own.contains_key("$ref") => {
                let known = own.get("description").and_then(Value::as_str);
                let known = known.map(|known| format!(" {known}")).unwrap_or_default();
                let help = format!("{}{known}", help.trim());
                own.insert("description".to_owned(), Value::String(help));
                Value::Object(own)
            }
            named => json!({ "description": help.trim(), "allOf": [named] }),
        };
        described.insert(camel(name), schema);
    }
    json!({
        "type": "object",
        "description": about.trim(),
        "required": required,
        "properties": described,
        "additionalProperties": false,
    })
}

/// Declares a wire type: Dutch names, a Dutch line about each.
macro_rules! wire {
    ($(#[doc = $about:literal] $name:ident { $(#[doc = $help:literal] $field:ident: $kind:ty,)+ })+) => {$(
        #[doc = $about]
        pub(super) struct $name {
            $(#[doc = $help] pub(super) $field: $kind,)+
        }

        impl $crate::api::wire::Wire for $name {
            fn to_json(&self) -> serde_json::Value {
                let mut object = serde_json::Map::new();
                $(object.insert(
                    $crate::api::wire::camel(stringify!($field)),
                    $crate::api::wire::Wire::to_json(&self.$field),
                );)+
                serde_json::Value::Object(object)
            }

            fn schema(all: &mut $crate::api::wire::Schemas) -> serde_json::Value {
                all.named(stringify!($name), |all| {
                    let properties = vec![$((
                        stringify!($field),
                        $help,
                        <$kind as $crate::api::wire::Wire>::schema(all),
                    ),)+];
                    $crate::api::wire::object_schema($about, properties)
                })
            }
        }
    )+};
}

pub(super) use wire;
