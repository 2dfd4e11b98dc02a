//! The programme as JSON: written by `plan show`, read by `plan add`. Described in
//! docs/opdrachtregel.md.

use app::programme::{Challenge, Dose, Goal, Involvement, Measure, Plan, StaffKind, YearCost};
use kernel::{
    Date, Decimal, Domain, Finding, Findings, MeasureNo, Money, Place, ScanFindingId, SchoolYear,
};
use serde_json::{Value, json};

/// What a file adds to a draft.
#[derive(Debug, Default)]
pub(super) struct Added {
    pub(super) challenges: Vec<Challenge>,
    pub(super) goals: Vec<Goal>,
    pub(super) measures: Vec<Measure>,
    pub(super) involvement: Vec<Involvement>,
    pub(super) texts: Texts,
}

/// Texts of the programme; an empty one changes nothing.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) monitoring: String,
    pub(super) stop_rule: String,
    pub(super) embedding: String,
    pub(super) note: String,
}

/// An object of the file, and where it stands.
struct Item<'v> {
    value: &'v Value,
    place: String,
}

/// Reads values and remembers everything that is wrong.
struct Reader {
    findings: Findings,
    first_year: SchoolYear,
}

/// Reads a file.
pub(super) fn read(value: &Value, first_year: SchoolYear) -> Result<Added, Findings> {
    let mut reader = Reader {
        findings: Findings::new(),
        first_year,
    };
    let texts = Item {
        value: &value["texts"],
        place: "texts".to_owned(),
    };
    let added = Added {
        challenges: each(value, "challenges", |item| reader.challenge(item)),
        goals: each(value, "goals", |item| reader.goal(item)),
        measures: each(value, "measures", |item| reader.measure(item)),
        involvement: each(value, "involvement", |item| reader.involvement(item)),
        texts: Texts {
            monitoring: texts.text("monitoring"),
            stop_rule: texts.text("stop_rule"),
            embedding: texts.text("embedding"),
            note: texts.text("note"),
        },
    };
    let is_empty = added.challenges.is_empty()
        && added.goals.is_empty()
        && added.measures.is_empty()
        && added.involvement.is_empty()
        && value["texts"].is_null();
    if is_empty {
        let text = "In dit bestand staan geen opgaven, doelen of maatregelen.";
        let action = "Kijk met `kansrijk plan show --format json` hoe het bestand eruitziet.";
        reader
            .findings
            .push(Finding::error(862, Place::default(), text, action));
    }
    if reader.findings.has_errors() {
        return Err(reader.findings);
    }
    Ok(added)
}

fn each<'v, T>(value: &'v Value, list: &str, mut read: impl FnMut(&Item<'v>) -> T) -> Vec<T> {
    let items = value[list].as_array().map_or(&[][..], Vec::as_slice);
    let numbered = items.iter().zip(1..);
    numbered
        .map(|(value, number): (&Value, u32)| {
            read(&Item {
                value,
                place: format!("{list} {number}"),
            })
        })
        .collect()
}

impl Item<'_> {
    fn text(&self, name: &str) -> String {
        self.value[name]
            .as_str()
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    fn numbers(&self, name: &str) -> Vec<i64> {
        let list = self.value[name].as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(Value::as_i64).collect()
    }
}

