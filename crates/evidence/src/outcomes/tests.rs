//! The shipped results are what the recipes give on the studies they name, byte for byte.

use kernel::parse_date;
use policy::Catalogues;

use super::*;
use crate::import::{Description, read};
use crate::recipe::Recipes;
use crate::synthesis::synthesise_all;

fn invented() -> Vec<Outcome> {
    let bytes = include_bytes!("../../../../data/synthetic/studies/verzonnen-studies.csv");
    let about = Description {
        name: Some("verzonnen-studies".into()),
        ..Description::default()
    };
    let register = read(bytes, None, &about).register.unwrap();
    let recipes = Recipes::synthetic().unwrap().remove(0);
    synthesise_all(&recipes, &[&register], &Catalogues::embedded().unwrap()).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let outcomes = invented();
    assert_eq!(outcomes.len(), 4);
    let heading = Heading {
        id: "proef".into(),
        title: "Proef \"één\"".into(),
        valid_from: parse_date("2021-04-01").unwrap(),
        revision: 1,
        recorded_on: parse_date("2021-04-02").unwrap(),
        sources: vec!["verzonnen".into()],
        note: "Verzonnen.".into(),
    };
    let text = write(&heading, &outcomes);
    let back = Outcomes::parse("proef", &text).unwrap();
    assert_eq!(write(&heading, &back.outcomes), text);
    assert_eq!(back.header().title, heading.title);
    assert_eq!(back.outcomes[0].receipt, outcomes[0].receipt);
    assert_eq!(
        write(&heading, &invented()),
        text,
        "same inputs, same bytes"
    );
}

#[test]
fn the_shipped_results_are_reproduced() {
    let shipped = Outcomes::embedded().unwrap().remove(0);
    let path = "../../../shared/data/evidence/k6_interventions_dietrichson2021.csv";
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not here");
        return;
    };
    let register = read(&bytes, None, &Description::default())
        .register
        .unwrap();
    let recipes = Recipes::embedded().unwrap().remove(0);
    let outcomes =
        synthesise_all(&recipes, &[&register], &Catalogues::embedded().unwrap()).unwrap();
    let heading = Heading::of(&recipes, &[&register], shipped.header().recorded_on);
    let made = write(&heading, &outcomes);
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        std::fs::write(format!("../../data/policy/{}", SHIPPED.0), &made).unwrap();
        return;
    }
    // Accepted with KANSRIJK_ACCEPT=1, or written by `kansrijk evidence synthesise`; a difference is told by its first line only.
    let differs = made
        .lines()
        .zip(SHIPPED.1.lines())
        .find(|(made, shipped)| made != shipped);
    assert_eq!(differs, None);
    assert_eq!(made.len(), SHIPPED.1.len());
    assert_eq!(shipped.outcomes.len(), recipes.recipes.len());
}
