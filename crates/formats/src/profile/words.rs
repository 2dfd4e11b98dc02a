//! Words of schools and publishers, and what they mean here.

use std::collections::BTreeMap;

use kernel::{Domain, Grade, SchoolYear, Season};

use super::{LEAVE_OUT, MomentHint, Profile, Role, Unused, WordKind};
use crate::sheet::{Table, plain};

/// What a word for a domain says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Known(Domain),
    Unused(Unused),
}

/// Tests that are not used, by what their names hold. Looked at before domains: `AVI` is no reading
/// score, and `rekenen voor kleuters` no arithmetic of groep 3.
const UNUSED: [(&str, Unused); 24] = [
    ("avi", Unused::Avi),
    ("kleuter", Unused::Toddler),
    ("ordenen", Unused::Toddler),
    ("beginnende geletterdheid", Unused::Toddler),
    ("eindtoets", Unused::FinalTest),
    ("doorstroomtoets", Unused::FinalTest),
    ("entreetoets", Unused::FinalTest),
    ("centrale toets", Unused::FinalTest),
    ("route 8", Unused::FinalTest),
    ("sociaal", Unused::Wellbeing),
    ("scol", Unused::Wellbeing),
    ("zien", Unused::Wellbeing),
    ("welbevinden", Unused::Wellbeing),
    ("werkwoord", Unused::OtherSubject),
    ("studievaardig", Unused::OtherSubject),
    ("wereldori", Unused::OtherSubject),
    ("natuur", Unused::OtherSubject),
    ("aardrijkskunde", Unused::OtherSubject),
    ("geschiedenis", Unused::OtherSubject),
    ("luister", Unused::OtherSubject),
    ("taalverzorging", Unused::OtherSubject),
    ("schrijf", Unused::OtherSubject),
    ("hoofdrekenen", Unused::OtherSubject),
    ("nio", Unused::FinalTest),
];

/// Words for domains: a text of one of these, or that holds one as whole words.
const DOMAINS: [(&str, Domain); 27] = [
    ("rekenen wiskunde", Domain::Maths),
    ("rekenen", Domain::Maths),
    ("wiskunde", Domain::Maths),
    ("rekenwiskunde", Domain::Maths),
    ("rw", Domain::Maths),
    ("rek", Domain::Maths),
    ("re", Domain::Maths),
    ("begrijpend lezen", Domain::ReadingComprehension),
    ("leesbegrip", Domain::ReadingComprehension),
    ("leesvaardigheid", Domain::ReadingComprehension),
    ("nederlands lezen", Domain::ReadingComprehension),
    ("tbl", Domain::ReadingComprehension),
    ("blz", Domain::ReadingComprehension),
    ("bl", Domain::ReadingComprehension),
    ("technisch lezen", Domain::TechnicalReading),
    ("drie minuten toets", Domain::TechnicalReading),
    ("leestempo", Domain::TechnicalReading),
    ("dmt", Domain::TechnicalReading),
    ("tl", Domain::TechnicalReading),
    ("spelling", Domain::Spelling),
    ("spel", Domain::Spelling),
    ("sp", Domain::Spelling),
    ("woordenschat", Domain::Vocabulary),
    ("ws", Domain::Vocabulary),
    ("engels", Domain::English),
    ("english", Domain::English),
    ("en", Domain::English),
];

/// Whether a plain text holds a phrase as whole words.
pub(super) fn holds(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(phrase) {
        let before = rest.get(..at).unwrap_or("");
        let after = rest.get(at + phrase.len()..).unwrap_or("");
        if (before.is_empty() || before.ends_with(' '))
            && (after.is_empty() || after.starts_with(' '))
        {
            return true;
        }
        rest = after;
    }
    false
}

