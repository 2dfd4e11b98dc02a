//! One way of editing for every part of a draft: show, refuse with the input kept, tell of a
//! second editor with the input kept, save.

use app::AppError;
use askama::Template;
use kernel::Findings;
use policy::Catalogue;
use school::programme::Programme;

use super::intervention::InterventionCard;
use super::{Draft, sent_key};
use crate::fields::{Field, Problem, Section};
use crate::language::Html;
use crate::{Form, PageError, Reply, Request, Shell};

/// A part of a draft that can be edited.
pub(super) trait Editor {
    /// Title, introduction and the words on the buttons.
    fn heading(&self) -> Heading;
    /// The form with what is kept now; `None` when it is new, or gone.
    fn stored(&self) -> Option<Form>;
    /// The fields.
    fn sections(&self, form: &Form, problems: &[Problem]) -> Vec<Section>;
    /// Changes the draft as the form says; tells where on the overview the result stands.
    ///
    /// Everything that is wrong with the form comes back at once.
    fn apply(
        &self,
        form: &Form,
        programme: &mut Programme,
        catalogue: &Catalogue,
    ) -> Result<String, Vec<Problem>>;
    /// What to know beside the form.
    fn beside(&self, _form: &Form) -> Beside {
        Beside::default()
    }
}

/// Title, introduction and the words on the buttons.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) lead: String,
    /// Path of the page that removes it.
    pub(super) remove: Option<String>,
    /// Whether it exists already.
    pub(super) exists: bool,
}

/// What stands beside the form.
#[derive(Default)]
pub(super) struct Beside {
    /// Remarks above the form: text, and a link with its text.
    pub(super) notes: Vec<Note>,
    /// The chosen intervention.
    pub(super) intervention: Option<InterventionCard>,
}

/// A remark with a way on.
pub(super) struct Note {
    pub(super) text: Html,
    pub(super) href: String,
    pub(super) link: &'static str,
}

/// A field that somebody else changed while this person was typing.
struct Difference {
    label: String,
    stored: String,
    typed: String,
}

/// What somebody else did.
struct Conflict {
    /// Whether the part was removed in the meantime.
    gone: bool,
    differences: Vec<Difference>,
}

#[derive(Template)]
#[template(path = "programme/form.html")]
struct FormPage {
    shell: Shell,
    base: String,
    action: String,
    heading: Heading,
    hidden: Vec<(&'static str, String)>,
    problems: Vec<Problem>,
    conflict: Option<Conflict>,
    sections: Vec<Section>,
    beside: Beside,
    /// Whether the intervention is shown unfolded.
    unfolded: bool,
}

fn page(
    request: &Request,
    draft: &Draft,
    editor: &dyn Editor,
    form: &Form,
    problems: Vec<Problem>,
) -> FormPage {
    let heading = editor.heading();
    FormPage {
        shell: draft.shell(request, &heading.title),
        base: draft.base.clone(),
        action: own_address(request),
        hidden: draft.hidden(),
        sections: editor.sections(form, &problems),
        beside: editor.beside(form),
        unfolded: !heading.exists && problems.is_empty(),
        problems,
        conflict: None,
        heading,
    }
}

/// The page's own address: what the link started from (`?bevinding=12`) stays known.
pub(super) fn own_address(request: &Request) -> String {
    let query = request.query.to_urlencoded();
    if query.is_empty() {
        request.path.clone()
    } else {
        format!("{}?{query}", request.path)
    }
}

/// Shows the form filled in.
pub(super) fn show(
    request: &Request,
    draft: &Draft,
    editor: &dyn Editor,
    form: &Form,
) -> Result<Reply, PageError> {
    Reply::page(&page(request, draft, editor, form, Vec::new()))
}

/// Saves what was sent, or shows it again with everything that is wrong.
pub(super) fn save(
    request: &Request,
    draft: &Draft,
    editor: &dyn Editor,
) -> Result<Reply, PageError> {
    let form = &request.form;
    let mut problems = Vec::new();
    let mut place = String::new();
    let key = sent_key(form)?;
    let saved = request.app.change_draft(
        request.actor()?,
        draft.entry.site.id,
        key,
        |programme, catalogue| match editor.apply(form, programme, catalogue) {
            Ok(anchor) => {
                place = anchor;
                Ok(())
            }
            Err(wrong) => {
                problems = wrong;
                Err(Findings::new())
            }
        },
    );
    match saved {
        Ok(()) => Reply::see_other(format!("{}{place}", draft.base)),
        Err(AppError::Refused(findings)) if findings.is_empty() => {
            Reply::refused(&page(request, draft, editor, form, problems))
        }
        Err(AppError::Conflict) => {
            let mut page = page(request, draft, editor, form, Vec::new());
            page.conflict = Some(conflict(editor, form));
            Reply::refused(&page)
        }
        Err(error) => Err(error.into()),
    }
}

/// What is kept now beside what was typed, for the fields that differ.
fn conflict(editor: &dyn Editor, typed: &Form) -> Conflict {
    let Some(stored) = editor.stored() else {
        return Conflict {
            gone: editor.heading().exists,
            differences: Vec::new(),
        };
    };
    let fields = |form: &Form| -> Vec<Field> {
        let sections = editor.sections(form, &[]);
        sections.into_iter().flat_map(|s| s.fields).collect()
    };
    let pairs = fields(&stored).into_iter().zip(fields(typed));
    // What serves a calculation only is kept nowhere.
    let pairs = pairs.filter(|(kept, _)| !kept.name.starts_with("reken-"));
    let differing = pairs.filter_map(|(kept, sent)| {
        let (stored, typed) = (in_words(&kept), in_words(&sent));
        (stored != typed).then_some(Difference {
            label: kept.label,
            stored,
            typed,
        })
    });
    Conflict {
        gone: false,
        differences: differing.collect(),
    }
}

/// The value of a field as a person reads it.
fn in_words(field: &Field) -> String {
    if field.groups.is_empty() {
        return match kernel::parse_date(&field.value) {
            Ok(day) if field.kind == "date" => crate::language::date(day),
            _ => field.value.clone(),
        };
    }
    let choices = field.groups.iter().flat_map(|(_, choices)| choices);
    let chosen = choices.filter(|choice| choice.on);
    let labels: Vec<&str> = chosen.map(|choice| choice.label.as_str()).collect();
    labels.join("; ")
}

/// A form from names and values.
pub(super) fn filled<const N: usize>(fields: [(&str, String); N]) -> Form {
    let pairs = fields.map(|(name, value)| (name.to_owned(), value));
    Form::new(pairs.to_vec())
}

/// A day as a form field has it.
pub(super) fn day(date: Option<kernel::Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A number as a form field has it; empty when not known.
pub(super) fn known(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
