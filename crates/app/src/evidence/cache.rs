//! Effects with their studies that were computed before: fitting takes long for a page that everybody may open.

use std::sync::{Arc, Mutex};

use kernel::{ContentHash, Date};
use store::KeptStudies;

use super::Supported;

/// How many are kept; recipes times sets is far below it.
const MOST: usize = 64;

/// All that an effect with its studies follows from. A set that was imported again, also by another program on
/// this folder, is another key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(super) set: KeptStudies,
    pub(super) recipe: ContentHash,
    /// The edition whose table gives months.
    pub(super) table: Option<ContentHash>,
    /// First day of the file of recipes or results.
    pub(super) since: Date,
}

/// What was computed, `None` when recipe and studies do not go together.
type Known = Option<Arc<Supported>>;

/// Computed effects; an entry follows from its key, so it is never wrong.
#[derive(Debug, Default)]
pub(crate) struct SupportCache(Mutex<Vec<(Key, Known)>>);

impl SupportCache {
    /// What is known under a key, else what `compute` gives; a failure is not kept.
    pub(super) fn get<E>(
        &self,
        key: Key,
        compute: impl FnOnce() -> Result<Known, E>,
    ) -> Result<Known, E> {
        let known = |entries: &[(Key, Known)]| {
            let found = entries.iter().find(|(known, _)| *known == key);
            found.map(|(_, value)| value.clone())
        };
        if let Some(found) = self.0.lock().ok().and_then(|entries| known(&entries)) {
            return Ok(found);
        }
        let made = compute()?;
        if let Ok(mut entries) = self.0.lock()
            && known(&entries).is_none()
        {
            if entries.len() >= MOST {
                entries.remove(0);
            }
            entries.push((key, made.clone()));
        }
        Ok(made)
    }

    /// Forgets everything: a set came or went.
    pub(super) fn clear(&self) {
        if let Ok(mut entries) = self.0.lock() {
            entries.clear();
        }
    }

    /// How many are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.lock().map_or(0, |entries| entries.len())
    }
}
