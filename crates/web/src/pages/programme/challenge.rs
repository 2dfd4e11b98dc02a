//! A challenge (opgave): what the school wants to solve, from confirmed findings.

use app::programme::FindingChoices;
use kernel::ScanFindingId;
use policy::Catalogue;
use school::finding::State;
use school::programme::{Challenge, Programme};

use super::form::{self, Beside, Editor, Heading, Note, filled};
use super::{Draft, asked_finding, begin, finding_scope, number};
use crate::fields::{Choice, Control, Field, PROGRAMME, Problem, Reader, Section};
use crate::language::{Html, terms};
use crate::{Form, PageError, Reply, Request, say, word};

const TITLE: (&str, &str) = ("titel", "challenge-title");
const DESCRIPTION: (&str, &str) = ("omschrijving", "challenge-description");
const FINDINGS: (&str, &str) = ("bevindingen", "challenge-findings");

struct ChallengeEditor<'d> {
    draft: &'d Draft,
    number: u32,
    choices: FindingChoices,
    /// The finding in the link is not confirmed.
    unconfirmed: bool,
}

impl<'d> ChallengeEditor<'d> {
    fn new(request: &Request, draft: &'d Draft) -> Result<Self, PageError> {
        let choices = draft.findings(request)?;
        let asked = !request.query.text("bevinding").is_empty();
        Ok(Self {
            draft,
            number: number(request)?,
            unconfirmed: asked && asked_finding(request, &choices).is_none(),
            choices,
        })
    }

    fn challenge(&self) -> Option<&Challenge> {
        let challenges = &self.draft.opened.programme.challenges;
        challenges.iter().find(|known| known.number == self.number)
    }

    /// A new challenge from the finding in the link.
    fn prefilled(&self, request: &Request) -> Form {
        let Some(choice) = asked_finding(request, &self.choices) else {
            return Form::default();
        };
        let proposal = &choice.finding.proposal;
        let scope = finding_scope(choice, &self.choices);
        let mut description = proposal.sentence.clone();
        let interpretation = choice.finding.interpretation.trim();
        if !interpretation.is_empty() {
            description.push('\n');
            description.push_str(interpretation);
        }
        filled([
            (
                TITLE.0,
                format!("{}, {}", proposal.topic.name(), lower(&scope)),
            ),
            (DESCRIPTION.0, description),
            (FINDINGS.0, choice.finding.id.to_string()),
        ])
    }

    fn finding_choices(&self) -> Vec<Choice> {
        let choice = |found: &app::programme::FindingChoice| {
            let finding = &found.finding;
            let mut hint = finding.priority.map_or("", terms::priority).to_owned();
            if !found.newest {
                hint = say("challenge-earlier-scan")
                    .with("state", found.moment)
                    .text();
            }
            if finding.state != State::Confirmed {
                hint = say("challenge-now")
                    .with("state", terms::state(finding.state))
                    .text();
            }
            let label = format!(
                "{}, {}: {}",
                finding.proposal.topic.name(),
                lower(&finding_scope(found, &self.choices)),
                finding.proposal.sentence
            );
            Choice {
                hint,
                ..Choice::dutch(finding.id, label)
            }
        };
        self.choices.findings.iter().map(choice).collect()
    }
}

/// With a small first letter, inside a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

impl Editor for ChallengeEditor<'_> {
    fn heading(&self) -> Heading {
        let exists = self.number > 0;
        Heading {
            title: if exists {
                say("programme-challenge")
                    .with("number", self.number)
                    .text()
            } else {
                word("challenge-new").to_owned()
            },
            lead: word("challenge-intro").to_owned(),
            remove: exists
                .then(|| format!("{}/opgaven/{}/verwijderen", self.draft.base, self.number)),
            exists,
        }
    }

    fn stored(&self) -> Option<Form> {
        let challenge = self.challenge()?;
        let mut form = filled([
            (TITLE.0, challenge.title.clone()),
            (DESCRIPTION.0, challenge.description.clone()),
        ]);
        for finding in &challenge.findings {
            form.push(FINDINGS.0, finding.to_string());
        }
        Some(form)
    }

    fn sections(&self, form: &Form, problems: &[Problem]) -> Vec<Section> {
        let mut fields = vec![
            Field::new(TITLE, Control::Text).hint(word("challenge-title-hint")),
            Field::new(DESCRIPTION, Control::Area(5)).hint(word("challenge-description-hint")),
        ];
        let findings = self.finding_choices();
        if !findings.is_empty() {
            fields.push(Field::new(FINDINGS, Control::Checks).choices(findings));
        }
        vec![Section::new("", fields, (form, problems))]
    }

    fn apply(
        &self,
        form: &Form,
        programme: &mut Programme,
        _: &Catalogue,
    ) -> Result<String, Vec<Problem>> {
        let mut reader = Reader::new(form, PROGRAMME);
        let title = reader.required(TITLE, 120);
        let description = reader.text(DESCRIPTION, 2_000);
        let mut findings: Vec<ScanFindingId> = Vec::new();
        for code in form.all(FINDINGS.0) {
            match code.parse() {
                Ok(id) if self.choices.find(id).is_some() => findings.push(id),
                _ => {
                    let words = word("challenge-finding-unknown");
                    reader.wrong(FINDINGS, 6, words, word("choose-from-list"));
                }
            }
        }
        findings.sort_unstable();
        findings.dedup();
        let number = self.number;
        let challenge = Challenge {
            number,
            title,
            description,
            findings,
        };
        let challenge = reader.finish(challenge)?;
        let number = programme.put_challenge(challenge);
        Ok(format!("#opgave-{number}"))
    }

    fn beside(&self, _: &Form) -> Beside {
        let site = self.draft.entry.site.id;
        let mut notes = Vec::new();
        if self.unconfirmed {
            notes.push(Note {
                text: Html::of(word("challenge-finding-open")),
                href: format!("/school/{site}/scan"),
                link: word("guidance-to-scan"),
            });
        } else if self.choices.findings.is_empty() {
            notes.push(Note {
                text: Html::of(word("challenge-no-findings")),
                href: format!("/school/{site}/scan"),
                link: word("challenge-confirm"),
            });
        }
        Beside {
            notes,
            ..Beside::default()
        }
    }
}

pub(super) fn new(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = ChallengeEditor::new(request, &draft)?;
    form::show(request, &draft, &editor, &editor.prefilled(request))
}

pub(super) fn edit(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = ChallengeEditor::new(request, &draft)?;
    let stored = editor.stored().ok_or(PageError::NotFound)?;
    form::show(request, &draft, &editor, &stored)
}

pub(super) fn save(request: &Request) -> Result<Reply, PageError> {
    let draft = Draft::open(request)?.ok_or(app::AppError::Conflict)?;
    let editor = ChallengeEditor::new(request, &draft)?;
    form::save(request, &draft, &editor)
}
