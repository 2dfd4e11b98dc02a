//! All editions of the menukaart together.

use std::collections::BTreeSet;

use kernel::{ContentHash, Date, EditionRef, Effect, Strength};

use super::{Catalogue, CatalogueDiff};
use crate::edition::{PolicyError, choose};

/// The files that are built in, by their name inside `data/policy`.
const EMBEDDED: [(&str, &str); 2] = [
    (
        "menukaart/menukaart/2021-05-10.1.toml",
        include_str!("../../../../data/policy/menukaart/menukaart/2021-05-10.1.toml"),
    ),
    (
        "menukaart/menukaart/2022-04-01.1.toml",
        include_str!("../../../../data/policy/menukaart/menukaart/2022-04-01.1.toml"),
    ),
];

/// The file of a published list that is built in, exactly as it stands, by its hash.
pub fn seed_file(hash: ContentHash) -> Option<&'static str> {
    let mut texts = EMBEDDED.into_iter().map(|(_, text)| text);
    texts.find(|text| ContentHash::of(text.as_bytes()) == hash)
}

/// What one edition said of one intervention.
#[derive(Clone, Debug, PartialEq)]
pub struct RatingInEdition {
    /// The edition's id.
    pub edition: String,
    /// First day of that edition.
    pub valid_from: Date,
    /// Impact.
    pub effect: Effect,
    /// What a published list says, beside an impact that was computed here.
    pub taken_over: Option<Effect>,
    /// Strength of the evidence, when given.
    pub strength: Option<Strength>,
    /// Cost level, when given.
    pub cost_level: Option<u8>,
}

/// All known editions of the menukaart.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogues {
    editions: Vec<Catalogue>,
}

impl Catalogues {
    /// The editions that are built in.
    ///
    /// # Errors
    /// When a built-in file is not right; a test says it is.
    pub fn embedded() -> Result<Self, PolicyError> {
        let read = |(file, text): (&str, &str)| Catalogue::parse(file, text);
        let editions: Result<Vec<_>, _> = EMBEDDED.into_iter().map(read).collect();
        Self::new(editions?)
    }

    /// Takes editions in any order.
    ///
    /// # Errors
    /// When an edition occurs twice in the same revision.
    pub fn new(mut editions: Vec<Catalogue>) -> Result<Self, PolicyError> {
        editions.sort_by_key(|item| (item.header.valid_from, item.header.revision));
        let mut seen = BTreeSet::new();
        let mut problems = Vec::new();
        for item in &editions {
            if !seen.insert((item.header.id.as_str(), item.header.revision)) {
                problems.push(format!(
                    "edition {} revision {} occurs twice",
                    item.header.id, item.header.revision
                ));
            }
        }
        if problems.is_empty() {
            return Ok(Self { editions });
        }
        Err(PolicyError::Invalid {
            file: "menukaart".to_owned(),
            problems,
        })
    }

    /// The edition that applies on a day.
    ///
    /// # Errors
    /// See [`choose`].
    pub fn valid_on(&self, date: Date) -> Result<&Catalogue, PolicyError> {
        choose(&self.editions, date)
    }

    /// An edition by its id, in its highest revision.
    pub fn edition(&self, id: &str) -> Option<&Catalogue> {
        let matching = self.editions.iter().filter(|item| item.header.id == id);
        matching.max_by_key(|item| item.header.revision)
    }

    /// Exactly the edition that a plan is pinned to: same revision, same content.
    pub fn pinned(&self, edition: &EditionRef) -> Option<&Catalogue> {
        self.editions.iter().find(|item| item.edition() == *edition)
    }

    /// Every edition in every revision, oldest first.
    pub fn editions(&self) -> &[Catalogue] {
        &self.editions
    }

    /// Every edition in its highest revision, oldest first.
    pub fn newest(&self) -> impl Iterator<Item = &Catalogue> {
        let newest = |item: &&Catalogue| self.edition(item.id()) == Some(*item);
        self.editions.iter().filter(newest)
    }

    /// The edition that another one was made from, when it is known.
    pub fn base_of(&self, edition: &Catalogue) -> Option<&Catalogue> {
        let hash = edition.provenance()?.base.hash;
        self.editions.iter().find(|item| item.header.hash == hash)
    }

    /// What each edition that lists an intervention said of it, oldest first.
    pub fn history_of(&self, intervention: &str) -> Vec<RatingInEdition> {
        let rated = |catalogue: &Catalogue| {
            let item = catalogue.intervention(intervention)?;
            Some(RatingInEdition {
                edition: catalogue.header.id.clone(),
                valid_from: catalogue.header.valid_from,
                effect: item.effect.clone(),
                taken_over: item.taken_over.clone(),
                strength: item.strength(),
                cost_level: item.cost_level,
            })
        };
        self.newest().filter_map(rated).collect()
    }

    /// What changed between two editions, by id.
    pub fn diff(&self, earlier: &str, later: &str) -> Option<CatalogueDiff> {
        Some(self.edition(earlier)?.diff(self.edition(later)?))
    }
}
