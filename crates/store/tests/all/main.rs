//! Behaviour of the store through its public functions, on real files.
#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test may stop at the first surprise, and tells one story in one place"
)]

#[cfg(test)]
mod columns;
mod directory;
mod editions;
mod studies;

use kernel::{
    ContentHash, Domain, EditionRef, Grade, ImportId, MeasureNo, Money, Origin, ProgrammeId,
    PupilId, ScanFindingId, SchoolYear, Season, Sector, SiteId, TestMoment, UserId,
};
use school::programme::{
    Challenge, Dose, Goal, Involvement, Measure, Programme, ProgrammeState, ProgrammeTexts,
    StaffKind, YearCost, content_hash,
};
use school::pupil::{BandAe, Enrolment, Identity, TestLabel, TestResult};
use store::{AuditEntry, Database, EnrolmentRecord, ImportKind, JournalPart, Schema, StoreError};

fn entry(action: &'static str) -> AuditEntry {
    AuditEntry {
        at: 1_700_000_000,
        account: None,
        action,
        subject: "test".into(),
        detail: String::new(),
    }
}

fn board(folder: &tempfile::TempDir) -> Database {
    Database::open(&folder.path().join("board-1.sqlite"), Schema::Board).unwrap()
}

fn year() -> SchoolYear {
    SchoolYear::starting(2020).unwrap()
}

fn result(pupil: PupilId, percentile: &str) -> TestResult {
    TestResult {
        pupil,
        domain: Domain::Maths,
        moment: TestMoment {
            year: year(),
            season: Season::Mid,
        },
        grade: Grade::Groep(5),
        taken_on: Some("2021-01-20".parse().unwrap()),
        label: TestLabel {
            test: "M5".into(),
            scale: "SYN-RW".into(),
            series: "SYN".into(),
        },
        skill_score: Some("123.5".parse().unwrap()),
        percentile: Some(percentile.parse().unwrap()),
        band_ae: Some(BandAe::C),
        band_iv: None,
        reference_level: None,
        interval: None,
        dle: None,
        other_scores: Vec::new(),
    }
}

fn add_import(database: &Database, kind: ImportKind) -> ImportId {
    let hash = ContentHash::of(b"file");
    database
        .write(&entry("import"), |db| {
            db.add_import(SiteId::new(1), kind, ("file", hash), (1, UserId::new(1)))
        })
        .unwrap()
}

#[test]
fn data_of_an_earlier_import_can_be_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let (site, pupil) = (SiteId::new(1), PupilId::new(42));
    let identity = Identity {
        key: "17".into(),
        surname: Some("Verzonnen".into()),
        prefix: None,
        given_name: Some("Noor".into()),
        birth_date: Some("2012-03-04".parse().unwrap()),
    };
    let roster = add_import(&database, ImportKind::Roster);
    database
        .write::<_, StoreError>(&entry("roster"), |db| {
            let group = db.put_group(site, year(), ("g5", "5A"), Grade::Groep(5))?;
            db.put_pupil(site, pupil, &identity)?;
            let enrolment = Enrolment {
                pupil,
                group: Some(group),
                grade: Grade::Groep(5),
            };
            let record = EnrolmentRecord {
                enrolment,
                joined: None,
                left: None,
            };
            db.add_enrolment(&record, year(), roster)
        })
        .unwrap();
    let first = add_import(&database, ImportKind::Results);
    database
        .write(&entry("results"), |db| {
            db.add_result(&result(pupil, "40"), first)
        })
        .unwrap();
    let second = add_import(&database, ImportKind::Results);
    database
        .write::<_, StoreError>(&entry("results"), |db| {
            let (row, _) = db.results(site, None)?.remove(0);
            db.end_result(row, second)?;
            db.add_result(&result(pupil, "60"), second)
        })
        .unwrap();
    database
        .read::<_, StoreError>(|db| {
            let after = |import| {
                db.results(site, Some(import))
                    .map(|mut all| all.remove(0).1)
            };
            assert_eq!(after(first)?, result(pupil, "40"));
            assert_eq!(after(second)?, result(pupil, "60"));
            assert!(db.results(site, Some(roster))?.is_empty());
            assert!(
                db.results(SiteId::new(2), None)?.is_empty(),
                "another school sees nothing"
            );
            assert_eq!(
                db.identities(site)?.get("17"),
                Some(&(pupil, identity.clone()))
            );
            assert!(matches!(
                db.identity(SiteId::new(2), pupil),
                Err(StoreError::NotFound)
            ));
            assert_eq!(db.enrolments(site, year(), None)?.len(), 1);
            assert_eq!(db.latest_roster_year(site)?, Some(year()));
            Ok(())
        })
        .unwrap();
}

