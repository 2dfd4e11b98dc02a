//! Results as UWLR and OSO exchange them: the same test scores and reference scores in both.
//!
//! Every score is kept. The fields that the scan reads are filled from them: skill score first,
//! then percentile, reference level and bands. What cannot be used is counted per test and told.

mod scores;
mod told;

use kernel::{Date, Finding, Findings, Grade, Place, SchoolYear, Season, SiteCode, TestMoment};

pub(crate) use scores::Scores;
pub(crate) use told::{LeftOut, Why};

use crate::Limits;
use crate::results::ResultRecord;
use crate::subjects::SubjectTable;
use crate::xml::Node;

/// Longest label that is kept of a test.
const LABEL: usize = 64;

/// A test as a message describes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TestIdentity {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) subject: String,
    pub(crate) version: String,
    pub(crate) level: Option<Grade>,
}

/// One result before it is known what test it is of.
#[derive(Clone, Debug)]
pub(crate) struct Sitting {
    pub(crate) line: u64,
    pub(crate) pupil_key: String,
    pub(crate) taken_on: Option<Date>,
    /// The pupil's year group at the time, when the file has it.
    pub(crate) grade: Option<Grade>,
    pub(crate) scores: Scores,
}

/// Records that are being made.
pub(crate) struct Gathering<'t> {
    subjects: &'t SubjectTable,
    limits: &'t Limits,
    pub(crate) school: Option<SiteCode>,
    pub(crate) synthetic: bool,
    pub(crate) records: Vec<ResultRecord>,
    pub(crate) left_out: LeftOut,
}

impl<'t> Gathering<'t> {
    pub(crate) fn new(subjects: &'t SubjectTable, limits: &'t Limits) -> Self {
        Self {
            subjects,
            limits,
            school: None,
            synthetic: false,
            records: Vec::new(),
            left_out: LeftOut::default(),
        }
    }

    /// Adds a result, or counts why not.
    pub(crate) fn add(&mut self, sitting: Sitting, test: &TestIdentity) {
        let mut not = |why| self.left_out.count(why, &test.code, sitting.line);
        let Some(domain) = self.subjects.domain(&test.subject, &test.code) else {
            return not(Why::UnknownTest);
        };
        if sitting.scores.is_empty() {
            return not(Why::NoOutcome);
        }
        let Some(moment) = sitting.taken_on.and_then(|date| moment(date, test)) else {
            return not(Why::NoMoment);
        };
        if self.records.len() >= self.limits.rows {
            return not(Why::TooMany);
        }
        let scores = sitting.scores;
        let scale = scores.scale.unwrap_or_else(|| test.code.clone());
        self.records.push(ResultRecord {
            line: sitting.line,
            pupil_key: sitting.pupil_key,
            school: self.school,
            class_key: None,
            class_year: sitting.grade.or(test.level).unwrap_or(Grade::None),
            moment,
            taken_on: sitting.taken_on,
            domain,
            test: level_label(test).unwrap_or_else(|| cut(&test.code)),
            scale_code: cut(&scale),
            series: String::new(),
            skill_score: scores.skill,
            percentile: scores.percentile,
            band_ae: scores.band_ae,
            band_iv: scores.band_iv,
            reference_level: scores.reference_level,
            interval: scores.interval,
            dle: scores.dle,
            other_scores: scores.other,
            synthetic: self.synthetic,
        });
    }
}

/// Whether the author of a message says that it is made up.
pub(crate) fn says_synthetic(text: &str) -> bool {
    let text = text.to_lowercase();
    ["synthetisch", "synthetic", "verzonnen"]
        .iter()
        .any(|word| text.contains(word))
}

pub(crate) fn cut(text: &str) -> String {
    text.trim().chars().take(LABEL).collect()
}

/// The code of the school from two elements; an unreadable one is told.
pub(crate) fn school(
    brin: Option<&Node>,
    location: Option<&Node>,
    findings: &mut Findings,
) -> Option<SiteCode> {
    let brin = brin.filter(|node| !node.text.is_empty())?;
    let number = location.map(|node| node.text.as_str());
    let code = brin
        .text
        .parse()
        .and_then(|code| SiteCode::from_parts(code, number.filter(|text| !text.is_empty())));
    if code.is_err() {
        let text = "De code van de school in het bestand heeft niet de juiste vorm.";
        let action =
            "Een schoolcode is twee cijfers, twee hoofdletters en twee cijfers, zoals 99AA00.";
        let place = Place::at(brin.line, "brincode");
        findings.push(Finding::error(252, place, text, action));
    }
    code.ok()
}

/// A day that must be there; files write `2021-02-03`, some with a time behind it.
pub(crate) fn day(node: &Node, field: &str, findings: &mut Findings) -> Option<Date> {
    let text = node.value(field).unwrap_or_default();
    let read = kernel::parse_date(text.split('T').next().unwrap_or(text)).ok();
    if read.is_none() {
        let sentence = "De toetsdatum ontbreekt of is onleesbaar.";
        let action = "Dit resultaat is niet ingelezen. Herstel de datum in het toetssysteem.";
        findings.push(Finding::warning(257, node.at(field), sentence, action));
    }
    read
}

/// The moment by the day; outside the periods by the letter of the test, such as the M of M5.
fn moment(date: Date, test: &TestIdentity) -> Option<TestMoment> {
    TestMoment::of(date).or_else(|| {
        let label = level_label(test)?;
        let season = label.chars().next().and_then(Season::from_letter)?;
        let year = SchoolYear::of(date)?;
        Some(TestMoment { year, season })
    })
}

/// `M5` in `SYN-RW-M5` or `M8-digi S(B)O`: a letter of a moment and a year group, as a word.
fn level_label(test: &TestIdentity) -> Option<String> {
    [&test.version, &test.code, &test.name]
        .into_iter()
        .find_map(|text| {
            text.split(|c: char| !c.is_alphanumeric())
                .find(|word| {
                    let mut letters = word.chars();
                    let season = letters.next().is_some_and(|c| matches!(c, 'B' | 'M' | 'E'));
                    let year = letters.next().is_some_and(|c| matches!(c, '3'..='8'));
                    season && year && letters.next().is_none()
                })
                .map(str::to_owned)
        })
}
