//! A school over the years: who is there, what is tested, who takes part in what.

use std::ops::RangeInclusive;

use exchange::Delivery;
use kernel::{SchoolYear, Season, SiteCode};

use crate::SyntheticError;
use crate::model::POINTS_PER_SD;
use crate::nation::model::Picks;
use crate::nation::pupil::{PupilState, Taking};
use crate::nation::records::{Texts, YearRecords};
use crate::nation::school::{SchoolMeasure, SchoolTraits};
use crate::nation::setting::{ByDomain, DOMAINS, Plan, Setting};
use crate::seed::whole;

/// One school while it is simulated.
pub(crate) struct Simulation<'a> {
    pub(crate) setting: &'a Setting,
    pub(crate) plan: &'a Plan,
    pub(crate) school: &'a SchoolTraits,
    pub(crate) texts: Texts,
    pub(crate) code: SiteCode,
    pub(crate) board: u32,
    wanted: RangeInclusive<SchoolYear>,
    pupils: Vec<PupilState>,
}

/// A test moment of a year group: what its pupils share.
pub(crate) struct Round {
    pub(crate) year: SchoolYear,
    pub(crate) season: Season,
    /// Half years since the first tested year group.
    pub(crate) step: u8,
    pub(crate) grade: u8,
    /// Days after 1 August.
    pub(crate) day: u16,
    /// What everybody has on top, by domain; without the closure.
    shift: ByDomain,
    closed: bool,
    skipped: bool,
    skipped_domain: [bool; DOMAINS],
}

impl<'a> Simulation<'a> {
    pub(crate) fn new(
        setting: &'a Setting,
        school: &'a SchoolTraits,
        (code, board): (SiteCode, u32),
        wanted: RangeInclusive<SchoolYear>,
    ) -> Self {
        let plan = setting.plan(school.input.sector);
        Self {
            setting,
            plan,
            school,
            texts: Texts::new(setting, plan, school.vendor),
            code,
            board,
            wanted,
            pupils: Vec::new(),
        }
    }

    /// The wanted years. Earlier ones are gone through first, so that a year's rows do not depend on
    /// which years were asked for.
    pub(crate) fn run(mut self) -> Result<Vec<(SchoolYear, Delivery)>, SyntheticError> {
        let mut year = *self.wanted.start();
        // One year for who repeats one, and one for the classmates of who does.
        for _ in 0..self.plan.grades + 2 {
            year = year.previous();
        }
        let mut deliveries = Vec::new();
        while year <= *self.wanted.end() {
            self.enter(year);
            let mut records = YearRecords::new(&self, year)?;
            for half in 0..2 {
                self.pass_half(year, half, &mut records)?;
            }
            if self.wanted.contains(&year) {
                deliveries.push((year, records.finish(&self, &self.pupils)));
            }
            // Who left halfway is gone already, and may not come back.
            self.pupils.retain(|pupil| pupil.present);
            for pupil in &mut self.pupils {
                pupil.end_year(self.setting, self.plan);
            }
            self.pupils.retain(|pupil| pupil.present);
            year = year.next();
        }
        Ok(deliveries)
    }

    pub(crate) const fn wanted_years(&self) -> &RangeInclusive<SchoolYear> {
        &self.wanted
    }

    /// The first tested year group comes in.
    fn enter(&mut self, year: SchoolYear) {
        let start = year.start_year();
        let place = [u64::from(start.unsigned_abs())];
        let mut stream = self.school.seed.numbered("cohort", &place).draw();
        for number in 0..self.school.cohort_size(self.setting, &mut stream) {
            let place = (start, number);
            let pupil = PupilState::enter(self.setting, self.plan, self.school, place);
            self.pupils.push(pupil);
        }
        for pupil in &mut self.pupils {
            pupil.start_year(self.setting, self.plan);
        }
    }

