//! The page: its exact text for a small programme, and what must never happen in it.

use super::*;
use crate::programme::State;
use crate::sample::{large, small};

/// The reviewed page. To accept a change that was read: `KANSRIJK_ACCEPT=1 cargo nextest run -p documents golden`.
#[test]
fn the_page_is_the_golden_one() {
    let path = "src/html/small.golden.html";
    let page = html(&small()).unwrap();
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        page, golden,
        "read the change, then accept it (see this test)"
    );
}

#[test]
fn user_text_is_escaped_everywhere() {
    let hostile = "<script>alert('x')</script> & \"aanhaling\"";
    let mut programme = large();
    programme.school.name = hostile.into();
    programme.school.board = hostile.into();
    for challenge in &mut programme.challenges {
        challenge.title = hostile.into();
        challenge.description = hostile.into();
        for found in &mut challenge.found {
            found.sentence = hostile.into();
        }
        for goal in &mut challenge.goals {
            goal.indicator = hostile.into();
            goal.target_group = hostile.into();
            goal.baseline = hostile.into();
            goal.target = hostile.into();
        }
    }
    for measure in &mut programme.measures {
        measure.intervention = hostile.into();
        measure.form = hostile.into();
        measure.owner = hostile.into();
        measure.target_group = hostile.into();
        measure.conditions = vec![hostile.into()];
    }
    programme.involved[0].who = hostile.into();
    programme.involved[0].how = hostile.into();
    programme.monitoring = hostile.into();
    programme.history[0].note = hostile.into();
    for level in &mut programme.levels {
        level.domain = hostile.into();
    }
    for page in [html(&programme).unwrap(), summary_html(&programme).unwrap()] {
        assert!(!page.contains("<script") && !page.contains("\"aanhaling\""));
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;"));
    }
}

#[test]
fn the_page_passes_a_strict_policy_and_has_one_first_heading() {
    let page = html(&large()).unwrap();
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(summary_html(&large()).unwrap().matches("<h1").count(), 0);
    for forbidden in ["<script", "<style", " style=", " onclick", "javascript:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    let headings = page.split("<h").skip(1);
    let levels: Vec<u32> = headings
        .filter_map(|rest| rest.chars().next()?.to_digit(10))
        .collect();
    for pair in levels.windows(2) {
        assert!(
            pair[1] <= pair[0] + 1,
            "a heading level is skipped: {levels:?}"
        );
    }
}

#[test]
fn amounts_say_how_sure_they_are() {
    let page = html(&large()).unwrap();
    // From the sample: the first year is known, the second a scenario.
    assert!(page.contains("€\u{a0}46.500,00 (schatting)"));
    assert!(page.contains("Voor 2022-2023 rekent de school met een eigen schatting."));
    // 3 × 1.500 of 36.000 + 16.501 by hand: 8,57 %, so 9 %; bovenschools 2 × 1.000: 3,8 %, so 4 %.
    assert!(page.contains("€\u{a0}4.500,00 (9 %)") && page.contains("€\u{a0}2.000,00 (4 %)"));
    let mut unknown = small();
    unknown.budget[0].incomplete = true;
    unknown.budget[0].funded_incomplete = true;
    unknown.budget[0].lines[0].amount = kernel::Amount::Unknown("het aantal ontbreekt".into());
    let page = html(&unknown).unwrap();
    assert!(page.contains("onbekend: het aantal ontbreekt") && page.contains("(onvolledig)"));
    // What is left of unknown money is unknown, and so is what the next year starts with.
    let row = |page: &str, name: &str| {
        let row = page.split(&format!("<th scope=\"row\">{name}</th>")).nth(1);
        row.unwrap().split("</tr>").next().unwrap().to_owned()
    };
    let one = "<td class=\"kr-right\">onvolledig</td>";
    assert_eq!(row(&page, "Wat er overblijft"), one);
    let mut two = large();
    two.budget[0].funded_incomplete = true;
    for year in &mut two.budget {
        year.incomplete = true;
        year.scenario = false;
    }
    two.budget[0].funded = kernel::Money::ZERO;
    let page = html(&two).unwrap();
    assert!(row(&page, "De school krijgt").starts_with(one));
    assert!(row(&page, "Over van het jaar ervoor").ends_with(one));
    // The money of the second year itself is complete, and does not say otherwise.
    let known = format!("<td class=\"kr-right\">{}</td>", two.budget[1].funded);
    assert!(row(&page, "De school krijgt").ends_with(&known));
    assert!(row(&page, "Wat er overblijft").ends_with(one));
    assert!(page.contains("Voor 2021-2022 is het bedrag onvolledig"));
    assert!(page.contains("Wat onbekend is, telt niet mee als nul."));
}

#[test]
fn a_concept_is_marked_and_a_fixed_version_shows_its_hash() {
    let mut programme = small();
    let State::Fixed { hash, .. } = programme.state else {
        panic!("the sample is fixed")
    };
    let fixed = html(&programme).unwrap();
    assert!(fixed.contains(&hash.to_string()) && fixed.contains(&hash.short()));
    assert!(!fixed.contains("Concept:"));
    programme.state = State::Concept {
        on: kernel::parse_date("2021-07-05").unwrap(),
    };
    let concept = html(&programme).unwrap();
    assert!(concept.contains("Concept: dit programma is nog niet vastgesteld"));
    assert!(concept.contains("concept van versie 1, stand van 5 juli 2021"));
}
