//! A written encoding for hashing, independent of any serialisation library.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::ParseError;

/// A SHA-256 hash of canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first twelve hexadecimal digits, for people.
    pub fn short(self) -> String {
        self.to_string().chars().take(12).collect()
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

impl FromStr for ContentHash {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("content hash", text);
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut bytes = [0_u8; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let digits = text.get(2 * index..2 * index + 2).ok_or_else(wrong)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

/// Builds the canonical encoding of a value: one line per field, `key length:value`.
///
/// The length (in bytes) stands before every value, so no value can imitate another field; nested
/// things are written as `begin NAME` and `end NAME` lines. The encoding of a thing is part of its
/// type's contract and has golden bytes in a test: hashes live longer than programs.
#[derive(Clone, Debug)]
pub struct Canonical {
    text: String,
}

impl Canonical {
    /// Starts an encoding; `kind` and `version` name its contract.
    pub fn new(kind: &str, version: u32) -> Self {
        Self {
            text: format!("kansrijk {kind} v{version}\n"),
        }
    }

    /// Writes one field.
    pub fn field(&mut self, key: &str, value: impl fmt::Display) -> &mut Self {
        let value = value.to_string();
        self.text
            .push_str(&format!("{key} {}:{value}\n", value.len()));
        self
    }

    /// Writes a field that may be absent; absent differs from empty.
    pub fn optional(&mut self, key: &str, value: Option<impl fmt::Display>) -> &mut Self {
        match value {
            Some(value) => self.field(key, value),
            None => {
                self.text.push_str(&format!("{key} -\n"));
                self
            }
        }
    }

    /// Writes a nested thing.
    pub fn nested(&mut self, name: &str, write: impl FnOnce(&mut Self)) -> &mut Self {
        self.text.push_str(&format!("begin {name}\n"));
        write(self);
        self.text.push_str(&format!("end {name}\n"));
        self
    }

    /// The encoding so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The hash of the encoding so far.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(self.text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_golden_bytes() {
        let mut encoding = Canonical::new("voorbeeld", 1);
        encoding
            .field("naam", "De\nLinde")
            .optional("einde", None::<u8>);
        encoding.nested("doel", |goal| {
            goal.field("nummer", 1);
        });
        let expected = "kansrijk voorbeeld v1\nnaam 8:De\nLinde\neinde -\n\
                        begin doel\nnummer 1:1\nend doel\n";
        assert_eq!(encoding.as_str(), expected);
        let hash = encoding.hash();
        assert_eq!(hash, ContentHash::of(expected.as_bytes()));
        assert_eq!(hash.to_string().parse::<ContentHash>().unwrap(), hash);
    }
}
