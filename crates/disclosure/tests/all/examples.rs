//! Small tables whose answer can be found by hand or by trying everything.

use disclosure::{
    Dimension, Entry, Hidden, Key, Primary, Protected, Rules, Table, Tables, Verdict, Zeros,
    primary_only, protect, protect_exactly,
};

/// Rules with a minimum of six, as of the NCO reports; the margin is the choice of these tests.
pub(crate) fn rules() -> Rules {
    Rules {
        audience: "test".into(),
        minimum_pupils: 6,
        minimum_schools: None,
        minimum_boards: None,
        dominance_percent: None,
        p_percent: None,
        zeros: Zeros::Shown,
        both_sides: true,
        margin: 3,
        margin_percent: 10,
        small_changes: true,
    }
}

/// A table of rows and columns with totals; counts row by row.
pub(crate) fn grid(measure: &str, rows: &[&str], columns: &[&str], counts: &[u32]) -> Table {
    let mut table = Table::new(
        measure,
        vec![
            Dimension::with_total("rij", rows),
            Dimension::with_total("kolom", columns),
        ],
    );
    for (position, count) in counts.iter().enumerate() {
        let (row, column) = (position / columns.len(), position % columns.len());
        table
            .put(&[rows[row], columns[column]], Entry::count(*count))
            .unwrap();
    }
    table.add_up();
    table
}

pub(crate) fn tables(list: &[Table]) -> Tables {
    let mut tables = Tables::new();
    for table in list {
        tables.add(table).unwrap();
    }
    tables
}

const ROWS: [&str; 4] = ["1", "2", "3", "4"];
const COLUMNS: [&str; 4] = ["a", "b", "c", "d"];

/// Four by four with two cells below six.
fn toy() -> Tables {
    tables(&[grid(
        "leerlingen",
        &ROWS,
        &COLUMNS,
        &[20, 50, 10, 80, 8, 19, 22, 60, 17, 32, 12, 40, 4, 33, 5, 90],
    )])
}

fn key(row: &str, column: &str) -> Key {
    Key::new("leerlingen", &[("rij", row), ("kolom", column)])
}

fn hidden_pupils(protected: &Protected) -> i64 {
    let (shown, all) = protected.receipt().shown_of_all;
    all - shown
}

#[test]
fn primary_suppression_alone_is_broken() {
    // One hidden cell in its column: total minus the others.
    let counts = [3, 40, 25, 30, 20, 50];
    let one = tables(&[grid("leerlingen", &["1", "2"], &["a", "b", "c"], &counts)]);
    let attack = primary_only(&one, &rules()).measure();
    assert!(!attack.is_safe());
    let recovered = attack.recovered();
    assert_eq!(recovered.len(), 1);
    assert_eq!((recovered[0].low, recovered[0].high), (3, Some(3)));
    assert!(protect(&one, &rules()).attack().is_safe());
    // In the toy both are in one row, and each is alone in its column.
    assert_eq!(
        primary_only(&toy(), &rules()).measure().recovered().len(),
        2
    );
}

#[test]
fn the_toy_is_protected_by_two_more_cells_and_exhaustive_search_agrees() {
    let quick = protect(&toy(), &rules());
    assert!(
        quick.measure().is_safe(),
        "{:?}",
        quick.measure().unprotected()
    );
    let best = protect_exactly(&toy(), &rules(), 2_000_000).expect("small enough");
    assert!(best.measure().is_safe());
    // Both sensitive cells are in row 4; the cheapest partners are those of another row: 8 + 22, 20 + 10 or 17 + 12.
    // 17 + 12 = 29 is the least, and 12 ≥ 3 below and 17 leaves room: by hand.
    assert_eq!(best.receipt().secondary(), 2);
    assert_eq!(hidden_pupils(&best), 4 + 5 + 17 + 12);
    assert_eq!(quick.receipt().secondary(), 2);
    assert_eq!(hidden_pupils(&quick), hidden_pupils(&best));
    assert_eq!(quick.count(&key("1", "a")), Some(20));
    assert_eq!(quick.count(&key("4", "c")), None);
}

