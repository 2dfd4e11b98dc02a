//! Keys, signature, archive and envelope: the right one opens, everything else is refused.

use exchange::{
    BoardKey, Entropy, EnvelopeError, FileEntry, LeftOut, Manifest, Recipient, RecipientKey, open,
    pack, seal, sign_and_pack, unpack, unpack_and_verify,
};
use kernel::{ContentHash, Findings, parse_date};

use crate::sample::scope;

fn key(byte: u8) -> BoardKey {
    BoardKey::new([byte; 32], [byte.wrapping_add(100); 32])
}

fn entropy() -> Entropy {
    Entropy {
        file_key: [7; 16],
        ephemeral: [8; 32],
        nonce: [9; 16],
    }
}

fn files() -> Vec<(String, Vec<u8>)> {
    vec![
        ("school.parquet".to_owned(), b"een".to_vec()),
        ("result.parquet".to_owned(), vec![42; 1000]),
    ]
}

fn manifest(key: &BoardKey) -> Manifest {
    Manifest {
        contract: 1,
        scope: scope(),
        board: None,
        made_on: parse_date("2021-04-01").unwrap(),
        code: "0.1.0".to_owned(),
        profile: ("overdracht 1".to_owned(), ContentHash::of(b"profiel")),
        predecessor: Some(ContentHash::of(b"vorige")),
        signer: key.public(),
        pupils: 2,
        left_out: LeftOut {
            objection: 1,
            no_grade: 0,
        },
        files: files()
            .into_iter()
            .map(|(name, bytes)| FileEntry {
                name,
                rows: 1,
                hash: ContentHash::of(&bytes),
            })
            .collect(),
    }
}

