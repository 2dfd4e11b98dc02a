//! Findings of a scan: what a leader interprets, confirms and gives a priority.
//!
//! Fields follow facts on what a scan should store: domain, sub-domain, level, size with unit,
//! baseline date, data source, share of pupils, confidence, priority and who validated it.

use kernel::{Date, Domain, GroupId, ScanFindingId, ScanId, Share, YearGroup};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// A tested domain of learning.
    Learning(Domain),
    /// Welbevinden.
    Wellbeing,
    /// Sociaal-emotionele ontwikkeling.
    SocialEmotional,
    /// Executieve functies.
    ExecutiveFunctions,
    /// Learning in practice (placements) and the transition to the next school.
    Transition,
    /// Not enough is known: missing or incomplete measurement.
    Measurement(Option<Domain>),
    /// Staff, facilities and other conditions at school.
    Conditions,
}

impl Topic {
    /// Stable code for the database and guidance rules, such as `leren:rekenen` or `welbevinden`.
    pub fn code(self) -> String {
        match self {
            Self::Learning(domain) => format!("leren:{}", domain.code()),
            Self::Wellbeing => "welbevinden".into(),
            Self::SocialEmotional => "sociaal-emotioneel".into(),
            Self::ExecutiveFunctions => "executieve-functies".into(),
            Self::Transition => "overstap".into(),
            Self::Measurement(Some(domain)) => format!("meten:{}", domain.code()),
            Self::Measurement(None) => "meten".into(),
            Self::Conditions => "randvoorwaarden".into(),
        }
    }

    /// Every topic, in the order of screens.
    pub fn all() -> Vec<Self> {
        let mut topics: Vec<Self> = Domain::ALL.into_iter().map(Self::Learning).collect();
        topics.extend([
            Self::Wellbeing,
            Self::SocialEmotional,
            Self::ExecutiveFunctions,
            Self::Transition,
        ]);
        topics.push(Self::Measurement(None));
        topics.extend(Domain::ALL.into_iter().map(|d| Self::Measurement(Some(d))));
        topics.push(Self::Conditions);
        topics
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().into_iter().find(|topic| topic.code() == code)
    }

    /// The Dutch name within a sentence.
    pub fn in_sentence(self) -> String {
        match self {
            Self::Learning(domain) => domain.in_sentence().to_owned(),
            Self::Measurement(Some(domain)) => format!("zicht op {}", domain.in_sentence()),
            other => other.name().to_lowercase(),
        }
    }

    /// The Dutch name.
    pub fn name(self) -> String {
        match self {
            Self::Learning(domain) => domain.name().to_owned(),
            Self::Wellbeing => "Welbevinden".into(),
            Self::SocialEmotional => "Sociaal-emotionele ontwikkeling".into(),
            Self::ExecutiveFunctions => "Executieve functies".into(),
            Self::Transition => "Praktijkleren en overstap".into(),
            Self::Measurement(Some(domain)) => {
                format!("Zicht op {}", domain.in_sentence())
            }
            Self::Measurement(None) => "Zicht op de leerlingen".into(),
            Self::Conditions => "Randvoorwaarden".into(),
        }
    }
}

/// For whom a finding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The whole school location.
    School,
    /// All pupils of one year group (and level, in secondary education).
    YearGroup(YearGroup),
    /// One teaching group (and year group, in a combination group).
    Group(GroupId, YearGroup),
}

/// The unit of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Percentile points in the norm group.
    PercentilePoints,
    /// Points on a skill scale.
    ScalePoints,
    /// Standard deviations of the norm group at that moment.
    NormSd,
    /// Percent of pupils.
    PercentOfPupils,
    /// Points on the inventory's 1-5 scale.
    RatingPoints,
}

