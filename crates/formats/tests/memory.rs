//! A full-size file needs bounded memory. Alone in its binary: the measure is of the whole process.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use formats::Limits;

/// The highest resident memory so far, in kilobytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}

/// Starts the measure of [`peak`] again from what is in use now.
fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}

/// What reading adds to the resident memory, in megabytes.
fn added(read: impl FnOnce()) -> usize {
    forget_peak();
    let before = peak();
    read();
    (peak() - before) / 1024
}

#[test]
fn files_as_large_as_allowed_need_bounded_memory() {
    let limits = Limits::default();
    let header = "pupil_id;class_year;semester;school_year;cito_subject;cito_taken_test;\
                  absolute_score\n";
    let rows = (0..limits.rows).map(|n| format!("{n};5;M;2020-2021;RW;M5;{n}\n"));
    let mut csv: String = std::iter::once(header.to_owned()).chain(rows).collect();
    let results = added(|| {
        let parsed = formats::results::read(csv.as_bytes(), &limits);
        assert_eq!(parsed.record.unwrap().len(), limits.rows);
    });
    assert!(results < 150, "{} rows took {results} MB", limits.rows);
    while csv.len() < limits.bytes - 100 {
        csv.push_str("x;y;z;2020-2021;?;\"\";\n");
    }
    let wrong = added(|| {
        assert!(
            formats::results::read(csv.as_bytes(), &limits)
                .record
                .is_none()
        );
    });
    assert!(wrong < 150, "a file of wrong rows took {wrong} MB");
    let pupil = "<leerling key='1'><roepnaam>x</roepnaam><jaargroep>5</jaargroep></leerling>";
    let fitting = (limits.bytes - 200) / pupil.len();
    let xml = format!(
        "<EDEX><school><schooljaar>2020-2021</schooljaar></school><leerlingen>{}</leerlingen></EDEX>",
        pupil.repeat(fitting)
    );
    let roster = added(|| {
        let parsed = formats::edexml::read(xml.as_bytes(), &limits);
        assert!(parsed.findings.has_errors(), "one key for all");
    });
    assert!(roster < 400, "{fitting} pupils took {roster} MB");
}
