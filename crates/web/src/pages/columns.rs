//! Exports in any layout: what each column means.

use app::Action;
use app::import::Columns;
use app::import::profile::{self, LEAVE_OUT, MomentHint, Profile, Role, WordKind};
use askama::Template;
use kernel::{Domain, Finding};

use crate::fields::Choice;
use crate::language::terms;
use crate::{Access, Form, PageError, Reply, Request, Route, Shell, word};

mod layouts;
mod names;
mod reading;
mod report;

use reading::{List, read_reading, reading};

pub(crate) use report::Report;

const IMPORT: Access = Access::School(Action::ImportPupils);
const TABLE: &str = "/school/{school}/import/tabel/{tabel}";
const LAYOUTS: &str = "/school/{school}/import/indelingen";

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get(TABLE, IMPORT, show),
    Route::post(TABLE, IMPORT, choose),
    Route::post(
        "/school/{school}/import/tabel/{tabel}/indeling",
        IMPORT,
        save,
    ),
    Route::get(LAYOUTS, IMPORT, layouts::layouts),
    Route::post(LAYOUTS, IMPORT, layouts::add),
    Route::get(
        "/school/{school}/import/indelingen/{indeling}/profiel.toml",
        IMPORT,
        layouts::download,
    ),
    Route::post(
        "/school/{school}/import/indelingen/{indeling}/naam",
        IMPORT,
        layouts::rename,
    ),
    Route::post(
        "/school/{school}/import/indelingen/{indeling}/verwijderen",
        IMPORT,
        layouts::remove,
    ),
    Route::get(
        "/school/{school}/import/verslag/{inlezing}",
        IMPORT,
        report::report,
    ),
];

/// How many examples of a column are shown.
const EXAMPLES: usize = 4;

fn choice_of(code: &str, name: impl Into<String>, chosen: &str) -> Choice {
    Choice {
        on: code == chosen,
        ..Choice::new(code, name)
    }
}

/// A column on the screen.
struct ColumnRow {
    number: usize,
    header: String,
    examples: String,
    roles: Vec<Choice>,
    domains: Vec<Choice>,
    moment: String,
    reason: String,
    /// Whether it may belong to one subject and moment only.
    of_test: bool,
    used: bool,
}

/// A word of the file that needs a meaning.
struct WordRow {
    field: String,
    text: String,
    count: u64,
    choices: Vec<Choice>,
    unknown: bool,
}

/// Words of one kind.
struct WordList {
    name: &'static str,
    unknown: usize,
    words: Vec<WordRow>,
    more: usize,
}

#[derive(Template)]
#[template(path = "import/columns.html")]
struct ColumnsPage {
    shell: Shell,
    here: String,
    base: String,
    pending: i64,
    file_name: String,
    rows: usize,
    used: Vec<ColumnRow>,
    unused: Vec<ColumnRow>,
    domains: Vec<Choice>,
    moment: String,
    series: String,
    scale: String,
    words: Vec<WordList>,
    reading: Vec<List>,
    header_line: u64,
    problems: Vec<(String, String, String)>,
    refused: bool,
}

fn domains(chosen: Option<Domain>) -> Vec<Choice> {
    let chosen = chosen.map_or("", Domain::code);
    let none = choice_of("", word("columns-any-subject"), chosen);
    let all = Domain::ALL.into_iter();
    let all = all.map(|domain| choice_of(domain.code(), terms::domain(domain), chosen));
    std::iter::once(none).chain(all).collect()
}

fn column_rows(columns: &Columns) -> (Vec<ColumnRow>, Vec<ColumnRow>) {
    let rows = columns.profile.columns.iter().enumerate();
    let rows = rows.map(|(number, column)| {
        let proposed = columns.proposed.get(number);
        let roles = Role::ALL.into_iter();
        ColumnRow {
            number,
            header: column.header.clone(),
            examples: columns.table.examples(number, EXAMPLES).join(" · "),
            roles: roles
                .map(|role| choice_of(role.code(), names::role(role), column.role.code()))
                .collect(),
            domains: domains(column.domain),
            moment: column.moment.map(MomentHint::code).unwrap_or_default(),
            reason: proposed
                .filter(|(role, _)| *role == column.role)
                .map(|(_, reason)| reason.clone())
                .unwrap_or_default(),
            of_test: column.role.is_of_test(),
            used: column.role != Role::Nothing,
        }
    });
    rows.partition(|row| row.used)
}

