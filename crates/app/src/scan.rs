//! The school scan: made once, computed again whenever it is looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::{
    Date, GroupId, ImportId, ReferenceDate, ScanFindingId, ScanId, SchoolYear, Season, SiteId,
    TestMoment, Tracks,
};
use school::finding::{Proposal, ScanFinding};
use school::pupil::{Group, TestResult};
use school::scan::{Norms, ScanInput, ScanSettings, Stay, propose};
use store::Reader;

use crate::level::with_levels;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

pub use school::finding::{Priority, ScanFinding as Found, Scope, State};
pub use school::scan::Scan;
pub use store::{Judgement, ScanRecord};

/// How many computed scans are kept in memory.
const KEPT: usize = 24;

/// A scan with its numbers, groups and findings.
#[derive(Clone)]
pub struct OpenedScan {
    /// Coordinates and receipt.
    pub record: ScanRecord,
    /// The numbers, computed from the data version in the record.
    pub scan: Arc<Scan>,
    /// Names of the groups.
    pub groups: BTreeMap<GroupId, Group>,
    /// What was found, and how it was judged.
    pub findings: Vec<ScanFinding>,
    /// Whether the numbers are those of the day on which the scan was made.
    pub reproduced: bool,
}

/// Computed scans; a scan is a function of its record, so an entry is never wrong.
pub(crate) type ScanCache = std::sync::Mutex<Vec<((i64, ScanId), Arc<Scan>)>>;

impl Kansrijk {
    /// The moments that can be scanned, newest first, with their number of results.
    ///
    /// # Errors
    /// When the person may not see scans here.
    pub fn moments(&self, actor: &Actor, site: SiteId) -> Result<Vec<(TestMoment, u64)>, AppError> {
        let entry = self.enter(actor, site, Action::ViewScan)?;
        let board = self.board(entry.site.board)?;
        let today = self.today().0;
        board.read(|db| {
            let moments = db.count_results_by_moment(site)?;
            // Without tests a scan rests on the teachers' inventory of the roster's school year.
            match db.latest_roster_year(site)? {
                Some(year) if moments.is_empty() => Ok(vec![(untested_moment(year, today), 0)]),
                _ => Ok(moments),
            }
        })
    }

    /// The scans of a school, newest first.
    ///
    /// # Errors
    /// When the person may not see scans here.
    pub fn scans(&self, actor: &Actor, site: SiteId) -> Result<Vec<ScanRecord>, AppError> {
        let entry = self.enter(actor, site, Action::ViewScan)?;
        Ok(self.board(entry.site.board)?.read(|db| db.scans(site))?)
    }

    /// Makes a scan of a moment, with the findings that it proposes.
    ///
    /// # Errors
    /// `NotFound` when there is no data yet.
    pub fn make_scan(
        &self,
        actor: &Actor,
        site: SiteId,
        moment: TestMoment,
    ) -> Result<ScanId, AppError> {
        let entry = self.enter(actor, site, Action::MakeScan)?;
        let board = self.board(entry.site.board)?;
        let reference = self.today();
        let audit = self.entry(
            Some(entry.account),
            "scan.make",
            format!("school {site}"),
            "",
        );
        let stamp = (self.now(), entry.account);
        board.write(&audit, |db| {
            let data = db.newest_import(site)?.ok_or(AppError::NotFound)?;
            let norms = self.policies().norms().at(entry.site.origin, moment);
            let mut record = ScanRecord {
                id: ScanId::new(0),
                version: 0,
                moment,
                reference,
                data,
                norms: norms.as_ref().map(Norms::label),
                hash: kernel::ContentHash::of(b""),
                code_version: env!("CARGO_PKG_VERSION").to_owned(),
            };
            let computed = self.compute(db, &entry, &record, None)?;
            record.hash = computed.scan.canonical_hash();
            let id = db.add_scan(site, &record, stamp)?;
            for group in computed.groups.values().filter(|g| !g.tracks.is_empty()) {
                db.keep_scan_level(id, group.id, group.tracks)?;
            }
            let names = computed
                .groups
                .iter()
                .map(|(id, group)| (*id, group.name.clone()));
            let names = names.collect();
            let mut proposals = propose(&computed.scan, &names);
            proposals.extend(self.inventory_proposals(db, &entry, moment, reference)?);
            for proposal in &proposals {
                db.add_finding(id, proposal, State::Proposed)?;
            }
            Ok(id)
        })
    }

