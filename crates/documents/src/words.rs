//! Small Dutch wordings that several parts use.

use kernel::{Date, Effect, Interval, SchoolYear};

use crate::programme::Dose;

/// `a`, `a en b`, `a, b en c`.
pub(crate) fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// `1 leerling`, `12 leerlingen`.
pub(crate) fn count(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The text, or a dash-like word when there is none.
pub(crate) fn or_missing(text: &str) -> String {
    if text.trim().is_empty() {
        "nog niet ingevuld".to_owned()
    } else {
        text.trim().to_owned()
    }
}

/// A date, or that it is missing.
pub(crate) fn date_or_missing(date: Option<Date>) -> String {
    date.map_or("nog niet ingevuld".to_owned(), kernel::dutch_date)
}

/// `2021-2022 en 2022-2023`.
pub(crate) fn both_years([first, second]: [SchoolYear; 2]) -> String {
    format!("{first} en {second}")
}

/// Whom a goal or measure is for: the group with its number when that may be said.
pub(crate) fn for_whom(group: &str, size: Option<u32>) -> String {
    match size {
        Some(size) => format!(
            "{} ({})",
            or_missing(group),
            count(size, "leerling", "leerlingen")
        ),
        None => or_missing(group),
    }
}

/// `3 keer per week 30 minuten, 12 weken lang, in groepen van 4 leerlingen`.
pub(crate) fn dose(dose: &Dose) -> String {
    let mut parts = Vec::new();
    match (dose.sessions_per_week, dose.minutes) {
        (Some(times), Some(minutes)) => {
            parts.push(format!("{times} keer per week {minutes} minuten"));
        }
        (Some(times), None) => parts.push(format!("{times} keer per week")),
        (None, Some(minutes)) => parts.push(format!("{minutes} minuten per keer")),
        (None, None) => (),
    }
    if let Some(weeks) = dose.weeks {
        parts.push(format!("{} lang", count(weeks, "week", "weken")));
    }
    if let Some(size) = dose.group_size {
        parts.push(format!(
            "in groepen van {}",
            count(size, "leerling", "leerlingen")
        ));
    }
    if parts.is_empty() {
        "nog niet ingevuld".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The period of a measure.
pub(crate) fn period(starts: Option<Date>, ends: Option<Date>) -> String {
    match (starts, ends) {
        (Some(starts), Some(ends)) => format!(
            "van {} tot en met {}",
            kernel::dutch_date(starts),
            kernel::dutch_date(ends)
        ),
        (Some(starts), None) => {
            format!(
                "vanaf {}, einde nog niet ingevuld",
                kernel::dutch_date(starts)
            )
        }
        (None, Some(ends)) => {
            format!(
                "tot en met {}, begin nog niet ingevuld",
                kernel::dutch_date(ends)
            )
        }
        (None, None) => "nog niet ingevuld".to_owned(),
    }
}

/// What is known of an impact. Months never stand alone (design invariant 5).
pub(crate) fn effect(effect: &Effect) -> String {
    match effect {
        Effect::Published {
            months, strength, ..
        } => {
            let months = months.0;
            let progress = match months {
                1 | -1 => format!("{months:+} maand"),
                _ => format!("{months:+} maanden"),
            };
            let strength = strength.map_or(
                "De menukaart zegt niet hoe sterk het bewijs is.".to_owned(),
                |strength| format!("Sterkte van het bewijs: {} van 5.", strength.marks()),
            );
            format!(
                "{progress} leerwinst in een schooljaar, gemiddeld in onderzoek elders. {strength} \
                 De onzekerheid is niet gepubliceerd: op onze school kan het meer of minder zijn."
            )
        }
        Effect::Computed {
            estimate,
            confidence,
            prediction,
            studies,
            ..
        } => format!(
            "Gemiddeld effect {} (marge {}), berekend uit {}. Op een nieuwe school ligt het \
             waarschijnlijk tussen {}.",
            charts::dutch_number(*estimate, 2),
            bounds(*confidence),
            count(*studies, "onderzoek", "onderzoeken"),
            bounds(*prediction).replace(" tot ", " en "),
        ),
        Effect::Unclear => {
            "Hoe groot het effect is, is niet duidelijk. De menukaart noemt geen aantal maanden. \
             Dat betekent niet dat het niets oplevert."
                .to_owned()
        }
        Effect::NotInMonths { source } => format!(
            "Dit effect wordt niet in maanden leerwinst uitgedrukt. Meer staat bij: {source}."
        ),
    }
}

fn bounds(interval: Interval) -> String {
    format!(
        "{} tot {}",
        charts::dutch_number(interval.low, 2),
        charts::dutch_number(interval.high, 2)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Months, Strength};

    #[test]
    fn months_never_stand_alone() {
        let published = Effect::Published {
            months: Months(4),
            strength: Strength::new(3),
            edition: "2021".into(),
        };
        // Design invariant 5: always with "onzekerheid niet gepubliceerd".
        let text = effect(&published);
        assert!(text.starts_with("+4 maanden"), "{text}");
        assert!(text.contains("onzekerheid is niet gepubliceerd") && text.contains("3 van 5"));
        for unknown in [
            Effect::Unclear,
            Effect::NotInMonths {
                source: "databank".into(),
            },
        ] {
            let text = effect(&unknown);
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn says_how_much_with_what_is_there() {
        let full = Dose {
            sessions_per_week: "2,5".parse().ok(),
            minutes: Some(30),
            weeks: Some(1),
            group_size: Some(4),
        };
        assert_eq!(
            dose(&full),
            "2,5 keer per week 30 minuten, 1 week lang, in groepen van 4 leerlingen"
        );
        assert_eq!(dose(&Dose::default()), "nog niet ingevuld");
        assert_eq!(join(&["a".into(), "b".into(), "c".into()]), "a, b en c");
    }
}
