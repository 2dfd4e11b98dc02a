//! One invented school: what its pupils share, and the programme that it chose.

use kernel::{Brin, Sector, SiteCode};

use crate::SyntheticError;
use crate::model::POINTS_PER_SD;
use crate::nation::SchoolInput;
use crate::nation::model::Picks;
use crate::nation::setting::{ByDomain, DOMAINS, Setting};
use crate::seed::{Seed, Stream, whole};

/// Everything about a school that does not change with the year.
pub(crate) struct SchoolTraits {
    pub(crate) seed: Seed,
    pub(crate) input: SchoolInput,
    pub(crate) vendor: usize,
    pub(crate) level: f64,
    /// Own growth, at the end tests, and closure effect, in standard deviations.
    pub(crate) end: ByDomain,
    pub(crate) closure: ByDomain,
    pub(crate) backgrounds: Vec<f64>,
    pub(crate) measures: Vec<SchoolMeasure>,
}

/// A measure that this school carries out.
#[derive(Clone, Debug)]
pub(crate) struct SchoolMeasure {
    /// Its place in the model's list.
    pub(crate) kind: usize,
    pub(crate) picks: Picks,
    pub(crate) share: f64,
    /// The domain that it works on; all of them where absent.
    pub(crate) domain: Option<usize>,
    /// Half years from the start of the programme.
    pub(crate) start: i32,
    pub(crate) end: i32,
    /// Planted: standard deviations per half year of full dose, at this school.
    pub(crate) effect: f64,
    pub(crate) hours_per_half: f64,
}

/// The code of an invented location: BRIN 99AA to 99ZZ, which no register issues, with locations 00 to 99.
pub(crate) fn code(index: u32) -> Result<SiteCode, SyntheticError> {
    let (brin, location) = (index / 100, index % 100);
    let letter = |number: u32| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    let too_many = || SyntheticError::TooManySchools { most: MOST_SCHOOLS };
    if index >= MOST_SCHOOLS {
        return Err(too_many());
    }
    let brin: Brin = format!("99{}{}", letter(brin / 26), letter(brin)).parse()?;
    Ok(SiteCode::from_parts(brin, Some(&format!("{location:02}")))?)
}

/// 26 × 26 invented BRINs of a hundred locations.
pub(crate) const MOST_SCHOOLS: u32 = 26 * 26 * 100;

impl SchoolTraits {
    pub(crate) fn draw(setting: &Setting, seed: Seed, input: SchoolInput) -> Self {
        let mut stream = seed.numbered("traits", &[]).draw();
        let spread = &setting.pupil;
        let level = stream.normal() * spread.school.sqrt();
        let vendors = setting.nation.vendor.iter().map(|row| row.share);
        let vendor = by_share(vendors, stream.uniform());
        let (end, closure) = growth(setting, input.sector, &mut stream);
        let measures = programme(setting, input.sector, &mut stream);
        Self {
            seed,
            input,
            vendor,
            level,
            end,
            closure,
            backgrounds: backgrounds(setting, input.disadvantage),
            measures,
        }
    }

    /// Pupils in a year group that starts in some year.
    pub(crate) fn cohort_size(&self, setting: &Setting, stream: &mut Stream) -> u32 {
        let row = &setting.nation.school;
        let groups = match self.input.sector {
            Sector::Vo | Sector::Pro | Sector::Vso => row.year_groups_vo,
            Sector::Po | Sector::Sbo | Sector::So => row.year_groups_po,
        };
        let mean = f64::from(self.input.pupils) / groups;
        let drawn = mean * (1.0 + row.cohort_spread * stream.normal());
        // Rounding by lot, so that small schools are not all rounded the same way.
        u32::try_from(whole((drawn - 0.5 + stream.uniform()).max(0.0))).unwrap_or(0)
    }
}

/// The place of a drawn share in a list of shares that add to one.
pub(crate) fn by_share(shares: impl Iterator<Item = f64>, drawn: f64) -> usize {
    let (mut sum, mut last) = (0.0, 0);
    for (index, share) in shares.enumerate() {
        sum += share;
        last = index;
        if drawn < sum {
            break;
        }
    }
    last
}

/// A school with more disadvantage has higher odds of every background but the first.
fn backgrounds(setting: &Setting, disadvantage: f64) -> Vec<f64> {
    let rows = &setting.nation.background;
    let odds = setting.nation.school.disadvantage_odds.powf(disadvantage);
    let weights: Vec<f64> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            if index == 0 {
                row.share
            } else {
                row.share * odds
            }
        })
        .collect();
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

fn growth(setting: &Setting, sector: Sector, stream: &mut Stream) -> (ByDomain, ByDomain) {
    let together = setting.pupil.together;
    let shared = [stream.normal(), stream.normal()];
    let mut mix =
        |common: f64| together.sqrt() * common + (1.0 - together).sqrt() * stream.normal();
    let (mut end, mut closure) = ([0.0; DOMAINS], [0.0; DOMAINS]);
    for (index, plan) in setting.plan(sector).domains.iter().enumerate() {
        let (intercept, slope, cov) = plan.growth;
        let own = intercept.sqrt() * mix(shared[0]);
        let rest = (slope - cov * cov / intercept).max(0.0).sqrt();
        let effect = cov / intercept * own + rest * mix(shared[1]);
        end[index] = own / POINTS_PER_SD;
        closure[index] = (plan.closure + effect) / POINTS_PER_SD;
    }
    (end, closure)
}

fn programme(setting: &Setting, sector: Sector, stream: &mut Stream) -> Vec<SchoolMeasure> {
    let programme = &setting.nation.programme;
    let mut measures = Vec::new();
    for (kind, row) in setting.nation.measure.iter().enumerate() {
        // Drawn for every measure, chosen or not: a measure more does not change the others.
        let (chosen, slot, deviation, target) = (
            stream.chance(row.chosen.by(sector)),
            by_share(programme.start_shares.iter().copied(), stream.uniform()),
            stream.normal(),
            stream.below(2),
        );
        if !chosen {
            continue;
        }
        let start = i32::try_from(slot).unwrap_or(0);
        let lasts = i32::try_from(programme.lasts_half_years).unwrap_or(1);
        measures.push(SchoolMeasure {
            kind,
            picks: row.picks,
            share: row.share,
            domain: (row.picks == Picks::Lowest).then(|| target_domain(setting, sector, target)),
            start,
            end: start + lasts,
            effect: row.effect + row.spread * deviation,
            hours_per_half: f64::from(row.hours) / f64::from(programme.lasts_half_years.max(1)),
        });
    }
    measures
}

/// Measures for picked pupils are about reading or maths, as often the one as the other.
fn target_domain(setting: &Setting, sector: Sector, target: u32) -> usize {
    let wanted = if target == 0 {
        kernel::Domain::ReadingComprehension
    } else {
        kernel::Domain::Maths
    };
    let mut domains = setting.plan(sector).domains.iter();
    domains.position(|plan| plan.domain == wanted).unwrap_or(0)
}
