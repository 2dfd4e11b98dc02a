//! A table and a profile to results, with an account of every row.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use kernel::{Domain, Finding, Findings, Place};

use super::account::{Account, Left};
use super::row::{Outcome, Reading};
use super::{MomentHint, Profile, Role};
use crate::results::ResultRecord;
use crate::sheet::Table;

/// Columns that make one result of a row.
pub(super) struct Bundle {
    pub(super) domain: Option<Domain>,
    pub(super) moment: Option<MomentHint>,
    pub(super) columns: Vec<(Role, usize)>,
}

impl Bundle {
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        let found = self.columns.iter().find(|(known, _)| *known == role);
        found.map(|(_, at)| *at)
    }
}

type Key = (Option<Domain>, Option<MomentHint>);

/// Scores with the same domain and moment belong together; a column without them joins the only one.
fn bundles(profile: &Profile) -> Vec<Bundle> {
    let mut found: BTreeMap<Key, Vec<(Role, usize)>> = BTreeMap::new();
    for (at, column) in profile.columns.iter().enumerate() {
        if column.role.is_of_test() {
            let key = (column.domain, column.moment);
            found.entry(key).or_default().push((column.role, at));
        }
    }
    found.retain(|_, columns| columns.iter().any(|(role, _)| role.is_score()));
    let bundle = |((domain, moment), columns)| Bundle {
        domain,
        moment,
        columns,
    };
    found.into_iter().map(bundle).collect()
}

/// What a file gives.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The results; empty when the profile cannot be used.
    pub records: Vec<ResultRecord>,
    /// Problems, by line and column; never a value.
    pub findings: Findings,
    /// What became of every row.
    pub account: Account,
}

/// What is missing in a profile before it can be used.
pub fn check(profile: &Profile) -> Findings {
    let mut findings = Findings::new();
    let mut missing = |number: u16, text: &str, action: &str| {
        findings.push(Finding::error(number, Place::default(), text, action));
    };
    let count = |role: Role| profile.with_role(role).count();
    match count(Role::Pupil) {
        1 => {}
        0 => missing(
            311,
            "Geen kolom heeft de sleutel van de leerling.",
            "Kies de kolom met het leerlingnummer dat ook in de leerlingenlijst staat.",
        ),
        _ => missing(
            312,
            "Meer dan één kolom heeft de sleutel van de leerling.",
            "Laat één kolom over.",
        ),
    }
    let bundles = bundles(profile);
    let scored = bundles.iter().any(|bundle| {
        let mut columns = bundle.columns.iter();
        columns.any(|(role, _)| role.is_score() && *role != Role::OtherScore)
    });
    if !scored {
        missing(
            313,
            "Geen kolom heeft een uitkomst van een toets.",
            "Kies ten minste één kolom met een vaardigheidsscore, percentiel of niveau.",
        );
    }
    let constants = &profile.constants;
    let told = count(Role::Domain) + count(Role::Test) > 0 || constants.domain.is_some();
    if bundles.iter().any(|bundle| bundle.domain.is_none()) && scored && !told {
        missing(
            314,
            "Het is niet duidelijk over welk vak de uitkomsten gaan.",
            "Kies bij de kolommen met uitkomsten een vak, of kies één vak voor het hele bestand.",
        );
    }
    let when = count(Role::Moment) + count(Role::Date) + count(Role::Test) > 0;
    let untimed = bundles.iter().any(|bundle| bundle.moment.is_none());
    if untimed && scored && !when && constants.moment.is_none() {
        missing(
            315,
            "Het is niet duidelijk wanneer de toetsen gemaakt zijn.",
            "Kies een kolom met het moment of de datum, of vul één moment in voor het hele bestand.",
        );
    }
    let scaled = count(Role::SkillScore) + count(Role::DevelopmentScore) > 0;
    let named = count(Role::Scale) + count(Role::Series) > 0;
    if scaled && !named && constants.series.is_empty() {
        missing(
            316,
            "De naam van de toetsserie ontbreekt.",
            "Vul in welke toetsen dit zijn, zoals ‘LVS 3.0’. Scores van verschillende series vergelijken we niet.",
        );
    }
    twice(&bundles, profile, &mut findings);
    findings
}