    fn pass_half(
        &mut self,
        year: SchoolYear,
        half: u8,
        records: &mut YearRecords,
    ) -> Result<(), SyntheticError> {
        let since = i32::from(year.start_year() - self.setting.years.programme.start_year());
        let now = since * 2 + i32::from(half);
        for index in 0..self.school.measures.len() {
            if self.school.measures[index].start == now {
                self.choose(index);
            }
        }
        let rounds: Vec<Option<Round>> = (0..self.plan.grades)
            .map(|grade| self.round(year, grade, half))
            .collect();
        let mut pupils = std::mem::take(&mut self.pupils);
        for pupil in pupils.iter_mut().filter(|pupil| pupil.present) {
            pupil.take_part(self.setting, &self.school.measures, (now, half));
            let own = pupil.next_half(self.setting, self.plan);
            let round = rounds
                .get(usize::from(pupil.grade))
                .and_then(Option::as_ref);
            if let Some(round) = round {
                self.test(pupil, round, &own, records)?;
            }
            if half == 0
                && pupil
                    .stream
                    .chance(self.setting.nation.moves.leave_per_year / 2.0)
            {
                pupil.present = false;
                records.left(pupil, self);
            }
        }
        self.pupils = pupils;
        Ok(())
    }

    /// The tests of one pupil at a moment.
    fn test(
        &self,
        pupil: &mut PupilState,
        round: &Round,
        own: &ByDomain,
        records: &mut YearRecords,
    ) -> Result<(), SyntheticError> {
        let setting = self.setting;
        let row = &setting.nation.background[pupil.background];
        let whole_round = setting.missing_round(round.closed);
        let remaining = setting.remaining(round.year, round.season);
        let base = self.school.level + self.centred_level(pupil.background);
        let (mut scores, mut absent, mut mean) = ([0.0; DOMAINS], [false; DOMAINS], 0.0);
        for (index, domain) in self.plan.domains.iter().enumerate() {
            let extra = row.closure_extra.of(domain.subject) - self.mean_extra(domain.subject);
            let closure = self.school.closure[index] + extra / POINTS_PER_SD;
            scores[index] = own[index] + base + round.shift[index] + remaining * closure;
            mean += scores[index] / self.plan.domains.len() as f64;
        }
        let all = round.skipped || pupil.stream.chance(self.tilted(whole_round.pupil, mean));
        for (index, domain) in self.plan.domains.iter().enumerate() {
            let share = domain.missing(round.season, round.closed, &whole_round);
            // Drawn whatever the rest says, so that rounds of one class do not shift each other.
            let alone = pupil.stream.chance(self.tilted(share.pupil, scores[index]));
            absent[index] = all || alone || round.skipped_domain[index];
            if !absent[index] {
                pupil.last[index] = Some(scores[index]);
            }
        }
        records.add(self, pupil, round, (&scores, &absent))
    }

    /// A background's level, so that the whole population has mean zero.
    fn centred_level(&self, background: usize) -> f64 {
        let rows = &self.setting.nation.background;
        let mean: f64 = rows.iter().map(|row| row.share * row.level_points).sum();
        (rows[background].level_points - mean) / POINTS_PER_SD
    }

    fn mean_extra(&self, subject: &str) -> f64 {
        let rows = self.setting.nation.background.iter();
        rows.map(|row| row.share * row.closure_extra.of(subject))
            .sum()
    }

    /// A chance whose odds rise as a score is lower.
    fn tilted(&self, chance: f64, score: f64) -> f64 {
        let per_sd = self.setting.nation.missing.odds_per_sd_lower;
        let odds = chance / (1.0 - chance) * per_sd.powf(-score);
        odds / (1.0 + odds)
    }

