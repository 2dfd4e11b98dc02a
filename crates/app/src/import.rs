//! Bringing in files: first a preview with every problem, then one transaction or nothing.

mod files;
mod layouts;
mod mapped;
mod results;
mod roster;

use formats::{FileKind, Limits, Parsed};
use kernel::{ContentHash, Finding, Findings, ImportId, Place, SiteId};
use store::{PendingImport, Reader};

use crate::{Action, Actor, AppError, Entry, Kansrijk};

pub use files::bundle;
pub use formats::profile::Account;
pub use formats::{profile, sheet};
pub use layouts::SavedProfile;
pub use mapped::{Columns, Mapped};

pub use store::{ImportKind, ImportRecord};

/// What an import would change, in counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// In the file.
    pub read: u64,
    /// New.
    pub new: u64,
    /// Present and different.
    pub changed: u64,
    /// Present and the same.
    pub unchanged: u64,
    /// Present before and no longer in the file (rosters only; results are never removed).
    pub gone: u64,
    /// Groups in the file (rosters only).
    pub groups: u64,
    /// Groups that are new or have another name or year group (rosters only).
    pub groups_changed: u64,
    /// Teachers in the file (rosters only; their names are not kept).
    pub teachers: u64,
}

impl Changes {
    /// Whether applying it would change anything.
    pub fn is_nothing(&self) -> bool {
        self.new == 0 && self.changed == 0 && self.gone == 0 && self.groups_changed == 0
    }

    /// In Dutch, counts only.
    pub fn summary(&self, kind: ImportKind) -> String {
        let what = match kind {
            ImportKind::Roster => "leerlingen",
            ImportKind::Results => "toetsresultaten",
        };
        let mut text = format!(
            "{} {what} gelezen: {} nieuw, {} gewijzigd, {} gelijk gebleven",
            self.read, self.new, self.changed, self.unchanged
        );
        if self.groups_changed > 0 {
            text.push_str(&format!(
                "; {} groepen nieuw of gewijzigd",
                self.groups_changed
            ));
        }
        if self.gone > 0 {
            text.push_str(&format!(", {} niet meer in het bestand", self.gone));
        }
        text
    }
}

/// What a person sees before confirming.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Row of the waiting file; absent when the file cannot be taken in as it is.
    pub pending: Option<i64>,
    /// What it holds.
    pub kind: ImportKind,
    /// Its name.
    pub file_name: String,
    /// What would change.
    pub changes: Changes,
    /// Every problem.
    pub findings: Findings,
    /// The waiting file whose columns can be chosen, for a layout that is not ours.
    pub to_map: Option<i64>,
    /// What became of its rows.
    pub mapped: Option<Mapped>,
}

/// What a look at a file gave. No plan means: not like this.
struct Looked {
    kind: ImportKind,
    plan: Option<Plan>,
    findings: Findings,
    mapped: Option<Mapped>,
}

impl Looked {
    fn unread(findings: Findings) -> Self {
        Self {
            kind: ImportKind::Results,
            plan: None,
            findings,
            mapped: None,
        }
    }

    fn changes(&self) -> Changes {
        let plan = self.plan.as_ref();
        plan.map(|plan| plan.changes().clone()).unwrap_or_default()
    }
}

/// A file that has been read and compared with what is there.
enum Plan {
    Roster(roster::RosterPlan),
    Results(results::ResultsPlan),
}

impl Plan {
    fn changes(&self) -> &Changes {
        match self {
            Self::Roster(plan) => &plan.changes,
            Self::Results(plan) => &plan.changes,
        }
    }
}

