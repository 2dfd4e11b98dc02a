//! One pupil's results per domain. The look is logged by `app`.

use std::collections::BTreeMap;

use app::Action;
use askama::Template;
use charts::GrowthLine;
use kernel::{Decimal, Domain, PupilId, TestMoment};
use school::measurement::{Change, judge_change};
use school::pupil::{OtherScore, TestResult};

use super::figures::{capitalised, group_name, moment_name, signed};
use super::growth::{Figure, draw};
use crate::language::{Language, decimal, speak, terms};
use crate::{PageError, Reply, Request, Shell, say, word};

/// A result of a pupil.
struct ResultRow {
    moment: String,
    test: String,
    on: String,
    skill: String,
    percentile: String,
    band: String,
    reference: &'static str,
    interval: String,
    dle: String,
    others: Vec<String>,
}

/// Everything about one domain.
struct DomainResults {
    name: &'static str,
    latest: String,
    change: String,
    figure: Option<Figure>,
    has_interval: bool,
    has_dle: bool,
    has_others: bool,
    rows: Vec<ResultRow>,
}

#[derive(Template)]
#[template(path = "scan/pupil.html")]
struct PupilPage {
    shell: Shell,
    name: String,
    group: Option<(String, String)>,
    combined: String,
    /// Whether any test came with its measurement error.
    error_known: bool,
    domains: Vec<DomainResults>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewPupil)?;
    let id: PupilId = request.param("leerling")?;
    let site = entry.site.id;
    let opened = request.app.pupil(request.actor()?, site, id, "leerling")?;
    let groups = format!("/school/{site}/groepen");
    let group = opened.group.map(|group| {
        let href = format!("{groups}/{}", group.id);
        (href, group_name(&group))
    });
    let mut shell = Shell::school(request, &entry).crumb(word("menu-groups"), Some(groups));
    if let Some((href, name)) = &group {
        shell = shell.crumb(name, Some(href.clone()));
    }
    let mut domains = Vec::new();
    for domain in Domain::ALL {
        let results = opened.results.iter().filter(|r| r.domain == domain);
        let results: Vec<&TestResult> = results.collect();
        if !results.is_empty() {
            domains.push(domain_results(domain, &results)?);
        }
    }
    Reply::page(&PupilPage {
        shell: shell.crumb(word("pupil-title"), None),
        name: opened.identity.name(),
        group,
        combined: opened.combined.join(", "),
        error_known: opened.results.iter().any(|r| r.interval.is_some()),
        domains,
    })
}

fn domain_results(domain: Domain, results: &[&TestResult]) -> Result<DomainResults, PageError> {
    Ok(DomainResults {
        has_interval: results.iter().any(|r| r.interval.is_some()),
        has_dle: results.iter().any(|r| r.dle.is_some()),
        has_others: results.iter().any(|r| !r.other_scores.is_empty()),
        name: terms::domain(domain),
        latest: results.last().map(|r| latest(r)).unwrap_or_default(),
        change: change(results),
        figure: speak(Language::Dutch, || figure(domain, results))?,
        rows: results.iter().rev().map(|result| row(result)).collect(),
    })
}

fn text(value: Option<Decimal>) -> String {
    value.map_or_else(|| "–".into(), |v| decimal(&v.to_string()))
}

fn band(result: &TestResult) -> Option<&'static str> {
    let letter = result.band_ae.map(|band| band.letter());
    letter.or_else(|| result.band_iv.map(|band| band.numeral()))
}

fn row(result: &TestResult) -> ResultRow {
    ResultRow {
        moment: moment_name(result.moment),
        test: result.label.test.clone(),
        on: result
            .taken_on
            .map(crate::language::short_date)
            .unwrap_or_default(),
        skill: text(result.skill_score),
        percentile: text(result.percentile),
        band: band(result).unwrap_or("–").to_owned(),
        reference: result.reference_level.map_or("–", |level| level.code()),
        interval: result.interval.map_or_else(
            || "–".into(),
            |[low, high]| say("from-to").with("low", low).with("high", high).text(),
        ),
        dle: result
            .dle
            .map_or_else(|| "–".into(), |months| months.to_string()),
        others: result.other_scores.iter().map(other).collect(),
    }
}

/// A score as its file gave it.
fn other(score: &OtherScore) -> String {
    let mut text = format!("{} {}", score.code, score.value);
    if let Some(group) = &score.comparison_group {
        text.push_str(&format!(" ({group})"));
    }
    if let Some(words) = &score.qualification {
        text.push_str(&format!(", {words}"));
    }
    text
}

/// The newest result in a sentence.
fn latest(result: &TestResult) -> String {
    let mut parts = Vec::new();
    if let Some(score) = result.skill_score {
        parts.push(
            say("pupil-score")
                .with("score", decimal(&score.to_string()))
                .text(),
        );
    }
    if let Some(percentile) = result.percentile {
        parts.push(
            say("pupil-percentile-of")
                .with("percentile", decimal(&percentile.to_string()))
                .text(),
        );
    }
    if let Some(band) = band(result) {
        parts.push(say("pupil-level-of").with("band", band).text());
    }
    if let Some(level) = result.reference_level {
        parts.push(say("pupil-reference-of").with("level", level.code()).text());
    }
    format!(
        "{}: {}",
        capitalised(&moment_name(result.moment)),
        parts.join(", ")
    )
}

