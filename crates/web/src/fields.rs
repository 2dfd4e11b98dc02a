//! Reading form fields: Dutch amounts and dates, and everything wrong at once.

mod view;

pub(crate) use view::{Choice, Control, Field, Section};

use std::str::FromStr;

use kernel::{Date, Decimal, Finding, Money, Place, parse_date};

use crate::language::label;
use crate::{Form, say, word};

/// The first number of the findings on fields: programme forms.
pub(crate) const PROGRAMME: u16 = 440;
/// The first number of the findings on fields: budget forms.
pub(crate) const BUDGET: u16 = 520;

/// An amount as it is typed: `1.234,50`.
pub(crate) fn typed_amount(amount: Money) -> String {
    amount.to_string().replace("€\u{a0}", "")
}

/// What is wrong with one field.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The field's name in the form, which is also its id on the page.
    pub(crate) name: String,
    /// What is the matter; its place is the field's label.
    pub(crate) finding: Finding,
    /// The same beside the field, where its label need not be repeated.
    pub(crate) beside: String,
}

/// Reads the fields of one form and keeps every problem.
pub(crate) struct Reader<'f> {
    form: &'f Form,
    base: u16,
    problems: Vec<Problem>,
}

/// A field's name in the form and its label on the page: the key of a message, or words.
pub(crate) type Named<'n> = (&'n str, &'n str);

impl<'f> Reader<'f> {
    /// Reads a form; findings are numbered from `base`.
    pub(crate) fn new(form: &'f Form, base: u16) -> Self {
        Self {
            form,
            base,
            problems: Vec::new(),
        }
    }

    /// Adds a problem: `number` is counted from the base. `words` are a sentence without the label.
    pub(crate) fn wrong(&mut self, field: Named<'_>, number: u16, words: &str, action: &str) {
        let (name, label) = (field.0, label(field.1));
        let message = format!("{label} – {words}");
        let finding = Finding::error(self.base + number, Place::field(label), message, action);
        self.problems.push(Problem {
            name: name.to_owned(),
            finding,
            beside: format!("{words} {action}"),
        });
    }

    /// A text of at most `longest` characters; empty is allowed. Line ends become `\n`.
    pub(crate) fn text(&mut self, field: Named<'_>, longest: usize) -> String {
        let text = self.form.text(field.0).replace("\r\n", "\n");
        let length = text.chars().count();
        if length > longest {
            let words = say("field-too-long").with("n", length).text();
            let action = say("field-too-long-action").with("n", longest).text();
            self.wrong(field, 5, &words, &action);
        }
        text
    }

    /// A text that may not be empty.
    pub(crate) fn required(&mut self, field: Named<'_>, longest: usize) -> String {
        let text = self.text(field, longest);
        if text.is_empty() {
            self.wrong(field, 0, word("field-empty"), word("field-empty-action"));
        }
        text
    }

    /// A day, such as `2021-09-01` or `1-9-2021`.
    pub(crate) fn date(&mut self, field: Named<'_>) -> Option<Date> {
        let read = |text: &str| parse_date(text).ok();
        let action = word("field-date-action");
        self.read(field, (2, word("field-date"), action), read)
    }

    /// An amount of zero or more, such as `1.234,50`.
    pub(crate) fn money(&mut self, field: Named<'_>) -> Option<Money> {
        let read = |text: &str| {
            let amount = Money::from_str(text).ok()?;
            (amount >= Money::ZERO).then_some(amount)
        };
        let action = word("field-money-action");
        self.read(field, (1, word("field-money"), action), read)
    }

    /// A whole number from 0 to a million.
    pub(crate) fn count(&mut self, field: Named<'_>) -> Option<u32> {
        let read = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let number = text.parse::<u32>().ok().filter(|_| digits);
            number.filter(|number| *number <= 1_000_000)
        };
        let action = word("field-count-action");
        self.read(field, (3, word("field-count"), action), read)
    }

    /// A number of zero or more with decimals, such as `2,5`.
    pub(crate) fn number(&mut self, field: Named<'_>) -> Option<Decimal> {
        let read = |text: &str| {
            let number = Decimal::from_str(text).ok()?;
            (number >= Decimal::default()).then_some(number)
        };
        let action = word("field-number-action");
        self.read(field, (4, word("field-number"), action), read)
    }

    /// One of a list, by its code; empty is none.
    pub(crate) fn choice<T>(
        &mut self,
        field: Named<'_>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let action = word("field-choice-action");
        self.read(field, (6, word("field-choice"), action), read)
    }

    fn read<T>(
        &mut self,
        field: Named<'_>,
        (number, what, action): (u16, &str, &str),
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.form.text(field.0);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            let shown: String = text.chars().take(40).collect();
            self.wrong(field, number, &format!("‘{shown}’ {what}."), action);
        }
        value
    }

    /// The value, or everything that was wrong.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self.problems)
        }
    }
}

#[cfg(test)]
mod tests;
