//! The school scan: moments, the heat map, groups, growth, findings.

mod compare;
mod figures;
mod findings;
mod group;
mod growth;
mod heat;
mod overview;
mod pupil;
mod reference_level;
mod table;

pub(super) use figures::{group_name, moment_name, scope_name};

use app::Action;
use app::scan::OpenedScan;
use kernel::ScanId;

use crate::{Access, PageError, Request, Route, Shell, say, word};

const VIEW: Access = Access::School(Action::ViewScan);
const JUDGE: Access = Access::School(Action::JudgeFindings);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/scan", VIEW, overview::list),
    Route::post(
        "/school/{school}/scan",
        Access::School(Action::MakeScan),
        overview::make,
    ),
    Route::get("/school/{school}/scan/{scan}", VIEW, overview::show),
    Route::get("/school/{school}/scan/{scan}/groei", VIEW, growth::show),
    Route::get(
        "/school/{school}/scan/{scan}/referentieniveaus",
        VIEW,
        reference_level::show,
    ),
    Route::get(
        "/school/{school}/scan/{scan}/vergelijk",
        VIEW,
        compare::show,
    ),
    Route::get(
        "/school/{school}/scan/{scan}/bevindingen",
        VIEW,
        findings::show,
    ),
    Route::post(
        "/school/{school}/scan/{scan}/bevindingen",
        JUDGE,
        findings::add,
    ),
    Route::post(
        "/school/{school}/scan/{scan}/bevindingen/{bevinding}",
        JUDGE,
        findings::judge,
    ),
    Route::get(
        "/school/{school}/groepen",
        Access::School(Action::ViewGroup),
        group::list,
    ),
    Route::get(
        "/school/{school}/groepen/{groep}",
        Access::School(Action::ViewGroup),
        group::show,
    ),
    Route::get(
        "/school/{school}/leerlingen/{leerling}",
        Access::School(Action::ViewPupil),
        pupil::show,
    ),
];

/// The scan in the path, with the shell of its pages.
fn opened(request: &Request, title: &str) -> Result<(OpenedScan, Shell, String), PageError> {
    let entry = request.enter(Action::ViewScan)?;
    let id: ScanId = request.param("scan")?;
    let scan = request.app.scan(request.actor()?, entry.site.id, id)?;
    let base = format!("/school/{}/scan", entry.site.id);
    let here = format!("{base}/{id}");
    let mut shell = Shell::school(request, &entry)
        .crumb(word("menu-scan"), Some(base))
        .crumb(
            &say("scan-numbered")
                .with("version", scan.record.version)
                .text(),
            Some(here.clone()),
        );
    if !title.is_empty() {
        shell = shell.crumb(title, None);
    }
    Ok((scan, shell, here))
}
