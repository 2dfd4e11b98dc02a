//! How the results monitor reads growth: bands, confidence, teaching weeks between test moments.

use std::collections::BTreeSet;

use kernel::Season;
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

const FILE: &str = "monitor/maatstaven/2026-11-24.1.toml";

/// Teaching weeks between two test moments.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalWeeks {
    /// Season of the first test.
    pub from: Season,
    /// Season of the second test.
    pub to: Season,
    /// School years between them.
    pub years_later: u8,
    /// Teaching weeks.
    pub teaching_weeks: f64,
    /// Where it comes from.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: BTreeSet<String>,
}

/// The yardsticks of the results monitor.
#[derive(Clone, Debug, PartialEq)]
pub struct Yardstick {
    header: PolicyHeader,
    /// Standardised growth within this distance of 0 is read as about the mean.
    pub band: f64,
    /// Confidence of intervals, 0 to 1.
    pub confidence: f64,
    /// The middle share of schools of which the range is shown, 0 to 1.
    pub middle_share: f64,
    /// Fewest schools for a distribution of school effects.
    pub schools_for_spread: u32,
    /// Difference in coverage from which a reader is warned, 0 to 1.
    pub attrition_notice: f64,
    /// Most reference cohorts of which every selection is shown.
    pub most_references: u8,
    /// Teaching weeks per interval.
    pub intervals: Vec<IntervalWeeks>,
    /// Fields without a confirmed source.
    pub unverified: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    reading: Reading,
    interval: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    band: f64,
    confidence: f64,
    middle_share: f64,
    schools_for_spread: u32,
    attrition_notice: f64,
    most_references: u8,
    #[serde(default)]
    unverified: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    from: char,
    to: char,
    years_later: u8,
    teaching_weeks: f64,
    source: String,
    #[serde(default)]
    unverified: BTreeSet<String>,
}

impl Dated for Yardstick {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Yardstick {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read or holds an impossible number.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/monitor/maatstaven/2026-11-24.1.toml");
        Self::parse(FILE, text)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read; every impossible number is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let reading = body.reading;
        let mut problems = Vec::new();
        for (name, share) in [
            ("confidence", reading.confidence),
            ("middle_share", reading.middle_share),
            ("attrition_notice", reading.attrition_notice),
        ] {
            if !(share > 0.0 && share < 1.0) {
                problems.push(format!("{name}: {share} does not lie between 0 and 1"));
            }
        }
        if !(reading.band.is_finite() && reading.band > 0.0) {
            problems.push(format!("band: {}", reading.band));
        }
        if reading.schools_for_spread < 2 {
            problems.push("schools_for_spread: fewer than two schools do not differ".to_owned());
        }
        if !(1..=8).contains(&reading.most_references) {
            problems.push(format!("most_references: {}", reading.most_references));
        }
        let rows = body.interval.into_iter();
        let intervals: Vec<_> = rows.filter_map(|row| row.read(&mut problems)).collect();
        if !problems.is_empty() {
            let file = file.to_owned();
            return Err(PolicyError::Invalid { file, problems });
        }
        Ok(Self {
            header,
            band: reading.band,
            confidence: reading.confidence,
            middle_share: reading.middle_share,
            schools_for_spread: reading.schools_for_spread,
            attrition_notice: reading.attrition_notice,
            most_references: reading.most_references,
            intervals,
            unverified: reading.unverified,
        })
    }

    /// The teaching weeks between two test moments, where they are known.
    pub fn weeks(&self, from: Season, to: Season, years_later: u8) -> Option<&IntervalWeeks> {
        let fits =
            |own: &&IntervalWeeks| (own.from, own.to, own.years_later) == (from, to, years_later);
        self.intervals.iter().find(fits)
    }
}

impl Row {
    fn read(self, problems: &mut Vec<String>) -> Option<IntervalWeeks> {
        let seasons = (Season::from_letter(self.from), Season::from_letter(self.to));
        let (Some(from), Some(to)) = seasons else {
            problems.push(format!(
                "interval {} {}: no test moment",
                self.from, self.to
            ));
            return None;
        };
        if !(self.teaching_weeks.is_finite() && self.teaching_weeks > 0.0) {
            problems.push(format!("teaching_weeks: {}", self.teaching_weeks));
        }
        Some(IntervalWeeks {
            from,
            to,
            years_later: self.years_later,
            teaching_weeks: self.teaching_weeks,
            source: self.source,
            unverified: self.unverified,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_is_the_published_one_and_choices_say_so() {
        // facts/monitor.md 2.1: within 0.5 is read as about equal to the national mean.
        let own = Yardstick::embedded().unwrap();
        assert!((own.band - 0.5).abs() < 1e-12 && !own.unverified.contains("band"));
        assert!(own.unverified.contains("confidence"));
        let weeks = own.weeks(Season::Mid, Season::Mid, 1).unwrap();
        assert!((weeks.teaching_weeks - 40.0).abs() < 1e-12);
        assert!(weeks.unverified.contains("teaching_weeks"));
        assert_eq!(own.weeks(Season::Begin, Season::End, 0), None);
    }

    #[test]
    fn impossible_numbers_are_named_all_at_once() {
        let text = include_str!("../../../data/policy/monitor/maatstaven/2026-11-24.1.toml");
        let wrong = text
            .replace("band = 0.5", "band = 0.0")
            .replace("middle_share = 0.95", "middle_share = 95.0")
            .replace("teaching_weeks = 60.0", "teaching_weeks = 0.0");
        let Err(PolicyError::Invalid { problems, .. }) = Yardstick::parse(FILE, &wrong) else {
            panic!("accepted");
        };
        assert_eq!(problems.len(), 3, "{problems:?}");
    }
}
