//! Numbers of the scan in words: with their interval, their question, or why they are missing.

use std::collections::BTreeMap;

use kernel::{GroupId, Interval, Season, TestMoment, YearGroup};
use school::finding::{Scope, Unit};
use school::pupil::Group;
use school::scan::{AgainstEarlier, Estimate, Figure, ShareEstimate, ShrinkTarget, ShrunkLevel};

use crate::language::{Language, number, spoken, terms};
use crate::{say, word};

/// A number for a table cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The number, or a dash.
    pub(super) value: String,
    /// The interval with what it says, or why there is none.
    pub(super) detail: String,
}

fn bounds(interval: Interval, digits: usize) -> String {
    say("from-to")
        .with("low", number(interval.low, digits))
        .with("high", number(interval.high, digits))
        .text()
}

/// Whether an interval has no width: everybody was tested and the measurement error is not known.
/// A margin of nothing would look like certainty.
fn is_a_point(interval: Interval) -> bool {
    interval.high - interval.low < 1e-9
}

/// A change with its sign: `+2,5`, `-0,3`, `0,0`.
pub(super) fn signed(value: f64, digits: usize) -> String {
    let text = number(value, digits);
    if value > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
        format!("+{text}")
    } else {
        text
    }
}

impl Shown {
    /// A mean in tenths.
    pub(super) fn estimate(figure: &Figure<Estimate>) -> Self {
        Self::with(figure, 1, number)
    }

    /// A change in tenths, with its sign.
    pub(super) fn change(figure: &Figure<Estimate>) -> Self {
        Self::with(figure, 1, signed)
    }

    /// A change in hundredths of a standard deviation, with its sign.
    pub(super) fn deviation(figure: &Figure<Estimate>) -> Self {
        Self::with(figure, 2, signed)
    }

    /// A change in tenths, with its sign and its unit, for columns in which units differ.
    pub(super) fn change_in_unit(figure: &Figure<Estimate>) -> Self {
        let mut shown = Self::change(figure);
        if let Ok(estimate) = figure {
            shown.value = format!("{} {}", shown.value, terms::unit(estimate.unit));
        }
        shown
    }

    /// Growth against that of earlier cohorts, with whom those were.
    pub(super) fn against_earlier(figure: &Figure<AgainstEarlier>) -> Self {
        match figure {
            Ok(against) => {
                let mut shown = Self::change_in_unit(&Ok(against.difference));
                let years: Vec<String> = against.years.iter().map(ToString::to_string).collect();
                let days = against.extra_days.filter(|days| days.abs() >= 0.5);
                let days = days.map_or_else(String::new, |days| {
                    let more = if days > 0.0 {
                        word("figure-more")
                    } else {
                        word("figure-fewer")
                    };
                    let days_shown = number(days.abs(), 0);
                    say("figure-days")
                        .with("number", days_shown)
                        .with("more", more)
                        .text()
                });
                shown.detail = say("figure-earlier")
                    .with("detail", shown.detail)
                    .with("pupils", against.earlier_pupils)
                    .with("years", years.join(", "))
                    .with("days", days)
                    .text();
                shown
            }
            Err(reason) => Self::missing(terms::unavailable(*reason)),
        }
    }

    /// A shrunk level with its weight and target.
    pub(super) fn shrunk(figure: &Figure<ShrunkLevel>) -> Self {
        match figure {
            Ok(level) => {
                let Shrinkage {
                    value,
                    interval,
                    target,
                    target_mean,
                    weight,
                    ..
                } = Shrinkage::of(level);
                let detail = say("figure-shrunk")
                    .with("interval", interval)
                    .with("weight", weight)
                    .with("target-mean", target_mean)
                    .with("target", target)
                    .text();
                Self { value, detail }
            }
            Err(reason) => Self::missing(terms::unavailable(*reason)),
        }
    }

    /// A share with both intervals, each with the question that it answers.
    pub(super) fn share_twice(figure: &Figure<ShareEstimate>) -> Self {
        let mut shown = Self::share(figure);
        if let Ok(estimate) = figure
            && estimate.interval.is_some()
        {
            let these = match estimate.these_pupils {
                Some(interval) if !is_a_point(interval) => format!("{}%", bounds(interval, 0)),
                _ => word("figure-all-tested").to_owned(),
            };
            shown.detail = say("figure-these")
                .with("detail", shown.detail)
                .with("these", these)
                .text();
        }
        shown
    }