impl Unit {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PercentilePoints => "percentielpunten",
            Self::ScalePoints => "schaalpunten",
            Self::NormSd => "norm-sd",
            Self::PercentOfPupils => "procent-leerlingen",
            Self::RatingPoints => "schaal-1-5",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        use Unit::{NormSd, PercentOfPupils, PercentilePoints, RatingPoints, ScalePoints};
        [
            PercentilePoints,
            ScalePoints,
            NormSd,
            PercentOfPupils,
            RatingPoints,
        ]
        .into_iter()
        .find(|unit| unit.code() == code)
    }

    /// In Dutch, after a number.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PercentilePoints => "percentielpunten",
            Self::ScalePoints => "schaalpunten",
            Self::NormSd => "standaarddeviatie (normgroep)",
            Self::PercentOfPupils => "procent van de leerlingen",
            Self::RatingPoints => "punten op de schaal van 1 tot 5",
        }
    }
}

/// Where a finding comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataSource {
    /// Test results from the pupil-tracking system.
    Tests,
    /// The teachers' inventory.
    Inventory,
    /// Observation or conversation in the team.
    Observation,
}

impl DataSource {
    /// Stable code, also the Dutch word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tests => "toetsen",
            Self::Inventory => "vragenlijst leraren",
            Self::Observation => "observatie van het team",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Tests, Self::Inventory, Self::Observation]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

/// How sure we may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The interval includes "nothing the matter", or few pupils were tested.
    Low,
    /// Probably.
    Medium,
    /// The whole interval lies on one side.
    High,
}

impl Confidence {
    /// Stable code, also the Dutch word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "laag",
            Self::Medium => "redelijk",
            Self::High => "hoog",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Low, Self::Medium, Self::High]
            .into_iter()
            .find(|c| c.code() == code)
    }
}

/// Leader's priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Do this first.
    First,
    /// Do this too, when it fits.
    Second,
    /// Keep an eye on it.
    Watch,
}

impl Priority {
    /// 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Watch => 3,
        }
    }

    /// From 1, 2 or 3.
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::First, Self::Second, Self::Watch]
            .into_iter()
            .find(|p| p.number() == number)
    }

    /// In Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "eerst aanpakken",
            Self::Second => "ook aanpakken",
            Self::Watch => "in de gaten houden",
        }
    }
}

/// Who has looked at a finding and recognised it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validator {
    /// The team.
    Team,
    /// Parents.
    Parents,
    /// Pupils.
    Pupils,
    /// The participation council.
    ParticipationCouncil,
}

impl Validator {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Team,
        Self::Parents,
        Self::Pupils,
        Self::ParticipationCouncil,
    ];

    /// Stable code, also the Dutch word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Parents => "ouders",
            Self::Pupils => "leerlingen",
            Self::ParticipationCouncil => "mr",
        }
    }
}

/// The state of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Proposed by the scan.
    Proposed,
    /// Confirmed by the leader or coach.
    Confirmed,
    /// Set aside, with a reason in the interpretation.
    Dismissed,
}

impl State {
    /// Stable code, also the Dutch word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "voorgesteld",
            Self::Confirmed => "bevestigd",
            Self::Dismissed => "terzijde gelegd",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Proposed, Self::Confirmed, Self::Dismissed]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

/// What a scan (or a person) has found, before anybody judged it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What it is about.
    pub topic: Topic,
    /// Skill within the topic, in Dutch; empty when none.
    pub sub_topic: String,
    /// For whom.
    pub scope: Scope,
    /// How large, with its unit; `None` when not measured.
    pub size: Option<(f64, Unit)>,
    /// Share of the pupils in scope that it concerns.
    pub affected: Option<Share>,
    /// Share of the pupils in scope that was measured.
    pub coverage: Option<Share>,
    /// The day the measurement describes.
    pub baseline_date: Date,
    /// Where it comes from.
    pub source: DataSource,
    /// How sure we may be.
    pub confidence: Confidence,
    /// One Dutch sentence with the numbers, such as "31 % van groep 5 ...".
    pub sentence: String,
}

/// A finding in the school's file.
#[derive(Clone, Debug, PartialEq)]
pub struct ScanFinding {
    /// Row number.
    pub id: ScanFindingId,
    /// The scan it belongs to.
    pub scan: ScanId,
    /// What was found.
    pub proposal: Proposal,
    /// State.
    pub state: State,
    /// The leader's priority, once confirmed.
    pub priority: Option<Priority>,
    /// The leader's reading of it; the reason when set aside.
    pub interpretation: String,
    /// Who recognised it.
    pub validated_by: Vec<Validator>,
}
