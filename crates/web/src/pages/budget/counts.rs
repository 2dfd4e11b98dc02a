//! The counts and working amounts of one school year, as a form: exactly what the rules of the
//! school's sector need.

use app::budget::{FundingCount, RosterCount};
use kernel::{Decimal, ReferenceDate, Sector};
use policy::funding::{Count, FundingItem, FundingRules};

use crate::fields::{BUDGET, Choice, Control, Field, Problem, Reader, Section, typed_amount};
use crate::language::{Language, speak};
use crate::{Form, say, word};

/// What decides which fields there are.
#[derive(Clone, Copy)]
pub(super) struct Asked<'r> {
    /// The rules of the school year.
    pub(super) rules: &'r FundingRules,
    /// The school's sector.
    pub(super) sector: Sector,
    /// The day: amounts announced later do not exist yet.
    pub(super) today: ReferenceDate,
}

impl<'r> Asked<'r> {
    fn counts(self) -> impl Iterator<Item = (String, &'r Count)> {
        let counts = self.rules.counts_for(self.sector);
        counts.map(move |count| (self.name(&count.id), count))
    }

    /// Items for which the school may enter an amount of its own.
    fn open_items(self) -> impl Iterator<Item = (String, &'r FundingItem)> {
        let items = self.rules.open_items(self.sector, self.today);
        items.map(move |item| (self.name(&format!("scenario-{}", item.id)), item))
    }

    fn day(self) -> (String, &'static str) {
        (self.name("teldatum"), word("count-on"))
    }

    fn allowance(self) -> (String, &'static str) {
        (self.name("arbeidsmarkttoelage"), word("count-allowance"))
    }

    /// A field's name: forms of two school years stand on one page.
    fn name(self, id: &str) -> String {
        format!("{id}-{}", self.rules.year.start_year())
    }
}

/// What is kept, as a form.
pub(super) fn stored(count: &FundingCount, asked: Asked<'_>) -> Form {
    let mut form = Form::default();
    for (name, row) in asked.counts() {
        let number = count.numbers.get(&row.id);
        form.push(&name, number.map(Decimal::to_string).unwrap_or_default());
    }
    let day = count.counted_on.map(|day| day.to_string());
    form.push(&asked.day().0, day.unwrap_or_default());
    for (name, item) in asked.open_items() {
        let amount = count.scenarios.get(&item.id).copied();
        form.push(&name, amount.map(typed_amount).unwrap_or_default());
    }
    if count.allowance {
        form.push(&asked.allowance().0, "ja".to_owned());
    }
    form
}

/// The fields of a school year.
pub(super) fn sections(
    asked: Asked<'_>,
    roster: Option<RosterCount>,
    input: (&Form, &[Problem]),
) -> Vec<Section> {
    let year = asked.rules.year;
    let intro = say("count-intro-short")
        .with("day", crate::language::date(asked.rules.counted_on))
        .with("compared", roster_hint(roster))
        .text();
    let mut sections = vec![
        Section::new(
            say("count-for").with("year", year).text(),
            count_fields(asked),
            input,
        )
        .intro(intro.trim()),
    ];
    let open: Vec<Field> = asked
        .open_items()
        .map(|(name, item)| {
            let field = Field::new((&name, &item.label), Control::Money).dutch();
            field.hint(speak(Language::Dutch, || {
                say("count-in-unit").with("unit", &item.unit).text()
            }))
        })
        .collect();
    if !open.is_empty() {
        let why = if asked.rules.is_definitive(asked.today) {
            word("count-not-found")
        } else {
            word("count-not-known")
        };
        let intro = say("count-own-intro").with("why", why).text();
        let legend = say("count-own").with("year", year).text();
        let own = Section::new(legend, open, input);
        sections.push(own.intro(intro));
    }
    let (name, label) = asked.allowance();
    let yes = Choice::new("ja", word("count-selected"));
    let field = Field::new((&name, label), Control::Checks)
        .choices([yes])
        .hint(word("count-selected-hint"));
    sections.push(Section::new("", vec![field], input));
    sections
}

