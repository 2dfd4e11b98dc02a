//! The yardsticks by hand.

use kernel::{Domain, EffectScale, Grade, SchoolYear, Season};
use nation::results::{
    Adjusted, Cell, Cohort, Comparison, Days, DaysSlope, Denominator, Extremes, GrowthInterval,
    Quantity, ResultsError, SpreadDesign, SumColumns, Weighted, compare, contrast, sensitivity,
    spread,
};
use policy::monitor::Yardstick;
use proptest::prelude::*;
use stats::CrossProducts;
use stats::cohorts::{Band, Path, YardstickError};
use stats::mixed::{Design, Structure};

const Z: f64 = 1.959_963_984_540_054;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

fn year(start: i16) -> SchoolYear {
    SchoolYear::starting(start).unwrap()
}

fn yardstick() -> Yardstick {
    Yardstick::embedded().unwrap()
}

pub(crate) fn growth() -> Cell {
    Cell {
        domain: Domain::Maths,
        grade: Grade::Groep(5),
        quantity: Quantity::Growth(GrowthInterval {
            from: Season::Mid,
            to: Season::End,
            years_later: 0,
        }),
        scale: "verzonnen".to_owned(),
        version: None,
    }
}

fn cohort(start: i16, pupils: u64, mean: f64, variance: f64) -> Cohort {
    Cohort {
        year: year(start),
        pupils,
        enrolled: pupils,
        schools: 40,
        mean,
        variance,
        sd: 4.0,
        days: None,
        weighted: None,
    }
}

/// Two earlier cohorts and one now.
fn three() -> ([Cohort; 2], Cohort) {
    let mut now = cohort(2019, 200, 9.0, 0.05);
    now.enrolled = 250;
    (
        [cohort(2017, 100, 10.0, 0.04), cohort(2018, 300, 12.0, 0.01)],
        now,
    )
}

fn comparison<'a>(cell: &'a Cell, references: &'a [Cohort], now: &'a Cohort) -> Comparison<'a> {
    Comparison {
        cell,
        now,
        references,
        path: Path::Level,
        days: None,
        covariance: 0.0,
    }
}

#[test]
fn every_yardstick_by_hand() {
    let (cell, (before, now)) = (growth(), three());
    let found = compare(&comparison(&cell, &before, &now), &yardstick()).unwrap();
    // Expected 0.25 · 10 + 0.75 · 12 = 11.5, variance 0.0625 · 0.04 + 0.5625 · 0.01 = 0.008125.
    let error = 0.058_125_f64.sqrt();
    let own = &found.deviation;
    assert!(close(own.estimate, -2.5) && close(own.standard_error, error));
    assert!(close(own.interval.high, -2.5 + Z * error));
    assert_eq!(
        (own.pupils, own.schools, own.reference_pupils),
        (200, 40, 400)
    );
    assert_eq!(own.references.years, [year(2017), year(2018)]);
    assert_eq!(
        (own.denominator, own.adjusted.len()),
        (Denominator::Points, 0)
    );
    // Spread of the reference: 16 + (100 · 1.5² + 300 · 0.5²) / 400 = 16.75.
    let sd = 16.75_f64.sqrt();
    let standard = found.standardised.unwrap();
    assert!(close(standard.record.estimate, -2.5 / sd));
    assert!(close(standard.record.standard_error, error / sd));
    assert_eq!(standard.band, Band::Below, "-0.61");
    let Denominator::Sd { scale, points } = standard.record.denominator else {
        panic!("no denominator");
    };
    assert!(scale == EffectScale::Growth && close(points, sd));
    // 9 of 11.5, in a half year of 20 weeks.
    let relative = found.relative.unwrap().unwrap();
    assert!(close(relative.growth.ratio, 9.0 / 11.5));
    assert!(close(
        relative.delay.unwrap().weeks,
        20.0 * (1.0 - 9.0 / 11.5)
    ));
    // 200 of 250 now, everybody before.
    let attrition = found.attrition.unwrap();
    assert!(attrition.notable && close(attrition.now, 0.8) && close(attrition.reference, 1.0));
    assert_eq!((found.without_days, found.weighted), (None, None));
}

#[test]
fn a_line_is_another_expectation() {
    let (cell, (before, now)) = (growth(), three());
    let line = Comparison {
        path: Path::Line,
        ..comparison(&cell, &before, &now)
    };
    // 10, 12, so 14 next.
    let found = compare(&line, &yardstick()).unwrap();
    assert!(close(found.deviation.estimate, -5.0));
    assert_eq!(found.deviation.references.path, Path::Line);
}

