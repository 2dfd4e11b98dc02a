//! The messages of both languages, read once. The files are part of the program.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::langid;

use super::Language;

/// The files of one language: name and content. A new file goes in both lists.
macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../messages/", $folder, "/", $name, ".ftl")))),*]
    };
}

/// The Dutch files.
const DUTCH: &[(&str, &str)] = files!(
    "nl": "budget" "catalogue" "document" "edition" "evidence" "guidance" "import" "inventory" "people" "programme" "scan" "school"
    "shell"
    "start" "words"
);

/// The English files.
const ENGLISH: &[(&str, &str)] = files!(
    "en": "budget" "catalogue" "document" "edition" "evidence" "guidance" "import" "inventory" "people" "programme" "scan" "school"
    "shell"
    "start" "words"
);

/// The files of a language.
pub(crate) const fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Dutch => DUTCH,
        Language::English => ENGLISH,
    }
}

/// Everything that can be said in one language.
struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Messages without placeholders, ready.
    plain: BTreeMap<&'static str, String>,
}

static MESSAGES: LazyLock<[Messages; 2]> = LazyLock::new(|| Language::ALL.map(read));

fn of(language: Language) -> &'static Messages {
    let [dutch, english] = &*MESSAGES;
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

fn read(language: Language) -> Messages {
    let locale = match language {
        Language::Dutch => langid!("nl-NL"),
        Language::English => langid!("en-GB"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    for (_, content) in files(language) {
        // What cannot be read is left out; a test says that nothing is.
        let resource = FluentResource::try_new((*content).to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(readable, _)| readable));
    }
    let mut plain = BTreeMap::new();
    for key in files(language).iter().flat_map(|(_, text)| keys(text)) {
        let mut problems = Vec::new();
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        if let Some(pattern) = pattern {
            let text = bundle.format_pattern(pattern, None, &mut problems);
            if problems.is_empty() {
                plain.insert(key, text.into_owned());
            }
        }
    }
    Messages { bundle, plain }
}

/// The keys of a message file, in its order.
pub(crate) fn keys(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        let own = key.starts_with(|c: char| c.is_ascii_lowercase());
        own.then_some(key)
    })
}

/// A message without placeholders.
pub(crate) fn plain(language: Language, key: &str) -> Option<&'static str> {
    of(language).plain.get(key).map(String::as_str)
}

/// A message with its placeholders filled in.
pub(crate) fn filled(language: Language, key: &str, args: &FluentArgs) -> Option<String> {
    let bundle = &of(language).bundle;
    let message = bundle.get_message(key)?;
    let mut problems = Vec::new();
    let text = bundle.format_pattern(message.value()?, Some(args), &mut problems);
    Some(text.into_owned())
}
