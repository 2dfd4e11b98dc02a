use std::collections::HashMap;

use exchange::{Result, Schema, Scope};
use kernel::{Domain, Origin, Season};

use super::*;

const SEED: Seed = Seed(11);

fn years(first: i16, last: i16) -> RangeInclusive<SchoolYear> {
    SchoolYear::starting(first).unwrap()..=SchoolYear::starting(last).unwrap()
}

fn results(nation: &Nation, first: i16, last: i16) -> Vec<Result> {
    let mut rows = Vec::new();
    for index in 0..nation.schools() {
        for (_, delivery) in nation.school(index, years(first, last)).unwrap() {
            rows.extend(delivery.results);
        }
    }
    rows
}

#[test]
fn a_school_follows_from_seed_and_number_alone() {
    let (small, large) = (
        Nation::invented(SEED, Some(4)).unwrap(),
        Nation::invented(SEED, Some(9)).unwrap(),
    );
    let both = [&small, &large].map(|nation| nation.school(3, years(2019, 2021)).unwrap());
    assert_eq!(both[0], both[1]);
    let other = Nation::invented(Seed(12), Some(4)).unwrap();
    assert_ne!(both[0], other.school(3, years(2019, 2021)).unwrap());
    assert!(small.school(4, years(2019, 2019)).is_err());
}

#[test]
fn a_year_does_not_depend_on_the_years_asked_for() {
    let nation = Nation::invented(SEED, Some(6)).unwrap();
    for index in 0..6 {
        let long = nation.school(index, years(2016, 2023)).unwrap();
        let short = nation.school(index, years(2022, 2022)).unwrap();
        assert_eq!(long[6], short[0], "school {index}");
    }
}

#[test]
fn every_row_keeps_the_contract() {
    let nation = Nation::invented(SEED, Some(8)).unwrap();
    let schema = Schema::current().unwrap();
    for index in 0..8 {
        for (school_year, delivery) in nation.school(index, years(2019, 2022)).unwrap() {
            let school = nation.code(index).unwrap();
            let scope = Scope {
                school,
                school_year,
                origin: Origin::Synthetic,
            };
            let findings = delivery.check(&schema, scope).unwrap();
            assert!(findings.is_empty(), "{index} {school_year}: {findings:?}");
            assert!(!delivery.results.is_empty() || school_year.start_year() == 2019);
        }
    }
}

#[test]
fn codes_are_invented_and_never_run_into_each_other() {
    let codes: Vec<_> = [0, 1, 99, 100, 2599, 2600, 67_599]
        .map(|index| school::code(index).unwrap())
        .into();
    let shown: Vec<String> = codes.iter().map(ToString::to_string).collect();
    // 26 letters of a hundred locations: 2600 is the first of the second letter.
    let expected = [
        "99AA00", "99AA01", "99AA99", "99AB00", "99AZ99", "99BA00", "99ZZ99",
    ];
    assert_eq!(shown, expected);
    assert!(codes.iter().all(|code| code.brin().is_fictitious()));
    assert!(school::code(67_600).is_err());
    assert!(Nation::invented(SEED, Some(67_601)).is_err());
}

#[test]
fn sizes_follow_the_published_numbers() {
    let model = NationModel::embedded().unwrap();
    // volumes.csv: 6,057 schools, 1,367,485 pupils, 1,060 schools with at most 100; 1,621 locations, 960,745 pupils.
    assert_eq!(
        (model.schools(Sector::Po), model.schools(Sector::Vo)),
        (6057, 1621)
    );
    let sizes = |sector, count: u32| {
        let share = move |index| (f64::from(index) + 0.5) / f64::from(count);
        (0..count)
            .map(move |index| (share(index), sector))
            .collect::<Vec<_>>()
    };
    let pupils = |list: Vec<(f64, Sector)>| -> Vec<u32> {
        list.iter()
            .map(|(share, sector)| model.pupils(*sector, *share))
            .collect()
    };
    let po = pupils(sizes(Sector::Po, 6057));
    let total = f64::from(po.iter().sum::<u32>());
    assert!((total / 1_367_485.0 - 1.0).abs() < 0.01, "{total}");
    assert_eq!(po.iter().filter(|size| **size <= 100).count(), 1060);
    let small = f64::from(po.iter().filter(|size| **size <= 100).sum::<u32>());
    assert!((small / 72_628.0 - 1.0).abs() < 0.01, "{small}");
    let vo = f64::from(pupils(sizes(Sector::Vo, 1621)).iter().sum::<u32>());
    assert!((vo / 960_745.0 - 1.0).abs() < 0.01, "{vo}");
    let nation = Nation::invented(SEED, None).unwrap();
    assert_eq!(nation.schools(), 7678);
}

