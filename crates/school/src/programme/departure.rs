//! Where a measure departs from the form that was studied. The published figure is about that
//! form; what is left of it in another form is not known, and is never worked out here.

use kernel::Decimal;
use policy::handles::{Fact, Range, Studied};

use super::{Measure, StaffKind};

/// What of a measure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Sessions a week.
    Sessions,
    /// Minutes per session.
    Minutes,
    /// Pupils per group.
    GroupSize,
    /// Weeks.
    Weeks,
    /// Who gives it.
    Staff,
}

impl Aspect {
    /// The unit or subject in Dutch, as it follows a number.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Sessions => "sessies per week",
            Self::Minutes => "minuten per sessie",
            Self::GroupSize => "leerlingen per groepje",
            Self::Weeks => "weken",
            Self::Staff => "wie het geeft",
        }
    }
}

/// One aspect in which a measure departs from what was studied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// What departs.
    pub aspect: Aspect,
    /// What the measure plans, in Dutch.
    pub planned: String,
    /// What was studied, in Dutch.
    pub studied: String,
}

impl Departure {
    /// `2 sessies per week (onderzocht: 3 tot 5)`.
    pub fn words(&self) -> String {
        match self.aspect {
            Aspect::Staff => format!("{} (onderzocht: {})", self.planned, self.studied),
            Aspect::Weeks => format!(
                "{} weken (onderzocht: {} weken achter elkaar; meer blokken na elkaar mag)",
                self.planned, self.studied
            ),
            aspect => format!(
                "{} {} (onderzocht: {})",
                self.planned,
                aspect.unit(),
                self.studied
            ),
        }
    }
}

/// Everything in which a measure departs from what was studied.
///
/// What the measure does not say yet, and what is not known of the studies, is no departure.
pub fn departures(measure: &Measure, studied: &Studied) -> Vec<Departure> {
    let dose = &measure.dose;
    let extent = &studied.extent;
    let whole = |number: Option<u32>| {
        number.map(|whole| Decimal::from_ten_thousandths(i64::from(whole) * 10_000))
    };
    let pairs = [
        (
            Aspect::Sessions,
            dose.sessions_per_week,
            &extent.sessions_per_week,
        ),
        (Aspect::Minutes, whole(dose.minutes), &extent.minutes),
        (
            Aspect::GroupSize,
            whole(dose.group_size),
            &extent.group_size,
        ),
        (Aspect::Weeks, whole(dose.weeks), &extent.weeks),
    ];
    let mut found: Vec<Departure> = pairs
        .into_iter()
        .filter_map(|(aspect, planned, range)| numeric(aspect, planned?, range.as_ref()?))
        .collect();
    let familiar = studied.familiar_staff.as_ref();
    if familiar.is_some_and(|fact| fact.value) && measure.staff == StaffKind::External {
        let known = "mensen die de leerlingen al kennen".to_owned();
        found.push(Departure {
            aspect: Aspect::Staff,
            planned: measure.staff.name().to_owned(),
            studied: studied
                .staff
                .as_ref()
                .map_or(known, |fact| fact.value.clone()),
        });
    }
    found
}

fn numeric(aspect: Aspect, planned: Decimal, range: &Fact<Range>) -> Option<Departure> {
    (!range.value.contains(planned)).then(|| Departure {
        aspect,
        planned: planned.to_string(),
        studied: range.value.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use kernel::MeasureNo;
    use policy::handles::{Extent, Handles};

    use super::*;
    use crate::programme::Dose;

    fn measure(dose: (&str, u32, u32, u32), staff: StaffKind) -> Measure {
        let (sessions, minutes, weeks, group) = dose;
        Measure {
            number: MeasureNo::new(1),
            goals: Vec::new(),
            intervention: "een-op-een-begeleiding".into(),
            goal_area: 'B',
            form: String::new(),
            target_group: String::new(),
            target_size: None,
            starts: None,
            ends: None,
            dose: Dose {
                sessions_per_week: Some(sessions.parse().unwrap()),
                minutes: Some(minutes),
                weeks: Some(weeks),
                group_size: Some(group),
            },
            staff,
            owner: String::new(),
            costs: Vec::new(),
            supports: Vec::new(),
        }
    }

    fn studied(intervention: &str) -> Studied {
        let day = kernel::parse_date("2021-07-05").unwrap();
        let handles = Handles::embedded().unwrap();
        handles.of(intervention, day).unwrap().studied.clone()
    }

    fn words(measure: &Measure, studied: &Studied) -> Vec<String> {
        let found = departures(measure, studied);
        found.iter().map(Departure::words).collect()
    }

    /// One to one was studied as 30 minutes, 3 to 5 times a week, up to 10 weeks (shared facts,
    /// evidence.md 1.3).
    #[test]
    fn says_what_departs_and_from_what() {
        let tutor = studied("een-op-een-begeleiding");
        assert!(words(&measure(("3", 30, 10, 1), StaffKind::Own), &tutor).is_empty());
        assert_eq!(
            words(&measure(("2,5", 45, 30, 4), StaffKind::Own), &tutor),
            [
                "2,5 sessies per week (onderzocht: 3 tot 5)",
                "45 minuten per sessie (onderzocht: 30)",
                "4 leerlingen per groepje (onderzocht: 1)",
                "30 weken (onderzocht: hoogstens 10 weken achter elkaar; meer blokken na elkaar mag)",
            ]
        );
    }

    #[test]
    fn what_is_not_known_is_no_departure() {
        let odd = measure(("20", 300, 40, 30), StaffKind::External);
        assert!(words(&odd, &Studied::default()).is_empty());
        let mut empty = odd;
        empty.dose = Dose {
            sessions_per_week: None,
            minutes: None,
            weeks: None,
            group_size: None,
        };
        assert!(words(&empty, &studied("een-op-een-begeleiding")).is_empty());
    }

    /// Summer schools did better with teachers whom the pupils knew (the same facts).
    #[test]
    fn hired_people_depart_from_people_whom_pupils_know() {
        let summer = studied("zomer-of-lentescholen");
        assert_eq!(summer.extent, Extent::default());
        let hired = measure(("5", 180, 2, 8), StaffKind::External);
        assert_eq!(
            words(&hired, &summer),
            ["ingehuurd (PNIL) (onderzocht: leraren die de leerlingen al kennen)"]
        );
        assert!(words(&measure(("5", 180, 2, 8), StaffKind::Own), &summer).is_empty());
    }
}
