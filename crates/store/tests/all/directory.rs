//! Accounts, sessions and throttling in the directory file.

use kernel::{BoardId, Origin, Role, Sector, SiteId, UserId};
use store::{Database, Grant, JournalPart, Schema, StoreError};

use crate::entry;

fn directory(folder: &tempfile::TempDir) -> Database {
    Database::open(&folder.path().join("directory.sqlite"), Schema::Directory).unwrap()
}

fn board_with_account(database: &Database, login: &str, code: &str) -> (BoardId, SiteId, UserId) {
    database
        .write::<_, StoreError>(&entry("add"), |db| {
            let board = db.add_board(login, "", Origin::Synthetic)?;
            let site = db.add_site(board, code.parse().unwrap(), login, Sector::Po)?;
            let account = db.add_account(board, (login, login), "hash", true)?;
            let grant = Grant {
                role: Role::Teacher,
                board,
                site: Some(site),
            };
            db.add_grant(account, grant)?;
            Ok((board, site, account))
        })
        .unwrap()
}

#[test]
fn a_board_sees_its_own_accounts_only() {
    let folder = tempfile::tempdir().unwrap();
    let database = directory(&folder);
    let (first, site, one) = board_with_account(&database, "een", "99AA00");
    let (second, _, two) = board_with_account(&database, "twee", "99AB00");
    let ids =
        |found: Vec<store::AccountRecord>| found.into_iter().map(|a| a.id).collect::<Vec<_>>();
    database
        .read::<_, StoreError>(|db| {
            assert_eq!(ids(db.accounts(first)?), [one]);
            assert_eq!(ids(db.accounts(second)?), [two]);
            assert_eq!(ids(db.holders(Role::Teacher, site)?), [one]);
            assert!(db.holders(Role::Coach, site)?.is_empty());
            assert!(db.account(one)?.initial_password);
            assert!(matches!(
                db.account(UserId::new(99)),
                Err(StoreError::NotFound)
            ));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_session_ends_when_idle_expired_or_blocked() {
    let folder = tempfile::tempdir().unwrap();
    let database = directory(&folder);
    let (_, _, account) = board_with_account(&database, "een", "99AA00");
    let begin = |token: &'static [u8]| {
        database
            .write(&entry("login"), |db| {
                db.add_session(token, account, "csrf", (0, 1_000, 2_000))
            })
            .unwrap();
    };
    let lives = |token: &'static [u8], now, idle_since| {
        let found = database.read(|db| db.session(token, now, idle_since));
        found.unwrap().is_some()
    };
    begin(b"first");
    assert!(lives(b"first", 1_500, 900));
    assert!(!lives(b"first", 1_500, 1_000), "not used since");
    assert!(!lives(b"first", 2_000, 900), "its time is over");
    database
        .read(|db| db.touch_session(b"first", 1_600))
        .unwrap();
    assert!(lives(b"first", 1_700, 1_500), "used again");
    begin(b"second");
    let ended = database
        .write(&entry("end"), |db| {
            db.end_sessions(account, Some(b"second"))
        })
        .unwrap();
    assert_eq!(ended, 1);
    assert!(!lives(b"first", 1_700, 900) && lives(b"second", 1_700, 900));
    database
        .write(&entry("block"), |db| db.set_account_active(account, false))
        .unwrap();
    assert!(!lives(b"second", 1_700, 900), "blocked");
}

#[test]
fn failed_logins_are_forgotten_after_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let database = directory(&folder);
    let fail = |now: i64| {
        database
            .write(&entry("fail"), |db| {
                db.add_login_failure("key", now, now - 100)
            })
            .unwrap();
    };
    let failures = |now: i64| {
        database
            .read(|db| db.login_failures("key", now - 100))
            .unwrap()
    };
    fail(1_000);
    fail(1_050);
    assert_eq!(failures(1_060), (2, 1_050));
    assert_eq!(failures(1_150), (0, 0), "older than the window");
    fail(1_200);
    assert_eq!(failures(1_200), (1, 1_200), "counting starts again");
}

#[test]
fn the_journal_of_accounts_stays_with_its_board() {
    let folder = tempfile::tempdir().unwrap();
    let database = directory(&folder);
    let (first, _, one) = board_with_account(&database, "een", "99AA00");
    let (second, _, two) = board_with_account(&database, "twee", "99AB00");
    let write = |by: Option<UserId>, subject: String| {
        let line = store::AuditEntry {
            account: by,
            subject,
            ..entry("account.login")
        };
        database.write(&line, |_| Ok::<_, StoreError>(())).unwrap();
    };
    write(Some(one), format!("account {one}"));
    write(None, format!("account {two}"));
    write(None, format!("board {first}"));
    // Board 1 is not board 12: the number is compared whole.
    write(None, format!("board {first}2 account 9"));
    let part = JournalPart {
        before: None,
        most: 10,
    };
    let subjects = |board| {
        let lines = database.read(|db| db.account_journal(board, part)).unwrap();
        lines.into_iter().map(|l| l.subject).collect::<Vec<_>>()
    };
    assert_eq!(
        subjects(first),
        [format!("board {first}"), format!("account {one}")]
    );
    assert_eq!(subjects(second), [format!("account {two}")]);
}
