//! One message with what is filled in, as HTML for a template or as plain text.

use std::fmt::{self, Display};

use askama::filters::HtmlSafe;
use fluent_bundle::{FluentArgs, FluentValue};

use super::{messages, spoken};

/// Every link in a running sentence looks like this.
const LINK: &str = "<a class=\"utrecht-link utrecht-link--html-a\" href=\"";

/// A message without placeholders. An unknown key shows itself; a test says that there is none.
pub(crate) fn word(key: &'static str) -> &'static str {
    messages::plain(spoken(), key).unwrap_or(key)
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
    args: Vec<(&'static str, String)>,
    links: Vec<String>,
}

impl Text {
    /// Fills in a placeholder. A whole number also chooses between singular and plural.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.args.push((name, value.to_string()));
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
        self.formatted(str::to_owned)
    }

    fn formatted(&self, treat: impl Fn(&str) -> String) -> String {
        let mut args = FluentArgs::with_capacity(self.args.len());
        for (name, value) in &self.args {
            args.set(*name, argument(value, &treat));
        }
        messages::filled(spoken(), self.key, &args).unwrap_or_else(|| self.key.to_owned())
    }
}

/// A whole number as a number, so that the message can tell one from more; anything else as text.
fn argument(value: &str, treat: impl Fn(&str) -> String) -> FluentValue<'static> {
    let digits = value.len() < 10 && value.bytes().all(|byte| byte.is_ascii_digit());
    let as_written = value == "0" || !value.starts_with('0');
    match value.parse::<u32>() {
        Ok(number) if digits && as_written => FluentValue::from(number),
        _ => FluentValue::from(treat(value)),
    }
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
        let text = self.formatted(escaped);
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
