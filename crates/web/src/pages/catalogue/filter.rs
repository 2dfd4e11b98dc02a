//! Filtering the menukaart, with a count beside every choice.

use kernel::Sector;
use policy::catalogue::Topic;
use policy::sector_evidence::{EvidenceKind, SectorEvidence};
use policy::{Catalogue, Intervention};

use crate::language::terms;
use crate::{Form, say, word};

/// How much evidence there must be for the sector that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// A source names studies in the sector.
    Direct,
    /// At least studies with pupils of that age.
    Some,
}

impl Need {
    const ALL: [Self; 2] = [Self::Direct, Self::Some];

    fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Some => "ook-indirect",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Direct => word("filter-studied"),
            Self::Some => word("filter-indirect"),
        }
    }

    fn is_met(self, kind: EvidenceKind) -> bool {
        match self {
            Self::Direct => kind == EvidenceKind::Direct,
            Self::Some => matches!(kind, EvidenceKind::Direct | EvidenceKind::Indirect),
        }
    }
}

/// What a reader wants to see. An empty field asks nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter<'e> {
    pub(super) area: Option<char>,
    pub(super) sector: Option<Sector>,
    pub(super) topic: Option<Topic>,
    /// At most this cost level.
    pub(super) cost: Option<u8>,
    /// At least this many marks of evidence.
    pub(super) strength: Option<u8>,
    /// Only with published months.
    pub(super) months_only: bool,
    /// Evidence for the sector, and where it stands. Without a sector it asks nothing.
    pub(super) need: Option<(Need, &'e SectorEvidence)>,
}

/// One choice in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    /// How many interventions are left with this choice and the others as they are.
    pub(super) count: usize,
    pub(super) selected: bool,
}

impl<'e> Filter<'e> {
    /// From the query; a value that does not exist asks nothing.
    pub(super) fn of(query: &Form, evidence: Option<&'e SectorEvidence>) -> Self {
        let level = |name: &str| {
            let number: Option<u8> = query.text(name).parse().ok();
            number.filter(|number| (1..=5).contains(number))
        };
        let sector: Option<Sector> = query.text("sector").parse().ok();
        let needs = Need::ALL.into_iter();
        let mut asked = needs.filter(|need| need.code() == query.text("sectorbewijs"));
        let need = asked.next().filter(|_| sector.is_some());
        Self {
            need: need.and_then(|need| Some((need, evidence?))),
            area: query.text("doelgebied").parse().ok(),
            sector,
            topic: query.text("onderwerp").parse().ok(),
            cost: level("kosten"),
            strength: level("bewijs"),
            months_only: query.text("maanden") == "ja",
        }
    }

    /// Whether it asks anything.
    pub(super) fn is_active(self) -> bool {
        self != Self::default()
    }

    /// Whether an intervention is wanted. A figure that is not known meets no bound.
    pub(super) fn wants(self, item: &Intervention) -> bool {
        let marks = item.strength().map(|strength| strength.marks());
        self.area.is_none_or(|area| item.goal_area == area)
            && self.sector.is_none_or(|sector| item.suits(sector))
            && self.has_evidence(item)
            && self.topic.is_none_or(|topic| item.works_on(topic))
            && self
                .cost
                .is_none_or(|most| item.cost_level.is_some_and(|level| level <= most))
            && self
                .strength
                .is_none_or(|least| marks.is_some_and(|marks| marks >= least))
            && (!self.months_only || item.has_figure())
    }

    fn has_evidence(self, item: &Intervention) -> bool {
        match (self.need, self.sector) {
            (Some((need, evidence)), Some(sector)) => need.is_met(evidence.kind(&item.id, sector)),
            _ => true,
        }
    }

    /// Evidence for the sector that is asked for; none without a sector.
    pub(super) fn needs(
        self,
        catalogue: &Catalogue,
        evidence: Option<&'e SectorEvidence>,
    ) -> Vec<Choice> {
        let Some(evidence) = evidence.filter(|_| self.sector.is_some()) else {
            return Vec::new();
        };
        let choice = |need: Need| {
            let with = Self {
                need: Some((need, evidence)),
                ..self
            };
            Choice {
                value: need.code().to_owned(),
                label: need.name().to_owned(),
                count: with.count(catalogue),
                selected: self.need.is_some_and(|(asked, _)| asked == need),
            }
        };
        Need::ALL.into_iter().map(choice).collect()
    }

