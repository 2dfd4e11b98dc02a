//! Proposals: computed figures in an edition, its canonical bytes, and everything that can be wrong.

use kernel::{ContentHash, Effect, Interval, Origin};

use super::*;

/// The invented figures of the demonstration.
const FIGURES: &str =
    include_str!("../../../../../data/synthetic/menukaart/berekende-cijfers.toml");

fn draft(id: &str, from: &str) -> Draft {
    Draft {
        id: id.into(),
        title: "Verzonnen editie".into(),
        valid_from: day(from),
        recorded_on: day("2022-08-20"),
        note: None,
        code_version: "0.1.0".into(),
    }
}

fn figures() -> Vec<ComputedFigure> {
    read_figures(FIGURES).unwrap()
}

fn proposal() -> Catalogue {
    let all = catalogues();
    let base = all.edition("2022-04").unwrap();
    base.propose(draft("2022-09", "2022-09-01"), &figures())
        .unwrap()
}

/// Two catalogues that say the same; only the bytes they were read from differ.
fn without_hash(mut catalogue: Catalogue) -> Catalogue {
    catalogue.header.hash = ContentHash::of(b"");
    catalogue
}

fn codes(findings: &Findings) -> Vec<String> {
    findings
        .counts()
        .map(|(code, count)| format!("{code} x{count}"))
        .collect()
}

#[test]
fn canonical_bytes_hold_everything_and_are_always_the_same() {
    let mut editions = catalogues().editions().to_vec();
    editions.push(proposal());
    editions.push(
        proposal()
            .accept(
                day("2022-08-25"),
                "Nieuwe \"onderzoeken\",\nmet een \\ en é.",
            )
            .unwrap(),
    );
    for edition in editions {
        let bytes = edition.to_toml();
        let again = Catalogue::parse("again", &bytes).unwrap();
        assert_eq!(again.to_toml(), bytes, "{}", edition.id());
        assert_eq!(without_hash(again), without_hash(edition));
    }
}

#[test]
fn a_proposal_carries_its_own_hash() {
    let made = proposal();
    let read = Catalogue::parse("x", &made.to_toml()).unwrap();
    assert_eq!(read, made);
    assert_eq!(
        read.edition().hash,
        ContentHash::of(made.to_toml().as_bytes())
    );
    assert_ne!(
        read.header.hash,
        read.accept(day("2022-08-25"), "Nieuwe onderzoeken.")
            .unwrap()
            .header
            .hash
    );
}

#[test]
fn a_computed_figure_stands_beside_the_published_one() {
    let all = catalogues();
    let base = all.edition("2022-04").unwrap();
    let made = proposal();
    let small = made.intervention("instructie-in-kleine-groepen").unwrap();
    // The figures file says 0.29 (0.15 to 0.43), 18 studies, 3 marks.
    assert!(matches!(
        small.effect,
        Effect::Computed { estimate, confidence: Interval { low, high }, studies: 18, .. }
            if estimate == 0.29 && low == 0.15 && high == 0.43
    ));
    assert_eq!(small.strength().map(Strength::marks), Some(3));
    assert_eq!(
        small.months(),
        None,
        "published months are no computed ones"
    );
    let before = base.intervention("instructie-in-kleine-groepen").unwrap();
    assert_eq!(small.taken_over.as_ref(), Some(&before.effect));
    // Where nothing was computed the published rating stands, and is not called old.
    let other = made.intervention("klassenverkleining").unwrap();
    assert_eq!(
        other.effect,
        base.intervention("klassenverkleining").unwrap().effect
    );
    assert!(made.is_taken_over(other) && !made.is_carried_over(other));
    let carried = |edition: &Catalogue| {
        let items = edition.interventions().iter();
        items.filter(|item| edition.is_carried_over(item)).count()
    };
    assert_eq!(carried(&made), carried(base), "what was old stays old");
    assert!(carried(base) > 0);
    assert_eq!(made.header.origin, Origin::Synthetic, "invented studies");
}

