use std::collections::BTreeSet;

use kernel::Date;

use super::*;

mod proposal;
mod shared_facts;

fn catalogues() -> Catalogues {
    Catalogues::embedded().unwrap()
}

fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

/// Months, check marks, euro signs.
type Row = (i8, Option<u8>, Option<u8>);

fn rating(item: &Intervention) -> Option<Row> {
    let months = item.months()?.0;
    Some((
        months,
        item.strength().map(Strength::marks),
        item.cost_level,
    ))
}

const fn full(months: i8, strength: u8, cost: u8) -> Option<Row> {
    Some((months, Some(strength), Some(cost)))
}

const fn no_cost(months: i8, strength: u8) -> Option<Row> {
    Some((months, Some(strength), None))
}

/// One line of the table in `facts/programme.md` 3.2 of the project's shared facts.
struct TableLine {
    area: char,
    id: &'static str,
    in_2021: Option<Row>,
    in_2022: Option<Row>,
}

const fn line(
    area: char,
    id: &'static str,
    in_2021: Option<Row>,
    in_2022: Option<Row>,
) -> TableLine {
    TableLine {
        area,
        id,
        in_2021,
        in_2022,
    }
}

/// `facts/programme.md` 3.2, column "2021 list [S33]" and column "April 2022 list [S34]":
/// effect in months / check marks / euro signs. An empty cell ("-") is `None` here as it is there;
/// "none", "not listed" and "cut off" have no figures at all.
const TABLE: [TableLine; 24] = [
    line(
        'A',
        "voor-en-vroegschoolse-interventies",
        full(5, 4, 5),
        None,
    ),
    line('A', "uitbreiding-onderwijs", full(2, 3, 3), full(3, 2, 3)),
    line('A', "zomer-of-lentescholen", full(2, 4, 3), full(3, 2, 3)),
    line('B', "een-op-een-begeleiding", full(5, 4, 4), full(5, 3, 3)),
    line('B', "individuele-instructie", no_cost(3, 3), no_cost(4, 2)),
    line(
        'B',
        "instructie-in-kleine-groepen",
        full(4, 2, 3),
        full(4, 3, 2),
    ),
    line('B', "directe-instructie", None, None),
    line(
        'B',
        "leren-van-en-met-medeleerlingen",
        no_cost(5, 4),
        no_cost(5, 4),
    ),
    line('B', "feedback", no_cost(8, 3), no_cost(6, 4)),
    line(
        'B',
        "beheersingsgericht-leren",
        no_cost(5, 3),
        no_cost(5, 2),
    ),
    line(
        'B',
        "technieken-begrijpend-lezen",
        no_cost(6, 4),
        no_cost(6, 4),
    ),
    line(
        'B',
        "gesprokentaalinterventies",
        no_cost(5, 4),
        no_cost(6, 4),
    ),
    line('B', "fonemisch-bewustzijn", None, no_cost(5, 5)),
    line('B', "schrijfonderwijs", None, None),
    line('B', "loopbaanorientatie-en-begeleiding", None, None),
    line('C', "welbevinden", None, None),
    line('C', "sportieve-activiteiten", full(2, 2, 3), full(1, 3, 3)),
    line('C', "cultuureducatie", full(2, 3, 2), no_cost(3, 3)),
    line(
        'D',
        "metacognitie-en-zelfregulerend-leren",
        no_cost(7, 4),
        no_cost(7, 4),
    ),
    line('D', "samenwerkend-leren", no_cost(5, 4), no_cost(5, 3)),
    line(
        'E',
        "klassenverkleining",
        full(3, 3, 4),
        Some((2, None, Some(5))),
    ),
    line('E', "onderwijsassistenten", full(1, 2, 4), None),
    line('F', "ouderbetrokkenheid", full(3, 3, 3), None),
    line('F', "digitale-technologie", full(4, 4, 3), None),
];

/// Listed in April 2022 without a line in the table: the split of the early years row
/// (`facts/programme.md` 3.5) and the other facilities (3.1, source S32).
const OUTSIDE_TABLE: [(char, &str); 7] = [
    ('A', "beginnende-geletterdheid"),
    ('A', "beginnende-gecijferdheid"),
    ('F', "nieuw-personeel-voor-interventies"),
    ('F', "professionalisering"),
    ('F', "schoolontwikkeling-en-verbetercultuur"),
    ('F', "systematisch-monitoren-en-bijstellen"),
    ('F', "leermiddelen"),
];

