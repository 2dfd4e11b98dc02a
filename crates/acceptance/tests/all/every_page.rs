//! Every page that a link leads to, for every role and language: axe at two widths, keyboard, policy, and valid HTML.

use std::path::Path;
use std::process::Command;

use crate::browser::{browser_is_there, folder, node, printed, shots};
use crate::program::Demo;

const LANGUAGES: [&str; 2] = ["nl", "en"];

/// What the Nu HTML checker of the W3C says of a folder; empty when every file is valid.
fn invalid_html(pages: &Path) -> String {
    let output = Command::new("java")
        .args(["-Xss2m", "-jar", "node_modules/vnu-jar/build/dist/vnu.jar"])
        .args(["--skip-non-html", "--exit-zero-always", "--stdout"])
        .args(["--format", "gnu"])
        .arg(pages)
        .current_dir(folder())
        .output()
        .expect("java starts");
    assert!(output.status.success(), "{}", printed(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = text
        .lines()
        .filter(|line| !line.contains("No errors found"));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_html_checker_finds_a_planted_fault() {
    if !browser_is_there() {
        return;
    }
    let pages = tempfile::tempdir().expect("a temporary folder");
    let page = "<!DOCTYPE html><html lang=nl><title>x</title><ul><p>fout</p></ul></html>";
    std::fs::write(pages.path().join("fout.html"), page).expect("a file of our own");
    let told = invalid_html(pages.path());
    assert!(
        told.contains("fout.html") && told.contains("not allowed as child"),
        "{told}"
    );
}

#[test]
fn every_page_is_accessible_and_valid_for_every_role() {
    if !browser_is_there() {
        return;
    }
    let demo = Demo::start();
    let pages = tempfile::tempdir().expect("a temporary folder");
    let logins = demo.logins.iter().map(|(role, found)| {
        let login = serde_json::json!({"login": found.login, "password": found.password});
        (role.clone(), login)
    });
    let logins: serde_json::Map<_, _> = logins.collect();
    let input = serde_json::json!({
        "base": demo.base,
        "logins": logins,
        "languages": LANGUAGES,
        "pages": pages.path(),
        "shots": shots(),
    });
    let output = node(&["crawl.mjs"], &input.to_string());
    let text = printed(&output);
    assert!(output.status.success(), "{text}");
    let kept = std::fs::read_dir(pages.path()).expect("pages").count();
    assert!(kept > 60, "only {kept} pages were found:\n{text}");
    let told = invalid_html(pages.path());
    assert!(told.is_empty(), "{told}");
    eprintln!("{}", text.lines().last().unwrap_or_default());
}
