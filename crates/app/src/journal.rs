//! Who changed and who viewed what, for those who guard privacy. Holds numbers, never names of
//! pupils.

use std::collections::BTreeMap;

use kernel::{BoardId, UserId};
use store::{JournalPart, SiteRecord};

pub use store::{JournalLine, PupilView};

use crate::actor::BoardEntry;
use crate::{Action, Actor, AppError, Kansrijk};

/// What a page of the journal holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalKind<'k> {
    /// Changes in the file of the board; `Some` for one kind of action, such as `import`.
    Changes(Option<&'k str>),
    /// Logins and changes of accounts and roles.
    Accounts,
    /// Looks at pupils.
    Views,
}

/// Lines of the journal, newest first.
#[derive(Clone, Debug)]
pub enum JournalLines {
    /// Changes.
    Changes(Vec<JournalLine>),
    /// Looks at pupils.
    Views(Vec<PupilView>),
}

/// A page of the journal with the names that it needs.
#[derive(Clone, Debug)]
pub struct Journal {
    /// Who looks, and of which board.
    pub entry: BoardEntry,
    /// The lines.
    pub lines: JournalLines,
    /// Where the next page begins, when there is one.
    pub next: Option<i64>,
    /// Names of the board's accounts.
    pub people: BTreeMap<UserId, String>,
    /// The board's schools.
    pub sites: Vec<SiteRecord>,
}

/// Lines on a page.
const PAGE: usize = 50;

impl Kansrijk {
    /// A page of a board's journal, with the lines older than `before`.
    ///
    /// # Errors
    /// When the person may not see the journal of this board.
    pub fn journal(
        &self,
        actor: &Actor,
        board: BoardId,
        kind: JournalKind<'_>,
        before: Option<i64>,
    ) -> Result<Journal, AppError> {
        let entry = self.enter_board(actor, board, Action::ViewJournal)?;
        // One more than is shown tells whether there is a next page.
        let most = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
        let part = JournalPart { before, most };
        let file = self.board(board)?;
        let (lines, next) = match kind {
            JournalKind::Changes(kind) => changes(file.read(|db| db.journal(kind, part))?),
            JournalKind::Accounts => changes(
                self.directory()
                    .read(|db| db.account_journal(board, part))?,
            ),
            JournalKind::Views => {
                let mut views = file.read(|db| db.pupil_views(None, part))?;
                let next = cut(&mut views, |view| view.id);
                (JournalLines::Views(views), next)
            }
        };
        self.directory().read(|db| {
            let accounts = db.accounts(board)?.into_iter();
            let mut sites = db.sites()?;
            sites.retain(|site| site.board == board);
            Ok(Journal {
                entry,
                lines,
                next,
                people: accounts.map(|account| (account.id, account.name)).collect(),
                sites,
            })
        })
    }
}

fn changes(mut lines: Vec<JournalLine>) -> (JournalLines, Option<i64>) {
    let next = cut(&mut lines, |line| line.id);
    (JournalLines::Changes(lines), next)
}

/// Cuts a page to its size; tells where the next one begins.
fn cut<T>(lines: &mut Vec<T>, id: impl Fn(&T) -> i64) -> Option<i64> {
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    lines.last().map(id).filter(|_| more)
}
