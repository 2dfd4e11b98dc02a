//! Proposals and accepted editions: kept, and never changed.

use kernel::{ContentHash, Origin, ProposalId, Role, UserId};
use store::{Database, EditionFile, Grant, Schema, StoreError};

use crate::entry;

fn directory(folder: &tempfile::TempDir) -> (Database, UserId) {
    let path = folder.path().join("directory.sqlite");
    let database = Database::open(&path, Schema::Directory).unwrap();
    let editor = database
        .write::<_, StoreError>(&entry("add"), |db| {
            let board = db.add_board("Verzonnen", "", Origin::Synthetic)?;
            let account = db.add_account(board, ("redacteur", "R"), "hash", true)?;
            let grant = Grant {
                role: Role::Editor,
                board,
                site: None,
            };
            db.add_grant(account, grant)?;
            Ok(account)
        })
        .unwrap();
    (database, editor)
}

fn file<'t>(edition: &'t str, content: &'t str) -> EditionFile<'t> {
    EditionFile {
        edition,
        revision: 1,
        content,
        hash: ContentHash::of(content.as_bytes()),
    }
}

fn propose(
    (database, by): (&Database, UserId),
    of: EditionFile<'_>,
) -> Result<ProposalId, StoreError> {
    database.write(&entry("propose"), |db| db.add_proposal(of, 100, by))
}

fn accept(
    database: &Database,
    id: ProposalId,
    of: EditionFile<'_>,
    by: UserId,
) -> Result<(), StoreError> {
    database.write(&entry("accept"), |db| {
        db.accept_proposal(id, of, (200, by, "Nieuwe onderzoeken."))
    })
}

#[test]
fn a_proposal_is_accepted_once_and_then_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (database, editor) = directory(&folder);
    let id = propose((&database, editor), file("2022-09", "voorstel")).unwrap();
    assert!(matches!(
        propose((&database, editor), file("2022-09", "voorstel")),
        Err(StoreError::Conflict)
    ));
    let read = |id| database.read(|db| db.proposal(id)).unwrap();
    assert_eq!(read(id).1, "voorstel");
    assert!(read(id).0.is_open());
    accept(&database, id, file("2022-09", "editie"), editor).unwrap();
    assert_eq!(read(id).0.accepted_at, Some(200));
    let again = accept(&database, id, file("2022-10", "x"), editor);
    assert!(matches!(again, Err(StoreError::Conflict)));
    let second = propose((&database, editor), file("2022-09", "ander voorstel")).unwrap();
    let taken = accept(&database, second, file("2022-09", "andere editie"), editor);
    assert!(matches!(taken, Err(StoreError::Conflict)), "same edition");
    let withdraw = |id| database.write(&entry("x"), |db| db.withdraw_proposal(id, 300));
    assert!(matches!(withdraw(id), Err(StoreError::Conflict)));
    withdraw(second).unwrap();
    let late = accept(&database, second, file("2022-11", "y"), editor);
    assert!(matches!(late, Err(StoreError::Conflict)), "withdrawn");
    let kept = database.read(|db| db.editions()).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].content, "editie");
    let of = |text: &str| database.read(|db| db.edition_of(ContentHash::of(text.as_bytes())));
    assert_eq!(of("editie").unwrap().as_ref(), kept.first());
    assert_eq!(of("voorstel").unwrap(), None, "not accepted in these bytes");
    assert_eq!(database.read(|db| db.count_editions()).unwrap(), 1);
}

/// Not only the program: SQLite itself refuses.
#[test]
fn nobody_changes_or_removes_an_accepted_edition() {
    let folder = tempfile::tempdir().unwrap();
    let (database, editor) = directory(&folder);
    let id = propose((&database, editor), file("2022-09", "voorstel")).unwrap();
    accept(&database, id, file("2022-09", "editie"), editor).unwrap();
    let raw = rusqlite::Connection::open(folder.path().join("directory.sqlite")).unwrap();
    for sql in [
        "UPDATE edition SET content = 'anders'",
        "UPDATE edition SET reason = 'anders'",
        "DELETE FROM edition",
        "UPDATE edition_proposal SET content = 'anders'",
        "DELETE FROM edition_proposal",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    // Who removes the lock and changes the bytes is found by the hash.
    raw.execute_batch("DROP TRIGGER edition_stays; UPDATE edition SET content = 'anders'")
        .unwrap();
    let read = database.read(|db| db.editions());
    assert!(matches!(
        read,
        Err(StoreError::Value {
            column: "edition.content"
        })
    ));
}
