//! Scans (coordinates and receipt only) and their findings.

use kernel::{
    ContentHash, Date, Grade, GroupId, ImportId, ReferenceDate, ScanFindingId, ScanId, Share,
    SiteId, TestMoment, Tracks, UserId, YearGroup,
};
use rusqlite::{OptionalExtension, Row};
use school::finding::{
    Confidence, DataSource, Priority, Proposal, ScanFinding, Scope, State, Topic, Unit, Validator,
};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// A scan's coordinates and receipt: enough to compute it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanRecord {
    /// Row number.
    pub id: ScanId,
    /// 1, 2, 3 within the school.
    pub version: u32,
    /// The moment it describes.
    pub moment: TestMoment,
    /// The day on which it was made.
    pub reference: ReferenceDate,
    /// The highest import that counts.
    pub data: ImportId,
    /// Label of the norm table; `None` means reported percentiles and bands.
    pub norms: Option<String>,
    /// Hash of the outcome when it was made.
    pub hash: ContentHash,
    /// Version of the program that made it.
    pub code_version: String,
}

/// A person's judgement of a finding.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// New state.
    pub state: State,
    /// Priority, when confirmed.
    pub priority: Option<Priority>,
    /// The reading of it, or the reason for setting it aside.
    pub interpretation: String,
    /// Who recognised it.
    pub validated_by: Vec<Validator>,
}

const SCAN: &str = "SELECT id, version, moment, reference_date, data_version, norms, result_hash, \
                    code_version FROM scan WHERE site_id = ?";
const FINDING: &str = "SELECT f.id, f.scan_id, f.topic, f.sub_topic, f.scope, f.grade, f.group_id, \
     f.size, f.size_unit, f.affected, f.affected_of, f.measured, f.measured_of, f.baseline_date, \
     f.source, f.confidence, f.sentence, f.state, f.priority, f.interpretation, f.validated_by, f.tracks \
     FROM scan_finding f JOIN scan s ON s.id = f.scan_id WHERE s.site_id = ?";

impl Reader<'_> {
    /// The scans of a school, newest first.
    pub fn scans(&self, site: SiteId) -> Result<Vec<ScanRecord>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached(&format!("{SCAN} ORDER BY version DESC"))?;
        let mut rows = query.query([site.get()])?;
        let mut scans = Vec::new();
        while let Some(row) = rows.next()? {
            scans.push(scan_record(row)?);
        }
        Ok(scans)
    }

    /// One scan of a school.
    pub fn scan(&self, site: SiteId, id: ScanId) -> Result<ScanRecord, StoreError> {
        let mut query = self.sql.prepare_cached(&format!("{SCAN} AND id = ?"))?;
        let mut rows = query.query((site.get(), id.get()))?;
        rows.next()?.map_or(Err(StoreError::NotFound), scan_record)
    }

    /// The findings of a scan, in the order in which they were proposed.
    pub fn findings(&self, site: SiteId, scan: ScanId) -> Result<Vec<ScanFinding>, StoreError> {
        let sql = format!("{FINDING} AND f.scan_id = ? ORDER BY f.id");
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut rows = query.query((site.get(), scan.get()))?;
        let mut findings = Vec::new();
        while let Some(row) = rows.next()? {
            findings.push(finding_record(row)?);
        }
        Ok(findings)
    }

    /// One finding of a school.
    pub fn finding(&self, site: SiteId, id: ScanFindingId) -> Result<ScanFinding, StoreError> {
        let mut query = self
            .sql
            .prepare_cached(&format!("{FINDING} AND f.id = ?"))?;
        let mut rows = query.query((site.get(), id.get()))?;
        rows.next()?
            .map_or(Err(StoreError::NotFound), finding_record)
    }

    /// The newest accepted import of a school.
    pub fn newest_import(&self, site: SiteId) -> Result<Option<ImportId>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT max(id) FROM import WHERE site_id = ?")?;
        let id: Option<Option<i64>> = query.query_row([site.get()], |row| row.get(0)).optional()?;
        Ok(id.flatten().map(ImportId::new))
    }
}

