use super::*;
use crate::finding::{Confidence, Proposal, Topic};
use crate::scan::inventory::{self, Answer, InventorySettings};

/// `low` of `tested` pupils of a year group in the lowest quarter, plus `untested` ones.
fn year(school: &mut School, grade: u8, group: i64, (low, tested, untested): (i64, i64, i64)) {
    for number in 0..tested + untested {
        let id = group * 100 + number;
        school.pupil(id, group, grade);
        if number < tested {
            let p = if number < low {
                15 + number % 8
            } else {
                40 + number
            };
            school.percentile(id, NOW, grade, &p.to_string());
        }
    }
}

fn names(school: &School) -> GroupNames {
    school
        .groups
        .iter()
        .map(|g| (g.id, g.name.clone()))
        .collect()
}

/// Maths only: the other domains have no results and only ask for measurement.
fn proposals(school: &School) -> Vec<Proposal> {
    let all = propose(&school.scan(), &names(school));
    let maths = [
        Topic::Learning(Domain::Maths),
        Topic::Measurement(Some(Domain::Maths)),
    ];
    all.into_iter()
        .filter(|p| maths.contains(&p.topic))
        .collect()
}

#[test]
fn sentence_and_confidence() {
    let mut school = School::default();
    year(&mut school, 5, 1, (9, 29, 0));
    year(&mut school, 6, 2, (5, 25, 0));
    let found = proposals(&school);
    assert_eq!(found.len(), 1, "{found:?}");
    // 9 of 29 is 31 %: 6 points above 25, so noticed (5), not well above (10); Wilson includes 25.
    assert_eq!(
        found[0].sentence,
        "31 % van groep 5 (9 van 29 getoetste leerlingen) hoort bij rekenen-wiskunde tot de \
         laagste 25 % van de normgroep; landelijk is dat 25 %."
    );
    assert_eq!(found[0].confidence, Confidence::Low);
    assert_eq!(found[0].scope, Scope::YearGroup(Grade::Groep(5)));
}

#[test]
fn confidence_follows_the_interval() {
    // Wilson lower bounds by hand: 9 of 29 gives 17 %, 11 gives 22.7 %, 12 gives 25.5 %.
    let expected = [
        (9, Confidence::Low),
        (11, Confidence::Medium),
        (12, Confidence::High),
    ];
    for (low, confidence) in expected {
        let mut school = School::default();
        year(&mut school, 5, 1, (low, 29, 0));
        assert_eq!(proposals(&school)[0].confidence, confidence, "{low}");
    }
}

#[test]
fn year_group_before_group_and_school_before_year_groups() {
    let mut school = School::default();
    // Two parallel groups that say the same: one proposal, for the year group.
    year(&mut school, 5, 1, (10, 20, 0));
    year(&mut school, 5, 2, (10, 20, 0));
    year(&mut school, 6, 3, (2, 20, 0));
    year(&mut school, 7, 4, (2, 20, 0));
    let scopes: Vec<Scope> = proposals(&school).iter().map(|p| p.scope).collect();
    assert_eq!(scopes, vec![Scope::YearGroup(Grade::Groep(5))]);
    // Only one of two parallel groups: that group.
    let mut school = School::default();
    year(&mut school, 5, 1, (10, 20, 0));
    year(&mut school, 5, 2, (0, 20, 0));
    let scopes: Vec<Scope> = proposals(&school).iter().map(|p| p.scope).collect();
    assert_eq!(scopes, vec![Scope::Group(GroupId::new(1), Grade::Groep(5))]);
    // Every year group: the school.
    let mut school = School::default();
    for grade in 3..=8 {
        year(&mut school, grade, i64::from(grade), (10, 25, 0));
    }
    let scopes: Vec<Scope> = proposals(&school).iter().map(|p| p.scope).collect();
    assert_eq!(scopes, vec![Scope::School]);
}

#[test]
fn coverage_of_forty_percent_is_a_finding_of_its_own() {
    let mut school = School::default();
    year(&mut school, 5, 1, (8, 10, 15));
    year(&mut school, 6, 2, (2, 20, 0));
    year(&mut school, 7, 3, (2, 20, 0));
    let found = proposals(&school);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].topic, Topic::Measurement(Some(Domain::Maths)));
    assert_eq!(found[0].coverage.unwrap().percent(), 40);
    assert_eq!(
        found[0].sentence,
        "Bij rekenen-wiskunde zijn 10 van de 25 leerlingen van groep 5 getoetst. \
         Dat is te weinig om het niveau goed te kennen."
    );
    // 8 of 10 is surely above 25 %, but who was not tested may differ.
    assert_eq!(found[1].confidence, Confidence::Low);
}

