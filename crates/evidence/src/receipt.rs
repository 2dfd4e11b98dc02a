//! How a result came about: the data, the recipe and the program, exactly.

use kernel::{Canonical, ContentHash};

/// The receipt of a result. Same inputs give the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Name of the set of studies.
    pub set: String,
    /// Hash of the file it was read from.
    pub set_hash: ContentHash,
    /// Id of the recipe.
    pub recipe: String,
    /// Hash of all that the recipe says.
    pub recipe_hash: ContentHash,
    /// The file of recipes: id, first day and revision.
    pub recipes: String,
    /// Version of the program.
    pub code: String,
}

/// Version of the program that computes.
pub const CODE: &str = concat!("kansrijk ", env!("CARGO_PKG_VERSION"));

impl Receipt {
    /// The receipt as bytes.
    pub fn encode(&self) -> Canonical {
        let mut out = Canonical::new("bewijsstuk", 1);
        out.field("set", &self.set)
            .field("set_sha256", self.set_hash)
            .field("recipe", &self.recipe)
            .field("recipe_sha256", self.recipe_hash)
            .field("recipes", &self.recipes)
            .field("code", &self.code);
        out
    }

    /// The hash of those bytes: one number for all of it.
    pub fn hash(&self) -> ContentHash {
        self.encode().hash()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_bytes() {
        let receipt = Receipt {
            set: "proef".into(),
            set_hash: ContentHash::of(b"a"),
            recipe: "r".into(),
            recipe_hash: ContentHash::of(b"b"),
            recipes: "recepten 2026-11-24.1".into(),
            code: "kansrijk 0.1.0".into(),
        };
        let expected = format!(
            "kansrijk bewijsstuk v1\nset 5:proef\nset_sha256 64:{}\nrecipe 1:r\nrecipe_sha256 64:{}\n\
             recipes 21:recepten 2026-11-24.1\ncode 14:kansrijk 0.1.0\n",
            ContentHash::of(b"a"),
            ContentHash::of(b"b")
        );
        assert_eq!(receipt.encode().as_str(), expected);
        assert_eq!(receipt.hash(), ContentHash::of(expected.as_bytes()));
    }
}
