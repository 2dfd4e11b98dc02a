//! Who was involved, how and when.

use policy::Catalogue;
use school::programme::{Involvement, Programme};

use super::form::{self, Editor, Heading, day};
use super::{Draft, begin};
use crate::fields::{Control, Field, PROGRAMME, Problem, Reader, Section};
use crate::{Form, PageError, Reply, Request, say, word};

/// Rows for something new, beside those that are kept.
const NEW_ROWS: usize = 2;
/// Who are offered when nobody stands there yet; in Dutch, as the programme is.
const USUAL: [&str; 4] = ["Team", "Ouders", "MR", "Gemeente"];
const MOST_ROWS: usize = 30;

struct InvolvementEditor<'d> {
    draft: &'d Draft,
}

fn names(row: usize) -> [String; 3] {
    [
        format!("wie-{row}"),
        format!("hoe-{row}"),
        format!("wanneer-{row}"),
    ]
}

/// How many rows a form holds.
fn rows(form: &Form) -> usize {
    let found = form
        .fields()
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("wie-")?.parse::<usize>().ok());
    found.max().unwrap_or(0).min(MOST_ROWS)
}

impl Editor for InvolvementEditor<'_> {
    fn heading(&self) -> Heading {
        Heading {
            title: word("programme-involvement").to_owned(),
            lead: word("involvement-intro").to_owned(),
            remove: None,
            exists: true,
        }
    }

    fn stored(&self) -> Option<Form> {
        let involved = &self.draft.opened.programme.involvement;
        let mut form = Form::default();
        for (row, item) in (1..).zip(involved) {
            let [who, how, on] = names(row);
            form.push(who, item.who.as_str());
            form.push(how, item.how.as_str());
            form.push(on, day(item.on));
        }
        let usual = if involved.is_empty() { &USUAL[..] } else { &[] };
        let first = involved.len() + 1;
        let blank = usual.iter().copied().chain([""; NEW_ROWS]);
        for (row, who) in (first..).zip(blank) {
            form.push(format!("wie-{row}"), who);
        }
        Some(form)
    }

    fn sections(&self, form: &Form, problems: &[Problem]) -> Vec<Section> {
        let section = |row: usize| {
            let [who, how, on] = names(row);
            let fields = vec![
                Field::new((&who, "involvement-who"), Control::Text),
                Field::new((&how, "involvement-how"), Control::Text),
                Field::new((&on, "involvement-when"), Control::Date),
            ];
            Section::new(
                say("involvement-line").with("row", row).text(),
                fields,
                (form, problems),
            )
            .beside_each_other()
        };
        let mut sections: Vec<Section> = (1..=rows(form)).map(section).collect();
        if let Some(first) = sections.first_mut() {
            first.intro = word("involvement-remark").to_owned();
        }
        sections
    }

    fn apply(
        &self,
        form: &Form,
        programme: &mut Programme,
        _: &Catalogue,
    ) -> Result<String, Vec<Problem>> {
        let mut reader = Reader::new(form, PROGRAMME);
        let mut involvement = Vec::new();
        for row in 1..=rows(form) {
            let [who, how, on] = names(row);
            if form.text(&how).is_empty() && form.text(&on).is_empty() {
                continue;
            }
            let label = |what: &str| {
                let line = say("involvement-line").with("row", row).text();
                format!("{line}, {what}")
            };
            involvement.push(Involvement {
                who: reader.required((&who, &label(word("involvement-who-in-line"))), 120),
                how: reader.required((&how, &label(word("involvement-how-in-line"))), 500),
                on: reader.date((&on, &label(word("involvement-when-in-line")))),
            });
        }
        programme.involvement = reader.finish(involvement)?;
        Ok("#betrokkenheid".to_owned())
    }
}

pub(super) fn edit(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = InvolvementEditor { draft: &draft };
    let stored = editor.stored().unwrap_or_default();
    form::show(request, &draft, &editor, &stored)
}

pub(super) fn save(request: &Request) -> Result<Reply, PageError> {
    let draft = Draft::open(request)?.ok_or(app::AppError::Conflict)?;
    form::save(request, &draft, &InvolvementEditor { draft: &draft })
}