/// Counts and one pupil's results are those of all results, read another way.
#[test]
fn results_are_counted_by_moment_and_read_by_pupil() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let site = SiteId::new(1);
    let pupils = [PupilId::new(42), PupilId::new(43), PupilId::new(44)];
    let identity = |key: &str| Identity {
        key: key.into(),
        surname: None,
        prefix: None,
        given_name: None,
        birth_date: None,
    };
    let import = add_import(&database, ImportKind::Results);
    let earlier = result(pupils[0], "40").moment;
    let later = TestMoment {
        season: Season::End,
        ..earlier
    };
    database
        .write::<_, StoreError>(&entry("results"), |db| {
            for (pupil, key) in pupils.into_iter().zip(["a", "b"]) {
                db.put_pupil(site, pupil, &identity(key))?;
                db.add_result(&result(pupil, "40"), import)?;
            }
            db.put_pupil(SiteId::new(2), pupils[2], &identity("a"))?;
            db.add_result(&result(pupils[2], "40"), import)?;
            let at_end = TestResult {
                moment: later,
                ..result(pupils[0], "50")
            };
            db.add_result(&at_end, import)
        })
        .unwrap();
    let corrected = add_import(&database, ImportKind::Results);
    database
        .write::<_, StoreError>(&entry("results"), |db| {
            let (row, _) = db.results(site, None)?.remove(0);
            db.end_result(row, corrected)?;
            db.add_result(&result(pupils[0], "60"), corrected)
        })
        .unwrap();
    database
        .read::<_, StoreError>(|db| {
            let counts = db.count_results_by_moment(site)?;
            assert_eq!(counts, [(later, 1), (earlier, 2)], "newest moment first");
            let all = db
                .results(site, None)?
                .into_iter()
                .map(|(_, result)| result);
            let own: Vec<_> = all.filter(|result| result.pupil == pupils[0]).collect();
            let read = db.results_of_pupil(site, pupils[0])?;
            assert_eq!(
                (read.len(), &read),
                (2, &own),
                "the corrected row counts once"
            );
            assert!(db.results_of_pupil(SiteId::new(2), pupils[0])?.is_empty());
            assert!(db.count_results_by_moment(SiteId::new(3))?.is_empty());
            Ok(())
        })
        .unwrap();
}

/// A waiting file belongs to one school, and is gone after a day.
#[test]
fn waiting_files_are_of_one_school_and_do_not_stay() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let (site, other) = (SiteId::new(1), SiteId::new(2));
    let upload = |site, at: i64| {
        let stamp = (at, UserId::new(1));
        let file = ("rooster.xml", b"<EDEX/>".as_slice());
        let work =
            |db: &store::Writer<'_>| db.add_pending_import(site, ImportKind::Roster, file, stamp);
        let written = database.write::<_, StoreError>(&entry("upload"), work);
        written.unwrap()
    };
    let first = upload(site, 1_000_000);
    let missing = |site, id| {
        let read = database.read::<_, StoreError>(|db| db.pending_import(site, id).map(|_| ()));
        matches!(read, Err(StoreError::NotFound))
    };
    assert!(!missing(site, first) && missing(other, first));
    let removed = database.write::<_, StoreError>(&entry("cancel"), |db| {
        db.remove_pending_import(other, first)
    });
    assert!(matches!(removed, Err(StoreError::NotFound)));
    assert!(!missing(site, first), "another school cannot remove it");
    upload(other, 1_000_000 + 86_401);
    assert!(missing(site, first), "a day later it is gone");
}