#[test]
fn the_difference_says_what_moved_and_why() {
    let all = catalogues();
    let (base, first) = (all.edition("2022-04").unwrap(), proposal());
    let diff = base.diff(&first);
    let ids: Vec<&str> = diff
        .changed
        .iter()
        .map(|change| change.id.as_str())
        .collect();
    let mut expected: Vec<String> = figures().into_iter().map(|f| f.intervention).collect();
    expected.sort();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    let small = diff.of("instructie-in-kleine-groepen").unwrap();
    let Cause::NewlyComputed { receipt } = &small.cause else {
        panic!("{:?}", small.cause)
    };
    assert_eq!(receipt.data, "verzonnen-onderzoeken");
    // 2022-04: +4 months (facts of the programme, 3.2).
    assert_eq!(small.fields[0].before, "+4 maanden");
    assert_eq!(
        small.fields[0].after,
        "+0,290 standaarddeviatie tussen leerlingen (95 %: +0,150 tot +0,430), berekend uit 18 onderzoeken"
    );
    // Again, with other data: recomputed, with both receipts.
    let mut newer = figures();
    newer.truncate(1);
    newer[0].computation.receipt.data_hash = ContentHash::of(b"more studies");
    if let Effect::Computed { estimate, .. } = &mut newer[0].effect {
        *estimate = 0.25;
    }
    let second = first
        .propose(draft("2022-12", "2022-12-01"), &newer)
        .unwrap();
    let diff = first.diff(&second);
    assert_eq!(diff.changed.len(), 1);
    let Cause::Recomputed { before, after } = &diff.changed[0].cause else {
        panic!("{:?}", diff.changed[0].cause)
    };
    assert_ne!(before.data_hash, after.data_hash);
    assert_eq!(
        second.list(),
        "2022-04",
        "the list stays that of the ministry"
    );
    // The published rating of before the first computation is still there.
    let item = second.intervention("instructie-in-kleine-groepen").unwrap();
    assert!(matches!(item.taken_over, Some(Effect::Published { .. })));
    let back = diff_back(&first, base);
    assert!(matches!(back, Cause::NoLongerComputed { .. }));
}

fn diff_back(computed: &Catalogue, list: &Catalogue) -> Cause {
    let diff = computed.diff(list);
    diff.of("feedback").unwrap().cause.clone()
}

#[test]
fn a_proposal_that_is_wrong_says_everything_at_once() {
    let all = catalogues();
    let base = all.edition("2022-04").unwrap();
    let mut wrong = figures();
    wrong[0].intervention = "bestaat-niet".into();
    wrong[1].effect = Effect::Unclear;
    let mut bad = draft("2022 09", "2022-09-01");
    bad.title = " ".into();
    let found = base.propose(bad, &wrong).unwrap_err();
    assert_eq!(
        codes(&found),
        ["F1123 x1", "F1127 x1", "F1128 x1", "F1129 x1"]
    );
    let nothing = base
        .propose(draft("2022-09", "2022-09-01"), &[])
        .unwrap_err();
    assert_eq!(codes(&nothing), ["F1124 x1"]);
    let first = proposal();
    let same = first.propose(draft("2022-10", "2022-10-01"), &figures());
    assert_eq!(codes(&same.unwrap_err()), ["F1124 x1"], "the same figures");
}

#[test]
fn acceptance_needs_a_reason_and_happens_once() {
    let made = proposal();
    let short = made.accept(day("2022-08-25"), "  kort  ").unwrap_err();
    assert_eq!(codes(&short), ["F1125 x1"]);
    let accepted = made
        .accept(day("2022-08-25"), " Nieuwe onderzoeken. ")
        .unwrap();
    assert_eq!(
        accepted.provenance().unwrap().status,
        Status::Accepted {
            on: day("2022-08-25"),
            reason: "Nieuwe onderzoeken.".into()
        }
    );
    let elsewhere = accepted.accept(day("2022-08-26"), "Landelijk vastgesteld.");
    assert_eq!(elsewhere.unwrap(), accepted, "the same edition everywhere");
    let all = catalogues();
    let list = all.edition("2021").unwrap();
    let list = list.accept(day("2022-08-26"), "Nieuwe onderzoeken.");
    assert_eq!(codes(&list.unwrap_err()), ["F1126 x1"]);
}

#[test]
fn a_place_that_is_taken_and_a_base_that_is_unknown_are_found() {
    let all = catalogues();
    let made = proposal();
    assert_eq!(
        codes(&made.check_among(&all, day("2022-08-20"))),
        Vec::<String>::new()
    );
    let base = all.edition("2022-04").unwrap();
    let taken = base
        .propose(draft("2021", "2022-04-01"), &figures())
        .unwrap();
    assert_eq!(
        codes(&taken.check_among(&all, day("2022-08-20"))),
        ["F1121 x1", "F1122 x1", "W1151 x1"]
    );
    let older = Catalogues::new(vec![all.edition("2021").unwrap().clone()]).unwrap();
    assert_eq!(
        codes(&made.check_among(&older, day("2022-08-20"))),
        ["F1120 x1"]
    );
}