#[test]
fn bounds_are_those_of_the_sum_by_hand() {
    // Row: 2 and 9 hidden (11 together), the column partners 14 and 30 too. Zeros are shown, so each is at least 1.
    let table = tables(&[grid(
        "leerlingen",
        &["1", "2"],
        &["a", "b", "c"],
        &[2, 9, 40, 14, 30, 50],
    )]);
    let protected = protect_exactly(&table, &rules(), 100_000).unwrap();
    let attack = protected.measure();
    let bounds = attack
        .bounds
        .iter()
        .find(|b| b.key == key("1", "a"))
        .unwrap();
    // 2 + t with 9 − t ≥ 1 and 14 − t ≥ 1: t ≤ 8; 2 + t ≥ 1: t ≥ −1.
    assert_eq!((bounds.low, bounds.high), (1, Some(10)));
    assert_eq!(bounds.verdict, Verdict::Safe);
    assert_eq!(bounds.width(), Some(9));
}

#[test]
fn two_small_cells_with_a_small_sum_are_too_narrow() {
    // 1 + 2 in one row with the row total published: each is 1 or 2 (zeros are shown). The column totals are small too.
    let table = tables(&[grid(
        "leerlingen",
        &["1", "2"],
        &["a", "b", "c"],
        &[1, 2, 40, 1, 2, 50],
    )]);
    let attack = primary_only(&table, &rules()).measure();
    assert_eq!(attack.unprotected().len(), 4 + 2, "{attack:?}");
    let narrow = attack
        .bounds
        .iter()
        .find(|b| b.key == key("1", "a"))
        .unwrap();
    assert_eq!(
        (narrow.low, narrow.high, narrow.verdict),
        (1, Some(2), Verdict::TooNarrow)
    );
    assert!(protect(&table, &rules()).measure().is_safe());
}

#[test]
fn a_hierarchy_is_protected_on_every_level() {
    let regio = Dimension::with_total("regio", &["noord", "zuid"])
        .divide("noord", &["drenthe", "groningen"])
        .unwrap()
        .divide("zuid", &["zeeland", "limburg", "brabant"])
        .unwrap();
    let groep = Dimension::with_total("groep", &["a", "b"]);
    let mut table = Table::new("leerlingen", vec![regio, groep]);
    let counts = [
        ("drenthe", 4, 30),
        ("groningen", 50, 22),
        ("zeeland", 18, 16),
        ("limburg", 60, 70),
        ("brabant", 90, 80),
    ];
    for (place, a, b) in counts {
        table.put(&[place, "a"], Entry::count(a)).unwrap();
        table.put(&[place, "b"], Entry::count(b)).unwrap();
    }
    table.add_up();
    let tables = tables(&[table]);
    assert_eq!(
        primary_only(&tables, &rules()).measure().recovered().len(),
        1
    );
    let quick = protect(&tables, &rules());
    let best = protect_exactly(&tables, &rules(), 1_000_000).unwrap();
    assert!(quick.measure().is_safe());
    // Within noord: 4 + 30 + 50 + 22; over the border also the totals of the parts, which cost more.
    assert_eq!(hidden_pupils(&best), 106);
    assert_eq!(hidden_pupils(&quick), 106);
}

#[test]
fn linked_tables_are_attacked_together() {
    // The same margin (region) in two tables. Alone each looks safe with its own pattern; together they are not.
    let by_grade = grid(
        "leerlingen",
        &["1", "2", "3"],
        &["a", "b"],
        &[4, 30, 25, 31, 40, 20],
    );
    let mut by_sex = Table::new(
        "leerlingen",
        vec![
            Dimension::with_total("rij", &["1", "2", "3"]),
            Dimension::with_total("geslacht", &["j", "m"]),
        ],
    );
    for (row, j, m) in [("1", 17, 17), ("2", 3, 53), ("3", 30, 30)] {
        by_sex.put(&[row, "j"], Entry::count(j)).unwrap();
        by_sex.put(&[row, "m"], Entry::count(m)).unwrap();
    }
    by_sex.add_up();
    let both = tables(&[by_grade, by_sex]);
    let protected = protect(&both, &rules());
    assert!(protected.measure().is_safe());
    // The shared margin is one cell: hidden in one, hidden in the other.
    let shared = Key::new("leerlingen", &[("rij", "1")]);
    assert_eq!(protected.count(&shared), Some(34));
    assert_eq!(both.cells(), 12 + 12 - 4);
}

