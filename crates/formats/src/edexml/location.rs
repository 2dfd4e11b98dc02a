//! A file with several locations: only the pupils of one school come in.

use std::collections::BTreeSet;

use kernel::{Finding, Findings, Place, SiteCode};

use super::Roster;

impl Roster {
    /// Keeps the pupils of one school when the file has pupils of several locations, and says how
    /// many were left out. A location is recognised by its key (location number or school code) or
    /// by its name; when none fits, nothing can be left out safely and that is an error.
    pub fn keep_location(&mut self, site: SiteCode, name: &str) -> Findings {
        let mut findings = Findings::new();
        let used: BTreeSet<&str> = self
            .pupils
            .iter()
            .filter_map(|pupil| pupil.location_key.as_deref())
            .collect();
        if used.len() < 2 {
            return findings;
        }
        let place = Place::field("vestiging");
        let Some(own) = self.own_location(site, name) else {
            let text = format!(
                "Dit bestand heeft leerlingen van {} vestigingen, en geen ervan heeft de code of de naam van deze school.",
                used.len()
            );
            let action = "Exporteer één vestiging, of geef de school in Kansrijk dezelfde naam als in de administratie.";
            findings.push(Finding::error(132, place, text, action));
            return findings;
        };
        let before = self.pupils.len();
        let elsewhere = |key: &str| key != own;
        self.pupils
            .retain(|pupil| !pupil.location_key.as_deref().is_some_and(elsewhere));
        let text = format!(
            "{} leerlingen van een andere vestiging zijn niet ingelezen.",
            before - self.pupils.len()
        );
        let action = "Lees het bestand bij die school opnieuw in als u haar ook wilt vullen.";
        findings.push(Finding::warning(133, place.clone(), text, action));
        let without = self.pupils.iter().filter(|p| p.location_key.is_none());
        let without = without.count();
        if without > 0 {
            let text = format!("{without} leerlingen hebben geen vestiging en zijn wel ingelezen.");
            let action =
                "Horen zij niet bij deze school? Herstel hun vestiging in de administratie.";
            findings.push(Finding::warning(134, place, text, action));
        }
        self.drop_empty_groups();
        findings
    }

    fn own_location(&self, site: SiteCode, name: &str) -> Option<String> {
        let code = site.to_string();
        let number = code.get(4..).unwrap_or_default();
        let by_key = self
            .locations
            .iter()
            .find(|l| l.key.eq_ignore_ascii_case(&code) || l.key == number);
        let wanted = name.trim().to_lowercase();
        let by_name = || {
            let same = |l: &&super::LocationRecord| l.name.trim().to_lowercase() == wanted;
            self.locations.iter().find(same)
        };
        by_key.or_else(by_name).map(|l| l.key.clone())
    }

    /// Groups that only pupils of another location are in belong there too.
    fn drop_empty_groups(&mut self) {
        let pupils = &self.pupils;
        self.groups.retain(|group| {
            pupils
                .iter()
                .any(|p| p.group_key.as_deref() == Some(group.key.as_str()))
        });
        self.combined_groups
            .retain(|group| pupils.iter().any(|p| p.combined_keys.contains(&group.key)));
    }
}