/// What a hand changed in a proposal is shown to the editor, beside the computed figures.
#[test]
fn what_does_not_follow_from_a_computation_is_pointed_out() {
    let all = catalogues();
    let text = proposal().to_toml();
    let by_hand = text.replacen("impact_months = 2", "impact_months = 3", 1);
    assert_ne!(by_hand, text);
    let changed = Catalogue::validate("x", &by_hand).unwrap();
    assert_eq!(
        codes(&changed.check_among(&all, day("2022-08-20"))),
        ["W1152 x1"]
    );
    let off_scale = text
        .replacen("estimate = 0.29", "estimate = 1.9", 1)
        .replacen("confidence = [0.15, 0.43]", "confidence = [1.5, 2.3]", 1)
        .replacen("prediction = [-0.02, 0.6]", "prediction = [1.1, 2.7]", 1);
    let off_scale = Catalogue::validate("x", &off_scale).unwrap();
    assert_eq!(
        codes(&off_scale.check_among(&all, day("2022-08-20"))),
        ["W1154 x1"]
    );
    let growth = text.replacen("scale = \"pupil-level\"", "scale = \"growth\"", 1);
    let growth = Catalogue::validate("x", &growth).unwrap();
    assert_eq!(
        codes(&growth.check_among(&all, day("2022-08-20"))),
        ["W1155 x1"]
    );
}

/// What a hand changes in a good proposal, into what, and the warning with the place that must say so.
const BY_HAND: [(&str, &str, &str, &str); 17] = [
    (
        "monitoring_and_evaluation_fundable = true",
        "monitoring_and_evaluation_fundable = false",
        "W1157",
        "[rules]",
    ),
    ("to = 0.09", "to = 0.08", "W1157", "[scale]"),
    (
        "[[goal_area]]\nid = \"A\"\nname_nl = \"",
        "[[goal_area]]\nid = \"A\"\nname_nl = \"Niet ",
        "W1157",
        "[[goal_area]]",
    ),
    (
        "list = \"2022-04\"",
        "list = \"2021\"",
        "W1157",
        "[proposal]",
    ),
    ("supersedes = \"", "supersedes = \"1", "W1157", "kop"),
    (
        "sources = [\n",
        "sources = [\n  \"https://example.org\",\n",
        "W1157",
        "kop",
    ),
    (
        "summary_nl = \"",
        "summary_nl = \"Niet: ",
        "W1152",
        "samenvatting",
    ),
    (
        "name_en = \"Feedback",
        "name_en = \"No feedback",
        "W1152",
        "Engelse naam",
    ),
    (
        "impact_months = 6",
        "impact_months = 5",
        "W1152",
        "wat de lijst zegt",
    ),
    (
        "impact_months = 2",
        "impact_months = 3",
        "W1152",
        "leerwinst",
    ),
    ("cost_level = 2", "cost_level = 3", "W1152", "kosten"),
    (
        "conditions = [\n  \"",
        "conditions = [\n  \"Niet: ",
        "W1152",
        "voorwaarden",
    ),
    (
        "practical = [\n  \"",
        "practical = [\n  \"Niet: ",
        "W1152",
        "handvatten",
    ),
    (
        "cautions = [\n  \"",
        "cautions = [\n  \"Niet: ",
        "W1152",
        "aandachtspunten",
    ),
    ("origin = \"eef\"", "origin = \"ocw\"", "W1152", "herkomst"),
    (
        "rating_edition = \"2021\"",
        "rating_edition = \"2022-04\"",
        "W1152",
        "editie van de cijfers",
    ),
    ("revision = 1\n", "revision = 2\n", "", ""),
];

#[test]
fn a_proposal_is_made_again_and_every_other_change_is_told() {
    let all = catalogues();
    let text = proposal().to_toml();
    for (from, to, code, words) in BY_HAND {
        assert!(text.contains(from), "{from:?} is not in the proposal");
        let changed = Catalogue::validate("x", &text.replacen(from, to, 1)).unwrap();
        let findings = changed.check_among(&all, day("2022-08-20"));
        let told: Vec<_> = findings.kept().iter().collect();
        if code.is_empty() {
            assert!(told.is_empty(), "{from} -> {to}: {told:?}");
            continue;
        }
        assert_eq!(told.len(), 1, "{from} -> {to}: {told:?}");
        let place = told[0].place.field.clone().unwrap_or_default();
        assert_eq!(told[0].code.to_string(), code, "{from} -> {to}");
        let named = told[0].message.contains(words) || place == words;
        assert!(named, "{from} -> {to}: {told:?}");
        // Accepting it elsewhere hides nothing.
        let accepted = changed.accept(day("2022-08-20"), "Nieuwe onderzoeken.");
        let again = accepted.unwrap().check_among(&all, day("2022-08-20"));
        assert_eq!(codes(&again), codes(&findings), "{from} -> {to}");
    }
}

