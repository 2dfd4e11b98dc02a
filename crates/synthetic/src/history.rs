//! Standardised scores over time: what one school, group and pupil bring to every test moment.

use kernel::{Domain, SchoolYear, Season};

use crate::SyntheticError;
use crate::calibration::{Calibration, subject};
use crate::model::{Components, Model, POINTS_PER_SD, Parts};
use crate::seed::{Seed, Stream};

/// One number per domain, in the order of [`Domain::PRIMARY`].
pub(crate) type ByDomain = [f64; 4];

/// What all pupils of a school share, in standard deviations.
#[derive(Clone, Debug)]
pub(crate) struct SchoolPart {
    /// Level, always.
    level: f64,
    /// Own growth from middle to end, seen at the end tests of every year.
    end: ByDomain,
    /// The closure effect: published mean plus the school's own deviation.
    closure: ByDomain,
    closure_year: SchoolYear,
    lasting_share: f64,
}

impl SchoolPart {
    pub(crate) fn draw(
        model: &Model,
        figures: &Calibration,
        seed: Seed,
        level: Option<f64>,
    ) -> Result<Self, SyntheticError> {
        let mut stream = seed.stream(&["school"]);
        let drawn = stream.normal() * model.spread.school_variance.sqrt();
        let together = model.spread.school_change_correlation;
        let shared = [stream.normal(), stream.normal()];
        let mut mix =
            |common: f64| together.sqrt() * common + (1.0 - together).sqrt() * stream.normal();
        let (mut end, mut closure) = ([0.0; 4], [0.0; 4]);
        for (index, domain) in Domain::PRIMARY.into_iter().enumerate() {
            let figure = |key: &str, stratum: &str| figures.figure(key, subject(domain), stratum);
            let intercept = figure("var_school_intercept", "all")?;
            let slope = figure("var_school_treatment", "all")?;
            let cov = figure("cov_school", "all")?;
            let own_growth = intercept.sqrt() * mix(shared[0]);
            let rest = (slope - cov * cov / intercept).max(0.0).sqrt();
            let own_effect = cov / intercept * own_growth + rest * mix(shared[1]);
            end[index] = own_growth / POINTS_PER_SD;
            closure[index] = (figure("effect_closure", "treated")? + own_effect) / POINTS_PER_SD;
        }
        Ok(Self {
            level: level.unwrap_or(drawn),
            end,
            closure,
            closure_year: model.closure_year()?,
            lasting_share: model.closure.lasting_share,
        })
    }

    /// What the school adds to a standardised score.
    pub(crate) fn shift(&self, domain: usize, year: SchoolYear, season: Season) -> f64 {
        let at_end = season == Season::End;
        let growth = if at_end { self.end[domain] } else { 0.0 };
        let share = match year.cmp(&self.closure_year) {
            std::cmp::Ordering::Greater => self.lasting_share,
            std::cmp::Ordering::Equal if at_end => 1.0,
            _ => 0.0,
        };
        self.level + growth + share * self.closure[domain]
    }
}

/// The standardised scores of one pupil over school years, two moments (middle, end) per year.
pub(crate) struct PupilPath<'a> {
    components: &'a Components,
    phi: f64,
    /// Variance of the lasting common part that is the pupil's own.
    own_lasting: f64,
    group: f64,
    common: f64,
    domains: ByDomain,
    stream: Stream,
}

impl<'a> PupilPath<'a> {
    pub(crate) fn start(
        model: &Model,
        components: &'a Components,
        seed: Seed,
        pupil: &str,
        group: &str,
    ) -> Self {
        let spread = &model.spread;
        let shared = spread.school_variance + spread.group_variance;
        let own_lasting = (components.common.lasting - shared).max(0.0);
        let mut stream = seed.stream(&["pupil", pupil]);
        let common = stream.normal() * own_lasting.sqrt();
        let domains = components
            .domains
            .map(|parts| stream.normal() * parts.lasting.sqrt());
        Self {
            components,
            phi: spread.lasting_half_year_correlation,
            own_lasting,
            group: seed.stream(&["group", group]).normal() * spread.group_variance.sqrt(),
            common,
            domains,
            stream,
        }
    }

    /// The next school year: scores at its middle and end.
    pub(crate) fn next_year(&mut self) -> [ByDomain; 2] {
        let components = self.components;
        let common_year = self.stream.normal() * components.common.year.sqrt();
        let years = components
            .domains
            .map(|parts| self.stream.normal() * parts.year.sqrt());
        [(); 2].map(|()| {
            let common = self.group + self.common + common_year + self.noise(components.common);
            let mut scores = [0.0; 4];
            for (index, score) in scores.iter_mut().enumerate() {
                let noise = self.noise(components.domains[index]);
                *score = common + self.domains[index] + years[index] + noise;
            }
            self.drift();
            scores
        })
    }

    fn noise(&mut self, parts: Parts) -> f64 {
        self.stream.normal() * parts.noise.sqrt()
    }

    /// Half a year passes: the lasting parts keep their spread and move a little.
    fn drift(&mut self) {
        let fresh = (1.0 - self.phi * self.phi).max(0.0);
        let step =
            |old: f64, variance: f64, draw: f64| self.phi * old + draw * (fresh * variance).sqrt();
        self.common = step(self.common, self.own_lasting, self.stream.normal());
        for (index, parts) in self.components.domains.iter().enumerate() {
            self.domains[index] = step(self.domains[index], parts.lasting, self.stream.normal());
        }
    }
}
