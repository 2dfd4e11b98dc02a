//! Invented teachers' ratings of their groups: wellbeing, social-emotional, executive functions.

use kernel::Grade;

use crate::roster::DemoGroup;
use crate::seed::{Seed, whole};

/// What an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Welbevinden.
    Wellbeing,
    /// Sociaal-emotionele ontwikkeling.
    SocialEmotional,
    /// Executieve functies.
    ExecutiveFunctions,
    /// Praktijkleren en overstap.
    Transition,
}

impl Aspect {
    /// Every aspect.
    pub const ALL: [Self; 4] = [
        Self::Wellbeing,
        Self::SocialEmotional,
        Self::ExecutiveFunctions,
        Self::Transition,
    ];

    /// The code: `wellbeing`, `social_emotional`, `executive_functions`,
    /// `transition`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wellbeing => "wellbeing",
            Self::SocialEmotional => "social_emotional",
            Self::ExecutiveFunctions => "executive_functions",
            Self::Transition => "transition",
        }
    }
}

/// An item of the inventory; ids come from the caller's questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventoryItem {
    /// What it is about.
    pub aspect: Aspect,
    /// The item's id.
    pub id: String,
}

/// One rating of a whole group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventoryRating {
    /// The group.
    pub group_key: String,
    /// The item.
    pub item_id: String,
    /// 1 (much attention needed) to 5 (goes very well).
    pub rating: u8,
}

/// One rating per group and item. Planted: wellbeing is low in groep 7 and 8, executive functions
/// in groep 3 and 4 and in year 2, practical learning in special secondary education. A rating depends on seed, group and item only.
pub fn inventory_ratings(
    groups: &[DemoGroup],
    items: &[InventoryItem],
    seed: Seed,
) -> Vec<InventoryRating> {
    let mut ratings = Vec::new();
    for group in groups {
        for item in items {
            ratings.push(InventoryRating {
                group_key: group.key.clone(),
                item_id: item.id.clone(),
                rating: rating(group, item, seed),
            });
        }
    }
    ratings
}

fn rating(group: &DemoGroup, item: &InventoryItem, seed: Seed) -> u8 {
    let planted = match (item.aspect, group.grade) {
        (Aspect::Wellbeing, Grade::Groep(7 | 8))
        | (Aspect::ExecutiveFunctions, Grade::Groep(3 | 4) | Grade::Secondary(2))
        | (Aspect::Transition, Grade::SpecialSecondary) => -1.2,
        _ => 0.0,
    };
    let code = item.aspect.code();
    let group_part = seed.stream(&["inventory", &group.key, code]).normal();
    let item_part = seed
        .stream(&["inventory", &group.key, code, &item.id])
        .normal();
    let value = 3.7 + planted + 0.4 * group_part + 0.5 * item_part;
    u8::try_from(whole(value.clamp(1.0, 5.0))).unwrap_or(3)
}
