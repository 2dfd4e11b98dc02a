//! What the process holds, as Linux tells it.

use crate::report::Report;

/// The aim for the program as a whole, in megabytes.
const AIM: &str = "< 150 MB";

/// Adds what is resident now, and the most so far. Elsewhere than on Linux nothing is added.
pub(crate) fn note(report: &mut Report, what: &str) {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return;
    };
    let megabytes = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes / 1024)
    };
    if let (Some(now), Some(most)) = (megabytes("VmRSS:"), megabytes("VmHWM:")) {
        let measured = format!("{now} MB (most so far {most} MB)");
        report.line(what, AIM, &measured, "this process, bench included");
    }
}
