//! Files of any layout: a table, what its columns mean, and what became of every row.

use std::collections::{BTreeMap, BTreeSet};

use formats::profile::{self, Account, Left, Profile};
use formats::results::ResultRecord;
use formats::sheet::{self, Overrides, Table};
use formats::{FileKind, Limits, Parsed};
use kernel::{Domain, Findings, ImportId, PupilId, SiteId, TestMoment};
use store::Reader;

use super::results::{self, ReadFile};
use super::{ImportKind, Looked, Plan};
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// What is known of a file whose columns were chosen.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// The saved layout that it was recognised by.
    pub recognised: Option<String>,
    /// What became of every row.
    pub account: Account,
}

/// A waiting file and what its columns mean as far as it was chosen.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Name of the file.
    pub file_name: String,
    /// The table.
    pub table: Table,
    /// What the columns mean.
    pub profile: Profile,
    /// What the program would choose for each column: role code and reason.
    pub proposed: Vec<(profile::Role, String)>,
    /// What is still missing or doubtful.
    pub findings: Findings,
}

struct Chosen {
    table: Table,
    profile: Profile,
    recognised: Option<String>,
}

/// Whether the columns of this file have to be chosen: a workbook, text as Excel writes it, or a
/// table that is not in the layout of our own.
pub(super) fn is_other_table(content: &[u8]) -> bool {
    match formats::detect(content) {
        FileKind::ResultsCsv => {
            let own = formats::results::read(content, &Limits::default());
            let mut found = own.findings.kept().iter();
            own.record.is_none() && found.any(|finding| finding.code.number == 205)
        }
        FileKind::Unknown => {
            let workbooks: [&[u8]; 2] = [b"PK", b"\xD0\xCF\x11\xE0"];
            let is_workbook = workbooks.iter().any(|start| content.starts_with(start));
            let is_xml = content.iter().take(4).any(|byte| *byte == b'<');
            (is_workbook || sheet::is_utf_16(content)) && !is_xml
        }
        _ => false,
    }
}

/// Reads the table, with the columns as chosen, recognised or proposed.
fn chosen(
    db: &Reader<'_>,
    site: SiteId,
    (content, draft): (&[u8], Option<&str>),
    findings: &mut Findings,
) -> Result<Option<Chosen>, AppError> {
    let draft = draft.and_then(|text| profile::read(text).ok());
    let reading = draft.as_ref().map(|draft| draft.reading.clone());
    let guessed = sheet::read(content, &reading.unwrap_or_default(), &Limits::default());
    let known = match (&draft, &guessed.record) {
        (Some(draft), _) => saved(db, &draft.layout())?,
        (None, Some(table)) => saved(db, &table.layout())?,
        (None, None) => None,
    };
    let mut read = guessed;
    if draft.is_none() {
        // A layout may say how its files are read: only read like that their columns are its own.
        let other = match &known {
            Some(known) if known.reading == Overrides::default() => None,
            Some(known) => Some((
                known.clone(),
                sheet::read(content, &known.reading, &Limits::default()),
            )),
            None => read_otherwise(db, content)?,
        };
        if let Some((known, again)) = other.filter(|(_, again)| again.record.is_some()) {
            let recognised = Some(known.name.clone());
            return Ok(take(again, known, recognised, findings));
        }
    }
    let Some(table) = read.record.take() else {
        findings.extend(read.findings);
        return Ok(None);
    };
    let (mapping, recognised) = match (draft, known) {
        (Some(draft), known) => {
            let headers = &table.headers;
            let now = draft.arranged(headers).hash();
            let known = known.filter(|known| known.arranged(headers).hash() == now);
            (draft, known.map(|known| known.name))
        }
        (None, Some(known)) => (known.clone(), Some(known.name)),
        (None, None) => (proposal(db, site, &table)?.profile, None),
    };
    read.record = Some(table);
    Ok(take(read, mapping, recognised, findings))
}

fn take(
    read: Parsed<Table>,
    mapping: Profile,
    recognised: Option<String>,
    findings: &mut Findings,
) -> Option<Chosen> {
    findings.extend(read.findings);
    let table = read.record?;
    Some(Chosen {
        profile: mapping.arranged(&table.headers),
        table,
        recognised,
    })
}

/// The board's layout for these columns.
fn saved(db: &Reader<'_>, layout: &str) -> Result<Option<Profile>, AppError> {
    let saved = db.profile_for(layout)?;
    Ok(saved.and_then(|saved| profile::read(&saved.text).ok()))
}

/// A layout whose own way of reading gives exactly its columns.
fn read_otherwise(
    db: &Reader<'_>,
    content: &[u8],
) -> Result<Option<(Profile, Parsed<Table>)>, AppError> {
    for saved in db.profiles()? {
        let Ok(known) = profile::read(&saved.text) else {
            continue;
        };
        if known.reading != Overrides::default() {
            let again = sheet::read(content, &known.reading, &Limits::default());
            if again
                .record
                .as_ref()
                .is_some_and(|table| table.layout() == saved.layout)
            {
                return Ok(Some((known, again)));
            }
        }
    }
    Ok(None)
}

fn proposal(db: &Reader<'_>, site: SiteId, table: &Table) -> Result<profile::Proposal, AppError> {
    let identities = db.identities(site)?;
    Ok(profile::propose(table, &|text| {
        identities.contains_key(text)
    }))
}

