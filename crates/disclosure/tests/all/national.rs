//! Tables of national size: time, safety, and the same answer twice.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::examples::{rules, tables};
use disclosure::{
    Dimension, Entry, Key, Protected, Released, Rules, Table, Tables, primary_only, protect,
};

/// Invented counts, by the generator of Park and Miller: a few large regions and many small groups.
struct Counts(u64);

impl Counts {
    fn next(&mut self, most: u64) -> u32 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        u32::try_from(self.0 % most).unwrap()
    }
}

const DOMAINS: [&str; 3] = ["lezen", "rekenen", "spelling"];
const GRADES: [&str; 6] = ["3", "4", "5", "6", "7", "8"];
const GROUPS: [&str; 3] = ["a", "b", "c"];

fn names(regions: usize) -> Vec<String> {
    (1..=regions).map(|number| format!("r{number}")).collect()
}

fn dimensions(regions: usize) -> Vec<Dimension> {
    let parts = ["noord", "oost", "zuid", "west"];
    let names = names(regions);
    let mut region = Dimension::with_total("regio", &parts);
    for (part, chunk) in parts.iter().zip(names.chunks(regions.div_ceil(4))) {
        let members: Vec<&str> = chunk.iter().map(String::as_str).collect();
        region = region.divide(part, &members).unwrap();
    }
    vec![
        Dimension::apart("domein", &DOMAINS),
        region,
        Dimension::with_total("leerjaar", &GRADES),
        Dimension::with_total("groep", &GROUPS),
    ]
}

type Place = [String; 4];

/// Pupils per domain, region, grade and group: the smallest group has up to 8 per unit of size.
fn pupils(regions: usize) -> BTreeMap<Place, u32> {
    let mut counts = Counts(2021);
    let mut found = BTreeMap::new();
    for domain in DOMAINS {
        for (position, name) in names(regions).into_iter().enumerate() {
            for grade in GRADES {
                for (share, group) in [60, 25, 8].iter().zip(GROUPS) {
                    let size = 1 + position as u64 % 7;
                    let place = [domain, &name, grade, group].map(str::to_owned);
                    found.insert(place, counts.next(share * size + 1));
                }
            }
        }
    }
    found
}

fn table(measure: &str, regions: usize, counts: &BTreeMap<Place, u32>) -> Table {
    let mut table = Table::new(measure, dimensions(regions));
    for (place, count) in counts {
        let codes: Vec<&str> = place.iter().map(String::as_str).collect();
        table.put(&codes, Entry::count(*count)).unwrap();
    }
    table.add_up();
    table
}

fn nation(regions: usize) -> Tables {
    tables(&[table("leerlingen", regions, &pupils(regions))])
}

fn report(what: &str, protected: &Protected, since: Instant) -> (usize, usize) {
    let receipt = protected.receipt();
    let primary = receipt.hidden.len() - receipt.secondary();
    println!(
        "{what}: {} cells, {primary} primary, {} secondary, {} sensitive, {} open, {} programs, {:?}",
        receipt.cells,
        receipt.secondary(),
        receipt.sensitive,
        receipt.open,
        protected.attack().programs,
        since.elapsed(),
    );
    (primary, receipt.secondary())
}

#[test]
fn a_national_table_is_protected_in_seconds() {
    let tables = nation(40);
    assert!(tables.cells() > 3_500, "{}", tables.cells());
    let started = Instant::now();
    assert!(!primary_only(&tables, &rules()).attack().is_safe());
    let protected = protect(&tables, &rules());
    let (primary, secondary) = report("counts", &protected, started);
    assert!(protected.attack().is_safe());
    assert!(Released::new(&protected).is_ok());
    assert!(
        primary > 200 && secondary < 3 * primary,
        "{secondary} for {primary}"
    );
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn the_full_attack_on_a_smaller_nation_finds_nothing_either() {
    let tables = nation(12);
    let rules = Rules {
        margin: 2,
        ..rules()
    };
    let protected = protect(&tables, &rules);
    let attack = protected.measure();
    println!("{} unknown, {} programs", attack.unknown, attack.programs);
    assert!(attack.is_safe(), "{:?}", attack.unprotected());
    assert_eq!(
        protected.receipt().hash(),
        protect(&tables, &rules).receipt().hash()
    );
}

#[test]
fn shares_of_a_nation_hide_nobody_and_everybody() {
    let regions = 6;
    let whole = pupils(regions);
    let mut counts = Counts(7);
    let reached: BTreeMap<Place, u32> = whole
        .iter()
        .map(|(place, pupils)| (place.clone(), counts.next(u64::from(*pupils) + 1)))
        .collect();
    let started = Instant::now();
    let mut tables = Tables::new();
    let part = table("1F", regions, &reached);
    tables
        .add_share(&part, &table("leerlingen", regions, &whole))
        .unwrap();
    let protected = protect(&tables, &rules());
    report("shares", &protected, started);
    for bounds in protected.attack().unprotected() {
        println!(
            "OPEN {} {} {:?} {:?}",
            bounds.key, bounds.low, bounds.high, bounds.verdict
        );
    }
    assert!(
        protected.attack().is_safe(),
        "{:?}",
        &protected.attack().unprotected()[..1]
    );
}

#[test]
fn a_corrected_nation_is_attacked_with_the_first() {
    let regions = 24;
    let first = pupils(regions);
    let before = protect(&tables(&[table("leerlingen", regions, &first)]), &rules());
    let mut corrected = first.clone();
    for (place, count) in &mut corrected {
        if place[1] == "r5" && place[2] == "6" {
            *count += 9;
        }
    }
    let started = Instant::now();
    let mut second = tables(&[table("leerlingen", regions, &corrected)]);
    second.after(before.record());
    // Protected by itself the second edition opens the first.
    let alone = protect(
        &tables(&[table("leerlingen", regions, &corrected)]),
        &rules(),
    );
    let shown_then_hidden = |key: &Key| before.count(key).is_some() && alone.count(key).is_none();
    let hidden = alone.receipt().hidden;
    println!(
        "{} cells were shown before",
        hidden
            .iter()
            .filter(|(key, _)| shown_then_hidden(key))
            .count()
    );
    let protected = protect(&second, &rules());
    report("editions", &protected, started);
    assert!(
        protected.attack().is_safe(),
        "{:?}",
        &protected.attack().unprotected()[..1]
    );
}