fn numbers(findings: &Findings) -> Vec<String> {
    findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

#[test]
fn pseudonyms_are_equal_within_a_board_and_differ_elsewhere() {
    let (here, there) = (key(1), key(2));
    let brin = scope().school.brin();
    assert_eq!(here.pseudonym(brin, "v01"), key(1).pseudonym(brin, "v01"));
    assert_ne!(here.pseudonym(brin, "v01"), there.pseudonym(brin, "v01"));
    assert_ne!(here.pseudonym(brin, "v01"), here.pseudonym(brin, "v02"));
    assert_ne!(
        here.pseudonym(brin, "v01"),
        here.pseudonym("99ZY".parse().unwrap(), "v01")
    );
    // python3: hmac.new(b"\x01"*32, b"kansrijk pupil v1\n99ZZ\nv01", "sha256").hexdigest()[:32]
    assert_eq!(
        here.pseudonym(brin, "v01").to_string(),
        "81ea9b6445ee0773be07688e95a3f5a2"
    );
    assert_eq!(format!("{here:?}"), "BoardKey(…)");
}

#[test]
fn a_manifest_reads_back() {
    let manifest = manifest(&key(1));
    assert_eq!(Manifest::parse(&manifest.to_text()).unwrap(), manifest);
    let later = manifest.to_text().replace("contract = 1", "contract = 2");
    assert!(
        Manifest::parse(&later)
            .unwrap_err()
            .to_string()
            .contains("version 2")
    );
    assert!(Manifest::parse("contract = 1\nnaam = \"x\"").is_err());
}

#[test]
fn a_package_opens_with_the_key_of_the_board_only() {
    let board = key(1);
    let archive = sign_and_pack(&board, &manifest(&board), &files()).unwrap();
    let (package, findings) = unpack_and_verify(&archive, Some(board.public())).unwrap();
    assert!(findings.is_empty());
    assert_eq!(
        (package.files, package.hash),
        (files(), manifest(&board).hash())
    );
    let (_, findings) = unpack_and_verify(&archive, None).unwrap();
    assert_eq!(numbers(&findings), ["W1237"]);
    let refused = unpack_and_verify(&archive, Some(key(2).public())).unwrap_err();
    assert_eq!(numbers(&refused), ["F1236"]);
}

/// The files of a package after a change.
fn changed(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<String> {
    let board = key(1);
    let archive = sign_and_pack(&board, &manifest(&board), &files()).unwrap();
    let mut all = unpack(&archive).unwrap();
    change(&mut all);
    let found = unpack_and_verify(&pack(&all).unwrap(), Some(board.public()));
    numbers(&found.unwrap_err())
}

#[test]
fn whoever_changes_something_is_found_out() {
    assert_eq!(changed(|all| all[3].1[5] = 0), ["F1239"]);
    assert_eq!(changed(|all| drop(all.remove(3))), ["F1238"]);
    assert_eq!(
        changed(|all| all.push(("extra.parquet".to_owned(), Vec::new()))),
        ["F1240"]
    );
    assert_eq!(changed(|all| drop(all.remove(0))), ["F1232"]);
    assert_eq!(changed(|all| drop(all.remove(1))), ["F1235"]);
    assert_eq!(changed(|all| all[1].1 = b"00".repeat(64)), ["F1235"]);
    assert_eq!(changed(|all| all[0].1 = b"naam = 1".to_vec()), ["F1233"]);
    let edit = |all: &mut Vec<(String, Vec<u8>)>, from: &str, to: &str| {
        let text = String::from_utf8(all[0].1.clone()).unwrap();
        assert!(text.contains(from));
        all[0].1 = text.replace(from, to).into_bytes();
    };
    assert_eq!(
        changed(|all| edit(all, "objection = 1", "objection = 0")),
        ["F1235"]
    );
    assert_eq!(
        changed(|all| edit(all, "contract = 1", "contract = 2")),
        ["F1234"]
    );
    let other = key(1).public().to_string();
    let mine = key(2).public().to_string();
    assert_eq!(changed(|all| edit(all, &other, &mine)), ["F1235", "F1236"]);
}

#[test]
fn every_cut_and_every_changed_byte_of_an_archive_is_refused() {
    let board = key(1);
    let archive = sign_and_pack(&board, &manifest(&board), &files()).unwrap();
    for length in (0..archive.len()).step_by(97) {
        assert!(
            unpack_and_verify(&archive[..length], None).is_err(),
            "{length}"
        );
    }
    for at in (0..archive.len()).step_by(31) {
        let mut damaged = archive.clone();
        damaged[at] ^= 1;
        assert!(unpack_and_verify(&damaged, None).is_err(), "{at}");
    }
    for name in ["../x", "a/b", "", ".x", "Naam.parquet"] {
        assert!(pack(&[(name.to_owned(), Vec::new())]).is_none(), "{name}");
    }
}

#[test]
fn an_envelope_opens_for_its_recipient_only() {
    let recipient = RecipientKey::new([3; 32]);
    // Around the size of a chunk, where the last one is easy to get wrong.
    for size in [0, 1, 65_535, 65_536, 65_537, 200_000] {
        let plain = vec![5; size];
        let sealed = seal(recipient.recipient(), &entropy(), &plain).unwrap();
        assert_eq!(open(&recipient, &sealed).unwrap(), plain, "{size}");
        let stranger = RecipientKey::new([4; 32]);
        assert_eq!(open(&stranger, &sealed), Err(EnvelopeError::WrongRecipient));
        let cut = &sealed[..sealed.len() - 1];
        assert_eq!(open(&recipient, cut), Err(EnvelopeError::Damaged), "{size}");
        let mut longer = sealed.clone();
        longer.push(0);
        assert_eq!(
            open(&recipient, &longer),
            Err(EnvelopeError::Damaged),
            "{size}"
        );
    }
    assert_eq!(open(&recipient, b"PK\x03\x04"), Err(EnvelopeError::Format));
    // The first of two whole chunks alone is not a whole file.
    let sealed = seal(recipient.recipient(), &entropy(), &[5; 131_072]).unwrap();
    let cut = &sealed[..sealed.len() - 65_552];
    assert_eq!(open(&recipient, cut), Err(EnvelopeError::Damaged));
}

#[test]
fn keys_of_recipients_read_back() {
    let key = RecipientKey::new([3; 32]);
    let text = format!("# created\n# public key\n{}\n", key.to_text());
    assert_eq!(
        RecipientKey::parse(&text).unwrap().recipient(),
        key.recipient()
    );
    let shown = key.recipient().to_string();
    assert_eq!(Recipient::parse(&shown), Some(key.recipient()));
    assert!(shown.starts_with("age1") && key.to_text().starts_with("AGE-SECRET-KEY-1"));
    for wrong in [
        "",
        "age1",
        &shown[..shown.len() - 1],
        &shown.replace("age1", "agf1"),
    ] {
        assert!(Recipient::parse(wrong).is_none(), "{wrong}");
    }
    // A point of low order would make every secret the same.
    let weak = bech32_of_zeroes();
    assert!(seal(Recipient::parse(&weak).unwrap(), &entropy(), b"x").is_none());
}

/// `age` and 32 zero bytes, by the reference implementation of bech32 (BIP 173, Python).
fn bech32_of_zeroes() -> String {
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z".to_owned()
}

/// Made with the reference implementation in Rust (crate `age` 0.12.1): encrypted there for the
/// recipient of the key `[3; 32]`; the plain text is `Een levering van een verzonnen school.`
const BY_AGE: &str = include_str!("by_age.hex");

#[test]
fn a_file_of_the_reference_implementation_opens() {
    let text = BY_AGE.split_whitespace().collect::<String>();
    let bytes = (0..text.len()).step_by(2);
    let bytes: Vec<u8> = bytes
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect();
    let plain = open(&RecipientKey::new([3; 32]), &bytes).unwrap();
    assert_eq!(plain, b"Een levering van een verzonnen school.");
}
