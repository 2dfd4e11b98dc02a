//! Editions: from proposal to a menukaart that counts, and what it means for programmes.

use app::clock::Clock;
use app::{AppError, Kansrijk};
use kernel::{Findings, Origin, ProposalId};
use policy::catalogue::{Draft, read_figures};

use crate::{AUGUST_2021, actor, demo, first_site};

const FIGURES: &str = include_str!("../../../../data/synthetic/menukaart/berekende-cijfers.toml");

fn codes<T>(result: Result<T, AppError>) -> Vec<String> {
    let of = |findings: &Findings| {
        findings
            .counts()
            .map(|(code, _)| code.to_string())
            .collect()
    };
    match result {
        Err(AppError::Refused(findings)) => of(&findings),
        Err(other) => vec![format!("{other}")],
        Ok(_) => Vec::new(),
    }
}

fn proposal(app: &Kansrijk, id: &str, from: &str) -> String {
    let draft = Draft {
        id: id.into(),
        title: "Verzonnen editie".into(),
        valid_from: from.parse().unwrap(),
        recorded_on: app.today().0,
        note: None,
        code_version: "0.1.0".into(),
    };
    let figures = read_figures(FIGURES).unwrap();
    app.draft_edition("2021", draft, &figures)
        .unwrap()
        .to_toml()
}

/// Sends a proposal in as the editor.
fn propose(app: &Kansrijk, id: &str, from: &str) -> ProposalId {
    let text = proposal(app, id, from);
    app.propose_edition(&actor(app, "redacteur"), ("x.toml", &text))
        .unwrap()
}

#[test]
fn only_an_editor_proposes_accepts_and_withdraws() {
    let (_folder, app) = demo();
    let text = proposal(&app, "2021-08", "2021-08-21");
    let id = propose(&app, "2021-08b", "2021-08-22");
    for login in [
        "leider", "coach", "leraar", "mr", "gmr", "bestuur", "privacy", "beheer",
    ] {
        let person = actor(&app, login);
        let sent = app.propose_edition(&person, ("x.toml", &text));
        assert!(matches!(sent, Err(AppError::Forbidden)), "{login}");
        let accepted = app.accept_edition(&person, id, "Nieuwe onderzoeken.");
        assert!(matches!(accepted, Err(AppError::Forbidden)), "{login}");
        let withdrawn = app.withdraw_proposal(&person, id);
        assert!(matches!(withdrawn, Err(AppError::Forbidden)), "{login}");
    }
    assert!(app.proposal(id).unwrap().record.is_open());
}

#[test]
fn an_accepted_edition_counts_at_once_and_after_a_restart() {
    let (folder, app) = demo();
    let editor = actor(&app, "redacteur");
    let id = propose(&app, "2021-08", "2021-08-20");
    // Another program on the same folder, such as the server beside the command line.
    let other = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    let before = app.menukaart_today().unwrap();
    assert_eq!(before.id(), "2021");
    assert_eq!(codes(app.accept_edition(&editor, id, "kort")), ["F1125"]);
    assert_eq!(app.menukaart_today().unwrap().id(), "2021");
    let accepted = app
        .accept_edition(&editor, id, "Nieuwe onderzoeken.")
        .unwrap();
    let now = app.menukaart_today().unwrap();
    assert_eq!(now.edition(), accepted, "valid from today, 20 August 2021");
    assert_eq!(before.id(), "2021", "what was handed out stays");
    assert!(app.pinned_edition(&accepted).is_ok());
    assert_eq!(other.menukaart_today().unwrap().id(), "2021");
    other.refresh_editions().unwrap();
    assert_eq!(other.menukaart_today().unwrap().edition(), accepted);
    let again = app.accept_edition(&editor, id, "Nieuwe onderzoeken.");
    assert!(matches!(again, Err(AppError::Conflict)));
    let late = app.withdraw_proposal(&editor, id);
    assert!(matches!(late, Err(AppError::Conflict)));
    drop(app);
    let restarted = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    assert_eq!(restarted.menukaart_today().unwrap().edition(), accepted);
    // The export is the very file that the hash is of.
    let (edition, text) = restarted.edition_file("2021-08").unwrap();
    let hash = kernel::ContentHash::of(text.as_bytes());
    assert_eq!((hash, edition.edition()), (accepted.hash, accepted.clone()));
    let (seed, text) = restarted.edition_file("2021").unwrap();
    assert_eq!(
        kernel::ContentHash::of(text.as_bytes()),
        seed.edition().hash
    );
    // Twice the same edition does not go.
    let twice = proposal(&restarted, "2021-08", "2021-09-01");
    let editor = actor(&restarted, "redacteur");
    assert_eq!(
        codes(restarted.propose_edition(&editor, ("x.toml", &twice))),
        ["F1121"]
    );
}