#[test]
fn a_failed_change_leaves_nothing_behind_and_an_applied_one_is_audited() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let failed: Result<(), StoreError> = database.write(&entry("half"), |db| {
        db.put_group(SiteId::new(1), year(), ("g", "5A"), Grade::Groep(5))?;
        Err(StoreError::NotFound)
    });
    assert!(failed.is_err());
    add_import(&database, ImportKind::Roster);
    database
        .read::<_, StoreError>(|db| {
            assert!(db.groups(SiteId::new(1), year())?.is_empty());
            let part = JournalPart {
                before: None,
                most: 10,
            };
            let lines = db.journal(None, part)?.into_iter();
            let actions: Vec<String> = lines.map(|line| line.action).collect();
            assert_eq!(actions, ["import"]);
            Ok(())
        })
        .unwrap();
}

fn programme() -> Programme {
    let date = |text: &str| Some(text.parse().unwrap());
    Programme {
        id: ProgrammeId::new(0),
        version: 1,
        state: ProgrammeState::Draft,
        first_year: SchoolYear::starting(2021).unwrap(),
        edition: EditionRef {
            id: "2021".into(),
            revision: 1,
            valid_from: "2021-05-10".parse().unwrap(),
            hash: ContentHash::of(b"edition"),
        },
        challenges: vec![Challenge {
            number: 1,
            title: "Lezen".into(),
            description: "Veel leerlingen lezen moeizaam.".into(),
            findings: Vec::<ScanFindingId>::new(),
        }],
        goals: vec![Goal {
            number: 1,
            challenge: 1,
            indicator: "aandeel in de laagste 25 %".into(),
            domain: Some(Domain::ReadingComprehension),
            target_group: "groep 5".into(),
            target_size: Some(28),
            baseline: "31 %".into(),
            baseline_date: date("2021-01-20"),
            target: "hoogstens 25 %".into(),
            measured_on: date("2022-06-10"),
        }],
        measures: vec![Measure {
            number: MeasureNo::new(1),
            goals: vec![1],
            intervention: "instructie-in-kleine-groepen".into(),
            goal_area: 'B',
            form: "drie keer per week lezen met vier leerlingen".into(),
            target_group: "groep 5".into(),
            target_size: Some(12),
            starts: date("2021-09-06"),
            ends: date("2022-07-01"),
            dose: Dose {
                sessions_per_week: Some("2.5".parse().unwrap()),
                minutes: Some(30),
                weeks: Some(30),
                group_size: Some(4),
            },
            staff: StaffKind::Own,
            owner: "intern begeleider".into(),
            costs: vec![YearCost {
                year: SchoolYear::starting(2021).unwrap(),
                total: Money::from_cents(1_250_000),
                external: Money::ZERO,
                above_school: Money::ZERO,
            }],
            supports: Vec::new(),
        }],
        involvement: vec![Involvement {
            who: "MR".into(),
            how: "gesprek".into(),
            on: None,
        }],
        texts: ProgrammeTexts {
            monitoring: "Twee keer per jaar.".into(),
            ..Default::default()
        },
    }
}

#[test]
fn a_programme_comes_back_whole_and_a_second_editor_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let site = SiteId::new(1);
    let written = programme();
    let id = database
        .write(&entry("add"), |db| db.add_programme(site, &written))
        .unwrap();
    let read = || database.read(|db| db.programme(site, id)).unwrap();
    let (mut found, revision) = read();
    assert_eq!(found, Programme { id, ..written });
    found.texts.note = "Tweede ronde".into();
    let save = |revision| database.write(&entry("save"), |db| db.save_programme(&found, revision));
    save(revision).unwrap();
    assert!(matches!(save(revision), Err(StoreError::Conflict)));
    let (found, revision) = read();
    assert_eq!(found.texts.note, "Tweede ronde");
    let day = "2021-06-15".parse().unwrap();
    database
        .write(&entry("fix"), |db| db.fix_programme(&found, day))
        .unwrap();
    let (fixed, _) = read();
    let hash = content_hash(&found);
    assert_eq!(fixed.state, ProgrammeState::Fixed { on: day, hash });
    assert_eq!(
        content_hash(&fixed),
        hash,
        "fixing does not change the content"
    );
    let again = database.write(&entry("save"), |db| db.save_programme(&found, revision + 1));
    assert!(
        matches!(again, Err(StoreError::Conflict)),
        "a fixed version never changes"
    );
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board-1.sqlite");
    drop(Database::open(&path, Schema::Board).unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    let opened = Database::open(&path, Schema::Board);
    assert!(matches!(opened, Err(StoreError::Newer { found: 999, .. })));
}

