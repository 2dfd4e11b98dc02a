//! The other side: an R script, where R is at hand.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::Outcome;

/// A script that prints `versions` with package names and versions, and then a line per case: name, median
/// seconds, runs, figures.
pub(crate) struct Script {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// How long something took, and what came out of it.
#[derive(Clone)]
pub(crate) struct Measured {
    pub(crate) median: Duration,
    pub(crate) runs: usize,
    /// What came out, in the order that both sides agree on.
    pub(crate) figures: Vec<f64>,
}

/// What a script measured.
pub(crate) struct Beside {
    versions: String,
    cases: Vec<(String, Measured)>,
}

impl Beside {
    /// Runs the script on the tables in a folder; `None` where R or a package is missing.
    pub(crate) fn run(script: &Script, folder: &Path) -> Outcome<Option<Self>> {
        let path = folder.join(script.name);
        std::fs::write(&path, script.text)?;
        let Ok(output) = Command::new("Rscript").arg(&path).arg(folder).output() else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines();
        let Some(versions) = lines.next() else {
            return Ok(None);
        };
        if !output.status.success() {
            let problem = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{} stopped: {problem}", script.name).into());
        }
        let Some(("versions", versions)) = versions.split_once('\t') else {
            return Err(format!("{} gave no versions", script.name).into());
        };
        let cases: Outcome<Vec<_>> = lines.map(case).collect();
        Ok(Some(Self {
            versions: versions.trim().to_owned(),
            cases: cases?,
        }))
    }

    pub(crate) fn of(&self, name: &str) -> Option<&Measured> {
        let mut cases = self.cases.iter();
        cases
            .find(|(known, _)| known == name)
            .map(|(_, found)| found)
    }

    pub(crate) fn versions(&self) -> &str {
        &self.versions
    }
}

fn case(line: &str) -> Outcome<(String, Measured)> {
    let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [name, median, runs, figures @ ..] = &parts[..] else {
        return Err(format!("the script gave {line:?}").into());
    };
    let figures = figures.iter().filter(|figure| !figure.is_empty());
    let figures: Result<Vec<f64>, _> = figures.map(|figure| figure.parse()).collect();
    let measured = Measured {
        median: Duration::from_secs_f64(median.parse()?),
        runs: runs.parse()?,
        figures: figures?,
    };
    Ok(((*name).to_owned(), measured))
}
