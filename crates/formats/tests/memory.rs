//! A full-size file needs bounded memory. Alone in its binary: the measure is of the whole process.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::{Cursor, Write};

use formats::Limits;
use formats::sheet::Overrides;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

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

/// A workbook whose only sheet unpacks to more than is allowed, from a thousandth of that.
fn bomb(limits: &Limits) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let piece = vec![b' '; 1024 * 1024];
    for _ in 0..=limits.unpacked / 1024 / 1024 {
        zip.write_all(&piece).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Called from the one test here: the measure is of the whole process.
fn a_zip_bomb_is_refused_before_it_goes_off() {
    // Smaller than the real limit, for packing takes time; still far more than may be added.
    let limits = Limits {
        unpacked: 48 * 1024 * 1024,
        ..Limits::default()
    };
    let bomb = bomb(&limits);
    assert!(bomb.len() < 256 * 1024, "{} bytes", bomb.len());
    let took = added(|| {
        let parsed = formats::sheet::read(&bomb, &Overrides::default(), &limits);
        assert!(parsed.record.is_none());
        let codes: Vec<String> = parsed
            .findings
            .counts()
            .map(|(c, _)| c.to_string())
            .collect();
        assert_eq!(codes, ["F306"]);
    });
    assert!(took < 20, "a bomb of {} bytes took {took} MB", bomb.len());
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
    a_zip_bomb_is_refused_before_it_goes_off();
}
