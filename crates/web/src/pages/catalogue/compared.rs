//! Which interventions a reader wants side by side. Kept in the address, so that it needs no
//! cookie, can be shared, and stays while browsing.

use policy::Catalogue;

use crate::Form;

/// How many can stand side by side on a page of paper.
pub(super) const MOST: usize = 4;

/// The name in the address.
const NAME: &str = "naast";

/// The interventions that were set aside for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compared(Vec<String>);

impl Compared {
    /// From the query: what the edition lists, once each, four at most. The list may stand in one
    /// value with commas, or in several.
    pub(super) fn of(query: &Form, catalogue: &Catalogue) -> Self {
        let mut ids: Vec<String> = Vec::new();
        for id in query.all(NAME).flat_map(|value| value.split(',')) {
            let known = catalogue.intervention(id.trim());
            if let Some(item) = known
                && !ids.contains(&item.id)
                && ids.len() < MOST
            {
                ids.push(item.id.clone());
            }
        }
        Self(ids)
    }

    pub(super) fn ids(&self) -> &[String] {
        &self.0
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.0.iter().any(|known| known == id)
    }

    pub(super) const fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// With one more.
    pub(super) fn with(&self, id: &str) -> Self {
        let mut ids = self.0.clone();
        if !self.has(id) && !self.is_full() {
            ids.push(id.to_owned());
        }
        Self(ids)
    }

    /// With one less.
    pub(super) fn without(&self, id: &str) -> Self {
        let ids = self.0.iter().filter(|known| *known != id);
        Self(ids.cloned().collect())
    }

    /// `naast=a,b`; empty when there are none. The ids hold no character that needs encoding.
    pub(super) fn part(&self) -> String {
        if self.0.is_empty() {
            String::new()
        } else {
            format!("{NAME}={}", self.0.join(","))
        }
    }

    /// The ids as one value, for a hidden field.
    pub(super) fn value(&self) -> String {
        self.0.join(",")
    }

    /// A path with a query and these, in that order.
    pub(super) fn link(&self, path: &str, query: &str) -> String {
        let parts = [query.trim_start_matches('?').to_owned(), self.part()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", parts.join("&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use policy::Catalogues;

    use super::*;

    #[test]
    fn holds_what_is_listed_once_and_four_at_most() {
        let all = Catalogues::embedded().unwrap();
        let catalogue = all.edition("2021").unwrap();
        let of = |query: &str| Compared::of(&Form::parse_urlencoded(query), catalogue);
        // The 2021 list has no fonemisch-bewustzijn (facts/programme.md 3.2 of the shared facts).
        let query = "naast=feedback,feedback,fonemisch-bewustzijn&naast=cultuureducatie";
        assert_eq!(of(query).ids(), ["feedback", "cultuureducatie"]);
        let many =
            "naast=feedback,cultuureducatie,klassenverkleining,leermiddelen,ouderbetrokkenheid";
        assert!(of(many).is_full());
        assert_eq!(of(many).ids().len(), 4);
        assert_eq!(of(many).with("ouderbetrokkenheid"), of(many));
        let less = of(many).without("leermiddelen");
        assert!(!less.has("leermiddelen") && less.ids().len() == 3);
        assert_eq!(
            of("").link("/menukaart", "?editie=2021"),
            "/menukaart?editie=2021"
        );
        assert_eq!(
            of("naast=feedback").link("/menukaart", ""),
            "/menukaart?naast=feedback"
        );
    }
}