/// What a text says of a subject. Very short words count only alone or in capitals' place: `en` in
/// the middle of a sentence is no English.
pub(super) fn subject(text: &str) -> Option<Subject> {
    let text = plain(text);
    let unused = UNUSED.iter().find(|(word, _)| {
        if word.len() <= 4 {
            holds(&text, word)
        } else {
            text.contains(word)
        }
    });
    if let Some((_, why)) = unused {
        return Some(Subject::Unused(*why));
    }
    DOMAINS
        .iter()
        .find(|(word, _)| {
            let alone = matches!(*word, "en" | "re" | "spel");
            if alone {
                text == *word
            } else {
                holds(&text, word)
            }
        })
        .map(|(_, domain)| Subject::Known(*domain))
}

/// What a text says of a moment; see [`MomentHint::read`].
pub(super) fn moment(text: &str) -> Option<MomentHint> {
    let text = plain(text);
    let tokens: Vec<&str> = text.split(' ').collect();
    let mut hint = MomentHint::default();
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1).copied().unwrap_or("");
        hint.year = hint.year.or_else(|| school_year(token, next));
        let season = match *token {
            "m" | "midden" | "medio" | "mid" => Some(Season::Mid),
            "e" | "eind" | "einde" => Some(Season::End),
            "b" | "begin" => Some(Season::Begin),
            "groep" | "gr" | "leerjaar" => {
                hint.level = hint.level.or_else(|| level(next));
                None
            }
            other => test_name(other).map(|(season, found)| {
                hint.level = hint.level.or(Some(found));
                season
            }),
        };
        hint.season = hint.season.or(season);
    }
    (!hint.is_empty()).then_some(hint)
}

/// `m5` as season and level.
fn test_name(token: &str) -> Option<(Season, u8)> {
    let mut letters = token.chars();
    let season = Season::from_letter(letters.next()?.to_ascii_uppercase())?;
    Some((season, level(letters.as_str())?))
}

fn level(text: &str) -> Option<u8> {
    text.parse().ok().filter(|level| (1..=8).contains(level))
}

/// `2020 2021` (from `2020-2021`), `2020 21` or `20202021`.
fn school_year(token: &str, next: &str) -> Option<SchoolYear> {
    let (first, last) = match (token.len(), next.len()) {
        (4, 4 | 2) => (token, next),
        (8, _) => (token.get(..4)?, token.get(4..)?),
        _ => return None,
    };
    let year: i16 = first.parse().ok()?;
    let after: i16 = last.parse().ok()?;
    let follows = after == year + 1 || (last.len() == 2 && after == (year + 1) % 100);
    SchoolYear::starting(year).filter(|_| follows && year > 1_990)
}

/// The year groups that a text names: `5`, `Groep 5`, `5a`, `5/6`, `12` (year 2 of secondary education), `havo 2`.
pub(super) fn grades(text: &str) -> Vec<Grade> {
    let text = plain(text);
    if text.len() == 1
        && let Ok(grade) = text.to_uppercase().parse::<Grade>()
    {
        return vec![grade];
    }
    let tracks = [
        "vwo",
        "havo",
        "vmbo",
        "mavo",
        "gymnasium",
        "atheneum",
        "brugklas",
        "pro",
    ];
    let secondary = tracks.iter().any(|track| text.contains(track));
    let numbers: Vec<u8> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let grade = |number: &u8| match number {
        1..=6 if secondary => Some(Grade::Secondary(*number)),
        1..=8 => Some(Grade::Groep(*number)),
        11..=16 => Some(Grade::Secondary(number - 10)),
        _ => None,
    };
    let found: Vec<Grade> = numbers.iter().filter_map(grade).collect();
    if found.len() == numbers.len() {
        found
    } else {
        Vec::new()
    }
}

/// The code of a reference level.
pub(super) fn reference_level(text: &str) -> Option<&'static str> {
    match plain(text).as_str() {
        "<1f" | "< 1f" | "onder 1f" | "lager 1f" | "lager dan 1f" | "nog geen 1f" | "geen 1f"
        | "01" | "0f" => Some("<1F"),
        "1f" | "02" | "1 f" | "fundamenteel" => Some("1F"),
        "1s" | "03" | "1 s" | "streef" | "streefniveau" => Some("1S"),
        "2f" | "04" | "2 f" | ">2f" | "> 2f" | "3f" => Some("2F"),
        _ => None,
    }
}

