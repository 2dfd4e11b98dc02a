//! The fields of a measure.

use kernel::{MeasureNo, SchoolYear};
use school::programme::StaffKind;

use super::{MeasureEditor, costs};
use crate::Form;
use crate::fields::{Choice, Control, Field, Problem, Section};
use crate::pages::programme::intervention::area;

pub(super) const INTERVENTION: (&str, &str) = ("interventie", "Interventie van de menukaart");
pub(super) const GOALS: (&str, &str) = ("doelen", "Welke doelen dient deze maatregel?");
pub(super) const SUPPORTS: (&str, &str) = ("ondersteunt", "Welke maatregelen ondersteunt hij?");
pub(super) const FORM: (&str, &str) = ("vorm", "Wat gaat u precies doen?");
pub(super) const GROUP: (&str, &str) = ("doelgroep", "Voor wie?");
pub(super) const SIZE: (&str, &str) = ("aantal", "Hoeveel leerlingen?");
pub(super) const STARTS: (&str, &str) = ("begin", "Begin");
pub(super) const ENDS: (&str, &str) = ("einde", "Einde");
pub(super) const SESSIONS: (&str, &str) = ("sessies", "Sessies per week");
pub(super) const MINUTES: (&str, &str) = ("minuten", "Minuten per sessie");
pub(super) const WEEKS: (&str, &str) = ("weken", "Aantal weken");
pub(super) const GROUP_SIZE: (&str, &str) = ("groepsgrootte", "Leerlingen per groepje");
pub(super) const STAFF: (&str, &str) = ("uitvoering", "Wie voert het uit?");
pub(super) const OWNER: (&str, &str) = ("verantwoordelijk", "Wie is verantwoordelijk?");

/// The button that shows the intervention.
pub(super) const EXPLAIN: &str = "uitleg";

pub(super) fn sections(
    editor: &MeasureEditor<'_>,
    (form, problems): (&Form, &[Problem]),
) -> Vec<Section> {
    let input = (form, problems);
    let mut choice = Section::new("Keuze", choice(editor), input);
    choice.id = "keuze";
    choice.buttons = vec![(EXPLAIN.to_owned(), "Toon uitleg en handvatten".to_owned())];
    let years = editor.programme().years();
    let mut sections = vec![
        choice,
        Section::new("Uitvoering", carrying_out(editor), input),
        Section::new("Periode en omvang", dose(), input)
            .beside_each_other()
            .intro(dose_intro(years)),
        Section::new("Mensen", people(), input),
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
    let first = Choice::new("", "Kies een interventie");
    let mut fields = vec![
        Field::new(INTERVENTION, Control::Select)
            .choices(std::iter::once(first).chain(interventions)),
    ];
    let programme = editor.programme();
    let goals = programme.goals.iter().map(|goal| {
        let label = format!(
            "Doel {}: {} ({})",
            goal.number, goal.indicator, goal.target_group
        );
        Choice::new(goal.number, label)
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
        Choice::new(
            measure.number,
            format!("Maatregel {}: {name}", measure.number),
        )
    });
    let others: Vec<Choice> = others.collect();
    if !others.is_empty() {
        let field = Field::new(SUPPORTS, Control::Checks).hint(
            "Alleen invullen bij een interventie uit F (faciliteiten en randvoorwaarden): die telt \
             alleen naast een maatregel uit A tot en met E.",
        );
        fields.push(field.choices(others));
    }
    fields
}

fn carrying_out(editor: &MeasureEditor<'_>) -> Vec<Field> {
    let mut size = "Voor hoeveel leerlingen is de maatregel bedoeld?".to_owned();
    if let Some(affected) = &editor.affected {
        size = format!("{affected} Pas aan als de maatregel voor een deel van hen is.");
    }
    vec![
        Field::new(FORM, Control::Area(6)).hint(format!(
            "Begint met de handvatten van de menukaart (editie {}). Maak er van wat uw school \
             echt gaat doen.",
            editor.catalogue.id()
        )),
        Field::new(GROUP, Control::Text).hint("Bijvoorbeeld: groep 5. Geen namen."),
        Field::new(SIZE, Control::Count).hint(size),
    ]
}

fn dose_intro([first, second]: [SchoolYear; 2]) -> String {
    format!(
        "Begin en einde liggen tussen {} en {}. Tel de sessies per groepje (een half mag: 0,5) en \
         de weken in de hele periode samen.",
        kernel::dutch_date(first.first_day()),
        kernel::dutch_date(second.last_day())
    )
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
    let kinds = kinds.map(|kind| Choice::new(kind.code(), kind.name()));
    vec![
        Field::new(STAFF, Control::Radios)
            .hint("PNIL is personeel dat niet in loondienst is. Het bestuur verantwoordt dat deel.")
            .choices(kinds),
        Field::new(OWNER, Control::Text).hint("Een functie, geen naam: intern begeleider."),
    ]
}
