//! Invented names.

use serde::Deserialize;

use crate::SyntheticError;
use crate::roster::Sex;
use crate::seed::Stream;

const FILE: &str = "names.toml";

/// The lists of `data/synthetic/names.toml`.
#[derive(Debug, Deserialize)]
pub(crate) struct Names {
    pub(crate) girls: Vec<String>,
    pub(crate) boys: Vec<String>,
    pub(crate) surname: Vec<Surname>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Surname {
    pub(crate) prefix: Option<String>,
    pub(crate) name: String,
}

/// A given name with a surname.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FullName {
    pub(crate) given: String,
    pub(crate) surname: Surname,
}

impl Names {
    pub(crate) fn embedded() -> Result<Self, SyntheticError> {
        toml::from_str(include_str!("../../../data/synthetic/names.toml"))
            .map_err(|source| SyntheticError::File { file: FILE, source })
    }

    pub(crate) fn draw(&self, sex: Sex, stream: &mut Stream) -> Result<FullName, SyntheticError> {
        let list = match sex {
            Sex::Girl => &self.girls,
            Sex::Boy => &self.boys,
            Sex::Unspecified if stream.chance(0.5) => &self.girls,
            Sex::Unspecified => &self.boys,
        };
        let missing = |what: &str| SyntheticError::Missing {
            file: FILE,
            what: what.into(),
        };
        Ok(FullName {
            given: stream
                .pick(list)
                .ok_or_else(|| missing("given names"))?
                .clone(),
            surname: stream
                .pick(&self.surname)
                .ok_or_else(|| missing("surnames"))?
                .clone(),
        })
    }
}
