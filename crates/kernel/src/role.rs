//! Roles of people with an account.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// What a person is for one school or board. The Inspectorate has no role here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Leads a school location.
    SchoolLeader,
    /// Intern begeleider: coaches teachers, knows the pupil-tracking system.
    Coach,
    /// Teaches one or more groups.
    Teacher,
    /// Member of the participation council (MR) of a school.
    CouncilMember,
    /// Member of the joint participation council (GMR) of a board.
    JointCouncilMember,
    /// Works for the board.
    Board,
    /// Edits and accepts editions of the menukaart.
    Editor,
    /// Privacy officer: sees what was viewed and changed, not the pupils.
    PrivacyOfficer,
    /// Manages accounts, roles and settings.
    Administrator,
}

impl Role {
    /// Every role, in the order of the rights table.
    pub const ALL: [Self; 9] = [
        Self::SchoolLeader,
        Self::Coach,
        Self::Teacher,
        Self::CouncilMember,
        Self::JointCouncilMember,
        Self::Board,
        Self::Editor,
        Self::PrivacyOfficer,
        Self::Administrator,
    ];

    /// The Dutch code in the database, the API and the rights table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SchoolLeader => "schoolleider",
            Self::Coach => "intern-begeleider",
            Self::Teacher => "leraar",
            Self::CouncilMember => "mr-lid",
            Self::JointCouncilMember => "gmr-lid",
            Self::Board => "bestuur",
            Self::Editor => "redacteur",
            Self::PrivacyOfficer => "privacyfunctionaris",
            Self::Administrator => "beheerder",
        }
    }

    /// Whether the role is held for one school (else for the whole board).
    pub const fn is_per_school(self) -> bool {
        matches!(
            self,
            Self::SchoolLeader | Self::Coach | Self::Teacher | Self::CouncilMember
        )
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Role {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == text)
            .ok_or_else(|| ParseError::new("role", text))
    }
}