impl Reader {
    /// A value that must parse when it is there. Numbers may stand without quotes.
    fn optional<T: std::str::FromStr>(&mut self, item: &Item<'_>, name: &str) -> Option<T> {
        let text = match &item.value[name] {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let parsed = text.parse().ok();
        if parsed.is_none() {
            let place = Place::field(&format!("{}, {name}", item.place));
            let action = "Kijk in docs/opdrachtregel.md hoe u dit schrijft.";
            let text = "Deze waarde is niet te lezen.";
            self.findings.push(Finding::error(860, place, text, action));
        }
        parsed
    }

    fn number(&mut self, item: &Item<'_>, name: &str) -> u32 {
        self.optional(item, name).unwrap_or(0)
    }

    fn challenge(&mut self, item: &Item<'_>) -> Challenge {
        Challenge {
            number: self.number(item, "number"),
            title: item.text("title"),
            description: item.text("description"),
            findings: item
                .numbers("findings")
                .into_iter()
                .map(ScanFindingId::new)
                .collect(),
        }
    }

    fn goal(&mut self, item: &Item<'_>) -> Goal {
        let code = item.text("domain");
        let domain = Domain::ALL.into_iter().find(|domain| domain.code() == code);
        Goal {
            number: self.number(item, "number"),
            challenge: self.number(item, "challenge"),
            indicator: item.text("indicator"),
            domain,
            target_group: item.text("target_group"),
            target_size: self.optional(item, "target_size"),
            baseline: item.text("baseline"),
            baseline_date: self.optional::<Date>(item, "baseline_date"),
            target: item.text("target"),
            measured_on: self.optional::<Date>(item, "measured_on"),
        }
    }

    fn measure(&mut self, item: &Item<'_>) -> Measure {
        let staff = StaffKind::from_code(&item.text("staff"));
        let goals = item.numbers("goals").into_iter();
        Measure {
            number: MeasureNo::new(i64::from(self.number(item, "number"))),
            goals: goals.filter_map(|goal| u32::try_from(goal).ok()).collect(),
            intervention: item.text("intervention"),
            goal_area: ' ',
            form: item.text("form"),
            target_group: item.text("target_group"),
            target_size: self.optional(item, "target_size"),
            starts: self.optional::<Date>(item, "starts"),
            ends: self.optional::<Date>(item, "ends"),
            dose: Dose {
                sessions_per_week: self.optional::<Decimal>(item, "sessions_per_week"),
                minutes: self.optional(item, "minutes"),
                weeks: self.optional(item, "weeks"),
                group_size: self.optional(item, "group_size"),
            },
            staff: staff.unwrap_or(StaffKind::Own),
            owner: item.text("owner"),
            costs: each(item.value, "costs", |cost| self.cost(cost)),
            supports: item
                .numbers("supports")
                .into_iter()
                .map(MeasureNo::new)
                .collect(),
        }
    }

    fn cost(&mut self, item: &Item<'_>) -> YearCost {
        let mut money = |name: &str| self.optional::<Money>(item, name).unwrap_or(Money::ZERO);
        let (total, external) = (money("total"), money("external"));
        let above_school = money("above_school");
        YearCost {
            year: self.optional(item, "year").unwrap_or(self.first_year),
            total,
            external,
            above_school,
        }
    }

    fn involvement(&mut self, item: &Item<'_>) -> Involvement {
        Involvement {
            who: item.text("who"),
            how: item.text("how"),
            on: self.optional::<Date>(item, "on"),
        }
    }
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// A programme in the layout that is read.
pub(super) fn value(programme: &Plan) -> Value {
    let challenges = programme.challenges.iter().map(|challenge| {
        json!({
            "number": challenge.number,
            "title": challenge.title,
            "description": challenge.description,
            "findings": challenge.findings.iter().map(|id| id.get()).collect::<Vec<_>>(),
        })
    });
    let goals = programme.goals.iter().map(|goal| {
        json!({
            "number": goal.number,
            "challenge": goal.challenge,
            "indicator": goal.indicator,
            "domain": goal.domain.map(Domain::code),
            "target_group": goal.target_group,
            "target_size": goal.target_size,
            "baseline": goal.baseline,
            "baseline_date": day(goal.baseline_date),
            "target": goal.target,
            "measured_on": day(goal.measured_on),
        })
    });
    let involvement = programme.involvement.iter().map(
        |involved| json!({ "who": involved.who, "how": involved.how, "on": day(involved.on) }),
    );
    let texts = &programme.texts;
    json!({
        "version": programme.version,
        "draft": programme.is_draft(),
        "first_year": programme.first_year.to_string(),
        "edition": programme.edition.id,
        "challenges": challenges.collect::<Vec<_>>(),
        "goals": goals.collect::<Vec<_>>(),
        "measures": programme.measures.iter().map(measure).collect::<Vec<_>>(),
        "involvement": involvement.collect::<Vec<_>>(),
        "texts": {
            "monitoring": texts.monitoring,
            "stop_rule": texts.stop_rule,
            "embedding": texts.embedding,
            "note": texts.note,
        },
    })
}

fn measure(measure: &Measure) -> Value {
    let costs = measure.costs.iter().map(|cost| {
        json!({
            "year": cost.year.to_string(),
            "total": cost.total.to_point_text(),
            "external": cost.external.to_point_text(),
            "above_school": cost.above_school.to_point_text(),
        })
    });
    let dose = &measure.dose;
    json!({
        "number": measure.number.get(),
        "goals": measure.goals,
        "intervention": measure.intervention,
        "goal_area": measure.goal_area.to_string(),
        "form": measure.form,
        "target_group": measure.target_group,
        "target_size": measure.target_size,
        "starts": day(measure.starts),
        "ends": day(measure.ends),
        "sessions_per_week": dose.sessions_per_week.map(Decimal::as_f64),
        "minutes": dose.minutes,
        "weeks": dose.weeks,
        "group_size": dose.group_size,
        "staff": measure.staff.code(),
        "owner": measure.owner,
        "costs": costs.collect::<Vec<_>>(),
        "supports": measure.supports.iter().map(|number| number.get()).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year() -> SchoolYear {
        "2021-2022".parse().unwrap()
    }

    #[test]
    fn everything_that_is_wrong_is_told_without_the_value() {
        let file = json!({
            "goals": [{ "number": 1, "measured_on": "gisteren" }],
            "measures": [{ "minutes": "veel", "costs": [{ "total": "x" }] }],
        });
        let findings = read(&file, year()).unwrap_err();
        let places: Vec<_> = findings
            .kept()
            .iter()
            .map(|finding| finding.place.field.clone().unwrap())
            .collect();
        assert_eq!(
            places,
            [
                "goals 1, measured_on",
                "measures 1, minutes",
                "costs 1, total"
            ]
        );
        assert!(read(&json!({}), year()).unwrap_err().has_errors());
    }
}