#[test]
fn interventions_that_come_go_or_move_are_told() {
    let all = catalogues();
    let made = proposal();
    let told = |change: &dyn Fn(&mut Catalogue)| {
        let mut by_hand = made.clone();
        change(&mut by_hand);
        codes(&by_hand.check_among(&all, day("2022-08-20")))
    };
    let gone = told(&|edition| {
        edition.interventions.remove(0);
    });
    assert_eq!(gone, ["W1153 x1"]);
    let extra = told(&|edition| {
        let mut extra = edition.interventions[0].clone();
        extra.id = "zelf-bedacht".into();
        edition.interventions.push(extra);
    });
    assert_eq!(extra, ["W1158 x1"]);
    let moved = told(&|edition| edition.interventions.swap(0, 1));
    assert_eq!(moved, ["W1157 x1"]);
    // A rule beside an intervention: one warning does not hide the other.
    let both = told(&|edition| {
        edition.interventions[0].summary.push('.');
        edition.rules.monitoring_fundable = false;
    });
    assert_eq!(both, ["W1152 x1", "W1157 x1"]);
}

#[test]
fn an_edition_does_not_look_back_on_the_day_it_is_accepted() {
    let all = catalogues();
    let made = proposal();
    let on = |today: &str| codes(&made.check_among(&all, day(today)));
    assert_eq!(on("2022-09-01"), Vec::<String>::new(), "its first day");
    assert_eq!(on("2022-09-02"), ["W1151 x1"], "written down before it");
}

/// What the same list said before and after has not moved, and is not looked for in vain.
#[test]
fn figures_are_not_missing_where_the_list_is_the_same() {
    let all = catalogues();
    let base = all.edition("2022-04").unwrap();
    assert_eq!(base.diff(&proposal()).not_found, Vec::<String>::new());
}

#[test]
fn another_spread_and_another_strength_are_moves() {
    let first = proposal();
    let mut growth = figures();
    growth.truncate(1);
    growth[0].computation.at_most = true;
    if let Effect::Computed { scale, .. } = &mut growth[0].effect {
        *scale = kernel::EffectScale::Growth;
    }
    let second = first
        .propose(draft("2022-12", "2022-12-01"), &growth)
        .unwrap();
    let diff = first.diff(&second);
    let words: Vec<&str> = diff.changed[0]
        .fields
        .iter()
        .map(|field| field.after.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "+0,290 standaarddeviatie van de groei (95 %: +0,150 tot +0,430), berekend uit 18 \
             onderzoeken",
            "hooguit redelijk (3 van 5)",
        ]
    );
    // The strength alone is a new computation too: not the doing of a list.
    growth[0].effect = figures().remove(0).effect;
    let third = first
        .propose(draft("2022-12", "2022-12-01"), &growth)
        .unwrap();
    let diff = first.diff(&third);
    assert!(matches!(diff.changed[0].cause, Cause::Recomputed { .. }));
    let read = Catalogue::validate("x", &third.to_toml()).unwrap();
    assert_eq!(read, third, "\"at most\" is in the file");
}

