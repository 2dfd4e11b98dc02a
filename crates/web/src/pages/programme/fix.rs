//! Fixing a version, after saying what that means.

use askama::Template;
use kernel::Finding;

use super::overview::{FindingRow, finding_rows};
use super::{Draft, begin, sent_key};
use crate::{PageError, Reply, Request, Shell, say, word};

#[derive(Template)]
#[template(path = "programme/fix.html")]
struct FixPage {
    shell: Shell,
    base: String,
    hidden: Vec<(&'static str, String)>,
    version: u32,
    today: String,
    edition: String,
    errors: Vec<FindingRow>,
    warnings: Vec<FindingRow>,
    counts: String,
}

pub(super) fn ask(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let programme = &draft.opened.programme;
    let found = draft.opened.findings.kept();
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        found.iter().partition(|finding| finding.is_error());
    Reply::page(&FixPage {
        shell: draft.shell(request, word("fix-title")),
        base: draft.base.clone(),
        hidden: draft.hidden(),
        version: programme.version,
        today: crate::language::date(request.app.today().0),
        edition: programme.edition.id.clone(),
        errors: finding_rows(&draft.base, errors),
        warnings: finding_rows(&draft.base, warnings),
        counts: say("fix-counts")
            .with("challenges", programme.challenges.len())
            .with("goals", programme.goals.len())
            .with("measures", programme.measures.len())
            .text(),
    })
}

pub(super) fn fix(request: &Request) -> Result<Reply, PageError> {
    let (site, key) = (request.site()?, sent_key(&request.form)?);
    request.app.fix_draft(request.actor()?, site, key)?;
    Reply::see_other(format!("/school/{site}/programma#versies"))
}