#[test]
fn days_are_taken_out_and_shown_without() {
    let (cell, (mut before, mut now)) = (growth(), three());
    let days = |mean| Some(Days { mean, sd: 10.0 });
    (before[0].days, before[1].days, now.days) = (days(135.0), days(137.0), days(145.0));
    let mut own = comparison(&cell, &before, &now);
    own.days = Some(DaysSlope {
        per_day: 0.05,
        variance: 0.0001,
    });
    // 145 - (0.25 · 135 + 0.75 · 137) = 8.5 days: 0.425 points.
    let found = compare(&own, &yardstick()).unwrap();
    assert!(close(found.deviation.estimate, -2.925));
    let variance = 0.058_125 + 0.0001 * 8.5 * 8.5;
    assert!(close(found.deviation.standard_error, f64::sqrt(variance)));
    assert_eq!(found.deviation.adjusted, [Adjusted::Days]);
    assert!(close(found.without_days.unwrap().estimate, -2.5));
    let relative = found.relative.unwrap().unwrap();
    assert!(close(relative.growth.ratio, 8.575 / 11.5));
    before[0].days = None;
    let mut own = comparison(&cell, &before, &now);
    own.days = Some(DaysSlope {
        per_day: 0.05,
        variance: 0.0,
    });
    assert_eq!(compare(&own, &yardstick()), Err(ResultsError::Days));
}

#[test]
fn the_weighted_variant_stands_beside_it() {
    let (cell, (mut before, mut now)) = (growth(), three());
    let weighted = |mean| {
        Some(Weighted {
            mean,
            variance: 0.02,
            effective_pupils: 90.0,
        })
    };
    now.weighted = weighted(8.0);
    let one = compare(&comparison(&cell, &before, &now), &yardstick()).unwrap();
    assert_eq!(one.weighted, None, "earlier cohorts have none");
    (before[0].weighted, before[1].weighted) = (weighted(10.0), weighted(12.0));
    let all = compare(&comparison(&cell, &before, &now), &yardstick()).unwrap();
    let own = all.weighted.unwrap();
    // 8 - 11.5; 0.02 + 0.0625 · 0.02 + 0.5625 · 0.02 = 0.0325.
    assert!(close(own.estimate, -3.5) && close(own.standard_error, 0.0325_f64.sqrt()));
    assert_eq!(own.adjusted, [Adjusted::Missing]);
    assert!(close(all.deviation.estimate, -2.5), "the plain one stays");
}

#[test]
fn weeks_are_refused_where_hardly_anybody_grows_and_for_a_level() {
    let mut cell = growth();
    let before = [cohort(2018, 100, 0.1, 0.04)];
    let now = cohort(2019, 100, 0.0, 0.04);
    let found = compare(&comparison(&cell, &before, &now), &yardstick()).unwrap();
    let refused = found.relative.unwrap();
    assert!(matches!(
        refused,
        Err(YardstickError::ReferenceNearZero { .. })
    ));
    assert!(close(found.deviation.estimate, -0.1), "the points remain");
    cell.quantity = Quantity::Level(Season::Mid);
    let found = compare(&comparison(&cell, &before, &now), &yardstick()).unwrap();
    assert_eq!(found.relative, None);
    let Denominator::Sd { scale, .. } = found.standardised.unwrap().record.denominator else {
        panic!("no denominator");
    };
    assert_eq!(scale, EffectScale::PupilLevel);
}

#[test]
fn the_same_schools_make_the_error_smaller() {
    let (cell, (before, now)) = (growth(), three());
    let own = Comparison {
        covariance: 0.004,
        ..comparison(&cell, &before, &now)
    };
    let found = compare(&own, &yardstick()).unwrap();
    assert!(close(found.deviation.standard_error, 0.050_125_f64.sqrt()));
    let impossible = Comparison {
        covariance: 1.0,
        ..own
    };
    let refused = compare(&impossible, &yardstick());
    assert_eq!(refused, Err(ResultsError::NotUsable));
}

