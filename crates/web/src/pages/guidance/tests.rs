//! The keuzehulp of the invented demo school, from nothing to advice.

use school::finding::Priority;
use std::sync::Arc;

use app::clock::Clock;
use app::demo::PASSWORD;
use app::scan::Judgement;
use app::{AppError, Kansrijk};
use kernel::{Grade, SiteId};
use school::finding::{Confidence, DataSource, Proposal};

use super::*;
use crate::Form;

/// 20 August 2021, noon: after the tests of the last demo school year; the list of 2021 applies.
const AUGUST_2021: i64 = 1_629_460_800;

fn as_person(app: &Arc<Kansrijk>, login: &str, site: SiteId) -> Request {
    let session = app.log_in(login, PASSWORD, "127.0.0.1").unwrap();
    let path = format!("/school/{site}/keuzehulp");
    Request {
        app: Arc::clone(app),
        session: app.session(&session.token).unwrap(),
        token: Some(session.token),
        path,
        here: String::new(),
        params: [("school".to_owned(), site.to_string())].into(),
        query: Form::default(),
        form: Form::default(),
        upload: None,
        more_uploads: Vec::new(),
        address: String::new(),
    }
}

fn page_of(request: &Request) -> String {
    match show(request) {
        Ok(Reply::Html(page)) => page,
        other => panic!("{other:?}"),
    }
}

fn early_reading() -> Proposal {
    Proposal {
        topic: Topic::Learning(Domain::TechnicalReading),
        sub_topic: String::new(),
        scope: Scope::YearGroup(Grade::Groep(3).into()),
        size: Some((15.0, school::finding::Unit::PercentOfPupils)),
        affected: kernel::Share::new(8, 20),
        coverage: kernel::Share::new(20, 21),
        baseline_date: "2021-01-20".parse().unwrap(),
        source: DataSource::Tests,
        confidence: Confidence::Medium,
        sentence: "40 % van groep 3 leest nog moeilijk.".into(),
    }
}

fn judged(state: State, priority: Option<Priority>) -> Judgement {
    Judgement {
        state,
        priority,
        interpretation: String::new(),
        validated_by: Vec::new(),
    }
}

#[test]
fn from_no_scan_to_advice_on_the_edition_that_applies() {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    app.prepare_demo(&|_| ()).unwrap();
    let app = Arc::new(app);
    let site = app
        .directory()
        .read(|db| db.sites())
        .unwrap()
        .iter()
        .find(|site| site.code.to_string() == "99AA00")
        .unwrap()
        .id;
    let leader = as_person(&app, "leider", site);
    assert!(page_of(&leader).contains("Er is nog geen schoolscan"));

    let actor = leader.actor().unwrap();
    let scan = app
        .make_scan(actor, site, "M 2020-2021".parse().unwrap())
        .unwrap();
    assert!(page_of(&leader).contains("Er is nog geen bevinding bevestigd"));

    let own = app
        .add_finding(actor, site, scan, &early_reading())
        .unwrap();
    for finding in app.scan(actor, site, scan).unwrap().findings {
        let judgement = judged(State::Confirmed, Some(Priority::Watch));
        app.judge_finding(actor, site, finding.id, &judgement)
            .unwrap();
    }
    let first = judged(State::Confirmed, Some(Priority::First));
    app.judge_finding(actor, site, own, &first).unwrap();

    let page = page_of(&leader);
    assert!(page.contains("Omdat het om beginnende lezers gaat: 40 % van groep 3"));
    assert!(
        page.contains("Fonemisch bewustzijn: niet op deze menukaart"),
        "the list of 2021"
    );
    assert!(!page.contains("href=\"/menukaart/fonemisch-bewustzijn"));
    assert!(page.contains("onzekerheid niet gepubliceerd"));
    let base = format!("/school/{site}/programma");
    assert!(page.contains(&format!("{base}/opgaven/nieuw?bevinding={own}")));
    let measure = "maatregelen/nieuw?interventie=gesprokentaalinterventies&#38;bevinding=";
    assert!(
        page.contains(&format!("{base}/{measure}{own}")),
        "a link per intervention"
    );
    // The one to do first comes first.
    let at = |text: &str| page.find(text).unwrap();
    let of = app.scan(actor, site, scan).unwrap().findings;
    let other = of.iter().find(|finding| finding.id != own).unwrap();
    assert!(at(&format!("id=\"b{own}\"")) < at(&format!("id=\"b{}\"", other.id)));

    assert!(page_of(&as_person(&app, "coach", site)).contains("Maak hiervan een opgave"));
    for login in ["leraar", "mr", "bestuur", "redacteur"] {
        let refused = show(&as_person(&app, login, site));
        let refused = matches!(
            refused,
            Err(PageError::App(AppError::Forbidden | AppError::NotFound))
        );
        assert!(refused, "{login}");
    }
}
