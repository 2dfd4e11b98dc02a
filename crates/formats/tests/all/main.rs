//! Readers on whole files: quirks of real exports, known faults in data, and hostile input.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod exchanged;
mod exports;
mod hostile;
mod named;
mod quirks;
mod results_faults;
mod samples;

use formats::edexml::{PupilRecord, Roster};
use formats::results::ResultRecord;
use formats::{Limits, Parsed};
use kernel::Findings;

/// A school with one group of two pupils; every part can be replaced.
pub(crate) struct File {
    pub(crate) school: String,
    pub(crate) groups: String,
    pub(crate) pupils: String,
    pub(crate) teachers: String,
}

impl File {
    pub(crate) fn new() -> Self {
        Self {
            school: "<schooljaar>2020-2021</schooljaar><brincode>99AA</brincode>\
                     <dependancecode>00</dependancecode><xsdversie>1.03</xsdversie>"
                .into(),
            groups: "<groep key='5a'><naam>5A</naam><jaargroep>5</jaargroep></groep>".into(),
            pupils: pupil("17", "Noor", "<groep key='5a'/>")
                + &pupil("18", "Sem", "<groep key='5a'/>"),
            teachers: "<leerkracht key='1'><achternaam>Bedacht</achternaam>\
                       <groepen><groep key='5a'/></groepen></leerkracht>"
                .into(),
        }
    }

    pub(crate) fn xml(&self) -> String {
        format!(
            "<?xml version='1.0' encoding='UTF-8'?>\n<EDEX>\n<school>{}</school>\n\
             <groepen>\n{}\n</groepen>\n<leerlingen>\n{}\n</leerlingen>\n\
             <leerkrachten>\n{}\n</leerkrachten>\n</EDEX>\n",
            self.school, self.groups, self.pupils, self.teachers
        )
    }
}

/// A pupil's element, on a line of its own.
pub(crate) fn pupil(key: &str, name: &str, rest: &str) -> String {
    format!(
        "<leerling key='{key}'><achternaam>Verzonnen</achternaam><roepnaam>{name}</roepnaam>\
         <geboortedatum>2011-03-04</geboortedatum>{rest}</leerling>\n"
    )
}

pub(crate) fn roster(bytes: &[u8]) -> Parsed<Roster> {
    formats::edexml::read(bytes, &Limits::default())
}

/// The roster of a file that must come in, and the numbers of its warnings.
pub(crate) fn accepted(file: &File) -> (Roster, Vec<String>) {
    let parsed = roster(file.xml().as_bytes());
    assert!(!parsed.findings.has_errors(), "{:?}", parsed.findings);
    (parsed.record.unwrap(), codes(&parsed.findings))
}

/// The one pupil of a file that must come in without any finding.
pub(crate) fn only_pupil(element: &str) -> PupilRecord {
    let file = File {
        pupils: element.into(),
        ..File::new()
    };
    let (mut roster, codes) = accepted(&file);
    assert_eq!(codes, Vec::<String>::new());
    roster.pupils.remove(0)
}

pub(crate) const HEADER: &str = "pupil_id;school_id;class_id;class_year;semester;school_year;\
                                 date_taken;cito_subject;cito_taken_test;absolute_score;\
                                 percentile_score;test_scale_code;test_series\n";
pub(crate) const ROW: &str =
    "17;99AA00;5A;5;M;2020-2021;2021-01-20;TBL;M5;123.5;41.2;SYN-TBL;SYN\n";

pub(crate) fn results(bytes: &[u8]) -> Parsed<Vec<ResultRecord>> {
    formats::results::read(bytes, &Limits::default())
}

/// The numbers of the findings, each once, in order.
pub(crate) fn codes(findings: &Findings) -> Vec<String> {
    findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

/// A file beside this checkout that is not part of it; `None` (and said) when it is absent.
pub(crate) fn shared(name: &str) -> Option<Vec<u8>> {
    let path = format!("../../../shared/data/exchange/{name}");
    let found = std::fs::read(path).ok();
    if found.is_none() {
        eprintln!("skipped: {name} is not beside this checkout");
    }
    found
}
