use super::*;
use proptest::prelude::*;

fn range(low: i64, high: Option<i64>) -> Range {
    Range { low, high }
}

#[test]
fn a_small_program_has_the_answer_of_the_textbook() {
    // max 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: 36 at (2, 6) (the Wyndor example of Hillier and Lieberman).
    let equations = vec![
        vec![(0, 1), (2, 1)],
        vec![(1, 2), (3, 1)],
        vec![(0, 3), (1, 2), (4, 1)],
    ];
    let ranges = vec![range(0, None); 5];
    let mut simplex = Simplex::new(&equations, ranges, &[0, 0, 4, 12, 18]).unwrap();
    let best = simplex.maximise(&[(0, 3), (1, 5)], |_| false).unwrap();
    let Best::At((top, bottom)) = best else {
        panic!("{best:?}")
    };
    assert_eq!(top, 36 * bottom);
    let value = |variable: usize| {
        let (top, bottom) = simplex.value(variable);
        (top % bottom == 0).then(|| top / bottom)
    };
    assert_eq!((value(0), value(1)), (Some(2), Some(6)));
}

#[test]
fn a_fraction_stays_exact() {
    // max x + y, 2x + y ≤ 2, x + 3y ≤ 2: corner (4/5, 2/5), value 6/5.
    let equations = vec![vec![(0, 2), (1, 1), (2, 1)], vec![(0, 1), (1, 3), (3, 1)]];
    let mut simplex = Simplex::new(&equations, vec![range(0, None); 4], &[0, 0, 2, 2]).unwrap();
    let best = simplex.maximise(&[(0, 1), (1, 1)], |_| false).unwrap();
    let Best::At((top, bottom)) = best else {
        panic!("{best:?}")
    };
    assert_eq!(5 * top, 6 * bottom);
    assert_eq!(simplex.whole(), None);
}

#[test]
fn without_a_bound_it_says_so() {
    let mut simplex =
        Simplex::new(&[vec![(0, 1), (1, -1)]], vec![range(0, None); 2], &[3, 3]).unwrap();
    assert_eq!(
        simplex.maximise(&[(0, 1)], |_| false).unwrap(),
        Best::Unbounded
    );
    let Best::At((top, bottom)) = simplex.maximise(&[(0, -1)], |_| false).unwrap() else {
        panic!()
    };
    assert_eq!((top, bottom), (0, 1));
}

#[test]
fn numbers_that_outgrow_their_type_are_an_error() {
    let big = i64::MAX / 2;
    let equations = vec![
        vec![(0, big), (1, big - 1)],
        vec![(0, big - 3), (1, big), (2, big - 5)],
    ];
    let made = Simplex::new(&equations, vec![range(0, None); 3], &[0, 0, 0]);
    assert_eq!(made.err(), Some(Stuck::Overflow));
}

/// Every whole solution of a small system, by counting.
fn solutions(equations: &[Vec<(usize, i64)>], start: &[i64], most: i64) -> Vec<Vec<i64>> {
    let sum = |point: &[i64], equation: &Vec<(usize, i64)>| -> i64 {
        equation
            .iter()
            .map(|(variable, c)| c * point[*variable])
            .sum()
    };
    let mut points = vec![vec![]];
    for _ in start {
        points = points
            .into_iter()
            .flat_map(|point: Vec<i64>| {
                (0..=most).map(move |next| [point.as_slice(), &[next]].concat())
            })
            .collect();
    }
    points.retain(|point| equations.iter().all(|e| sum(point, e) == sum(start, e)));
    points
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// The corners of a table are whole, so the program must agree with counting all whole tables.
    #[test]
    fn a_table_is_bounded_as_counting_says(start in prop::collection::vec(0_i64..4, 6), hidden in prop::collection::vec(any::<bool>(), 6)) {
        // Two rows of three; what is not hidden is fixed.
        let equations: Vec<Vec<(usize, i64)>> = vec![
            vec![(0, 1), (1, 1), (2, 1)], vec![(3, 1), (4, 1), (5, 1)],
            vec![(0, 1), (3, 1)], vec![(1, 1), (4, 1)], vec![(2, 1), (5, 1)],
        ];
        let most = 4;
        let ranges: Vec<Range> = start.iter().zip(&hidden)
            .map(|(value, hidden)| if *hidden { range(0, Some(most)) } else { range(*value, Some(*value)) }).collect();
        let all: Vec<Vec<i64>> = solutions(&equations, &start, most).into_iter()
            .filter(|point| point.iter().zip(&start).zip(&hidden).all(|((x, value), hidden)| *hidden || x == value)).collect();
        let mut simplex = Simplex::new(&equations, ranges, &start).unwrap();
        for variable in 0..6 {
            for weight in [1, -1] {
                let best = simplex.maximise(&[(variable, weight)], |_| false).unwrap();
                let Best::At((top, bottom)) = best else { panic!("{best:?}") };
                let counted = all.iter().map(|point| weight * point[variable]).max().unwrap();
                prop_assert_eq!(top, i128::from(counted) * bottom);
            }
        }
    }
}