/// End minus middle per pupil, in standardised score, by school year.
fn gains(rows: &[Result], domain: Domain) -> HashMap<i16, Vec<f64>> {
    let mut middle = HashMap::new();
    let mut gains: HashMap<i16, Vec<f64>> = HashMap::new();
    for row in rows.iter().filter(|row| row.domain == domain) {
        let (year, score) = (
            row.school_year.start_year(),
            f64::from(row.standardised.unwrap()) / 1e4,
        );
        match row.season {
            Season::Mid => _ = middle.insert((row.pupil, year), score),
            Season::End => {
                if let Some(before) = middle.get(&(row.pupil, year)) {
                    gains.entry(year).or_default().push(score - before);
                }
            }
            Season::Begin => {}
        }
    }
    gains
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn the_closure_and_the_trend_come_back() {
    // 160 schools: the schools' own effect has a spread of 0.12 sd (√15.7/28.2 for spelling, less for the
    // others) and so a standard error of 0.01 over schools; four of them is the tolerance.
    let nation = Nation::invented(SEED, Some(160)).unwrap();
    let rows: Vec<_> = results(&nation, 2016, 2019)
        .into_iter()
        .filter(|row| matches!(row.grade, kernel::Grade::Groep(_)))
        .collect();
    for planted in nation.planted_closure() {
        let gains = gains(&rows, planted.domain);
        // Days are 9.2 more in the closure year; each is worth a few hundredths of a point.
        let change = mean(&gains[&2019]) - mean(&gains[&2018]);
        let per_day = nation
            .setting
            .nation
            .growth
            .per_day
            .of(crate::calibration::subject(planted.domain));
        let expected =
            (planted.points + planted.trend + 9.17 * per_day) / crate::model::POINTS_PER_SD;
        assert!(
            (change - expected).abs() < 0.04,
            "{}: {change} {expected}",
            planted.domain
        );
        let rise = (mean(&gains[&2018]) - mean(&gains[&2016])) / 2.0;
        let expected = planted.trend / crate::model::POINTS_PER_SD;
        assert!(
            (rise - expected).abs() < 0.01,
            "{}: {rise} {expected}",
            planted.domain
        );
    }
}

#[test]
fn as_many_tests_are_missing_as_published() {
    let nation = Nation::invented(SEED, Some(300)).unwrap();
    let (mut taken, mut pupils) = (HashMap::new(), HashMap::new());
    for index in 0..nation.schools() {
        for (year, delivery) in nation.school(index, years(2018, 2019)).unwrap() {
            let primary = |grade| matches!(grade, kernel::Grade::Groep(4..=7));
            for row in delivery.results.iter().filter(|row| primary(row.grade)) {
                *taken.entry((year, row.season, row.domain)).or_insert(0.0) += 1.0;
            }
            let there = delivery
                .pupil_years
                .iter()
                .filter(|row| primary(row.grade) && row.left_during_year == Some(false));
            *pupils.entry(year).or_insert(0.0) += there.count() as f64;
        }
    }
    let figures = crate::calibration::Calibration::embedded().unwrap();
    let [before, closed] = [2018, 2019].map(|year| SchoolYear::starting(year).unwrap());
    for domain in [
        Domain::Maths,
        Domain::ReadingComprehension,
        Domain::Spelling,
    ] {
        for (year, season, treated, tolerance) in [
            (before, Season::Mid, false, 0.02),
            // By class: 300 schools x 4 year groups, standard error 0.014.
            (closed, Season::End, true, 0.05),
        ] {
            // Middle tests are also taken by the few who leave halfway.
            let missing = 1.0 - taken[&(year, season, domain)] / pupils[&year];
            let published = figures.missing(domain, season, treated).unwrap();
            assert!(
                (missing - published).abs() < tolerance,
                "{domain} {season:?}: {missing} {published}"
            );
        }
    }
}

#[test]
fn programmes_are_chosen_and_given_as_planted() {
    let nation = Nation::invented(SEED, Some(200)).unwrap();
    let (mut chosen, mut schools, mut picked) = (0.0, 0.0, Vec::new());
    for index in 0..nation.schools() {
        let of_years = nation.school(index, years(2020, 2021)).unwrap();
        let [(_, before), (_, after)] = of_years.as_slice() else {
            panic!("two years");
        };
        if after.schools[0].sector != Sector::Po {
            continue;
        }
        schools += 1.0;
        let name = "instructie-in-kleine-groepen";
        let Some(measure) = after.measures.iter().find(|row| row.intervention == name) else {
            continue;
        };
        let month = measure.starts.unwrap().month();
        chosen += 1.0;
        if month != 8 {
            continue;
        }
        // Chosen on the end tests of the year before, by one domain.
        for row in after
            .participations
            .iter()
            .filter(|row| row.measure == measure.measure)
        {
            let mut scores = before.results.iter().filter(|result| {
                result.pupil == row.pupil
                    && Some(result.domain) == measure.domain
                    && result.season == Season::End
            });
            picked.extend(
                scores
                    .next()
                    .and_then(|result| result.standardised)
                    .map(|z| f64::from(z) / 1e4),
            );
        }
    }
    // 86 % chose it (programme.md 8.1); 75 % of those start in this school year. 158 schools: standard error 0.038.
    let share: f64 = chosen / schools;
    assert!((share - 0.86 * 0.75).abs() < 0.12, "{share}");
    // The lowest quarter of a normal score: mean -1.27, less for judgement (correlation 1/√1.09) and rank within school.
    let mean = mean(&picked);
    assert!((-1.35..-0.8).contains(&mean), "{mean} of {}", picked.len());
}

#[test]
fn a_nation_can_take_its_schools_from_a_register() {
    let input = |pupils, disadvantage| SchoolInput {
        sector: Sector::Po,
        pupils,
        province: Province::Zeeland,
        disadvantage,
    };
    let inputs = vec![input(100, 0.0), input(300, 1.5), input(60, -1.0)];
    let nation = Nation::like(SEED, inputs).unwrap();
    let mut sizes: Vec<_> = (0..3)
        .map(|index| {
            let years = nation.school(index, years(2021, 2021)).unwrap();
            let row = &years[0].1.schools[0];
            assert!(row.school.brin().is_fictitious() && row.origin == Origin::Synthetic);
            row.pupils.unwrap()
        })
        .collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [60, 100, 300]);
}