    fn count(self, catalogue: &Catalogue) -> usize {
        let items = catalogue.interventions().iter();
        items.filter(|item| self.wants(item)).count()
    }

    /// How many interventions fall away only because a figure that is asked for is not known.
    pub(super) fn unknown(self, catalogue: &Catalogue) -> usize {
        let without = Self {
            cost: None,
            strength: None,
            ..self
        };
        let lacks = |item: &&Intervention| {
            (self.cost.is_some() && item.cost_level.is_none())
                || (self.strength.is_some() && item.strength().is_none())
        };
        let items = catalogue.interventions().iter();
        items
            .filter(|item| without.wants(item))
            .filter(lacks)
            .count()
    }

    /// Goal areas that have interventions.
    pub(super) fn areas(self, catalogue: &Catalogue) -> Vec<Choice> {
        let areas = catalogue.goal_areas().iter();
        let choice = |area: &policy::GoalArea| {
            let with = Self {
                area: Some(area.id),
                ..self
            };
            Choice {
                value: area.id.to_string(),
                label: format!("{}. {}", area.id, area.name),
                count: with.count(catalogue),
                selected: self.area == Some(area.id),
            }
        };
        areas.map(choice).collect()
    }

    /// Sectors.
    pub(super) fn sectors(self, catalogue: &Catalogue) -> Vec<Choice> {
        let choice = |sector: Sector| {
            let with = Self {
                sector: Some(sector),
                ..self
            };
            Choice {
                value: sector.code().to_owned(),
                label: format!("{} ({})", terms::sector(sector), sector.code()),
                count: with.count(catalogue),
                selected: self.sector == Some(sector),
            }
        };
        Sector::ALL.into_iter().map(choice).collect()
    }

    /// Topics.
    pub(super) fn topics(self, catalogue: &Catalogue) -> Vec<Choice> {
        let choice = |topic: Topic| {
            let with = Self {
                topic: Some(topic),
                ..self
            };
            Choice {
                value: topic.code().to_owned(),
                label: terms::subject(topic).to_owned(),
                count: with.count(catalogue),
                selected: self.topic == Some(topic),
            }
        };
        Topic::ALL.into_iter().map(choice).collect()
    }

    /// Cost levels, as "at most".
    pub(super) fn costs(self, catalogue: &Catalogue) -> Vec<Choice> {
        let choice = |level: u8| {
            let with = Self {
                cost: Some(level),
                ..self
            };
            Choice {
                value: level.to_string(),
                label: say("filter-at-most")
                    .with("cost", terms::cost(level).unwrap_or_default())
                    .with("signs", "€".repeat(usize::from(level)))
                    .text(),
                count: with.count(catalogue),
                selected: self.cost == Some(level),
            }
        };
        (1..=5).map(choice).collect()
    }

    /// Strengths of evidence, as "at least".
    pub(super) fn strengths(self, catalogue: &Catalogue) -> Vec<Choice> {
        let choice = |level: u8| {
            let with = Self {
                strength: Some(level),
                ..self
            };
            let strength = kernel::Strength::new(level).map(terms::strength);
            Choice {
                value: level.to_string(),
                label: say("filter-at-least")
                    .with("strength", strength.unwrap_or_default())
                    .with("level", level)
                    .text(),
                count: with.count(catalogue),
                selected: self.strength == Some(level),
            }
        };
        (1..=5).map(choice).collect()
    }

    /// How many interventions have published months, with the other choices as they are.
    pub(super) fn with_months(self, catalogue: &Catalogue) -> usize {
        let with = Self {
            months_only: true,
            ..self
        };
        with.count(catalogue)
    }
}

#[cfg(test)]
mod tests {
    use policy::Catalogues;

    use super::*;

