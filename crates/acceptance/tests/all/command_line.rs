//! A school from nothing by the command line: board, school, person, files, and then logging in.

use crate::program::{Running, binary};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PASSWORD: &str = "vier losse woorden samen";

fn example(name: &str) -> PathBuf {
    Path::new("../../examples")
        .join(name)
        .canonicalize()
        .expect("an example of this repository")
}

/// Runs a command to its end; `input` goes to its standard input.
fn run(arguments: &[&str], folder: &Path, input: &str) -> Output {
    let mut child = Command::new(binary())
        .args(arguments)
        .env("KANSRIJK_DATA", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(input.as_bytes()).expect("it takes input");
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn told(arguments: &[&str], folder: &Path, input: &str) -> String {
    let output = run(arguments, folder, input);
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    );
    assert!(output.status.success(), "{arguments:?}: {out}{err}");
    out
}

/// What the program says when it refuses.
fn refused(arguments: &[&str], folder: &Path, input: &str) -> String {
    let output = run(arguments, folder, input);
    assert!(!output.status.success(), "{arguments:?} was not refused");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// One request; the answer with its head. No client is needed for that.
fn ask(base: &str, head: &str, body: &str) -> String {
    let address = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).expect("the program listens");
    let length = body.len();
    let request = format!(
        "{head}\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Board 1 with school 1 and its coach.
fn set_up(folder: &Path) {
    told(
        &["admin", "board", "Bestuur van de test", "--synthetic"],
        folder,
        "",
    );
    told(
        &["admin", "school", "1", "99ZZ00", "School van de test"],
        folder,
        "",
    );
    let coach = [
        "admin",
        "user",
        "1",
        "intern-begeleider",
        "coach",
        "Coach van de test",
    ];
    let with_school = [&coach[..], &["--school", "1"]].concat();
    told(&with_school, folder, PASSWORD);
}

#[test]
fn a_school_from_nothing_to_its_first_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    set_up(folder);
    let list = told(&["admin", "list"], folder, "");
    assert!(
        list.contains("bestuur 1: Bestuur van de test (verzonnen)"),
        "{list}"
    );
    assert!(
        list.contains("school 1: 99ZZ00 School van de test (po)"),
        "{list}"
    );

    let roster = example("rooster-verzonnen.xml");
    let import = ["import", "--login", "coach", "--school", "99ZZ00"];
    let file = roster.to_str().expect("a plain path");
    let preview = told(&[&import[..], &[file]].concat(), folder, "");
    assert!(
        preview.contains("12 leerlingen gelezen: 12 nieuw"),
        "{preview}"
    );
    assert!(
        preview.contains("--confirm"),
        "nothing has changed yet: {preview}"
    );
    let done = told(&[&import[..], &["--confirm", file]].concat(), folder, "");
    assert!(done.contains("Ingelezen als gegevensversie 1"), "{done}");
    let results = example("resultaten-verzonnen.csv");
    let file = results.to_str().expect("a plain path");
    let done = told(&[&import[..], &["--confirm", file]].concat(), folder, "");
    assert!(
        done.contains("274 toetsresultaten gelezen: 274 nieuw"),
        "{done}"
    );
    let again = told(&[&import[..], &["--confirm", file]].concat(), folder, "");
    assert!(
        again.contains("Alles uit dit bestand staat er al"),
        "{again}"
    );

    let served = Running::start(&["serve", "--listen", "127.0.0.1:0"], folder);
    let form = format!(
        "gebruikersnaam=coach&wachtwoord={}",
        PASSWORD.replace(' ', "+")
    );
    let answer = ask(&served.base, "POST /inloggen HTTP/1.1", &form);
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|cookie| cookie.split(';').next())
        .unwrap_or_else(|| panic!("no session: {answer}"));
    let head = format!("GET /school/1/import HTTP/1.1\r\nCookie: {cookie}");
    let page = ask(&served.base, &head, "");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("rooster-verzonnen.xml"), "{page}");
    let stranger = ask(&served.base, "GET /school/1/import HTTP/1.1", "");
    assert!(!stranger.contains("rooster-verzonnen.xml"), "{stranger}");
}