#[test]
fn cohorts_that_cannot_be_a_reference_are_refused() {
    let (cell, now) = (growth(), cohort(2019, 100, 1.0, 0.1));
    let refused = |before: &[Cohort]| compare(&comparison(&cell, before, &now), &yardstick()).err();
    let later = cohort(2020, 100, 1.0, 0.1);
    assert_eq!(refused(&[later]), Some(ResultsError::Reference(year(2020))));
    let twice = cohort(2018, 100, 1.0, 0.1);
    assert_eq!(
        refused(&[twice, twice]),
        Some(ResultsError::Reference(year(2018)))
    );
    assert!(matches!(refused(&[]), Some(ResultsError::Cohorts(_))));
    let nan = cohort(2018, 100, f64::NAN, 0.1);
    assert_eq!(refused(&[nan]), Some(ResultsError::NotUsable));
}

#[test]
fn the_two_extreme_groups() {
    let cell = growth();
    let (low_before, low_now) = ([cohort(2018, 100, 10.0, 0.2)], cohort(2019, 80, 6.0, 0.3));
    let (high_before, high_now) = (
        [cohort(2018, 400, 12.0, 0.05)],
        cohort(2019, 300, 10.0, 0.05),
    );
    let mut extremes = Extremes {
        low: comparison(&cell, &low_before, &low_now),
        high: comparison(&cell, &high_before, &high_now),
        covariance: 0.0,
    };
    let found = contrast(&extremes, &yardstick()).unwrap();
    // -4 against -2, variances 0.5 and 0.1.
    let own = &found.difference;
    assert!(close(own.estimate, -2.0) && close(own.standard_error, 0.6_f64.sqrt()));
    assert_eq!((own.pupils, own.reference_pupils), (80, 100));
    assert!(close(found.gap.value, 4.0) && close(found.expected_gap.value, 2.0));
    assert!(close(found.times.unwrap().ratio, 2.0));
    let shared = Extremes {
        covariance: 0.05,
        ..extremes
    };
    let found = contrast(&shared, &yardstick()).unwrap();
    assert!(close(found.difference.standard_error, 0.5_f64.sqrt()));
    // Against a group that lost nothing there is no ratio.
    let still = cohort(2019, 300, 12.0, 0.05);
    extremes.high = comparison(&cell, &high_before, &still);
    let found = contrast(&extremes, &yardstick()).unwrap();
    assert!(found.times.is_err() && close(found.difference.estimate, -4.0));
    let other = cohort(2020, 300, 12.0, 0.05);
    extremes.high = comparison(&cell, &high_before, &other);
    assert_eq!(contrast(&extremes, &yardstick()), Err(ResultsError::Groups));
}

#[test]
fn the_strip_shows_every_choice() {
    let cell = growth();
    let before = [
        cohort(2016, 100, 1.0, 0.01),
        cohort(2017, 100, 2.0, 0.01),
        cohort(2018, 100, 3.0, 0.01),
    ];
    let now = cohort(2019, 100, 1.0, 0.01);
    let own = comparison(&cell, &before, &now);
    let found = sensitivity(&own, &yardstick()).unwrap();
    // Seven selections as a level; three pairs and all of them also as a line.
    assert_eq!(found.specifications.len(), 11);
    let chosen: Vec<_> = found.specifications.iter().filter(|s| s.chosen).collect();
    assert!(chosen.len() == 1 && close(chosen[0].record.estimate, -1.0));
    // Lowest: any line, 4 expected; highest: 2016 alone, 1 expected.
    assert!(close(found.range.0, -3.0) && close(found.range.1, 0.0));
    // Weights -1/2, 0, 1/2: variance 0.005.
    let trend = found.pre_trend.unwrap();
    assert!(close(trend.per_year.value, 1.0) && close(trend.per_year.variance, 0.005));
    // 2017 against 2016: 1; 2018 against the mean of both: 1.5.
    let placebos: Vec<f64> = found.placebos.iter().map(|(_, r)| r.estimate).collect();
    assert!(placebos.len() == 2 && close(placebos[0], 1.0) && close(placebos[1], 1.5));
    let many: Vec<Cohort> = (2010..2018).map(|y| cohort(y, 10, 1.0, 0.1)).collect();
    let own = comparison(&cell, &many, &now);
    let refused = sensitivity(&own, &yardstick());
    assert_eq!(refused, Err(ResultsError::TooManyReferences(8)));
}

fn school(values: &[f64]) -> CrossProducts {
    let mut sums = CrossProducts::empty(3);
    for value in values {
        sums.push(&[1.0, *value, 100.0 + value]).unwrap();
    }
    sums
}

const COLUMNS: SumColumns = SumColumns {
    one: 0,
    outcome: 1,
    days: Some(2),
};

