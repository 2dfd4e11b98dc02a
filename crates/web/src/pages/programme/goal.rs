//! A goal (doel): what the school wants to reach, so that it can be seen later whether it did.

use app::programme::{FindingChoice, FindingChoices};
use kernel::{Domain, Share};
use policy::Catalogue;
use school::finding::{Topic, Unit};
use school::programme::{Goal, Programme};

use super::form::{self, Beside, Editor, Heading, Note, day, filled, known};
use super::{Draft, begin, finding_scope, number};
use crate::fields::{Choice, Control, Field, PROGRAMME, Problem, Reader, Section};
use crate::{Form, PageError, Reply, Request};

const CHALLENGE: (&str, &str) = ("opgave", "Opgave");
const INDICATOR: (&str, &str) = ("indicator", "Wat meet u?");
const DOMAIN: (&str, &str) = ("leergebied", "Leergebied");
const GROUP: (&str, &str) = ("doelgroep", "Voor wie?");
const SIZE: (&str, &str) = ("aantal", "Hoeveel leerlingen?");
const BASELINE: (&str, &str) = ("beginstand", "Waar staat u nu?");
const BASELINE_DATE: (&str, &str) = ("beginstand-datum", "Datum van die stand");
const TARGET: (&str, &str) = ("streefwaarde", "Waar wilt u uitkomen?");
const MEASURED: (&str, &str) = ("meetmoment", "Wanneer meet u opnieuw?");

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
            Choice::new(challenge.number, label)
        });
        let none = Choice::new("", "Geen leergebied");
        let domains = Domain::of(self.draft.entry.site.sector).iter().copied();
        let domains = domains.map(|domain| Choice::new(domain.code(), domain.name()));
        vec![
            Field::new(CHALLENGE, Control::Select)
                .choices(std::iter::once(Choice::new("", "Kies een opgave")).chain(challenges)),
            Field::new(INDICATOR, Control::Text).hint(
                "De maat waaraan u later ziet of het is gelukt, zoals: aandeel leerlingen in de \
                 laagste 25 %.",
            ),
            Field::new(DOMAIN, Control::Select).choices(std::iter::once(none).chain(domains)),
            Field::new(GROUP, Control::Text).hint("Bijvoorbeeld: groep 5. Geen namen."),
            Field::new(SIZE, Control::Count).hint("Mag leeg blijven."),
        ]
    }

    fn measuring(&self) -> Vec<Field> {
        let [first, second] = self.draft.opened.programme.years();
        vec![
            Field::new(BASELINE, Control::Text)
                .hint("Met eenheid, zoals: 31 % (9 van 29 leerlingen)."),
            Field::new(BASELINE_DATE, Control::Date)
                .hint("De dag van de meting. Zonder datum is niet te zien wat erna veranderde."),
            Field::new(TARGET, Control::Text).hint(
                "Met dezelfde eenheid, zoals: hoogstens 25 %. Kies iets dat haalbaar is; het hoeft \
                 geen belofte te zijn.",
            ),
            Field::new(MEASURED, Control::Date).hint(format!(
                "Na de beginstand en liefst tussen {} en {}, zodat u nog kunt bijsturen.",
                kernel::dutch_date(first.first_day()),
                kernel::dutch_date(second.last_day())
            )),
        ]
    }
}

/// What was measured and where the school stands, from a finding.
fn indicator(choice: &FindingChoice) -> (String, String) {
    let proposal = &choice.finding.proposal;
    let topic = proposal.topic.name().to_lowercase();
    let decimal = |value: f64, digits: usize| format!("{value:.digits$}").replace('.', ",");
    match (proposal.topic, proposal.size, proposal.affected) {
        (Topic::Measurement(_), _, _) => (
            "Aandeel leerlingen dat is getoetst".to_owned(),
            proposal.coverage.map(of_pupils).unwrap_or_default(),
        ),
        (Topic::Learning(_), Some((above, Unit::PercentOfPupils)), Some(share)) => {
            // The size is the distance to the national share: 31 % is 6 above the lowest 25 %.
            let national = share.as_f64() * 100.0 - above;
            let indicator = format!(
                "Aandeel leerlingen in de laagste {} % bij {topic}",
                decimal(national, 0)
            );
            (indicator, of_pupils(share))
        }
        (_, Some((size, unit)), _) if proposal.sub_topic == "groei" => (
            format!("Verschil in groei met de normgroep bij {topic}"),
            format!("{} {}", decimal(size, 2), unit.name()),
        ),
        (_, Some((size, Unit::RatingPoints)), _) => (
            format!("Oordeel van de leraren over {topic} (gemiddelde van 1 tot 5)"),
            decimal(size, 1),
        ),
        (_, Some((size, unit)), _) => (
            String::new(),
            format!("{} {}", decimal(size, 1), unit.name()),
        ),
        (_, None, _) => (String::new(), String::new()),
    }
}

fn of_pupils(share: Share) -> String {
    format!(
        "{} % ({} van {} leerlingen)",
        share.percent(),
        share.numerator(),
        share.denominator()
    )
}

impl Editor for GoalEditor<'_> {
    fn heading(&self) -> Heading {
        let exists = self.number > 0;
        Heading {
            title: if exists {
                format!("Doel {}", self.number)
            } else {
                "Nieuw doel".to_owned()
            },
            lead: "Een doel zegt wat u meet, waar u nu staat, waar u wilt uitkomen en wanneer u \
                   weer meet. U mag een doel half opslaan. Vaststellen kan pas als alles er staat, \
                   behalve het leergebied en het aantal."
                .to_owned(),
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
            Section::new("Waar gaat het over?", self.about(), input),
            Section::new("Van beginstand naar streefwaarde", self.measuring(), input),
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
                text: "Een doel hoort bij een opgave. Er is nog geen opgave.".to_owned(),
                href: format!("{}/opgaven/nieuw", self.draft.base),
                link: "Eerst een opgave maken",
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
