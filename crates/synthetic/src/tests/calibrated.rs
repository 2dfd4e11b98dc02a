//! A large sample against the published figures, within Monte Carlo bands.
//!
//! The sample is fixed by its seeds, so the tests never flicker; the bands are about three standard
//! errors of a sample of this size plus what the model simplifies (one uniform population).

use std::collections::BTreeMap;

use kernel::{Domain, Grade, SchoolYear, Season};

use crate::calibration::Calibration;
use crate::seed::{Seed, normal_cdf};
use crate::{PupilForResults, ResultRow, results_for};

const SCHOOLS: u64 = 140;
const PUPILS: u32 = 24;
const SUBJECTS: [(Domain, &str); 3] = [
    (Domain::ReadingComprehension, "Reading"),
    (Domain::Spelling, "Spelling"),
    (Domain::Maths, "Maths"),
];

type Key = (u64, String);
/// Percentile per pupil, by start year, season and domain.
type Scores = BTreeMap<(i16, Season, Domain), BTreeMap<Key, f64>>;

fn roster(groep: u8, count: u32) -> Vec<PupilForResults> {
    let pupil = |number: u32| PupilForResults {
        key: format!("p{number}"),
        grade: Grade::Groep(groep),
        group_key: format!("g{}", number % 2),
    };
    (0..count).map(pupil).collect()
}

/// Pupils of groep 6 in 2019-2020: that year, groep 5 in 2018-2019, groep 4 in 2017-2018.
fn nation() -> Vec<(u64, ResultRow)> {
    let year: SchoolYear = "2019-2020".parse().unwrap();
    let mut rows = Vec::new();
    for school in 0..SCHOOLS {
        let made = results_for(&roster(6, PUPILS), year, Seed(9_000 + school)).unwrap();
        rows.extend(made.into_iter().map(|row| (school, row)));
    }
    rows
}

fn scores(rows: &[(u64, ResultRow)]) -> Scores {
    let mut scores = Scores::new();
    for (school, row) in rows {
        let place = (row.moment.year.start_year(), row.moment.season, row.domain);
        let key = (*school, row.pupil_key.clone());
        let before = scores
            .entry(place)
            .or_default()
            .insert(key, row.percentile.unwrap().as_f64());
        assert!(before.is_none(), "two results at one moment");
    }
    scores
}

/// The composite: mean of the three subjects, for pupils with all three.
fn composite(scores: &Scores, year: i16, season: Season) -> BTreeMap<Key, f64> {
    let by = |domain| &scores[&(year, season, domain)];
    let (reading, spelling, maths) = (
        by(Domain::ReadingComprehension),
        by(Domain::Spelling),
        by(Domain::Maths),
    );
    let mut composite = BTreeMap::new();
    for (key, value) in reading {
        if let (Some(second), Some(third)) = (spelling.get(key), maths.get(key)) {
            composite.insert(key.clone(), (value + second + third) / 3.0);
        }
    }
    composite
}

fn pairs(left: &BTreeMap<Key, f64>, right: &BTreeMap<Key, f64>) -> Vec<(f64, f64)> {
    let both = |(key, value): (&Key, &f64)| right.get(key).map(|other| (*value, *other));
    left.iter().filter_map(both).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values.len())
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

fn sd(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    (squares / (count(values.len()) - 1.0)).sqrt()
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let (left, right): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (a, b) = (mean(&left), mean(&right));
    let product: f64 = pairs.iter().map(|(x, y)| (x - a) * (y - b)).sum();
    product / (count(pairs.len()) - 1.0) / sd(&left) / sd(&right)
}

fn changes(pairs: &[(f64, f64)]) -> Vec<f64> {
    pairs.iter().map(|(before, after)| after - before).collect()
}

#[track_caller]
fn near(what: &str, value: f64, expected: f64, band: f64) {
    eprintln!("{what}: {value:.3} (published {expected:.3}, band {band})");
    assert!(
        (value - expected).abs() <= band,
        "{what}: {value} is not within {band} of {expected}"
    );
}

#[test]
fn sample_has_the_published_spread_and_correlations() {
    let (scores, figures) = (scores(&nation()), Calibration::embedded().unwrap());
    let figure = |key, subject, stratum| figures.figure(key, subject, stratum).unwrap();
    for (domain, subject) in SUBJECTS {
        let mid = &scores[&(2018, Season::Mid, domain)];
        let level: Vec<f64> = mid.values().copied().collect();
        let published = figure("sd_midyear_level_percentile", subject, "all");
        near(&format!("level SD {subject}"), sd(&level), published, 0.9);
        near(&format!("level mean {subject}"), mean(&level), 50.0, 2.5);
        for (year, stratum) in [(2018, "control"), (2019, "treated")] {
            let (mid, end) = (
                &scores[&(year, Season::Mid, domain)],
                &scores[&(year, Season::End, domain)],
            );
            let change = sd(&changes(&pairs(mid, end)));
            let published = figure("sd_delta", subject, stratum);
            near(
                &format!("change SD {subject} {stratum}"),
                change,
                published,
                0.9,
            );
        }
    }
}

