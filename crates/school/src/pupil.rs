//! Pupils, groups and test results: the only home of identities.
//!
//! An [`Identity`] stands apart from everything computed about a pupil: scan, guidance and
//! programme work with [`PupilId`] only.

use kernel::{
    Date, Decimal, Domain, Grade, GroupId, PupilId, SchoolYear, TestMoment, Tracks, YearGroup,
};

/// Who a pupil is. Shown to the own teacher, coach and leader, and every look is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Key in the school's own administration (LAS); means nothing elsewhere.
    pub key: String,
    /// Family name; files may give only a first name.
    pub surname: Option<String>,
    /// Prefix of the family name (voorvoegsel).
    pub prefix: Option<String>,
    /// First name (roepnaam).
    pub given_name: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
}

impl Identity {
    /// The name as people read it: `Noor van den Berg`; the key when no name is known.
    pub fn name(&self) -> String {
        let parts = [&self.given_name, &self.prefix, &self.surname];
        let name = parts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        if name.is_empty() {
            format!("leerling {}", self.key)
        } else {
            name
        }
    }
}

/// A teaching group in one school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Row number.
    pub id: GroupId,
    /// Key in the school's own administration.
    pub key: String,
    /// Name on the timetable, such as `5B`.
    pub name: String,
    /// Year group of the group as a whole.
    pub grade: Grade,
    /// The school year in which it exists.
    pub year: SchoolYear,
    /// The levels at which it is taught, as somebody at school confirmed them; none in the sectors
    /// without levels.
    pub tracks: Tracks,
}

impl Group {
    /// The year group with its level.
    pub const fn year_group(&self) -> YearGroup {
        YearGroup::at(self.grade, self.tracks)
    }
}

/// A pupil's place in the current roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The pupil.
    pub pupil: PupilId,
    /// The group; a pupil may have none.
    pub group: Option<GroupId>,
    /// The pupil's own year group.
    pub grade: Grade,
}

/// A norm band of 25-25-25-15-10 % of pupils, A highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BandAe {
    /// Highest quarter.
    A,
    /// Second quarter.
    B,
    /// Third quarter.
    C,
    /// The 15 % below.
    D,
    /// Lowest tenth.
    E,
}

impl BandAe {
    /// From its letter.
    pub fn from_letter(letter: &str) -> Option<Self> {
        [Self::A, Self::B, Self::C, Self::D, Self::E]
            .into_iter()
            .find(|b| b.letter() == letter)
    }

    /// Its letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }
}

/// A norm band of five times 20 % of pupils, 1 (I) highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BandIv(u8);

impl BandIv {
    /// From its Roman numeral.
    pub fn from_numeral(numeral: &str) -> Option<Self> {
        let position = ["I", "II", "III", "IV", "V"]
            .iter()
            .position(|n| *n == numeral)?;
        u8::try_from(position + 1).ok().map(Self)
    }

    /// 1 to 5.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Its Roman numeral.
    pub const fn numeral(self) -> &'static str {
        match self.0 {
            1 => "I",
            2 => "II",
            3 => "III",
            4 => "IV",
            _ => "V",
        }
    }
}

/// A reference level (referentieniveau) reached on a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceLevel {
    /// Below 1F.
    BelowF1,
    /// 1F.
    F1,
    /// 1S (maths).
    S1,
    /// 2F.
    F2,
    /// 3F (secondary education).
    F3,
    /// 4F (Dutch at the end of vwo).
    F4,
}

impl ReferenceLevel {
    /// From its Dutch code: `<1F`, `1F`, `1S`, `2F`, `3F`, `4F`.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::BelowF1,
            Self::F1,
            Self::S1,
            Self::F2,
            Self::F3,
            Self::F4,
        ]
        .into_iter()
        .find(|l| l.code() == code)
    }

    /// Its Dutch code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BelowF1 => "<1F",
            Self::F1 => "1F",
            Self::S1 => "1S",
            Self::F2 => "2F",
            Self::F3 => "3F",
            Self::F4 => "4F",
        }
    }
}

/// Which test a score came from. Growth is compared only within one scale and series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TestLabel {
    /// The test as printed, such as `M5`.
    pub test: String,
    /// Code of the skill scale.
    pub scale: String,
    /// Series or generation of the test.
    pub series: String,
}

/// One test result of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestResult {
    /// The pupil.
    pub pupil: PupilId,
    /// Domain of learning.
    pub domain: Domain,
    /// The moment it counts for.
    pub moment: TestMoment,
    /// The pupil's year group at that moment.
    pub grade: Grade,
    /// The day of the test, when known.
    pub taken_on: Option<Date>,
    /// Which test.
    pub label: TestLabel,
    /// Skill score on the vertical scale named in the label.
    pub skill_score: Option<Decimal>,
    /// Percentile in the norm group (0 to 100), as reported by the test supplier.
    pub percentile: Option<Decimal>,
    /// Reported band A-E.
    pub band_ae: Option<BandAe>,
    /// Reported band I-V.
    pub band_iv: Option<BandIv>,
    /// Reported reference level.
    pub reference_level: Option<ReferenceLevel>,
    /// Bounds of the measurement error of the skill score, as supplied: low and high.
    pub interval: Option<[Decimal; 2]>,
    /// Didactische-leeftijdsequivalent in months of teaching: shown, never analysed.
    pub dle: Option<u8>,
    /// Every score as it stood in the file, also those above.
    pub other_scores: Vec<OtherScore>,
}

/// A score as it stood in a file, kept beside the one scale that the scan uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherScore {
    /// Kind of score (OSO code list 11), such as `FN` or `Stanine`.
    pub code: String,
    /// Comparison group (OSO code list 22), such as `Landelijk`.
    pub comparison_group: Option<String>,
    /// The value, as written.
    pub value: String,
    /// Qualification in words, as written.
    pub qualification: Option<String>,
}
