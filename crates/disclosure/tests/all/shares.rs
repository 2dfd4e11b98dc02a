//! Shares, means, errors and drawings: every written number says something.

use crate::examples::{grid, rules};
use disclosure::{
    Decimals, DisclosureError, Entry, Figure, Key, Protected, Released, Rules, Sample, Tables,
    coarsen_error, coarsen_mean, counts_of_share, primary_only, protect, sizes_of_errors,
    sizes_of_mean, sizes_of_share,
};
use proptest::prelude::*;

const ROWS: [&str; 3] = ["1", "2", "3"];
const COLUMNS: [&str; 2] = ["a", "b"];

fn share_tables(part: &[u32], whole: &[u32]) -> Tables {
    let mut tables = Tables::new();
    let part = grid("1F", &ROWS, &COLUMNS, part);
    let whole = grid("leerlingen", &ROWS, &COLUMNS, whole);
    tables.add_share(&part, &whole).unwrap();
    tables
}

fn at(measure: &str, row: &str, column: &str) -> Key {
    Key::new(measure, &[("rij", row), ("kolom", column)])
}

fn text(figure: &Figure) -> Option<String> {
    figure.shown().map(|shown| shown.to_string())
}

fn share(released: &mut Released<'_>, row: &str, column: &str) -> Option<String> {
    let figure = released.share(&at("1F", row, column), &at("leerlingen", row, column), 0);
    text(&figure.unwrap())
}

#[test]
fn nobody_and_everybody_are_hidden_and_so_is_what_gives_them_away() {
    // Row 1: all 30 of a; row 2: nobody of b. Everything else has six on either side.
    let tables = share_tables(&[30, 20, 15, 0, 25, 30], &[30, 40, 35, 28, 50, 60]);
    let open = primary_only(&tables, &rules());
    assert_eq!(open.measure().recovered().len(), 2);
    let protected = protect(&tables, &rules());
    assert!(
        protected.measure().is_safe(),
        "{:?}",
        protected.measure().unprotected()
    );
    let mut released = Released::new(&protected).unwrap();
    assert_eq!(share(&mut released, "1", "a"), None);
    assert_eq!(share(&mut released, "2", "b"), None);
    // Row 3 protects row 1, where nobody may tell that it is everybody: 50 % of 60 would be the count.
    assert_eq!(share(&mut released, "3", "b"), None);
    // The totals: 120 of 243 pupils.
    let total = released
        .share(&Key::total("1F"), &Key::total("leerlingen"), 0)
        .unwrap();
    assert_eq!(text(&total).as_deref(), Some("49"));
    assert!(released.attack().is_safe());
    // The same count as a share of another group, which nobody judged, cannot be written at all.
    let other = released.share(&at("1F", "1", "a"), &at("alle", "1", "a"), 0);
    assert!(matches!(other, Err(DisclosureError::Unknown { .. })));
}

#[test]
fn a_share_with_many_decimals_beside_a_hidden_count_is_not_written() {
    let tables = share_tables(&[30, 20, 15, 0, 25, 30], &[30, 40, 35, 28, 50, 60]);
    let protected = protect(&tables, &rules());
    // Secondary cells of the numerator: their share in whole percents of 50 pupils would be the count itself.
    let hidden: Vec<Key> = protected
        .receipt()
        .hidden
        .iter()
        .map(|(key, _)| key.clone())
        .collect();
    let secondary: Vec<(String, String)> = ROWS
        .iter()
        .flat_map(|r| {
            COLUMNS
                .iter()
                .map(move |c| ((*r).to_owned(), (*c).to_owned()))
        })
        .filter(|(r, c)| {
            hidden.contains(&at("1F", r, c))
                && (r.as_str(), c.as_str()) != ("1", "a")
                && (r.as_str(), c.as_str()) != ("2", "b")
        })
        .collect();
    assert!(!secondary.is_empty());
    let mut released = Released::new(&protected).unwrap();
    for (row, column) in secondary {
        let figure = released
            .share(
                &at("1F", &row, &column),
                &at("leerlingen", &row, &column),
                3,
            )
            .unwrap();
        assert_eq!(figure, Figure::Hidden);
    }
    assert!(released.attack().is_safe());
}