#[test]
fn an_empty_folder_says_how_to_begin() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let new = folder.path().join("nieuw");
    let served = Running::start(&["serve", "--listen", "127.0.0.1:0"], &new);
    let printed = served.printed.join("\n");
    for step in [" board ", " school 1 ", " user 1 schoolleider "] {
        assert!(printed.contains(step), "{printed}");
    }
    let page = ask(&served.base, "GET / HTTP/1.1", "");
    assert!(page.contains("kansrijk admin --data MAP board"), "{page}");
    let port = served.base.rsplit(':').next().expect("a port");
    let other = folder.path().join("ander");
    let taken = format!("127.0.0.1:{port}");
    let complaint = refused(&["serve", "--listen", &taken], &other, "");
    assert!(
        complaint.contains(&format!("Poort {port} is al in gebruik")),
        "{complaint}"
    );
    assert!(!other.exists(), "the port is tried before a folder is made");
}

#[test]
fn mistakes_are_answered_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    set_up(folder);
    let user = |role, login| ["admin", "user", "1", role, login, "Iemand"];
    let complaint = refused(&user("directeur", "d"), folder, PASSWORD);
    // Every role that exists, as `kernel::Role` lists them.
    for role in [
        "schoolleider",
        "mr-lid",
        "gmr-lid",
        "privacyfunctionaris",
        "beheerder",
    ] {
        assert!(complaint.contains(role), "{complaint}");
    }
    let complaint = refused(&user("leraar", "l"), folder, PASSWORD);
    assert!(complaint.contains("--school"), "{complaint}");
    let complaint = refused(&user("beheerder", "b"), folder, "kort");
    assert!(complaint.contains("twaalf tekens"), "{complaint}");
    let school = ["admin", "school", "1", "99ZZ00", "Nog een"];
    assert!(refused(&school, folder, "").contains("al in gebruik"));
    let complaint = refused(&["admin", "school", "7", "99ZY00", "X"], folder, "");
    assert!(
        complaint.contains("geen bestuur met nummer 7"),
        "{complaint}"
    );
    told(&["admin", "board", "Echt bestuur"], folder, "");
    let complaint = refused(&["admin", "school", "2", "99ZY00", "X"], folder, "");
    assert!(complaint.contains("--synthetic"), "{complaint}");
    let complaint = refused(&["admin", "list"], &folder.join("verkeerd"), "");
    assert!(complaint.contains("bestaat niet"), "{complaint}");
    let import = ["import", "--login", "niemand", "--school", "99ZZ00"];
    let file = example("rooster-verzonnen.xml");
    let file = file.to_str().expect("a plain path");
    let complaint = refused(&[&import[..], &[file]].concat(), folder, "");
    assert!(complaint.contains("geen account niemand"), "{complaint}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("bestand");
    std::fs::write(&file, "geen map").expect("written");
    // A file in the place of a folder is refused to every user, root as well.
    let complaint = refused(
        &["serve", "--listen", "127.0.0.1:0"],
        &file.join("data"),
        "",
    );
    assert!(complaint.contains("gegevensmap"), "{complaint}");
}

#[test]
fn results_for_a_roster_come_out_labelled() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let roster = example("rooster-verzonnen.xml");
    let out = folder.path().join("uit.csv");
    let (roster, out) = (
        roster.to_str().expect("a plain path"),
        out.to_str().expect("a plain path"),
    );
    let results = ["demo", "results", "--for", roster];
    let printed = told(&results, folder.path(), "");
    let said = told(&[&results[..], &["--out", out]].concat(), folder.path(), "");
    assert!(said.contains("274 verzonnen resultaten"), "{said}");
    assert_eq!(std::fs::read_to_string(out).expect("written"), printed);
    let mut lines = printed.lines();
    assert!(
        lines
            .next()
            .is_some_and(|header| header.ends_with(";origin"))
    );
    assert!(lines.all(|line| line.ends_with(";synthetic")));
    let complaint = refused(
        &["demo", "results", "--for", "nergens.xml"],
        folder.path(),
        "",
    );
    assert!(
        complaint.contains("nergens.xml is niet te lezen"),
        "{complaint}"
    );
}
