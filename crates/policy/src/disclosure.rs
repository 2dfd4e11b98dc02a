//! What may be written for whom: minimum cells, dominance, margins (design invariant 9). The engine that applies it is the
//! crate `disclosure`, which knows no policy: a caller hands these numbers over.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

const FILE: &str = "disclosure/onthulling/2021-08-01.1.toml";

/// The rules for one kind of reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudienceRules {
    /// Stable id.
    pub id: String,
    /// Dutch label.
    pub label: String,
    /// Fewest pupils on which a number may rest.
    pub minimum_pupils: u32,
    /// Fewest schools.
    pub minimum_schools: Option<u32>,
    /// Fewest boards.
    pub minimum_boards: Option<u32>,
    /// The largest school may be at most so many percent of a value.
    pub dominance_percent: Option<u32>,
    /// The second largest school must not estimate the largest more closely than so many percent.
    pub p_percent: Option<u32>,
    /// Whether zeros are shown.
    pub zeros_shown: bool,
    /// Whether both sides of a share need the minimum.
    pub both_sides: bool,
    /// How far from the truth a hidden number must remain possible.
    pub margin: u32,
    /// The same in percent, for numbers that rest on too few schools or boards.
    pub margin_percent: u32,
    /// Whether a number that changed by a small group is hidden.
    pub small_changes: bool,
    /// Base for rounding, where tables may be rounded in place of hiding.
    pub round_base: Option<u32>,
    /// Where it comes from.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: BTreeSet<String>,
}

/// The rules of all readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureRules {
    header: PolicyHeader,
    audiences: Vec<AudienceRules>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    audience: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    label: String,
    minimum_pupils: u32,
    minimum_schools: Option<u32>,
    minimum_boards: Option<u32>,
    dominance_percent: Option<u32>,
    p_percent: Option<u32>,
    zeros: Zeros,
    both_sides: bool,
    margin: u32,
    margin_percent: u32,
    small_changes: bool,
    round_base: Option<u32>,
    source: String,
    #[serde(default)]
    unverified: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Zeros {
    Shown,
    Hidden,
}

impl Dated for DisclosureRules {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl DisclosureRules {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read or contradicts itself.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/disclosure/onthulling/2021-08-01.1.toml");
        Self::parse(FILE, text)
    }

    fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let problems = problems(&body.audience);
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        let audiences = body.audience.into_iter().map(AudienceRules::from);
        Ok(Self {
            header,
            audiences: audiences.collect(),
        })
    }

    /// The rules for a reader.
    pub fn audience(&self, id: &str) -> Option<&AudienceRules> {
        self.audiences.iter().find(|audience| audience.id == id)
    }

    /// All readers, in the order of the file.
    pub fn audiences(&self) -> &[AudienceRules] {
        &self.audiences
    }
}

fn problems(rows: &[Row]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        if !seen.insert(&row.id) {
            problems.push(format!("audience {} is there twice", row.id));
        }
        if row.minimum_pupils < 2 {
            problems.push(format!("{}: a minimum below two protects nobody", row.id));
        }
        if row.margin == 0 {
            problems.push(format!(
                "{}: without a margin a number is recovered",
                row.id
            ));
        }
        let percents = [row.dominance_percent, row.p_percent];
        if percents
            .into_iter()
            .flatten()
            .any(|percent| percent == 0 || percent > 100)
        {
            problems.push(format!("{}: a percentage outside 1 to 100", row.id));
        }
    }
    problems
}

impl From<Row> for AudienceRules {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            label: row.label,
            minimum_pupils: row.minimum_pupils,
            minimum_schools: row.minimum_schools,
            minimum_boards: row.minimum_boards,
            dominance_percent: row.dominance_percent,
            p_percent: row.p_percent,
            zeros_shown: row.zeros == Zeros::Shown,
            both_sides: row.both_sides,
            margin: row.margin,
            margin_percent: row.margin_percent,
            small_changes: row.small_changes,
            round_base: row.round_base,
            source: row.source,
            unverified: row.unverified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audience::MinimumGroups;

    #[test]
    fn nobody_outside_the_school_sees_a_smaller_group() {
        let rules = DisclosureRules::embedded().unwrap();
        let minimum = MinimumGroups::embedded().unwrap().others;
        assert_eq!(rules.audiences().len(), 4);
        for audience in rules.audiences() {
            assert!(audience.minimum_pupils >= minimum, "{}", audience.id);
        }
        // NCO: five or fewer. The ten of microdata output is from memory and must say so.
        assert_eq!(rules.audience("openbaar").unwrap().minimum_pupils, 6);
        let microdata = rules.audience("microdata").unwrap();
        assert!(microdata.minimum_pupils == 10 && microdata.unverified.contains("minimum_pupils"));
    }

    #[test]
    fn contradictions_are_named_all_at_once() {
        let text = include_str!("../../../data/policy/disclosure/onthulling/2021-08-01.1.toml");
        let wrong = text
            .replace("id = \"bestuur\"", "id = \"mr\"")
            .replace("p_percent = 10", "p_percent = 0")
            .replace("margin = 5", "margin = 0");
        let Err(PolicyError::Invalid { problems, .. }) = DisclosureRules::parse(FILE, &wrong)
        else {
            panic!("accepted");
        };
        assert_eq!(problems.len(), 3, "{problems:?}");
    }
}