#[test]
fn counts_and_sizes_of_shares_by_hand() {
    // 33 % of 12: 4/12 = 33.3; 3/12 = 25, 5/12 = 41.7.
    assert_eq!(counts_of_share(33, 0, 12), Some((4, 4)));
    // 33 % of 100 is 33; of 1000 it is 325 to 334.
    assert_eq!(counts_of_share(33, 0, 1_000), Some((325, 334)));
    assert_eq!(counts_of_share(0, 0, 20), Some((0, 0)));
    assert_eq!(counts_of_share(1, 0, 20), None);
    // 14,3 % of a hidden group of at most 13: only 1/7.
    assert_eq!(sizes_of_share(143, 1, (1, 13)), vec![7]);
    assert_eq!(sizes_of_share(50, 0, (1, 9)), vec![2, 4, 6, 8]);
}

#[test]
fn a_mean_with_its_error_says_how_many() {
    // sd 15,00 and se 3,35: (15/3,35)² = 20,05.
    assert_eq!(sizes_of_errors(1_500, 335), (20, Some(20)));
    // In whole points nothing is left: 15 and 3.
    let (low, high) = sizes_of_errors(15, 3);
    assert_eq!((low, high), (18, Some(38)));
    let coarse = coarsen_error(1_500, 335, (20, 3)).unwrap();
    // 17 to 23 must remain possible. 3,50 in steps of 0,50 is 3,25 to 3,75, so 16 to 21; 3,00 in steps of 1,00 is 2,50 to
    // 3,50, so 19 to 36; 4,00 in steps of 2,00 is 3,00 to 5,00, so 9 to 25.
    assert_eq!((coarse.step, coarse.units), (200, 400));
    assert_eq!(
        coarsen_error(1_500, 1, (2_250_000, 3)).map(|c| c.units),
        Some(1)
    );
}

fn hiding_one() -> Protected {
    let mut tables = Tables::new();
    tables
        .add(&grid(
            "leerlingen",
            &ROWS,
            &COLUMNS,
            &[3, 40, 20, 30, 60, 50],
        ))
        .unwrap();
    protect(&tables, &rules())
}

#[test]
fn means_follow_the_cell_they_rest_on() {
    let mut tables = Tables::new();
    tables
        .add(&grid(
            "leerlingen",
            &ROWS,
            &COLUMNS,
            &[3, 40, 20, 30, 60, 50],
        ))
        .unwrap();
    tables
        .add(&grid("zonder nieuwkomers", &["3"], &["b"], &[30]))
        .unwrap();
    // What the filter leaves out: twenty newcomers, whose number is not published.
    let newcomers = Key::new("nieuwkomers", &[("rij", "3"), ("kolom", "b")]);
    let rest = Some((newcomers.clone(), Entry::count(20)));
    tables
        .overlap(
            &at("leerlingen", "3", "b"),
            &[at("zonder nieuwkomers", "3", "b")],
            rest,
        )
        .unwrap();
    let protected = protect(&tables, &rules());
    assert_eq!(protected.count(&at("leerlingen", "2", "a")), None);
    let mut released = Released::new(&protected).unwrap();
    let sample = Sample {
        mean: 10_240,
        sd: Some(1_500),
        se: Some(335),
        decimals: 2,
        grain: 100,
    };
    // The small cell, and the one that protects it: with the mean of the column they would give each other away.
    for (row, column) in [("1", "a"), ("2", "a")] {
        let none = released
            .mean(&at("leerlingen", row, column), sample)
            .unwrap();
        assert_eq!(
            (none.mean, none.sd, none.se),
            (Figure::Hidden, Figure::Hidden, Figure::Hidden)
        );
    }
    let beside = released.mean(&newcomers, sample).unwrap();
    assert_eq!(text(&beside.se).as_deref(), Some("4.00"));
    // 102,40 over whole points comes from twenty pupils, not from 17 to 19 or 21 to 23; what is written is close to it.
    assert_eq!(sizes_of_mean(10_240, 1, 100, (17, 23)), vec![20]);
    let written = beside.mean.shown().unwrap();
    assert!((written.units - 10_240).abs() <= 10, "{written}");
    // Shown with its count: the error as it is.
    let open = released.mean(&at("leerlingen", "3", "b"), sample).unwrap();
    assert_eq!(text(&open.se).as_deref(), Some("3.35"));
    // All alike is a statement about everybody.
    let alike = Sample {
        sd: Some(0),
        se: Some(0),
        ..sample
    };
    let alike = released.mean(&at("leerlingen", "3", "b"), alike).unwrap();
    assert_eq!(alike.mean, Figure::Hidden);
}