    /// A scan with everything in it.
    ///
    /// # Errors
    /// When the person may not see scans here, or it is another school's.
    pub fn scan(&self, actor: &Actor, site: SiteId, id: ScanId) -> Result<OpenedScan, AppError> {
        let entry = self.enter(actor, site, Action::ViewScan)?;
        self.open_scan(&entry, id)
    }

    /// The newest scan, for whoever may see any part of it; pages show no more than allowed.
    pub(crate) fn newest_scan(&self, entry: &Entry) -> Result<Option<OpenedScan>, AppError> {
        let board = self.board(entry.site.board)?;
        let scans = board.read(|db| db.scans(entry.site.id))?;
        scans
            .first()
            .map(|record| self.open_scan(entry, record.id))
            .transpose()
    }

    /// The findings of a scan, without its numbers.
    ///
    /// # Errors
    /// When the person may not judge findings here, or it is another school's scan.
    pub fn findings(
        &self,
        actor: &Actor,
        site: SiteId,
        scan: ScanId,
    ) -> Result<Vec<ScanFinding>, AppError> {
        let entry = self.enter(actor, site, Action::JudgeFindings)?;
        let board = self.board(entry.site.board)?;
        board.read(|db| Ok(db.findings(site, scan)?))
    }

    /// Writes a judgement of a finding.
    ///
    /// # Errors
    /// When the person may not judge findings here.
    pub fn judge_finding(
        &self,
        actor: &Actor,
        site: SiteId,
        id: ScanFindingId,
        judgement: &Judgement,
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::JudgeFindings)?;
        let subject = format!("finding {id}");
        let state = judgement.state.code();
        let audit = self.entry(Some(entry.account), "finding.judge", subject, state);
        self.board(entry.site.board)?.write(&audit, |db| {
            db.finding(site, id)?;
            Ok(db.judge_finding(id, judgement)?)
        })
    }

    /// Adds a finding of the team's own to a scan; it counts as confirmed once judged.
    ///
    /// # Errors
    /// When the person may not judge findings here.
    pub fn add_finding(
        &self,
        actor: &Actor,
        site: SiteId,
        scan: ScanId,
        proposal: &Proposal,
    ) -> Result<ScanFindingId, AppError> {
        let entry = self.enter(actor, site, Action::JudgeFindings)?;
        let audit = self.entry(
            Some(entry.account),
            "finding.add",
            format!("scan {scan}"),
            "",
        );
        self.board(entry.site.board)?.write(&audit, |db| {
            db.scan(site, scan)?;
            Ok(db.add_finding(scan, proposal, State::Proposed)?)
        })
    }

    /// A scan with everything in it, for whoever was let in already.
    pub(crate) fn open_scan(&self, entry: &Entry, id: ScanId) -> Result<OpenedScan, AppError> {
        let site = entry.site.id;
        let board = self.board(entry.site.board)?;
        board.read(|db| {
            let record = db.scan(site, id)?;
            let findings = db.findings(site, id)?;
            let key = (entry.site.board.get(), id);
            let cached = self.scan_cache().lock().ok().and_then(|cache| {
                cache
                    .iter()
                    .find(|(known, _)| *known == key)
                    .map(|(_, scan)| Arc::clone(scan))
            });
            let levels = Some(db.scan_levels(id)?);
            let Computed { scan, groups } = match cached {
                Some(scan) => {
                    let year = roster_year(db, site, record.moment)?;
                    let groups = db.groups(site, year)?;
                    Computed {
                        scan,
                        groups: by_id(with_levels(groups, entry.site.sector, levels.as_ref())),
                    }
                }
                None => self.compute(db, entry, &record, levels.as_ref())?,
            };
            if let Ok(mut cache) = self.scan_cache().lock()
                && !cache.iter().any(|(known, _)| *known == key)
            {
                if cache.len() >= KEPT {
                    cache.remove(0);
                }
                cache.push((key, Arc::clone(&scan)));
            }
            let reproduced = scan.canonical_hash() == record.hash;
            Ok(OpenedScan {
                record,
                scan,
                groups,
                findings,
                reproduced,
            })
        })
    }

    fn compute(
        &self,
        db: &Reader<'_>,
        entry: &Entry,
        record: &ScanRecord,
        levels: Option<&BTreeMap<GroupId, Tracks>>,
    ) -> Result<Computed, AppError> {
        let site = entry.site.id;
        let year = roster_year(db, site, record.moment)?;
        let groups = with_levels(db.groups(site, year)?, entry.site.sector, levels);
        let rows = db.enrolments(site, year, Some(record.data))?;
        let enrolments: Vec<_> = rows.iter().map(|row| row.enrolment).collect();
        let stays: Vec<_> = rows
            .iter()
            .map(|row| Stay {
                pupil: row.enrolment.pupil,
                joined: row.joined,
                left: row.left,
            })
            .collect();
        let results = results_as_of(db, site, record.data)?;
        let norms = record.norms.as_deref().and_then(|label| {
            let tables = self.policies().norms();
            tables.of_label(entry.site.origin, label)
        });
        let input = ScanInput {
            sector: entry.site.sector,
            moment: record.moment,
            reference: ReferenceDate(record.reference.0),
            groups: &groups,
            enrolments: &enrolments,
            stays: &stays,
            results: &results,
            norms: norms
                .as_ref()
                .map(|norms| norms as &dyn school::scan::Norms),
            settings: self.scan_settings(),
        };
        let scan = Arc::new(school::scan::scan(&input));
        Ok(Computed {
            scan,
            groups: by_id(groups),
        })
    }

    /// The thresholds of the scan, from the dated assumptions.
    pub fn scan_settings(&self) -> ScanSettings {
        self.policies().scan_settings()
    }

    fn inventory_proposals(
        &self,
        db: &Reader<'_>,
        entry: &Entry,
        moment: TestMoment,
        today: ReferenceDate,
    ) -> Result<Vec<Proposal>, AppError> {
        crate::inventory::proposals(self, db, entry, (moment.year, today))
    }
}