#[test]
fn a_cohort_from_the_sums_of_schools() {
    let schools = [school(&[1.0, 3.0]), school(&[]), school(&[5.0])];
    let found = Cohort::from_schools(year(2019), &schools, COLUMNS, 4).unwrap();
    // Mean 3, sums around it -2 and 2: 2 / 1 · 8 / 9. Standard deviation of 1, 3, 5 is 2.
    assert!(close(found.mean, 3.0) && close(found.variance, 16.0 / 9.0) && close(found.sd, 2.0));
    assert_eq!((found.pupils, found.schools), (3, 2));
    assert!(close(found.coverage().unwrap(), 0.75));
    let days = found.days.unwrap();
    assert!(close(days.mean, 103.0) && close(days.sd, 2.0));
    let refused = |schools: &[CrossProducts], columns, enrolled| {
        Cohort::from_schools(year(2019), schools, columns, enrolled).unwrap_err()
    };
    assert_eq!(refused(&schools, COLUMNS, 2), ResultsError::Coverage);
    assert_eq!(
        refused(&schools[..2], COLUMNS, 9),
        ResultsError::TooFewSchools { schools: 1 }
    );
    let beyond = SumColumns {
        outcome: 3,
        ..COLUMNS
    };
    assert_eq!(refused(&schools, beyond, 9), ResultsError::Columns);
}

#[test]
fn schools_lie_apart_as_the_analysis_of_variance_says() {
    // Thirty schools of two pupils, j - 1 and j + 1: MSW 2, MSB 2 · 77.5 = 155; tau² = (155 - 2) / 2; SE² of the mean = 155 / 60.
    let schools: Vec<CrossProducts> = (0..30)
        .map(|j| school(&[f64::from(j) - 1.0, f64::from(j) + 1.0]))
        .collect();
    let years = [year(2018)];
    let design = SpreadDesign {
        model: Design {
            fixed: &[0],
            random: &[0],
            response: 1,
            structure: Structure::Correlated,
        },
        effect: 0,
        years: &years,
        enrolled: 75,
    };
    let found = spread(&schools, &design, &yardstick()).unwrap();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-5 * (1.0 + b.abs());
    assert!(near(found.mean, 14.5) && near(found.standard_error, (155.0_f64 / 60.0).sqrt()));
    assert!(near(found.tau, 76.5_f64.sqrt()) && near(found.signal.unwrap(), 153.0 / 155.0));
    assert!(near(found.middle.low, 14.5 - Z * 76.5_f64.sqrt()));
    assert_eq!((found.pupils, found.schools), (60, 30));
    assert!(near(found.coverage, 0.8) && found.years == years);
    let mut turned = schools.clone();
    turned.reverse();
    let backwards = spread(&turned, &design, &yardstick()).unwrap();
    assert!(
        near(backwards.tau, found.tau),
        "the order of schools says nothing"
    );
    let refused = |schools: &[CrossProducts], design: SpreadDesign<'_>| {
        spread(schools, &design, &yardstick()).unwrap_err()
    };
    let few = refused(&schools[..29], design);
    assert_eq!(few, ResultsError::TooFewSchools { schools: 29 });
    let mut other = design;
    other.model.fixed = &[2];
    assert_eq!(refused(&schools, other), ResultsError::Columns);
    let enrolled = 59;
    let less = SpreadDesign { enrolled, ..design };
    assert_eq!(refused(&schools, less), ResultsError::Coverage);
}

proptest! {
    #[test]
    fn scale_and_order_of_references_do_not_matter(
        means in proptest::collection::vec((1_u64..500, -5.0_f64..5.0), 2..6),
        factor in 0.2_f64..5.0,
    ) {
        let cell = growth();
        let build = |factor: f64| -> Vec<Cohort> {
            let years = 2010_i16..;
            years
                .zip(&means)
                .map(|(y, (pupils, mean))| cohort(y, *pupils, factor * mean, factor * factor * 0.1))
                .collect()
        };
        let run = |before: &[Cohort], factor: f64| {
            let now = cohort(2019, 50, factor * 2.0, factor * factor * 0.2);
            compare(&comparison(&cell, before, &now), &yardstick()).unwrap().deviation
        };
        let plain = run(&build(1.0), 1.0);
        let scaled = run(&build(factor), factor);
        prop_assert!(close(scaled.estimate, factor * plain.estimate));
        prop_assert!(close(scaled.standard_error, factor * plain.standard_error));
        let mut turned = build(1.0);
        turned.reverse();
        prop_assert!(close(run(&turned, 1.0).estimate, plain.estimate));
    }
}