/// The counting day, then the counts.
fn count_fields(asked: Asked<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = asked
        .counts()
        .map(|(name, row)| {
            let control = if row.decimals {
                Control::Number
            } else {
                Control::Count
            };
            let field = Field::new((&name, &row.label), control).dutch();
            match &row.hint {
                Some(hint) => field.hint(hint),
                None => field,
            }
        })
        .collect();
    let (name, label) = asked.day();
    fields.insert(0, Field::new((&name, label), Control::Date));
    fields
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

/// Reads the counts. What is not asked now stays as it was: a working amount is kept once the real
/// one is known.
pub(super) fn read(
    form: &Form,
    asked: Asked<'_>,
    stored: &FundingCount,
) -> Result<FundingCount, Vec<Problem>> {
    let mut reader = Reader::new(form, BUDGET);
    let mut count = stored.clone();
    for (name, row) in asked.counts() {
        let field = (&*name, &*row.label);
        let number = if row.decimals {
            reader.number(field)
        } else {
            let whole = reader.count(field);
            whole.and_then(|whole| Decimal::from_whole(i64::from(whole)).ok())
        };
        match number {
            Some(number) => count.numbers.insert(row.id.clone(), number),
            None => count.numbers.remove(&row.id),
        };
    }
    let (name, label) = asked.day();
    count.counted_on = reader.date((&name, label));
    for (name, item) in asked.open_items() {
        match reader.money((&name, &item.label)) {
            Some(amount) => count.scenarios.insert(item.id.clone(), amount),
            None => count.scenarios.remove(&item.id),
        };
    }
    count.allowance = form.text(&asked.allowance().0) == "ja";
    reader.finish(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SchoolYear;
    use policy::funding::Funding;

    fn with<T>(sector: Sector, day: &str, then: impl Fn(Asked<'_>) -> T) -> T {
        let funding = Funding::embedded().unwrap();
        then(Asked {
            rules: funding.of(SchoolYear::starting(2021).unwrap()).unwrap(),
            sector,
            today: ReferenceDate(day.parse().unwrap()),
        })
    }

    fn kept() -> FundingCount {
        let count = FundingCount {
            counted_on: Some("2020-10-01".parse().unwrap()),
            allowance: true,
            ..FundingCount::default()
        };
        count
            .number("leerlingen", "220".parse().unwrap())
            .number("achterstandsscore", "150,25".parse().unwrap())
            .scenario("per-leerling", "1.700,50".parse().unwrap())
    }

    #[test]
    fn what_is_kept_reads_back_the_same() {
        for day in ["2021-05-01", "2021-08-01"] {
            with(Sector::Po, day, |asked| {
                let form = stored(&kept(), asked);
                // Scenario amounts stay once the real ones are known.
                assert_eq!(read(&form, asked, &kept()).unwrap(), kept(), "{day}");
            });
        }
        let empty = FundingCount::default();
        with(Sector::Po, "2021-08-01", |asked| {
            assert_eq!(
                read(&Form::default(), asked, &kept()).unwrap().numbers,
                empty.numbers
            );
        });
    }

    #[test]
    fn each_sector_is_asked_what_its_rules_need() {
        let names = |sector| {
            with(sector, "2021-08-01", |asked| {
                let sections = sections(asked, None, (&Form::default(), &[]));
                let fields = sections.first().unwrap().fields.iter();
                fields.map(|field| field.name.clone()).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            names(Sector::Vo),
            [
                "teldatum-2021",
                "leerlingen-2021",
                "vbo-bovenbouw-2021",
                "achterstandsscore-2021",
                "nieuwkomers-2021"
            ]
        );
        assert_eq!(
            names(Sector::Sbo),
            ["teldatum-2021", "leerlingen-2021", "cumi-2021"]
        );
    }

    #[test]
    fn tells_every_mistake() {
        let form = Form::parse_urlencoded(
            "leerlingen-2021=veel&teldatum-2021=1-13-2020&achterstandsscore-2021=x",
        );
        let wrong = with(Sector::Po, "2021-08-01", |asked| {
            read(&form, asked, &FundingCount::default()).unwrap_err()
        });
        let codes: Vec<_> = wrong.iter().map(|w| w.finding.code.to_string()).collect();
        assert_eq!(codes, ["F523", "F524", "F522"]);
    }
}
