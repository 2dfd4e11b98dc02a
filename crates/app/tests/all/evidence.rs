//! Studies: who may bring them in, what refuses them, and what recipes make of them.

use app::clock::Clock;
use app::demo::PASSWORD;
use app::evidence::import::Description;
use app::evidence::synthesis::Outcome;
use app::evidence::{INVENTED_SET, compute_files};
use app::{Actor, AppError, Kansrijk};
use kernel::{Effect, Origin, Role};
use store::Grant;

use super::AUGUST_2021;

const STUDIES: &[u8] = include_bytes!("../../../../data/synthetic/studies/verzonnen-studies.csv");

fn board(origin: Origin) -> (tempfile::TempDir, Kansrijk, Actor, Actor) {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    let board = app.add_board("Bestuur (verzonnen)", origin).unwrap();
    let actor = |role: Role, login: &str| {
        let grant = Grant {
            role,
            board,
            site: None,
        };
        app.add_account((login, "Iemand (verzonnen)"), PASSWORD, grant)
            .unwrap();
        let session = app.log_in(login, PASSWORD, "127.0.0.1").unwrap();
        app.session(&session.token).unwrap().unwrap().actor
    };
    let (editor, other) = (
        actor(Role::Editor, "redacteur"),
        actor(Role::Board, "bestuur"),
    );
    (folder, app, editor, other)
}

fn about() -> Description {
    Description {
        name: Some(INVENTED_SET.into()),
        ..Description::default()
    }
}

#[test]
fn an_editor_brings_studies_in_and_recipes_give_effects_with_a_receipt() {
    let (_folder, app, editor, other) = board(Origin::Synthetic);
    let file = ("studies.csv", STUDIES);
    let refused = app.import_studies(Some(&other), file, None, &about());
    assert!(matches!(refused, Err(AppError::Forbidden)));
    let report = app
        .import_studies(Some(&editor), file, None, &about())
        .unwrap();
    // Forty studies in 103 rows, all readable and without contradictions (data/synthetic/studies).
    assert_eq!(
        (report.counts, report.left_out, report.replaced),
        ((40, 103), 0, false)
    );
    assert!(!report.findings.has_errors());
    let computed = app.compute_effects(Origin::Synthetic, None).unwrap();
    assert_eq!(computed.outcomes.len(), 4);
    for outcome in &computed.outcomes {
        assert_eq!(outcome.origin, Origin::Synthetic);
        assert_eq!(outcome.receipt.set_hash, kernel::ContentHash::of(STUDIES));
        let Effect::Computed {
            estimate, studies, ..
        } = outcome.effect
        else {
            unreachable!()
        };
        // The recipe takes a fifth off.
        assert!((estimate - 0.8 * outcome.adjusted.estimate).abs() < 1e-12);
        let supported = app.computed_effects(&outcome.intervention).unwrap();
        let own = supported
            .iter()
            .find(|one| one.outcome.receipt == outcome.receipt);
        let points = &own.unwrap().studies;
        assert_eq!(points.len(), studies as usize);
        let weight: f64 = points.iter().map(|point| point.weight).sum();
        assert!((weight - 1.0).abs() < 1e-12);
        assert!(
            points
                .iter()
                .all(|point| point.label.starts_with("Verzonnen studie"))
        );
    }
    let again = compute_files(&[(STUDIES.to_vec(), None, about())], None).unwrap();
    assert_eq!(again.file, computed.file, "same inputs, same bytes");
    assert!(again.skipped.is_empty());
    assert!(
        app.import_studies(None, file, None, &about())
            .unwrap()
            .replaced
    );
}

#[test]
fn recipes_without_their_studies_are_told() {
    let (_folder, app, _, _) = board(Origin::Synthetic);
    let computed = app.compute_effects(Origin::Real, None).unwrap();
    assert!(computed.outcomes.is_empty());
    let sets: Vec<&str> = computed
        .skipped
        .iter()
        .map(|(_, set)| set.as_str())
        .collect();
    assert_eq!(sets, ["dietrichson-2021"; 5]);
}

#[test]
fn a_row_that_contradicts_itself_and_invented_studies_among_real_schools_are_refused() {
    let (_folder, app, editor, _) = board(Origin::Synthetic);
    let text = String::from_utf8(STUDIES.to_vec()).unwrap();
    let columns: Vec<&str> = text.lines().next().unwrap().split(';').collect();
    let direction = columns
        .iter()
        .position(|name| *name == "direction")
        .unwrap();
    let turned: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(line, row)| {
            let mut cells: Vec<&str> = row.split(';').collect();
            if line == 3 {
                cells[direction] = "lower";
            }
            cells.join(";")
        })
        .collect();
    let file = turned.join("\n");
    let report = app
        .import_studies(Some(&editor), ("x.csv", file.as_bytes()), None, &about())
        .unwrap();
    let errors: Vec<_> = report
        .findings
        .kept()
        .iter()
        .filter(|f| f.is_error())
        .collect();
    assert_eq!(
        (errors.len(), errors[0].code.number, errors[0].place.line),
        (1, 1021, Some(4))
    );
    assert!(report.kept.is_none() && app.study_sets().unwrap().is_empty());
    // The same file is refused without a folder, for the same reason.
    let Err(AppError::Refused(same)) =
        compute_files(&[(file.clone().into_bytes(), None, about())], None)
    else {
        panic!("a row that contradicts itself")
    };
    assert_eq!(same, report.findings);

    let (_folder, real, editor, _) = board(Origin::Real);
    let report = real
        .import_studies(Some(&editor), ("x.csv", STUDIES), None, &about())
        .unwrap();
    assert!(report.kept.is_none());
    assert!(
        report
            .findings
            .kept()
            .iter()
            .any(|finding| finding.code.number == 1051)
    );
}

/// A file of which nothing can be loaded is no reason to lose the set that was there.
#[test]
fn a_file_without_a_readable_row_takes_no_place() {
    let (_folder, app, editor, _) = board(Origin::Synthetic);
    let import = |bytes: &[u8]| {
        let file = ("studies.csv", bytes);
        app.import_studies(Some(&editor), file, None, &about())
            .unwrap()
    };
    let good = import(STUDIES).kept.unwrap();
    let text = String::from_utf8(STUDIES.to_vec()).unwrap();
    let header = text.lines().next().unwrap();
    let broken = format!("{header}\nniet;genoeg;kolommen\n");
    let report = import(broken.as_bytes());
    assert!(report.kept.is_none());
    let found: Vec<u16> = report
        .findings
        .kept()
        .iter()
        .map(|f| f.code.number)
        .collect();
    assert_eq!(found, [1010, 1006]);
    assert_eq!(app.study_sets().unwrap(), [good]);
    let kept = app.study_register(INVENTED_SET).unwrap().unwrap();
    assert_eq!(kept.effects.len(), 103);
}

/// The shipped results name interventions of the menukaart, and stand without any studies here.
#[test]
fn shipped_effects_need_no_studies() {
    let (_folder, app, _, _) = board(Origin::Synthetic);
    let shipped: Vec<&Outcome> = app.shipped_outcomes().iter().collect();
    assert_eq!(shipped.len(), 5);
    for outcome in shipped {
        let supported = app.computed_effects(&outcome.intervention).unwrap();
        assert!(supported.iter().all(|one| one.studies.is_empty()));
        assert_eq!(outcome.origin, Origin::Real);
    }
}
