//! Texts of the programme as a whole: following, stopping, what stays, what is new.

use policy::Catalogue;
use school::programme::{Programme, ProgrammeTexts};

use super::form::{self, Editor, Heading, filled};
use super::{Draft, begin};
use crate::fields::{Control, Field, PROGRAMME, Problem, Reader, Section};
use crate::{Form, PageError, Reply, Request, word};

const MONITORING: (&str, &str) = ("volgen", "text-tracking");
const STOP_RULE: (&str, &str) = ("stoppen", "text-stopping");
const EMBEDDING: (&str, &str) = ("na-afloop", "text-afterwards");
const NOTE: (&str, &str) = ("toelichting", "text-note");

const LONGEST: usize = 3_000;

struct TextsEditor<'d> {
    draft: &'d Draft,
}

impl Editor for TextsEditor<'_> {
    fn heading(&self) -> Heading {
        Heading {
            title: word("programme-agreements").to_owned(),
            lead: word("text-intro").to_owned(),
            remove: None,
            exists: true,
        }
    }

    fn stored(&self) -> Option<Form> {
        let texts = &self.draft.opened.programme.texts;
        Some(filled([
            (MONITORING.0, texts.monitoring.clone()),
            (STOP_RULE.0, texts.stop_rule.clone()),
            (EMBEDDING.0, texts.embedding.clone()),
            (NOTE.0, texts.note.clone()),
        ]))
    }

    fn sections(&self, form: &Form, problems: &[Problem]) -> Vec<Section> {
        let fields = vec![
            Field::new(MONITORING, Control::Area(4)).hint(word("text-tracking-hint")),
            Field::new(STOP_RULE, Control::Area(4)).hint(word("text-stopping-hint")),
            Field::new(EMBEDDING, Control::Area(4)).hint(word("text-afterwards-hint")),
            Field::new(NOTE, Control::Area(3)).hint(word("text-note-hint")),
        ];
        vec![Section::new("", fields, (form, problems))]
    }

    fn apply(
        &self,
        form: &Form,
        programme: &mut Programme,
        _: &Catalogue,
    ) -> Result<String, Vec<Problem>> {
        let mut reader = Reader::new(form, PROGRAMME);
        let texts = ProgrammeTexts {
            monitoring: reader.text(MONITORING, LONGEST),
            stop_rule: reader.text(STOP_RULE, LONGEST),
            embedding: reader.text(EMBEDDING, LONGEST),
            note: reader.text(NOTE, LONGEST),
        };
        programme.texts = reader.finish(texts)?;
        Ok("#afspraken".to_owned())
    }
}

pub(super) fn edit(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = TextsEditor { draft: &draft };
    let stored = editor.stored().unwrap_or_default();
    form::show(request, &draft, &editor, &stored)
}

pub(super) fn save(request: &Request) -> Result<Reply, PageError> {
    let draft = Draft::open(request)?.ok_or(app::AppError::Conflict)?;
    form::save(request, &draft, &TextsEditor { draft: &draft })
}
