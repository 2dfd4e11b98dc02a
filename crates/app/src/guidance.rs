//! Keuzehulp: what the newest scan's confirmed findings lead to.

use kernel::SiteId;
use school::finding::ScanFinding;
use school::guidance::{Guidance, suggest};

use crate::scan::OpenedScan;
use crate::{Action, Actor, AppError, Kansrijk};

/// The advice with the findings it is about.
#[derive(Clone)]
pub struct OpenedGuidance {
    /// The scan.
    pub scan: Option<OpenedScan>,
    /// Each confirmed finding with its advice, by priority.
    pub advice: Vec<(ScanFinding, Guidance)>,
}

impl Kansrijk {
    /// The advice on every confirmed finding of the newest scan.
    ///
    /// # Errors
    /// When the person may not see suggestions here.
    pub fn guidance(&self, actor: &Actor, site: SiteId) -> Result<OpenedGuidance, AppError> {
        let entry = self.enter(actor, site, Action::ViewGuidance)?;
        let Some(scan) = self.newest_scan(&entry)? else {
            return Ok(OpenedGuidance {
                scan: None,
                advice: Vec::new(),
            });
        };
        let guidance = suggest(&self.policies().guidance, &scan.findings);
        let advice = guidance.into_iter().filter_map(|item| {
            let finding = scan
                .findings
                .iter()
                .find(|finding| finding.id == item.finding)?;
            Some((finding.clone(), item))
        });
        let advice = advice.collect();
        Ok(OpenedGuidance {
            scan: Some(scan),
            advice,
        })
    }
}