/// The last two results on one scale, or that they cannot be compared.
fn change(results: &[&TestResult]) -> String {
    let [.., before, after] = results else {
        return word("pupil-one-result").into();
    };
    let one_scale =
        before.label.scale == after.label.scale && before.label.series == after.label.series;
    match (one_scale, before.skill_score, after.skill_score) {
        (true, Some(from), Some(to)) => say("pupil-growth")
            .with("change", signed(to.as_f64() - from.as_f64(), 1))
            .with("since", moment_name(before.moment))
            .with("error", against_error(before, after))
            .text(),
        (false, ..) => word("pupil-other-scale").into(),
        _ => word("pupil-no-score").into(),
    }
}

/// The change against the measurement error that came with both tests.
fn against_error(before: &TestResult, after: &TestResult) -> &'static str {
    match judge_change(before, after) {
        Some(Change::Rise) => word("pupil-rise"),
        Some(Change::Fall) => word("pupil-fall"),
        Some(Change::WithinError) if after.skill_score < before.skill_score => word("pupil-within"),
        Some(Change::WithinError) => word("pupil-growth-within"),
        None => word("pupil-error-not-known"),
    }
}

/// Skill scores over time, one line per scale and series; nothing to draw below two moments.
fn figure(domain: Domain, results: &[&TestResult]) -> Result<Option<Figure>, PageError> {
    let mut scales: BTreeMap<(&str, &str), BTreeMap<TestMoment, f64>> = BTreeMap::new();
    for result in results {
        if let Some(score) = result.skill_score {
            let key = (result.label.scale.as_str(), result.label.series.as_str());
            let line = scales.entry(key).or_default();
            line.insert(result.moment, score.as_f64());
        }
    }
    scales.retain(|_, line| line.len() > 1);
    // Scales have no common axis: only the one with most results is drawn, the rest is in the table.
    let Some((scale, points)) = scales.iter().max_by_key(|(_, line)| line.len()) else {
        return Ok(None);
    };
    let moments: Vec<TestMoment> = points.keys().copied().collect();
    let estimates = points
        .values()
        .map(|score| Some(charts::Estimate::of(*score)));
    let name = if scale.0.is_empty() {
        word("pupil-this")
    } else {
        scale.0
    };
    let line = GrowthLine::new(name, estimates.collect());
    let id = format!("leerling-{}", domain.code());
    let title = say("pupil-chart")
        .with("domain", terms::domain(domain))
        .text();
    draw((&id, &title), word("unit-scale-points"), &moments, &[line]).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use school::pupil::TestLabel;

    fn result(moment: &str, score: &str, scale: &str) -> TestResult {
        TestResult {
            pupil: PupilId::new(1),
            domain: Domain::Maths,
            moment: moment.parse().unwrap(),
            grade: kernel::Grade::Groep(5),
            taken_on: None,
            label: TestLabel {
                test: "M5".into(),
                scale: scale.into(),
                series: "SYN".into(),
            },
            skill_score: score.parse().ok(),
            percentile: "41,2".parse().ok(),
            band_ae: None,
            band_iv: None,
            reference_level: None,
            interval: None,
            dle: None,
            other_scores: Vec::new(),
        }
    }

    #[test]
    fn growth_is_shown_within_one_scale_only() {
        let before = result("M 2020-2021", "100", "A");
        let after = result("E 2020-2021", "104,5", "A");
        let other = result("E 2020-2021", "104,5", "B");
        assert!(change(&[&before, &after]).starts_with("+4,5 schaalpunten sinds midden 2020-2021"));
        assert!(change(&[&before, &other]).contains("niet te vergelijken"));
        assert!(change(&[&before]).contains("niets te zeggen"));
    }

    #[test]
    fn growth_is_held_against_the_error_of_both_tests() {
        let with = |moment: &str, score: &str, low: &str, high: &str| TestResult {
            interval: Some([low.parse().unwrap(), high.parse().unwrap()]),
            ..result(moment, score, "A")
        };
        // Half widths 3 and 4: the error of the difference is 5.
        let before = with("M 2020-2021", "100", "97", "103");
        let within = with("E 2020-2021", "104", "100", "108");
        let beyond = with("E 2020-2021", "106", "102", "110");
        assert!(change(&[&before, &within]).contains("groei binnen de meetfout"));
        assert!(change(&[&before, &beyond]).contains("groei groter dan de meetfout"));
        let bare = result("E 2020-2021", "106", "A");
        assert!(change(&[&before, &bare]).contains("niet bekend"));
    }

    #[test]
    fn a_result_is_read_with_every_number_it_has() {
        assert_eq!(
            latest(&result("M 2020-2021", "100", "A")),
            "Midden 2020-2021: vaardigheidsscore 100, percentiel 41,2"
        );
    }
}