#[test]
fn a_coarser_mean_agrees_with_every_size() {
    let units = coarsen_mean(10_240, 100, (20, 3)).unwrap();
    // Some step of 1, 2, 5, … leads there, and with it all seven sizes agree.
    let agrees = [1, 2, 5, 10, 20, 50]
        .iter()
        .any(|step| sizes_of_mean(units, *step, 100, (17, 23)).len() == 7);
    assert!(agrees, "{units}");
    assert_eq!(coarsen_mean(10_240, 1, (20, 3)), Some(10_240));
}

#[test]
fn drawings_and_texts_hold_only_numbers_of_the_register() {
    let protected = hiding_one();
    let mut released = Released::new(&protected).unwrap();
    let total = released.count(&Key::total("leerlingen")).unwrap();
    assert_eq!(text(&total).as_deref(), Some("203"));
    // 203 of 0 to 406, on 300 units: in the middle.
    assert_eq!(released.coordinate(&total, (0, 406), 300), Some(150));
    assert_eq!(released.coordinate(&Figure::Hidden, (0, 406), 300), None);
    let raw = Figure::Shown(Decimals {
        units: 3,
        decimals: 0,
    });
    assert_eq!(released.coordinate(&raw, (0, 406), 300), None);
    let numbers = [
        Decimals {
            units: 203,
            decimals: 0,
        },
        Decimals {
            units: 3,
            decimals: 0,
        },
    ];
    assert_eq!(released.unaccounted(&numbers), vec![&numbers[1]]);
}

#[test]
fn nothing_is_written_from_tables_that_do_not_hold() {
    let mut tables = Tables::new();
    tables
        .add(&grid(
            "leerlingen",
            &ROWS,
            &COLUMNS,
            &[3, 40, 20, 30, 60, 50],
        ))
        .unwrap();
    let refused = Released::new(&primary_only(&tables, &rules())).err();
    assert_eq!(refused, Some(DisclosureError::Unsafe { cells: 1 }));
    let public = Rules {
        minimum_pupils: 0,
        both_sides: false,
        ..rules()
    };
    assert!(Released::new(&primary_only(&tables, &public)).is_ok());
    let known = Entry::count(3).known();
    assert!(known.public);
}

proptest! {
    /// Inverting what was rounded finds the truth again, and only what rounds to it.
    #[test]
    fn inversion_is_the_inverse_of_rounding(whole in 1_u64..400, part in 0_u64..400, decimals in 0_u32..3) {
        let part = part % (whole + 1);
        let scale = 10_f64.powi(decimals.cast_signed());
        let units = |count: u64| {
            // Half up, with integers: floor((200·10^d·part + whole) / (2·whole)).
            (200 * 10_u64.pow(decimals) * count + whole) / (2 * whole)
        };
        prop_assert!((units(part) as f64 - 100.0 * scale * part as f64 / whole as f64).abs() <= 0.5 + 1e-9);
        let (first, last) = counts_of_share(units(part), decimals, whole).unwrap();
        for count in 0..=whole {
            prop_assert_eq!((first..=last).contains(&count), units(count) == units(part));
        }
    }
}