    fn with(figure: &Figure<Estimate>, digits: usize, write: fn(f64, usize) -> String) -> Self {
        match figure {
            Ok(estimate) => {
                let value = write(estimate.value, digits);
                let n = format!("n\u{a0}=\u{a0}{}", estimate.n);
                let detail = match (estimate.interval, estimate.no_interval()) {
                    (Some(interval), _) if is_a_point(interval) => {
                        say("figure-all-tested-n").with("n", n).text()
                    }
                    (Some(interval), _) => format!("{} ({n})", bounds(interval, digits)),
                    (None, Some(reason)) => format!("{n}. {}", terms::unavailable(reason)),
                    (None, None) => say("figure-no-margin").with("n", n).text(),
                };
                Self { value, detail }
            }
            Err(reason) => Self::missing(terms::unavailable(*reason)),
        }
    }

    /// Whether there is a number.
    pub(super) fn is_known(&self) -> bool {
        self.value != "–"
    }

    fn missing(reason: &str) -> Self {
        Self {
            value: "–".into(),
            detail: reason.into(),
        }
    }

    /// A share.
    pub(super) fn share(figure: &Figure<ShareEstimate>) -> Self {
        match figure {
            Ok(estimate) => {
                let (part, whole) = (estimate.share.numerator(), estimate.share.denominator());
                let detail = match estimate.interval {
                    Some(interval) => say("figure-share")
                        .with("part", part)
                        .with("whole", whole)
                        .with("interval", bounds(interval, 0))
                        .text(),
                    None => say("figure-share-few")
                        .with("part", part)
                        .with("whole", whole)
                        .text(),
                };
                Self {
                    value: estimate.share.to_string(),
                    detail,
                }
            }
            Err(reason) => Self::missing(terms::unavailable(*reason)),
        }
    }
}

/// How a group's level was shrunk: value, target, weight and where the variances come from.
pub(super) struct Shrinkage {
    pub(super) value: String,
    pub(super) interval: String,
    pub(super) target: String,
    pub(super) target_mean: String,
    pub(super) weight: String,
    pub(super) between: String,
    pub(super) within: String,
    pub(super) source: String,
}

impl Shrinkage {
    pub(super) fn of(level: &ShrunkLevel) -> Self {
        Self {
            value: number(level.estimate.value, 1),
            interval: level.estimate.interval.map_or_else(
                || word("figure-cannot").into(),
                |interval| bounds(interval, 1),
            ),
            target: match level.target {
                ShrinkTarget::YearGroup(grade) => say("figure-all-pupils")
                    .with("grade", terms::year_group(grade))
                    .text(),
                ShrinkTarget::School => word("figure-all-classes").into(),
            },
            target_mean: number(level.target_mean, 1),
            weight: number(level.lambda, 2),
            between: number(level.tau2, 1),
            within: number(level.sigma2, 1),
            source: level.source.clone(),
        }
    }
}

/// A test moment in words: `eind 2020-2021`.
pub(crate) fn moment_name(moment: TestMoment) -> String {
    let season = match moment.season {
        Season::Begin => word("season-begin"),
        Season::Mid => word("season-mid"),
        Season::End => word("season-end"),
    };
    format!("{season} {}", moment.year)
}

/// A test moment where there is little room: `E 20/21`.
pub(super) fn short_moment(moment: TestMoment) -> String {
    let start = moment.year.start_year();
    let (first, second) = (start.rem_euclid(100), (start + 1).rem_euclid(100));
    format!("{} {first:02}/{second:02}", moment.season.letter())
}

/// The order of rows: the school, then each year group with its groups.
pub(super) fn scope_order(scope: Scope) -> (u8, Option<YearGroup>, Option<GroupId>) {
    match scope {
        Scope::School => (0, None, None),
        Scope::YearGroup(year) => (1, Some(year), None),
        Scope::Group(id, year) => (1, Some(year), Some(id)),
    }
}

/// The name of a scope.
pub(in crate::pages) fn scope_name(scope: Scope, groups: &BTreeMap<GroupId, Group>) -> String {
    match scope {
        Scope::School => word("whole-school").into(),
        Scope::YearGroup(year) => capitalised(&terms::year_group(year)),
        Scope::Group(id, year) => match groups.get(&id) {
            Some(group) if group.grade == year.grade => group_name(group),
            Some(group) => format!("{} ({})", group_name(group), terms::grade(year.grade)),
            None => say("class-unknown")
                .with("grade", terms::year_group(year))
                .text(),
        },
    }
}

/// A group's name with the word in front that some schools already write.
pub(in crate::pages) fn group_name(group: &Group) -> String {
    match spoken() {
        Language::Dutch => capitalised(&school::scan::group_name(&group.name, group.grade)),
        Language::English => say("class-named").with("name", &group.name).text(),
    }
}