impl Writer<'_> {
    /// Keeps a scan's coordinates; the version number is the next of the school.
    pub fn add_scan(
        &self,
        site: SiteId,
        scan: &ScanRecord,
        (at, by): (i64, UserId),
    ) -> Result<ScanId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO scan (site_id, version, moment, reference_date, data_version, norms, \
                               result_hash, code_version, created_at, created_by) \
             VALUES (?1, (SELECT ifnull(max(version), 0) + 1 FROM scan WHERE site_id = ?1), \
                     ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let id = query.insert((
            site.get(),
            scan.moment.to_string(),
            scan.reference.0.to_string(),
            scan.data.get(),
            &scan.norms,
            scan.hash.to_string(),
            &scan.code_version,
            at,
            by.get(),
        ))?;
        Ok(ScanId::new(id))
    }

    /// Adds a finding to a scan.
    pub fn add_finding(
        &self,
        scan: ScanId,
        proposal: &Proposal,
        state: State,
    ) -> Result<ScanFindingId, StoreError> {
        let (scope, year, group) = match proposal.scope {
            Scope::School => ("school", None, None),
            Scope::YearGroup(year) => ("year_group", Some(year), None),
            Scope::Group(group, year) => ("group", Some(year), Some(group.get())),
        };
        let tracks = year.map_or(Tracks::NONE, |year| year.tracks).code();
        let grade = year.map(|year| year.grade.code());
        let (size, unit) = proposal
            .size
            .map(|(size, unit)| (size, unit.code()))
            .unzip();
        let counts = |share: Option<Share>| share.map(|s| (s.numerator(), s.denominator())).unzip();
        let (affected, affected_of) = counts(proposal.affected);
        let (measured, measured_of) = counts(proposal.coverage);
        let mut query = self.sql.prepare_cached(
            "INSERT INTO scan_finding (scan_id, topic, sub_topic, scope, grade, group_id, size, \
               size_unit, affected, affected_of, measured, measured_of, baseline_date, source, \
               confidence, sentence, state, tracks) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let id = query.insert(rusqlite::params![
            scan.get(),
            proposal.topic.code(),
            proposal.sub_topic,
            scope,
            grade,
            group,
            size,
            unit,
            affected,
            affected_of,
            measured,
            measured_of,
            proposal.baseline_date.to_string(),
            proposal.source.code(),
            proposal.confidence.code(),
            proposal.sentence,
            state.code(),
            tracks,
        ])?;
        Ok(ScanFindingId::new(id))
    }

    /// Writes a judgement.
    pub fn judge_finding(
        &self,
        id: ScanFindingId,
        judgement: &Judgement,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "UPDATE scan_finding SET state = ?, priority = ?, interpretation = ?, validated_by = ? \
             WHERE id = ?",
        )?;
        let validated: Vec<&str> = judgement.validated_by.iter().map(|v| v.code()).collect();
        query.execute((
            judgement.state.code(),
            judgement.priority.map(Priority::number),
            &judgement.interpretation,
            validated.join(","),
            id.get(),
        ))?;
        Ok(())
    }
}

fn scan_record(row: &Row<'_>) -> Result<ScanRecord, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let day: Date = parse(&text(3)?, "scan.reference_date")?;
    Ok(ScanRecord {
        id: ScanId::new(row.get(0)?),
        version: row.get(1)?,
        moment: parse(&text(2)?, "scan.moment")?,
        reference: ReferenceDate(day),
        data: ImportId::new(row.get(4)?),
        norms: row.get(5)?,
        hash: parse(&text(6)?, "scan.result_hash")?,
        code_version: row.get(7)?,
    })
}

fn finding_record(row: &Row<'_>) -> Result<ScanFinding, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let unknown = |column| StoreError::Value { column };
    let priority: Option<u8> = row.get(18)?;
    let validated = text(20)?;
    let validators = validated
        .split(',')
        .filter(|code| !code.is_empty())
        .map(|code| {
            let found = Validator::ALL
                .into_iter()
                .find(|validator| validator.code() == code);
            found.ok_or(unknown("scan_finding.validated_by"))
        });
    Ok(ScanFinding {
        id: ScanFindingId::new(row.get(0)?),
        scan: ScanId::new(row.get(1)?),
        proposal: proposal_record(row)?,
        state: State::from_code(&text(17)?).ok_or(unknown("scan_finding.state"))?,
        priority: priority.and_then(Priority::from_number),
        interpretation: text(19)?,
        validated_by: validators.collect::<Result<_, _>>()?,
    })
}

fn proposal_record(row: &Row<'_>) -> Result<Proposal, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let unknown = |column| StoreError::Value { column };
    let share = |part: usize| -> Result<Option<Share>, StoreError> {
        let counts = row
            .get::<_, Option<u32>>(part)?
            .zip(row.get::<_, Option<u32>>(part + 1)?);
        Ok(counts.and_then(|(part, whole)| Share::new(part, whole)))
    };
    let unit: Option<String> = row.get(8)?;
    Ok(Proposal {
        topic: Topic::from_code(&text(2)?).ok_or(unknown("scan_finding.topic"))?,
        sub_topic: text(3)?,
        scope: scope_record(row)?,
        size: row
            .get::<_, Option<f64>>(7)?
            .zip(unit.as_deref().and_then(Unit::from_code)),
        affected: share(9)?,
        coverage: share(11)?,
        baseline_date: parse(&text(13)?, "scan_finding.baseline_date")?,
        source: DataSource::from_code(&text(14)?).ok_or(unknown("scan_finding.source"))?,
        confidence: Confidence::from_code(&text(15)?).ok_or(unknown("scan_finding.confidence"))?,
        sentence: text(16)?,
    })
}

fn scope_record(row: &Row<'_>) -> Result<Scope, StoreError> {
    let column = "scan_finding.scope";
    let kind: String = row.get(4)?;
    let grade: Option<String> = row.get(5)?;
    let grade = grade
        .map(|code| parse::<Grade>(&code, "scan_finding.grade"))
        .transpose()?;
    let tracks: Tracks = parse(&row.get::<_, String>(21)?, "scan_finding.tracks")?;
    let year = grade.map(|grade| YearGroup::at(grade, tracks));
    let group: Option<i64> = row.get(6)?;
    match (kind.as_str(), year, group) {
        ("school", _, _) => Ok(Scope::School),
        ("year_group", Some(year), _) => Ok(Scope::YearGroup(year)),
        ("group", Some(year), Some(group)) => Ok(Scope::Group(GroupId::new(group), year)),
        _ => Err(StoreError::Value { column }),
    }
}