/// Reads a file by its layout and compares it with what is there; also gives the layout to keep.
pub(super) fn look(
    app: &Kansrijk,
    db: &Reader<'_>,
    entry: &Entry,
    file: (&[u8], Option<&str>),
) -> Result<(Looked, Option<String>), AppError> {
    let mut findings = Findings::new();
    let site = entry.site.id;
    let Some(chosen) = chosen(db, site, file, &mut findings)? else {
        return Ok((Looked::unread(findings), None));
    };
    let applied = profile::apply(&chosen.table, &chosen.profile);
    let unusable = applied.findings.has_errors();
    findings.extend(applied.findings);
    let mut account = applied.account;
    let mut plan = None;
    if !unusable {
        account_for(db, entry, &applied.records, &mut account)?;
        let file = ReadFile {
            label: None,
            grade_of_test: false,
            records: applied.records,
        };
        let files = (std::slice::from_ref(&file), app.today());
        let mut found = Findings::new();
        let compared = results::plan(db, entry, files, &mut found)?;
        findings.extend(profile::name_as_in_file(found, &chosen.profile));
        plan = (!findings.has_errors()).then_some(Plan::Results(compared));
    }
    let draft = profile::write(&chosen.profile);
    let mapped = Mapped {
        recognised: chosen.recognised,
        account,
    };
    let looked = Looked {
        kind: ImportKind::Results,
        plan,
        findings,
        mapped: Some(mapped),
    };
    Ok((looked, Some(draft)))
}

/// Pupils who are not in the roster, and how many of the roster's tested pupils have a result.
fn account_for(
    db: &Reader<'_>,
    entry: &Entry,
    records: &[ResultRecord],
    account: &mut Account,
) -> Result<(), AppError> {
    let site = entry.site.id;
    let identities = db.identities(site)?;
    let mut seen: BTreeMap<(Domain, TestMoment), BTreeSet<PupilId>> = BTreeMap::new();
    let mut known = Vec::with_capacity(records.len());
    for record in records {
        let Some((pupil, _)) = identities.get(&record.pupil_key) else {
            account.leave(Left::UnknownPupil, record.line);
            continue;
        };
        let key = (record.domain, record.moment);
        seen.entry(key).or_default().insert(*pupil);
        known.push(record);
    }
    account.load(known);
    let Some(year) = db.latest_roster_year(site)? else {
        return Ok(());
    };
    let enrolled = db.enrolments(site, year, None)?;
    let tested: BTreeSet<PupilId> = enrolled
        .iter()
        .filter(|row| row.enrolment.grade.is_tested(entry.site.sector))
        .map(|row| row.enrolment.pupil)
        .collect();
    let count = |pupils: usize| u64::try_from(pupils).unwrap_or(u64::MAX);
    for ((domain, moment), pupils) in seen {
        if moment.year == year {
            let both = pupils.intersection(&tested).count();
            let value = (count(both), count(tested.len()));
            account.coverage.insert((domain, moment), value);
        }
    }
    Ok(())
}

impl Kansrijk {
    /// A waiting file and what its columns mean so far.
    ///
    /// # Errors
    /// When the person may not import here, or no such table waits.
    pub fn import_columns(
        &self,
        actor: &Actor,
        site: SiteId,
        pending: i64,
    ) -> Result<Columns, AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        self.board(entry.site.board)?.read(|db| {
            let waiting = db.pending_import(site, pending)?;
            let draft = db.draft(site, pending)?;
            let draft = draft.ok_or(AppError::NotFound)?;
            let mut findings = Findings::new();
            let file = (waiting.content.as_slice(), Some(draft.as_str()));
            let chosen = chosen(db, site, file, &mut findings)?;
            let chosen = chosen.ok_or(AppError::NotFound)?;
            let proposal = proposal(db, site, &chosen.table)?;
            let roles = proposal.profile.columns.iter().map(|column| column.role);
            findings.extend(profile::check(&chosen.profile));
            Ok(Columns {
                file_name: waiting.file_name,
                proposed: roles.zip(proposal.reasons).collect(),
                table: chosen.table,
                profile: chosen.profile,
                findings,
            })
        })
    }

    /// Keeps what was chosen for the columns of a waiting file. Read otherwise it may have other
    /// columns: then they are proposed anew.
    ///
    /// # Errors
    /// `Refused` when it cannot be read like that; when the person may not import here, or the file
    /// no longer waits.
    pub fn choose_columns(
        &self,
        actor: &Actor,
        site: SiteId,
        (pending, profile): (i64, &Profile),
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let subject = format!("school {site}");
        let audit = self.entry(Some(entry.account), "import.columns", subject, "");
        let board = self.board(entry.site.board)?;
        board.write(&audit, |db| {
            // Only a file that waits for this: the columns of a known format are not chosen.
            db.draft(site, pending)?.ok_or(AppError::NotFound)?;
            let waiting = db.pending_import(site, pending)?;
            let read = sheet::read(&waiting.content, &profile.reading, &Limits::default());
            let table = read.record.ok_or(AppError::Refused(read.findings))?;
            let mut kept = profile.clone();
            if table.layout() != kept.layout() {
                kept.columns = proposal(db, site, &table)?.profile.columns;
            }
            Ok(db.set_draft(site, pending, &profile::write(&kept))?)
        })
    }

    /// What came of the rows of an import whose columns were chosen here.
    ///
    /// # Errors
    /// `NotFound` when it has no such report; when the person may not import here.
    pub fn import_report(
        &self,
        actor: &Actor,
        site: SiteId,
        import: ImportId,
    ) -> Result<Account, AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = self.board(entry.site.board)?;
        let report = board.read::<_, AppError>(|db| Ok(db.import_report(site, import)?))?;
        report
            .map(|text| Account::decode(&text))
            .ok_or(AppError::NotFound)
    }
}
