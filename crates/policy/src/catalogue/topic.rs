//! What an intervention works on, and the Dutch words for classes.

use std::fmt;
use std::str::FromStr;

use kernel::Strength;

/// What an intervention works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Reading.
    Reading,
    /// Language.
    Language,
    /// Writing.
    Writing,
    /// Maths.
    Maths,
    /// Early numeracy.
    EarlyNumeracy,
    /// Social-emotional development.
    SocialEmotional,
    /// Wellbeing.
    Wellbeing,
    /// Physical development.
    Physical,
    /// Executive functions.
    ExecutiveFunctions,
    /// Practical learning.
    PracticalLearning,
    /// Transition to the next school.
    Transition,
    /// Professional development of staff.
    ProfessionalDevelopment,
    /// Development of the school itself.
    SchoolDevelopment,
}

impl Topic {
    /// Every topic, in the order of screens.
    pub const ALL: [Self; 13] = [
        Self::Reading,
        Self::Language,
        Self::Writing,
        Self::Maths,
        Self::EarlyNumeracy,
        Self::SocialEmotional,
        Self::Wellbeing,
        Self::Physical,
        Self::ExecutiveFunctions,
        Self::PracticalLearning,
        Self::Transition,
        Self::ProfessionalDevelopment,
        Self::SchoolDevelopment,
    ];

    /// The code in policy files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reading => "cognitive:reading",
            Self::Language => "cognitive:language",
            Self::Writing => "cognitive:writing",
            Self::Maths => "cognitive:maths",
            Self::EarlyNumeracy => "cognitive:early_numeracy",
            Self::SocialEmotional => "social_emotional",
            Self::Wellbeing => "wellbeing",
            Self::Physical => "physical",
            Self::ExecutiveFunctions => "executive_functions",
            Self::PracticalLearning => "practical_learning",
            Self::Transition => "transition",
            Self::ProfessionalDevelopment => "professional_development",
            Self::SchoolDevelopment => "school_development",
        }
    }

    /// The Dutch name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "Lezen",
            Self::Language => "Taal",
            Self::Writing => "Schrijven",
            Self::Maths => "Rekenen-wiskunde",
            Self::EarlyNumeracy => "Eerste rekenen",
            Self::SocialEmotional => "Omgaan met gevoelens en met elkaar",
            Self::Wellbeing => "Welbevinden",
            Self::Physical => "Bewegen en gezondheid",
            Self::ExecutiveFunctions => "Plannen en zelf sturen",
            Self::PracticalLearning => "Leren in de praktijk",
            Self::Transition => "Overstap naar vervolgonderwijs",
            Self::ProfessionalDevelopment => "Leren van het team",
            Self::SchoolDevelopment => "Ontwikkeling van de school",
        }
    }

    /// Whether it is a school subject, the only kind of outcome that months of progress cover.
    pub fn is_cognitive(self) -> bool {
        self.code().starts_with("cognitive:")
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Topic {
    type Err = UnknownTopic;

    /// Reads [`Topic::code`].
    fn from_str(text: &str) -> Result<Self, UnknownTopic> {
        Self::ALL
            .into_iter()
            .find(|topic| topic.code() == text)
            .ok_or_else(|| UnknownTopic(text.to_owned()))
    }
}

/// A text that is no topic's code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a topic")]
pub struct UnknownTopic(pub String);

/// The Dutch word for a cost level (1 to 5 euro signs).
pub const fn cost_word(level: u8) -> Option<&'static str> {
    match level {
        1 => Some("zeer laag"),
        2 => Some("laag"),
        3 => Some("gemiddeld"),
        4 => Some("hoog"),
        5 => Some("zeer hoog"),
        _ => None,
    }
}

/// The Dutch word for the strength of the evidence (1 to 5 check marks).
pub const fn strength_word(strength: Strength) -> &'static str {
    match strength.marks() {
        1 => "zeer beperkt",
        2 => "beperkt",
        3 => "redelijk",
        4 => "uitgebreid",
        _ => "zeer uitgebreid",
    }
}

/// Who brought an intervention onto the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InterventionOrigin {
    /// A strand of the toolkit of the Education Endowment Foundation (`eef`).
    Eef,
    /// The early years toolkit, Toolkit Jonge Kind (`toolkit-jonge-kind`).
    EarlyYears,
    /// The ministry of education (`ocw`).
    Ministry,
    /// Partner organisations (`partners`).
    Partners,
}

impl InterventionOrigin {
    /// Every origin.
    pub const ALL: [Self; 4] = [Self::Eef, Self::EarlyYears, Self::Ministry, Self::Partners];

    /// The code in policy files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eef => "eef",
            Self::EarlyYears => "toolkit-jonge-kind",
            Self::Ministry => "ocw",
            Self::Partners => "partners",
        }
    }

    /// The Dutch name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eef => "Toolkit van de Education Endowment Foundation (EEF)",
            Self::EarlyYears => "Toolkit Jonge Kind",
            Self::Ministry => "Ministerie van OCW",
            Self::Partners => "Partners van het programma",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.code() == code)
    }
}
