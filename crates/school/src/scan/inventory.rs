//! The teachers' inventory: how are the pupils doing, on a scale of 1 to 5, per group.
//!
//! 5 always means "goes well": items that ask the other way round are turned by the caller.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{GroupId, Interval, ReferenceDate, Share, YearGroup};

use super::estimate::{Estimate, count, mean_of};
use super::propose::GroupNames;
use super::sentence::{decimal, scope_name};
use crate::finding::{Confidence, DataSource, Proposal, Scope, Topic, Unit};
use crate::pupil::Group;

/// One answer of a teacher about one group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// The group.
    pub group: GroupId,
    /// Id of the item.
    pub item: String,
    /// The topic that the item is about.
    pub topic: Topic,
    /// 1 (great concern) to 5 (goes well).
    pub rating: u8,
}

/// Settings of the inventory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InventorySettings {
    /// A mean at or below this is proposed.
    pub low: f64,
    /// A mean at or below this is well below.
    pub clearly_low: f64,
    /// Share of groups that must have answered, 0 to 1.
    pub minimum_coverage: f64,
    /// Confidence of intervals.
    pub confidence: f64,
}

/// One topic of the inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicSummary {
    /// The topic.
    pub topic: Topic,
    /// Per group the mean over its items, and the number of items.
    pub groups: BTreeMap<GroupId, (f64, u32)>,
    /// The mean over groups (each group counts once); its interval is between groups, within 1 to 5,
    /// and `n` counts groups. A mean treats the steps of the scale as equally large, which nobody
    /// knows: read it beside [`TopicSummary::answers`].
    pub school: Option<Estimate>,
    /// The middle group's mean (of an even number the lower one): it needs no equal steps between groups.
    pub median: Option<f64>,
    /// How often each answer 1 to 5 was given: the scale is ordinal, so this is what was said.
    pub answers: [u32; 5],
    /// Items that any group answered.
    pub items: u32,
}

impl TopicSummary {
    /// Whether a group answered at least half of the items; below that its mean says little.
    pub fn is_answered(&self, group: GroupId) -> bool {
        let answered = self.groups.get(&group).map_or(0, |(_, items)| *items);
        answered > 0 && 2 * answered >= self.items
    }
}

/// One topic for one year group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradeMean {
    /// The year group.
    pub grade: YearGroup,
    /// The mean over its groups that answered (each counts once); `None` when none did.
    pub mean: Option<f64>,
    /// Groups that answered.
    pub answered: u32,
    /// Groups of this year group.
    pub groups: u32,
}

impl TopicSummary {
    /// Per year group, in the order of year groups.
    pub fn grades(&self, groups: &[Group]) -> Vec<GradeMean> {
        let mut by_grade: BTreeMap<YearGroup, (Vec<f64>, u32)> = BTreeMap::new();
        for group in groups {
            let (means, all) = by_grade.entry(group.year_group()).or_default();
            means.extend(self.groups.get(&group.id).map(|(mean, _)| *mean));
            *all += 1;
        }
        let of_grade = |(grade, (means, groups)): (YearGroup, (Vec<f64>, u32))| GradeMean {
            grade,
            answered: count(means.len()),
            mean: mean(means),
            groups,
        };
        by_grade.into_iter().map(of_grade).collect()
    }
}

/// The inventory of one school.
#[derive(Clone, Debug, PartialEq)]
pub struct Inventory {
    /// Per topic, in the order of topics.
    pub topics: Vec<TopicSummary>,
    /// Groups that answered at least one item, of all groups.
    pub coverage: Option<Share>,
    /// Groups without any answer.
    pub silent: Vec<GroupId>,
    /// Answers left out: rating outside 1-5, or an unknown group.
    pub left_out: u32,
}

