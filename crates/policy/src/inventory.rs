//! The teachers' inventory: items about a group, as data.

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
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Stable id.
    pub id: String,
    /// The statement that the teacher judges.
    pub text: String,
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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    id: String,
    text_nl: String,
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
        let mut ids = std::collections::BTreeSet::new();
        for item in body.topic.iter().flat_map(|topic| &topic.item) {
            if !ids.insert(item.id.clone()) {
                problems.push(format!("item {:?} occurs twice", item.id));
            }
        }
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        let topics = body.topic.into_iter().map(|topic| InventoryTopic {
            code: topic.code,
            name: topic.name_nl,
            definition: topic.definition_nl,
            items: topic
                .item
                .into_iter()
                .map(|i| Item {
                    id: i.id,
                    text: i.text_nl,
                })
                .collect(),
        });
        Ok(Self {
            header,
            instruction: body.instruction_nl,
            labels: body.labels_nl,
            topics: topics.collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_instrument_covers_three_topics() {
        let instrument = Instrument::embedded().unwrap();
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
