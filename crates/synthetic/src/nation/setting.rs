//! What holds for the whole nation, worked out once from the files.

use kernel::{Domain, SchoolYear, Season, Sector};

use crate::SyntheticError;
use crate::calibration::{Calibration, subject};
use crate::model::{Components, Model, POINTS_PER_SD, Parts};
use crate::nation::model::{CurveRow, NationModel};
use crate::scale::Scale;

/// Most domains that one sector tests.
pub(crate) const DOMAINS: usize = 5;

/// One number per domain of a sector; the tail is unused where a sector tests fewer.
pub(crate) type ByDomain = [f64; DOMAINS];

const PO: [Domain; 5] = [
    Domain::TechnicalReading,
    Domain::ReadingComprehension,
    Domain::Spelling,
    Domain::Maths,
    Domain::Vocabulary,
];
/// The rest of a domain's missing share is missing pupil by pupil up to here, above it class by class.
const PUPIL_BY_PUPIL: f64 = 0.03;

pub(crate) struct Setting {
    pub(crate) nation: NationModel,
    pub(crate) pupil: PupilSpread,
    pub(crate) po: Plan,
    pub(crate) vo: Plan,
    pub(crate) years: Years,
    pub(crate) days: Days,
}

/// School years that matter.
pub(crate) struct Years {
    pub(crate) closure: SchoolYear,
    pub(crate) trend: SchoolYear,
    pub(crate) programme: SchoolYear,
}

/// Days from the middle to the end tests, mean and spread.
pub(crate) struct Days {
    pub(crate) usual: (f64, f64),
    pub(crate) closure: (f64, f64),
    pub(crate) middle: (f64, f64),
}

/// Variances of what pupils bring (see [`Components`]).
pub(crate) struct PupilSpread {
    pub(crate) phi: f64,
    pub(crate) own: f64,
    pub(crate) school: f64,
    pub(crate) common: Parts,
    /// Correlation between domains of a school's own growth and closure effect.
    pub(crate) together: f64,
}

/// The year groups and domains that a sector tests.
pub(crate) struct Plan {
    pub(crate) sector: Sector,
    pub(crate) first_grade: u8,
    pub(crate) grades: u8,
    pub(crate) domains: Vec<DomainPlan>,
}

/// One domain: its spread, its trend, the closure and the invented curve.
pub(crate) struct DomainPlan {
    pub(crate) domain: Domain,
    pub(crate) subject: &'static str,
    pub(crate) parts: Parts,
    /// Variance of the schools' own growth, of their closure effect, and their covariance, points squared.
    pub(crate) growth: (f64, f64, f64),
    /// The published closure effect, in points.
    pub(crate) closure: f64,
    /// Share missing: ordinary middle and end, closure end.
    missing: [f64; 3],
    curve: Curve,
}

enum Curve {
    Points(Box<Scale>),
    Steps(CurveRow),
}

/// The chance that a test is missing, in its parts.
pub(crate) struct MissingShare {
    pub(crate) class: f64,
    pub(crate) pupil: f64,
}

impl Setting {
    pub(crate) fn embedded() -> Result<Self, SyntheticError> {
        let (model, figures) = (Model::embedded()?, Calibration::embedded()?);
        let nation = NationModel::embedded()?;
        let components = Components::solve(&figures, &model.spread)?;
        let days = |stratum: &str| -> Result<(f64, f64), SyntheticError> {
            Ok((
                figures.figure("days_between_tests_mean", "all", stratum)?,
                figures.figure("days_between_tests_sd", "all", stratum)?,
            ))
        };
        let middle = f64::from(model.calendar.mid_day_of_january);
        Ok(Self {
            po: Plan::new(Sector::Po, &model, &figures, &components, &nation)?,
            vo: Plan::new(Sector::Vo, &model, &figures, &components, &nation)?,
            years: Years {
                closure: model.closure_year()?,
                trend: nation.trend_from()?,
                programme: nation.programme_from()?,
            },
            days: Days {
                usual: days("control")?,
                closure: days("treated")?,
                // 1 January is day 153 of a school year that starts on 1 August.
                middle: (152.0 + middle, model.calendar.mid_sd_days),
            },
            pupil: PupilSpread {
                phi: model.spread.lasting_half_year_correlation,
                own: (components.common.lasting - model.spread.school_variance).max(0.0),
                school: model.spread.school_variance,
                common: components.common,
                together: model.spread.school_change_correlation,
            },
            nation,
        })
    }

    pub(crate) const fn plan(&self, sector: Sector) -> &Plan {
        match sector {
            Sector::Vo | Sector::Pro | Sector::Vso => &self.vo,
            Sector::Po | Sector::Sbo | Sector::So => &self.po,
        }
    }

    /// What end tests of a year have on top by the rise of growth, in standard deviations.
    pub(crate) fn trend(&self, plan: &DomainPlan, year: SchoolYear) -> f64 {
        let last = year.min(self.years.closure).start_year();
        let years = f64::from((last - self.years.trend.start_year()).max(0));
        years * self.nation.growth.trend.of(plan.subject) / POINTS_PER_SD
    }

