//! A goal (doel): what the school wants to reach, so that it can be seen later whether it did.

mod proposed;

use app::programme::{FindingChoice, FindingChoices};
use kernel::{Domain, Share};
use policy::Catalogue;
use school::finding::Topic;
use school::programme::{Goal, Programme};

use proposed::indicator;

use super::form::{self, Beside, Editor, Heading, Note, day, filled, known};
use super::{Draft, begin, finding_scope, number};
use crate::fields::{Choice, Control, Field, PROGRAMME, Problem, Reader, Section};
use crate::language::{Html, terms};
use crate::{Form, PageError, Reply, Request, say, word};

const CHALLENGE: (&str, &str) = ("opgave", "goal-challenge");
const INDICATOR: (&str, &str) = ("indicator", "goal-indicator");
const DOMAIN: (&str, &str) = ("leergebied", "goal-domain");
const GROUP: (&str, &str) = ("doelgroep", "goal-group");
const SIZE: (&str, &str) = ("aantal", "goal-size");
const BASELINE: (&str, &str) = ("beginstand", "goal-baseline");
const BASELINE_DATE: (&str, &str) = ("beginstand-datum", "goal-baseline-on");
const TARGET: (&str, &str) = ("streefwaarde", "goal-target");
const MEASURED: (&str, &str) = ("meetmoment", "goal-moment");

struct GoalEditor<'d> {
    draft: &'d Draft,
    number: u32,
    choices: FindingChoices,
}

impl<'d> GoalEditor<'d> {
    fn new(request: &Request, draft: &'d Draft) -> Result<Self, PageError> {
        Ok(Self {
            draft,
            number: number(request)?,
            choices: draft.findings(request)?,
        })
    }

    fn goal(&self) -> Option<&Goal> {
        let goals = &self.draft.opened.programme.goals;
        goals.iter().find(|known| known.number == self.number)
    }

    /// A new goal under the challenge in the link, with the state that its finding describes.
    fn prefilled(&self, request: &Request) -> Form {
        let challenges = &self.draft.opened.programme.challenges;
        let asked: Option<u32> = request.query.text("opgave").parse().ok();
        let challenge = match (asked, challenges.as_slice()) {
            (Some(number), _) => challenges.iter().find(|known| known.number == number),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let Some(challenge) = challenge else {
            return Form::default();
        };
        let mut form = filled([(CHALLENGE.0, challenge.number.to_string())]);
        let first = challenge.findings.first();
        if let Some(choice) = first.and_then(|id| self.choices.find(*id)) {
            self.describe(choice, &mut form);
        }
        form
    }

    fn describe(&self, choice: &FindingChoice, form: &mut Form) {
        let proposal = &choice.finding.proposal;
        let (indicator, baseline) = indicator(choice);
        form.push(INDICATOR.0, indicator);
        form.push(BASELINE.0, baseline);
        form.push(BASELINE_DATE.0, proposal.baseline_date.to_string());
        form.push(GROUP.0, finding_scope(choice, &self.choices));
        form.push(SIZE.0, known(proposal.coverage.map(Share::denominator)));
        if let Topic::Learning(domain) | Topic::Measurement(Some(domain)) = proposal.topic {
            form.push(DOMAIN.0, domain.code());
        }
    }

    fn about(&self) -> Vec<Field> {
        let challenges = self.draft.opened.programme.challenges.iter();
        let challenges = challenges.map(|challenge| {
            let label = format!("{}. {}", challenge.number, challenge.title);
            Choice::dutch(challenge.number, label)
        });
        let none = Choice::new("", word("goal-no-domain"));
        let domains = Domain::of(self.draft.entry.site.sector).iter().copied();
        let domains = domains.map(|domain| Choice::new(domain.code(), terms::domain(domain)));
        vec![
            Field::new(CHALLENGE, Control::Select).choices(
                std::iter::once(Choice::new("", word("goal-choose-challenge"))).chain(challenges),
            ),
            Field::new(INDICATOR, Control::Text).hint(word("goal-indicator-hint")),
            Field::new(DOMAIN, Control::Select).choices(std::iter::once(none).chain(domains)),
            Field::new(GROUP, Control::Text).hint(word("goal-group-hint")),
            Field::new(SIZE, Control::Count).hint(word("goal-may-be-empty")),
        ]
    }

    fn measuring(&self) -> Vec<Field> {
        let [first, second] = self.draft.opened.programme.years();
        vec![
            Field::new(BASELINE, Control::Text).hint(word("goal-baseline-hint")),
            Field::new(BASELINE_DATE, Control::Date).hint(word("goal-baseline-on-hint")),
            Field::new(TARGET, Control::Text).hint(word("goal-target-hint")),
            Field::new(MEASURED, Control::Date).hint(
                say("goal-moment-hint")
                    .with("first", crate::language::date(first.first_day()))
                    .with("last", crate::language::date(second.last_day()))
                    .text(),
            ),
        ]
    }
}

impl Editor for GoalEditor<'_> {
    fn heading(&self) -> Heading {
        let exists = self.number > 0;
        Heading {
            title: if exists {
                say("programme-goal").with("number", self.number).text()
            } else {
                word("goal-new").to_owned()
            },
            lead: word("goal-intro").to_owned(),
            remove: exists
                .then(|| format!("{}/doelen/{}/verwijderen", self.draft.base, self.number)),
            exists,
        }
    }

