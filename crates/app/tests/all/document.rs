//! probe
use crate::{actor, demo};

#[test]
fn probe() {
    let (_folder, app) = demo();
    let leader = actor(&app, "leider");
    let sites = app.sites_of(&leader).unwrap();
    for site in sites {
        let id = app
            .make_scan(&leader, site.id, "M 2020-2021".parse().unwrap())
            .unwrap();
        for f in app.scan(&leader, site.id, id).unwrap().findings {
            eprintln!(
                "{} {} {:?} {}",
                site.code,
                f.proposal.topic.code(),
                f.proposal.scope,
                f.proposal.sentence
            );
        }
    }
}