/// A name inside a sentence: `groep 5A`, `hele school`.
pub(super) fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The unit of a level in words.
pub(super) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::PercentilePoints => word("unit-percentile"),
        other => terms::unit(other),
    }
}

/// The middle of the norm group on a unit's scale, where it has one.
pub(super) fn middle_of(unit: Unit) -> Option<f64> {
    match unit {
        Unit::PercentilePoints => Some(50.0),
        Unit::NormSd => Some(0.0),
        Unit::ScalePoints | Unit::PercentOfPupils | Unit::RatingPoints => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Grade, Share};
    use school::scan::{Question, Unavailable};

    fn estimate(value: f64, interval: Option<(f64, f64)>) -> Figure<Estimate> {
        Ok(Estimate {
            value,
            interval: interval.map(|(low, high)| Interval { low, high }),
            question: Question::SuchAGroup,
            n: 12,
            unit: Unit::PercentilePoints,
        })
    }

    #[test]
    fn numbers_have_a_decimal_comma_and_keep_their_zeros() {
        let shown = Shown::estimate(&estimate(10.5, Some((0.25, 20.75))));
        assert_eq!(shown.value, "10,5");
        assert_eq!(shown.detail, "0,2 tot 20,8 (n\u{a0}=\u{a0}12)");
    }

    #[test]
    fn shrinkage_shows_target_weight_and_source() {
        let level = ShrunkLevel {
            estimate: estimate(12.54, Some((10.0, 15.06))).unwrap(),
            target: ShrinkTarget::School,
            target_mean: 10.5,
            lambda: 1.0,
            tau2: 0.25,
            sigma2: 110.04,
            truncated: false,
            source: "Geschat.".into(),
        };
        let shown = Shrinkage::of(&level);
        // A weight of 1 was once shown as "1.00": only the text "0." became "0,".
        assert_eq!(shown.weight, "1,00");
        assert_eq!(shown.value, "12,5");
        assert_eq!(shown.interval, "10,0 tot 15,1");
        assert_eq!(shown.target_mean, "10,5");
        assert_eq!(shown.target, "alle groepen van de school");
        assert_eq!(shown.within, "110,0");
    }

    #[test]
    fn an_interval_without_width_is_not_shown_as_certainty() {
        let shown = Shown::estimate(&estimate(50.8, Some((50.8, 50.8))));
        assert!(shown.detail.starts_with("allen getoetst"));
    }

    #[test]
    fn a_change_carries_its_sign_and_zero_has_none() {
        assert_eq!(signed(2.5, 1), "+2,5");
        assert_eq!(signed(-0.3, 1), "-0,3");
        assert_eq!(signed(0.04, 1), "0,0");
        assert_eq!(signed(-0.04, 1), "0,0");
    }

    #[test]
    fn what_is_missing_says_why() {
        let shown = Shown::estimate(&Err(Unavailable::NoNorms));
        assert_eq!(shown.value, "–");
        assert!(shown.detail.contains("normtabel"));
        let bare = Shown::estimate(&estimate(3.0, None));
        assert!(
            bare.detail.contains("Kan niet worden vastgesteld"),
            "{bare:?}"
        );
    }

    #[test]
    fn a_share_shows_its_counts_and_its_margin() {
        let share = Ok(ShareEstimate {
            share: Share::new(8, 14).unwrap(),
            interval: Some(Interval {
                low: 32.6,
                high: 78.6,
            }),
            these_pupils: Some(Interval {
                low: 50.1,
                high: 61.7,
            }),
        });
        assert_eq!(Shown::share(&share).detail, "8 van 14; 33 tot 79%");
        assert_eq!(
            Shown::share_twice(&share).detail,
            "8 van 14; 33 tot 79% (deze leerlingen: 50 tot 62%)"
        );
    }

    #[test]
    fn moments_are_words_or_short() {
        let moment: TestMoment = "M 1999-2000".parse().unwrap();
        assert_eq!(moment_name(moment), "midden 1999-2000");
        assert_eq!(short_moment(moment), "M 99/00");
    }

    #[test]
    fn groups_are_called_groep_once() {
        let named = |name: &str, grade| {
            group_name(&Group {
                id: GroupId::new(1),
                key: "1".into(),
                name: name.into(),
                grade,
                year: "2020-2021".parse().unwrap(),
                tracks: kernel::Tracks::NONE,
            })
        };
        assert_eq!(named("5A", Grade::Groep(5)), "Groep 5A");
        assert_eq!(named("groep 5A", Grade::Groep(5)), "Groep 5A");
        assert_eq!(named("H3a", Grade::Secondary(3)), "Klas H3a");
        assert_eq!(in_sentence("Groep 5A"), "groep 5A");
    }
}
