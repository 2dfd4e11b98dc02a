//! The counts and working amounts of one school year, as a form.

use app::budget::{FundingCount, RosterCount};
use kernel::{Money, SchoolYear};

use crate::fields::{BUDGET, Control, Field, Problem, Reader, Section};
use crate::{Form, Request, say, word};

/// Names and labels of the fields of a school year.
struct Names([(String, &'static str); 5]);

impl Names {
    fn of(year: SchoolYear) -> Self {
        let fields = [
            ("leerlingen", "count-pupils"),
            ("teldatum", "count-on"),
            ("score", "count-score"),
            ("scenario-leerling", "count-scenario-pupil"),
            ("scenario-score", "count-scenario-score"),
        ];
        Self(fields.map(|(name, label)| (format!("{name}-{}", year.start_year()), label)))
    }

    fn get(&self, index: usize) -> (&str, &str) {
        let (name, label) = &self.0[index];
        (name, label)
    }
}

/// Whether the amounts of a school year are known today.
pub(super) fn definitive(request: &Request, year: SchoolYear) -> bool {
    let rules = request.app.policies().funding.of(year);
    rules.is_some_and(|rules| rules.is_definitive(request.app.today()))
}

/// What is kept, as a form.
pub(super) fn stored(count: &FundingCount, year: SchoolYear) -> Form {
    let names = Names::of(year);
    let known = |value: Option<String>| value.unwrap_or_default();
    let plain = |money: Option<Money>| known(money.map(|m| m.to_string().replace("€\u{a0}", "")));
    let values = [
        known(count.pupils.map(|n| n.to_string())),
        known(count.counted_on.map(|day| day.to_string())),
        known(count.score.map(|score| score.to_string())),
        plain(count.scenario_per_pupil),
        plain(count.scenario_per_score_unit),
    ];
    let mut form = Form::default();
    for (index, value) in values.into_iter().enumerate() {
        form.push(names.get(index).0, value);
    }
    form
}

/// The fields of a school year.
pub(super) fn section(
    request: &Request,
    year: SchoolYear,
    roster: Option<RosterCount>,
    input: (&Form, &[Problem]),
) -> Section {
    let names = Names::of(year);
    let field = |index: usize, control| Field::new(names.get(index), control);
    let rules = request.app.policies().funding.of(year);
    let mut fields = vec![
        field(0, Control::Count),
        field(1, Control::Date),
        field(2, Control::Number),
    ];
    let mut intro = match rules {
        Some(rules) => say("count-intro")
            .with("on", crate::language::date(rules.counted_on))
            .with("compared", roster_hint(roster))
            .text(),
        None => roster_hint(roster),
    };
    if !definitive(request, year) {
        intro.push(' ');
        intro.push_str(word("count-intro-scenario"));
        fields.push(field(3, Control::Money));
        fields.push(field(4, Control::Money));
    }
    Section::new(say("count-for").with("year", year).text(), fields, input)
        .beside_each_other()
        .intro(intro)
}

/// The roster as a hint: never filled in, because it may be of another day.
fn roster_hint(roster: Option<RosterCount>) -> String {
    let Some(roster) = roster else {
        return String::new();
    };
    let day = roster.imported_on.map_or_else(String::new, |day| {
        say("count-brought-in")
            .with("on", crate::language::date(day))
            .text()
    });
    say("count-compare")
        .with("year", roster.year)
        .with("n", roster.pupils)
        .with("day", day)
        .text()
}

/// Reads the counts; scenario amounts are kept as they were once the real ones are known.
pub(super) fn read(
    form: &Form,
    year: SchoolYear,
    definitive: bool,
    stored: &FundingCount,
) -> Result<FundingCount, Vec<Problem>> {
    let names = Names::of(year);
    let mut reader = Reader::new(form, BUDGET);
    let pupils = reader.count(names.get(0));
    let counted_on = reader.date(names.get(1));
    let score = reader.number(names.get(2));
    let (scenario_per_pupil, scenario_per_score_unit) = if definitive {
        (stored.scenario_per_pupil, stored.scenario_per_score_unit)
    } else {
        (reader.money(names.get(3)), reader.money(names.get(4)))
    };
    reader.finish(FundingCount {
        pupils,
        counted_on,
        score,
        scenario_per_pupil,
        scenario_per_score_unit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year() -> SchoolYear {
        SchoolYear::starting(2021).unwrap()
    }

    #[test]
    fn what_is_kept_reads_back_the_same() {
        let count = FundingCount {
            pupils: Some(220),
            counted_on: Some("2020-10-01".parse().unwrap()),
            score: Some("150,25".parse().unwrap()),
            scenario_per_pupil: Some("1.700,50".parse().unwrap()),
            scenario_per_score_unit: None,
        };
        let form = stored(&count, year());
        let none = FundingCount::default();
        assert_eq!(read(&form, year(), false, &none).unwrap(), count);
        let kept = read(&form, year(), true, &count).unwrap();
        assert_eq!(
            kept, count,
            "scenario amounts stay once the real ones are known"
        );
    }

    #[test]
    fn tells_every_mistake() {
        let form =
            Form::parse_urlencoded("leerlingen-2021=veel&teldatum-2021=1-13-2020&score-2021=x");
        let wrong = read(&form, year(), false, &FundingCount::default()).unwrap_err();
        let codes: Vec<_> = wrong.iter().map(|w| w.finding.code.to_string()).collect();
        assert_eq!(codes, ["F523", "F522", "F524"]);
    }
}
