//! Results for another system. Every export is in the journal, with whether it had names.

use std::collections::BTreeMap;

use formats::oneroster::{Gradebook, PupilEntry, ResultEntry, Score, ScoreKind};
use kernel::{Decimal, Grade, Origin, PupilId, SiteId};
use school::pupil::{Identity, TestResult};
use store::Reader;

use crate::{Action, Actor, AppError, Entry, Kansrijk};

impl Kansrijk {
    /// The results of a school that count now, as a OneRoster 1.2 gradebook in a zip file.
    ///
    /// # Errors
    /// When the person may not export results here; `NotFound` without results.
    pub fn export_gradebook(
        &self,
        actor: &Actor,
        site: SiteId,
        with_names: bool,
    ) -> Result<Vec<u8>, AppError> {
        let entry = self.enter(actor, site, Action::ExportResults)?;
        let subject = format!("school {site}");
        let detail = if with_names {
            "met namen"
        } else {
            "zonder namen"
        };
        let audit = self.entry(Some(entry.account), "export.oneroster", subject, detail);
        let board = self.board(entry.site.board)?;
        board.write(&audit, |db| {
            let gradebook = gradebook(db, &entry, with_names)?;
            let zip = formats::oneroster::to_zip(&gradebook);
            zip.ok_or(AppError::Internal("the zip file could not be made"))
        })
    }
}

fn gradebook(db: &Reader<'_>, entry: &Entry, with_names: bool) -> Result<Gradebook, AppError> {
    let site = entry.site.id;
    let results: Vec<TestResult> = db.results(site, None)?.into_iter().map(|r| r.1).collect();
    if results.is_empty() {
        return Err(AppError::NotFound);
    }
    let identities: BTreeMap<PupilId, Identity> = db.identities(site)?.into_values().collect();
    let mut grades: BTreeMap<PupilId, Grade> = BTreeMap::new();
    if let Some(year) = db.latest_roster_year(site)? {
        let rows = db.enrolments(site, year, None)?.into_iter();
        grades.extend(rows.map(|row| (row.enrolment.pupil, row.enrolment.grade)));
    }
    // Numbers of pupils are random, so their order says nothing about anybody.
    let mut places: BTreeMap<PupilId, usize> = results.iter().map(|r| (r.pupil, 0)).collect();
    for (place, value) in places.values_mut().enumerate() {
        *value = place;
    }
    let pupils = places.iter().map(|(pupil, place)| PupilEntry {
        number: format!("L{:04}", place + 1),
        name: identities.get(pupil).filter(|_| with_names).map(name),
        grade: grades.get(pupil).copied().unwrap_or(Grade::Historical),
    });
    let results = results.iter().filter_map(|result| {
        let pupil = *places.get(&result.pupil)?;
        Some(entry_of(result, pupil))
    });
    Ok(Gradebook {
        code: entry.site.code,
        name: entry.site.name.clone(),
        synthetic: entry.site.origin == Origin::Synthetic,
        pupils: pupils.collect(),
        results: results.collect(),
    })
}

/// First and family name; whoever has only one of them has that one.
fn name(identity: &Identity) -> (String, String) {
    let parts = [&identity.prefix, &identity.surname];
    let family: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let first = identity.given_name.clone().unwrap_or_default();
    (first, family.join(" "))
}

fn entry_of(result: &TestResult, pupil: usize) -> ResultEntry {
    let score = |kind, value: Option<String>| value.map(|value| Score { kind, value });
    let number = |value: Option<Decimal>| value.map(Decimal::to_point_text);
    let text = |value: Option<&'static str>| value.map(str::to_owned);
    let scores = [
        score(ScoreKind::Skill, number(result.skill_score)),
        score(ScoreKind::Percentile, number(result.percentile)),
        score(ScoreKind::BandAe, text(result.band_ae.map(|b| b.letter()))),
        score(ScoreKind::BandIv, text(result.band_iv.map(|b| b.numeral()))),
        score(
            ScoreKind::ReferenceLevel,
            text(result.reference_level.map(|level| level.code())),
        ),
    ];
    ResultEntry {
        pupil,
        domain: result.domain,
        moment: result.moment,
        grade: result.grade,
        taken_on: result.taken_on,
        test: result.label.test.clone(),
        scale: result.label.scale.clone(),
        scores: scores.into_iter().flatten().collect(),
    }
}
