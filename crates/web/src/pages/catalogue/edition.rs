//! One edition: where it comes from, and its figures as a file.

use askama::Template;
use kernel::Origin;
use policy::Catalogue;
use policy::catalogue::Status;

use super::moved::ReceiptRow;
use super::{Link, shell};
use crate::api::table_of;
use crate::language::date;
use crate::{PageError, Reply, Request, Shell, word};

/// Where an edition that was made here comes from.
pub(super) struct Origins {
    pub(super) base: String,
    pub(super) base_revision: u32,
    pub(super) base_href: Option<String>,
    pub(super) list: String,
    pub(super) program: String,
    /// Day and reason of its acceptance.
    pub(super) accepted: Option<(String, String)>,
}

impl Origins {
    /// `None` for a published list.
    pub(super) fn of(catalogue: &Catalogue, base: Option<&Catalogue>) -> Option<Self> {
        let own = catalogue.provenance()?;
        Some(Self {
            base: own.base.id.clone(),
            base_revision: own.base.revision,
            base_href: base.map(|base| format!("/menukaart/edities/{}", base.id())),
            list: own.list.clone(),
            program: own.code_version.clone(),
            accepted: match &own.status {
                Status::Accepted { on, reason } => Some((date(*on), reason.clone())),
                Status::Proposed => None,
            },
        })
    }
}

#[derive(Template)]
#[template(path = "catalogue/edition.html")]
struct EditionPage {
    shell: Shell,
    id: String,
    title: String,
    note: String,
    synthetic: bool,
    current: bool,
    valid_from: String,
    recorded_on: String,
    revision: u32,
    hash: String,
    computed: usize,
    published: usize,
    other: usize,
    origins: Option<Origins>,
    receipts: Vec<ReceiptRow>,
    sources: Vec<Link>,
    /// The other editions: address of the comparison and title.
    others: Vec<(String, String)>,
    /// Own schools: address and name.
    schools: Vec<(String, String)>,
}

/// The edition in the path, in its newest revision.
fn asked(request: &Request) -> Result<&Catalogue, PageError> {
    let id: String = request.param("van")?;
    let found = request.app.policies().catalogues().edition(&id);
    found.ok_or(PageError::NotFound)
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let catalogue = asked(request)?;
    let catalogues = request.app.policies().catalogues();
    let header = catalogue.header();
    let today = request.app.menukaart_today().ok();
    let base = catalogues.base_of(catalogue);
    let others = catalogues.newest();
    let others = others.filter(|other| other.id() != catalogue.id());
    let items = catalogue.interventions();
    let computed = catalogue.receipts().count();
    let published = items.iter().filter(|item| item.months().is_some()).count();
    Reply::page(&EditionPage {
        shell: shell(request, None)
            .crumb(word("menu-catalogue"), Some("/menukaart".into()))
            .crumb(word("editions-crumb"), Some("/menukaart/edities".into()))
            .dutch_crumb(&header.title, None),
        id: header.id.clone(),
        title: header.title.clone(),
        note: header.note.clone().unwrap_or_default(),
        synthetic: header.origin == Origin::Synthetic,
        current: today.is_some_and(|today| today.id() == header.id),
        valid_from: date(header.valid_from),
        recorded_on: date(header.recorded_on),
        revision: header.revision,
        hash: header.hash.to_string(),
        computed,
        published,
        other: items.len() - computed - published,
        origins: Origins::of(catalogue, base),
        receipts: ReceiptRow::all(catalogue, |id| {
            format!("/menukaart/{id}?editie={}", header.id)
        }),
        sources: Link::all(&header.sources),
        others: others
            .map(|other| {
                let href = format!("/menukaart/edities/{}/{}", header.id, other.id());
                (href, other.header().title.clone())
            })
            .collect(),
        schools: schools(request, &format!("editie={}", header.id))?,
    })
}

/// The schools whose programme this person may read.
pub(super) fn schools(request: &Request, query: &str) -> Result<Vec<(String, String)>, PageError> {
    let Ok(actor) = request.actor() else {
        return Ok(Vec::new());
    };
    let may = |site: &app::board::SiteRecord| actor.may_at(site, app::Action::ReadProgramme);
    let sites = request.app.sites_of(actor)?.into_iter().filter(may);
    Ok(sites
        .map(|site| (format!("/school/{}/edities?{query}", site.id), site.name))
        .collect())
}

pub(super) fn download(request: &Request) -> Result<Reply, PageError> {
    let catalogue = asked(request)?;
    let (_, text) = request.app.edition_file(catalogue.id())?;
    let header = catalogue.header();
    Ok(Reply::File {
        media_type: "application/toml",
        save_as: Some(format!("menukaart-{}.{}.toml", header.id, header.revision)),
        bytes: text.into_bytes(),
    })
}

/// The whole menukaart as a table, for who works with a spreadsheet.
pub(super) fn table(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = super::Chosen::of(request)? else {
        return Err(PageError::NotFound);
    };
    Ok(Reply::File {
        media_type: "text/csv; charset=utf-8",
        save_as: Some(format!("menukaart-{}.csv", chosen.catalogue.id())),
        bytes: table_of(chosen.catalogue).into_bytes(),
    })
}
