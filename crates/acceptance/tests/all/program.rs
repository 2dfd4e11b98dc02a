//! The built program, started as a user starts it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Roles as the program prints them.
const ROLES: &[&str] = &[
    "schoolleider",
    "intern-begeleider",
    "leraar",
    "mr-lid",
    "gmr-lid",
    "bestuur",
    "redacteur",
    "privacyfunctionaris",
    "beheerder",
];

/// How long the demo may take to prepare in an unoptimised build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(240);

/// A login that the demo printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Login {
    pub(crate) login: String,
    pub(crate) password: String,
}

/// The program under test: beside the folder of the test binary, or what `KANSRIJK_BIN` names.
pub(crate) fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("KANSRIJK_BIN") {
        return named.into();
    }
    let test = std::env::current_exe().expect("the test knows itself");
    let profile = test
        .parent()
        .and_then(|deps| deps.parent())
        .expect("target/<profile>/deps");
    profile.join(format!("kansrijk{}", std::env::consts::EXE_SUFFIX))
}

/// The running program; ends with this value.
pub(crate) struct Running {
    child: Child,
    pub(crate) base: String,
    /// What it printed before its address.
    pub(crate) printed: Vec<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Running {
    /// Starts the program on a data folder and waits until it prints its address.
    pub(crate) fn start(arguments: &[&str], data: &Path) -> Self {
        let program = binary();
        assert!(
            program.is_file(),
            "{} is not there: build it first with `cargo build --workspace --bins`",
            program.display()
        );
        let mut child = Command::new(&program)
            .args(arguments)
            .arg("--data")
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let lines = lines_of(&mut child);
        let mut running = Self {
            child,
            base: String::new(),
            printed: Vec::new(),
        };
        running.read_until_address(&lines);
        running
    }

    fn read_until_address(&mut self, lines: &Receiver<String>) {
        let end = Instant::now() + PATIENCE;
        while self.base.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = lines.recv_timeout(left) else {
                let status = self.child.try_wait();
                panic!(
                    "the program printed no address (exit {status:?}); it said:\n{}",
                    self.printed.join("\n")
                );
            };
            if let Some(address) = address(&line) {
                self.base = address;
            } else {
                self.printed.push(line);
            }
        }
    }
}

/// A running demo; ends with this value.
pub(crate) struct Demo {
    running: Running,
    pub(crate) base: String,
    pub(crate) logins: BTreeMap<String, Login>,
    _data: tempfile::TempDir,
}

impl Demo {
    /// Starts `kansrijk demo` on a free port and waits until it prints its address.
    pub(crate) fn start() -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let running = Running::start(&["demo", "--listen", "127.0.0.1:0"], data.path());
        Self {
            base: running.base.clone(),
            logins: running
                .printed
                .iter()
                .filter_map(|line| login(line))
                .collect(),
            running,
            _data: data,
        }
    }
}

/// What the child prints, line by line; its errors go along, marked.
fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    let errors = sender.clone();
    let stdout = child.stdout.take().expect("piped");
    let stderr = child.stderr.take().expect("piped");
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            sender.send(line).ok();
        }
    });
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            errors.send(format!("stderr: {line}")).ok();
        }
    });
    receiver
}

/// The address in a line such as `Open http://127.0.0.1:8080 in de browser.`
fn address(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    line[start..]
        .split_whitespace()
        .next()
        .map(|word| word.trim_end_matches(['.', '/']).to_owned())
}

/// Role, login name and password in a line of the table that the demo prints.
fn login(line: &str) -> Option<(String, Login)> {
    let [role, login, password] = line.split_whitespace().collect::<Vec<_>>()[..] else {
        return None;
    };
    let found = Login {
        login: login.to_owned(),
        password: password.to_owned(),
    };
    ROLES.contains(&role).then(|| (role.to_owned(), found))
}

#[test]
fn the_printed_lines_are_understood() {
    assert_eq!(
        address("Open http://127.0.0.1:43121 in de browser. Stoppen met Ctrl-C.").as_deref(),
        Some("http://127.0.0.1:43121")
    );
    let (role, found) = login("schoolleider           noor         geheim-woord").expect("a login");
    assert_eq!(
        (role.as_str(), found.login.as_str(), found.password.as_str()),
        ("schoolleider", "noor", "geheim-woord")
    );
    assert_eq!(
        login("rol                    naam         wachtwoord"),
        None
    );
}

#[test]
fn the_demo_starts_and_gives_a_login_per_role() {
    let demo = Demo::start();
    assert!(demo.base.starts_with("http://127.0.0.1:"), "{}", demo.base);
    let printed = &demo.running.printed;
    assert!(
        printed
            .iter()
            .any(|line| line == "De demonstratie speelt op 5 juli 2021."),
        "{printed:?}"
    );
    for role in ["schoolleider", "intern-begeleider", "leraar", "mr-lid"] {
        assert!(
            demo.logins.contains_key(role),
            "no login for {role}: {:?}",
            demo.logins.keys()
        );
    }
}