    fn stored(&self) -> Option<Form> {
        let goal = self.goal()?;
        Some(filled([
            (CHALLENGE.0, goal.challenge.to_string()),
            (INDICATOR.0, goal.indicator.clone()),
            (DOMAIN.0, known(goal.domain.map(Domain::code))),
            (GROUP.0, goal.target_group.clone()),
            (SIZE.0, known(goal.target_size)),
            (BASELINE.0, goal.baseline.clone()),
            (BASELINE_DATE.0, day(goal.baseline_date)),
            (TARGET.0, goal.target.clone()),
            (MEASURED.0, day(goal.measured_on)),
        ]))
    }

    fn sections(&self, form: &Form, problems: &[Problem]) -> Vec<Section> {
        let input = (form, problems);
        vec![
            Section::new(word("goal-about"), self.about(), input),
            Section::new(word("goal-from-to"), self.measuring(), input),
        ]
    }

    fn apply(
        &self,
        form: &Form,
        programme: &mut Programme,
        _: &Catalogue,
    ) -> Result<String, Vec<Problem>> {
        let mut reader = Reader::new(form, PROGRAMME);
        let known = |code: &str| {
            let number: u32 = code.parse().ok()?;
            let challenges = &programme.challenges;
            challenges
                .iter()
                .any(|c| c.number == number)
                .then_some(number)
        };
        reader.required(CHALLENGE, 10);
        let challenge = reader.choice(CHALLENGE, known).unwrap_or_default();
        let goal = Goal {
            number: self.number,
            challenge,
            indicator: reader.required(INDICATOR, 200),
            domain: reader.choice(DOMAIN, |code| code.parse().ok()),
            target_group: reader.text(GROUP, 200),
            target_size: reader.count(SIZE),
            baseline: reader.text(BASELINE, 200),
            baseline_date: reader.date(BASELINE_DATE),
            target: reader.text(TARGET, 200),
            measured_on: reader.date(MEASURED),
        };
        let goal = reader.finish(goal)?;
        let challenge = goal.challenge;
        programme.put_goal(goal);
        Ok(format!("#opgave-{challenge}"))
    }

    fn beside(&self, _: &Form) -> Beside {
        let mut beside = Beside::default();
        if self.draft.opened.programme.challenges.is_empty() {
            beside.notes.push(Note {
                text: Html::of(word("goal-needs-challenge")),
                href: format!("{}/opgaven/nieuw", self.draft.base),
                link: word("goal-challenge-first"),
            });
        }
        beside
    }
}

pub(super) fn new(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = GoalEditor::new(request, &draft)?;
    form::show(request, &draft, &editor, &editor.prefilled(request))
}

pub(super) fn edit(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = GoalEditor::new(request, &draft)?;
    let stored = editor.stored().ok_or(PageError::NotFound)?;
    form::show(request, &draft, &editor, &stored)
}

pub(super) fn save(request: &Request) -> Result<Reply, PageError> {
    let draft = Draft::open(request)?.ok_or(app::AppError::Conflict)?;
    let editor = GoalEditor::new(request, &draft)?;
    form::save(request, &draft, &editor)
}
