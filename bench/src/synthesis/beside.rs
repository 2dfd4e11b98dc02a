//! The other side: the R script, where R is at hand.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::Outcome;

const SCRIPT: &str = include_str!("../../metafor.R");

/// How long something took, and what came out of it.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    pub(super) median: Duration,
    pub(super) runs: usize,
    pub(super) mean: f64,
    pub(super) standard_error: f64,
}

/// What the script measured.
pub(super) struct Beside {
    versions: String,
    cases: Vec<(String, Measured)>,
}

impl Beside {
    /// Runs the script on the tables in a folder; `None` where R or a package is missing.
    pub(super) fn run(folder: &Path) -> Outcome<Option<Self>> {
        let script = folder.join("metafor.R");
        std::fs::write(&script, SCRIPT)?;
        let Ok(output) = Command::new("Rscript").arg(&script).arg(folder).output() else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines();
        let Some(versions) = lines.next() else {
            return Ok(None);
        };
        if !output.status.success() {
            let problem = String::from_utf8_lossy(&output.stderr);
            return Err(format!("metafor.R stopped: {problem}").into());
        }
        let versions: Vec<&str> = versions.split('\t').collect();
        let [_, metafor, sandwich, r, ..] = versions[..] else {
            return Err("metafor.R gave no versions".into());
        };
        let cases: Outcome<Vec<_>> = lines.map(case).collect();
        Ok(Some(Self {
            versions: format!("metafor {metafor}, clubSandwich {sandwich}, R {r}"),
            cases: cases?,
        }))
    }

    pub(super) fn of(&self, name: &str) -> Option<&Measured> {
        let mut cases = self.cases.iter();
        cases
            .find(|(known, _)| known == name)
            .map(|(_, found)| found)
    }

    pub(super) fn versions(&self) -> &str {
        &self.versions
    }
}

fn case(line: &str) -> Outcome<(String, Measured)> {
    let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [name, median, runs, mean, error, ..] = parts[..] else {
        return Err(format!("metafor.R gave {line:?}").into());
    };
    let measured = Measured {
        median: Duration::from_secs_f64(median.parse()?),
        runs: runs.parse()?,
        mean: mean.parse()?,
        standard_error: error.parse()?,
    };
    Ok((name.to_owned(), measured))
}