#[test]
fn composite_correlates_over_time_as_published() {
    let (scores, figures) = (scores(&nation()), Calibration::embedded().unwrap());
    let at = |year, season| composite(&scores, year, season);
    let (mid, end) = (at(2018, Season::Mid), at(2018, Season::End));
    let (mid_before, end_before) = (at(2017, Season::Mid), at(2017, Season::End));
    let mut prior = BTreeMap::new();
    for (key, value) in &mid_before {
        if let Some(other) = end_before.get(key) {
            prior.insert(key.clone(), (value + other) / 2.0);
        }
    }
    let published = |key| figures.figure(key, "Composite", "all").unwrap();
    let level: Vec<f64> = mid.values().copied().collect();
    near(
        "composite SD",
        sd(&level),
        published("sd_midyear_level_percentile"),
        0.9,
    );
    let mid_end = pairs(&mid, &end);
    near(
        "M-E",
        correlation(&mid_end),
        published("corr_mid_end"),
        0.012,
    );
    near(
        "prior-M",
        correlation(&pairs(&prior, &mid)),
        published("corr_prior_mid"),
        0.015,
    );
    near(
        "prior-E",
        correlation(&pairs(&prior, &end)),
        published("corr_prior_end"),
        0.02,
    );
    let change = sd(&changes(&mid_end));
    near(
        "composite change SD",
        change,
        figures.figure("sd_delta", "Composite", "control").unwrap(),
        0.7,
    );
}

#[test]
fn closure_year_shows_the_published_dip_and_it_lasts() {
    let (scores, figures) = (scores(&nation()), Calibration::embedded().unwrap());
    let change = |year, domain| {
        let at = |season| &scores[&(year, season, domain)];
        mean(&changes(&pairs(at(Season::Mid), at(Season::End))))
    };
    for (domain, subject) in SUBJECTS {
        let published = figures
            .figure("effect_closure", subject, "treated")
            .unwrap();
        // Standard error: pupils 19/√1800 = 0.45 twice, schools 4/√140 = 0.34: three of 0.7.
        let difference = change(2019, domain) - change(2018, domain);
        near(&format!("dip {subject}"), difference, published, 2.1);
    }
    // The mean over subjects is sharper: three standard errors of about 0.4.
    let dips = SUBJECTS.map(|(domain, _)| change(2019, domain) - change(2018, domain));
    let published = figures
        .figure("effect_closure", "Composite", "treated")
        .unwrap();
    near("dip composite", mean(&dips), published, 1.2);

    // One year on (groep 7 in 2020-2021) most of the arrears are still there (model.toml).
    let year: SchoolYear = "2020-2021".parse().unwrap();
    let mut levels: BTreeMap<bool, Vec<f64>> = BTreeMap::new();
    for school in 0..SCHOOLS {
        for row in results_for(&roster(7, PUPILS), year, Seed(9_000 + school)).unwrap() {
            let start = row.moment.year.start_year();
            if row.moment.season == Season::Mid && (start == 2020 || start == 2018) {
                let level = levels.entry(start == 2020).or_default();
                level.push(row.percentile.unwrap().as_f64());
            }
        }
    }
    let lasting = mean(&levels[&true]) - mean(&levels[&false]);
    near("arrears at M 2020-2021", lasting, published * 0.8, 1.2);
}

#[test]
fn missing_shares_are_the_published_ones() {
    let (scores, figures) = (scores(&nation()), Calibration::embedded().unwrap());
    let expected = f64::from(PUPILS) * count(usize::try_from(SCHOOLS).unwrap());
    let missing =
        |year, season, domain| 1.0 - count(scores[&(year, season, domain)].len()) / expected;
    for (domain, subject) in SUBJECTS {
        let usual = figures.figure("missing_M", subject, "control").unwrap();
        let closed = figures.figure("missing_E", subject, "treated").unwrap();
        for season in [Season::Mid, Season::End] {
            let share = missing(2018, season, domain);
            near(&format!("missing {subject} 2018-2019"), share, usual, 0.014);
        }
        near(
            "missing M 2019-2020",
            missing(2019, Season::Mid, domain),
            usual,
            0.014,
        );
        near(
            "missing E 2019-2020",
            missing(2019, Season::End, domain),
            closed,
            0.027,
        );
        assert!((0.01..0.07).contains(&usual) && (0.36..0.50).contains(&closed));
    }
}

