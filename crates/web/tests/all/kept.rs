//! Keeps what was prepared for the other tests of this build: some runners start a process per test.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::UNIX_EPOCH;

use kernel::Role;

use crate::world::{Ids, Keys, Prepared};

/// Says that the folder is complete, and what is in it.
const LIST: &str = "prepared.txt";

/// What an earlier process of this very build prepared, or else what `prepare` makes now.
pub(crate) fn kept(prepare: impl FnOnce(&Path) -> Prepared) -> Prepared {
    let room = Path::new(env!("CARGO_TARGET_TMPDIR")).join("web-world");
    fs::create_dir_all(&room).unwrap();
    let lock = File::create(room.join("lock")).unwrap();
    lock.lock().unwrap();
    let built = fs::metadata(std::env::current_exe().unwrap()).unwrap();
    let built = built.modified().unwrap().duration_since(UNIX_EPOCH);
    let folder = room.join(built.unwrap().as_nanos().to_string());
    if let Ok(list) = fs::read_to_string(folder.join(LIST)) {
        return read(&folder, &list);
    }
    for old in fs::read_dir(&room).unwrap() {
        let old = old.unwrap().path();
        if old.is_dir() {
            fs::remove_dir_all(old).unwrap();
        }
    }
    fs::create_dir(&folder).unwrap();
    let prepared = prepare(&folder);
    fs::write(folder.join(LIST), write(&prepared)).unwrap();
    prepared
}

fn write(prepared: &Prepared) -> String {
    let mut lines = Vec::new();
    for (role, keys) in &prepared.sessions {
        lines.push(format!("session\t{role}\t{}\t{}", keys.token, keys.csrf));
    }
    for (kind, ids) in [
        ("own", &prepared.own),
        ("second", &prepared.second),
        ("other", &prepared.other),
    ] {
        lines.extend(ids.iter().map(|(name, id)| format!("{kind}\t{name}\t{id}")));
    }
    let words = prepared.pupil_words.iter();
    lines.extend(words.map(|word| format!("word\t{word}")));
    lines.join("\n")
}

fn read(folder: &Path, list: &str) -> Prepared {
    let mut prepared = Prepared {
        folder: folder.to_owned(),
        ..Prepared::default()
    };
    let mut ids: BTreeMap<&str, Ids> = BTreeMap::new();
    for line in list.lines() {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["session", role, token, csrf] => {
                let role: Role = role.parse().unwrap();
                let (token, csrf) = (token.to_owned(), csrf.to_owned());
                prepared.sessions.insert(role, Keys { token, csrf });
            }
            ["word", word] => {
                prepared.pupil_words.insert(word.to_owned());
            }
            [kind, name, id] => {
                let of_kind = ids.entry(kind).or_default();
                of_kind.insert(name.to_owned(), id.to_owned());
            }
            _ => panic!("{line}"),
        }
    }
    let mut take = |kind| ids.remove(kind).unwrap();
    (prepared.own, prepared.second, prepared.other) = (take("own"), take("second"), take("other"));
    prepared
}
