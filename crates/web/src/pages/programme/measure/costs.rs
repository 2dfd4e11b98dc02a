//! The costs of a measure, and help with working them out. No rate stands in the program: the
//! user knows what an hour costs.

use kernel::{Money, SchoolYear};
use school::programme::Effort;

use super::fields::{GROUP_SIZE, MINUTES, SESSIONS, SIZE, WEEKS};
use crate::fields::{Control, Field, PROGRAMME, Problem, Reader, Section, typed_amount};
use crate::language::{decimal, money};
use crate::{Form, say, word};

const GROUPS: (&str, &str) = ("reken-groepen", "cost-groups");
const RATE: (&str, &str) = ("reken-uurtarief", "cost-rate");

/// The button that works out the cost.
pub(super) const WORK_OUT: &str = "bereken";
/// The buttons that take it over start with this; the first calendar year of the school year follows.
pub(super) const TAKE: &str = "overnemen-";

/// Names of the three fields of a school year: total, PNIL, above school.
pub(super) fn names(year: SchoolYear) -> [String; 3] {
    ["kosten", "pnil", "bovenschools"].map(|part| format!("{part}-{}", year.start_year()))
}

/// Their labels.
pub(super) fn labels(year: SchoolYear) -> [String; 3] {
    [
        say("cost-total").with("year", year).text(),
        say("cost-hired").with("year", year).text(),
        say("cost-shared").with("year", year).text(),
    ]
}

pub(super) fn section(year: SchoolYear, input: (&Form, &[Problem])) -> Section {
    let (names, labels) = (names(year), labels(year));
    let field = |part: usize| Field::new((&names[part], &labels[part]), Control::Money);
    Section::new(
        say("cost-in").with("year", year).text(),
        (0..3).map(field).collect(),
        input,
    )
    .beside_each_other()
    .intro(word("cost-intro"))
}

/// Groups × sessions × weeks × minutes × rate, with the calculation shown.
pub(super) fn calculator(years: [SchoolYear; 2], (form, problems): (&Form, &[Problem])) -> Section {
    let (outcome, wrong) = match work_out(form) {
        Ok(outcome) => (outcome, Vec::new()),
        Err(wrong) => (None, wrong),
    };
    let fields = vec![
        Field::new(GROUPS, Control::Count),
        Field::new(RATE, Control::Money),
    ];
    let known: Vec<Problem> = problems.iter().cloned().chain(wrong).collect();
    let section = Section::new(word("cost-aid"), fields, (form, &known));
    let mut section = section.beside_each_other().intro(word("cost-aid-intro"));
    section.id = "rekenhulp";
    section
        .buttons
        .push((WORK_OUT.into(), word("cost-work-out").into()));
    match outcome {
        Some((calculation, amount)) => {
            section.outcome.push(calculation);
            section.buttons.extend(years.map(|year| {
                let button = say("cost-take-over")
                    .with("amount", money(amount))
                    .with("year", year)
                    .text();
                (format!("{TAKE}{}", year.start_year()), button)
            }));
        }
        None if form.text("actie") == WORK_OUT && known.is_empty() => {
            let lacking = word("cost-not-yet");
            section.outcome.push(lacking.to_owned());
        }
        None => {}
    }
    section
}

/// The calculation in words and its result; `None` when something is still empty.
fn work_out(form: &Form) -> Result<Option<(String, Money)>, Vec<Problem>> {
    let mut reader = Reader::new(form, PROGRAMME);
    let (groups, rate) = (reader.count(GROUPS), reader.money(RATE));
    // Problems with these fields are told when the measure is saved, and only once.
    let mut elsewhere = Reader::new(form, PROGRAMME);
    let sessions = elsewhere.number(SESSIONS);
    let (minutes, weeks) = (elsewhere.count(MINUTES), elsewhere.count(WEEKS));
    let (pupils, size) = (elsewhere.count(SIZE), elsewhere.count(GROUP_SIZE));
    let divided = pupils
        .zip(size)
        .and_then(|(pupils, size)| Effort::groups_for(pupils, size));
    let (Some(rate), Some(sessions_per_week), Some(minutes), Some(weeks), Some(groups)) =
        (rate, sessions, minutes, weeks, groups.or(divided))
    else {
        return reader.finish(None);
    };
    let effort = Effort {
        groups,
        sessions_per_week,
        weeks,
        minutes,
    };
    let Some((hours, cost)) = effort.hours().zip(effort.cost(rate)) else {
        let words = word("cost-too-large");
        reader.wrong(RATE, 1, words, word("cost-check"));
        return reader.finish(None);
    };
    let words = say("cost-outcome")
        .with("groups", effort.groups)
        .with("sessions", decimal(&effort.sessions_per_week.to_string()))
        .with("weeks", effort.weeks)
        .with("minutes", effort.minutes)
        .with("hours", decimal(&hours.to_string()))
        .with("rate", money(rate))
        .with("cost", money(cost))
        .text();
    reader.finish(Some((words, cost)))
}

/// Puts the result into the year that the button names.
pub(super) fn take(form: &mut Form, action: &str) {
    let year = action
        .strip_prefix(TAKE)
        .and_then(|year| year.parse().ok())
        .and_then(SchoolYear::starting);
    if let (Some(year), Ok(Some((_, amount)))) = (year, work_out(form)) {
        let [total, _, _] = names(year);
        form.set(&total, typed_amount(amount));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        Form::parse_urlencoded(text)
    }

    /// By hand: 10 pupils, 4 a group: 3 groups × 2 × 30 × 45 min = 135 hours × 52 = 7,020.
    #[test]
    fn takes_the_cost_over_into_one_year() {
        let mut form = form(
            "sessies=2&minuten=45&weken=30&aantal=10&groepsgrootte=4&reken-uurtarief=52,00&kosten-2021=1",
        );
        let (words, amount) = work_out(&form).unwrap().unwrap();
        assert_eq!(amount.cents(), 702_000);
        assert!(
            words.starts_with("3 groepen × 2 sessies per week × 30 weken × 45 minuten = 135 uur.")
        );
        take(&mut form, "overnemen-2021");
        assert_eq!(form.text("kosten-2021"), "7.020,00");
        assert_eq!(form.text("kosten-2022"), "");
    }

    #[test]
    fn says_what_is_wrong_and_gives_nothing_without_a_rate() {
        assert!(work_out(&form("sessies=2")).unwrap().is_none());
        let wrong = work_out(&form("reken-uurtarief=veel")).unwrap_err();
        assert_eq!(wrong[0].finding.code.to_string(), "F441");
    }
}