#[test]
fn days_between_tests_are_the_published_ones() {
    let figures = Calibration::embedded().unwrap();
    let rows = nation();
    let mut days: BTreeMap<i16, Vec<f64>> = BTreeMap::new();
    let mut mids = BTreeMap::new();
    for (school, row) in &rows {
        let year = row.moment.year.start_year();
        let key = (*school, year, row.domain, row.pupil_key.clone());
        match row.moment.season {
            Season::Mid => {
                mids.insert(key, row.taken_on);
            }
            _ => {
                if let Some(mid) = mids.get(&key) {
                    let hours = row.taken_on.duration_since(*mid).as_hours();
                    let between = f64::from(i32::try_from(hours / 24).unwrap());
                    days.entry(year).or_default().push(between);
                }
            }
        }
    }
    for (year, stratum) in [(2018, "control"), (2019, "treated")] {
        let figure = |key| figures.figure(key, "all", stratum).unwrap();
        // 140 schools × 2 groups × 4 domains = 1,120 draws of the group's days.
        near(
            "days mean",
            mean(&days[&year]),
            figure("days_between_tests_mean"),
            1.2,
        );
        near(
            "days SD",
            sd(&days[&year]),
            figure("days_between_tests_sd"),
            1.2,
        );
    }
}

#[test]
fn percentiles_are_spread_evenly_over_0_to_100() {
    let rows = nation();
    let mut deciles = [0_usize; 10];
    let mut total = 0;
    for (_, row) in rows
        .iter()
        .filter(|(_, row)| row.moment.year.start_year() < 2019)
    {
        let percentile = row.percentile.unwrap().as_f64();
        assert!((0.0..=100.0).contains(&percentile));
        let decile = (percentile / 10.0).floor().min(9.0);
        deciles[usize::try_from(crate::seed::whole(decile)).unwrap()] += 1;
        total += 1;
    }
    for number in deciles {
        near("share per decile", count(number) / count(total), 0.1, 0.015);
    }
}

#[test]
fn normal_distribution_function_matches_tables() {
    // Values to 15 digits from the usual tables (pnorm).
    for (z, expected) in [
        (0.0, 0.5),
        (1.0, 0.841_344_746_068_543),
        (-1.959_963_984_540_054, 0.025),
        (3.0, 0.998_650_101_968_370),
        (-6.0, 9.865_876e-10),
    ] {
        assert!(
            (normal_cdf(z) - expected).abs() < 1e-14_f64.max(expected * 1e-7),
            "{z}"
        );
    }
    assert!((normal_cdf(1.0) - 0.841_344_746_068_543).abs() < 1e-14);
}

#[test]
fn carried_over_figures_equal_the_source_tables() {
    let folder = "../../../shared/data/monitor/";
    let read = |name: &str| std::fs::read_to_string(format!("{folder}{name}"));
    let (Ok(main), Ok(missing), Ok(loss)) = (
        read("engzell2021_calibration.csv"),
        read("engzell2021_missing_shares.csv"),
        read("ref_learning_loss_nl_2020.csv"),
    ) else {
        eprintln!("skipped: ../shared/data/monitor is not here");
        return;
    };
    let mut source = BTreeMap::new();
    for line in main.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let stratum = match cells[2] {
            "control" | "treated" => cells[2],
            _ => "all",
        };
        source.insert(
            format!("{} {} {stratum}", cells[0], cells[1]),
            cells[3].to_owned(),
        );
    }
    for line in loss
        .lines()
        .filter(|line| line.starts_with("effect_2020_closure"))
    {
        let cells: Vec<&str> = line.split(',').collect();
        source.insert(
            format!("effect_closure {} treated", cells[1]),
            cells[4].to_owned(),
        );
    }
    let names = [("RW", "Maths"), ("TBL", "Reading"), ("SP", "Spelling")];
    for line in missing.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        for (code, subject) in names {
            for season in ["M", "E"] {
                if cells[0] == format!("na_{season}_{code}") {
                    let key = format!("missing_{season} {subject}");
                    source.insert(format!("{key} control"), cells[2].to_owned());
                    source.insert(format!("{key} treated"), cells[3].to_owned());
                }
            }
        }
    }
    let figures = Calibration::embedded().unwrap();
    assert!(figures.figures().len() >= 45);
    for figure in figures.figures() {
        let key = format!("{} {} {}", figure.key, figure.subject, figure.stratum);
        let expected: f64 = source[&key].parse().unwrap();
        assert!((figure.value - expected).abs() < 1e-12, "{key}");
    }
}