struct Computed {
    scan: Arc<Scan>,
    groups: BTreeMap<GroupId, Group>,
}

/// The moment of a scan without tests: that of today, when it lies in the roster's school year.
fn untested_moment(year: SchoolYear, today: Date) -> TestMoment {
    let now = TestMoment::of(today).filter(|moment| moment.year == year);
    now.unwrap_or(TestMoment {
        year,
        season: Season::End,
    })
}

fn by_id(groups: Vec<Group>) -> BTreeMap<GroupId, Group> {
    groups.into_iter().map(|group| (group.id, group)).collect()
}

pub(crate) fn results_as_of(
    db: &Reader<'_>,
    site: SiteId,
    data: ImportId,
) -> Result<Vec<TestResult>, AppError> {
    Ok(db
        .results(site, Some(data))?
        .into_iter()
        .map(|(_, result)| result)
        .collect())
}

/// The roster of the moment's school year, or else the latest there is.
pub(crate) fn roster_year(
    db: &Reader<'_>,
    site: SiteId,
    moment: TestMoment,
) -> Result<kernel::SchoolYear, AppError> {
    if !db.groups(site, moment.year)?.is_empty() {
        return Ok(moment.year);
    }
    db.latest_roster_year(site)?.ok_or(AppError::NotFound)
}
