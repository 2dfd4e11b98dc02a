//! Answers and names of classes as people read them.

use policy::inventory::Instrument;

use crate::say;

/// Names in a sentence: `5A, 5B en 6A`.
pub(crate) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => say("listed")
            .with("names", rest.join(", "))
            .with("last", last)
            .text(),
        None => String::new(),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The answer that lies nearest to a mean.
pub(super) fn words(instrument: &Instrument, mean: f64) -> String {
    let near = |position: &u8| (f64::from(*position) - mean).abs();
    let nearest = (1_u8..=5).min_by(|a, b| near(a).total_cmp(&near(b)));
    let label = nearest.and_then(|position| instrument.labels.get(usize::from(position) - 1));
    label.cloned().unwrap_or_default()
}
