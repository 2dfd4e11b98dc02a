use super::*;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

fn rules(neighbours: usize, replacement: bool) -> Rules {
    Rules {
        neighbours,
        caliper: None,
        replacement,
    }
}

/// Two treated at 1.0 and 2.0; comparison units at 0.9, 1.2, 1.9 and 5.0.
const SCORES: [f64; 6] = [1.0, 2.0, 0.9, 1.2, 1.9, 5.0];
const TREATED: [bool; 6] = [true, true, false, false, false, false];

fn pairs(matches: &Matches) -> Vec<(usize, Vec<usize>)> {
    matches
        .matches
        .iter()
        .map(|own| (own.treated, own.controls.clone()))
        .collect()
}

#[test]
fn neighbours_by_hand() {
    let one = match_nearest(&SCORES, &TREATED, rules(1, true)).unwrap();
    assert_eq!(pairs(&one), [(0, vec![2]), (1, vec![4])]);
    let two = match_nearest(&SCORES, &TREATED, rules(2, true)).unwrap();
    assert_eq!(pairs(&two), [(0, vec![2, 3]), (1, vec![4, 3])]);
    assert_eq!(two.weights, [1.0, 1.0, 0.5, 1.0, 0.5, 0.0]);
    // Without replacement: row 1 (the higher score) first takes 4, row 0 takes 2; then row 1 takes 3,
    // and for row 0 only the one far away is left.
    let all = match_nearest(&SCORES, &TREATED, rules(2, false)).unwrap();
    assert_eq!(pairs(&all), [(0, vec![2, 5]), (1, vec![4, 3])]);
    // Standard deviation of all scores 1.53: a caliper of 0.1 reaches 0.153, of 0.05 only 0.077.
    let near = Rules {
        caliper: Some(0.1),
        ..rules(2, false)
    };
    let near = match_nearest(&SCORES, &TREATED, near).unwrap();
    assert_eq!(pairs(&near), [(0, vec![2]), (1, vec![4])]);
    let nobody = Rules {
        caliper: Some(0.05),
        ..rules(1, true)
    };
    assert_eq!(
        match_nearest(&SCORES, &TREATED, nobody).err(),
        Some(WeightingError::EmptyArm)
    );
}

#[test]
fn the_error_of_abadie_and_imbens_by_hand() {
    let outcome = [10.0, 12.0, 7.0, 9.0, 8.0, 0.0];
    // Gains 10 - (7 + 9) / 2 = 2 and 12 - (8 + 9) / 2 = 3.5: mean 2.75, squares 2 · 0.75^2.
    let found = match_nearest(&SCORES, &TREATED, rules(2, true))
        .unwrap()
        .effect(&outcome)
        .unwrap();
    assert!(close(found.value, 2.75));
    // Row 3 is used twice for a half: K^2 - K' = 1 - 1/2; its two neighbours 2 and 4 have mean 7.5:
    // variance 2/3 · 1.5^2 = 1.5.
    let variance = (2.0 * 0.75 * 0.75 + 0.5 * 1.5) / 4.0;
    assert!(close(found.standard_error, f64::sqrt(variance)));
    assert_eq!((found.treated, found.controls), (2, 3));
    // Used once each: only the spread of the gains, 3 and 4.
    let single = match_nearest(&SCORES, &TREATED, rules(1, false))
        .unwrap()
        .effect(&outcome)
        .unwrap();
    assert!(close(single.value, 3.5) && close(single.standard_error, f64::sqrt(0.5) / 2.0));
    assert!(close(
        single.interval(0.95).unwrap().high,
        3.5 + 1.959_963_984_540_054 * single.standard_error
    ));
}

