//! A profile says what the columns of an export mean, so that its rows become test results.
//!
//! One shape serves wide exports (a column per test and score) and long ones (a row per result): a
//! column may carry its own domain, moment and test. Columns with the same ones make one result; what
//! a column does not say comes from the row, and what the row does not say from the constants.

mod account;
mod apply;
mod names;
mod propose;
mod row;
mod scores;
mod text;
mod words;

use std::collections::BTreeMap;

use kernel::{Domain, Findings, Grade, Place, SchoolYear, Season, TestMoment};

pub use account::{Account, Left, Tally, Unused};
pub use apply::{Applied, apply, check};
pub use propose::{Proposal, propose};
pub use text::{ProfileError, read, shortened, write};
pub use words::{Vocabulary, Word, choices, vocabularies};

use crate::sheet::{Overrides, plain};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The pupil's key in the school's administration.
    Pupil,
    /// The school's code.
    School,
    /// The group.
    Group,
    /// The year group.
    YearGroup,
    /// The school year.
    Year,
    /// The moment: M, E or B.
    Moment,
    /// The day of the test.
    Date,
    /// The domain of learning.
    Domain,
    /// The test.
    Test,
    /// The scale of the skill score.
    Scale,
    /// The series or generation of the test.
    Series,
    /// Where the row comes from: says whether it was made up.
    Origin,
    /// Skill score.
    SkillScore,
    /// Percentile.
    Percentile,
    /// Band A-E.
    BandAe,
    /// Band I-V.
    BandIv,
    /// Didactische-leeftijdsequivalent: shown, never analysed.
    Dle,
    /// Reference level.
    ReferenceLevel,
    /// A skill score on the publisher's own scale, never compared with another one.
    DevelopmentScore,
    /// Another score, kept as it stands.
    OtherScore,
    /// Not used.
    Nothing,
}

impl Role {
    /// Every role, in the order of the screen.
    pub const ALL: [Self; 21] = [
        Self::Nothing,
        Self::Pupil,
        Self::School,
        Self::Group,
        Self::YearGroup,
        Self::Year,
        Self::Moment,
        Self::Date,
        Self::Domain,
        Self::Test,
        Self::Scale,
        Self::Series,
        Self::Origin,
        Self::SkillScore,
        Self::Percentile,
        Self::BandAe,
        Self::BandIv,
        Self::ReferenceLevel,
        Self::DevelopmentScore,
        Self::Dle,
        Self::OtherScore,
    ];

    /// The code in a profile.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pupil => "leerling",
            Self::School => "school",
            Self::Group => "groep",
            Self::YearGroup => "leerjaar",
            Self::Year => "schooljaar",
            Self::Moment => "moment",
            Self::Date => "datum",
            Self::Domain => "vak",
            Self::Test => "toets",
            Self::Scale => "schaal",
            Self::Series => "serie",
            Self::Origin => "herkomst",
            Self::SkillScore => "vaardigheidsscore",
            Self::Percentile => "percentiel",
            Self::BandAe => "niveau-a-e",
            Self::BandIv => "niveau-i-v",
            Self::Dle => "dle",
            Self::ReferenceLevel => "referentieniveau",
            Self::DevelopmentScore => "ontwikkelscore",
            Self::OtherScore => "andere-score",
            Self::Nothing => "niet-gebruiken",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it is an outcome of a test.
    pub const fn is_score(self) -> bool {
        matches!(
            self,
            Self::SkillScore
                | Self::Percentile
                | Self::BandAe
                | Self::BandIv
                | Self::Dle
                | Self::ReferenceLevel
                | Self::DevelopmentScore
                | Self::OtherScore
        )
    }

    /// Whether it may belong to one test only: its column may say which.
    pub const fn is_of_test(self) -> bool {
        self.is_score() || matches!(self, Self::Date | Self::Test | Self::Scale | Self::Series)
    }
}

/// A column and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file.
    pub header: String,
    /// What it holds.
    pub role: Role,
    /// The domain, when the column is of one domain only.
    pub domain: Option<Domain>,
    /// The moment or test, when the column is of one only: `M`, `M5`, `M5 2020-2021`.
    pub moment: Option<MomentHint>,
}

/// What a text says of a moment: any of season, level of the test, and school year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MomentHint {
    /// The season.
    pub season: Option<Season>,
    /// The year group that the test is for.
    pub level: Option<u8>,
    /// The school year.
    pub year: Option<SchoolYear>,
}

