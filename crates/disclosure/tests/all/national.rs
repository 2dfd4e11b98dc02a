//! A table of national size: time, safety, and the same answer twice.

use crate::examples::{rules, tables};
use disclosure::{Dimension, Entry, Released, Rules, Table, Tables, primary_only, protect};

/// Invented counts, by the generator of Park and Miller: a few large regions and many small groups.
struct Counts(u64);

impl Counts {
    fn next(&mut self, most: u64) -> u64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 % most
    }
}

fn nation(regions: usize) -> Tables {
    let parts = ["noord", "oost", "zuid", "west"];
    let names: Vec<String> = (1..=regions).map(|number| format!("r{number}")).collect();
    let mut region = Dimension::with_total("regio", &parts);
    for (part, chunk) in parts.iter().zip(names.chunks(regions.div_ceil(4))) {
        let members: Vec<&str> = chunk.iter().map(String::as_str).collect();
        region = region.divide(part, &members).unwrap();
    }
    let grades = ["3", "4", "5", "6", "7", "8"];
    let groups = ["a", "b", "c"];
    let domains = ["lezen", "rekenen", "spelling"];
    let mut table = Table::new(
        "leerlingen",
        vec![
            Dimension::apart("domein", &domains),
            region,
            Dimension::with_total("leerjaar", &grades),
            Dimension::with_total("groep", &groups),
        ],
    );
    let mut counts = Counts(2021);
    for domain in domains {
        for (position, name) in names.iter().enumerate() {
            for grade in grades {
                for (share, group) in [60, 25, 8].iter().zip(groups) {
                    let size = 1 + position as u64 % 7;
                    let count = counts.next(share * size + 1);
                    let entry = Entry::count(u32::try_from(count).unwrap());
                    table.put(&[domain, name, grade, group], entry).unwrap();
                }
            }
        }
    }
    table.add_up();
    tables(&[table])
}

#[test]
fn a_national_table_is_protected_in_seconds() {
    let tables = nation(40);
    assert!(tables.cells() > 3_500, "{}", tables.cells());
    let started = std::time::Instant::now();
    let open = primary_only(&tables, &rules());
    assert!(!open.attack().is_safe());
    let protected = protect(&tables, &rules());
    let took = started.elapsed();
    let receipt = protected.receipt();
    let primary = receipt.hidden.len() - receipt.secondary();
    println!(
        "{} cells, {primary} primary, {} secondary, {} open, {} programs, {took:?}",
        receipt.cells,
        receipt.secondary(),
        receipt.open,
        protected.attack().programs
    );
    assert!(protected.attack().is_safe());
    assert!(Released::new(&protected).is_ok());
    assert!(primary > 200);
    assert!(
        receipt.secondary() < 3 * primary,
        "{} for {primary}",
        receipt.secondary()
    );
    assert!(took.as_secs() < 30, "{took:?}");
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
