//! The yardsticks on what Engzell, Frey and Verhagen (2021) published: means, numbers of pupils, one coefficient of days. The recipe is
//! in docs/methods/engzell.md; standard errors of the means are not published, so only estimates are held against theirs.

use std::collections::BTreeMap;
use std::fs;

use kernel::SchoolYear;
use nation::results::{Cohort, Comparison, Days, DaysSlope, compare, middle_of, sensitivity};
use policy::monitor::Yardstick;
use stats::cohorts::{Part, Path, total_sd};

use crate::results::growth;

/// Values of a small table without quotation marks, by its first columns.
fn table(name: &str, keys: usize) -> Option<Table> {
    let path = format!("../../../shared/data/monitor/engzell2021_{name}.csv");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {path} is not here");
        return None;
    };
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        let (key, values) = cells.split_at(keys);
        (key.to_vec(), values.to_vec())
    });
    Some(rows.collect())
}

fn at(table: &Table, key: &[&str]) -> f64 {
    let key: Vec<String> = key.iter().map(|part| (*part).to_owned()).collect();
    table[&key][0].parse().unwrap()
}

/// Published coefficient of days per standard deviation, `ll_overall` (main table of the paper's repository).
fn days_coefficient(subject: &str) -> Option<f64> {
    let path = "../../../shared/data/monitor/engzell2021_regression_tables.csv";
    let text = fs::read_to_string(path).ok()?;
    let header: Vec<&str> = text.lines().next()?.split(',').collect();
    let place = |name: &str| header.iter().position(|own| *own == name);
    let (table, outcome) = (place("table")?, place("outcome")?);
    let (term, estimate) = (place("term")?, place("estimate")?);
    let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let mut own = rows.filter(|cells| {
        cells.get(table) == Some(&"main/ll_overall_201620172017201820182019_20192020")
            && cells.get(outcome) == Some(&subject)
            && cells.get(term) == Some(&"Days between tests (std.)")
    });
    own.next()?.get(estimate)?.parse().ok()
}

const YEARS: [(&str, i16, &str); 4] = [
    ("2016/17", 2016, "control"),
    ("2017/18", 2017, "control"),
    ("2018/19", 2018, "control"),
    ("2019/20", 2019, "treated"),
];

type Table = BTreeMap<Vec<String>, Vec<String>>;

/// Counts are written with a decimal: `80313.0`.
fn pupils(calibration: &Table, subject: &str, year: &str) -> u64 {
    let key = ["pupils_by_year", subject, year].map(str::to_owned);
    let text = &calibration[key.as_slice()][0];
    text.trim_end_matches(".0").parse().unwrap()
}

fn cohorts(means: &Table, calibration: &Table, subject: &str) -> [Cohort; 4] {
    YEARS.map(|(label, start, arm)| Cohort {
        year: SchoolYear::starting(start).unwrap(),
        pupils: pupils(calibration, subject, label),
        enrolled: 1_000_000,
        schools: 937,
        mean: at(means, &[label, "all_all", "delta_end_minus_mid", subject]),
        variance: 0.0,
        sd: at(calibration, &["sd_delta", subject, arm]),
        days: Some(Days {
            mean: at(calibration, &["days_between_tests_mean", "all", arm]),
            sd: at(calibration, &["days_between_tests_sd", "all", arm]),
        }),
        weighted: None,
    })
}

/// The published coefficient is per standard deviation of the days of all pupils.
fn per_day(cohorts: &[Cohort], subject: &str) -> f64 {
    let parts = cohorts.iter().map(|own| Part {
        size: own.pupils as f64,
        mean: own.days.unwrap().mean,
        sd: own.days.unwrap().sd,
    });
    let sd = total_sd(&parts.collect::<Vec<_>>()).unwrap();
    days_coefficient(subject).unwrap() / sd
}

#[test]
fn the_headline_and_what_it_hangs_on() {
    let (Some(means), Some(calibration)) = (table("cell_means", 4), table("calibration", 3)) else {
        return;
    };
    let yardstick = Yardstick::embedded().unwrap();
    let cell = growth();
    // Published: with days, and with the line only (facts/monitor.md 4).
    for (subject, headline, line_only) in [
        ("Composite", -3.16, -2.78),
        ("Maths", -3.04, -2.61),
        ("Reading", -3.27, -3.12),
        ("Spelling", -3.01, -2.46),
    ] {
        let cohorts = cohorts(&means, &calibration, subject);
        let own = Comparison {
            cell: &cell,
            now: &cohorts[3],
            references: &cohorts[..3],
            path: Path::Line,
            days: Some(DaysSlope {
                per_day: per_day(&cohorts, subject),
                variance: 0.0,
            }),
            covariance: 0.0,
        };
        let found = compare(&own, &yardstick).unwrap();
        for (estimate, published) in [
            (found.deviation.estimate, headline),
            (found.without_days.unwrap().estimate, line_only),
        ] {
            let off = (estimate - published).abs();
            assert!(off <= 0.035, "{subject}: {estimate} for {published}");
        }
    }
}

#[test]
fn the_strip_shows_what_the_headline_hangs_on() {
    let (Some(means), Some(calibration)) = (table("cell_means", 4), table("calibration", 3)) else {
        return;
    };
    let cell = growth();
    let cohorts = cohorts(&means, &calibration, "Composite");
    let own = Comparison {
        cell: &cell,
        now: &cohorts[3],
        references: &cohorts[..3],
        path: Path::Line,
        days: None,
        covariance: 0.0,
    };
    let strip = sensitivity(&own, &Yardstick::embedded().unwrap()).unwrap();
    assert_eq!(strip.specifications.len(), 11);
    let estimate = |path| {
        let of = strip.specifications.iter().map(|own| &own.record);
        let mut whole = of.filter(|own| own.references.years.len() == 3);
        whole
            .find(|own| own.references.path == path)
            .unwrap()
            .estimate
    };
    // The plain difference is half of the headline (facts/monitor.md 4).
    assert!((estimate(Path::Level) + 1.56).abs() <= 0.005);
    assert!((estimate(Path::Line) + 2.79).abs() <= 0.005);
    // Growth was rising before: -0.32, 0.18, 0.95.
    assert!(strip.pre_trend.unwrap().per_year.value > 0.5);
    // A school year without a closure differs by half a point already.
    assert!((strip.placebos[0].1.estimate - 0.5).abs() < 0.01);
}

#[test]
fn the_middle_of_the_schools() {
    // facts/monitor.md 4: variance of the school effect 8.29 around -3.24; the middle 95 % run from about -9 to +2.5.
    let yardstick = Yardstick::embedded().unwrap();
    let found = middle_of(-3.24, 8.29, &yardstick).unwrap();
    assert!((found.low + 8.9).abs() < 0.05 && (found.high - 2.4).abs() < 0.05);
}