#[test]
fn ties_are_broken_by_score_and_row() {
    // 0.5 below and above at the same distance: the lower; of two equal ones the earlier row.
    let scores = [1.0, 1.5, 0.5, 0.5, 1.5];
    let treated = [true, false, false, false, false];
    let order = match_nearest(&scores, &treated, rules(4, true)).unwrap();
    assert_eq!(pairs(&order), [(0, vec![2, 3, 1, 4])]);
    let order = match_nearest(&scores, &treated, rules(4, false)).unwrap();
    assert_eq!(pairs(&order), [(0, vec![2, 3, 1, 4])]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let refused = |scores: &[f64], treated: &[bool], neighbours| {
        match_nearest(scores, treated, rules(neighbours, true)).err()
    };
    assert_eq!(
        refused(&[1.0], &[true, false], 1),
        Some(WeightingError::Shape)
    );
    assert_eq!(
        refused(&[1.0, f64::NAN], &[true, false], 1),
        Some(WeightingError::NotUsable)
    );
    assert_eq!(
        refused(&[1.0, 1.0], &[true, false], 0),
        Some(WeightingError::NotUsable)
    );
    assert_eq!(
        refused(&[1.0, 1.0], &[true, true], 1),
        Some(WeightingError::EmptyArm)
    );
    let one = match_nearest(&[1.0, 1.0], &[true, false], rules(1, true)).unwrap();
    assert_eq!(one.effect(&[1.0]).err(), Some(WeightingError::Shape));
    assert_eq!(
        one.effect(&[1.0, 2.0]).err(),
        Some(WeightingError::EmptyArm),
        "one pair has no error"
    );
}

/// The nearest by looking at all of them.
fn by_looking(scores: &[f64], treated: &[bool], of: usize, count: usize) -> Vec<usize> {
    let mut all: Vec<usize> = (0..scores.len()).filter(|i| !treated[*i]).collect();
    let key = |i: usize| (scores[i] - scores[of]).abs();
    all.sort_by(|a, b| {
        key(*a)
            .total_cmp(&key(*b))
            .then(scores[*a].total_cmp(&scores[*b]))
            .then(a.cmp(b))
    });
    all.truncate(count);
    all
}

proptest! {
    #[test]
    fn the_same_as_looking_at_all(
        // Quarters, so that ties happen and differences are exact.
        rows in proptest::collection::vec((-20_i32..20, any::<bool>()), 2..40), count in 1_usize..5,
    ) {
        let scores: Vec<f64> = rows.iter().map(|row| f64::from(row.0) / 4.0).collect();
        let treated: Vec<bool> = rows.iter().map(|row| row.1).collect();
        if let Ok(found) = match_nearest(&scores, &treated, rules(count, true)) {
            for own in &found.matches {
                let expected = by_looking(&scores, &treated, own.treated, count);
                prop_assert_eq!(&own.controls, &expected);
            }
        }
        if let Ok(found) = match_nearest(&scores, &treated, rules(count, false)) {
            prop_assert!(found.weights.iter().all(|w| *w <= 1.0));
            let used: usize = found.matches.iter().map(|own| own.controls.len()).sum();
            let controls = treated.iter().filter(|t| !**t).count();
            let takers = treated.iter().filter(|t| **t).count();
            prop_assert_eq!(used, controls.min(count * takers));
        }
    }

    #[test]
    fn order_and_units_do_not_matter(
        rows in proptest::collection::vec((-5.0_f64..5.0, any::<bool>(), -5.0_f64..5.0), 10..40),
        replacement in any::<bool>(),
    ) {
        let fit = |turn: bool| {
            let mut rows = rows.clone();
            if turn { rows.reverse(); }
            let factor = if turn { 4.0 } else { 1.0 };
            let scores: Vec<f64> = rows.iter().map(|row| factor * row.0).collect();
            let treated: Vec<bool> = rows.iter().map(|row| row.1).collect();
            let outcome: Vec<f64> = rows.iter().map(|row| factor * row.2).collect();
            match_nearest(&scores, &treated, rules(2, replacement))?.effect(&outcome)
        };
        if let (Ok(one), Ok(other)) = (fit(false), fit(true)) {
            prop_assert!((4.0 * one.value - other.value).abs() < 1e-9);
            prop_assert!((4.0 * one.standard_error - other.standard_error).abs() < 1e-9);
        }
    }
}