/// Means per topic and group. An item that one group answered more than once counts with the mean
/// of its answers.
pub fn summarise(answers: &[Answer], groups: &[Group], settings: &InventorySettings) -> Inventory {
    let known: BTreeSet<GroupId> = groups.iter().map(|g| g.id).collect();
    let mut items: BTreeMap<Topic, BTreeMap<GroupId, Items<'_>>> = BTreeMap::new();
    let mut heard = BTreeSet::new();
    let mut left_out = 0_u32;
    for answer in answers {
        if !(1..=5).contains(&answer.rating) || !known.contains(&answer.group) {
            left_out += 1;
            continue;
        }
        heard.insert(answer.group);
        let of_topic = items.entry(answer.topic).or_default();
        let of_group = of_topic.entry(answer.group).or_default();
        let ratings = of_group.entry(&answer.item).or_default();
        ratings.push(answer.rating);
    }
    let topics = items
        .into_iter()
        .map(|(topic, groups)| summary(topic, groups, settings.confidence))
        .collect();
    Inventory {
        topics,
        coverage: Share::new(count(heard.len()), count(known.len())),
        silent: known.difference(&heard).copied().collect(),
        left_out,
    }
}

type Items<'a> = BTreeMap<&'a str, Vec<u8>>;

fn summary(topic: Topic, answers: BTreeMap<GroupId, Items<'_>>, confidence: f64) -> TopicSummary {
    let mut given = [0_u32; 5];
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut groups: BTreeMap<GroupId, (f64, u32)> = BTreeMap::new();
    for (id, items) in answers {
        let mut means = Vec::new();
        for (item, ratings) in &items {
            known.insert(item);
            for rating in ratings {
                let place = usize::from(rating.saturating_sub(1));
                given.iter_mut().skip(place).take(1).for_each(|n| *n += 1);
            }
            means.extend(mean(ratings.iter().copied().map(f64::from).collect()));
        }
        groups.extend(mean(means).map(|mean| (id, (mean, count(items.len())))));
    }
    let mut means: Vec<f64> = groups.values().map(|(mean, _)| *mean).collect();
    means.sort_by(f64::total_cmp);
    TopicSummary {
        topic,
        median: means.get(means.len().saturating_sub(1) / 2).copied(),
        school: mean_of(means, Unit::RatingPoints, confidence).map(on_the_scale),
        groups,
        answers: given,
        items: count(known.len()),
    }
}

/// The interval stops where the scale stops.
fn on_the_scale(found: Estimate) -> Estimate {
    Estimate {
        interval: found.interval.map(|interval| Interval {
            low: interval.low.clamp(1.0, 5.0),
            high: interval.high.clamp(1.0, 5.0),
        }),
        ..found
    }
}

fn mean(values: Vec<f64>) -> Option<f64> {
    super::level::moments_of(values).mean()
}

/// Proposals from the inventory: the school when most groups are low on a topic, else the groups.
pub fn propose(
    inventory: &Inventory,
    groups: &[Group],
    reference: ReferenceDate,
    settings: &InventorySettings,
) -> Vec<Proposal> {
    let names: GroupNames = groups.iter().map(|g| (g.id, g.name.clone())).collect();
    let thin = inventory
        .coverage
        .is_none_or(|share| share.as_f64() < settings.minimum_coverage);
    let mut proposals = Vec::new();
    if thin {
        proposals.extend(silence(inventory, reference));
    }
    for topic in &inventory.topics {
        let low: Vec<(GroupId, f64)> = topic
            .groups
            .iter()
            .filter(|(id, (mean, _))| *mean <= settings.low && topic.is_answered(**id))
            .map(|(id, (mean, _))| (*id, *mean))
            .collect();
        let of_groups = Share::new(count(low.len()), count(topic.groups.len()));
        let school = topic
            .school
            .filter(|_| low.len() > 1 && 2 * low.len() > topic.groups.len());
        let scopes: Vec<(Scope, f64)> = match school {
            Some(school) => vec![(Scope::School, school.value)],
            None => low
                .iter()
                .filter_map(|(id, mean)| {
                    let group = groups.iter().find(|g| g.id == *id)?;
                    Some((Scope::Group(*id, group.year_group()), *mean))
                })
                .collect(),
        };
        for (scope, value) in scopes {
            proposals.push(Proposal {
                topic: topic.topic,
                sub_topic: String::new(),
                scope,
                size: Some((value, Unit::RatingPoints)),
                affected: None,
                coverage: inventory.coverage,
                baseline_date: reference.0,
                source: DataSource::Inventory,
                confidence: sureness(value, thin, settings),
                sentence: sentence(topic, scope, (value, of_groups), &names),
            });
        }
    }
    proposals
}

