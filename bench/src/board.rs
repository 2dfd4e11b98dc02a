//! A large board: 25,000 pupils with 20 results each, school by school through the real preview and confirmation.

use kernel::{Origin, Role, Sector, SiteCode, SiteId};

use app::account::Grant;
use app::clock::Clock;
use app::demo::PASSWORD;
use app::{Actor, Kansrijk};

use crate::report::{Report, Times};
use crate::{Outcome, files};

const SCHOOLS: usize = 50;
const PUPILS: usize = 500;
const RESULTS: usize = 20 * PUPILS;
/// 20 August 2021, noon: after the newest results.
const AUGUST_2021: i64 = 1_629_460_800;

/// A school of the board, its coach and its files.
struct Delivery {
    site: SiteId,
    coach: Actor,
    files: [(&'static str, String); 2],
}

pub(crate) fn measure(report: &mut Report) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021))?;
    let deliveries = deliveries(&app)?;
    let (taken, read) = Times::once(|| {
        let mut read = 0;
        for delivery in &deliveries {
            for (name, text) in &delivery.files {
                read += bring_in(&app, delivery, (name, text))?;
            }
        }
        Ok::<u64, Box<dyn std::error::Error>>(read)
    })?;
    let note = format!(
        "{SCHOOLS} schools, {} pupils, {} results: {read} records previewed, confirmed and kept",
        SCHOOLS * PUPILS,
        SCHOOLS * RESULTS
    );
    report.time("a large board: import", 10_000, &taken, &note);
    Ok(())
}

fn bring_in(app: &Kansrijk, of: &Delivery, (name, text): (&str, &str)) -> Outcome<u64> {
    let preview = app.preview_import(&of.coach, of.site, (name, text.as_bytes()))?;
    let pending = preview.pending.ok_or("a file was refused")?;
    let (_, changes) = app.apply_import(&of.coach, of.site, pending)?;
    Ok(changes.read)
}

/// Schools with the same invented pupils under codes of their own: what counts is how many there are.
fn deliveries(app: &Kansrijk) -> Outcome<Vec<Delivery>> {
    let board = app.add_board("Groot meetbestuur (verzonnen)", Origin::Synthetic)?;
    let year = "2020-2021".parse()?;
    let pupils = files::pupils(PUPILS, &[4, 5, 6, 7, 8]);
    let rows = files::results(&pupils, year, RESULTS)?;
    let mut all = Vec::with_capacity(SCHOOLS);
    for number in 0..SCHOOLS {
        let code: SiteCode = format!("99MB{number:02}").parse()?;
        let name = format!("Meetschool {number} (verzonnen)");
        let site = app.add_site(board, code, &name, Sector::Po)?;
        let (role, site_of) = (Role::Coach, Some(site));
        let login = format!("coach{number}");
        let grant = Grant {
            role,
            board,
            site: site_of,
        };
        app.add_account((&login, "Meter (verzonnen)"), PASSWORD, grant)?;
        let (coach, _) = app.command_line_actor(&login, &code.to_string())?;
        let roster = files::roster(&pupils, code, year);
        let results = synthetic::to_results_csv(&rows, code);
        all.push(Delivery {
            site,
            coach,
            files: [("rooster.xml", roster), ("resultaten.csv", results)],
        });
    }
    Ok(all)
}