/// "Cut off in the copy" (3.2): the figures of 2021 are kept and labelled as such.
const CARRIED_OVER: [&str; 3] = [
    "onderwijsassistenten",
    "ouderbetrokkenheid",
    "digitale-technologie",
];

#[test]
fn edition_2022_accounts_for_all_31_interventions() {
    let all = catalogues();
    let edition = all.edition("2022-04").unwrap();
    let table = TABLE.iter().map(|line| (line.area, line.id));
    let expected: BTreeSet<(char, &str)> = table.chain(OUTSIDE_TABLE).collect();
    assert_eq!(expected.len(), 31);
    let found: BTreeSet<(char, &str)> = edition
        .interventions()
        .iter()
        .map(|item| (item.goal_area, item.id.as_str()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(edition.interventions().len(), 31);
}

#[test]
fn ratings_of_2021_equal_the_table() {
    let all = catalogues();
    let edition = all.edition("2021").unwrap();
    for expected in &TABLE {
        let found = edition.intervention(expected.id).and_then(rating);
        assert_eq!(found, expected.in_2021, "{}", expected.id);
    }
    let rated = edition.interventions().iter().filter_map(rating);
    // "The 2021 list holds exactly 19 rated items" (facts/programme.md 3.2).
    assert_eq!(rated.count(), 19);
    for item in edition.interventions() {
        let expected = item.months().map(|_| "2021");
        assert_eq!(item.rating_edition.as_deref(), expected, "{}", item.id);
        assert!(!edition.is_carried_over(item), "{}", item.id);
    }
}

#[test]
fn ratings_of_2022_equal_the_table_where_it_was_read() {
    let all = catalogues();
    let edition = all.edition("2022-04").unwrap();
    for expected in TABLE.iter().filter(|line| !CARRIED_OVER.contains(&line.id)) {
        let item = edition.intervention(expected.id).unwrap();
        // A figure whose cell was empty in the copy stands in `unverified`: leave it out.
        let confirmed = rating(item).map(|(months, strength, cost)| {
            let strength = strength.filter(|_| !item.is_unverified("evidence_strength"));
            let cost = cost.filter(|_| !item.is_unverified("cost_level"));
            (months, strength, cost)
        });
        assert_eq!(confirmed, expected.in_2022, "{}", expected.id);
        // And what fills such a cell is the lowest class, never anything else.
        if item.is_unverified("cost_level") {
            assert_eq!(item.cost_level, Some(1), "{}", expected.id);
        }
        if item.is_unverified("evidence_strength") {
            assert_eq!(item.strength().map(Strength::marks), Some(1));
        }
    }
}

#[test]
fn figures_that_were_not_found_in_2022_are_those_of_2021_and_say_so() {
    let all = catalogues();
    let old = all.edition("2021").unwrap();
    let new = all.edition("2022-04").unwrap();
    let carried = new
        .interventions()
        .iter()
        .filter(|item| new.is_carried_over(item));
    let ids: Vec<&str> = carried.map(|item| item.id.as_str()).collect();
    assert_eq!(ids, CARRIED_OVER);
    for id in CARRIED_OVER {
        let item = new.intervention(id).unwrap();
        assert_eq!(rating(item), old.intervention(id).and_then(rating), "{id}");
        assert!(rating(item).is_some(), "{id}");
        let Effect::Published { edition, .. } = &item.effect else {
            panic!("{id} has no published effect");
        };
        assert_eq!(edition, "2021");
        let says_so = item
            .cautions
            .iter()
            .any(|text| text.contains("lijst van 2021"));
        assert!(says_so, "{id}");
    }
}

#[test]
fn new_in_2022_is_absent_in_2021() {
    let all = catalogues();
    let diff = all.diff("2021", "2022-04").unwrap();
    // facts/programme.md 3.5, row 1 April 2022, and LOB "announced" in 3.2.
    let expected = BTreeSet::from([
        "beginnende-geletterdheid",
        "beginnende-gecijferdheid",
        "fonemisch-bewustzijn",
        "schrijfonderwijs",
        "loopbaanorientatie-en-begeleiding",
    ]);
    assert_eq!(
        diff.added
            .iter()
            .map(String::as_str)
            .collect::<BTreeSet<_>>(),
        expected
    );
    assert!(diff.removed.is_empty());
    assert_eq!(all.edition("2021").unwrap().interventions().len(), 26);
}

#[test]
fn unknown_impact_is_never_a_number() {
    for edition in catalogues().editions() {
        let mut without = 0;
        for item in edition.interventions() {
            match &item.effect {
                Effect::Unclear | Effect::NotInMonths { .. } => {
                    without += 1;
                    assert_eq!(
                        (item.months(), item.strength()),
                        (None, None),
                        "{}",
                        item.id
                    );
                    assert_eq!(item.cost_level, None, "{}", item.id);
                }
                Effect::Published { months, .. } => assert_ne!(months.0, 0, "{}", item.id),
                Effect::Computed { .. } => panic!("{}: nothing is computed here", item.id),
            }
        }
        // 26 - 19 and 31 - (16 read + 3 kept).
        assert_eq!(without, if edition.id() == "2021" { 7 } else { 12 });
        let wellbeing = edition.intervention("welbevinden").unwrap();
        let Effect::NotInMonths { source } = &wellbeing.effect else {
            panic!("wellbeing is not expressed in months");
        };
        assert!(source.contains("atabank"), "{source}");
    }
}

#[test]
fn edition_is_chosen_by_date() {
    let all = catalogues();
    let id = |date: &str| all.valid_on(day(date)).map(Catalogue::id);
    assert!(matches!(
        id("2021-05-09"),
        Err(PolicyError::NotYetValid { .. })
    ));
    assert_eq!(id("2021-05-10"), Ok("2021"));
    assert_eq!(id("2022-03-31"), Ok("2021"));
    assert_eq!(id("2022-04-01"), Ok("2022-04"));
    assert_eq!(id("2026-11-23"), Ok("2022-04"));
    assert!(
        all.edition("2021")
            .unwrap()
            .header()
            .is_unverified("valid_from")
    );
    assert!(
        !all.edition("2022-04")
            .unwrap()
            .header()
            .is_unverified("valid_from")
    );
    let pinned = all.edition("2021").unwrap().edition();
    assert_eq!(all.pinned(&pinned).map(Catalogue::id), Some("2021"));
    let mut other = pinned;
    other.hash = kernel::ContentHash::of(b"something else");
    assert_eq!(all.pinned(&other), None);
}

#[test]
fn history_shows_that_feedback_lost_two_months() {
    // facts/programme.md 3.2: "feedback lost two months".
    let history = catalogues().history_of("feedback");
    let shown: Vec<(&str, &Effect, Option<u8>)> = history
        .iter()
        .map(|row| (row.edition.as_str(), &row.effect, row.cost_level))
        .collect();
    let published = |months, marks, edition: &str| Effect::Published {
        months: Months(months),
        strength: Strength::new(marks),
        edition: edition.to_owned(),
    };
    assert_eq!(
        shown,
        [
            ("2021", &published(8, 3, "2021"), None),
            ("2022-04", &published(6, 4, "2022-04"), Some(1)),
        ]
    );
    assert_eq!(catalogues().history_of("schrijfonderwijs").len(), 1);
    assert!(catalogues().history_of("zittenblijven").is_empty());
}

#[test]
fn diff_finds_the_twelve_changed_ratings() {
    let all = catalogues();
    let diff = all.diff("2021", "2022-04").unwrap();
    let rated: BTreeSet<&str> = diff
        .changed
        .iter()
        .filter(|item| item.rating_changed())
        .map(|item| item.id.as_str())
        .collect();
    // facts/programme.md 3.2: "of the 15 rows visible in both editions 12 changed in at least one
    // column"; beside them the early years row, which lost its figures.
    let both = |line: &&TableLine| line.in_2021.is_some() && line.in_2022.is_some();
    assert_eq!(TABLE.iter().filter(both).count(), 15);
    assert_eq!(rated.len(), 13, "{rated:?}");
    assert!(rated.contains("voor-en-vroegschoolse-interventies"));
    for id in [
        "leren-van-en-met-medeleerlingen",
        "technieken-begrijpend-lezen",
        "metacognitie-en-zelfregulerend-leren",
    ] {
        assert!(!rated.contains(id), "{id}");
    }
    assert_eq!(diff.not_found, CARRIED_OVER);
    let feedback = diff.of("feedback").unwrap();
    let impact = feedback
        .fields
        .iter()
        .find(|change| change.field == ChangedField::Impact);
    let impact = impact.unwrap();
    assert_eq!(
        (
            impact.before.as_str(),
            impact.after.as_str(),
            impact.certain
        ),
        ("+8 maanden", "+6 maanden", true)
    );
    let cost = feedback
        .fields
        .iter()
        .find(|change| change.field == ChangedField::Cost);
    let cost = cost.unwrap();
    assert_eq!(
        (cost.before.as_str(), cost.after.as_str(), cost.certain),
        ("niet bekend", "zeer laag (1 van 5)", false)
    );
    assert!(
        all.edition("2021")
            .unwrap()
            .diff(all.edition("2021").unwrap())
            .changed
            .is_empty()
    );
}

#[test]
fn rules_say_that_facilities_only_stand_beside_others() {
    // facts/programme.md 3.1 and 3.5 ("named as not fundable though in the toolkit").
    for edition in catalogues().editions() {
        let rules = edition.rules();
        assert_eq!(rules.support_area, 'F');
        assert_eq!(
            rules.support_area_requires_one_of,
            ['A', 'B', 'C', 'D', 'E']
        );
        assert_eq!(
            rules.not_fundable_strands,
            ["zittenblijven", "huiswerk", "buitenschools leren"]
        );
        assert_eq!(rules.default_sectors, Sector::ALL.into_iter().collect());
        assert!(rules.only_listed_fundable && rules.concrete_forms_fundable);
        let supporting = edition
            .goal_areas()
            .iter()
            .filter(|area| area.supporting_only);
        assert_eq!(supporting.map(|area| area.id).collect::<Vec<_>>(), ['F']);
        assert!(edition.is_supporting('F') && !edition.is_supporting('A'));
        assert_eq!(edition.goal_area("leermiddelen"), Some('F'));
        assert_eq!(edition.goal_area("huiswerk"), None);
        assert_eq!(edition.in_area('F').count(), 7);
    }
    let all = catalogues();
    let parent = "voor-en-vroegschoolse-interventies";
    assert_eq!(all.edition("2022-04").unwrap().forms_of(parent).count(), 2);
}

#[test]
fn scale_gives_months_for_an_effect_size() {
    // leerpunt.be, "wat betekenen de iconen van de toolkits" (source S44).
    for edition in catalogues().editions() {
        scale_gives_months(edition.scale());
    }
}

fn scale_gives_months(scale: &MonthsScale) {
    for (effect_size, months) in [
        (-0.05, Some(0)),
        (0.05, Some(0)),
        (0.054, Some(0)),
        (0.056, Some(1)),
        (0.18, Some(2)),
        (0.19, Some(3)),
        (1.0, Some(12)),
        (1.01, Some(12)),
        (-0.06, Some(-1)),
        (f64::NAN, None),
    ] {
        let found = scale.months(effect_size).map(|found| found.months.0);
        assert_eq!(found, months, "{effect_size}");
    }
    assert_eq!(scale.rows.len(), 13);
}

#[test]
fn every_text_is_there_and_own_words_are_marked() {
    for edition in catalogues().editions() {
        for item in edition.interventions() {
            let sentences = item.summary.matches(['.', '?']).count();
            assert!(
                (2..=4).contains(&sentences),
                "{}: {}",
                item.id,
                item.summary
            );
            assert!(
                !item.conditions.is_empty() && !item.practical.is_empty(),
                "{}",
                item.id
            );
            assert!(item.is_unverified("summary_nl"), "{}", item.id);
            let texts = item
                .conditions
                .iter()
                .chain(&item.practical)
                .chain(&item.cautions);
            for text in texts {
                assert!(text.ends_with(['.', '?']), "{}: {text}", item.id);
            }
        }
    }
}

#[test]
fn words_exist_for_every_class() {
    let costs: BTreeSet<_> = (1..=5).map(|level| cost_word(level).unwrap()).collect();
    assert_eq!(costs.len(), 5);
    assert_eq!((cost_word(0), cost_word(6)), (None, None));
    let marks = (1..=5).map(|marks| strength_word(Strength::new(marks).unwrap()));
    assert_eq!(marks.collect::<BTreeSet<_>>().len(), 5);
    for topic in Topic::ALL {
        assert_eq!(topic.code().parse(), Ok(topic));
    }
    assert!("cognitive:music".parse::<Topic>().is_err());
    assert!(Topic::Writing.is_cognitive() && !Topic::Wellbeing.is_cognitive());
}

const SEED: &str = include_str!("../../../../data/policy/menukaart/menukaart/2022-04-01.1.toml");

fn problem_of(from: &str, to: &str) -> String {
    assert!(
        SEED.contains(from),
        "{from:?} is no longer in the seed file"
    );
    let text = SEED.replacen(from, to, 1);
    Catalogue::parse("proef.toml", &text)
        .unwrap_err()
        .to_string()
}

/// What to change in the seed file, into what, and what the error must then say.
const WRONG: [(&str, &str, &str); 14] = [
    (
        "impact_months = 6",
        "impact_months = 13",
        "impact_months 13 is not on the scale",
    ),
    (
        "evidence_strength = 5",
        "evidence_strength = 6",
        "evidence_strength 6 is not 1 to 5",
    ),
    (
        "cost_level = 5",
        "cost_level = 0",
        "cost_level 0 is not 1 to 5",
    ),
    (
        "\"cognitive:writing\"",
        "\"cognitive:music\"",
        "\"cognitive:music\" is not a topic",
    ),
    (
        "sectors = [\"vo\", \"pro\", \"vso\"]",
        "sectors = [\"hbo\"]",
        "\"hbo\"",
    ),
    (
        "goal_area = \"D\"",
        "goal_area = \"G\"",
        "goal_area G does not exist",
    ),
    (
        "id = \"feedback\"",
        "id = \"samenwerkend-leren\"",
        "samenwerkend-leren: occurs twice",
    ),
    (
        "impact = \"unclear\"",
        "impact = \"months\"",
        "needs impact_months and rating_edition",
    ),
    (
        "impact_source = ",
        "# impact_source = ",
        "needs an impact_source",
    ),
    (
        "origin = \"partners\"",
        "origin = \"iemand\"",
        "origin \"iemand\" is not known",
    ),
    (
        "support_area = \"F\"",
        "support_area = \"A\"",
        "A is not a supporting goal area",
    ),
    ("to = 0.09", "to = 0.10", "rows must rise without overlap"),
    (
        "\"eef_strands\"",
        "\"eef_strand\"",
        "unverified \"eef_strand\" does not exist",
    ),
    (
        "parent = \"voor-en-",
        "parent = \"na-en-",
        "is not on the list",
    ),
];

#[test]
fn wrong_files_are_refused_with_a_readable_reason() {
    for (from, to, reason) in WRONG {
        let message = problem_of(from, to);
        assert!(message.starts_with("proef.toml: "), "{message}");
        assert!(message.contains(reason), "{reason:?} not in: {message}");
    }
    // A key that does not exist is reported with its line in the file.
    let misspelt = problem_of("evidence_strength = 5", "evidence_strenght = 5");
    let line = 1 + SEED
        .lines()
        .position(|line| line == "evidence_strength = 5")
        .unwrap();
    assert!(
        misspelt.starts_with(&format!("proef.toml, line {line}: ")),
        "{misspelt}"
    );
    assert!(misspelt.contains("evidence_strenght"), "{misspelt}");
}

#[test]
fn all_problems_are_reported_at_once() {
    let text = SEED
        .replacen("cost_level = 5", "cost_level = 9", 1)
        .replacen("goal_area = \"D\"", "goal_area = \"G\"", 1);
    let PolicyError::Invalid { problems, .. } = Catalogue::parse("proef.toml", &text).unwrap_err()
    else {
        panic!("expected a list of problems");
    };
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn the_same_revision_twice_is_refused() {
    let edition = || Catalogue::parse("proef.toml", SEED).unwrap();
    let error = Catalogues::new(vec![edition(), edition()]).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("2022-04 revision 1 occurs twice"),
        "{error}"
    );
    let later = Catalogue::parse(
        "proef.toml",
        &SEED.replacen("revision = 1", "revision = 2", 1),
    );
    let both = Catalogues::new(vec![later.unwrap(), edition()]).unwrap();
    assert_eq!(both.edition("2022-04").unwrap().header().revision, 2);
    assert_eq!(
        both.valid_on(day("2022-04-01")).unwrap().header().revision,
        2
    );
    assert_eq!(both.history_of("feedback").len(), 1);
}
