//! Vectors of the other sectors and of the allowance: facts on the programme, section 4.7.

use policy::funding::Allowance;

use super::*;

const SUMMER: &str = "2021-08-01";

fn shown(budget: &Budget) -> Vec<Money> {
    let lines = budget.lines.iter();
    lines.filter_map(|line| line.amount.money()).collect()
}

fn codes(budget: &Budget) -> Vec<String> {
    let counts = budget.findings.counts();
    counts.map(|(code, _)| code.to_string()).collect()
}

#[test]
fn special_primary_with_the_threshold_of_four() {
    let sbo = |cumi| {
        let known = [("leerlingen", "90"), ("cumi", cumi)];
        budget(2021, &of(Sector::Sbo, &known, SUMMER))
    };
    let twelve = sbo("12");
    assert_eq!(shown(&twelve), [money("94656.60"), money("4388.48")]);
    assert_eq!(twelve.total, money("99045.08"));
    assert!(!twelve.incomplete);
    assert_eq!(
        twelve.lines[1].calculation,
        "(12 cumi-leerlingen − 4) × €\u{a0}548,56"
    );
    for at_most in ["0", "3", "4"] {
        assert_eq!(shown(&sbo(at_most))[1], Money::ZERO, "{at_most} cumi");
    }
    assert_eq!(shown(&sbo("5"))[1], money("548.56"));
    assert_eq!(
        sbo("4").lines[1].calculation,
        "4 cumi-leerlingen, geen boven de 4: 0 × €\u{a0}548,56"
    );
    assert_eq!(paid(&twelve), twelve.total);
    assert_eq!(twelve.payments.len(), 11, "monthly from September");
}

#[test]
fn secondary_with_vocational_years_and_two_payments() {
    let known = [
        ("leerlingen", "800"),
        ("vbo-bovenbouw", "150"),
        ("achterstandsscore", "40"),
        ("nieuwkomers", "0"),
    ];
    let vo = budget(2021, &of(Sector::Vo, &known, SUMMER));
    // 650 × 701.16 + 150 × 1,051.74 = 613,515.00; 40 × 1,038.63 = 41,545.20.
    assert_eq!(
        shown(&vo),
        [
            money("455754.00"),
            money("157761.00"),
            money("41545.20"),
            Money::ZERO
        ]
    );
    assert_eq!(vo.total, money("655060.20"));
    assert!(!vo.incomplete && !vo.scenario);
    let terms: Vec<(&str, Money)> = vo
        .payments
        .iter()
        .map(|term| (&*term.when, term.amount))
        .collect();
    assert_eq!(
        terms,
        [
            ("november 2021", money("560928.00")),
            ("voorjaar 2022", money("94132.20")),
        ]
    );
    let spring: Vec<Money> = vo.payments[1].parts.iter().map(|(_, m)| *m).collect();
    assert_eq!(spring, [money("52587.00"), money("41545.20")]);
    assert_eq!(
        vo.lines[0].calculation,
        "(800 leerlingen − 150 leerlingen in vmbo basis of kader, leerjaar 3 en 4) × €\u{a0}701,16"
    );
}

#[test]
fn newcomers_are_counted_five_times_and_paid_once() {
    let known = [
        ("leerlingen", "0"),
        ("vbo-bovenbouw", "0"),
        ("achterstandsscore", "0"),
        ("nieuwkomers", "37"),
    ];
    let first = budget(2021, &of(Sector::Vo, &known, SUMMER));
    assert_eq!(first.total, money("96920.39"));
    let last = first.payments.last().unwrap();
    assert_eq!(
        (&*last.when, last.amount),
        ("moment niet bekend", first.total)
    );
    let second = budget(2022, &of(Sector::Vo, &known, "2022-08-01"));
    assert!(
        second
            .lines
            .iter()
            .all(|line| !line.item.contains("nieuwkomers"))
    );
}

#[test]
fn special_schools_by_the_table_that_is_used_with_the_other_one_named() {
    for sector in [Sector::So, Sector::Vso] {
        let known = [("leerlingen", "70"), ("cumi", "0")];
        let budget = budget(2021, &of(sector, &known, SUMMER));
        assert_eq!(budget.total, money("98161.70"));
        let note = &budget.lines[0].notes[0];
        for part in [
            "€\u{a0}1.402,31",
            "€\u{a0}1.402,32",
            // 70 × 1,402.32, and the gap of 70 cents.
            "€\u{a0}98.162,40",
            "€\u{a0}0,70 meer",
        ] {
            assert!(note.contains(part), "{part}: {note}");
        }
    }
}

