//! What a delivery is made from, out of the file of a board.

use kernel::{Date, SchoolYear};
use policy::Dated;
use school::handover::{RosterRow, Source, Year};
use school::programme::Programme;
use store::Reader;

use crate::{AppError, Entry, Policies};

/// Years before the newest roster in which there may be data.
const LOOK_BACK: usize = 10;

pub(super) fn gather(
    db: &Reader<'_>,
    (entry, board): (&Entry, Option<String>),
    policies: &Policies,
    today: Date,
) -> Result<Source, AppError> {
    let site = entry.site.id;
    let newest = match db.latest_roster_year(site)? {
        Some(year) => year,
        None => SchoolYear::of(today).ok_or(AppError::Internal("the day is in no school year"))?,
    };
    let instrument = policies.instrument.header().id.clone();
    let counts = db.funding_count(site, newest)?;
    let identities = db.identities(site)?.into_values();
    Ok(Source {
        scope: exchange::Scope {
            school: entry.site.code,
            school_year: newest,
            origin: entry.site.origin,
        },
        board,
        sector: entry.site.sector,
        disadvantage_score: counts.numbers.get("achterstandsscore").copied(),
        years: years(db, entry, newest, &instrument)?,
        keys: identities
            .map(|(pupil, identity)| (pupil, identity.key))
            .collect(),
        results: db
            .results(site, None)?
            .into_iter()
            .map(|row| row.1)
            .collect(),
        instrument,
        programme: fixed(db, entry)?,
        objections: db.objections(site)?.into_keys().collect(),
    })
}

fn years(
    db: &Reader<'_>,
    entry: &Entry,
    newest: SchoolYear,
    instrument: &str,
) -> Result<Vec<Year>, AppError> {
    let site = entry.site.id;
    let mut wanted = vec![newest];
    for _ in 0..LOOK_BACK {
        wanted.extend(wanted.last().map(|year| year.previous()));
    }
    let years = wanted.into_iter().rev().map(|year| {
        let roster = db.enrolments(site, year, None)?.into_iter();
        let answers = db.inventory(site, year, instrument)?.into_iter();
        Ok(Year {
            year,
            roster: roster
                .map(|row| RosterRow {
                    enrolment: row.enrolment,
                    joined: row.joined,
                    left: row.left,
                })
                .collect(),
            groups: db.groups(site, year)?,
            answers: answers.map(|answer| (answer.item, answer.rating)).collect(),
        })
    });
    years.collect()
}

/// The newest fixed version of the programme.
fn fixed(db: &Reader<'_>, entry: &Entry) -> Result<Option<Programme>, AppError> {
    let lines = db.programmes(entry.site.id)?;
    let line = lines.into_iter().find(|line| line.fixed.is_some());
    match line {
        Some(line) => Ok(Some(db.programme(entry.site.id, line.id)?.0)),
        None => Ok(None),
    }
}
