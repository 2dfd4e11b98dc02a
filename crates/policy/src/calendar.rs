//! The calendar of a programme: its steps, and what is known about their days.
//!
//! A moment exists from the day on which it was announced. Asked about an earlier day, the calendar
//! does not know it yet: a school in June does not see a deadline that was set in August.

use std::collections::BTreeSet;

use kernel::{Date, ReferenceDate, Role};
use serde::Deserialize;

use crate::edition::{day, read};
use crate::{Dated, PolicyError, PolicyHeader};

/// A step of the programme, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Bring in the roster and the results.
    Data,
    /// Make the scan and judge what it found.
    Scan,
    /// Choose measures.
    Choice,
    /// Know what money there is.
    Budget,
    /// Write the programme and have it fixed.
    Programme,
    /// Carry it out.
    Start,
    /// Look back, and choose again.
    Evaluate,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] = [
        Self::Data,
        Self::Scan,
        Self::Choice,
        Self::Budget,
        Self::Programme,
        Self::Start,
        Self::Evaluate,
    ];

    /// The code in the calendar file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Scan => "scan",
            Self::Choice => "choice",
            Self::Budget => "budget",
            Self::Programme => "programme",
            Self::Start => "start",
            Self::Evaluate => "evaluate",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// The days of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// Something became or becomes known on a day; without a day when no source names one.
    Known(Option<Date>),
    /// Possible from a day on.
    Opens(Date),
    /// To be done on this day at the latest.
    Deadline(Date),
    /// Between two days, both included.
    Window(Date, Date),
}

impl Days {
    /// The day by which moments are put in order.
    pub const fn first(self) -> Option<Date> {
        match self {
            Self::Known(day) => day,
            Self::Opens(day) | Self::Deadline(day) | Self::Window(day, _) => Some(day),
        }
    }

    /// The last day on which there is still something to do, if there is one.
    pub const fn last(self) -> Option<Date> {
        match self {
            Self::Known(_) | Self::Opens(_) => None,
            Self::Deadline(day) | Self::Window(_, day) => Some(day),
        }
    }
}

/// One moment of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Stable id.
    pub id: String,
    /// The step it belongs to.
    pub step: Step,
    /// Dutch label.
    pub label: String,
    /// When.
    pub days: Days,
    /// When, in the words of the source, where it names no exact day.
    pub words: Option<String>,
    /// The day on which it was announced: before it nobody could know.
    pub announced_on: Date,
    /// Whom it concerns; empty for everybody.
    pub roles: Vec<Role>,
    /// Where it was read.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: BTreeSet<String>,
    /// A Dutch remark.
    pub note: Option<String>,
    replaces: Vec<String>,
}

impl Moment {
    /// Whether it concerns one of these roles.
    pub fn concerns(&self, roles: &[Role]) -> bool {
        self.roles.is_empty() || roles.iter().any(|role| self.roles.contains(role))
    }

    /// Whether a day in it lacks a confirmed source.
    pub fn has_unverified_day(&self) -> bool {
        ["from", "until"]
            .iter()
            .any(|field| self.unverified.contains(*field))
    }
}

/// The calendar of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    header: PolicyHeader,
    /// From how many days before its last day a deadline is called to mind.
    pub remind_days: u32,
    moments: Vec<Moment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    remind_days: u32,
    moment: Vec<MomentRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MomentRow {
    id: String,
    step: String,
    kind: String,
    label_nl: String,
    from: Option<toml::value::Datetime>,
    until: Option<toml::value::Datetime>,
    when_nl: Option<String>,
    announced_on: toml::value::Datetime,
    #[serde(default)]
    replaces: Vec<String>,
    #[serde(default)]
    for_roles: Vec<String>,
    source: String,
    #[serde(default)]
    unverified: Vec<String>,
    note_nl: Option<String>,
}

impl Dated for Calendar {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Calendar {
    /// Reads a calendar.
    ///
    /// # Errors
    /// When it cannot be read; every impossible moment is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        let mut moments: Vec<Moment> = Vec::new();
        for row in body.moment {
            let Some(moment) = moment(row, &mut problems) else {
                continue;
            };
            if moments.iter().any(|known| known.id == moment.id) {
                problems.push(format!("moment {:?} occurs twice", moment.id));
            }
            moments.push(moment);
        }
        for moment in &moments {
            let earlier = |id: &String| {
                let replaced = moments.iter().find(|known| known.id == *id);
                replaced.is_some_and(|known| known.announced_on < moment.announced_on)
            };
            for id in moment.replaces.iter().filter(|id| !earlier(id)) {
                problems.push(format!(
                    "moment {:?}: replaces {id:?}, which was not announced before it",
                    moment.id
                ));
            }
        }
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        // Within a step in the order of the days; what has none comes last.
        moments.sort_by_key(|m| (m.step, m.days.first().is_none(), m.days.first()));
        Ok(Self {
            header,
            remind_days: body.remind_days,
            moments,
        })
    }

    /// The calendar that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/calendar/np-onderwijs/2021-02-17.1.toml");
        Self::parse("np-onderwijs/2021-02-17.1.toml", text)
    }

    /// What was known on a day, by step and then by day: announced, and not replaced by then.
    pub fn known_on(&self, on: ReferenceDate) -> Vec<&Moment> {
        let announced = |moment: &&Moment| moment.announced_on <= on.0;
        let known: Vec<&Moment> = self.moments.iter().filter(announced).collect();
        let replaced: BTreeSet<&str> = known
            .iter()
            .flat_map(|moment| moment.replaces.iter().map(String::as_str))
            .collect();
        known
            .into_iter()
            .filter(|moment| !replaced.contains(moment.id.as_str()))
            .collect()
    }
}

