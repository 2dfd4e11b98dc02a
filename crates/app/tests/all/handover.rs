//! What leaves a school: whole, without who it is about, and only when a person decides.

use app::AppError;
use app::handover::{OpenedHandover, open_handover};
use exchange::RecipientKey;
use kernel::{Findings, parse_date};

use crate::support::School;

const ROSTER: &[u8] = include_bytes!("../../../../examples/rooster-verzonnen.xml");
const RESULTS: &[u8] = include_bytes!("../../../../examples/resultaten-verzonnen.csv");

fn school() -> School {
    let school = School::new("99ZZ00");
    school.import("rooster.xml", ROSTER);
    school.import("resultaten.csv", RESULTS);
    school
}

fn recipient() -> RecipientKey {
    RecipientKey::new([3; 32])
}

fn delivered(school: &School) -> OpenedHandover {
    let to = recipient().recipient().to_string();
    let made = school
        .app
        .make_handover(&school.leader, school.site, &to)
        .unwrap();
    let signer = school
        .app
        .handover_preview(&school.leader, school.site)
        .unwrap()
        .signer;
    open_handover(&made.bytes, &recipient().to_text(), Some(&signer)).unwrap()
}

fn codes<T>(result: Result<T, AppError>) -> Vec<String> {
    match result {
        Err(AppError::Refused(findings)) => numbers(&findings),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

fn numbers(findings: &Findings) -> Vec<String> {
    findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

#[test]
fn a_delivery_is_what_the_preview_showed() {
    let school = school();
    let preview = school
        .app
        .handover_preview(&school.leader, school.site)
        .unwrap();
    assert!(!preview.findings.has_errors(), "{:?}", preview.findings);
    let opened = delivered(&school);
    assert_eq!(opened.delivery, preview.prepared.delivery);
    assert!(!opened.delivery.pupil_years.is_empty() && !opened.delivery.results.is_empty());
    assert_eq!(opened.package.manifest.predecessor, None);
    let next = delivered(&school);
    assert_eq!(next.package.manifest.predecessor, Some(opened.package.hash));
    assert_eq!(
        next.package.files, opened.package.files,
        "the same data give the same bytes"
    );
}

#[test]
fn nothing_in_it_says_who_a_pupil_is() {
    let school = school();
    let opened = delivered(&school);
    let board = school.app.board(school.leader.grants[0].board).unwrap();
    let identities = board
        .read::<_, AppError>(|db| Ok(db.identities(school.site)?))
        .unwrap();
    assert!(identities.len() > 5);
    let rows = format!("{:?}", opened.delivery);
    for (_, identity) in identities.values() {
        let birth = identity.birth_date.map(|date| date.to_string());
        let names = [&identity.surname, &identity.given_name, &birth];
        for name in names.into_iter().flatten().filter(|name| name.len() > 3) {
            assert!(!rows.contains(name.as_str()));
            for (file, bytes) in &opened.package.files {
                let found = bytes
                    .windows(name.len())
                    .any(|part| part == name.as_bytes());
                assert!(!found, "an identity stands in {file}");
            }
        }
        assert!(!rows.contains(&format!("\"{}\"", identity.key)));
    }
}

#[test]
fn an_objection_leaves_out_that_pupil_and_only_that_pupil() {
    let school = school();
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let before = app.handover_preview(leader, site).unwrap().prepared;
    let pupil = *before.pupils.first().unwrap();
    let day = parse_date("2021-08-01").unwrap();
    app.record_objection(leader, site, pupil, day).unwrap();
    let refused = app.record_objection(leader, site, pupil, day);
    assert_eq!(codes(refused), ["F1262"]);
    let later = app.record_objection(leader, site, pupil, parse_date("2022-01-01").unwrap());
    assert_eq!(codes(later), ["F1261"]);
    let after = app.handover_preview(leader, site).unwrap().prepared;
    let mut expected = before.pupils.clone();
    expected.remove(&pupil);
    assert_eq!(after.pupils, expected);
    assert_eq!(after.objected.into_iter().collect::<Vec<_>>(), [pupil]);
    let kept: std::collections::BTreeSet<_> = after
        .delivery
        .pupil_years
        .iter()
        .map(|row| row.pupil)
        .collect();
    let results = before
        .delivery
        .results
        .into_iter()
        .filter(|row| kept.contains(&row.pupil));
    assert_eq!(after.delivery.results, results.collect::<Vec<_>>());
    assert_eq!(delivered(&school).package.manifest.left_out.objection, 1);
    app.withdraw_objection(leader, site, pupil).unwrap();
    let again = app.handover_preview(leader, site).unwrap().prepared;
    assert_eq!(again.pupils, before.pupils);
    assert!(matches!(
        app.withdraw_objection(leader, site, pupil),
        Err(AppError::NotFound)
    ));
}

#[test]
fn another_board_another_pseudonym_and_another_key_opens_nothing() {
    let (here, there) = (school(), school());
    let (ours, theirs) = (delivered(&here), delivered(&there));
    assert_eq!(
        ours.delivery.pupil_years.len(),
        theirs.delivery.pupil_years.len()
    );
    let known: Vec<_> = ours
        .delivery
        .pupil_years
        .iter()
        .map(|row| row.pupil)
        .collect();
    assert!(
        theirs
            .delivery
            .pupil_years
            .iter()
            .all(|row| !known.contains(&row.pupil))
    );
    let to = recipient().recipient().to_string();
    let made = here
        .app
        .make_handover(&here.leader, here.site, &to)
        .unwrap();
    let stranger = RecipientKey::new([4; 32]).to_text();
    let refused = open_handover(&made.bytes, &stranger, None).unwrap_err();
    assert_eq!(numbers(&refused), ["F1265"]);
    let other = there
        .app
        .handover_preview(&there.leader, there.site)
        .unwrap()
        .signer;
    let refused = open_handover(&made.bytes, &recipient().to_text(), Some(&other)).unwrap_err();
    assert_eq!(numbers(&refused), ["F1236"]);
    let nobody = here
        .app
        .make_handover(&here.leader, here.site, "age1niemand");
    assert_eq!(codes(nobody), ["F1269"]);
}
