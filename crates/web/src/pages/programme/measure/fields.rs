//! The fields of a measure.

use kernel::{MeasureNo, SchoolYear};
use school::programme::StaffKind;

use super::{MeasureEditor, costs};
use crate::fields::{Choice, Control, Field, Problem, Section};
use crate::language::terms;
use crate::pages::programme::intervention::area;
use crate::{Form, say, word};

pub(super) const INTERVENTION: (&str, &str) = ("interventie", "measure-intervention");
pub(super) const GOALS: (&str, &str) = ("doelen", "measure-goals");
pub(super) const SUPPORTS: (&str, &str) = ("ondersteunt", "measure-supports");
pub(super) const FORM: (&str, &str) = ("vorm", "measure-form");
pub(super) const GROUP: (&str, &str) = ("doelgroep", "measure-group");
pub(super) const SIZE: (&str, &str) = ("aantal", "measure-size");
pub(super) const STARTS: (&str, &str) = ("begin", "measure-begin");
pub(super) const ENDS: (&str, &str) = ("einde", "measure-end");
pub(super) const SESSIONS: (&str, &str) = ("sessies", "measure-sessions");
pub(super) const MINUTES: (&str, &str) = ("minuten", "measure-minutes");
pub(super) const WEEKS: (&str, &str) = ("weken", "measure-weeks");
pub(super) const GROUP_SIZE: (&str, &str) = ("groepsgrootte", "measure-group-size");
pub(super) const STAFF: (&str, &str) = ("uitvoering", "measure-staff");
pub(super) const OWNER: (&str, &str) = ("verantwoordelijk", "measure-responsible");

/// The button that shows the intervention.
pub(super) const EXPLAIN: &str = "uitleg";

pub(super) fn sections(
    editor: &MeasureEditor<'_>,
    (form, problems): (&Form, &[Problem]),
) -> Vec<Section> {
    let input = (form, problems);
    let mut choice = Section::new(word("measure-choice"), choice(editor), input);
    choice.id = "keuze";
    choice.buttons = vec![(EXPLAIN.to_owned(), word("measure-show").to_owned())];
    let years = editor.programme().years();
    let mut sections = vec![
        choice,
        Section::new(word("measure-carrying-out"), carrying_out(editor), input),
        Section::new(word("measure-period"), dose(), input)
            .beside_each_other()
            .intro(dose_intro(years)),
        Section::new(word("measure-people"), people(), input),
    ];
    sections.extend(years.map(|year| costs::section(year, input)));
    sections.push(costs::calculator(years, input));
    sections
}

fn choice(editor: &MeasureEditor<'_>) -> Vec<Field> {
    let catalogue = editor.catalogue;
    let interventions = catalogue.goal_areas().iter().flat_map(|goal_area| {
        catalogue.in_area(goal_area.id).map(|item| Choice {
            group: area(catalogue, item.goal_area),
            ..Choice::new(&item.id, &item.name)
        })
    });
    let first = Choice::new("", word("measure-choose"));
    let mut fields = vec![
        Field::new(INTERVENTION, Control::Select)
            .choices(std::iter::once(first).chain(interventions)),
    ];
    let programme = editor.programme();
    let goals = programme.goals.iter().map(|goal| {
        let label = say("measure-goal-named")
            .with("number", goal.number)
            .with("indicator", &goal.indicator)
            .with("group", &goal.target_group);
        Choice::dutch(goal.number, label.text())
    });
    let goals: Vec<Choice> = goals.collect();
    if !goals.is_empty() {
        fields.push(Field::new(GOALS, Control::Checks).choices(goals));
    }
    let own = MeasureNo::new(i64::from(editor.number));
    let others = programme
        .measures
        .iter()
        .filter(|measure| measure.number != own && !catalogue.is_supporting(measure.goal_area));
    let others = others.map(|measure| {
        let name = catalogue.intervention(&measure.intervention);
        let name = name.map_or(measure.intervention.as_str(), |item| item.name.as_str());
        Choice::dutch(
            measure.number,
            say("measure-named")
                .with("number", measure.number)
                .with("name", name)
                .text(),
        )
    });
    let others: Vec<Choice> = others.collect();
    if !others.is_empty() {
        let field = Field::new(SUPPORTS, Control::Checks).hint(word("measure-supports-hint"));
        fields.push(field.choices(others));
    }
    fields
}

fn carrying_out(editor: &MeasureEditor<'_>) -> Vec<Field> {
    let mut size = word("measure-size-hint").to_owned();
    if let Some(affected) = &editor.affected {
        size = say("measure-size-part").with("affected", affected).text();
    }
    vec![
        Field::new(FORM, Control::Area(6)).hint(
            say("measure-form-hint")
                .with("edition", editor.catalogue.id())
                .text(),
        ),
        Field::new(GROUP, Control::Text).hint(word("goal-group-hint")),
        Field::new(SIZE, Control::Count).hint(size),
    ]
}

fn dose_intro([first, second]: [SchoolYear; 2]) -> String {
    say("measure-period-hint")
        .with("first", crate::language::date(first.first_day()))
        .with("last", crate::language::date(second.last_day()))
        .text()
}

fn dose() -> Vec<Field> {
    vec![
        Field::new(STARTS, Control::Date),
        Field::new(ENDS, Control::Date),
        Field::new(SESSIONS, Control::Number),
        Field::new(MINUTES, Control::Count),
        Field::new(WEEKS, Control::Count),
        Field::new(GROUP_SIZE, Control::Count),
    ]
}

fn people() -> Vec<Field> {
    let kinds = [StaffKind::Own, StaffKind::External, StaffKind::Mixed];
    let kinds = kinds.map(|kind| Choice::new(kind.code(), terms::staff(kind)));
    vec![
        Field::new(STAFF, Control::Radios)
            .hint(word("measure-staff-hint"))
            .choices(kinds),
        Field::new(OWNER, Control::Text).hint(word("measure-responsible-hint")),
    ]
}
