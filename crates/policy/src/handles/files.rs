//! The files that are built in.

use kernel::Findings;

use super::{ContextFile, HandleFile, Handles};
use crate::PolicyError;

macro_rules! embedded {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../../data/policy/handreiking/", $name)),
        )
    };
}

const AREAS: [(&str, &str); 6] = [
    embedded!("gebied-a/2021-05-10.1.toml"),
    embedded!("gebied-b/2021-05-10.1.toml"),
    embedded!("gebied-c/2021-05-10.1.toml"),
    embedded!("gebied-d/2021-05-10.1.toml"),
    embedded!("gebied-e/2021-05-10.1.toml"),
    embedded!("gebied-f/2021-05-10.1.toml"),
];

const CONTEXTS: [(&str, &str); 1] = [embedded!("context/2021-05-10.1.toml")];

pub(super) fn embedded() -> Result<Handles, PolicyError> {
    let files: Result<Vec<_>, _> = AREAS
        .into_iter()
        .map(|(file, text)| HandleFile::check(file, text).map_err(|found| invalid(file, &found)))
        .collect();
    let contexts: Result<Vec<_>, _> = CONTEXTS
        .into_iter()
        .map(|(file, text)| ContextFile::check(file, text).map_err(|found| invalid(file, &found)))
        .collect();
    Ok(Handles {
        files: files?,
        contexts: contexts?,
    })
}

fn invalid(file: &str, findings: &Findings) -> PolicyError {
    PolicyError::Invalid {
        file: file.to_owned(),
        problems: findings.kept().iter().map(|f| f.message.clone()).collect(),
    }
}
