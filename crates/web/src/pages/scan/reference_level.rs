//! Reference levels in groep 8: how many pupils reach 1F, and 1S or 2F.

use app::reference_level::OpenedLevels;
use askama::Template;
use kernel::{Decimal, Origin};
use policy::Dated;
use policy::indicators::ReferenceSignals;
use school::scan::{LevelCount, LevelShare};

use super::opened;
use crate::language::{decimal, number};
use crate::{PageError, Reply, Request, Shell, say, word};

/// One of the two shares.
struct ShareRow {
    level: &'static str,
    value: String,
    margin: String,
    counts: String,
    signal: String,
    national: Vec<String>,
    reading: String,
}

/// One school year.
struct YearRow {
    year: String,
    pupils: String,
    at_least_1f: String,
    at_least_1s2f: String,
}

/// One subject: how many pupils reached which level.
struct SubjectRow {
    subject: &'static str,
    cells: [String; 4],
}

/// The signal value for 1S/2F of the schoolweging that was typed.
struct Weighting {
    known: bool,
    typed: String,
    problem: Option<String>,
    signal: Option<Decimal>,
}

#[derive(Template)]
#[template(path = "scan/reference_level.html")]
struct LevelPage {
    shell: Shell,
    here: String,
    school: String,
    applies: bool,
    sector: &'static str,
    shares: Vec<ShareRow>,
    hidden: bool,
    periods: Vec<String>,
    years: Vec<YearRow>,
    wanted: usize,
    invented: bool,
    subjects: Vec<SubjectRow>,
    left_out: u64,
    pupils: String,
    confidence: String,
    weighting: Weighting,
    signals: Option<ReferenceSignals>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let (opened_scan, shell, here) = opened(request, word("levels-title"))?;
    let entry = request.enter(app::Action::ViewScan)?;
    let found =
        request
            .app
            .reference_levels(request.actor()?, entry.site.id, opened_scan.record.id)?;
    let weighting = weighting(request.query.text("schoolweging"), found.signals.as_ref());
    let pooled = found.levels.as_ref().map(|levels| &levels.pooled);
    let visible = pooled.filter(|count| found.shows(count));
    let shares = visible.map_or_else(Vec::new, |count| shares(count, &found, &weighting));
    let years = found.levels.iter().flat_map(|levels| &levels.years);
    let years = years.filter(|(_, count)| found.shows(count));
    let signals = found.signals.as_ref();
    let national = signals.iter().flat_map(|signals| &signals.national);
    Reply::page(&LevelPage {
        shell,
        school: format!("/school/{}", entry.site.id),
        here,
        applies: found.levels.is_some(),
        sector: entry.site.sector.name(),
        hidden: pooled.is_some_and(|count| count.pupils > 0) && visible.is_none(),
        shares,
        periods: national.map(|mean| mean.period.clone()).collect(),
        years: years
            .map(|(year, count)| YearRow {
                year: year.to_string(),
                pupils: pupils(count),
                at_least_1f: in_short(count.at_least_1f),
                at_least_1s2f: in_short(count.at_least_1s2f),
            })
            .collect(),
        wanted: signals.map_or(1, |signals| usize::from(signals.school_years)),
        invented: signals.is_some_and(|signals| signals.header().origin == Origin::Synthetic),
        subjects: visible.map_or_else(Vec::new, subjects),
        left_out: found.levels.as_ref().map_or(0, |levels| levels.left_out),
        pupils: visible.map(pupils).unwrap_or_default(),
        confidence: percent(found.confidence),
        weighting,
        signals: found.signals,
    })
}

fn shares(count: &LevelCount, found: &OpenedLevels, weighting: &Weighting) -> Vec<ShareRow> {
    let signals = found.signals.as_ref();
    let national = |pick: fn(&policy::indicators::NationalMean) -> Decimal| -> Vec<String> {
        let means = signals.iter().flat_map(|signals| &signals.national);
        means
            .map(|mean| format!("{}%", decimal(&pick(mean).to_string())))
            .collect()
    };
    let first = count.at_least_1f.map(|share| {
        let signal = signals.map(|signals| signals.signal_1f);
        row(
            word("column-1f"),
            share,
            signal,
            national(|mean| mean.at_least_1f),
        )
    });
    let second = count.at_least_1s2f.map(|share| {
        let means = national(|mean| mean.at_least_1s2f);
        row(word("levels-1s-2f"), share, weighting.signal, means)
    });
    first.into_iter().chain(second).collect()
}