#[test]
fn practical_schools_get_a_third_of_it_in_spring() {
    let known = [("leerlingen", "200"), ("achterstandsscore", "0")];
    let pro = budget(2021, &of(Sector::Pro, &known, SUMMER));
    // By hand: 200 × 1,051.74; 200 × 701.16 and 200 × 350.58.
    assert_eq!(pro.total, money("210348.00"));
    assert_eq!(pro.payments[0].amount, money("140232.00"));
    assert_eq!(pro.payments[1].amount, money("70116.00"));
}

#[test]
fn amounts_that_nobody_found_stay_unknown_until_the_school_has_its_own() {
    let known = [
        ("leerlingen", "800"),
        ("vbo-bovenbouw", "150"),
        ("achterstandsscore", "40"),
    ];
    let empty = of(Sector::Vo, &known, "2022-08-01");
    let unknown = budget(2022, &empty);
    assert!(unknown.incomplete && unknown.total == Money::ZERO);
    assert!(unknown.payments.is_empty());
    assert!(codes(&unknown).contains(&"W471".to_owned()));
    assert_eq!(
        unknown.lines[0].amount,
        Amount::Unknown("het bedrag is niet gevonden".into())
    );
    let own = [
        ("per-leerling-vo", "820"),
        ("per-leerling-vbo", "1230"),
        ("achterstandsscore-vo", "1500"),
    ];
    let scenario = budget(2022, &with(empty, &own));
    // By hand: 650 × 820 + 150 × 1,230 + 40 × 1,500.
    assert_eq!(scenario.total, money("777500.00"));
    assert!(scenario.scenario && !scenario.incomplete);
    assert!(!codes(&scenario).contains(&"W471".to_owned()));
    assert_eq!(scenario.payments.len(), 1);
    assert_eq!(scenario.payments[0].when, "moment niet bekend");
}

#[test]
fn a_working_amount_before_the_announcement_has_no_known_parts() {
    let known = [("leerlingen", "200"), ("achterstandsscore", "0")];
    let early = of(Sector::Pro, &known, "2021-05-01");
    let own = [("per-leerling-pro", "1000"), ("achterstandsscore-pro", "0")];
    let budget = budget(2021, &with(early, &own));
    assert_eq!(budget.total, money("200000"));
    let terms: Vec<&str> = budget.payments.iter().map(|term| &*term.when).collect();
    assert_eq!(terms, ["moment niet bekend"]);
    assert_eq!(paid(&budget), budget.total);
}

#[test]
fn a_part_is_never_larger_than_the_whole() {
    let known = [("leerlingen", "100"), ("vbo-bovenbouw", "150")];
    let wrong = budget(2021, &of(Sector::Vo, &known, SUMMER));
    assert!(codes(&wrong).contains(&"F470".to_owned()));
    assert!(matches!(wrong.lines[0].amount, Amount::Unknown(_)));
    assert!(wrong.incomplete);
}

#[test]
fn the_allowance_of_small_and_large_locations() {
    let rules = Allowance::embedded().unwrap();
    let of = |sector, pupils| {
        let found = allowance(&rules, sector, &counts(&[("leerlingen", pupils)]));
        let found = found.unwrap();
        let parts: Vec<Money> = found.parts.iter().map(|part| part.amount).collect();
        (parts, found.amount)
    };
    let known = |text| Amount::Known(money(text));
    assert_eq!(
        of(Sector::Po, "120"),
        (vec![money("62856.00"), money("2938.25")], known("65794.25"))
    );
    assert_eq!(
        of(Sector::Po, "144"),
        (vec![money("75427.20"), money("59.21")], known("75486.41"))
    );
    assert_eq!(
        of(Sector::Po, "145"),
        (vec![money("75951.00")], known("75951.00"))
    );
    // By hand, 100 pupils each.
    for (sector, total) in [
        (Sector::Sbo, "105418"),
        (Sector::So, "221512"),
        (Sector::Vso, "221512"),
        (Sector::Pro, "74867"),
        (Sector::Vo, "60717"),
    ] {
        assert_eq!(of(sector, "100").1, known(total));
    }
    let unknown = allowance(&rules, Sector::Po, &BTreeMap::new()).unwrap();
    assert!(matches!(unknown.amount, Amount::Unknown(_)));
}
