//! Pages of evidence: the invented studies are brought in, so that these pages have something to put together.

use std::path::Path;
use std::sync::Arc;

use app::Kansrijk;
use app::clock::Clock;
use app::evidence::INVENTED_SET;
use evidence::import::Description;
use kernel::Origin;
use web::server::{Serving, router};

use super::{Browser, PAGE};
use crate::Outcome;
use crate::report::{Report, Times};
use crate::school::{AUGUST_2021, School};

const STUDIES: &[u8] = include_bytes!("../../../data/synthetic/studies/verzonnen-studies.csv");
/// How often the program is started to see a page for the first time.
const STARTS: usize = 9;

/// Addresses of pages of evidence: of every intervention with a recipe on invented studies, and four side by side.
pub(super) struct Addresses(Vec<String>);

impl Addresses {
    /// Brings the studies in.
    pub(super) fn fill(school: &School) -> Outcome<Self> {
        let about = Description {
            name: Some(INVENTED_SET.to_owned()),
            ..Description::default()
        };
        let file = ("verzonnen-studies.csv", STUDIES);
        let report = school.app.import_studies(None, file, None, &about)?;
        report.kept.ok_or("the invented studies were refused")?;
        let recipes = school.app.recipes(Origin::Synthetic).ok_or("no recipes")?;
        let recipes = &recipes.recipes;
        let first = recipes.first().ok_or("no recipe")?;
        let ids: Vec<&str> = recipes
            .iter()
            .map(|recipe| recipe.intervention.as_str())
            .collect();
        let side_by_side = ids.get(..4).ok_or("fewer than four recipes")?.join(",");
        let own = ids.iter().map(|id| format!("/menukaart/{id}/bewijs"));
        let mut all: Vec<String> = own.collect();
        let edition = &first.months_edition;
        all.push(format!(
            "/menukaart/vergelijk?editie={edition}&naast={side_by_side}"
        ));
        Ok(Self(all))
    }

    /// Each page as the first reader after a start gets it, with nothing of it in memory, and as the next ones do.
    pub(super) fn measure(
        &self,
        folder: &Path,
        browser: &Browser,
        report: &mut Report,
    ) -> Outcome<()> {
        for address in &self.0 {
            let mut first = Vec::with_capacity(STARTS);
            for _ in 0..STARTS {
                let started = Kansrijk::open(folder, Clock::Fixed(AUGUST_2021))?;
                let fresh = browser.with(router(&Arc::new(started), Serving { https: false }))?;
                fresh.get("/menukaart")?;
                let (taken, (status, ..)) = Times::once(|| fresh.get(address))?;
                if status != 200 {
                    return Err(format!("{address} answered {status}").into());
                }
                first.push(taken.quantile(50));
            }
            let note = "put together while the reader waits: the first after a start";
            report.time(&format!("`{address}`"), PAGE, &Times::from(first), note);
            let again = Times::of(super::TIMES, || browser.get(address))?;
            report.time(&format!("`{address}`"), PAGE, &again, "kept in memory");
        }
        Ok(())
    }
}
