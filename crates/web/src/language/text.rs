//! One message with what is filled in, as HTML for a template or as plain text.

use std::fmt::{self, Display};

use askama::filters::HtmlSafe;
use fluent_bundle::{FluentArgs, FluentValue};

use super::{Language, messages, spoken};

/// Every link in a running sentence looks like this.
const LINK: &str = "<a class=\"utrecht-link utrecht-link--html-a\" href=\"";

/// A message without placeholders. An unknown key shows itself; a test says that there is none.
pub(crate) fn word(key: &'static str) -> &'static str {
    messages::plain(spoken(), key).unwrap_or(key)
}

/// The label of a field: a message by its key, or words that were made before.
pub(crate) fn label(key_or_words: &str) -> &str {
    messages::plain(spoken(), key_or_words).unwrap_or(key_or_words)
}

/// A message to fill in.
pub(crate) fn say(key: &'static str) -> Text {
    Text {
        key,
        args: Vec::new(),
        links: Vec::new(),
    }
}

/// A message with what is filled in. In a template it is HTML: the message itself is ours and may
/// hold markup, whatever is filled in is escaped.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    key: &'static str,
    args: Vec<Argument>,
    links: Vec<String>,
}

/// What is filled in.
#[derive(Clone, Debug)]
struct Argument {
    name: &'static str,
    value: String,
    /// Whether it is Dutch in any language.
    is_dutch: bool,
}

impl Text {
    /// Fills in a placeholder. A whole number also chooses between singular and plural.
    #[must_use]
    pub(crate) fn with(self, name: &'static str, value: impl Display) -> Self {
        self.filled(name, &value, false)
    }

    /// Fills in words that are Dutch in any language; an English page says so.
    #[must_use]
    pub(crate) fn with_dutch(self, name: &'static str, value: impl Display) -> Self {
        self.filled(name, &value, spoken() != Language::Dutch)
    }

    fn filled(mut self, name: &'static str, value: &dyn Display, is_dutch: bool) -> Self {
        let value = value.to_string();
        self.args.push(Argument {
            name,
            value,
            is_dutch,
        });
        self
    }

    /// Where the next `<a>` of the message goes.
    #[must_use]
    pub(crate) fn link(mut self, href: impl Display) -> Self {
        self.links.push(href.to_string());
        self
    }

    /// The rest of the address of the last link.
    #[must_use]
    pub(crate) fn then(mut self, part: impl Display) -> Self {
        if let Some(last) = self.links.last_mut() {
            last.push_str(&part.to_string());
        }
        self
    }

    /// As plain text: whoever shows it escapes it. For messages without markup.
    pub(crate) fn text(&self) -> String {
        self.formatted(|argument| argument.value.clone())
    }

    /// As it stands on a page.
    pub(crate) fn html(&self) -> Html {
        Html(self.to_string())
    }

    fn formatted(&self, treat: impl Fn(&Argument) -> String) -> String {
        let mut args = FluentArgs::with_capacity(self.args.len());
        for argument in &self.args {
            args.set(argument.name, argument.filled(&treat));
        }
        messages::filled(spoken(), self.key, &args).unwrap_or_else(|| self.key.to_owned())
    }
}

impl Argument {
    /// A whole number as a number, so that the message can tell one from more; anything else as text.
    fn filled(&self, treat: impl Fn(&Self) -> String) -> FluentValue<'static> {
        let value = &self.value;
        let digits = value.len() < 10 && value.bytes().all(|byte| byte.is_ascii_digit());
        let as_written = value == "0" || !value.starts_with('0');
        match value.parse::<u32>() {
            Ok(number) if digits && as_written => FluentValue::from(number),
            _ => FluentValue::from(treat(self)),
        }
    }

    fn html(&self) -> String {
        let value = escaped(&self.value);
        if self.is_dutch {
            format!("<span lang=\"nl\">{value}</span>")
        } else {
            value
        }
    }
}

/// Words that are ready for a page: escaped, and marked when they are not in its language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Words in the language of the page.
    pub(crate) fn of(words: &str) -> Self {
        Self(escaped(words))
    }
}

impl Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Words that are Dutch in any language: policy, documents, findings, what the school wrote.
pub(crate) fn in_dutch(words: impl Display) -> Html {
    let argument = Argument {
        name: "",
        value: words.to_string(),
        is_dutch: spoken() != Language::Dutch,
    };
    Html(argument.html())
}

/// As templates escape.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("&#34;"),
            '&' => out.push_str("&#38;"),
            '\'' => out.push_str("&#39;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            other => out.push(other),
        }
    }
    out
}

impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.formatted(Argument::html);
        let text = text
            .replace("<hidden>", "<span class=\"kr-visually-hidden\">")
            .replace("</hidden>", "</span>");
        let mut parts = text.split("<a>");
        f.write_str(parts.next().unwrap_or(""))?;
        let mut links = self.links.iter();
        for part in parts {
            let href = links.next().map_or("", String::as_str);
            write!(f, "{LINK}{}\">{part}", escaped(href))?;
        }
        Ok(())
    }
}

impl HtmlSafe for Text {}
