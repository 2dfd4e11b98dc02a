use std::collections::BTreeSet;

use kernel::{Canonical, Domain, Grade, SchoolYear, Season};

use crate::names::Names;
use crate::{
    Aspect, InventoryItem, PupilForResults, ResultRow, Seed, SiteDemo, demo_board,
    inventory_ratings, results_for, to_edexml_103, to_results_csv,
};

fn fingerprint(seed: u64) -> String {
    let board = demo_board(Seed(seed)).unwrap();
    let mut all = Canonical::new("demo", 1);
    for site in &board.sites {
        all.field("roster", to_edexml_103(site));
        all.field("results", to_results_csv(&site.results, site.code));
    }
    all.hash().to_string()
}

#[test]
fn same_seed_same_bytes() {
    assert_eq!(fingerprint(2021), fingerprint(2021));
    assert_ne!(fingerprint(2021), fingerprint(2022));
    // Golden: made by this generator on Linux, x86-64. It changes only when the generator or its data
    // change on purpose; then replace it (screenshots made from the demo change too). Another
    // platform's `ln`, `exp` and `sin` may differ in the last bit and so, rarely, in a last digit.
    assert_eq!(
        fingerprint(2021),
        "4de3ca6abecc60fd699c6a3618db6fbd369c7cc07494862c6de16a036542d0dd"
    );
}

#[test]
fn board_is_as_announced_and_synthetic() {
    let board = demo_board(Seed(2021)).unwrap();
    let sizes: Vec<usize> = board.sites.iter().map(|site| site.pupils.len()).collect();
    assert_eq!(sizes, [220, 95]);
    let mut keys = BTreeSet::new();
    for site in &board.sites {
        assert!(site.code.brin().is_fictitious(), "{}", site.code);
        assert!(site.name.contains("verzonnen"));
        let grades: BTreeSet<Grade> = site.groups.iter().map(|group| group.grade).collect();
        assert_eq!(grades, (1..=8).map(Grade::Groep).collect());
        let names: BTreeSet<&str> = site.groups.iter().map(|g| g.name.as_str()).collect();
        assert_eq!(names.len(), site.groups.len(), "group names differ");
        for pupil in &site.pupils {
            assert!(keys.insert(pupil.key.clone()), "pupil key twice");
            let group = site
                .groups
                .iter()
                .find(|group| group.key == pupil.group_key);
            assert_eq!(group.unwrap().grade, pupil.grade);
            let Grade::Groep(groep) = pupil.grade else {
                panic!("not a year group")
            };
            // On 1 October a pupil of groep 3 is 6, or 7 when retained.
            let age = site.school_year.start_year()
                - pupil.birth_date.year()
                - i16::from(pupil.birth_date.month() >= 10);
            let expected = i16::from(groep) + 3;
            assert!((expected..=expected + 1).contains(&age), "{groep}: {age}");
        }
        for teacher in &site.teachers {
            let known = |key: &String| site.groups.iter().any(|group| group.key == *key);
            assert!(teacher.group_keys.iter().all(known) && !teacher.group_keys.is_empty());
        }
        assert_eq!(site.pupil_counts[0].on.to_string(), "2020-10-01");
        assert_eq!(site.pupil_counts[1].on.to_string(), "2021-10-01");
        assert_eq!(
            usize::try_from(site.pupil_counts[0].pupils).unwrap(),
            site.pupils.len()
        );
    }
    let butterfly = &board.sites[1];
    let rooms = butterfly
        .groups
        .iter()
        .filter(|group| group.name.starts_with("5-6A"));
    assert_eq!(rooms.count(), 2, "a combination as two groups");
}

#[test]
fn names_come_from_the_invented_lists_only() {
    let names = Names::embedded().unwrap();
    let surnames: BTreeSet<&str> = names.surname.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(surnames.len(), names.surname.len(), "surname twice");
    for surname in &names.surname {
        let prefix = surname.prefix.as_deref().unwrap_or("");
        assert!(
            prefix.chars().count() <= 10,
            "EDEXML allows ten characters: {prefix}"
        );
        // The commonest Dutch surnames are real people's: none may slip in.
        for real in [
            "Jansen", "Bakker", "Visser", "Smit", "Vries", "Yılmaz", "Mulder", "Berg",
        ] {
            assert_ne!(surname.name, real);
        }
    }
    let given: BTreeSet<&String> = names.girls.iter().chain(&names.boys).collect();
    for site in demo_board(Seed(5)).unwrap().sites {
        let mut full = BTreeSet::new();
        for pupil in &site.pupils {
            assert!(surnames.contains(pupil.surname.as_str()) && given.contains(&pupil.given_name));
            let name = (&pupil.given_name, &pupil.prefix, &pupil.surname);
            assert!(full.insert(name), "two pupils with one name");
        }
    }
}

