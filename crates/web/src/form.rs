//! Form fields and uploaded files.

/// Fields in the order in which they were sent; a name may occur more than once.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name it had, without folders.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Form {
    /// From name-value pairs.
    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self { fields }
    }

    /// The first value of a name, trimmed; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// The first value of a name exactly as it was typed: a password may begin with a space.
    pub fn secret(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a name.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.fields
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every field.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// A value that must parse when it is there: `Ok(None)` when empty, the text when wrong.
    pub fn optional<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| text.to_owned())
    }

    /// Writes `a=1&b=2` with percent encoding, to send a reader on with the same query.
    pub fn to_urlencoded(&self) -> String {
        let pairs = self
            .fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Adds a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.fields.push((name.into(), value.into()));
    }

    /// Gives a name one value in place of those it has.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(known, _)| known != name);
        self.push(name, value);
    }

    /// Reads `a=1&b=2` with percent and plus decoding.
    pub fn parse_urlencoded(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        });
        Self {
            fields: pairs.collect(),
        }
    }
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => match after.get(..2).and_then(hex_pair) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = after.get(2..).unwrap_or(&[]);
                }
                None => bytes.push(b'%'),
            },
            byte => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(pair).ok()?;
    u8::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_urlencoded_forms() {
        let form = Form::parse_urlencoded("naam=De+Linde&naam=Zo%C3%AB&leeg=&vreemd=100%");
        assert_eq!(form.text("naam"), "De Linde");
        assert_eq!(form.all("naam").collect::<Vec<_>>(), ["De Linde", "Zoë"]);
        assert_eq!(form.text("vreemd"), "100%");
        assert_eq!(form.optional::<u32>("leeg"), Ok(None));
        assert_eq!(form.optional::<u32>("naam"), Err("De Linde".into()));
        let again = Form::parse_urlencoded(&form.to_urlencoded());
        assert_eq!(again.fields(), form.fields());
    }
}