/// The proposal in data/policy/voorstellen follows from the edition of April 2022 and the results that
/// ship, byte for byte: whoever doubts a figure can make it again.
#[test]
fn the_proposal_that_ships_can_be_made_again() {
    let text = include_str!("../../../../data/policy/voorstellen/menukaart/2026-12-01.1.toml");
    let (_folder, app) = demo();
    let (shipped, findings) = app.check_edition("voorstel", text).unwrap();
    assert!(!findings.has_errors(), "{findings:?}");
    let header = shipped.header();
    let draft = Draft {
        id: header.id.clone(),
        title: header.title.clone(),
        valid_from: header.valid_from,
        recorded_on: header.recorded_on,
        note: header.note.clone(),
        code_version: shipped.provenance().unwrap().code_version.clone(),
    };
    let (figures, left_out) = app::edition::figures_of(app.shipped_outcomes());
    let again = app.draft_edition("2022-04", draft, &figures).unwrap();
    assert_eq!(again.to_toml(), text);
    // The rule finds too little evidence for one result (marks = 0 in the file of results).
    assert_eq!(left_out.warnings(), 1);
    let computed: Vec<&str> = shipped
        .receipts()
        .map(|(item, _)| item.id.as_str())
        .collect();
    assert_eq!(
        computed,
        [
            "instructie-in-kleine-groepen",
            "digitale-technologie",
            "professionalisering",
            "systematisch-monitoren-en-bijstellen",
        ]
    );
}

/// A ministry accepts once; every installation then has the same bytes, so that a pinned programme
/// means the same everywhere.
#[test]
fn an_edition_accepted_elsewhere_is_the_same_here() {
    let (_folder, there) = demo();
    let id = propose(&there, "2021-08", "2021-08-21");
    let first = there.accept_edition(&actor(&there, "redacteur"), id, "Landelijk vastgesteld.");
    let (_, file) = there.edition_file("2021-08").unwrap();
    let (_folder, here) = demo();
    let editor = actor(&here, "redacteur");
    let id = here.propose_edition(&editor, ("x.toml", &file)).unwrap();
    let second = here.accept_edition(&editor, id, "Overgenomen van elders.");
    assert_eq!(first.unwrap(), second.unwrap());
}

#[test]
fn files_that_are_no_proposal_are_refused() {
    let (_folder, app) = demo();
    let editor = actor(&app, "redacteur");
    let (_, seed) = app.edition_file("2022-04").unwrap();
    let send = |text: &str| codes(app.propose_edition(&editor, ("x.toml", text)));
    assert_eq!(send(&seed), ["F1134"]);
    assert_eq!(send("dit is geen toml"), ["F1101"]);
    let text = proposal(&app, "2021-08", "2021-08-21");
    assert_eq!(send(&text), Vec::<String>::new());
    // The same file again is the same proposal, as long as it is open.
    let again = || app.propose_edition(&editor, ("x.toml", &text));
    let id = again().unwrap();
    assert_eq!(app.proposals().unwrap()[0].id, id);
    app.withdraw_proposal(&editor, id).unwrap();
    assert_eq!(codes(again()), ["F1137"]);
    assert!(!app.proposal(id).unwrap().record.is_open());
}

/// A file that was accepted elsewhere by another program: the same content, other bytes.
#[test]
fn an_accepted_file_is_kept_byte_for_byte() {
    let (_folder, there) = demo();
    let id = propose(&there, "2021-08", "2021-08-21");
    there
        .accept_edition(&actor(&there, "redacteur"), id, "Landelijk vastgesteld.")
        .unwrap();
    let (_, canonical) = there.edition_file("2021-08").unwrap();
    let file = canonical.replacen("id = \"2021-08\"", "# elders\nid   =   '2021-08'", 1);
    assert_ne!(file, canonical);
    let (folder, here) = demo();
    let editor = actor(&here, "redacteur");
    let id = here.propose_edition(&editor, ("x.toml", &file)).unwrap();
    assert_eq!(here.proposal_file(id).unwrap().1, file);
    let accepted = here
        .accept_edition(&editor, id, "Overgenomen van elders.")
        .unwrap();
    assert_eq!(accepted.hash, kernel::ContentHash::of(file.as_bytes()));
    assert_eq!(here.edition_file("2021-08").unwrap().1, file);
    drop(here);
    let restarted = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    let (edition, text) = restarted.edition_file("2021-08").unwrap();
    assert_eq!((edition.edition(), text), (accepted, file));
}

