use evidence::import::Description;
use kernel::parse_date;

use super::*;
use crate::clock::Clock;
use crate::evidence::INVENTED_SET;

const STUDIES: &str = include_str!("../../../../../data/synthetic/studies/verzonnen-studies.csv");
/// An intervention with a recipe on real and one on invented studies (data/policy/synthese, data/synthetic/studies).
const BOTH: &str = "instructie-in-kleine-groepen";

fn open(folder: &std::path::Path) -> Kansrijk {
    let day = parse_date("2021-08-05").unwrap();
    let app = Kansrijk::open(folder, Clock::starting_on(day)).unwrap();
    if app.directory().read(|db| db.boards()).unwrap().is_empty() {
        app.add_board("Bestuur (verzonnen)", Origin::Synthetic)
            .unwrap();
    }
    app
}

fn bring_in(app: &Kansrijk, text: &str) -> bool {
    let about = Description {
        name: Some(INVENTED_SET.to_owned()),
        ..Description::default()
    };
    let file = ("studies.csv", text.as_bytes());
    let report = app.import_studies(None, file, None, &about).unwrap();
    report.kept.is_some()
}

#[test]
fn an_effect_is_computed_once_until_the_studies_change() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    assert!(bring_in(&app, STUDIES));
    let one = app.computed_effects(BOTH).unwrap();
    let again = app.computed_effects(BOTH).unwrap();
    assert_eq!((one.len(), app.supports().len()), (2, 1));
    assert!(Arc::ptr_eq(&one[1], &again[1]));
    let studies = one[1].outcome.adjusted.studies;
    assert_eq!(one[1].studies.len(), studies as usize);
    let outcomes: Vec<Outcome> = one.iter().map(|one| one.outcome.clone()).collect();
    assert_eq!(app.computed_outcomes(BOTH).unwrap(), outcomes);
    // Another file under the same name is another effect.
    assert!(bring_in(&app, &STUDIES[..STUDIES.rfind("\n").unwrap()]));
    let other = app.computed_effects(BOTH).unwrap();
    assert_ne!(other[1].outcome.receipt, one[1].outcome.receipt);
    // Another program on this folder takes the set away.
    open(folder.path())
        .remove_studies(None, INVENTED_SET)
        .unwrap();
    assert_eq!(app.computed_effects(BOTH).unwrap().len(), 1);
    assert_eq!(app.computed_outcomes(BOTH).unwrap().len(), 1);
}

#[test]
fn studies_that_do_not_fit_a_recipe_leave_the_page_whole() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    // Called as the invented ones, but not invented.
    assert!(bring_in(&app, &STUDIES.replace("synthetic;", "real;")));
    assert_eq!(app.computed_effects(BOTH).unwrap().len(), 1);
    // Too few studies to put together.
    let few: Vec<&str> = STUDIES.lines().take(2).collect();
    assert!(bring_in(&app, &few.join("\n")));
    assert_eq!(app.computed_effects(BOTH).unwrap().len(), 1);
}

#[test]
fn before_the_first_file_the_newest_is_shown_with_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let shipped = app.computed_effects(BOTH).unwrap();
    assert_eq!(shipped[0].since, parse_date("2026-11-24").unwrap());
    assert!(shipped[0].since > app.today().0);
    assert!(
        shipped[0].source.contains("Dietrichson"),
        "{}",
        shipped[0].source
    );
    assert_eq!(app.shipped_outcomes().len(), 5);
}
