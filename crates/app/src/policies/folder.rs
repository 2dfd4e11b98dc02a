//! Policy files that a board adds itself, in `DATA/policy/<kind>/*.toml`.

use std::path::{Path, PathBuf};

use crate::AppError;

/// The files of a kind by name, in order; none when there is no such folder.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn toml_files(data: &Path, kind: &str) -> Result<Vec<(String, PathBuf)>, AppError> {
    let folder = data.join("policy").join(kind);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            let name = path.file_name().unwrap_or_default();
            files.push((name.to_string_lossy().into_owned(), path));
        }
    }
    files.sort();
    Ok(files)
}
