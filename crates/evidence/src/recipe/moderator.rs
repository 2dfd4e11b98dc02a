//! What may lie behind an average, and to which level of it a row belongs.

use crate::study::{Design, EffectRow, Staff, Subject, TestKind};

/// What a moderator looks at; its code is [`Aspect::code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Mean grade, as the source counts it.
    Grade,
    /// Pupils per group.
    GroupSize,
    /// Length in weeks.
    Weeks,
    /// Number of sessions.
    Sessions,
    /// Hours per week.
    HoursPerWeek,
    /// The subject.
    Subject,
    /// Who carried it out.
    Staff,
    /// How wide the test is.
    TestKind,
    /// How pupils came into the groups.
    Design,
    /// Whether a part is in it.
    Component(String),
}

impl Aspect {
    /// The code in files of recipes, and in what is hashed.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Grade => "grade",
            Self::GroupSize => "group_size",
            Self::Weeks => "weeks",
            Self::Sessions => "sessions",
            Self::HoursPerWeek => "hours_per_week",
            Self::Subject => "subject",
            Self::Staff => "staff",
            Self::TestKind => "test_kind",
            Self::Design => "design",
            Self::Component(_) => "component",
        }
    }

    /// The aspect of a code; `component` names the part when it is about one.
    pub fn of(code: &str, component: Option<&str>) -> Option<Self> {
        if let Some(part) = component {
            return (code == "component").then(|| Self::Component(part.to_owned()));
        }
        let plain = [
            Self::Grade,
            Self::GroupSize,
            Self::Weeks,
            Self::Sessions,
            Self::HoursPerWeek,
            Self::Subject,
            Self::Staff,
            Self::TestKind,
            Self::Design,
        ];
        plain.into_iter().find(|aspect| aspect.code() == code)
    }

    /// Whether a level of it may be about this code; `false` for an aspect that is a number.
    pub fn knows(&self, code: &str) -> bool {
        match self {
            Self::Subject => code.parse::<Subject>().is_ok(),
            Self::Staff => code.parse::<Staff>().is_ok(),
            Self::TestKind => code.parse::<TestKind>().is_ok(),
            Self::Design => code.parse::<Design>().is_ok(),
            Self::Component(_) => matches!(code, "yes" | "no"),
            _ => false,
        }
    }

    /// Whether it is a number, with levels from and below.
    pub const fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Grade | Self::GroupSize | Self::Weeks | Self::Sessions | Self::HoursPerWeek
        )
    }
}

/// When a row belongs to a level of a moderator.
#[derive(Clone, Debug, PartialEq)]
pub enum Belongs {
    /// The number lies from the first up to, not including, the second.
    Between(f64, f64),
    /// The code is this one.
    Is(String),
}

/// A level of a moderator.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Stable id.
    pub id: String,
    /// In Dutch.
    pub name: String,
    /// When a row belongs.
    pub belongs: Belongs,
}

/// What lies behind an average.
#[derive(Clone, Debug, PartialEq)]
pub struct Moderator {
    /// Stable id, such as `leeftijd`.
    pub id: String,
    /// In Dutch.
    pub name: String,
    /// What it looks at.
    pub aspect: Aspect,
    /// Its levels, in order.
    pub levels: Vec<Level>,
}

impl Moderator {
    /// The level of a row; `None` when the study does not say.
    pub fn level(&self, row: &EffectRow) -> Option<&Level> {
        let number = match self.aspect {
            Aspect::Grade => row.sample.grade,
            Aspect::GroupSize => row.delivery.group_size,
            Aspect::Weeks => row.delivery.weeks,
            Aspect::Sessions => row.delivery.sessions,
            Aspect::HoursPerWeek => row.delivery.hours_per_week,
            _ => None,
        };
        let code = match &self.aspect {
            Aspect::Subject => row.measure.subject.code(),
            Aspect::Staff => row.delivery.staff.code(),
            Aspect::TestKind => row.measure.kind.code(),
            Aspect::Design => row.method.design.code(),
            Aspect::Component(part) if row.delivery.components.contains(part) => "yes",
            Aspect::Component(_) => "no",
            _ => "",
        };
        self.levels.iter().find(|level| match &level.belongs {
            Belongs::Between(from, below) => number.is_some_and(|n| *from <= n && n < *below),
            Belongs::Is(wanted) => wanted == code,
        })
    }
}