#[test]
fn boards_and_schools_keep_their_origin() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("directory.sqlite");
    let database = Database::open(&path, Schema::Directory).unwrap();
    let code = "99AA00".parse().unwrap();
    let site = database
        .write::<_, StoreError>(&entry("add"), |db| {
            let board = db.add_board("Demo", "", Origin::Synthetic)?;
            db.add_site(board, code, "De Rekenboom (verzonnen)", Sector::Po)
        })
        .unwrap();
    let found = database.read(|db| db.site(site)).unwrap();
    assert_eq!(
        (found.code, found.sector, found.origin),
        (code, Sector::Po, Origin::Synthetic)
    );
}

#[test]
fn a_teacher_gets_exactly_the_groups_that_were_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let (site, other) = (SiteId::new(1), SiteId::new(2));
    let teacher = UserId::new(7);
    let put = |site, key: &'static str| {
        database
            .write(&entry("roster"), |db| {
                db.put_group(site, year(), (key, key), Grade::Groep(5))
            })
            .unwrap()
    };
    let (a, b, elsewhere) = (put(site, "5A"), put(site, "5B"), put(other, "5A"));
    let choose = |site, groups: &[kernel::GroupId]| {
        database
            .write(&entry("teacher.groups"), |db| {
                db.set_teacher_groups(teacher, (site, year()), groups)
            })
            .unwrap();
    };
    choose(other, &[elsewhere]);
    choose(site, &[a, b]);
    choose(site, &[b]);
    let found = database.read(|db| db.teacher_groups(teacher)).unwrap();
    assert_eq!(found, [b, elsewhere], "another school's groups stay");
}

#[test]
fn the_journal_is_read_in_parts_and_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    for action in [
        "import.upload",
        "import.apply",
        "importer.other",
        "scan.make",
    ] {
        database
            .write(&entry(action), |_| Ok::<_, StoreError>(()))
            .unwrap();
    }
    let read = |kind, before| {
        let part = JournalPart { before, most: 2 };
        let lines = database.read(|db| db.journal(kind, part)).unwrap();
        let actions: Vec<String> = lines.iter().map(|line| line.action.clone()).collect();
        (actions, lines.last().map(|line| line.id))
    };
    let (newest, last) = read(None, None);
    assert_eq!(newest, ["scan.make", "importer.other"]);
    assert_eq!(read(None, last).0, ["import.apply", "import.upload"]);
    assert_eq!(
        read(Some("import"), None).0,
        ["import.apply", "import.upload"],
        "a kind is the whole word before the dot"
    );
}

#[test]
fn looks_at_pupils_are_found_by_school_and_outlive_the_pupil() {
    let folder = tempfile::tempdir().unwrap();
    let database = board(&folder);
    let identity = |key: &str| Identity {
        key: key.into(),
        surname: None,
        prefix: None,
        given_name: None,
        birth_date: None,
    };
    let (here, there) = (PupilId::new(11), PupilId::new(12));
    database
        .write::<_, StoreError>(&entry("roster"), |db| {
            db.put_pupil(SiteId::new(1), here, &identity("a"))?;
            db.put_pupil(SiteId::new(2), there, &identity("b"))
        })
        .unwrap();
    let erased = PupilId::new(13);
    database
        .read::<_, StoreError>(|db| {
            for pupil in [here, there, erased] {
                db.log_pupil_view(5, UserId::new(3), pupil, "leerling")?;
            }
            let part = JournalPart {
                before: None,
                most: 10,
            };
            let pupils = |site| {
                let views = db.pupil_views(site, part)?;
                Ok::<_, StoreError>(views.into_iter().map(|v| (v.pupil, v.site)).collect())
            };
            let all: Vec<(PupilId, Option<SiteId>)> = pupils(None)?;
            let one: Vec<(PupilId, Option<SiteId>)> = pupils(Some(SiteId::new(1)))?;
            assert_eq!(one, [(here, Some(SiteId::new(1)))]);
            assert_eq!(all[0], (erased, None), "newest first");
            assert_eq!(all.len(), 3);
            Ok(())
        })
        .unwrap();
}