/// Two columns with the same kind of score of the same test: one of them would never be read.
fn twice(bundles: &[Bundle], profile: &Profile, findings: &mut Findings) {
    for bundle in bundles {
        for (at, (role, position)) in bundle.columns.iter().enumerate() {
            let before = bundle.columns.get(..at).unwrap_or(&[]);
            let same = before.iter().any(|(known, _)| known == role);
            if same && *role != Role::OtherScore {
                let header = profile.columns.get(*position);
                let place = Place::field(header.map_or("", |column| &column.header));
                let text =
                    "Twee kolommen hebben dezelfde betekenis, hetzelfde vak en hetzelfde moment.";
                let action = "Kies bij één van beide iets anders, of ‘Niet gebruiken’.";
                findings.push(Finding::error(317, place, text, action));
            }
        }
    }
}

/// Reads a table by a profile whose columns are those of the table; see [`Profile::arranged`].
pub fn apply(table: &Table, profile: &Profile) -> Applied {
    let mut findings = check(profile);
    let mut account = Account {
        rows: u64::try_from(table.rows.len()).unwrap_or(u64::MAX),
        notes: u64::try_from(table.seen.notes.len()).unwrap_or(u64::MAX),
        ..Account::default()
    };
    let mut records = Vec::new();
    if findings.has_errors() {
        return Applied {
            records,
            findings,
            account,
        };
    }
    let bundles = bundles(profile);
    for row in &table.rows {
        let mut empty = 0;
        for bundle in &bundles {
            let reading = Reading {
                table,
                profile,
                row,
                bundle,
            };
            match reading.read(&mut account, &mut findings) {
                Outcome::Record(record) => records.push(*record),
                Outcome::Unused(why) => account.skip(why, row.line),
                // In a wide file most pupils miss some test: only a row without any is told.
                Outcome::Left(Left::NoScore) => empty += 1,
                Outcome::Left(why) => {
                    account.leave(why, row.line);
                    if why == Left::NoPupil {
                        break;
                    }
                }
            }
        }
        if empty == bundles.len() {
            account.leave(Left::NoScore, row.line);
        }
    }
    let records = single(records, &mut account);
    account.load(&records);
    tell(&account, &mut findings);
    Applied {
        records,
        findings,
        account,
    }
}

/// One result per sitting: repeats count once, and of two that contradict each other none.
fn single(records: Vec<ResultRecord>, account: &mut Account) -> Vec<ResultRecord> {
    let mut verdicts: Vec<Option<Left>> = vec![None; records.len()];
    let mut first = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        let label = (&record.test, &record.scale_code, &record.series);
        let key = (
            &record.pupil_key,
            record.domain,
            record.moment,
            label,
            record.taken_on,
        );
        let known: usize = match first.entry(key) {
            Entry::Vacant(place) => {
                place.insert(at);
                continue;
            }
            Entry::Occupied(known) => *known.get(),
        };
        let same = records.get(known).is_some_and(|known| {
            ResultRecord {
                line: record.line,
                ..known.clone()
            } == *record
        });
        let verdict = if same {
            Left::Repeated
        } else {
            Left::Contradicted
        };
        if let Some(place) = verdicts.get_mut(at) {
            *place = Some(verdict);
        }
        if let Some(place) = verdicts.get_mut(known).filter(|_| !same) {
            *place = Some(verdict);
        }
    }
    let kept = records
        .into_iter()
        .zip(verdicts)
        .filter_map(|(record, verdict)| {
            if let Some(verdict) = verdict {
                account.leave(verdict, record.line);
                return None;
            }
            Some(record)
        });
    kept.collect()
}

/// The account's gaps as findings, so that they stand with the other problems.
fn tell(account: &Account, findings: &mut Findings) {
    let left: u64 = account.left.values().map(|tally| tally.count).sum();
    if account.loaded.is_empty() {
        let text = "Zo blijft er geen enkele uitkomst over.";
        let action = "Kijk in het verslag waarom, en pas de kolommen of woorden aan.";
        findings.push(Finding::error(318, Place::default(), text, action));
    } else if left > 0 {
        let text = format!("{left} uitkomsten of regels zijn niet ingelezen.");
        let action = "In het verslag staat per reden om welke regels het gaat.";
        findings.push(Finding::warning(319, Place::default(), text, action));
    }
}