/// Changed by hand, with the receipt left as it was.
#[test]
fn a_figure_is_what_its_receipt_gives() {
    let text = include_str!("../../../../data/policy/voorstellen/menukaart/2026-12-01.1.toml");
    let (_folder, app) = demo();
    let editor = actor(&app, "redacteur");
    for (from, to) in [
        ("estimate = 0.31606\n", "estimate = 0.31607\n"),
        ("studies = 118\n", "studies = 119\n"),
        (
            "evidence_strength = 4\nevidence_at_most = true\n",
            "evidence_strength = 5\nevidence_at_most = true\n",
        ),
        (
            "evidence_strength = 4\nevidence_at_most = true\n",
            "evidence_strength = 4\n",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let by_hand = text.replacen(from, to, 1);
        let sent = app.propose_edition(&editor, ("x.toml", &by_hand));
        assert_eq!(codes(sent), ["F1135"], "{to}");
    }
    // The studies of the demonstration are invented, whatever a file says of them.
    let sets = app.study_sets().unwrap();
    assert_eq!(sets.len(), 1, "the demonstration has one set");
    let claimed = text.replace(
        "d9a6141df036a12a0c75d9de154c3d35e97afbfd0fbbcc736a77e3a3cbe14092",
        &sets[0].set.hash.to_string(),
    );
    let sent = app.propose_edition(&editor, ("x.toml", &claimed));
    assert_eq!(codes(sent), ["F1136"]);
}

/// A directory that was put back from before an edition was accepted: a programme rests on an edition
/// that is not known any more.
#[test]
fn a_programme_on_an_unknown_edition_is_left_out_of_the_consequences() {
    let (folder, app) = demo();
    let id = propose(&app, "2021-08", "2021-08-20");
    let directory = folder.path().join("directory.sqlite");
    drop(app);
    let before = std::fs::read(&directory).unwrap();
    let open = || Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    let programmes = |app: &Kansrijk| {
        let list = app.policies().catalogues().edition("2022-04").unwrap();
        let seen = app.consequences(&actor(app, "redacteur"), list).unwrap();
        seen.counts.unwrap().programmes
    };
    let app = open();
    app.accept_edition(&actor(&app, "redacteur"), id, "Nieuwe onderzoeken.")
        .unwrap();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    app.begin_draft(&leader, site, app.first_funded_year())
        .unwrap();
    assert_eq!(
        programmes(&app),
        2,
        "that of the demonstration and this one"
    );
    drop(app);
    std::fs::write(&directory, before).unwrap();
    let app = open();
    assert_eq!(programmes(&app), 1);
    let list = app.policies().catalogues().edition("2022-04").unwrap();
    let seen = app.consequence_at(&actor(&app, "leider"), site, list);
    assert!(seen.unwrap().is_none());
}

/// Design invariant 12, both ways round.
#[test]
fn invented_figures_never_count_for_a_real_school() {
    let (_folder, app) = demo();
    let editor = actor(&app, "redacteur");
    let id = propose(&app, "2021-08", "2021-08-21");
    app.accept_edition(&editor, id, "Nieuwe onderzoeken.")
        .unwrap();
    assert_eq!(codes(app.add_board("Echt", Origin::Real)), ["F1133"]);
    // Without that edition the invented studies of the demonstration stand in the way still.
    let (_folder, app) = demo();
    let editor = actor(&app, "redacteur");
    let id = propose(&app, "2021-08", "2021-08-21");
    assert_eq!(codes(app.add_board("Echt", Origin::Real)), ["F1133"]);
    for kept in app.study_sets().unwrap() {
        app.remove_studies(None, &kept.set.name).unwrap();
    }
    app.add_board("Echt", Origin::Real).unwrap();
    let accepted = app.accept_edition(&editor, id, "Nieuwe onderzoeken.");
    assert_eq!(codes(accepted), ["F1132"]);
}

#[test]
fn each_sees_what_an_edition_means_for_their_own_programmes() {
    let (_folder, app) = demo();
    let id = propose(&app, "2021-08", "2021-08-21");
    let edition = app.proposal(id).unwrap().catalogue;
    // The example programme of the second demo school has three measures on the edition of 2021, of
    // which instructie-in-kleine-groepen gets a computed figure.
    let seen = |login: &str| app.consequences(&actor(&app, login), &edition).unwrap();
    let leader = seen("leider");
    assert!(leader.counts.is_none());
    let touched: Vec<String> = leader
        .own
        .iter()
        .flat_map(|school| school.measures.iter().filter(|m| m.moves()))
        .map(|measure| measure.intervention.clone())
        .collect();
    assert_eq!(touched, ["instructie-in-kleine-groepen"]);
    assert_eq!(leader.own.len(), 1, "one school has a programme");
    assert_eq!(leader.own[0].measures.len(), 3);
    let editor = seen("redacteur");
    assert!(editor.own.is_empty(), "counts only");
    let counts = editor.counts.unwrap();
    assert_eq!(
        (
            counts.programmes,
            counts.touched,
            counts.changed,
            counts.unlisted
        ),
        (1, 1, 1, 0)
    );
    let board = seen("bestuur");
    assert_eq!((board.own.len(), board.counts.is_none()), (1, true));
    for login in ["privacy", "beheer"] {
        let none = seen(login);
        assert!(none.own.is_empty() && none.counts.is_none(), "{login}");
    }
    // The first school has no programme; a draft is not shown to who reads fixed versions only.
    let leader = actor(&app, "leider");
    let first = first_site(&app, &leader);
    let at = |login: &str| {
        let person = actor(&app, login);
        app.consequence_at(&person, first, &edition).unwrap()
    };
    assert!(at("leider").is_none());
    app.begin_draft(&leader, first, app.first_funded_year())
        .unwrap();
    assert!(at("leider").is_some());
    assert!(at("mr").is_none());
}