    /// The part of the closure effect that a pupil still has at a moment.
    pub(crate) fn remaining(&self, year: SchoolYear, season: Season) -> f64 {
        let later = year.start_year() - self.years.closure.start_year();
        match usize::try_from(later) {
            Err(_) => 0.0,
            Ok(0) => f64::from(season == Season::End),
            Ok(later) => {
                let shares = &self.nation.closure.remaining;
                shares.get(later - 1).copied().unwrap_or(0.0)
            }
        }
    }

    /// How the missing tests of a round come about: all domains of a class or pupil at once.
    pub(crate) fn missing_round(&self, closed: bool) -> MissingShare {
        let pupil = self.nation.missing.all_domains_ordinary;
        let all = self.nation.missing.all_domains_closure;
        MissingShare {
            pupil,
            class: if closed { beyond(all, pupil) } else { 0.0 },
        }
    }
}

/// The chance that must come on top of `known` to reach `total`.
fn beyond(total: f64, known: f64) -> f64 {
    (1.0 - (1.0 - total) / (1.0 - known)).max(0.0)
}

impl DomainPlan {
    /// What is missing of this domain beyond whole rounds.
    pub(crate) fn missing(
        &self,
        season: Season,
        closed: bool,
        round: &MissingShare,
    ) -> MissingShare {
        let total = match (season, closed) {
            (Season::End, true) => self.missing[2],
            (Season::End, false) => self.missing[1],
            _ => self.missing[0],
        };
        let whole = 1.0 - (1.0 - round.class) * (1.0 - round.pupil);
        let rest = beyond(total, whole);
        let pupil = rest.min(PUPIL_BY_PUPIL);
        MissingShare {
            pupil,
            class: beyond(rest, pupil),
        }
    }

    /// The scale of `model.toml`, if the domain has one there.
    pub(crate) fn scale(&self) -> Option<&Scale> {
        match &self.curve {
            Curve::Points(scale) => Some(scale),
            Curve::Steps(_) => None,
        }
    }

    /// Mean and spread of the invented curve, half years counted from the first tested year group.
    pub(crate) fn point(&self, grade: u8, step: u8) -> Option<(f64, f64)> {
        match &self.curve {
            Curve::Points(scale) => {
                let season = if step.is_multiple_of(2) {
                    Season::Mid
                } else {
                    Season::End
                };
                let point = scale.point(kernel::Grade::Groep(grade), season)?;
                Some((point.mean, point.sd))
            }
            // Half years from the first tested year group.
            Curve::Steps(row) => Some((row.mean + row.gain * f64::from(step), row.sd)),
        }
    }
}

impl Plan {
    fn new(
        sector: Sector,
        model: &Model,
        figures: &Calibration,
        components: &Components,
        nation: &NationModel,
    ) -> Result<Self, SyntheticError> {
        let (first_grade, grades, domains): (u8, u8, &[Domain]) = if sector == Sector::Po {
            (3, 6, &PO)
        } else {
            (1, 3, &Domain::SECONDARY)
        };
        let mut plans = Vec::new();
        for &domain in domains {
            let name = subject(domain);
            let figure = |key: &str, stratum: &str| figures.figure(key, name, stratum);
            let ordinary = figure("missing_M", "control")?;
            // Only reading comprehension is skipped by whole schools at the end of an ordinary year.
            let skipped = sector == Sector::Po && domain == Domain::ReadingComprehension;
            let end = if skipped {
                figure("missing_E", "control")?
            } else {
                ordinary
            };
            plans.push(DomainPlan {
                domain,
                subject: name,
                parts: components.domains[calibrated_as(domain)],
                growth: (
                    figure("var_school_intercept", "all")?,
                    figure("var_school_treatment", "all")?,
                    figure("cov_school", "all")?,
                ),
                closure: figure("effect_closure", "treated")?,
                missing: [ordinary, end, figure("missing_E", "treated")?],
                curve: curve(sector, domain, model, nation)?,
            });
        }
        Ok(Self {
            sector,
            first_grade,
            grades,
            domains: plans,
        })
    }

    /// The test moment of a half year in a year group (counted from 0), if there is one.
    pub(crate) const fn season(&self, grade: u8, half: u8) -> Option<Season> {
        match (self.sector, grade, half) {
            (Sector::Po, _, 0) => Some(Season::Mid),
            (_, _, 1) => Some(Season::End),
            (Sector::Vo, 0, 0) => Some(Season::Begin),
            _ => None,
        }
    }
}

/// Where a domain's spread stands in [`Components::domains`]; what the publication lacks borrows from reading.
const fn calibrated_as(domain: Domain) -> usize {
    match domain {
        Domain::TechnicalReading => 0,
        Domain::ReadingComprehension | Domain::Vocabulary | Domain::English => 1,
        Domain::Spelling => 2,
        Domain::Maths => 3,
    }
}

fn curve(
    sector: Sector,
    domain: Domain,
    model: &Model,
    nation: &NationModel,
) -> Result<Curve, SyntheticError> {
    if sector != Sector::Po {
        return Ok(Curve::Steps(nation.curve.secondary));
    }
    let scale = model
        .scales()?
        .into_iter()
        .find(|scale| scale.domain == domain);
    Ok(
        scale.map_or(Curve::Steps(nation.curve.vocabulary), |scale| {
            Curve::Points(Box::new(scale))
        }),
    )
}
