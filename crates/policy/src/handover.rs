//! What is lost on purpose before data of pupils leave a school (minimisation profile).

use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// A minimisation profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minimisation {
    header: PolicyHeader,
    /// How many school years travel, the newest included.
    pub school_years: u8,
    /// Smallest number of groups behind a mean of the inventory.
    pub inventory_groups: u32,
    /// Who came later than so many days after 1 August came during the year.
    pub entered_after_day: u16,
    /// Who left before so many days after 1 August left during the year.
    pub left_before_day: u16,
    /// Fields that do not travel although the contract has them, as `record.field`.
    pub withheld: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    school_years: u8,
    inventory_groups: u32,
    entered_after_day: u16,
    left_before_day: u16,
    withheld: Vec<String>,
}

impl Dated for Minimisation {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Minimisation {
    /// The files that ship.
    ///
    /// # Errors
    /// When an embedded file cannot be read.
    pub fn embedded() -> Result<Vec<Self>, PolicyError> {
        let text = include_str!("../../../data/policy/overdracht/minimalisatie/2021-08-01.1.toml");
        Ok(vec![Self::parse("minimalisatie/2021-08-01.1.toml", text)?])
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        Ok(Self {
            header,
            school_years: body.school_years,
            inventory_groups: body.inventory_groups,
            entered_after_day: body.entered_after_day,
            left_before_day: body.left_before_day,
            withheld: body.withheld,
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_profile_that_ships_hides_the_answer_of_one_teacher() {
        let profiles = super::Minimisation::embedded().unwrap();
        assert!(
            profiles
                .iter()
                .all(|p| p.inventory_groups > 1 && p.school_years > 0)
        );
    }
}
