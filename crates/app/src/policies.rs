//! The policy data that ships with the program, read once at start.

mod catalogues;
pub(crate) mod folder;
mod indicators;

use std::path::Path;

use evidence::outcomes::Outcomes;
use evidence::recipe::Recipes;
use evidence::synthesis::Outcome;
use kernel::Date;
use policy::assumptions::{OwnMeasurement, ScanAssumptions};
use policy::audience::MinimumGroups;
use policy::calendar::Calendar;
use policy::disadvantage::Thresholds;
use policy::funding::Funding;
use policy::guidance_rules::GuidanceRules;
use policy::handles::Handles;
use policy::handover::Minimisation;
use policy::indicators::Indicators;
use policy::inventory::Instrument;
use policy::sector_evidence::SectorEvidences;
use policy::subjects::Subjects;
use policy::{Catalogue, Catalogues};
use school::scan::inventory::InventorySettings;
use school::scan::{PerDomain, ScanSettings};

use self::catalogues::LivingCatalogues;
use crate::AppError;
use crate::evidence::in_force;
use crate::norms::NormTables;

/// Everything dated that the program decides by.
pub struct Policies {
    /// Funding rules per school year.
    pub funding: Funding,
    /// Steps and deadlines of the programme.
    pub calendar: Calendar,
    /// Rules of the keuzehulp.
    pub guidance: GuidanceRules,
    /// What results are held against.
    pub indicators: Indicators,
    /// The third level of the menukaart: forms, and rules that adapt them.
    pub handles: Handles,
    /// In which sectors interventions were studied.
    pub sector_evidence: SectorEvidences,
    /// The teachers' inventory.
    pub instrument: Instrument,
    /// What is lost on purpose before data leave a school.
    pub minimisation: Vec<Minimisation>,
    /// Smallest groups per audience.
    pub minimum_groups: MinimumGroups,
    /// Parameters of the disadvantage scores.
    pub thresholds: Thresholds,
    /// Thresholds of the scan.
    pub assumptions: ScanAssumptions,
    /// What is assumed of a school's own measurement of a measure.
    pub own_measurement: OwnMeasurement,
    /// Which test belongs to which domain of learning.
    pub subjects: Subjects,
    /// How effects are computed from real studies.
    pub recipes: Vec<Recipes>,
    /// How effects are computed from invented studies.
    pub invented_recipes: Vec<Recipes>,
    /// Effects that were computed before this program was built.
    pub outcomes: Vec<Outcomes>,
    norms: NormTables,
    catalogues: LivingCatalogues,
}

impl Policies {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// When one of them cannot be read: a fault in the program, found by its tests.
    pub fn embedded() -> Result<Self, AppError> {
        Ok(Self {
            catalogues: LivingCatalogues::new(Catalogues::embedded().map_err(wrong)?),
            funding: Funding::embedded().map_err(wrong)?,
            calendar: Calendar::embedded().map_err(wrong)?,
            guidance: GuidanceRules::embedded().map_err(wrong)?,
            indicators: Indicators::embedded().map_err(wrong)?,
            handles: Handles::embedded().map_err(wrong)?,
            sector_evidence: SectorEvidences::embedded().map_err(wrong)?,
            instrument: Instrument::embedded().map_err(wrong)?,
            minimisation: Minimisation::embedded().map_err(wrong)?,
            minimum_groups: MinimumGroups::embedded().map_err(wrong)?,
            thresholds: Thresholds::embedded().map_err(wrong)?,
            assumptions: ScanAssumptions::embedded().map_err(wrong)?,
            own_measurement: OwnMeasurement::embedded().map_err(wrong)?,
            subjects: Subjects::embedded().map_err(wrong)?,
            recipes: Recipes::embedded().map_err(wrong)?,
            invented_recipes: Recipes::synthetic().map_err(wrong)?,
            outcomes: Outcomes::embedded().map_err(wrong)?,
            norms: NormTables::embedded()?,
        })
    }

    /// The embedded files, the norm tables of a board in `DATA/policy/norms` and its signal values
    /// in `DATA/policy/indicators`.
    ///
    /// # Errors
    /// `Refused` with all problems in those files.
    pub fn load(data: &Path) -> Result<Self, AppError> {
        let mut policies = Self::embedded()?;
        policies.norms.add_folder(data)?;
        indicators::add_folder(&mut policies.indicators, data)?;
        Ok(policies)
    }

    /// Editions of the menukaart: those that ship with the program and those accepted here.
    pub fn catalogues(&self) -> &Catalogues {
        self.catalogues.now()
    }

    /// Effects that ship with the program, by recipes on real studies: the file for a day; see [`in_force`].
    pub fn shipped_outcomes(&self, on: Date) -> &[Outcome] {
        in_force(&self.outcomes, on).map_or(&[], |file| file.outcomes.as_slice())
    }

    /// Lets the editions that were accepted here stand beside those that ship with the program. Of
    /// two with the same id and revision the accepted one stays: programmes are pinned to it.
    pub(crate) fn take_accepted(&self, accepted: Vec<Catalogue>) -> Result<(), AppError> {
        let own = Catalogues::embedded().map_err(wrong)?;
        let taken = |item: &Catalogue| {
            let same = |other: &Catalogue| {
                let (ours, theirs) = (item.header(), other.header());
                ours.id == theirs.id && ours.revision == theirs.revision
            };
            accepted.iter().any(same)
        };
        let own = own.editions().iter().filter(|item| !taken(item)).cloned();
        let all: Vec<Catalogue> = own.chain(accepted.iter().cloned()).collect();
        self.catalogues
            .replace(Catalogues::new(all).map_err(wrong)?);
        Ok(())
    }

    /// The norm tables.
    pub(crate) const fn norms(&self) -> &NormTables {
        &self.norms
    }

    /// The thresholds of the scan.
    pub fn scan_settings(&self) -> ScanSettings {
        let assumed = &self.assumptions;
        ScanSettings {
            confidence: assumed.confidence,
            minimum_coverage: assumed.minimum_coverage,
            minimum_tested: assumed.minimum_tested,
            notice_above: assumed.notice_above,
            false_alarms: assumed.false_alarms,
            growth_behind_sd: assumed.growth_behind_sd,
            low_start_sd: assumed.low_start_sd,
            retest_correlation: PerDomain::of(|d| assumed.retest_correlation.get(&d).copied()),
            test_reliability: PerDomain::of(|d| assumed.test_reliability.get(&d).copied()),
            tested_from: PerDomain::of(|d| assumed.tested_from.get(&d).copied()),
            secondary_until: Some(assumed.secondary_until),
        }
    }

    /// The thresholds of the inventory.
    pub fn inventory_settings(&self) -> InventorySettings {
        InventorySettings {
            low: self.assumptions.inventory_low,
            clearly_low: self.assumptions.inventory_clearly_low,
            minimum_coverage: self.assumptions.minimum_coverage,
            confidence: self.assumptions.confidence,
        }
    }
}

fn wrong(error: impl std::fmt::Display) -> AppError {
    AppError::Policy(error.to_string())
}