fn row(
    level: &'static str,
    share: LevelShare,
    signal: Option<Decimal>,
    national: Vec<String>,
) -> ShareRow {
    ShareRow {
        level,
        value: percent(share.value()),
        margin: margin(share),
        counts: say("scan-n-of")
            .with("n", share.part)
            .with("of", share.whole)
            .text(),
        signal: signal.map_or_else(
            || word("trace-unknown").to_owned(),
            |signal| format!("{}%", decimal(&signal.to_string())),
        ),
        national,
        reading: signal.map_or_else(String::new, |signal| {
            let interval = share.interval.map(|bounds| (bounds.low, bounds.high));
            reading(share.value(), interval, signal)
        }),
    }
}

/// The share against its signal value, and whether other pupils could have turned it around.
fn reading(value: f64, interval: Option<(f64, f64)>, signal: Decimal) -> String {
    let bound = signal.as_f64() / 100.0;
    let above = value >= bound;
    let certainty = match interval {
        Some((low, high)) if low >= bound || high < bound => word("levels-sure"),
        Some(_) => word("levels-unsure"),
        None => word("levels-no-margin"),
    };
    say(if above {
        "levels-not-below"
    } else {
        "levels-is-below"
    })
    .with("signal", decimal(&signal.to_string()))
    .with("certainty", certainty)
    .text()
}

fn in_short(share: Option<LevelShare>) -> String {
    share.map_or_else(String::new, |share| {
        format!("{} ({})", percent(share.value()), margin(share))
    })
}

fn margin(share: LevelShare) -> String {
    share.interval.map_or_else(
        || word("levels-margin-none").to_owned(),
        |interval| {
            say("from-to")
                .with("low", percent(interval.low))
                .with("high", percent(interval.high))
                .text()
        },
    )
}

fn percent(share: f64) -> String {
    format!("{}%", number(100.0 * share, 0))
}

/// `28 van 30`, or the number alone when the roster of a year is missing.
fn pupils(count: &LevelCount) -> String {
    match count.enrolled {
        Some(enrolled) => say("scan-n-of")
            .with("n", count.pupils)
            .with("of", enrolled)
            .text(),
        None => say("levels-roster").with("pupils", count.pupils).text(),
    }
}

fn subjects(count: &LevelCount) -> Vec<SubjectRow> {
    let buckets = &count.buckets;
    let language = |subject, [below, first, second]: [u64; 3]| SubjectRow {
        subject,
        cells: [
            below.to_string(),
            first.to_string(),
            "–".to_owned(),
            second.to_string(),
        ],
    };
    vec![
        language(word("subject-reading"), buckets.reading),
        language(word("levels-language"), buckets.conventions),
        SubjectRow {
            subject: word("levels-maths"),
            cells: buckets.arithmetic.map(|number| number.to_string()),
        },
    ]
}

fn weighting(typed: &str, signals: Option<&ReferenceSignals>) -> Weighting {
    let known = signals.is_some_and(|signals| !signals.weighting.is_empty());
    let number = typed.trim().parse::<Decimal>().ok();
    let signal = signals.and_then(|signals| signals.of_weighting(number?));
    let problem = match (typed.trim().is_empty(), number, signal) {
        (true, _, _) | (_, _, Some(_)) => None,
        (_, None, _) => Some(word("levels-number").to_owned()),
        (_, Some(_), None) => Some(word("levels-no-row").to_owned()),
    };
    Weighting {
        known,
        typed: typed.to_owned(),
        problem: problem.filter(|_| known),
        signal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_against_its_signal_with_its_margin() {
        let signal = "85".parse().unwrap();
        let sure = reading(0.95, Some((0.88, 0.98)), signal);
        assert!(sure.starts_with("Niet lager") && sure.contains("hele marge"));
        let unsure = reading(0.87, Some((0.76, 0.93)), signal);
        assert!(unsure.starts_with("Niet lager") && unsure.contains("loopt erover"));
        let below = reading(0.67, Some((0.55, 0.76)), signal);
        assert!(below.starts_with("Lager dan") && below.contains("hele marge"));
        let one = reading(1.0, None, signal);
        assert!(one.contains("te weinig leerlingen"));
    }
}
