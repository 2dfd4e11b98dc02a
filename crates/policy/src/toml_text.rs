//! Text of TOML with fixed quotes and line ends: the same content gives the same bytes.

use std::fmt::Write;

/// A file under construction.
#[derive(Clone, Debug, Default)]
pub struct Page(String);

impl Page {
    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// An empty line and the name of a table, with its brackets.
    pub fn table(&mut self, name: &str) {
        self.line("");
        self.line(name);
    }

    /// A key with a value as it is written.
    pub fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    /// A key with text.
    pub fn text(&mut self, key: &str, value: &str) {
        self.raw(key, quoted(value));
    }

    /// A key with text, when there is any.
    pub fn optional(&mut self, key: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A key with a list of text: on one line, or one line for each of several.
    pub fn list<'t>(&mut self, key: &str, values: impl IntoIterator<Item = &'t str>) {
        let values: Vec<String> = values.into_iter().map(quoted).collect();
        if values.len() < 2 {
            self.raw(key, format!("[{}]", values.join(", ")));
            return;
        }
        self.line(&format!("{key} = ["));
        for value in values {
            self.line(&format!("  {value},"));
        }
        self.line("]");
    }

    /// The same of owned text.
    pub fn words(&mut self, key: &str, values: &[String]) {
        self.list(key, values.iter().map(String::as_str));
    }

    /// The text.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// A basic string of TOML.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}
