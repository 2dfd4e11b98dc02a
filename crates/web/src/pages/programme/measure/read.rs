//! Reading a measure from its form.

use kernel::{MeasureNo, Money, SchoolYear};
use policy::Catalogue;
use school::programme::{Dose, Measure, Programme, StaffKind, YearCost};

use super::costs;
use super::fields::{
    ENDS, FORM, GOALS, GROUP, GROUP_SIZE, INTERVENTION, MINUTES, OWNER, SESSIONS, SIZE, STAFF,
    STARTS, SUPPORTS, WEEKS,
};
use crate::fields::{PROGRAMME, Problem, Reader};
use crate::{Form, say, word};

pub(super) fn measure(
    form: &Form,
    number: u32,
    programme: &Programme,
    catalogue: &Catalogue,
) -> Result<Measure, Vec<Problem>> {
    let mut reader = Reader::new(form, PROGRAMME);
    let intervention = reader.required(INTERVENTION, 100);
    let goal_area = reader
        .choice(INTERVENTION, |id| catalogue.goal_area(id))
        .unwrap_or(' ');
    let number = MeasureNo::new(i64::from(number));
    let supports = if catalogue.is_supporting(goal_area) {
        supported(&mut reader, form, programme)
    } else {
        Vec::new()
    };
    reader.required(STAFF, 10);
    let staff = reader.choice(STAFF, StaffKind::from_code);
    let measure = Measure {
        number,
        goals: goals(&mut reader, form, programme),
        intervention,
        goal_area,
        form: reader.text(FORM, 3_000),
        target_group: reader.text(GROUP, 200),
        target_size: reader.count(SIZE),
        starts: reader.date(STARTS),
        ends: reader.date(ENDS),
        dose: Dose {
            sessions_per_week: reader.number(SESSIONS),
            minutes: reader.count(MINUTES),
            weeks: reader.count(WEEKS),
            group_size: reader.count(GROUP_SIZE),
        },
        staff: staff.unwrap_or(StaffKind::Own),
        owner: reader.text(OWNER, 120),
        costs: programme
            .years()
            .into_iter()
            .filter_map(|year| year_cost(&mut reader, form, year))
            .collect(),
        supports,
    };
    reader.finish(measure)
}

fn goals(reader: &mut Reader<'_>, form: &Form, programme: &Programme) -> Vec<u32> {
    let mut goals = Vec::new();
    for code in form.all(GOALS.0) {
        let number = code.parse::<u32>().ok();
        match number.filter(|n| programme.goals.iter().any(|goal| goal.number == *n)) {
            Some(number) => goals.push(number),
            None => {
                let words = word("measure-goal-gone");
                reader.wrong(GOALS, 6, words, word("choose-from-list"));
            }
        }
    }
    goals.sort_unstable();
    goals.dedup();
    goals
}

fn supported(reader: &mut Reader<'_>, form: &Form, programme: &Programme) -> Vec<MeasureNo> {
    let mut supported = Vec::new();
    for code in form.all(SUPPORTS.0) {
        let number = code.parse::<MeasureNo>().ok();
        match number.filter(|n| programme.measures.iter().any(|m| m.number == *n)) {
            Some(number) => supported.push(number),
            None => {
                let words = word("measure-measure-gone");
                reader.wrong(SUPPORTS, 6, words, word("choose-from-list"));
            }
        }
    }
    supported.sort_unstable();
    supported.dedup();
    supported
}

/// The cost of one school year; nothing filled in is no cost in that year.
fn year_cost(reader: &mut Reader<'_>, form: &Form, year: SchoolYear) -> Option<YearCost> {
    let names = costs::names(year);
    if names.iter().all(|name| form.text(name).is_empty()) {
        return None;
    }
    let labels = costs::labels(year);
    let [total, external, above_school] =
        std::array::from_fn(|part| reader.money((&names[part], &labels[part])));
    if form.text(&names[0]).is_empty() {
        reader.required((&names[0], &labels[0]), 40);
    }
    for (part, amount) in [(1, external), (2, above_school)] {
        if let (Some(total), Some(amount)) = (total, amount)
            && amount > total
        {
            let field = (names[part].as_str(), labels[part].as_str());
            let words = say("cost-part")
                .with("amount", amount)
                .with("total", total)
                .text();
            reader.wrong(field, 7, &words, word("cost-part-action"));
        }
    }
    Some(YearCost {
        year,
        total: total.unwrap_or(Money::ZERO),
        external: external.unwrap_or(Money::ZERO),
        above_school: above_school.unwrap_or(Money::ZERO),
    })
}