/// What a word means: by the profile, else by what is known here.
pub(super) fn meaning(profile: &Profile, kind: WordKind, word: &str) -> Option<String> {
    if let Some(own) = profile.own(kind, word) {
        return Some(own.to_owned());
    }
    match kind {
        WordKind::Domain => match subject(word)? {
            Subject::Known(domain) => Some(domain.code().to_owned()),
            Subject::Unused(_) => Some(LEAVE_OUT.to_owned()),
        },
        WordKind::Moment => moment(word).map(MomentHint::code),
        WordKind::YearGroup => match grades(word)[..] {
            [grade] => Some(grade.code()),
            _ => None,
        },
        WordKind::Level => reference_level(word).map(str::to_owned),
    }
}

/// A word of the file, how often it stands there, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the file.
    pub text: String,
    /// In how many rows.
    pub count: u64,
    /// The code of its meaning; empty when unknown.
    pub code: String,
    /// Whether a person chose it.
    pub own: bool,
}

/// The words of one kind in a file, unknown ones first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// What kind of words.
    pub kind: WordKind,
    /// The words.
    pub words: Vec<Word>,
    /// How many more there are than are shown.
    pub more: usize,
}

/// How many words of one kind a person is shown.
const SHOWN: usize = 80;

/// The words of a file that need a meaning, by kind.
pub fn vocabularies(table: &Table, profile: &Profile) -> Vec<Vocabulary> {
    let kinds = WordKind::ALL.into_iter();
    let found = kinds.map(|kind| vocabulary(table, profile, kind));
    found.filter(|found| !found.words.is_empty()).collect()
}

fn vocabulary(table: &Table, profile: &Profile, kind: WordKind) -> Vocabulary {
    let years = profile.with_role(Role::YearGroup).next().is_some();
    let role = match kind {
        WordKind::Domain => Role::Domain,
        WordKind::Moment => Role::Moment,
        WordKind::YearGroup if years => Role::YearGroup,
        WordKind::YearGroup => Role::Group,
        WordKind::Level => Role::ReferenceLevel,
    };
    let mut counts: BTreeMap<String, (String, u64)> = BTreeMap::new();
    for column in profile.with_role(role) {
        for row in &table.rows {
            let text = row.text(column);
            if !super::row::is_missing(text) {
                let (_, count) = counts
                    .entry(plain(text))
                    .or_insert_with(|| (text.chars().take(60).collect(), 0));
                *count += 1;
            }
        }
    }
    let mut words: Vec<Word> = counts
        .into_values()
        .map(|(text, count)| Word {
            own: profile.own(kind, &text).is_some(),
            code: meaning(profile, kind, &text).unwrap_or_default(),
            text,
            count,
        })
        .collect();
    words.sort_by_key(|word| (!word.code.is_empty(), std::cmp::Reverse(word.count)));
    let more = words.len().saturating_sub(SHOWN);
    words.truncate(SHOWN);
    Vocabulary { kind, words, more }
}

/// The codes of the meanings that a kind of word can have.
pub fn choices(kind: WordKind) -> Vec<String> {
    let mut found: Vec<String> = match kind {
        WordKind::Domain => Domain::ALL.map(|d| d.code().to_owned()).to_vec(),
        WordKind::Moment => ["M", "E", "B"].map(str::to_owned).to_vec(),
        WordKind::YearGroup => (1..=8)
            .map(Grade::Groep)
            .chain((1..=6).map(Grade::Secondary))
            .chain([Grade::Special, Grade::SpecialSecondary])
            .map(|grade| grade.code())
            .collect(),
        WordKind::Level => LEVELS.map(str::to_owned).to_vec(),
    };
    found.push(LEAVE_OUT.to_owned());
    found
}

const LEVELS: [&str; 4] = ["<1F", "1F", "1S", "2F"];
