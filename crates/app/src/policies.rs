//! The policy data that ships with the program, read once at start.

use kernel::{Origin, TestMoment};
use policy::assumptions::ScanAssumptions;
use policy::audience::MinimumGroups;
use policy::funding::Funding;
use policy::guidance_rules::GuidanceRules;
use policy::inventory::Instrument;
use policy::norms::NormTable;
use policy::{Catalogues, Dated};
use school::scan::inventory::InventorySettings;
use school::scan::{NormKey, NormRow, Norms, ScanSettings};

use crate::AppError;

/// Everything dated that the program decides by.
pub struct Policies {
    /// Editions of the menukaart.
    pub catalogues: Catalogues,
    /// Funding rules per school year.
    pub funding: Funding,
    /// Rules of the keuzehulp.
    pub guidance: GuidanceRules,
    /// The teachers' inventory.
    pub instrument: Instrument,
    /// Smallest groups per audience.
    pub minimum_groups: MinimumGroups,
    /// Thresholds of the scan.
    pub assumptions: ScanAssumptions,
    norms: Vec<NormTable>,
}

/// A norm table, as the scan sees it.
#[derive(Clone, Copy)]
pub(crate) struct NormsOf<'p>(&'p NormTable);

impl Norms for NormsOf<'_> {
    fn row(&self, key: &NormKey<'_>) -> Option<NormRow> {
        let row = self
            .0
            .row((key.domain, key.grade, key.season), (key.scale, key.series))?;
        let [cut10, cut25, cut50, cut75] = row.cuts;
        Some(NormRow {
            mean: row.mean,
            sd: row.sd,
            cut10,
            cut25,
            cut50,
            cut75,
        })
    }

    fn label(&self) -> String {
        let header = self.0.header();
        format!(
            "{} ({})",
            header.title,
            kernel::dutch_date(header.valid_from)
        )
    }
}

impl Policies {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// When one of them cannot be read: a fault in the program, found by its tests.
    pub fn embedded() -> Result<Self, AppError> {
        Ok(Self {
            catalogues: Catalogues::embedded().map_err(wrong)?,
            funding: Funding::embedded().map_err(wrong)?,
            guidance: GuidanceRules::embedded().map_err(wrong)?,
            instrument: Instrument::embedded().map_err(wrong)?,
            minimum_groups: MinimumGroups::embedded().map_err(wrong)?,
            assumptions: ScanAssumptions::embedded().map_err(wrong)?,
            norms: vec![NormTable::demo().map_err(wrong)?],
        })
    }

    /// The norm table for data of an origin at a moment: synthetic norms only for synthetic data.
    pub(crate) fn norms(&self, data: Origin, moment: TestMoment) -> Option<NormsOf<'_>> {
        let day = moment.year.last_day();
        let fitting = self.norms.iter().filter(|table| {
            table.fits(data) && policy::choose(std::slice::from_ref(*table), day).is_ok()
        });
        fitting
            .max_by_key(|table| table.header().valid_from)
            .map(NormsOf)
    }

    /// The thresholds of the scan.
    pub fn scan_settings(&self) -> ScanSettings {
        let assumed = &self.assumptions;
        ScanSettings {
            confidence: assumed.confidence,
            minimum_coverage: assumed.minimum_coverage,
            minimum_tested: assumed.minimum_tested,
            notice_above: assumed.notice_above,
            clear_above: assumed.clear_above,
            growth_behind_sd: assumed.growth_behind_sd,
            low_start_sd: assumed.low_start_sd,
            retest_correlation: Some(assumed.retest_correlation),
            test_reliability: None,
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