    fn filter(query: &str) -> Filter<'static> {
        Filter::of(&Form::parse_urlencoded(query), None)
    }

    fn ids<'c>(filter: Filter<'_>, catalogue: &'c Catalogue) -> Vec<&'c str> {
        let items = catalogue.interventions().iter();
        items
            .filter(|item| filter.wants(item))
            .map(|item| item.id.as_str())
            .collect()
    }

    #[test]
    fn what_does_not_exist_asks_nothing() {
        let wrong = "sector=hbo&onderwerp=muziek&kosten=9&bewijs=0&maanden=nee&doelgebied=AB";
        assert_eq!(filter(wrong), Filter::default());
        assert!(!filter("").is_active());
        assert!(filter("maanden=ja").is_active());
    }

    /// Counted by hand in `facts/programme.md` 3.2 of the project's shared facts.
    #[test]
    fn choices_are_counted() {
        let all = Catalogues::embedded().unwrap();
        let old = all.edition("2021").unwrap();
        // "The 2021 list holds exactly 19 rated items."
        assert_eq!(filter("").with_months(old), 19);
        assert_eq!(ids(filter("maanden=ja"), old).len(), 19);
        // Marks of 4 in the 2021 column: vve, summer schools, one to one, peers, comprehension,
        // oral language, metacognition, collaboration, digital technology; none has 5.
        assert_eq!(ids(filter("bewijs=4"), old).len(), 9);
        assert_eq!(ids(filter("bewijs=5"), old), Vec::<&str>::new());
        // Euro signs of at most 2 in that column: culture only; empty cells meet no bound.
        assert_eq!(ids(filter("kosten=2"), old), ["cultuureducatie"]);
        let new = all.edition("2022-04").unwrap();
        assert_eq!(ids(filter("doelgebied=F"), new).len(), 7);
        let lob = ids(filter("onderwerp=practical_learning"), new);
        assert_eq!(lob, ["loopbaanorientatie-en-begeleiding"]);
        assert!(ids(filter("sector=po&onderwerp=practical_learning"), new).is_empty());
    }

    #[test]
    fn the_count_of_a_choice_is_what_choosing_it_gives() {
        let all = Catalogues::embedded().unwrap();
        let catalogue = all.edition("2022-04").unwrap();
        let base = filter("sector=po&kosten=3");
        for choice in base.topics(catalogue) {
            let query = format!("sector=po&kosten=3&onderwerp={}", choice.value);
            assert_eq!(ids(filter(&query), catalogue).len(), choice.count);
        }
        let unfiltered = ids(filter("sector=po"), catalogue);
        let without = unfiltered
            .iter()
            .filter(|id| catalogue.intervention(id).unwrap().cost_level.is_none());
        assert_eq!(base.unknown(catalogue), without.count());
        assert!(base.unknown(catalogue) > 0);
    }

    /// Of the shared facts (programme.md 3.4, evidence.md 1.3) five are direct for vo: one to one,
    /// individual, peers, feedback and class size; with indirect more, by the general average.
    #[test]
    fn evidence_is_asked_for_a_sector_only() {
        let all = Catalogues::embedded().unwrap();
        let catalogue = all.edition("2022-04").unwrap();
        let today = kernel::parse_date("2022-04-01").unwrap();
        let evidences = policy::sector_evidence::SectorEvidences::embedded().unwrap();
        let evidence = evidences.valid_on(today);
        let of = |query: &str| Filter::of(&Form::parse_urlencoded(query), evidence);
        assert!(!of("sectorbewijs=direct").is_active());
        let direct = of("sector=vo&sectorbewijs=direct");
        assert_eq!(
            ids(direct, catalogue),
            [
                "een-op-een-begeleiding",
                "individuele-instructie",
                "leren-van-en-met-medeleerlingen",
                "feedback",
                "klassenverkleining",
            ]
        );
        let choices = direct.needs(catalogue, evidence);
        assert_eq!(choices[0].count, 5);
        assert!(choices[1].count > choices[0].count);
        // For pro nothing is known to be studied: the promised elaboration was not found.
        assert!(ids(of("sector=pro&sectorbewijs=ook-indirect"), catalogue).is_empty());
    }
}
