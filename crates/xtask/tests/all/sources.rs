//! Length of source files, and tracked files free of traces of one machine.

use crate::files::{none, root, shown, text, tracked, with_extension};
use std::path::Path;

/// House norm: at most this many lines without tests (docs/decisions/0006).
const MOST: usize = 400;
/// Above this a file is refused, whatever the reason.
const NEVER_ABOVE: usize = 800;
/// Files that may be longer than `MOST`, and why.
const LONGER: &[(&str, &str)] = &[];

/// Lines of a source file before its test module.
fn lines_without_tests(source: &str) -> usize {
    let lines: Vec<_> = source.lines().collect();
    let tests = lines.windows(2).position(|pair| {
        pair[0].trim() == "#[cfg(test)]"
            && pair[1].trim_start().starts_with("mod ")
            && pair[1].ends_with('{')
    });
    tests.unwrap_or(lines.len())
}

fn is_test_file(path: &Path) -> bool {
    let inside = shown(path);
    inside.ends_with("/tests.rs") || inside.contains("/tests/")
}

#[test]
fn no_source_file_is_too_long() {
    let mut complaints = Vec::new();
    let mut counted = 0;
    for path in ["crates", "bench", "fuzz"]
        .iter()
        .flat_map(|folder| with_extension(folder, "rs"))
    {
        if is_test_file(&path) {
            continue;
        }
        counted += 1;
        let lines = lines_without_tests(&text(&path));
        let excused = LONGER.iter().any(|(file, _)| *file == shown(&path));
        if lines > NEVER_ABOVE || (lines > MOST && !excused) {
            complaints.push(format!("{}: {lines} lines", shown(&path)));
        }
        if lines <= MOST && excused {
            complaints.push(format!("{}: need not be excused any more", shown(&path)));
        }
    }
    assert!(counted > 20, "counted only {counted} source files");
    none(&complaints, "source files longer than 400 lines");
}

#[test]
fn lines_of_an_inline_test_module_do_not_count() {
    assert_eq!(
        lines_without_tests("a\nb\n#[cfg(test)]\nmod tests {\n    c\n}\n"),
        2
    );
    assert_eq!(lines_without_tests("a\n#[cfg(test)]\nmod tests;\nb\n"), 4);
}

/// Whether `needle` occurs as the start of an absolute path, not inside a longer name or an address.
fn names_path(line: &str, needle: &str) -> bool {
    line.match_indices(needle).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"-_.}~/*".contains(c))
    })
}

/// Folders that only exist on the machine of a developer or a build server.
fn machine_paths() -> Vec<String> {
    let mut needles: Vec<String> = ["root", "work"]
        .iter()
        .map(|folder| format!("/{folder}/"))
        .collect();
    let here = root().display().to_string();
    let home = std::env::var("HOME").unwrap_or_default();
    needles.extend(
        [here, home]
            .into_iter()
            .filter(|path| path.matches('/').count() >= 2),
    );
    needles
}

#[test]
fn tracked_files_name_no_folder_of_one_machine() {
    let Some(files) = tracked() else {
        eprintln!("skipped: not a git checkout");
        return;
    };
    let needles = machine_paths();
    let mut complaints = Vec::new();
    for path in files.iter().filter(|path| !is_picture(path)) {
        for (number, line) in text(path).lines().enumerate() {
            for needle in needles.iter().filter(|needle| names_path(line, needle)) {
                complaints.push(format!("{}:{}: {needle}", shown(path), number + 1));
            }
        }
    }
    none(&complaints, "paths of one machine");
}

#[test]
fn a_machine_path_is_recognised() {
    let needle = format!("/{}/", "work");
    assert!(names_path(&format!("cd {needle}x"), &needle));
    assert!(names_path(&format!("\"{needle}x\""), &needle));
    assert!(!names_path(
        &format!("https://example.org{needle}x"),
        &needle
    ));
}

fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|e| {
        ["png", "jpg", "pdf", "ttf", "woff2", "ico"]
            .iter()
            .any(|x| e == *x)
    })
}

#[test]
fn tracked_files_name_no_package_host() {
    let Some(files) = tracked() else {
        eprintln!("skipped: not a git checkout");
        return;
    };
    let mut complaints = Vec::new();
    for path in files {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let refused: fn(&str) -> bool = match name.as_str() {
            "Cargo.lock" => |line| {
                line.starts_with("source = ")
                    && line != "source = \"registry+https://github.com/rust-lang/crates.io-index\""
            },
            "package-lock.json" => {
                |line| line.contains("\"resolved\"") || line.contains("://registry")
            }
            ".npmrc" => {
                |line| line.contains("registry=") || line.contains("://") || line.contains("_auth")
            }
            "config.toml" => |line| line.contains("registry") || line.contains("replace-with"),
            _ => continue,
        };
        for (number, line) in text(&path)
            .lines()
            .enumerate()
            .filter(|(_, line)| refused(line))
        {
            complaints.push(format!("{}:{}: {}", shown(&path), number + 1, line.trim()));
        }
    }
    none(&complaints, "package hosts in tracked files");
}

/// An address that only works inside one network: a private number, a port on a named host, or an internal name.
fn is_inside_address(host: &str) -> bool {
    let (name, port) = host
        .split_once(':')
        .map_or((host, ""), |(name, port)| (name, port));
    let loopback = ["localhost", "127.0.0.1", "[", ""].contains(&name);
    let private =
        name.starts_with("10.") || name.starts_with("192.168.") || name.starts_with("172.1");
    let numeric_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
    !loopback && (private || numeric_port || name.ends_with(".internal") || name.ends_with(".lan"))
}

#[test]
fn tracked_files_name_no_address_inside_one_network() {
    let Some(files) = tracked() else {
        eprintln!("skipped: not a git checkout");
        return;
    };
    let mut complaints = Vec::new();
    for path in files.iter().filter(|path| !is_picture(path)) {
        for (number, line) in text(path).lines().enumerate() {
            for address in line.split("://").skip(1) {
                let end = address.find(|c: char| !c.is_ascii_alphanumeric() && !".:-".contains(c));
                let host = address[..end.unwrap_or(address.len())].trim_end_matches([':', '.']);
                if is_inside_address(host) {
                    complaints.push(format!("{}:{}: {host}", shown(path), number + 1));
                }
            }
        }
    }
    none(&complaints, "addresses inside one network");
}

#[test]
fn an_inside_address_is_recognised() {
    for inside in ["10.0.0.3", "cache.internal", "packages.example.org:8080"] {
        assert!(is_inside_address(inside), "{inside}");
    }
    for outside in [
        "127.0.0.1:8080",
        "localhost:3000",
        "github.com",
        "www.nponderwijs.nl",
    ] {
        assert!(!is_inside_address(outside), "{outside}");
    }
}

/// Tests run in the folder of their crate. A path that is compiled in names the checkout in which the test was built,
/// and with a reused target folder that may be another one.
#[test]
fn no_test_has_the_folder_of_a_checkout_compiled_in() {
    let needle = ["env!(\"CARGO_", "MANIFEST_DIR\")"].concat();
    let complaints: Vec<String> = with_extension("crates", "rs")
        .iter()
        .filter(|path| text(path).contains(&needle))
        .map(|path| shown(path))
        .collect();
    none(&complaints, "paths of a checkout in a program");
}
