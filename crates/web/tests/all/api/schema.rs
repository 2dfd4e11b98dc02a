//! A value against a schema, as far as our document uses schemas. What it does not know it refuses,
//! so that a new keyword is not passed over.

use serde_json::Value;

/// Keywords that say nothing about a value.
const SAID: &[&str] = &["description", "default", "example"];

/// What is wrong with a value, or nothing.
pub(crate) fn check(
    document: &Value,
    schema: &Value,
    value: &Value,
    at: &str,
) -> Result<(), String> {
    let schema = schema.as_object().ok_or(format!("{at}: no schema"))?;
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let path = name.strip_prefix('#').unwrap();
        let found = document
            .pointer(path)
            .ok_or(format!("{at}: {name} is missing"))?;
        return check(document, found, value, at);
    }
    let nullable = schema.get("nullable") == Some(&Value::Bool(true));
    if value.is_null() && nullable {
        return Ok(());
    }
    for (keyword, rule) in schema {
        match keyword.as_str() {
            "nullable" | "required" | "additionalProperties" => {}
            said if SAID.contains(&said) => {}
            "type" => check_type(rule, value, at)?,
            "properties" => check_object(document, schema, value, at)?,
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(document, rule, item, &format!("{at}[{number}]"))?;
                }
            }
            "allOf" => {
                for part in rule.as_array().unwrap() {
                    check(document, part, value, at)?;
                }
            }
            "oneOf" => {
                let kinds = rule.as_array().unwrap().iter();
                let fits = kinds.filter(|kind| check(document, kind, value, at).is_ok());
                if fits.count() != 1 {
                    return Err(format!("{at}: {value} is not exactly one of the kinds"));
                }
            }
            "enum" if rule.as_array().unwrap().contains(value) => {}
            "minimum" if value.as_f64() >= rule.as_f64() => {}
            "maximum" if value.as_f64() <= rule.as_f64() => {}
            "format" => check_format(rule, value, at)?,
            "pattern" => check_money(rule, value, at)?,
            other => return Err(format!("{at}: {other} {rule} does not hold for {value}")),
        }
    }
    Ok(())
}

fn check_type(rule: &Value, value: &Value, at: &str) -> Result<(), String> {
    let right = match rule.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        _ => false,
    };
    right
        .then_some(())
        .ok_or(format!("{at}: {value} is no {rule}"))
}

fn check_object(
    document: &Value,
    schema: &serde_json::Map<String, Value>,
    value: &Value,
    at: &str,
) -> Result<(), String> {
    let object = value.as_object().ok_or(format!("{at}: no object"))?;
    let properties = schema["properties"].as_object().unwrap();
    for name in schema["required"].as_array().unwrap() {
        if !object.contains_key(name.as_str().unwrap()) {
            return Err(format!("{at}: {name} is missing"));
        }
    }
    for (name, item) in object {
        let rule = properties.get(name);
        let rule = rule.ok_or(format!("{at}: {name} is not promised"))?;
        check(document, rule, item, &format!("{at}.{name}"))?;
    }
    Ok(())
}

fn check_format(rule: &Value, value: &Value, at: &str) -> Result<(), String> {
    let text = value.as_str().unwrap_or("");
    let right = rule == "date" && text.len() == 10 && text.parse::<kernel::Date>().is_ok();
    right
        .then_some(())
        .ok_or(format!("{at}: {value} is no {rule}"))
}

/// The one pattern of the document: euro with two decimals.
fn check_money(rule: &Value, value: &Value, at: &str) -> Result<(), String> {
    assert_eq!(
        rule, "^-?[0-9]+\\.[0-9]{2}$",
        "{at}: a pattern that this check does not know"
    );
    let text = value.as_str().unwrap_or("");
    let text = text.strip_prefix('-').unwrap_or(text);
    let right = text.split_once('.').is_some_and(|(euro, cents)| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        digits(euro) && digits(cents) && cents.len() == 2
    });
    right
        .then_some(())
        .ok_or(format!("{at}: {value} is no amount"))
}