    /// What a year group shares at a test moment, if it has one.
    fn round(&self, year: SchoolYear, grade: u8, half: u8) -> Option<Round> {
        let season = self.plan.season(grade, half)?;
        let start = u64::from(year.start_year().unsigned_abs());
        let place = [start, u64::from(grade), u64::from(half)];
        let mut stream = self.school.seed.numbered("round", &place).draw();
        let setting = self.setting;
        let closed = year == setting.years.closure && season == Season::End;
        let whole_round = setting.missing_round(closed);
        let skipped = stream.chance(whole_round.class);
        let mut skipped_domain = [false; DOMAINS];
        for (skips, domain) in skipped_domain.iter_mut().zip(&self.plan.domains) {
            *skips = stream.chance(domain.missing(season, closed, &whole_round).class);
        }
        let (middle, between) = self.days(year, grade, closed);
        let day = match season {
            Season::Begin => 35.0,
            Season::Mid => middle,
            Season::End => middle + between,
        };
        let mut shift = [0.0; DOMAINS];
        if season == Season::End {
            for (index, domain) in self.plan.domains.iter().enumerate() {
                let per_day = setting.nation.growth.per_day.of(domain.subject);
                let days = per_day * (between - setting.days.usual.0) / POINTS_PER_SD;
                shift[index] = self.school.end[index] + setting.trend(domain, year) + days;
            }
        }
        Some(Round {
            year,
            season,
            step: grade * 2 + half,
            grade,
            day: u16::try_from(whole(day)).unwrap_or(0),
            shift,
            closed,
            skipped,
            skipped_domain,
        })
    }

    /// The day of the middle tests and the days from there to the end tests.
    fn days(&self, year: SchoolYear, grade: u8, closed: bool) -> (f64, f64) {
        let start = u64::from(year.start_year().unsigned_abs());
        let place = [start, u64::from(grade)];
        let mut stream = self.school.seed.numbered("days", &place).draw();
        let days = &self.setting.days;
        let (mean, sd) = if closed { days.closure } else { days.usual };
        let middle = days.middle.0 + days.middle.1 * stream.normal();
        // No test after 20 July: the summer holidays have begun.
        let between = (mean + sd * stream.normal()).max(30.0).min(353.0 - middle);
        (middle, between)
    }

    /// Who takes part in a measure that starts: the lowest of every year group as far as the school
    /// knows, or everyone.
    fn choose(&mut self, index: usize) {
        let measure = &self.school.measures[index];
        for grade in 0..self.plan.grades {
            let here = |pupil: &PupilState| pupil.present && pupil.grade == grade;
            let chosen: Vec<usize> = match measure.picks {
                Picks::Everyone => (0..self.pupils.len())
                    .filter(|at| here(&self.pupils[*at]))
                    .collect(),
                Picks::Lowest => {
                    let group = (0..self.pupils.len()).filter(|at| here(&self.pupils[*at]));
                    self.lowest(measure, (index, grade), group.collect())
                }
            };
            for at in chosen {
                self.pupils[at].takes.push(Taking {
                    measure: index,
                    stopped: false,
                    offered: 0,
                    attended: 0,
                    first_half: None,
                });
            }
        }
    }

    fn lowest(
        &self,
        measure: &SchoolMeasure,
        (index, grade): (usize, u8),
        group: Vec<usize>,
    ) -> Vec<usize> {
        let programme = &self.setting.nation.programme;
        let place = [index as u64, u64::from(grade)];
        let mut stream = self.school.seed.numbered("choice", &place).draw();
        let room = whole(measure.share * group.len() as f64);
        let (mut ranked, mut chosen) = (Vec::new(), Vec::new());
        for at in group {
            let judgement = programme.judgement_sd * stream.normal();
            let by_chance = stream.chance(programme.unknown_score_chance);
            match self.pupils[at].last[measure.domain.unwrap_or(0)] {
                Some(score) => ranked.push((score + judgement, at)),
                None if by_chance => chosen.push(at),
                None => {}
            }
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let room = usize::try_from(room).unwrap_or(0);
        chosen.extend(ranked.into_iter().take(room).map(|(_, at)| at));
        chosen
    }
}
