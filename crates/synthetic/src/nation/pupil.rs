//! One invented pupil: what it brings to every test, and what it takes part in.

use exchange::Pseudonym;

use crate::model::Parts;
use crate::nation::school::{SchoolMeasure, SchoolTraits, by_share};
use crate::nation::setting::{ByDomain, DOMAINS, Plan, Setting};
use crate::seed::Stream;

/// A pupil at a school, half year after half year.
pub(crate) struct PupilState {
    pub(crate) pseudonym: Pseudonym,
    /// Place in the list of backgrounds.
    pub(crate) background: usize,
    pub(crate) girl: bool,
    /// Year group, counted from the first tested one.
    pub(crate) grade: u8,
    pub(crate) repeated: bool,
    pub(crate) present: bool,
    pub(crate) stream: Stream,
    common: f64,
    domains: ByDomain,
    common_year: f64,
    domain_years: ByDomain,
    /// What measures have added by now.
    boost: ByDomain,
    /// The last scores that the school knows, standardised.
    pub(crate) last: [Option<f64>; DOMAINS],
    pub(crate) takes: Vec<Taking>,
    /// Level of secondary education, from 0; the first advice in groep 8.
    pub(crate) level: usize,
}

/// A pupil's part in a measure of its school.
#[derive(Clone, Debug)]
pub(crate) struct Taking {
    /// Place in the school's list.
    pub(crate) measure: usize,
    pub(crate) stopped: bool,
    /// Sessions in this school year.
    pub(crate) offered: u32,
    pub(crate) attended: u32,
    pub(crate) first_half: Option<u8>,
}

impl PupilState {
    pub(crate) fn enter(
        setting: &Setting,
        plan: &Plan,
        school: &SchoolTraits,
        (cohort, number): (i16, u32),
    ) -> Self {
        let place = [u64::from(cohort.unsigned_abs()), u64::from(number)];
        let mut stream = school.seed.numbered("pupil", &place).draw();
        let spread = &setting.pupil;
        let common = stream.normal() * spread.own.sqrt();
        let mut domains = [0.0; DOMAINS];
        for (value, domain) in domains.iter_mut().zip(&plan.domains) {
            *value = stream.normal() * domain.parts.lasting.sqrt();
        }
        let background = by_share(school.backgrounds.iter().copied(), stream.uniform());
        let girl = stream.chance(0.5);
        let mean: f64 = common + domains.iter().sum::<f64>() / plan.domains.len() as f64;
        Self {
            pseudonym: pseudonym(school, place),
            background,
            girl,
            grade: 0,
            repeated: false,
            present: true,
            stream,
            common,
            domains,
            common_year: 0.0,
            domain_years: [0.0; DOMAINS],
            boost: [0.0; DOMAINS],
            last: [None; DOMAINS],
            takes: Vec::new(),
            level: level(setting, mean),
        }
    }

    /// A new school year: the part of the score that lasts one year is drawn.
    pub(crate) fn start_year(&mut self, setting: &Setting, plan: &Plan) {
        self.common_year = self.stream.normal() * setting.pupil.common.year.sqrt();
        for (value, domain) in self.domain_years.iter_mut().zip(&plan.domains) {
            *value = self.stream.normal() * domain.parts.year.sqrt();
        }
        for taking in &mut self.takes {
            (taking.offered, taking.attended, taking.first_half) = (0, 0, None);
        }
    }

    /// The pupil's own part of the scores of a moment; then half a year passes.
    pub(crate) fn next_half(&mut self, setting: &Setting, plan: &Plan) -> ByDomain {
        let spread = &setting.pupil;
        let common = self.common + self.common_year + self.noise(spread.common);
        let fresh = (1.0 - spread.phi * spread.phi).max(0.0);
        let mut scores = [0.0; DOMAINS];
        for (index, domain) in plan.domains.iter().enumerate() {
            let noise = self.noise(domain.parts);
            scores[index] = common + self.domains[index] + self.domain_years[index] + noise;
            scores[index] += self.boost[index];
            let drift = self.stream.normal() * (fresh * domain.parts.lasting).sqrt();
            self.domains[index] = spread.phi * self.domains[index] + drift;
        }
        let drift = self.stream.normal() * (fresh * spread.own).sqrt();
        self.common = spread.phi * self.common + drift;
        scores
    }

    fn noise(&mut self, parts: Parts) -> f64 {
        self.stream.normal() * parts.noise.sqrt()
    }

    /// What the pupil's measures add in a half year of the programme.
    pub(crate) fn take_part(
        &mut self,
        setting: &Setting,
        measures: &[SchoolMeasure],
        (now, half): (i32, u8),
    ) {
        let programme = &setting.nation.programme;
        let (mut gained, mut busy) = ([0.0; DOMAINS], [false; DOMAINS]);
        for taking in &mut self.takes {
            let Some(measure) = measures.get(taking.measure) else {
                continue;
            };
            if taking.stopped || !(measure.start..measure.end).contains(&now) {
                continue;
            }
            let stops = self.stream.chance(programme.stops_early);
            let attends = programme.attended + programme.attended_sd * self.stream.normal();
            let share = if stops { attends / 2.0 } else { attends }.clamp(0.0, 1.0);
            let offered = measure.hours_per_half.round();
            let attended = (offered * share).round();
            taking.stopped = stops;
            taking.offered += sessions(offered);
            taking.attended += sessions(attended);
            taking.first_half = taking.first_half.or(Some(half));
            for index in 0..DOMAINS {
                if measure.domain.is_none_or(|domain| domain == index) {
                    gained[index] += measure.effect * attended / offered.max(1.0);
                    busy[index] = true;
                }
            }
        }
        for index in 0..DOMAINS {
            if !busy[index] {
                self.boost[index] *= 1.0 - programme.fades;
            }
            self.boost[index] += gained[index];
        }
    }

    /// The school year is over: leaves, stays in the year group or goes on.
    pub(crate) fn end_year(&mut self, setting: &Setting, plan: &Plan) {
        let moves = &setting.nation.moves;
        let (leaves, stays) = (self.stream.uniform(), self.stream.uniform());
        // Another part of `leave_per_year` left halfway.
        if leaves < moves.leave_per_year / 2.0 {
            self.present = false;
        } else if stays < moves.retained && !self.repeated {
            self.repeated = true;
        } else {
            self.grade += 1;
            self.present = self.grade < plan.grades;
        }
    }
}

/// The level of secondary education that belongs to a standardised score.
pub(crate) fn level(setting: &Setting, score: f64) -> usize {
    let shares = setting.nation.levels.shares.iter().copied();
    by_share(shares, crate::seed::normal_cdf(score))
}

fn sessions(number: f64) -> u32 {
    u32::try_from(crate::seed::whole(number)).unwrap_or(0)
}

/// Sixteen bytes that are those of no keyed hash of a real pupil: drawn, as everything here.
fn pseudonym(school: &SchoolTraits, place: [u64; 2]) -> Pseudonym {
    let mut bytes = [0; 16];
    let halves = ["first", "second"].map(|name| school.seed.numbered(name, &place).0);
    for (part, half) in bytes.chunks_exact_mut(8).zip(halves) {
        part.copy_from_slice(&half.to_be_bytes());
    }
    Pseudonym::new(bytes)
}