fn word_lists(columns: &Columns) -> Vec<WordList> {
    let lists = profile::vocabularies(&columns.table, &columns.profile).into_iter();
    let lists = lists.map(|list| {
        let (kind, meanings) = (list.kind, profile::choices(list.kind));
        let words = list.words.into_iter().enumerate().map(|(at, found)| {
            let none = choice_of("", word("columns-no-meaning"), &found.code);
            let known = meanings.iter();
            let known = known.map(|code| choice_of(code, names::meaning(kind, code), &found.code));
            let mut choices: Vec<Choice> = std::iter::once(none).chain(known).collect();
            // A meaning that is more than a choice in the list, such as `M5 2020-2021`.
            if !choices.iter().any(|choice| choice.on) {
                choices.push(choice_of(&found.code, found.code.as_str(), &found.code));
            }
            WordRow {
                field: format!("woord-{}-{at}", kind.code()),
                unknown: found.code.is_empty(),
                text: found.text,
                count: found.count,
                choices,
            }
        });
        let words: Vec<WordRow> = words.collect();
        WordList {
            name: names::words(kind),
            unknown: words.iter().filter(|row| row.unknown).count(),
            words,
            more: list.more,
        }
    });
    lists.collect()
}

fn page(request: &Request, columns: &Columns, refused: bool) -> Result<ColumnsPage, PageError> {
    let entry = request.enter(Action::ImportPupils)?;
    let pending: i64 = request.param("tabel")?;
    let base = format!("/school/{}/import", entry.site.id);
    let (used, unused) = column_rows(columns);
    let constants = &columns.profile.constants;
    let problem = |finding: &Finding| {
        let code = finding.code.to_string();
        (code, finding.message.clone(), finding.action.clone())
    };
    Ok(ColumnsPage {
        shell: Shell::school(request, &entry)
            .crumb(word("menu-pupil-files"), Some(base.clone()))
            .crumb(word("columns-crumb"), None),
        here: format!("{base}/tabel/{pending}"),
        base,
        pending,
        file_name: columns.file_name.clone(),
        rows: columns.table.rows.len(),
        used,
        unused,
        domains: domains(constants.domain),
        moment: constants.moment.map(MomentHint::code).unwrap_or_default(),
        series: constants.series.clone(),
        scale: constants.scale.clone(),
        words: word_lists(columns),
        reading: reading(&columns.table.seen),
        header_line: columns.table.seen.header_line,
        problems: columns.findings.kept().iter().map(problem).collect(),
        refused,
    })
}

fn columns(request: &Request) -> Result<Columns, PageError> {
    let pending = request.param("tabel")?;
    let (actor, site) = (request.actor()?, request.site()?);
    Ok(request.app.import_columns(actor, site, pending)?)
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request, &columns(request)?, false)?)
}

/// Keeps what was chosen; goes on only when nothing is missing and the reading did not change.
fn choose(request: &Request) -> Result<Reply, PageError> {
    let mut before = columns(request)?;
    let pending: i64 = request.param("tabel")?;
    let profile = chosen(&before, &request.form);
    let (actor, site) = (request.actor()?, request.site()?);
    let reread = profile.reading != before.profile.reading;
    match request.app.choose_columns(actor, site, (pending, &profile)) {
        Err(app::AppError::Refused(findings)) => {
            before.findings = findings;
            return Reply::refused(&page(request, &before, true)?);
        }
        kept => kept?,
    }
    let after = columns(request)?;
    if after.findings.has_errors() || reread {
        return Reply::refused(&page(request, &after, !reread)?);
    }
    Reply::see_other(format!("/school/{site}/import/{pending}"))
}

fn chosen(before: &Columns, form: &Form) -> Profile {
    let mut profile = before.profile.clone();
    for (at, column) in profile.columns.iter_mut().enumerate() {
        let of = |what: &str| form.text(&format!("{what}-{at}")).trim().to_owned();
        column.role = Role::from_code(&of("rol")).unwrap_or(column.role);
        if column.role.is_of_test() {
            column.domain = of("vak").parse().ok();
            column.moment = MomentHint::read(&of("moment"));
        } else {
            column.domain = None;
            column.moment = None;
        }
    }
    let constants = &mut profile.constants;
    constants.domain = form.text("vak").parse().ok();
    constants.moment = MomentHint::read(form.text("moment"));
    constants.series = form.text("serie").trim().chars().take(60).collect();
    constants.scale = form.text("schaal").trim().chars().take(60).collect();
    for kind in WordKind::ALL {
        for at in 0..form.fields().len() {
            let field = format!("woord-{}-{at}", kind.code());
            let text = form.text(&format!("{field}-tekst"));
            if text.is_empty() {
                break;
            }
            let code = form.text(&field);
            let known = profile::choices(kind).iter().any(|known| known == code);
            if known || code.is_empty() || code == LEAVE_OUT {
                profile.set_word(kind, text, code);
            }
        }
    }
    read_reading(&mut profile, &before.table.seen, form);
    profile
}

fn save(request: &Request) -> Result<Reply, PageError> {
    let pending: i64 = request.param("tabel")?;
    let (actor, site) = (request.actor()?, request.site()?);
    let name = request.form.text("naam").trim();
    if !name.is_empty() {
        request.app.save_layout(actor, site, (pending, name))?;
    }
    Reply::see_other(format!("/school/{site}/import/{pending}"))
}