#[test]
fn a_domain_without_results_asks_for_measurement_once() {
    let mut school = School::default();
    year(&mut school, 5, 1, (2, 20, 0));
    let all = propose(&school.scan(), &names(&school));
    let spelling: Vec<_> = all
        .iter()
        .filter(|p| p.topic == Topic::Measurement(Some(Domain::Spelling)))
        .collect();
    assert_eq!(spelling.len(), 1);
    assert!(
        spelling[0]
            .sentence
            .contains("geen toetsresultaten bij M 2021-2022")
    );
}

#[test]
fn part_of_a_combination_group_is_named() {
    let mut school = School::default();
    year(&mut school, 5, 1, (10, 20, 0));
    year(&mut school, 5, 2, (0, 20, 0));
    for id in 900..910 {
        school.pupil(id, 1, 4).percentile(id, NOW, 4, "60");
    }
    let found = proposals(&school);
    assert_eq!(found.len(), 1, "{found:?}");
    let start = "50 % van groep 51 (alleen groep 5) (10 van 20 getoetste leerlingen)";
    assert!(
        found[0].sentence.starts_with(start),
        "{}",
        found[0].sentence
    );
}

#[test]
fn few_pupils_give_no_proposal() {
    let mut school = School::default();
    year(&mut school, 5, 1, (4, 4, 0));
    assert!(proposals(&school).is_empty());
}

#[test]
fn slow_growth_is_proposed() {
    let mut school = School::default();
    for id in 1..=10_i64 {
        // The norm grows 10, these pupils 3 to 5 (three, four and three of them): mean 4.
        let after = (123 + id % 3).to_string();
        school
            .pupil(id, 1, 5)
            .skill(id, BEFORE, 4, "120")
            .skill(id, NOW, 5, &after);
    }
    let all = propose(
        &school.scan_with(settings(), Some(&Invented)),
        &names(&school),
    );
    let slow = all.iter().find(|p| p.sub_topic == "groei").unwrap();
    assert_eq!(slow.confidence, Confidence::High);
    // (4 - 10) / 20 = -0.30.
    assert!(
        slow.sentence.starts_with(
            "Groep 5 groeide bij rekenen-wiskunde sinds E 2020-2021 0,30 standaarddeviatie minder"
        ),
        "{}",
        slow.sentence
    );
}

fn answer(group: i64, item: &str, rating: u8) -> Answer {
    Answer {
        group: GroupId::new(group),
        item: item.into(),
        topic: Topic::Wellbeing,
        rating,
    }
}

#[test]
fn inventory_means_and_proposals() {
    let mut school = School::default();
    school.pupil(1, 1, 5).pupil(2, 2, 6).pupil(3, 3, 7);
    let settings = InventorySettings {
        low: 2.5,
        clearly_low: 2.0,
        minimum_coverage: 0.8,
        confidence: 0.95,
    };
    let answers = [
        answer(1, "a", 2),
        answer(1, "b", 1),
        answer(2, "a", 4),
        answer(2, "b", 5),
        answer(2, "b", 9),
        answer(8, "a", 1),
    ];
    let found = inventory::summarise(&answers, &school.groups, &settings);
    assert_eq!(found.left_out, 2);
    assert_eq!(found.silent, vec![GroupId::new(3)]);
    assert_eq!(found.topics[0].groups[&GroupId::new(1)], (1.5, 2));
    close(found.topics[0].school.unwrap().value, 3.0);
    let reference = ReferenceDate(jiff::civil::date(2022, 3, 1));
    let proposals = inventory::propose(&found, &school.groups, reference, &settings);
    assert_eq!(proposals.len(), 2);
    assert_eq!(
        proposals[0].sentence,
        "Van 1 van de 3 groepen is de vragenlijst nog niet ingevuld."
    );
    assert_eq!(
        proposals[1].sentence,
        "De leraren van groep 51 geven welbevinden gemiddeld een 1,5 op een schaal van 1 tot 5."
    );
    assert_eq!(proposals[1].confidence, Confidence::Low);
}
