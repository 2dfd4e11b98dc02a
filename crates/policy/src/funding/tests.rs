//! The rule files that ship, and what a rule file may not say.

use super::*;

const FIRST: &str = include_str!("../../../../data/policy/funding/np-onderwijs/2021-08-01.2.toml");

fn year(start: i16) -> SchoolYear {
    SchoolYear::starting(start).unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn every_sector_is_told_what_it_gets_in_both_years() {
    let funding = Funding::embedded().unwrap();
    for start in [2021, 2022] {
        let rules = funding.of(year(start)).unwrap();
        assert_eq!(rules.header().revision, 2, "the highest revision counts");
        for sector in Sector::ALL {
            assert!(rules.items_for(sector).count() >= 2, "{start} {sector}");
            assert!(rules.count(sector, PUPILS).is_some());
            assert!(rules.not_included_for(sector).count() >= 2);
            let asked: Vec<&str> = rules.counts_for(sector).map(|c| c.id.as_str()).collect();
            let used = rules.items_for(sector).map(|item| item.count.as_str());
            let used: Vec<&str> = used.collect();
            assert!(
                asked.iter().all(|id| used.contains(id)),
                "{start} {sector}: nothing is asked that no rule uses"
            );
        }
    }
}

#[test]
fn published_amounts_stand_as_published() {
    let funding = Funding::embedded().unwrap();
    let amount = |start, id: &str| {
        let rules = funding.of(year(start)).unwrap();
        let item = rules.items.iter().find(|item| item.id == id).unwrap();
        item.amount
    };
    // facts/programme.md 4.2 and 4.3.
    for (id, text) in [
        ("per-leerling", "701.16"),
        ("per-leerling-sbo", "1051.74"),
        ("per-leerling-vso", "1402.31"),
        ("per-leerling-vo", "701.16"),
        ("per-leerling-vbo", "1051.74"),
        ("per-leerling-pro", "1051.74"),
        ("achterstandsscore", "251.16"),
        ("achterstandsscore-vo", "1038.63"),
        ("cumi", "548.56"),
        ("nieuwkomers-vo", "2619.47"),
    ] {
        assert_eq!(amount(2021, id), Some(money(text)), "{id}");
    }
    assert_eq!(amount(2022, "per-leerling"), Some(money("500")));
    assert_eq!(amount(2022, "achterstandsscore"), Some(money("463.78")));
    for id in [
        "per-leerling-vo",
        "per-leerling-sbo",
        "per-leerling-vso",
        "cumi",
    ] {
        assert_eq!(amount(2022, id), None, "{id}: not found, so not guessed");
    }
}

#[test]
fn own_amounts_are_asked_only_where_the_published_one_is_missing() {
    let funding = Funding::embedded().unwrap();
    let open = |start, sector, day: &str| -> Vec<String> {
        let today = ReferenceDate(day.parse().unwrap());
        let rules = funding.of(year(start)).unwrap();
        rules
            .open_items(sector, today)
            .map(|item| item.id.clone())
            .collect()
    };
    assert!(open(2021, Sector::Po, "2021-07-05").is_empty());
    assert_eq!(
        open(2022, Sector::Po, "2021-07-05"),
        ["per-leerling", "achterstandsscore"],
        "before the announcement of April 2022"
    );
    assert!(open(2022, Sector::Po, "2022-08-01").is_empty());
    assert_eq!(
        open(2022, Sector::Vo, "2022-08-01"),
        [
            "per-leerling-vo",
            "per-leerling-vbo",
            "achterstandsscore-vo"
        ]
    );
}

#[test]
fn a_file_that_contradicts_itself_is_refused_with_everything_wrong() {
    let wrong = FIRST
        .replacen("amount = \"350.58\"", "amount = \"350.57\"", 1)
        .replacen("minus = \"vbo-bovenbouw\"", "minus = \"vbo\"", 1)
        .replacen("payment = \"nieuwkomers\"", "payment = \"ooit\"", 1)
        .replacen("id = \"per-leerling-sbo\"", "id = \"per-leerling\"", 1)
        .replacen("above = 4\n", "above = 4\namount = \"-1\"\n", 1)
        .replacen("amount = \"548.56\"\n", "", 1);
    let Err(PolicyError::Invalid { problems, .. }) = FundingRules::parse("x", &wrong) else {
        panic!("must be refused");
    };
    for part in ["add up", "\"vbo\"", "\"ooit\"", "twice", "\"-1\""] {
        assert!(
            problems.iter().any(|line| line.contains(part)),
            "{part}: {problems:?}"
        );
    }
    assert_eq!(problems.len(), 5, "{problems:?}");
}

#[test]
fn the_allowance_has_one_formula_per_sector() {
    let allowance = Allowance::embedded().unwrap();
    // facts/programme.md 4.5.
    for (sector, text) in [
        (Sector::Po, "523.80"),
        (Sector::Sbo, "1054.18"),
        (Sector::So, "2215.12"),
        (Sector::Vso, "2215.12"),
        (Sector::Pro, "748.67"),
        (Sector::Vo, "607.17"),
    ] {
        assert_eq!(allowance.of(sector).unwrap().per_pupil, money(text));
    }
    let small = allowance.of(Sector::Po).unwrap().small.clone().unwrap();
    assert_eq!(
        (small.below, small.fixed, small.less_per_pupil),
        (145, money("17333.45"), money("119.96"))
    );
}