impl Kansrijk {
    /// Reads an uploaded file, compares it, and keeps it until it is confirmed.
    ///
    /// # Errors
    /// When the person may not import here. A wrong file is a preview with errors, not an error.
    pub fn preview_import(
        &self,
        actor: &Actor,
        site: SiteId,
        (file_name, content): (&str, &[u8]),
    ) -> Result<Preview, AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = self.board(entry.site.board)?;
        let (looked, draft) = board.read(|db| self.look(db, &entry, (content, None)))?;
        let kind = looked.kind;
        let mut preview = Preview {
            pending: None,
            kind,
            file_name: file_name.to_owned(),
            changes: looked.changes(),
            findings: looked.findings,
            to_map: None,
            mapped: looked.mapped,
        };
        let applies = looked.plan.is_some() && !preview.changes.is_nothing();
        if applies || draft.is_some() {
            let subject = format!("school {site}");
            let audit = self.entry(Some(entry.account), "import.upload", subject, "");
            let stamp = (self.now(), entry.account);
            let id = board.write::<_, AppError>(&audit, |db| {
                let id = db.add_pending_import(site, kind, (file_name, content), stamp)?;
                if let Some(draft) = &draft {
                    db.set_draft(site, id, draft)?;
                }
                Ok(id)
            })?;
            preview.pending = applies.then_some(id);
            preview.to_map = draft.map(|_| id);
        }
        Ok(preview)
    }

    /// The preview of a waiting file, again.
    ///
    /// # Errors
    /// When the person may not import here, or the file no longer waits.
    pub fn pending_import(
        &self,
        actor: &Actor,
        site: SiteId,
        pending: i64,
    ) -> Result<Preview, AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = self.board(entry.site.board)?;
        board.read(|db| {
            let PendingImport {
                file_name, content, ..
            } = db.pending_import(site, pending)?;
            let draft = db.draft(site, pending)?;
            let (looked, _) = self.look(db, &entry, (&content, draft.as_deref()))?;
            let changes = looked.changes();
            let applies = looked.plan.is_some() && (draft.is_none() || !changes.is_nothing());
            Ok(Preview {
                pending: applies.then_some(pending),
                kind: looked.kind,
                file_name,
                changes,
                findings: looked.findings,
                to_map: draft.map(|_| pending),
                mapped: looked.mapped,
            })
        })
    }

    /// Takes a waiting file in: one transaction, or nothing.
    ///
    /// # Errors
    /// `Refused` with the findings when the file cannot be taken in after all.
    pub fn apply_import(
        &self,
        actor: &Actor,
        site: SiteId,
        pending: i64,
    ) -> Result<(ImportId, Changes), AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = self.board(entry.site.board)?;
        let audit = self.entry(
            Some(entry.account),
            "import.apply",
            format!("school {site}"),
            "",
        );
        let stamp = (self.now(), entry.account);
        board.write(&audit, |db| {
            let PendingImport {
                file_name, content, ..
            } = db.pending_import(site, pending)?;
            let draft = db.draft(site, pending)?;
            let (looked, _) = self.look(db, &entry, (&content, draft.as_deref()))?;
            let (kind, mapped) = (looked.kind, looked.mapped);
            let plan = looked.plan.ok_or(AppError::Refused(looked.findings))?;
            let changes = plan.changes().clone();
            let hash = ContentHash::of(&content);
            let import = db.add_import(site, kind, (&file_name, hash), stamp)?;
            match plan {
                Plan::Roster(plan) => plan.apply(db, site, import)?,
                Plan::Results(plan) => plan.apply(db, import)?,
            }
            db.set_import_summary(import, &changes.summary(kind))?;
            if let Some(mapped) = mapped {
                db.set_import_report(import, &mapped.account.encode())?;
            }
            db.remove_pending_import(site, pending)?;
            Ok((import, changes))
        })
    }

    /// Forgets a waiting file.
    ///
    /// # Errors
    /// When the person may not import here.
    pub fn cancel_import(&self, actor: &Actor, site: SiteId, pending: i64) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let subject = format!("school {site}");
        let audit = self.entry(Some(entry.account), "import.cancel", subject, "");
        let board = self.board(entry.site.board)?;
        board.write(&audit, |db| Ok(db.remove_pending_import(site, pending)?))
    }

    /// The accepted imports of a school, newest first.
    ///
    /// # Errors
    /// When the person may not import here.
    pub fn imports(&self, actor: &Actor, site: SiteId) -> Result<Vec<ImportRecord>, AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        self.board(entry.site.board)?
            .read(|db| Ok(db.imports(site)?))
    }

    /// Reads a file and compares it with what is there; of a table in a layout that is not ours
    /// also what its columns are taken to mean.
    fn look(
        &self,
        db: &Reader<'_>,
        entry: &Entry,
        (content, draft): (&[u8], Option<&str>),
    ) -> Result<(Looked, Option<String>), AppError> {
        if draft.is_some() || mapped::is_other_table(content) {
            return mapped::look(self, db, entry, (content, draft));
        }
        let (kind, plan, findings) = self.plan(db, entry, content)?;
        let looked = Looked {
            kind,
            plan,
            findings,
            mapped: None,
        };
        Ok((looked, None))
    }

    /// Reads a file in a known format and compares it with what is there.
    fn plan(
        &self,
        db: &Reader<'_>,
        entry: &Entry,
        content: &[u8],
    ) -> Result<(ImportKind, Option<Plan>, Findings), AppError> {
        if formats::detect(content) == FileKind::Edexml {
            let Parsed {
                record,
                mut findings,
            } = formats::edexml::read(content, &Limits::default());
            let plan = match record {
                Some(roster) => roster::plan(db, entry, roster, &mut findings)?,
                None => None,
            };
            let plan = plan.filter(|_| !findings.has_errors());
            return Ok((ImportKind::Roster, plan.map(Plan::Roster), findings));
        }
        let mut findings = Findings::new();
        let files = files::read(content, &self.policies().subjects, &mut findings);
        let plan = match files {
            Some(files) => {
                let files = (files.as_slice(), self.today());
                Some(results::plan(db, entry, files, &mut findings)?)
            }
            None => None,
        };
        let plan = plan.filter(|_| !findings.has_errors());
        Ok((ImportKind::Results, plan.map(Plan::Results), findings))
    }
}

/// The file names another school than the one that was entered.
fn wrong_school(entry: &Entry, found: kernel::SiteCode) -> Finding {
    let text = format!(
        "Dit bestand hoort bij {found}, niet bij {} ({}).",
        entry.site.name, entry.site.code
    );
    let action = "Kies het bestand van deze school, of ga eerst naar de andere school.";
    Finding::error(190, Place::field("school"), text, action)
}
