//! What can go wrong: only the embedded data.

/// The embedded data cannot be used; a test reads all of it, so users never see this.
#[derive(Debug, thiserror::Error)]
pub enum SyntheticError {
    /// A file under `data/synthetic` does not have the expected form.
    #[error("data/synthetic/{file}: {source}")]
    File {
        /// The file's name.
        file: &'static str,
        /// Why it could not be read.
        source: toml::de::Error,
    },
    /// A figure that the generator needs is not in the file.
    #[error("data/synthetic/{file} has no {what}")]
    Missing {
        /// The file's name.
        file: &'static str,
        /// What was looked for.
        what: String,
    },
    /// There are more schools than invented codes.
    #[error("there are invented codes for at most {most} schools")]
    TooManySchools {
        /// How many there are.
        most: u32,
    },
    /// A school was asked for that the nation does not have.
    #[error("the nation has no school with that number")]
    NoSuchSchool,
    /// A text is not a valid value of the kernel.
    #[error(transparent)]
    Value(#[from] kernel::ParseError),
}
