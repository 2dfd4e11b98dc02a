//! What was planted: what an estimator should find back.

use crate::nation::Nation;
use crate::nation::model::Picks;

/// The planted effect of one intervention.
#[derive(Clone, Debug, PartialEq)]
pub struct PlantedMeasure {
    /// The intervention.
    pub intervention: String,
    /// Mean over schools, in standard deviations per half year of all sessions.
    pub effect: f64,
    /// Standard deviation between schools.
    pub spread: f64,
    /// Whether the pupils with the lowest scores take part, or everyone.
    pub for_the_lowest: bool,
}

/// The planted closure effect of one domain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlantedClosure {
    /// The domain.
    pub domain: kernel::Domain,
    /// At the end tests of the closure year, in percentile points at equal days between the tests.
    pub points: f64,
    /// Rise of growth per year before the closure, in points.
    pub trend: f64,
}

impl Nation {
    /// The planted effects of measures.
    pub fn planted_measures(&self) -> Vec<PlantedMeasure> {
        let rows = self.setting.nation.measure.iter();
        rows.map(|row| PlantedMeasure {
            intervention: row.intervention.clone(),
            effect: row.effect,
            spread: row.spread,
            for_the_lowest: row.picks == Picks::Lowest,
        })
        .collect()
    }

    /// The planted effects of the closure in primary education.
    pub fn planted_closure(&self) -> Vec<PlantedClosure> {
        let plans = self.setting.po.domains.iter();
        plans
            .map(|plan| PlantedClosure {
                domain: plan.domain,
                points: plan.closure,
                trend: self.setting.nation.growth.trend.of(plan.subject),
            })
            .collect()
    }
}
