//! The teachers' inventory: items about a group, as data.

use std::collections::BTreeSet;

use kernel::Sector;
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// An instrument: topics with items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    header: PolicyHeader,
    /// How to fill it in.
    pub instruction: String,
    /// Labels of the answers 1 to 5.
    pub labels: Vec<String>,
    /// Topics, in order.
    pub topics: Vec<InventoryTopic>,
}

/// A topic of the instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventoryTopic {
    /// Code of the scan's topic, such as `welbevinden`.
    pub code: String,
    /// Dutch name.
    pub name: String,
    /// What is meant.
    pub definition: String,
    /// Items, in order.
    pub items: Vec<Item>,
    /// The sectors in which the topic is asked; empty means all.
    pub sectors: BTreeSet<Sector>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Stable id.
    pub id: String,
    /// The statement that the teacher judges.
    pub text: String,
    /// The sectors in which the item is asked; empty means all.
    pub sectors: BTreeSet<Sector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    instruction_nl: String,
    labels_nl: Vec<String>,
    topic: Vec<TopicRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicRow {
    code: String,
    name_nl: String,
    definition_nl: String,
    item: Vec<ItemRow>,
    #[serde(default)]
    sectors: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    id: String,
    text_nl: String,
    #[serde(default)]
    sectors: Vec<String>,
}

impl Dated for Instrument {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Instrument {
    /// Reads an instrument.
    ///
    /// # Errors
    /// When it cannot be read, has not five labels, or an item id occurs twice.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        if body.labels_nl.len() != 5 {
            problems.push("labels_nl: five are needed".to_owned());
        }
        let mut ids = BTreeSet::new();
        for item in body.topic.iter().flat_map(|topic| &topic.item) {
            if !ids.insert(item.id.clone()) {
                problems.push(format!("item {:?} occurs twice", item.id));
            }
        }
        let topics = topics(body.topic, &mut problems);
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        Ok(Self {
            header,
            instruction: body.instruction_nl,
            labels: body.labels_nl,
            topics,
        })
    }

    /// The instrument that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/inventory/groepsbeeld/2021-04-08.1.toml");
        Self::parse("groepsbeeld/2021-04-08.1.toml", text)
    }

    /// The same instrument with only what is asked in a sector.
    #[must_use]
    pub fn for_sector(&self, sector: Sector) -> Self {
        let asked = |sectors: &BTreeSet<Sector>| sectors.is_empty() || sectors.contains(&sector);
        let mut own = self.clone();
        own.topics.retain(|topic| asked(&topic.sectors));
        for topic in &mut own.topics {
            topic.items.retain(|item| asked(&item.sectors));
        }
        own
    }

    /// The topic of an item.
    pub fn topic_of(&self, item: &str) -> Option<&InventoryTopic> {
        self.topics
            .iter()
            .find(|topic| topic.items.iter().any(|known| known.id == item))
    }

    /// Every item, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.topics.iter().flat_map(|topic| &topic.items)
    }
}

fn topics(rows: Vec<TopicRow>, problems: &mut Vec<String>) -> Vec<InventoryTopic> {
    let mut sectors = |of: &str, codes: Vec<String>| -> BTreeSet<Sector> {
        let read = codes.iter().filter_map(|code| {
            let sector = code.parse().ok();
            if sector.is_none() {
                problems.push(format!("{of}: unknown sector {code:?}"));
            }
            sector
        });
        read.collect()
    };
    let topics = rows.into_iter().map(|topic| InventoryTopic {
        sectors: sectors(&topic.code, topic.sectors),
        items: topic
            .item
            .into_iter()
            .map(|item| Item {
                sectors: sectors(&item.id, item.sectors),
                id: item.id,
                text: item.text_nl,
            })
            .collect(),
        code: topic.code,
        name: topic.name_nl,
        definition: topic.definition_nl,
    });
    topics.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sector_has_its_own_items() {
        let all = Instrument::embedded().unwrap();
        let codes = |sector| -> Vec<String> {
            let topics = all.for_sector(sector).topics;
            topics.into_iter().map(|topic| topic.code).collect()
        };
        // Learning in practice and the transition to mbo or work: facts on the scan in vo, 2.2.
        for sector in Sector::ALL {
            let own = all.for_sector(sector);
            assert!(
                own.topics.iter().all(|topic| topic.items.len() >= 4),
                "{sector}"
            );
            let practical = matches!(sector, Sector::Vo | Sector::Pro | Sector::Vso);
            let asked = codes(sector).contains(&"overstap".to_owned());
            assert_eq!(asked, practical, "{sector}");
        }
        let po = all.for_sector(Sector::Po);
        assert!(po.topic_of("se-samen").is_some() && po.topic_of("se-klas").is_none());
        let vo = all.for_sector(Sector::Vo);
        assert!(vo.topic_of("se-samen").is_none() && vo.topic_of("se-klas").is_some());
    }

    #[test]
    fn an_unknown_sector_is_refused() {
        let text = include_str!("../../../data/policy/inventory/groepsbeeld/2021-04-08.1.toml");
        let wrong = text.replace("sectors = [\"vo\"", "sectors = [\"hbo\"");
        assert_ne!(wrong, text);
        assert!(Instrument::parse("x", &wrong).is_err());
    }

    #[test]
    fn the_instrument_covers_three_topics() {
        let instrument = Instrument::embedded().unwrap().for_sector(Sector::Po);
        let codes: Vec<&str> = instrument.topics.iter().map(|t| t.code.as_str()).collect();
        assert_eq!(
            codes,
            ["welbevinden", "sociaal-emotioneel", "executieve-functies"]
        );
        assert!(instrument.topics.iter().all(|topic| topic.items.len() >= 4));
        let first = instrument.items().next().unwrap();
        assert_eq!(instrument.topic_of(&first.id).unwrap().code, "welbevinden");
    }
}
