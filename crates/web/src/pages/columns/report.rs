//! What became of every row of an export.

use app::Action;
use app::import::Account;
use askama::Template;
use kernel::ImportId;

use crate::language::terms;
use crate::pages::scan::moment_name;
use crate::{PageError, Reply, Request, Shell, word};

/// What became of the rows of a file, in words.
pub(crate) struct Report {
    pub(crate) rows: u64,
    pub(crate) rows_loaded: u64,
    pub(crate) notes: u64,
    /// Domain, moment, results, and the pupils with one of all that could have one.
    pub(crate) loaded: Vec<(&'static str, String, u64, String)>,
    /// Reason, what to do or why, how often, and the first lines.
    pub(crate) left: Vec<(String, String, u64, String)>,
}

impl Report {
    pub(crate) fn of(account: &Account) -> Self {
        let lines = |lines: &[u64]| {
            let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
            lines.join(", ")
        };
        let loaded = account.loaded.iter().map(|((domain, moment), count)| {
            let coverage = account.coverage.get(&(*domain, *moment));
            let coverage = coverage.map(|(seen, all)| {
                crate::say("columns-coverage")
                    .with("seen", *seen)
                    .with("all", *all)
                    .text()
            });
            let moment = moment_name(*moment);
            (
                terms::domain(*domain),
                moment,
                *count,
                coverage.unwrap_or_default(),
            )
        });
        let left = account.left.iter().map(|(reason, tally)| {
            (
                reason.reason().to_owned(),
                String::new(),
                tally.count,
                lines(&tally.lines),
            )
        });
        let unused = account.unused.iter().map(|(reason, tally)| {
            (
                reason.name().to_owned(),
                reason.reason().to_owned(),
                tally.count,
                lines(&tally.lines),
            )
        });
        Self {
            rows: account.rows,
            rows_loaded: account.rows_loaded,
            notes: account.notes,
            loaded: loaded.collect(),
            left: left.chain(unused).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "import/report.html")]
struct ReportPage {
    shell: Shell,
    base: String,
    report: Report,
}

pub(super) fn report(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ImportPupils)?;
    let import = ImportId::new(request.param("inlezing")?);
    let account = request
        .app
        .import_report(request.actor()?, entry.site.id, import)?;
    let base = format!("/school/{}/import", entry.site.id);
    Reply::page(&ReportPage {
        shell: Shell::school(request, &entry)
            .crumb(word("menu-pupil-files"), Some(base.clone()))
            .crumb(word("columns-report"), None),
        base,
        report: Report::of(&account),
    })
}
