//! A few thousand damaged files for every reader: the same inputs on every machine.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::time::Duration;

use fuzz::run::{Plan, read, run};
use fuzz::seeds::{PRIVATE, root};
use fuzz::target::{TARGETS, Target};

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap()
}

/// Without a limit of time: tests are not optimised, and run beside each other.
fn plan(inputs: u64, seed: u64) -> Plan {
    Plan {
        inputs,
        seed,
        longest: None,
    }
}

fn answers(name: &str, inputs: u64) {
    let outcome = run(target(name), plan(inputs, 2021), |_| ()).unwrap();
    let fault = outcome.fault.map(|fault| (fault.number, fault.what));
    assert_eq!(fault, None);
    assert_eq!(outcome.inputs, inputs);
}

macro_rules! readers {
    ($($test:ident: $name:literal, $inputs:literal;)*) => {
        $(#[test]
        fn $test() {
            answers($name, $inputs);
        })*

        #[test]
        fn every_reader_is_tested() {
            let tested = [$($name),*];
            let all: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(tested.as_slice(), all);
        }
    };
}

readers! {
    edexml: "edexml", 2_000;
    uwlr: "uwlr", 2_000;
    oso: "oso", 2_000;
    bundle: "bundle", 5_000;
    results: "results", 5_000;
    table: "table", 5_000;
    workbook: "workbook", 1_000;
    workbook_bytes: "workbook-bytes", 1_000;
    profile: "profile", 2_000;
    values: "values", 20_000;
    kind: "kind", 20_000;
    norms: "norms", 200;
    edition: "edition", 500;
    signals: "signals", 5_000;
    studies: "studies", 2_000;
    effects: "effects", 1_000;
    register: "register", 5_000;
}

#[test]
fn whole_files_are_read_and_private_values_stand_in_them() {
    for name in ["edition", "signals", "studies", "effects"] {
        let target = target(name);
        for file in (target.seeds)().unwrap() {
            assert_eq!(read(target, &file), Ok(()), "{name}");
        }
    }
    for name in ["edexml", "uwlr", "oso", "results", "table"] {
        let target = target(name);
        let first = &(target.seeds)().unwrap()[0];
        let text = String::from_utf8_lossy(first);
        assert!(PRIVATE.iter().any(|value| text.contains(value)), "{name}");
        assert_eq!(read(target, first), Ok(()), "{name}");
    }
}

#[test]
fn a_reader_that_takes_too_long_is_at_fault() {
    let slow = Target {
        name: "slow",
        seeds: || Ok(vec![b"x".to_vec()]),
        check: |_| {
            std::thread::sleep(Duration::from_millis(20));
            Ok(())
        },
    };
    let hasty = Plan {
        longest: Some(Duration::from_millis(10)),
        ..plan(3, 1)
    };
    assert!(run(&slow, hasty, |_| ()).unwrap().fault.is_some());
    assert!(run(&slow, plan(3, 1), |_| ()).unwrap().fault.is_none());
}

#[test]
fn a_real_export_is_answered_however_damaged() {
    let export = || {
        let path = root().join("../shared/data/exchange/edexml_1.03_school_pseudonymised.xml");
        std::fs::read(path).map(|bytes| vec![bytes])
    };
    if export().is_err() {
        eprintln!("skipped: the real export is not beside this checkout");
        return;
    }
    let real = Target {
        name: "real",
        seeds: export,
        check: target("edexml").check,
    };
    let outcome = run(&real, plan(100, 7), |_| ()).unwrap();
    assert_eq!(outcome.fault.map(|fault| (fault.number, fault.what)), None);
}

#[test]
fn a_panic_is_a_fault() {
    let broken = Target {
        name: "broken",
        seeds: || Ok(vec![b"x".to_vec()]),
        check: |bytes| {
            assert!(bytes.is_empty(), "not empty");
            Ok(())
        },
    };
    let outcome = run(&broken, plan(100, 1), |_| ()).unwrap();
    assert!(outcome.fault.is_some());
}

/// What the million found once; each was a fault.
#[test]
fn faults_that_were_found_stay_repaired() {
    for entry in std::fs::read_dir("seeds/found").unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = file.split('.').next().unwrap().to_owned();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(read(target(&name), &bytes), Ok(()), "{file}");
    }
}

/// Damaging a file that is refused as it is would only test the refusal.
#[test]
fn the_files_to_start_from_are_accepted() {
    let text = |name: &str| std::fs::read_to_string(root().join("fuzz/seeds").join(name)).unwrap();
    let edition = policy::catalogue::Catalogue::validate("editie.toml", &text("editie.toml"));
    assert!(edition.is_ok(), "{edition:?}");
    let signals = text("signaalwaarden.toml");
    let signals = policy::indicators::ReferenceSignals::parse("signaalwaarden.toml", &signals);
    assert_eq!(signals.unwrap().weighting.len(), 2);
    let about = evidence::import::Description {
        name: Some("verzonnen".into()),
        ..evidence::import::Description::default()
    };
    for name in ["studies.csv", "studies-k6.csv", "studies-wwc.csv"] {
        let loaded = evidence::import::read(text(name).as_bytes(), None, &about);
        assert!(
            loaded.register.is_some() && loaded.left_out == 0,
            "{name}: {loaded:?}"
        );
    }
}
