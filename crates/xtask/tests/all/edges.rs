//! The edges between crates. The table is design section 2 (docs/decisions/0003 says which crates come later);
//! an edge that is not in it does not exist. Development dependencies are free: tests may use anything.

use crate::files::{none, root, text};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

const ANYTHING: &[&str] = &["*"];

/// Crate, layer, and what it may use of the workspace.
const ALLOWED: &[(&str, u8, &[&str])] = &[
    ("kernel", 0, &[]),
    ("stats", 1, &[]),
    ("allocate", 1, &[]),
    ("disclosure", 1, &["kernel"]),
    ("charts", 1, &["kernel"]),
    ("policy", 2, &["kernel"]),
    ("evidence", 2, &["kernel", "policy", "stats"]),
    ("exchange", 2, &["kernel"]),
    ("synthetic", 2, &["kernel", "exchange", "stats"]),
    (
        "school",
        2,
        &[
            "kernel",
            "policy",
            "evidence",
            "exchange",
            "stats",
            "allocate",
            "disclosure",
        ],
    ),
    (
        "nation",
        2,
        &[
            "kernel",
            "policy",
            "evidence",
            "exchange",
            "stats",
            "disclosure",
        ],
    ),
    ("formats", 3, &["kernel", "exchange"]),
    ("register", 3, &["kernel"]),
    ("documents", 3, &["kernel", "charts"]),
    (
        "store",
        3,
        &["kernel", "policy", "evidence", "exchange", "school"],
    ),
    ("columnar", 3, &["kernel", "exchange", "stats"]),
    (
        "app",
        3,
        &[
            "kernel",
            "stats",
            "policy",
            "evidence",
            "exchange",
            "synthetic",
            "school",
            "formats",
            "register",
            "documents",
            "store",
        ],
    ),
    (
        "web",
        4,
        &[
            "kernel",
            "policy",
            "evidence",
            "school",
            "charts",
            "documents",
            "app",
        ],
    ),
    ("kansrijk", 4, &["kernel", "app", "web"]),
    (
        "kansrijk-nation",
        4,
        &[
            "kernel",
            "stats",
            "policy",
            "evidence",
            "exchange",
            "synthetic",
            "disclosure",
            "charts",
            "nation",
            "columnar",
            "register",
            "documents",
        ],
    ),
    ("acceptance", 5, ANYTHING),
    ("xtask", 5, ANYTHING),
    ("bench", 5, ANYTHING),
    ("fuzz", 5, ANYTHING),
];

/// Outside crates that only some crates may use: SQL, HTTP, randomness and typesetting each have one home.
const RESERVED: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("axum", &["web", "kansrijk"]),
    ("tower", &["web"]),
    ("tower-http", &["web"]),
    ("tokio", &["web", "kansrijk", "columnar"]),
    ("datafusion", &["columnar"]),
    ("getrandom", &["app"]),
    ("argon2", &["app"]),
    ("rand", &["synthetic"]),
    ("rand_chacha", &["synthetic"]),
    ("clap", &["kansrijk", "kansrijk-nation"]),
    ("console", &["kansrijk"]),
    ("indicatif", &["kansrijk", "kansrijk-nation"]),
    ("typst", &["documents"]),
    ("typst-pdf", &["documents"]),
    ("quick-xml", &["formats"]),
    (
        "csv",
        &["formats", "register", "evidence", "kansrijk-nation"],
    ),
    (
        "serde",
        &[
            "policy",
            "evidence",
            "synthetic",
            "web",
            "exchange",
            "columnar",
        ],
    ),
];

/// Never in what layers 0 to 2 pull in, at any depth.
const IMPURE: &[&str] = &[
    "tokio",
    "rusqlite",
    "libsqlite3-sys",
    "sqlx",
    "axum",
    "hyper",
    "reqwest",
    "mio",
    "socket2",
    "tower",
    "getrandom",
    "ureq",
    "diesel",
];

/// A manifest of the workspace: its name and its normal and build dependencies, target-specific ones included.
struct Manifest {
    name: String,
    uses: BTreeSet<String>,
}

fn dependency_names(table: &toml::Table, into: &mut BTreeSet<String>) {
    for key in ["dependencies", "build-dependencies"] {
        let Some(dependencies) = table.get(key).and_then(toml::Value::as_table) else {
            continue;
        };
        for (name, value) in dependencies {
            let renamed = value.get("package").and_then(toml::Value::as_str);
            into.insert(renamed.unwrap_or(name).to_owned());
        }
    }
}

fn manifests() -> Vec<Manifest> {
    let mut folders: Vec<_> = fs::read_dir(root().join("crates"))
        .expect("crates/")
        .map(|entry| entry.expect("a readable folder entry").path())
        .collect();
    folders.extend(["bench", "fuzz"].map(|folder| root().join(folder)));
    folders.sort();
    let mut found = Vec::new();
    for path in folders
        .iter()
        .map(|folder| folder.join("Cargo.toml"))
        .filter(|path| path.is_file())
    {
        let table: toml::Table = text(&path)
            .parse()
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut uses = BTreeSet::new();
        dependency_names(&table, &mut uses);
        if let Some(targets) = table.get("target").and_then(toml::Value::as_table) {
            for target in targets.values().filter_map(toml::Value::as_table) {
                dependency_names(target, &mut uses);
            }
        }
        let name = table["package"]["name"]
            .as_str()
            .expect("package.name")
            .to_owned();
        found.push(Manifest { name, uses });
    }
    assert!(found.len() >= 10, "found only {} manifests", found.len());
    found
}

