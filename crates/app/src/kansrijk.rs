//! The running system: its folder, databases, policies and clock.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use kernel::{BoardId, ReferenceDate, UserId};
use policy::Catalogue;
use store::{AuditEntry, Database, Schema};

use crate::AppError;
use crate::clock::Clock;
use crate::evidence::SupportCache;
use crate::policies::Policies;
use crate::scan::ScanCache;

/// The running system.
pub struct Kansrijk {
    folder: PathBuf,
    directory: Database,
    boards: RwLock<BTreeMap<BoardId, Arc<Database>>>,
    clock: Clock,
    policies: Policies,
    /// How many accepted editions the policies hold.
    accepted: AtomicUsize,
    joining: Mutex<()>,
    scans: ScanCache,
    supports: SupportCache,
    passwords: Mutex<()>,
}

impl Kansrijk {
    /// Opens (or creates) the data folder.
    ///
    /// # Errors
    /// When the folder or a database in it cannot be used.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, AppError> {
        std::fs::create_dir_all(folder)?;
        let directory = Database::open(&folder.join("directory.sqlite"), Schema::Directory)?;
        let boards = RwLock::new(BTreeMap::new());
        let policies = Policies::load(folder)?;
        let opened = Self {
            folder: folder.to_owned(),
            directory,
            boards,
            clock,
            policies,
            accepted: AtomicUsize::new(0),
            joining: Mutex::new(()),
            scans: ScanCache::default(),
            supports: SupportCache::default(),
            passwords: Mutex::new(()),
        };
        opened.refresh_editions()?;
        Ok(opened)
    }

    /// Sees to it that editions that were accepted since, here or by another program on this
    /// folder, stand beside those that are known. Cheap when there is nothing new.
    ///
    /// # Errors
    /// When the directory cannot be read, or holds an edition that this program cannot read.
    pub fn refresh_editions(&self) -> Result<(), AppError> {
        let is_up_to_date = || {
            let count = self.directory.read(|db| db.count_editions())?;
            Ok::<_, AppError>(count == self.accepted.load(Ordering::Acquire))
        };
        if is_up_to_date()? {
            return Ok(());
        }
        let poisoned = |_| AppError::Internal("editions");
        let _one_at_a_time = self.joining.lock().map_err(poisoned)?;
        // Another may have done it while this one waited.
        if is_up_to_date()? {
            return Ok(());
        }
        let records = self.directory.read(|db| db.editions())?;
        let read = |record: &store::EditionRecord| {
            let name = format!("{}.{}", record.edition, record.revision);
            Catalogue::parse(&name, &record.content)
                .map_err(|error| AppError::Policy(error.to_string()))
        };
        let editions: Result<Vec<_>, _> = records.iter().map(read).collect();
        self.policies.take_accepted(editions?)?;
        self.accepted.store(records.len(), Ordering::Release);
        Ok(())
    }

    /// The directory: accounts, boards, schools.
    pub fn directory(&self) -> &Database {
        &self.directory
    }

    /// The policy data that ships with the program.
    pub fn policies(&self) -> &Policies {
        &self.policies
    }

    /// Scans that were computed before.
    pub(crate) fn scan_cache(&self) -> &ScanCache {
        &self.scans
    }

    /// Effects with their studies that were computed before.
    pub(crate) fn supports(&self) -> &SupportCache {
        &self.supports
    }

    /// Passwords are checked one at a time: each check takes 19 MB.
    pub(crate) fn password_gate(&self) -> Result<MutexGuard<'_, ()>, AppError> {
        let poisoned = |_| AppError::Internal("password gate");
        self.passwords.lock().map_err(poisoned)
    }

    /// A board's own file.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn board(&self, board: BoardId) -> Result<Arc<Database>, AppError> {
        let poisoned = |_| AppError::Internal("board map");
        if let Some(open) = self.boards.read().map_err(|_| poisoned(()))?.get(&board) {
            return Ok(Arc::clone(open));
        }
        let mut boards = self.boards.write().map_err(|_| poisoned(()))?;
        if let Some(open) = boards.get(&board) {
            return Ok(Arc::clone(open));
        }
        let path = self.folder.join(format!("board-{board}.sqlite"));
        let database = Arc::new(Database::open(&path, Schema::Board)?);
        boards.insert(board, Arc::clone(&database));
        Ok(database)
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The clock that this program runs by.
    pub(crate) fn clock(&self) -> Clock {
        self.clock
    }

    /// Seconds since 1970.
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// Today.
    pub fn today(&self) -> ReferenceDate {
        self.clock.today()
    }

    /// An audit entry at this moment. `detail` holds counts or states, never pupil data.
    pub fn entry(
        &self,
        account: Option<UserId>,
        action: &'static str,
        subject: String,
        detail: impl Into<String>,
    ) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            account,
            action,
            subject,
            detail: detail.into(),
        }
    }
}
