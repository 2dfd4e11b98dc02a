//! `data/synthetic/nation.toml`: what a nation needs on top of the calibrated pupil.

use kernel::{SchoolYear, Sector};
use serde::Deserialize;

use crate::SyntheticError;

const FILE: &str = "nation.toml";

#[derive(Debug, Deserialize)]
pub(crate) struct NationModel {
    pub(crate) size: Vec<SizeBand>,
    pub(crate) school: SchoolRow,
    pub(crate) background: Vec<BackgroundRow>,
    pub(crate) growth: GrowthRow,
    pub(crate) closure: ClosureRow,
    pub(crate) missing: MissingRow,
    pub(crate) moves: MovesRow,
    pub(crate) vendor: Vec<VendorRow>,
    pub(crate) curve: Curves,
    pub(crate) levels: LevelsRow,
    pub(crate) programme: ProgrammeRow,
    pub(crate) measure: Vec<MeasureRow>,
}

/// So many schools with a number of pupils between two bounds.
#[derive(Debug, Deserialize)]
pub(crate) struct SizeBand {
    sector: String,
    from: u32,
    to: u32,
    pub(crate) schools: u32,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Even,
    Falling,
}

#[derive(Debug, Deserialize)]
pub(crate) struct SchoolRow {
    pub(crate) year_groups_po: f64,
    pub(crate) year_groups_vo: f64,
    pub(crate) disadvantage_odds: f64,
    pub(crate) cohort_spread: f64,
    pub(crate) schools_per_board: u32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct BackgroundRow {
    pub(crate) code: String,
    pub(crate) share: f64,
    pub(crate) level_points: f64,
    pub(crate) closure_extra: BySubject,
}

/// A number per subject of the publication.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct BySubject {
    maths: f64,
    reading: f64,
    spelling: f64,
}

impl BySubject {
    pub(crate) fn of(self, subject: &str) -> f64 {
        match subject {
            "Maths" => self.maths,
            "Reading" => self.reading,
            _ => self.spelling,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct GrowthRow {
    trend_from: String,
    pub(crate) trend: BySubject,
    pub(crate) per_day: BySubject,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ClosureRow {
    pub(crate) remaining: Vec<f64>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MissingRow {
    pub(crate) all_domains_ordinary: f64,
    pub(crate) all_domains_closure: f64,
    pub(crate) odds_per_sd_lower: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MovesRow {
    pub(crate) leave_per_year: f64,
    pub(crate) retained: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct VendorRow {
    pub(crate) code: String,
    pub(crate) share: f64,
    pub(crate) stretch: f64,
    pub(crate) start: f64,
    pub(crate) versions: Vec<VersionRow>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct VersionRow {
    from: String,
    pub(crate) version: String,
    pub(crate) norm_year: i16,
    pub(crate) shift: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Curves {
    pub(crate) vocabulary: CurveRow,
    pub(crate) secondary: CurveRow,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct CurveRow {
    pub(crate) mean: f64,
    pub(crate) gain: f64,
    pub(crate) sd: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct LevelsRow {
    pub(crate) shares: Vec<f64>,
    pub(crate) margin: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ProgrammeRow {
    first_year: String,
    pub(crate) start_shares: Vec<f64>,
    pub(crate) lasts_half_years: u32,
    pub(crate) judgement_sd: f64,
    pub(crate) unknown_score_chance: f64,
    pub(crate) stops_early: f64,
    pub(crate) attended: f64,
    pub(crate) attended_sd: f64,
    pub(crate) fades: f64,
    pub(crate) edition: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MeasureRow {
    pub(crate) intervention: String,
    pub(crate) goal_area: char,
    pub(crate) chosen: Chosen,
    pub(crate) picks: Picks,
    pub(crate) share: f64,
    pub(crate) effect: f64,
    pub(crate) spread: f64,
    pub(crate) hours: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Chosen {
    po: f64,
    vo: f64,
}

impl Chosen {
    pub(crate) const fn by(self, sector: Sector) -> f64 {
        match sector {
            Sector::Vo | Sector::Pro | Sector::Vso => self.vo,
            Sector::Po | Sector::Sbo | Sector::So => self.po,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Picks {
    Lowest,
    Everyone,
}

impl NationModel {
    pub(crate) fn embedded() -> Result<Self, SyntheticError> {
        let model: Self = toml::from_str(include_str!("../../../../data/synthetic/nation.toml"))
            .map_err(|source| SyntheticError::File { file: FILE, source })?;
        model.check()?;
        Ok(model)
    }

    /// A broken table would show up as an odd nation, not as an error: say so here.
    fn check(&self) -> Result<(), SyntheticError> {
        let one = |shares: f64| (shares - 1.0).abs() < 1e-9;
        let whole = one(self.background.iter().map(|row| row.share).sum())
            && one(self.vendor.iter().map(|row| row.share).sum())
            && one(self.levels.shares.iter().sum())
            && one(self.programme.start_shares.iter().sum())
            && [Sector::Po, Sector::Vo]
                .iter()
                .all(|sector| self.bands(*sector).count() > 0)
            && self.vendor.iter().all(|row| !row.versions.is_empty());
        whole.then_some(()).ok_or_else(|| SyntheticError::Missing {
            file: FILE,
            what: "shares that add to one, sizes of both sectors and versions of every vendor"
                .into(),
        })
    }

    fn bands(&self, sector: Sector) -> impl Iterator<Item = &SizeBand> {
        let named = move |band: &&SizeBand| band.sector == sector.code();
        self.size.iter().filter(named)
    }

    /// How many schools of a sector the nation has.
    pub(crate) fn schools(&self, sector: Sector) -> u32 {
        self.bands(sector).map(|band| band.schools).sum()
    }

    /// The size at a share between 0 and 1 of the schools, from small to large.
    pub(crate) fn pupils(&self, sector: Sector, share: f64) -> u32 {
        let mut left = share * f64::from(self.schools(sector));
        let mut size = 1;
        for band in self.bands(sector) {
            let within = (left / f64::from(band.schools)).clamp(0.0, 1.0);
            let place = match band.shape {
                Shape::Even => within,
                Shape::Falling => 1.0 - (1.0 - within).sqrt(),
            };
            let width = f64::from(band.to - band.from);
            let extra = crate::seed::whole(place * width);
            size = band.from + u32::try_from(extra).unwrap_or(0);
            left -= f64::from(band.schools);
            if left <= 0.0 {
                break;
            }
        }
        size
    }

    pub(crate) fn trend_from(&self) -> Result<SchoolYear, SyntheticError> {
        Ok(self.growth.trend_from.parse()?)
    }

    pub(crate) fn programme_from(&self) -> Result<SchoolYear, SyntheticError> {
        Ok(self.programme.first_year.parse()?)
    }
}

impl VersionRow {
    pub(crate) fn begins(&self) -> Result<SchoolYear, SyntheticError> {
        Ok(self.from.parse()?)
    }
}
