//! A measure (maatregel): the school's own use of a listed intervention.

mod costs;
mod fields;
mod form_of;
mod read;

use app::programme::FindingChoices;
use kernel::{MeasureNo, Share};
use policy::Catalogue;
use policy::handles::Handle;
use school::programme::{Departure, Measure, Programme, departures};

use super::form::{self, Beside, Editor, Heading, Note, day, filled, known};
use super::intervention::InterventionCard;
use super::{Draft, asked_finding, begin, finding_scope, number};
use crate::fields::{Problem, Section, typed_amount};
use crate::language::Html;
use crate::pages::catalogue::handle::answered;
use crate::{Form, PageError, Reply, Request, say, word};

struct MeasureEditor<'d> {
    draft: &'d Draft,
    catalogue: &'d Catalogue,
    number: u32,
    choices: FindingChoices,
    handles: &'d policy::handles::Handles,
    today: kernel::Date,
    /// What the finding in the link says about the number of pupils.
    affected: Option<String>,
}

impl<'d> MeasureEditor<'d> {
    fn new(request: &'d Request, draft: &'d Draft) -> Result<Self, PageError> {
        let choices = draft.findings(request)?;
        let affected = asked_finding(request, &choices)
            .and_then(|choice| choice.finding.proposal.affected)
            .map(|share| {
                say("measure-affected")
                    .with("n", share.numerator())
                    .with("of", share.denominator())
                    .text()
            });
        let edition = &draft.opened.programme.edition;
        Ok(Self {
            draft,
            catalogue: request.app.pinned_edition(edition)?,
            handles: &request.app.policies().handles,
            today: request.app.today().0,
            number: number(request)?,
            choices,
            affected,
        })
    }

    fn programme(&self) -> &Programme {
        &self.draft.opened.programme
    }

    fn measure(&self) -> Option<&Measure> {
        let number = MeasureNo::new(i64::from(self.number));
        let measures = &self.programme().measures;
        measures.iter().find(|known| known.number == number)
    }

    /// A new measure from the intervention, finding and goal in the link.
    fn prefilled(&self, request: &Request) -> Result<Form, PageError> {
        let query = &request.query;
        let mut form = Form::default();
        form.push(fields::INTERVENTION.0, query.text("interventie"));
        let chosen = self.handle(query.text("interventie"));
        if let Some(concrete) = chosen.and_then(|handle| handle.form(query.text("vorm"))) {
            form_of::fill(&mut form, concrete, &self.advice(request)?);
        }
        self.fill_practical(&mut form);
        let asked = asked_finding(request, &self.choices);
        let goal: Option<u32> = query.text("doel").parse().ok();
        for known in &self.programme().goals {
            let challenges = &self.programme().challenges;
            let challenge = challenges.iter().find(|c| c.number == known.challenge);
            let finding = asked.map(|choice| choice.finding.id);
            let rests =
                finding.is_some_and(|id| challenge.is_some_and(|c| c.findings.contains(&id)));
            if rests || goal == Some(known.number) {
                form.push(fields::GOALS.0, known.number.to_string());
            }
        }
        if let Some(choice) = asked {
            form.push(fields::GROUP.0, finding_scope(choice, &self.choices));
            let proposal = &choice.finding.proposal;
            form.push(
                fields::SIZE.0,
                known(proposal.coverage.map(Share::denominator)),
            );
        } else if let Some(goal) = self
            .programme()
            .goals
            .iter()
            .find(|g| Some(g.number) == goal)
        {
            form.push(fields::GROUP.0, goal.target_group.as_str());
            form.push(fields::SIZE.0, known(goal.target_size));
        }
        Ok(form)
    }

    /// The handreiking of an intervention.
    fn handle(&self, intervention: &str) -> Option<&'d Handle> {
        self.handles.of(intervention, self.today)
    }

    /// What the school's situation changes about the form in the link.
    fn advice(&self, request: &Request) -> Result<Vec<&'d policy::handles::Advice>, PageError> {
        let site = self.draft.entry.site.id;
        let known = request.app.situation(request.actor()?, site)?;
        let situation = answered(known, &request.query);
        let intervention = request.query.text("interventie");
        let advice = self.handles.advice(intervention, &situation, self.today);
        Ok(advice.into_iter().map(|(_, advice)| advice).collect())
    }

    /// In what the form as it stands departs from what was studied.
    fn departure(&self, form: &Form) -> Option<Note> {
        let measure = read::measure(form, self.number, self.programme(), self.catalogue).ok()?;
        let handle = self.handle(&measure.intervention)?;
        let found = departures(&measure, &handle.studied);
        let parts: Vec<String> = found.iter().map(Departure::words).collect();
        (!parts.is_empty()).then(|| Note {
            text: say("measure-departs")
                .with_dutch("how", parts.join("; "))
                .html(),
            href: self.how(&measure.intervention),
            link: word("handle-studied"),
        })
    }

    /// The page that tells how to go about an intervention at this school.
    fn how(&self, intervention: &str) -> String {
        format!("/school/{}/aanpak/{intervention}", self.draft.entry.site.id)
    }

    /// The practical handles of the chosen intervention, where the form says nothing yet.
    fn fill_practical(&self, form: &mut Form) {
        let chosen = self
            .catalogue
            .intervention(form.text(fields::INTERVENTION.0));
        if let Some(item) = chosen
            && form.text(fields::FORM.0).is_empty()
        {
            form.set(fields::FORM.0, item.practical.join("\n"));
        }
    }
}

