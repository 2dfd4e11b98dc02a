//! The money of sectors other than primary: facts on the programme, section 4.7.

use kernel::{Amount, Money, Sector};
use store::FundingCount;

use super::support::School;

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn counts(known: &[(&str, &str)]) -> FundingCount {
    let start = FundingCount {
        counted_on: Some("2020-10-01".parse().unwrap()),
        ..FundingCount::default()
    };
    known.iter().fold(start, |count, (id, number)| {
        count.number(id, number.parse().unwrap())
    })
}

fn total(sector: Sector, known: &[(&str, &str)]) -> Amount {
    let school = School::of("99ZY00", sector);
    let year = school.app.first_funded_year();
    let count = counts(known);
    school
        .app
        .save_counts(&school.leader, school.site, year, &count)
        .unwrap();
    let budget = school.app.budget(&school.leader, school.site).unwrap();
    let (kept, _) = budget.years.first().unwrap();
    assert_eq!(*kept, count, "kept as it was entered");
    let (_, next) = budget.years.last().unwrap();
    assert!(next.incomplete, "2022-2023: amounts that nobody found");
    budget.balances.first().unwrap().available()
}

#[test]
fn every_sector_gets_what_its_rules_say() {
    for (sector, known, expected) in [
        (
            Sector::Sbo,
            &[("leerlingen", "90"), ("cumi", "12")][..],
            "99045.08",
        ),
        (
            Sector::Vso,
            &[("leerlingen", "70"), ("cumi", "0")],
            "98161.70",
        ),
        (
            Sector::Vo,
            &[
                ("leerlingen", "800"),
                ("vbo-bovenbouw", "150"),
                ("achterstandsscore", "40"),
                ("nieuwkomers", "37"),
            ],
            // 655,060.20 and 96,920.39 for newcomers.
            "751980.59",
        ),
    ] {
        assert_eq!(
            total(sector, known),
            Amount::Known(money(expected)),
            "{sector}"
        );
    }
    // Without the count of newcomers the total of a secondary school is not complete.
    let known = [
        ("leerlingen", "800"),
        ("vbo-bovenbouw", "150"),
        ("achterstandsscore", "40"),
    ];
    assert!(matches!(total(Sector::Vo, &known), Amount::Unknown(_)));
}