fn row(name: &str) -> Option<&'static (&'static str, u8, &'static [&'static str])> {
    ALLOWED.iter().find(|(known, _, _)| *known == name)
}

/// The crates of layers 0 to 2, those that come later included.
pub(crate) fn layers_0_to_2() -> impl Iterator<Item = &'static str> {
    let pure = ALLOWED.iter().filter(|(_, layer, _)| *layer <= 2);
    pure.map(|(name, _, _)| *name)
}

#[test]
fn every_edge_is_in_the_table() {
    let manifests = manifests();
    let ours: BTreeSet<_> = manifests
        .iter()
        .map(|manifest| manifest.name.clone())
        .collect();
    let mut complaints = Vec::new();
    for manifest in &manifests {
        let Some((_, _, allowed)) = row(&manifest.name) else {
            complaints.push(format!("{} is not in the table", manifest.name));
            continue;
        };
        for used in manifest.uses.intersection(&ours) {
            if *allowed != ANYTHING && !allowed.contains(&used.as_str()) {
                complaints.push(format!("{} may not use {used}", manifest.name));
            }
        }
    }
    none(&complaints, "edges outside the table of design section 2");
}

#[test]
fn the_table_has_no_edge_upwards_and_keeps_the_houses_apart() {
    for (name, layer, allowed) in ALLOWED
        .iter()
        .filter(|(_, _, allowed)| *allowed != ANYTHING)
    {
        for used in *allowed {
            let (_, below, _) = row(used)
                .unwrap_or_else(|| panic!("{name} uses {used}, which is not in the table"));
            assert!(
                below <= layer,
                "{name} (layer {layer}) uses {used} (layer {below})"
            );
        }
    }
    for national in ["nation", "columnar", "kansrijk-nation"] {
        let reached = reach(national);
        assert!(
            !reached.contains("school"),
            "{national} reaches school: {reached:?}"
        );
        assert!(
            !reached.contains("store"),
            "{national} reaches store: {reached:?}"
        );
    }
}

fn reach(name: &'static str) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::from([name]);
    let mut open = vec![name];
    while let Some(current) = open.pop() {
        let (_, _, allowed) = row(current).expect("in the table");
        open.extend(allowed.iter().filter(|used| reached.insert(used)));
    }
    reached
}

#[test]
fn reserved_crates_stay_in_their_home() {
    let mut complaints = Vec::new();
    for manifest in manifests() {
        if row(&manifest.name).is_some_and(|(_, layer, _)| *layer == 5) {
            continue;
        }
        for (outside, homes) in RESERVED {
            if manifest.uses.contains(*outside) && !homes.contains(&manifest.name.as_str()) {
                complaints.push(format!(
                    "{} uses {outside}, whose home is {homes:?}",
                    manifest.name
                ));
            }
        }
    }
    none(&complaints, "outside crates used away from their home");
}

/// Names of all packages that a crate pulls in, at any depth, without its tests. Cargo answers this itself: the lock
/// file also lists optional dependencies that nobody switched on.
fn closure(name: &str) -> BTreeSet<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--offline",
            "--locked",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .args(["--format", "{p}", "--package", name])
        .current_dir(root())
        .output()
        .expect("cargo tree starts");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "cargo tree of {name}: {complaint}");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn layers_0_to_2_pull_in_no_input_output() {
    let mut complaints = Vec::new();
    for manifest in manifests() {
        if row(&manifest.name).is_none_or(|(_, layer, _)| *layer > 2) {
            continue;
        }
        let closure = closure(&manifest.name);
        assert!(
            manifest.uses.is_subset(&closure),
            "{}: cargo tree misses a direct dependency",
            manifest.name
        );
        for impure in IMPURE.iter().filter(|impure| closure.contains(**impure)) {
            complaints.push(format!("{} pulls in {impure}", manifest.name));
        }
    }
    none(&complaints, "layers 0 to 2 must stay pure");
}

#[test]
fn the_closure_of_an_impure_crate_is_seen() {
    let store = closure("store");
    assert!(
        store.contains("rusqlite") && store.contains("libsqlite3-sys"),
        "{store:?}"
    );
}

#[test]
fn a_newcomer_builds_only_the_school_side() {
    let workspace: toml::Table = text(&root().join("Cargo.toml"))
        .parse()
        .expect("Cargo.toml is TOML");
    let default = workspace["workspace"]["default-members"]
        .as_array()
        .expect("default-members");
    let default: Vec<_> = default.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(default, ["crates/kansrijk"]);
}

#[test]
fn every_crate_takes_the_lints_and_licence_of_the_workspace() {
    let mut complaints = Vec::new();
    for manifest in manifests() {
        let folder = match manifest.name.as_str() {
            name @ ("bench" | "fuzz") => name.to_owned(),
            name => format!("crates/{name}"),
        };
        let path = root().join(&folder).join("Cargo.toml");
        assert!(path.is_file(), "{} lives outside {folder}", manifest.name);
        let table: toml::Table = text(&path).parse().expect("TOML");
        let lints = table.get("lints").and_then(|lints| lints.get("workspace"));
        if lints.and_then(toml::Value::as_bool) != Some(true) {
            complaints.push(format!("{folder}: [lints] workspace = true is missing"));
        }
        if table["package"].get("publish").is_none() || table["package"].get("license").is_none() {
            complaints.push(format!(
                "{folder}: publish and license must follow the workspace"
            ));
        }
    }
    none(&complaints, "manifests");
}