/// What is changed in a good file, into what, and the number and place that must be found.
const FAULTS: [(&str, &str, &str, &str); 19] = [
    ("estimate = 0.29", "estimate = 0.99", "F1116", "computed"),
    ("estimate = 0.29", "estimate = nan", "F1116", "computed"),
    (
        "standard_error = 0.07",
        "standard_error = 0.0",
        "F1116",
        "computed",
    ),
    (
        "prediction = [-0.02, 0.6]",
        "prediction = [0.2, 0.4]",
        "F1116",
        "computed",
    ),
    (
        "scale = \"pupil-level\"",
        "scale = \"sd\"",
        "F1116",
        "computed",
    ),
    ("studies = 18", "studies = 0", "F1116", "computed"),
    (
        "data = \"verzonnen-onderzoeken\"",
        "data = \"\"",
        "F1117",
        "computed",
    ),
    ("recipe_hash = \"", "recipe_hash = \"x", "F1117", "computed"),
    (
        "origin = \"synthetic\"",
        "origin = \"real\"",
        "F1118",
        "computed",
    ),
    (
        "status = \"proposed\"",
        "status = \"accepted\"",
        "F1119",
        "proposal",
    ),
    (
        "status = \"proposed\"",
        "status = \"concept\"",
        "F1119",
        "proposal",
    ),
    ("reason = \"\"", "reason = \"Alvast.\"", "F1119", "proposal"),
    ("cost_level = 2", "cost_level = 9", "F1107", "intervention"),
    (
        "goal_area = \"B\"",
        "goal_area = \"Z\"",
        "F1115",
        "intervention",
    ),
    (
        "origin = \"eef\"",
        "origin = \"wij\"",
        "F1112",
        "intervention",
    ),
    ("from = 0.06", "from = 0.01", "F1109", "scale"),
    (
        "support_area = \"F\"",
        "support_area = \"A\"",
        "F1110",
        "rules",
    ),
    ("revision = 1", "revision = 0", "F1102", "revision"),
    ("[scale]", "[schaal]", "F1101", ""),
];

/// Between brackets stand keys and values of the file, and no English.
fn is_dutch(message: &str) {
    let words = message.split(|c: char| !c.is_ascii_alphabetic());
    const ENGLISH: [&str; 24] = [
        "the", "not", "does", "has", "are", "needs", "lies", "must", "there", "occurs", "without",
        "empty", "known", "expected", "unknown", "missing", "field", "than", "twice", "number",
        "least", "only", "starts", "rows",
    ];
    for word in words {
        assert!(!ENGLISH.contains(&word), "{word:?} in {message}");
    }
}

#[test]
fn findings_about_a_file_are_in_dutch() {
    for (from, to, reason) in super::WRONG {
        let text = super::SEED.replacen(from, to, 1);
        let findings = Catalogue::validate("x", &text).unwrap_err();
        for finding in findings.kept() {
            is_dutch(&finding.message);
        }
        assert!(findings.has_errors(), "{reason}");
    }
    let told = |from: &str, to: &str| {
        let text = super::SEED.replacen(from, to, 1);
        let findings = Catalogue::validate("x", &text).unwrap_err();
        findings.kept()[0].message.clone()
    };
    assert_eq!(
        told("cost_level = 5", "cost_level = 9"),
        "Dit getal valt buiten de schaal (cost_level 9)."
    );
    assert_eq!(
        told("evidence_strength = 5", "evidence_strenght = 5"),
        "Deze regel is niet te lezen (dit veld bestaat niet: evidence_strenght)."
    );
    assert_eq!(
        told("revision = 1", "revision = 0"),
        "Dit klopt niet in de kop van het bestand."
    );
}

#[test]
fn every_fault_in_a_file_has_its_number_and_its_place() {
    let text = proposal().to_toml();
    for (from, to, code, place) in FAULTS {
        let broken = text.replacen(from, to, 1);
        assert_ne!(broken, text, "{from}");
        let findings = Catalogue::validate("x", &broken).unwrap_err();
        let found = findings.kept().iter().find(|f| f.code.to_string() == code);
        let found = found.unwrap_or_else(|| panic!("{from} -> {to}: {findings:?}"));
        let field = found.place.field.clone().unwrap_or_default();
        assert!(field.contains(place), "{from} -> {to}: {field}");
        assert!(!found.action.is_empty());
        is_dutch(&found.message);
    }
    let two =
        text.replacen("studies = 18", "studies = 0", 1)
            .replacen("from = 0.06", "from = 0.01", 1);
    let both = Catalogue::validate("x", &two).unwrap_err();
    assert_eq!(codes(&both), ["F1109 x1", "F1116 x1"], "all at once");
}

#[test]
fn figures_are_read_whole_and_written_the_same() {
    let read = figures();
    assert_eq!(read.len(), 3);
    let written = write_figures(&read);
    assert_eq!(read_figures(&written).unwrap(), read);
    assert_eq!(write_figures(&read_figures(&written).unwrap()), written);
    let twice = format!("{FIGURES}\n{FIGURES}");
    assert_eq!(codes(&read_figures(&twice).unwrap_err()), ["F1105 x3"]);
    assert_eq!(codes(&read_figures("").unwrap_err()), ["F1103 x1"]);
    assert_eq!(
        codes(&read_figures("figure = 1").unwrap_err()),
        ["F1131 x1"]
    );
}