impl MomentHint {
    /// Whether it says nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// `M5 2020-2021`, without what it does not say.
    pub fn code(self) -> String {
        let mut text = String::new();
        text.extend(self.season.map(Season::letter));
        text.extend(self.level.map(|level| level.to_string()));
        if let Some(year) = self.year {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&year.to_string());
        }
        text
    }

    /// Reads `M`, `M5`, `medio groep 5`, `M5 2020-2021`, `Afname eind 2020/2021`.
    pub fn read(text: &str) -> Option<Self> {
        words::moment(text)
    }

    fn moment(self) -> Option<TestMoment> {
        Some(TestMoment {
            year: self.year?,
            season: self.season?,
        })
    }
}

/// What holds for a whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constants {
    /// The domain of learning.
    pub domain: Option<Domain>,
    /// The moment.
    pub moment: Option<MomentHint>,
    /// The year group.
    pub grade: Option<Grade>,
    /// Series or generation of the tests.
    pub series: String,
    /// Scale of the skill scores.
    pub scale: String,
}

/// The kinds of words that a school can translate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordKind {
    /// Names of domains.
    Domain,
    /// Names of moments.
    Moment,
    /// Names of year groups.
    YearGroup,
    /// Names of reference levels.
    Level,
}

impl WordKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Domain, Self::Moment, Self::YearGroup, Self::Level];

    /// The code in a profile.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Domain => "vak",
            Self::Moment => "moment",
            Self::YearGroup => "leerjaar",
            Self::Level => "referentieniveau",
        }
    }
}

/// Where a finding of the reader of results is, in the names of the school's own file: that reader
/// knows the columns by the names of our own layout. Of several columns all are named.
pub fn name_as_in_file(findings: Findings, profile: &Profile) -> Findings {
    findings.placed(|place| {
        let role = place.field.as_deref().and_then(names::role_of_own_layout);
        let Some(role) = role else { return place };
        let headers = profile.with_role(role).filter_map(|at| {
            let column = profile.columns.get(at)?;
            Some(column.header.as_str())
        });
        let headers: Vec<&str> = headers.collect();
        let field = (!headers.is_empty()).then(|| headers.join(", "));
        Place { field, ..place }
    })
}

/// The meaning of a word that says: leave out.
pub const LEAVE_OUT: &str = "-";

/// What the columns of one kind of export mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The kind of export, in the words of the school.
    pub kind: String,
    /// How the file is read, as far as a person decided.
    pub reading: Overrides,
    /// What holds for the whole file.
    pub constants: Constants,
    /// The columns, in the order of the file it was made with.
    pub columns: Vec<Column>,
    /// Words of the export that differ from those known here: word to code.
    pub words: BTreeMap<WordKind, BTreeMap<String, String>>,
}

impl Profile {
    /// What a word means here, by the profile's own list.
    fn own(&self, kind: WordKind, word: &str) -> Option<&str> {
        let known = self.words.get(&kind)?.get(&plain(word))?;
        Some(known.as_str())
    }

    /// Gives a word a meaning; an empty one takes it away.
    pub fn set_word(&mut self, kind: WordKind, word: &str, code: &str) {
        let words = self.words.entry(kind).or_default();
        if code.is_empty() {
            words.remove(&plain(word));
        } else {
            words.insert(plain(word), code.to_owned());
        }
        self.words.retain(|_, words| !words.is_empty());
    }

    /// The positions of the columns with a role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        let columns = self.columns.iter().enumerate();
        columns.filter_map(move |(at, column)| (column.role == role).then_some(at))
    }

    /// The layout that the profile is for; see [`crate::sheet::Table::layout`].
    pub fn layout(&self) -> String {
        let mut names: Vec<String> = self.columns.iter().map(|c| plain(&c.header)).collect();
        names.sort();
        kernel::ContentHash::of(names.join("\n").as_bytes()).to_string()
    }

    /// The same profile with its columns in the order of a table; a column that it does not know
    /// is not used.
    #[must_use]
    pub fn arranged(&self, headers: &[String]) -> Self {
        let known = |header: &String| {
            let found = self
                .columns
                .iter()
                .find(|column| plain(&column.header) == plain(header));
            Column {
                header: header.clone(),
                ..found.cloned().unwrap_or(Column {
                    header: String::new(),
                    role: Role::Nothing,
                    domain: None,
                    moment: None,
                })
            }
        };
        Self {
            columns: headers.iter().map(known).collect(),
            ..self.clone()
        }
    }

    /// Hash of its text form.
    pub fn hash(&self) -> kernel::ContentHash {
        kernel::ContentHash::of(write(self).as_bytes())
    }
}

#[cfg(test)]
mod tests;
