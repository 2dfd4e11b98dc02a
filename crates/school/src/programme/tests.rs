use kernel::{ContentHash, Domain, EditionRef, MeasureNo, Money, ProgrammeId, SchoolYear};

use super::*;

struct List;

impl Listed for List {
    fn goal_area(&self, intervention: &str) -> Option<char> {
        [("kleine-groepen", 'B'), ("leermiddelen", 'F')]
            .into_iter()
            .find_map(|(id, area)| (id == intervention).then_some(area))
    }

    fn is_supporting(&self, goal_area: char) -> bool {
        goal_area == 'F'
    }
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn measure(number: i64, intervention: &str, goal_area: char) -> Measure {
    Measure {
        number: MeasureNo::new(number),
        goals: vec![1],
        intervention: intervention.into(),
        goal_area,
        form: "drie keer per week met vier leerlingen".into(),
        target_group: "groep 5".into(),
        target_size: Some(12),
        starts: day("2021-09-06"),
        ends: day("2022-07-01"),
        dose: Dose {
            sessions_per_week: Some("3".parse().unwrap()),
            minutes: Some(30),
            weeks: Some(30),
            group_size: Some(4),
        },
        staff: StaffKind::Own,
        owner: "intern begeleider".into(),
        costs: vec![YearCost {
            year: SchoolYear::starting(2021).unwrap(),
            total: Money::from_cents(1_250_000),
            external: Money::ZERO,
            above_school: Money::ZERO,
        }],
        supports: Vec::new(),
    }
}

fn complete() -> Programme {
    Programme {
        id: ProgrammeId::new(7),
        version: 1,
        state: ProgrammeState::Draft,
        first_year: SchoolYear::starting(2021).unwrap(),
        edition: EditionRef {
            id: "2021".into(),
            revision: 1,
            valid_from: "2021-05-10".parse().unwrap(),
            hash: ContentHash::of(b"edition"),
        },
        challenges: vec![Challenge {
            number: 1,
            title: "Lezen in groep 5".into(),
            description: "Veel kinderen lezen moeizaam.".into(),
            findings: vec![kernel::ScanFindingId::new(3)],
        }],
        goals: vec![Goal {
            number: 1,
            challenge: 1,
            indicator: "aandeel in de laagste 25 %".into(),
            domain: Some(Domain::ReadingComprehension),
            target_group: "groep 5".into(),
            target_size: Some(28),
            baseline: "31 %".into(),
            baseline_date: day("2021-01-20"),
            target: "hoogstens 25 %".into(),
            measured_on: day("2022-06-10"),
        }],
        measures: vec![measure(1, "kleine-groepen", 'B')],
        involvement: vec![Involvement {
            who: "MR".into(),
            how: "gesprek".into(),
            on: None,
        }],
        texts: ProgrammeTexts {
            monitoring: "Twee keer per jaar.".into(),
            stop_rule: "Na twee perioden zonder groei.".into(),
            embedding: "De werkwijze blijft.".into(),
            note: String::new(),
        },
    }
}

/// The codes that a changed programme gives.
fn codes(change: impl FnOnce(&mut Programme)) -> Vec<String> {
    let mut programme = complete();
    change(&mut programme);
    check(&programme, &List)
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

#[test]
fn a_complete_programme_has_no_findings() {
    assert_eq!(codes(|_| ()), Vec::<String>::new());
}

#[test]
fn every_gap_has_its_own_number() {
    assert_eq!(codes(|p| p.goals[0].baseline_date = None), ["F404"]);
    assert_eq!(codes(|p| p.goals[0].target = "  ".into()), ["F404"]);
    assert_eq!(
        codes(|p| p.goals[0].measured_on = day("2021-01-01")),
        ["F407"]
    );
    assert_eq!(codes(|p| p.measures.clear()), ["F406"]);
    assert_eq!(codes(|p| p.measures[0].goals.clear()), ["F406", "F411"]);
    assert_eq!(
        codes(|p| p.measures[0].intervention = "huiswerk".into()),
        ["F410"]
    );
    assert_eq!(codes(|p| p.measures[0].costs.clear()), ["F412"]);
    assert_eq!(codes(|p| p.measures[0].ends = day("2023-08-01")), ["F413"]);
    assert_eq!(codes(|p| p.measures[0].dose.weeks = None), ["W415"]);
    assert_eq!(codes(|p| p.challenges[0].findings.clear()), ["W402"]);
    assert_eq!(codes(|p| p.texts.stop_rule.clear()), ["W431"]);
    assert_eq!(codes(|p| p.involvement.clear()), ["W433"]);
    let too_much =
        |p: &mut Programme| p.measures[0].costs[0].external = Money::from_cents(i64::MAX);
    assert_eq!(codes(too_much), ["F414", "W418"]);
    let second_year = |p: &mut Programme| p.measures[0].costs[0].year = p.first_year.next();
    assert_eq!(codes(second_year), ["W417"], "ends on 1 July 2022");
    let outside = |p: &mut Programme| p.measures[0].costs[0].year = p.first_year.previous();
    assert_eq!(codes(outside), ["F416"]);
    assert_eq!(
        codes(|p| p.measures[0].staff = StaffKind::External),
        ["W418"]
    );
    let above = |p: &mut Programme| p.measures[0].costs[0].above_school = Money::from_cents(1);
    assert_eq!(codes(above), ["W419"]);
    assert_eq!(codes(|p| p.goals[0].target_group.clear()), ["F404"]);
    assert_eq!(
        codes(|p| p.goals[0].measured_on = day("2023-08-01")),
        ["W408"]
    );
    assert_eq!(codes(|p| p.challenges[0].title.clear()), ["F409"]);
    assert_eq!(codes(|p| p.goals[0].challenge = 9), ["F403", "F405"]);
    assert_eq!(codes(|p| p.challenges.clear()), ["F401", "F405"]);
}

#[test]
fn support_only_counts_beside_another_measure() {
    let support = || measure(2, "leermiddelen", 'F');
    assert_eq!(codes(|p| p.measures = vec![support()]), ["F420"]);
    assert_eq!(codes(|p| p.measures.push(support())), ["F421"]);
    let linked = |p: &mut Programme| {
        p.measures.push(Measure {
            supports: vec![MeasureNo::new(1)],
            ..support()
        });
    };
    assert_eq!(codes(linked), Vec::<String>::new());
}

/// A later list: leermiddelen moved to E, small groups are gone.
struct LaterList;

impl Listed for LaterList {
    fn goal_area(&self, intervention: &str) -> Option<char> {
        (intervention == "leermiddelen").then_some('E')
    }

    fn is_supporting(&self, goal_area: char) -> bool {
        goal_area == 'F'
    }
}

#[test]
fn moving_to_another_edition_tells_what_is_gone_and_loses_nothing() {
    let mut programme = complete();
    programme.put_measure(measure(0, "leermiddelen", 'F'));
    let later = EditionRef {
        id: "later".into(),
        revision: 1,
        valid_from: "2022-04-01".parse().unwrap(),
        hash: ContentHash::of(b"later"),
    };
    let gone = programme.move_to_edition(later.clone(), &LaterList);
    assert_eq!(gone, [MeasureNo::new(1)]);
    assert_eq!(programme.edition, later);
    assert_eq!(programme.measures[1].goal_area, 'E');
    assert_eq!(programme.measures[0].intervention, "kleine-groepen");
    let codes: Vec<_> = check(&programme, &LaterList).counts().collect();
    assert_eq!(codes.len(), 1);
    assert_eq!(codes[0].0.to_string(), "F410");
}

#[test]
fn removing_leaves_nothing_pointing_at_it() {
    let mut programme = complete();
    let supporting = Measure {
        supports: vec![MeasureNo::new(1)],
        ..measure(0, "leermiddelen", 'F')
    };
    assert_eq!(programme.put_measure(supporting), MeasureNo::new(2));
    programme.remove_measure(MeasureNo::new(1));
    assert!(programme.measures[0].supports.is_empty());
    programme.remove_challenge(1);
    assert!(programme.goals.is_empty() && programme.measures[0].goals.is_empty());
}

/// The encoding is a contract: fixed versions keep their hash for as long as they are kept.
/// Expected bytes written by hand from the definition in `encode.rs`.
#[test]
fn the_canonical_encoding_is_the_written_one() {
    let encoding = encode(&complete());
    let expected = include_str!("golden/schoolprogramma_v1.txt");
    assert_eq!(encoding.as_str(), expected);
    let fixed = ProgrammeState::Fixed {
        on: "2021-06-15".parse().unwrap(),
        hash: content_hash(&complete()),
    };
    let same = Programme {
        state: fixed,
        id: ProgrammeId::new(9),
        ..complete()
    };
    assert_eq!(content_hash(&same), content_hash(&complete()));
    let mut other = complete();
    other.goals[0].target = "hoogstens 24 %".into();
    assert_ne!(content_hash(&other), content_hash(&complete()));
}
