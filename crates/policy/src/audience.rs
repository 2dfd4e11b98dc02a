//! How small a group may be, per audience (design invariant 9).

use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// Minimum group sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinimumGroups {
    header: PolicyHeader,
    /// For the school's own leader and coach, and a teacher's own group.
    pub own_team: u32,
    /// For MR, board, nation and public.
    pub others: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    own_team: u32,
    others: u32,
}

impl Dated for MinimumGroups {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl MinimumGroups {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let file = "minimum-groepsgrootte/2021-08-01.1.toml";
        let text =
            include_str!("../../../data/policy/audience/minimum-groepsgrootte/2021-08-01.1.toml");
        let (header, body): (_, Body) = read(file, text)?;
        Ok(Self {
            header,
            own_team: body.own_team,
            others: body.others,
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn five_or_fewer_are_hidden_from_others() {
        // standards.md 0.8 and 5.3: no output for groups of five or fewer (NCO).
        assert_eq!(super::MinimumGroups::embedded().unwrap().others, 6);
    }
}