/// Ratings are judgements of a few people: never a high confidence.
fn sureness(value: f64, thin: bool, settings: &InventorySettings) -> Confidence {
    if value <= settings.clearly_low && !thin {
        Confidence::Medium
    } else {
        Confidence::Low
    }
}

fn sentence(
    topic: &TopicSummary,
    scope: Scope,
    (value, low): (f64, Option<Share>),
    names: &GroupNames,
) -> String {
    let name = topic.topic.name();
    let mark = decimal(value, 1);
    match (scope, low) {
        (Scope::School, Some(low)) => format!(
            "Leraren geven {} gemiddeld een {mark} op een schaal van 1 tot 5; in {} van de {} \
             groepen is dat laag.",
            name.to_lowercase(),
            low.numerator(),
            low.denominator()
        ),
        _ => format!(
            "De leraren van {} geven {} gemiddeld een {mark} op een schaal van 1 tot 5.",
            scope_name(scope, names),
            name.to_lowercase()
        ),
    }
}

fn silence(inventory: &Inventory, reference: ReferenceDate) -> Option<Proposal> {
    let coverage = inventory.coverage?;
    let silent = count(inventory.silent.len());
    Some(Proposal {
        topic: Topic::Measurement(None),
        sub_topic: "vragenlijst".into(),
        scope: Scope::School,
        size: None,
        affected: None,
        coverage: Some(coverage),
        baseline_date: reference.0,
        source: DataSource::Inventory,
        confidence: Confidence::High,
        sentence: format!(
            "Van {silent} van de {} groepen is de vragenlijst nog niet ingevuld.",
            coverage.denominator()
        ),
    })
}

#[cfg(test)]
mod tests {
    use kernel::{Grade, SchoolYear, Tracks};

    use super::*;

    fn group(id: i64, grade: u8) -> Group {
        Group {
            id: GroupId::new(id),
            key: id.to_string(),
            name: format!("{grade}-{id}"),
            grade: Grade::Groep(grade),
            year: SchoolYear::starting(2020).unwrap(),
            tracks: Tracks::NONE,
        }
    }

    fn answer(group: i64, item: &str, rating: u8) -> Answer {
        Answer {
            group: GroupId::new(group),
            item: item.into(),
            topic: Topic::Wellbeing,
            rating,
        }
    }

    #[test]
    fn a_year_group_counts_each_group_once_and_says_how_many_answered() {
        let groups = [group(1, 7), group(2, 7), group(3, 7), group(4, 8)];
        // By hand: group 1 has mean (2 + 4) / 2 = 3, group 2 has 5; together (3 + 5) / 2 = 4.
        let answers = [answer(1, "a", 2), answer(1, "b", 4), answer(2, "a", 5)];
        let settings = InventorySettings {
            low: 2.75,
            clearly_low: 2.25,
            minimum_coverage: 0.8,
            confidence: 0.95,
        };
        let inventory = summarise(&answers, &groups, &settings);
        let grades = inventory.topics[0].grades(&groups);
        let expected = [
            GradeMean {
                grade: Grade::Groep(7).into(),
                mean: Some(4.0),
                answered: 2,
                groups: 3,
            },
            GradeMean {
                grade: Grade::Groep(8).into(),
                mean: None,
                answered: 0,
                groups: 1,
            },
        ];
        assert_eq!(grades, expected);
    }
}