fn mean_percentile(site: &SiteDemo, domain: Domain, grade: u8, start: i16) -> f64 {
    let here = |row: &&ResultRow| {
        row.domain == domain
            && row.class_year == Grade::Groep(grade)
            && row.moment.year.start_year() == start
            && row.moment.season == Season::Mid
    };
    let values: Vec<f64> = site
        .results
        .iter()
        .filter(here)
        .map(|r| r.percentile.unwrap().as_f64())
        .collect();
    assert!(values.len() > 5);
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

#[test]
fn planted_findings_show_for_any_seed() {
    for seed in [1, 7, 2021] {
        let board = demo_board(Seed(seed)).unwrap();
        let tree = &board.sites[0];
        for (domain, grade) in [(Domain::ReadingComprehension, 5), (Domain::Maths, 6)] {
            let weak = mean_percentile(tree, domain, grade, 2020);
            let before = mean_percentile(tree, domain, grade - 1, 2019);
            eprintln!("seed {seed}, {domain}, groep {grade}: {before:.1} -> {weak:.1}");
            assert!(
                weak < 38.0 && before - weak > 9.0,
                "{seed} {domain}: {before} -> {weak}"
            );
        }
        let butterfly = &board.sites[1];
        let tested = |domain: Domain| {
            let now =
                |row: &&ResultRow| row.domain == domain && row.moment.year == butterfly.school_year;
            butterfly.results.iter().filter(now).count()
        };
        assert!(tested(Domain::Spelling) * 3 < tested(Domain::Maths) * 2);
    }
}

fn roster(count: u32) -> Vec<PupilForResults> {
    let pupil = |number: u32| PupilForResults {
        key: number.to_string(),
        grade: Grade::Groep(u8::try_from(1 + number % 8).unwrap()),
        group_key: format!("g{}", number % 16),
    };
    (0..count).map(pupil).collect()
}

#[test]
fn results_are_for_exactly_the_tested_pupils_and_independent_of_the_others() {
    let year: SchoolYear = "2012-2013".parse().unwrap();
    let mut pupils = roster(80);
    pupils.push(PupilForResults {
        key: "special".into(),
        grade: Grade::Special,
        group_key: "s".into(),
    });
    let rows = results_for(&pupils, year, Seed(3)).unwrap();
    let with_rows: BTreeSet<&str> = rows.iter().map(|row| row.pupil_key.as_str()).collect();
    let tested: BTreeSet<&str> = pupils
        .iter()
        .filter(|pupil| pupil.grade.is_tested(kernel::Sector::Po))
        .map(|pupil| pupil.key.as_str())
        .collect();
    assert_eq!(with_rows, tested);
    for row in &rows {
        assert!(row.moment.year <= year && row.class_year.is_tested(kernel::Sector::Po));
        assert_eq!(
            kernel::TestMoment::of(row.taken_on),
            Some(row.moment),
            "{}",
            row.taken_on
        );
        assert!(row.taken_on.weekday().to_monday_one_offset() <= 5);
        let expected = format!("{}{}", row.moment.season.letter(), row.class_year.code());
        assert_eq!(row.test, expected);
    }
    pupils.reverse();
    pupils.truncate(40);
    let fewer = results_for(&pupils, year, Seed(3)).unwrap();
    assert!(!fewer.is_empty() && fewer.iter().all(|row| rows.contains(row)));
}

#[test]
fn four_hundred_pupils_take_no_time() {
    let started = std::time::Instant::now();
    let rows = results_for(&roster(400), "2020-2021".parse().unwrap(), Seed(1)).unwrap();
    let took = started.elapsed();
    eprintln!("{} rows in {took:?}", rows.len());
    // A few hundred milliseconds unoptimised on a quiet machine; the bound allows a busy one.
    assert!(took.as_millis() < 2_000, "{took:?}");
}

#[test]
fn ratings_are_one_to_five_and_show_the_planted_worries() {
    let board = demo_board(Seed(2021)).unwrap();
    let items: Vec<InventoryItem> = Aspect::ALL
        .into_iter()
        .flat_map(|aspect| {
            (1..=5).map(move |number| InventoryItem {
                aspect,
                id: format!("{}-{number}", aspect.code()),
            })
        })
        .collect();
    let groups = &board.sites[0].groups;
    let ratings = inventory_ratings(groups, &items, Seed(2021));
    assert_eq!(ratings.len(), groups.len() * items.len());
    assert!(
        ratings
            .iter()
            .all(|rating| (1..=5).contains(&rating.rating))
    );
    let mean = |aspect: &str, upper: bool| {
        let chosen: Vec<f64> = ratings
            .iter()
            .filter(|rating| {
                let group = groups
                    .iter()
                    .find(|group| group.key == rating.group_key)
                    .unwrap();
                rating.item_id.starts_with(aspect) && (group.grade >= Grade::Groep(7)) == upper
            })
            .map(|rating| f64::from(rating.rating))
            .collect();
        chosen.iter().sum::<f64>() / f64::from(u32::try_from(chosen.len()).unwrap())
    };
    assert!(mean("wellbeing", true) + 0.5 < mean("wellbeing", false));
}