/// Fields of a moment that may be unverified.
const FIELDS: [&str; 3] = ["from", "until", "announced_on"];

fn moment(row: MomentRow, problems: &mut Vec<String>) -> Option<Moment> {
    let place = format!("moment {:?}", row.id);
    let before = problems.len();
    let step = Step::from_code(&row.step);
    if step.is_none() {
        problems.push(format!("{place}: step {:?}", row.step));
    }
    let announced_on = day(
        &row.announced_on,
        &format!("{place}: announced_on"),
        problems,
    );
    let days = days_of(&row, &place, problems);
    let roles = roles_of(&row, &place, problems);
    let unknown = row.unverified.iter();
    let unknown = unknown.filter(|field| !FIELDS.contains(&field.as_str()));
    problems.extend(unknown.map(|field| format!("{place}: unverified {field:?}")));
    if row.source.trim().is_empty() {
        problems.push(format!("{place}: source is empty"));
    }
    let (Some(step), Some(days), Some(announced_on), true) =
        (step, days, announced_on, problems.len() == before)
    else {
        return None;
    };
    Some(Moment {
        id: row.id,
        step,
        label: row.label_nl,
        days,
        words: row.when_nl,
        announced_on,
        roles,
        source: row.source,
        unverified: row.unverified.into_iter().collect(),
        note: row.note_nl,
        replaces: row.replaces,
    })
}

fn days_of(row: &MomentRow, place: &str, problems: &mut Vec<String>) -> Option<Days> {
    let mut date = |value: Option<&toml::value::Datetime>, field: &str| {
        value.and_then(|value| day(value, &format!("{place}: {field}"), problems))
    };
    let from = date(row.from.as_ref(), "from");
    let until = date(row.until.as_ref(), "until");
    let days = match (row.kind.as_str(), from, until) {
        ("known", day, None) if day.is_some() || row.when_nl.is_some() => Some(Days::Known(day)),
        ("opens", Some(day), None) => Some(Days::Opens(day)),
        ("deadline", None, Some(day)) => Some(Days::Deadline(day)),
        ("window", Some(first), Some(last)) if first <= last => Some(Days::Window(first, last)),
        _ => None,
    };
    if days.is_none() {
        let kind = &row.kind;
        problems.push(format!("{place}: these days do not make a {kind:?}"));
    }
    days
}

fn roles_of(row: &MomentRow, place: &str, problems: &mut Vec<String>) -> Vec<Role> {
    let mut roles = Vec::new();
    for code in &row.for_roles {
        match code.parse::<Role>() {
            Ok(role) => roles.push(role),
            Err(_) => problems.push(format!("{place}: role {code:?}")),
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(on: &str) -> Vec<String> {
        let calendar = Calendar::embedded().unwrap();
        let on = ReferenceDate(on.parse().unwrap());
        let known = calendar.known_on(on).into_iter();
        known.map(|moment| moment.id.clone()).collect()
    }

    fn knows(on: &str, id: &str) -> bool {
        ids(on).iter().any(|known| known == id)
    }

    #[test]
    fn a_day_knows_only_what_was_announced_by_then() {
        assert_eq!(ids("2021-02-16"), Vec::<String>::new());
        // Dates of the facts of the programme, section 7: amounts on 30 June 2021, the second
        // year's on 22 April 2022.
        assert!(!knows("2021-06-29", "bedragen-2021-2022"));
        assert!(knows("2021-06-30", "bedragen-2021-2022"));
        assert!(!knows("2022-04-21", "bedragen-2022-2023"));
        assert!(knows("2022-04-22", "bedragen-2022-2023"));
    }

    #[test]
    fn a_moved_moment_takes_the_place_of_the_planned_one() {
        // Planned for the end of April, online on 10 May 2021.
        assert!(knows("2021-05-09", "menukaart-gepland"));
        assert!(!knows("2021-05-10", "menukaart-gepland"));
        assert!(knows("2021-05-10", "menukaart-2021"));
        // The extension to 2024-2025 was announced on 25 February 2022.
        assert!(knows("2022-02-24", "einde-2023") && !knows("2022-02-24", "einde-2025"));
        assert!(!knows("2022-02-25", "einde-2023") && knows("2022-02-25", "einde-2025"));
    }

    #[test]
    fn moments_come_by_step_and_day() {
        let calendar = Calendar::embedded().unwrap();
        let all = calendar.known_on(ReferenceDate("2026-01-01".parse().unwrap()));
        assert!(all.is_sorted_by_key(|moment| moment.step));
        let budget = all.iter().filter(|moment| moment.step == Step::Budget);
        let budget: Vec<&str> = budget.map(|moment| moment.id.as_str()).collect();
        assert_eq!(
            budget,
            [
                "bedragen-2021-2022",
                "regeling-2021-2022",
                "bedragen-2022-2023"
            ]
        );
    }

    #[test]
    fn everything_impossible_is_named_at_once() {
        let text = include_str!("../../../data/policy/calendar/np-onderwijs/2021-02-17.1.toml");
        let text = text
            .replace("step = \"data\"", "step = \"dta\"")
            .replace("until = 2021-09-30\nwhen_nl", "until = 2021-07-30\nwhen_nl")
            .replace("[\"menukaart-gepland\"]", "[\"bestaat-niet\"]")
            .replace("[\"schoolleider\", \"bestuur\"]", "[\"keizer\"]");
        let Err(PolicyError::Invalid { problems, .. }) = Calendar::parse("x", &text) else {
            panic!("must be refused");
        };
        let all = problems.join("\n");
        for part in ["\"dta\"", "\"window\"", "bestaat-niet", "\"keizer\""] {
            assert!(all.contains(part), "{part} not in {all}");
        }
    }
}
