//! The session in the README, run as it stands there: every command, and every line of its output.
//! `KANSRIJK_ACCEPT=1` writes what the program says now into the README.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::binary;

const README: &str = "../../README.md";
const BEGIN: &str = "```console\n";
const END: &str = "```\n";

/// A command with the output that the README shows.
struct Step {
    command: String,
    shown: String,
}

fn steps(session: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in session.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step {
                command: command.to_owned(),
                shown: String::new(),
            }),
            (None, Some(step)) => step.shown.push_str(&format!("{line}\n")),
            (None, None) => panic!("the session begins with a command, not with {line}"),
        }
    }
    steps
}

/// Words of a command; double quotes keep blanks together.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let mut words = Vec::new();
    for (position, part) in parts {
        if position % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Runs one line in a folder; what it prints, errors last.
fn run(line: &str, folder: &Path, variables: &mut BTreeMap<String, String>) -> String {
    if let Some(settings) = line.strip_prefix("export ") {
        for setting in settings.split_whitespace() {
            let (name, value) = setting.split_once('=').expect("NAME=value");
            variables.insert(name.to_owned(), value.to_owned());
        }
        return String::new();
    }
    let (input, command) = match line.split_once(" | ") {
        Some((echo, command)) => (words(echo)[1..].join(" "), command),
        None => (String::new(), line),
    };
    let words = words(command);
    assert_eq!(words[0], "kansrijk", "{line}");
    let mut child = Command::new(binary())
        .args(&words[1..])
        .envs(variables.iter())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    std::io::Write::write_all(&mut stdin, input.as_bytes()).expect("it takes input");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).expect("text")
}

#[cfg(unix)]
#[test]
fn the_session_in_the_readme_is_what_the_program_says() {
    let readme = std::fs::read_to_string(README).expect("the README");
    let (before, rest) = readme.split_once(BEGIN).expect("a console session");
    let (session, after) = rest.split_once(END).expect("its end");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["examples", "data"] {
        let target = Path::new("../..").join(name).canonicalize().expect("there");
        std::os::unix::fs::symlink(target, folder.path().join(name)).expect("a link");
    }
    let mut variables = BTreeMap::new();
    let (mut told, mut shown) = (String::new(), String::new());
    for step in steps(session) {
        let said = run(&step.command, folder.path(), &mut variables);
        told.push_str(&format!("$ {}\n{said}", step.command));
        shown.push_str(&format!("$ {}\n{}", step.command, step.shown));
    }
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        let text = format!("{before}{BEGIN}{told}{END}{after}");
        std::fs::write(README, text).expect("written");
        return;
    }
    assert_eq!(
        shown, told,
        "run again with KANSRIJK_ACCEPT=1 after reading"
    );
    assert!(folder.path().join("programma.html").is_file());
}
