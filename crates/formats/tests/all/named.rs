//! The table of quirks (docs/formats/quirks.md) names tests that exist.

const QUIRKS: &str = include_str!("../../../../docs/formats/quirks.md");
const SOURCES: [&str; 5] = [
    include_str!("exchanged.rs"),
    include_str!("quirks.rs"),
    include_str!("results_faults.rs"),
    include_str!("hostile.rs"),
    include_str!("samples.rs"),
];

/// The names in the last column of its tables.
fn named() -> Vec<&'static str> {
    let rows = QUIRKS.lines().filter(|line| line.starts_with("| "));
    rows.filter_map(|row| row.trim_end_matches(" |").rsplit("| ").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect()
}

#[test]
fn every_test_in_the_readme_exists() {
    let named = named();
    assert!(named.len() > 25, "{named:?}");
    let app = "../app/tests/all";
    let mut all: String = SOURCES.concat();
    for entry in std::fs::read_dir(app).unwrap() {
        all.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    for name in named {
        assert!(all.contains(&format!("fn {name}(")), "no test {name}");
    }
}
