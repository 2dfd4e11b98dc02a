//! What results of a school are held against: signal values and national means, dated.

use kernel::{Date, Decimal, Origin};
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// Signal values and national means of the reference levels. All shares in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceSignals {
    header: PolicyHeader,
    /// Signal value for at least 1F, the same for every school.
    pub signal_1f: Decimal,
    /// How many school years are pooled.
    pub school_years: u8,
    /// National means, oldest first.
    pub national: Vec<NationalMean>,
    /// Signal values for 1S/2F by schoolweging; empty when the table is not at hand.
    pub weighting: Vec<WeightingSignal>,
}

/// A national mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalMean {
    /// Calendar years, such as `2017-2019`.
    pub period: String,
    /// At least 1F.
    pub at_least_1f: Decimal,
    /// 1S (arithmetic) or 2F (language).
    pub at_least_1s2f: Decimal,
}

/// The signal value of schools with a schoolweging in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightingSignal {
    /// From this schoolweging on.
    pub from: Decimal,
    /// Below this schoolweging.
    pub below: Decimal,
    /// Signal value for 1S/2F.
    pub signal: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    signal_1f: String,
    school_years: u8,
    national: Vec<NationalRow>,
    #[serde(default)]
    weighting: Vec<WeightingRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NationalRow {
    period: String,
    at_least_1f: String,
    at_least_1s2f: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightingRow {
    from: String,
    below: String,
    signal: String,
}

impl Dated for ReferenceSignals {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl ReferenceSignals {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text =
            include_str!("../../../data/policy/indicators/referentieniveaus/2020-08-01.1.toml");
        Self::parse("referentieniveaus/2020-08-01.1.toml", text)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read; every impossible value is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        let mut percent = |place: &str, text: &str| number(place, text, 100, &mut problems);
        let signal_1f = percent("signal_1f", &body.signal_1f);
        let national = body.national.into_iter().map(|row| NationalMean {
            at_least_1f: percent("national", &row.at_least_1f),
            at_least_1s2f: percent("national", &row.at_least_1s2f),
            period: row.period,
        });
        let national = national.collect();
        let weighting = body.weighting.into_iter().map(|row| WeightingSignal {
            from: percent("weighting", &row.from),
            below: percent("weighting", &row.below),
            signal: percent("weighting", &row.signal),
        });
        let mut weighting: Vec<WeightingSignal> = weighting.collect();
        weighting.sort_by_key(|row| row.from);
        if !(1..=10).contains(&body.school_years) {
            problems.push(format!("school_years: {}", body.school_years));
        }
        let turned = weighting.iter().any(|row| row.below <= row.from);
        let overlap = weighting.windows(2).any(|pair| match pair {
            [first, second] => second.from < first.below,
            _ => false,
        });
        if turned || overlap {
            problems.push("weighting: ranges must be in order and not overlap".to_owned());
        }
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        Ok(Self {
            header,
            signal_1f,
            school_years: body.school_years,
            national,
            weighting,
        })
    }

    /// The signal value for 1S/2F of a schoolweging, when the table has it.
    pub fn of_weighting(&self, weighting: Decimal) -> Option<Decimal> {
        let fits = |row: &&WeightingSignal| (row.from..row.below).contains(&weighting);
        self.weighting.iter().find(fits).map(|row| row.signal)
    }
}

/// A decimal from 0 to a bound.
fn number(place: &str, text: &str, most: i64, problems: &mut Vec<String>) -> Decimal {
    let bound = Decimal::from_whole(most).unwrap_or_default();
    let found = text.parse::<Decimal>().ok();
    let found = found.filter(|number| (Decimal::default()..=bound).contains(number));
    found.unwrap_or_else(|| {
        problems.push(format!("{place}: {text:?} is no number from 0 to {most}"));
        Decimal::default()
    })
}

/// Every edition there is.
#[derive(Clone, Debug)]
pub struct Indicators(Vec<ReferenceSignals>);

impl Indicators {
    /// The embedded editions.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        Ok(Self(vec![ReferenceSignals::embedded()?]))
    }

    /// Adds an edition of the reader's own.
    ///
    /// # Errors
    /// When that revision of that day is there already.
    pub fn add(&mut self, file: &str, signals: ReferenceSignals) -> Result<(), PolicyError> {
        let key = |signals: &ReferenceSignals| {
            let header = signals.header();
            (header.id.clone(), header.valid_from, header.revision)
        };
        if self.0.iter().any(|known| key(known) == key(&signals)) {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems: vec!["this revision is there already: give it a higher one".to_owned()],
            });
        }
        self.0.push(signals);
        Ok(())
    }

    /// The edition of a day; a synthetic one for synthetic data only.
    ///
    /// # Errors
    /// When none is valid on that day.
    pub fn at(&self, data: Origin, day: Date) -> Result<&ReferenceSignals, PolicyError> {
        let fits = |signals: &&ReferenceSignals| {
            data == Origin::Synthetic || signals.header().origin == Origin::Real
        };
        let headers: Vec<PolicyHeader> = self
            .0
            .iter()
            .filter(fits)
            .map(|signals| signals.header().clone())
            .collect();
        let chosen = crate::choose(&headers, day)?;
        let mut editions = self.0.iter();
        editions
            .find(|signals| signals.header() == chosen)
            .ok_or(PolicyError::NoEditions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn signal_and_national_means_as_published() {
        // facts/standards.md 3.6.
        let signals = ReferenceSignals::embedded().unwrap();
        assert_eq!(signals.signal_1f, number("85"));
        let mean = signals.national.first().unwrap();
        assert_eq!(
            (mean.at_least_1f, mean.at_least_1s2f),
            (number("96"), number("59"))
        );
        assert_eq!(signals.of_weighting(number("29.5")), None, "no table");
    }

    #[test]
    fn a_table_by_weighting_can_be_added_and_is_checked() {
        let shipped =
            include_str!("../../../data/policy/indicators/referentieniveaus/2020-08-01.1.toml");
        let next = shipped
            .replace("revision = 1", "revision = 2")
            .replace("origin = \"real\"", "origin = \"synthetic\"");
        let table = "
[[weighting]]
from = \"20\"
below = \"30\"
signal = \"50.5\"
[[weighting]]
from = \"30\"
below = \"40\"
signal = \"40\"
";
        let own = ReferenceSignals::parse("x", &format!("{next}{table}")).unwrap();
        for (weighting, signal) in [("29.9", Some("50.5")), ("30", Some("40")), ("40", None)] {
            assert_eq!(own.of_weighting(number(weighting)), signal.map(number));
        }
        let mut all = Indicators::embedded().unwrap();
        all.add("x", own.clone()).unwrap();
        assert!(all.add("x", own).is_err(), "the same revision twice");
        let day = "2021-08-01".parse().unwrap();
        assert!(all.at(Origin::Real, day).unwrap().weighting.is_empty());
        assert_eq!(all.at(Origin::Synthetic, day).unwrap().weighting.len(), 2);
        assert!(all.at(Origin::Real, "2019-01-01".parse().unwrap()).is_err());
        let overlap = table.replace("from = \"30\"", "from = \"29\"");
        assert!(ReferenceSignals::parse("x", &format!("{next}{overlap}")).is_err());
        assert!(ReferenceSignals::parse("x", &shipped.replace("\"85\"", "\"185\"")).is_err());
    }
}
