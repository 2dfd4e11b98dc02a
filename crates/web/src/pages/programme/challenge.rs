//! A challenge (opgave): what the school wants to solve, from confirmed findings.

use app::programme::FindingChoices;
use kernel::ScanFindingId;
use policy::Catalogue;
use school::finding::{Priority, State};
use school::programme::{Challenge, Programme};

use super::form::{self, Beside, Editor, Heading, Note, filled};
use super::{Draft, asked_finding, begin, finding_scope, number};
use crate::fields::{Choice, Control, Field, PROGRAMME, Problem, Reader, Section};
use crate::{Form, PageError, Reply, Request};

const TITLE: (&str, &str) = ("titel", "Korte naam");
const DESCRIPTION: (&str, &str) = ("omschrijving", "Wat is er aan de hand?");
const FINDINGS: (&str, &str) = ("bevindingen", "Op welke bevindingen rust deze opgave?");

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
            let mut hint = finding.priority.map_or("", Priority::name).to_owned();
            if !found.newest {
                hint = format!("uit een eerdere scan ({})", found.moment);
            }
            if finding.state != State::Confirmed {
                hint = format!("nu {}", finding.state.code());
            }
            let label = format!(
                "{}, {}: {}",
                finding.proposal.topic.name(),
                lower(&finding_scope(found, &self.choices)),
                finding.proposal.sentence
            );
            Choice {
                hint,
                ..Choice::new(finding.id, label)
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
                format!("Opgave {}", self.number)
            } else {
                "Nieuwe opgave".to_owned()
            },
            lead: "Een opgave is wat u wilt oplossen. Ze rust op bevindingen uit de schoolscan \
                   die u hebt bevestigd."
                .to_owned(),
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
            Field::new(TITLE, Control::Text)
                .hint("Bijvoorbeeld: Begrijpend lezen in groep 5. Nodig om op te slaan."),
            Field::new(DESCRIPTION, Control::Area(5))
                .hint("Schrijf voor een ouder in de MR. Noem geen namen van kinderen."),
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
                    let words = "Een gekozen bevinding bestaat niet of is niet bevestigd.";
                    reader.wrong(FINDINGS, 6, words, "Kies uit de lijst.");
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
                text: "De bevinding waar u vandaan komt, is nog niet bevestigd. Alleen bevestigde \
                       bevindingen tellen."
                    .to_owned(),
                href: format!("/school/{site}/scan"),
                link: "Naar de schoolscan",
            });
        } else if self.choices.findings.is_empty() {
            notes.push(Note {
                text:
                    "Er zijn nog geen bevestigde bevindingen. U kunt de opgave wel opslaan, maar \
                       ze rust dan nergens op."
                        .to_owned(),
                href: format!("/school/{site}/scan"),
                link: "Bevindingen bevestigen",
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