impl Editor for MeasureEditor<'_> {
    fn heading(&self) -> Heading {
        let exists = self.number > 0;
        Heading {
            title: if exists {
                say("programme-measure").with("number", self.number).text()
            } else {
                word("measure-new").to_owned()
            },
            lead: say("measure-intro")
                .with("edition", self.catalogue.id())
                .text(),
            remove: exists.then(|| {
                let base = &self.draft.base;
                format!("{base}/maatregelen/{}/verwijderen", self.number)
            }),
            exists,
        }
    }

    fn stored(&self) -> Option<Form> {
        let measure = self.measure()?;
        let dose = &measure.dose;
        let mut form = filled([
            (fields::INTERVENTION.0, measure.intervention.clone()),
            (fields::FORM.0, measure.form.clone()),
            (fields::GROUP.0, measure.target_group.clone()),
            (fields::SIZE.0, known(measure.target_size)),
            (fields::STARTS.0, day(measure.starts)),
            (fields::ENDS.0, day(measure.ends)),
            (fields::SESSIONS.0, known(dose.sessions_per_week)),
            (fields::MINUTES.0, known(dose.minutes)),
            (fields::WEEKS.0, known(dose.weeks)),
            (fields::GROUP_SIZE.0, known(dose.group_size)),
            (fields::STAFF.0, measure.staff.code().to_owned()),
            (fields::OWNER.0, measure.owner.clone()),
        ]);
        for goal in &measure.goals {
            form.push(fields::GOALS.0, goal.to_string());
        }
        for supported in &measure.supports {
            form.push(fields::SUPPORTS.0, supported.to_string());
        }
        for cost in &measure.costs {
            for (name, amount) in costs::names(cost.year).into_iter().zip([
                cost.total,
                cost.external,
                cost.above_school,
            ]) {
                form.push(name, typed_amount(amount));
            }
        }
        Some(form)
    }

    fn sections(&self, form: &Form, problems: &[Problem]) -> Vec<Section> {
        fields::sections(self, (form, problems))
    }

    fn apply(
        &self,
        form: &Form,
        programme: &mut Programme,
        catalogue: &Catalogue,
    ) -> Result<String, Vec<Problem>> {
        let measure = read::measure(form, self.number, programme, catalogue)?;
        let number = programme.put_measure(measure);
        Ok(format!("#maatregel-{number}"))
    }

    fn beside(&self, form: &Form) -> Beside {
        let mut beside = Beside::default();
        let id = form.text(fields::INTERVENTION.0);
        match self.catalogue.intervention(id) {
            Some(item) => {
                let card = InterventionCard::of(self.catalogue, item);
                beside.intervention = Some(card.with_how(self.how(&item.id)));
                beside.notes.extend(self.departure(form));
            }
            None if id.is_empty() => {}
            None => beside.notes.push(Note {
                text: say("measure-not-listed")
                    .with("id", id)
                    .with("edition", self.catalogue.id())
                    .html(),
                href: "/menukaart".to_owned(),
                link: word("measure-to-catalogue"),
            }),
        }
        if self.programme().goals.is_empty() {
            beside.notes.push(Note {
                text: Html::of(word("measure-no-goal")),
                href: format!("{}/doelen/nieuw", self.draft.base),
                link: word("measure-goal-first"),
            });
        }
        beside
    }
}

pub(super) fn new(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = MeasureEditor::new(request, &draft)?;
    form::show(request, &draft, &editor, &editor.prefilled(request)?)
}

pub(super) fn edit(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let editor = MeasureEditor::new(request, &draft)?;
    let stored = editor.stored().ok_or(PageError::NotFound)?;
    form::show(request, &draft, &editor, &stored)
}

/// Saves, or helps with the form: explains the intervention, works out the cost, takes it over.
pub(super) fn save(request: &Request) -> Result<Reply, PageError> {
    let draft = Draft::open(request)?.ok_or(app::AppError::Conflict)?;
    let editor = MeasureEditor::new(request, &draft)?;
    let action = request.form.text("actie");
    if action == fields::EXPLAIN || action == costs::WORK_OUT || action.starts_with(costs::TAKE) {
        let mut form = request.form.clone();
        editor.fill_practical(&mut form);
        costs::take(&mut form, action);
        return form::show(request, &draft, &editor, &form);
    }
    form::save(request, &draft, &editor)
}