#[test]
fn a_filter_is_a_difference() {
    // All pupils, and pupils without newcomers: what is left over is four newcomers.
    let all = grid("leerlingen", &["1", "2"], &["a", "b"], &[40, 30, 50, 60]);
    let fewer = grid(
        "zonder nieuwkomers",
        &["1", "2"],
        &["a", "b"],
        &[36, 20, 41, 45],
    );
    let mut tables = tables(&[all, fewer]);
    for (row, column, rest) in [("1", "a", 4), ("1", "b", 10), ("2", "a", 9), ("2", "b", 15)] {
        let at = [("rij", row), ("kolom", column)];
        let rest = Some((Key::new("nieuwkomers", &at), Entry::count(rest)));
        tables
            .overlap(
                &Key::new("leerlingen", &at),
                &[Key::new("zonder nieuwkomers", &at)],
                rest,
            )
            .unwrap();
    }
    let broken = primary_only(&tables, &rules()).measure();
    assert_eq!(broken.recovered().len(), 1);
    assert_eq!(broken.recovered()[0].high, Some(4));
    let protected = protect(&tables, &rules());
    assert!(
        protected.measure().is_safe(),
        "{:?}",
        protected.measure().unprotected()
    );
    assert!(!protected.receipt().hidden.is_empty());
}

#[test]
fn one_large_school_is_not_estimated() {
    // Value 100 of 3 schools: 80, 15 and 5. The second subtracts its own 15 and knows the first within 5, 6.25 %.
    let mut table = Table::new(
        "uren",
        vec![Dimension::with_total("regio", &["1", "2", "3"])],
    );
    let entry = |value: i64, largest| {
        Entry {
            value,
            pupils: 100,
            ..Entry::count(0)
        }
        .from_schools(3, largest)
    };
    table.put(&["1"], entry(100, (80, 15))).unwrap();
    table.put(&["2"], entry(300, (110, 100))).unwrap();
    table.put(&["3"], entry(500, (180, 170))).unwrap();
    table.put(&[""], entry(900, (180, 170))).unwrap();
    let tables = tables(&[table]);
    let strict = Rules {
        p_percent: Some(10),
        ..rules()
    };
    let protected = protect(&tables, &strict);
    let why = protected.receipt().hidden;
    assert_eq!(
        why[0],
        (
            Key::new("uren", &[("regio", "1")]),
            Hidden::Primary(Primary::Estimable)
        )
    );
    assert_eq!(why.len(), 2);
    assert!(protected.measure().is_safe());
    // (1,75): the largest is 80 % of the value; 80·100/75 = 106.7, so 107 must remain possible.
    let dominant = Rules {
        dominance_percent: Some(75),
        ..rules()
    };
    let hidden = protect(&tables, &dominant).receipt().hidden;
    assert_eq!(hidden[0].1, Hidden::Primary(Primary::Dominated));
    // Three schools where four are asked.
    let few = Rules {
        minimum_schools: Some(4),
        ..rules()
    };
    assert_eq!(primary_only(&tables, &few).receipt().hidden.len(), 4);
}

#[test]
fn wrong_tables_are_refused() {
    let mut table = Table::new("leerlingen", vec![Dimension::with_total("r", &["1", "2"])]);
    table.put(&["1"], Entry::count(4)).unwrap();
    table.put(&["2"], Entry::count(7)).unwrap();
    let missing = Tables::new().add(&table).unwrap_err();
    assert_eq!(missing.to_string(), "leerlingen[] is missing");
    table.put(&[""], Entry::count(12)).unwrap();
    let wrong = Tables::new().add(&table).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "leerlingen[] is 12, but its parts add up to 11"
    );
    assert!(table.put(&["3"], Entry::count(1)).is_err());
}

#[test]
fn the_receipt_has_golden_bytes() {
    let counts = [3, 40, 25, 30, 20, 50];
    let table = tables(&[grid("leerlingen", &["1", "2"], &["a", "b", "c"], &counts)]);
    let receipt = protect(&table, &rules()).receipt();
    assert_eq!(receipt, protect(&table, &rules()).receipt());
    // Hidden by hand: 3 + 40 + 30 + 20 = 93 of 672 (totals count again); with column c it would be 108.
    let expected = "kansrijk disclosure receipt v1\n\
        audience 4:test\ncells 2:12\nshown 3:579\nall 3:672\nsensitive 1:1\nopen 1:0\nnarrowest 1:5\n\
        hidden 36:leerlingen[kolom=a,rij=1] few pupils";
    assert!(
        receipt.encode().as_str().starts_with(expected),
        "{}",
        receipt.encode().as_str()
    );
    assert_eq!(receipt.secondary(), 3);
}
