//! The files that are damaged: invented ones of this repository, and the samples beside the checkout when they are there.

use std::path::{Path, PathBuf};

/// Values that stand in the files of `fuzz/seeds` and nowhere else: names, keys and scores of invented
/// pupils. No finding may repeat one.
pub const PRIVATE: &[&str] = &[
    "Xnaamx",
    "Ynaamy",
    "sleutelq",
    "148.4321",
    "148,4321",
    "Bedachtzaam",
    "999999990",
];

/// The folder of the checkout: tests run in the folder of the package, people in the folder above it.
pub fn root() -> PathBuf {
    let here = Path::new("fuzz/seeds").is_dir();
    PathBuf::from(if here { "." } else { ".." })
}

/// The files at these paths of the checkout, in order; a path that ends in `/` is a whole folder.
///
/// # Errors
/// When one cannot be read.
pub fn files(paths: &[&str]) -> std::io::Result<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    for path in paths {
        let whole = root().join(path);
        if path.ends_with('/') {
            let entries = std::fs::read_dir(&whole)?;
            let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            inside.retain(|path| path.is_file());
            inside.sort();
            for path in inside {
                found.push(std::fs::read(path)?);
            }
        } else {
            found.push(std::fs::read(whole)?);
        }
    }
    Ok(found)
}

/// A file beside the checkout that is not part of it, when it is there and not larger than 64 kB:
/// a large file takes the time of a thousand small ones.
pub fn beside(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(root().join("../shared/data").join(name)).ok()?;
    (bytes.len() <= 64 * 1024).then_some(bytes)
}
