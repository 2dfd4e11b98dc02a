//! Form fields as pages show them: label, hint, what was typed, and what is wrong with it.

use super::{Named, Problem};
use crate::Form;
use crate::language::label;

/// What kind of field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// One line.
    Text,
    /// Several lines.
    Area(u8),
    /// A day.
    Date,
    /// A whole number.
    Count,
    /// A number with decimals.
    Number,
    /// An amount in euros.
    Money,
    /// One of a list.
    Select,
    /// One of a few, all in sight.
    Radios,
    /// Any number of a list.
    Checks,
}

/// Something to choose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// Its value in the form.
    pub(crate) value: String,
    /// Its text.
    pub(crate) label: String,
    /// The group it stands in, for long lists; empty when there are no groups.
    pub(crate) group: String,
    /// A remark under it.
    pub(crate) hint: String,
    /// Whether it is chosen.
    pub(crate) on: bool,
    /// Whether its text is Dutch in any language.
    pub(crate) is_dutch: bool,
}

impl Choice {
    /// Something to choose.
    pub(crate) fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self {
            value: value.to_string(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// Something to choose whose text is policy or of the school itself.
    pub(crate) fn dutch(value: impl ToString, label: impl Into<String>) -> Self {
        Self {
            is_dutch: true,
            ..Self::new(value, label)
        }
    }
}

/// One field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Name in the form and id on the page.
    pub(crate) name: String,
    /// Label.
    pub(crate) label: String,
    /// What to fill in, and why.
    pub(crate) hint: String,
    /// What kind it is, for the template.
    pub(crate) kind: &'static str,
    /// Lines of a text area.
    pub(crate) rows: u8,
    /// What was typed or kept.
    pub(crate) value: String,
    /// Things to choose, in groups.
    pub(crate) groups: Vec<(String, Vec<Choice>)>,
    /// Number and words of what is wrong.
    pub(crate) problem: Option<(String, String)>,
    /// Whether its label and hint are policy, which is Dutch in any language.
    pub(crate) is_dutch: bool,
    /// Ids of the texts that describe the field.
    pub(crate) described_by: String,
}

impl Field {
    /// A field.
    pub(crate) fn new(named: Named<'_>, control: Control) -> Self {
        let (kind, rows) = match control {
            Control::Text => ("text", 0),
            Control::Area(rows) => ("area", rows),
            Control::Date => ("date", 0),
            Control::Count => ("count", 0),
            Control::Number | Control::Money => ("number", 0),
            Control::Select => ("select", 0),
            Control::Radios => ("radios", 0),
            Control::Checks => ("checks", 0),
        };
        Self {
            name: named.0.to_owned(),
            label: label(named.1).to_owned(),
            hint: String::new(),
            kind,
            rows,
            value: String::new(),
            groups: Vec::new(),
            problem: None,
            is_dutch: false,
            described_by: String::new(),
        }
    }

    /// With a label and hint from policy.
    #[must_use]
    pub(crate) fn dutch(mut self) -> Self {
        self.is_dutch = true;
        self
    }

    /// Whether its values are short.
    pub(crate) fn is_short(&self) -> bool {
        matches!(self.kind, "date" | "count" | "number")
    }

    /// With a hint.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With things to choose; those of one group stand together.
    #[must_use]
    pub(crate) fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        for choice in choices {
            match self.groups.last_mut() {
                Some((group, items)) if *group == choice.group => items.push(choice),
                _ => self.groups.push((choice.group.clone(), vec![choice])),
            }
        }
        self
    }

    /// With what was typed, and what is wrong with it.
    #[must_use]
    pub(crate) fn filled(mut self, form: &Form, problems: &[Problem]) -> Self {
        form.text(&self.name).clone_into(&mut self.value);
        if self.kind == "date" && !self.value.is_empty() {
            match kernel::parse_date(&self.value) {
                Ok(day) => self.value = day.to_string(),
                // A browser would show an empty field and lose what was typed.
                Err(_) => self.kind = "text",
            }
        }
        let chosen: Vec<String> = form.all(&self.name).map(str::to_owned).collect();
        for (_, choices) in &mut self.groups {
            for choice in choices {
                choice.on = chosen.contains(&choice.value);
            }
        }
        let problem = problems.iter().find(|problem| problem.name == self.name);
        self.problem =
            problem.map(|problem| (problem.finding.code.to_string(), problem.beside.clone()));
        let hint = (!self.hint.is_empty()).then(|| format!("{}-uitleg", self.name));
        let wrong = self
            .problem
            .is_some()
            .then(|| format!("{}-fout", self.name));
        let ids: Vec<String> = hint.into_iter().chain(wrong).collect();
        self.described_by = ids.join(" ");
        self
    }
}

/// Fields that belong together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    /// What they are about; empty when the form has one section only.
    pub(crate) legend: String,
    /// A remark above them.
    pub(crate) intro: String,
    /// The fields.
    pub(crate) fields: Vec<Field>,
    /// What was worked out from the fields.
    pub(crate) outcome: Vec<String>,
    /// Buttons that do something other than saving: value and text.
    pub(crate) buttons: Vec<(String, String)>,
    /// Id on the page, where its buttons come back to.
    pub(crate) id: &'static str,
    /// Whether short fields stand beside each other.
    pub(crate) grid: bool,
}

impl Section {
    /// Fields that belong together, filled in.
    pub(crate) fn new(
        legend: impl Into<String>,
        fields: Vec<Field>,
        (form, problems): (&Form, &[Problem]),
    ) -> Self {
        let filled = fields.into_iter().map(|field| field.filled(form, problems));
        Self {
            legend: legend.into(),
            fields: filled.collect(),
            ..Self::default()
        }
    }

    /// With short fields beside each other.
    #[must_use]
    pub(crate) fn beside_each_other(mut self) -> Self {
        self.grid = true;
        self
    }

    /// With a remark.
    #[must_use]
    pub(crate) fn intro(mut self, intro: impl Into<String>) -> Self {
        self.intro = intro.into();
        self
    }
}
