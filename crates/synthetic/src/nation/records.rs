//! From what happened at a school to the records of the contract.

use exchange::{
    Advice, Assignment, Consent, Delivery, Level, Measure, ParentsEducation, Participation,
    Programme, PupilYear, Result, School, Sex, Staff,
};
use kernel::{Date, Decimal, Grade, Origin, SchoolYear, Season, Sector, Track};

use crate::SyntheticError;
use crate::nation::model::Picks;
use crate::nation::pupil::{PupilState, level};
use crate::nation::setting::{ByDomain, DOMAINS, Plan, Setting};
use crate::nation::simulate::{Round, Simulation};
use crate::seed::normal_cdf;

/// Codes of the vendor's scales, made once per school.
pub(crate) struct Texts {
    vendor: String,
    scales: Vec<String>,
}

impl Texts {
    pub(crate) fn new(setting: &Setting, plan: &Plan, vendor: usize) -> Self {
        let code = &setting.nation.vendor[vendor].code;
        let scale = |domain: kernel::Domain| format!("{code}-{}-{}", plan.sector, domain.code());
        Self {
            vendor: code.clone(),
            scales: plan.domains.iter().map(|plan| scale(plan.domain)).collect(),
        }
    }
}

/// The rows of one school year while it passes.
pub(crate) struct YearRecords {
    year: SchoolYear,
    wanted: bool,
    version: String,
    norm_year: Option<SchoolYear>,
    shift: f64,
    /// Day of the week of 1 August, Monday 0.
    first_weekday: u16,
    delivery: Delivery,
}

impl YearRecords {
    pub(crate) fn new(
        simulation: &Simulation<'_>,
        year: SchoolYear,
    ) -> std::result::Result<Self, SyntheticError> {
        let vendor = &simulation.setting.nation.vendor[simulation.school.vendor];
        let mut current = &vendor.versions[0];
        for version in &vendor.versions {
            if version.begins()? <= year {
                current = version;
            }
        }
        let weekday = year.first_day().weekday().to_monday_zero_offset();
        Ok(Self {
            year,
            wanted: simulation.wants(year),
            version: current.version.clone(),
            norm_year: SchoolYear::starting(current.norm_year),
            shift: current.shift,
            first_weekday: u16::from(weekday.unsigned_abs()),
            delivery: Delivery::default(),
        })
    }

    /// The tests that a pupil took at a moment.
    pub(crate) fn add(
        &mut self,
        simulation: &Simulation<'_>,
        pupil: &PupilState,
        round: &Round,
        (scores, absent): (&ByDomain, &[bool; DOMAINS]),
    ) -> std::result::Result<(), SyntheticError> {
        if !self.wanted {
            return Ok(());
        }
        let vendor = &simulation.setting.nation.vendor[simulation.school.vendor];
        let grade = grade(simulation.plan, round.grade);
        for (index, domain) in simulation.plan.domains.iter().enumerate() {
            let number = simulation.plan.first_grade + round.grade;
            let Some((mean, sd)) = domain.point(number, round.step) else {
                continue;
            };
            if absent[index] {
                continue;
            }
            let score = scores[index].clamp(-9.0, 9.0);
            let points = vendor.start + self.shift + vendor.stretch * (mean + sd * score);
            self.delivery.results.push(Result {
                school: simulation.code,
                pupil: pupil.pseudonym,
                school_year: self.year,
                season: round.season,
                grade,
                domain: domain.domain,
                vendor: Some(simulation.texts.vendor.clone()),
                test: format!("{}{}", round.season.letter(), number),
                scale: simulation.texts.scales.get(index).cloned(),
                series: Some(self.version.clone()),
                norm_year: self.norm_year,
                day: Some(self.monday(round.day)),
                score: Some(parts(points, 100.0)),
                standardised: Some(parts(score, 10_000.0)),
                percentile: Some(parts(100.0 * normal_cdf(score), 100.0)),
                reference_level: reference_level(domain.scale(), grade, round.season, score)?,
            });
        }
        Ok(())
    }

    /// The Monday of the week of a day, both counted from 1 August.
    const fn monday(&self, day: u16) -> u16 {
        day.saturating_sub((day + self.first_weekday) % 7)
    }

    /// A pupil that leaves halfway: what it had is written now.
    pub(crate) fn left(&mut self, pupil: &PupilState, simulation: &Simulation<'_>) {
        if self.wanted {
            self.pupil_year(pupil, simulation, true);
        }
    }

    fn pupil_year(&mut self, pupil: &PupilState, simulation: &Simulation<'_>, left: bool) {
        let (first_advice, final_advice) = advice(simulation, pupil, self.year);
        let secondary = simulation.plan.sector == Sector::Vo;
        let reached = |wanted: kernel::Domain| {
            let mut rows = self.delivery.results.iter().rev();
            let own = rows.find(|row| row.pupil == pupil.pseudonym && row.domain == wanted);
            own.and_then(|row| row.reference_level)
        };
        let levels = (pupil.grade + simulation.plan.first_grade == 8 && !left).then(|| {
            [
                kernel::Domain::ReadingComprehension,
                kernel::Domain::Spelling,
                kernel::Domain::Maths,
            ]
            .map(reached)
        });
        let [reading_level, language_level, maths_level] = levels.unwrap_or_default();
        let background = &simulation.setting.nation.background[pupil.background].code;
        self.delivery.pupil_years.push(PupilYear {
            school: simulation.code,
            pupil: pupil.pseudonym,
            school_year: self.year,
            grade: grade(simulation.plan, pupil.grade),
            track: Track::ALL.get(pupil.level).copied().filter(|_| secondary),
            sex: Some(if pupil.girl { Sex::Female } else { Sex::Male }),
            parents_education: ParentsEducation::from_code(background),
            repeated: Some(pupil.repeated),
            entered_during_year: Some(false),
            left_during_year: Some(left),
            first_advice,
            final_advice,
            reading_level,
            language_level,
            maths_level,
        });
        self.participations(pupil, simulation);
    }

    fn participations(&mut self, pupil: &PupilState, simulation: &Simulation<'_>) {
        for taking in pupil.takes.iter().filter(|taking| taking.offered > 0) {
            let first = if taking.first_half == Some(0) {
                35
            } else {
                190
            };
            self.delivery.participations.push(Participation {
                school: simulation.code,
                pupil: pupil.pseudonym,
                school_year: self.year,
                measure: number(taking.measure),
                first_day: Some(self.monday(first)),
                offered: Some(taking.offered),
                attended: Some(taking.attended),
                minutes: Some(taking.attended * 60),
            });
        }
    }

    /// The year is over.
    pub(crate) fn finish(mut self, simulation: &Simulation<'_>, pupils: &[PupilState]) -> Delivery {
        for pupil in pupils.iter().filter(|pupil| pupil.present) {
            self.pupil_year(pupil, simulation, false);
        }
        let input = simulation.school.input;
        self.delivery.schools.push(School {
            school: simulation.code,
            school_year: self.year,
            board: Some(simulation.board.to_string()),
            sector: input.sector,
            province: Some(input.province),
            pupils: Some(input.pupils),
            // A score of 100 at the mean, 50 per standard deviation: only the order means something.
            disadvantage_score: Some(parts(
                (100.0 + 50.0 * input.disadvantage).max(0.0),
                10_000.0,
            )),
            origin: Origin::Synthetic,
        });
        self.programme(simulation);
        self.delivery
    }

    fn programme(&mut self, simulation: &Simulation<'_>) {
        let (setting, own) = (simulation.setting, &simulation.school.measures);
        let since = i32::from(self.year.start_year() - setting.years.programme.start_year());
        let halves = since * 2..since * 2 + 2;
        for (index, measure) in own.iter().enumerate() {
            if measure.start >= halves.end || measure.end <= halves.start {
                continue;
            }
            let row = &setting.nation.measure[measure.kind];
            let takers = self.delivery.participations.iter();
            let takers = takers.filter(|row| row.measure == number(index)).count();
            let picked = measure.picks == Picks::Lowest;
            self.delivery.measures.push(Measure {
                school: simulation.code,
                school_year: self.year,
                measure: number(index),
                intervention: row.intervention.clone(),
                goal_area: row.goal_area,
                domain: measure
                    .domain
                    .and_then(|at| simulation.plan.domains.get(at))
                    .map(|plan| plan.domain),
                target_size: u32::try_from(takers).ok(),
                assignment: Some(if picked {
                    Assignment::LowestScores
                } else {
                    Assignment::Everybody
                }),
                starts: half_start(setting, measure.start),
                ends: half_start(setting, measure.end).and_then(|day| day.yesterday().ok()),
                sessions_per_week: None,
                minutes: Some(60),
                weeks: None,
                group_size: picked.then_some(5),
                staff: Staff::Own,
                cost: None,
                cost_external: None,
            });
        }
        if since == 0 && !own.is_empty() {
            self.delivery.programmes.push(Programme {
                school: simulation.code,
                first_year: self.year,
                version: 1,
                fixed_on: self.year.first_day(),
                edition: setting.nation.programme.edition.clone(),
                edition_revision: 1,
                measures: u32::try_from(own.len()).unwrap_or(u32::MAX),
                planned_first_year: None,
                planned_second_year: None,
                consent: Some(Consent::Given),
            });
        }
    }
}

impl Simulation<'_> {
    fn wants(&self, year: SchoolYear) -> bool {
        self.wanted_years().contains(&year)
    }
}

fn number(measure: usize) -> u32 {
    u32::try_from(measure + 1).unwrap_or(u32::MAX)
}

fn grade(plan: &Plan, grade: u8) -> Grade {
    let number = plan.first_grade + grade;
    if plan.sector == Sector::Vo {
        Grade::Secondary(number)
    } else {
        Grade::Groep(number)
    }
}

/// The first day of a half year of the programme: 1 August or 1 February.
fn half_start(setting: &Setting, half: i32) -> Option<Date> {
    let years = i16::try_from(half.div_euclid(2)).ok()?;
    let year = setting.years.programme.start_year().checked_add(years)?;
    let (year, month) = if half.rem_euclid(2) == 0 {
        (year, 8)
    } else {
        (year + 1, 2)
    };
    Date::new(year, month, 1).ok()
}

/// A number in whole parts.
fn parts(value: f64, per_unit: f64) -> i32 {
    let wide = value * per_unit;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped to what the contract allows, far within 32 bits"
    )]
    {
        wide.round().clamp(-1.0e9, 1.0e9) as i32
    }
}

fn reference_level(
    scale: Option<&crate::Scale>,
    grade: Grade,
    season: Season,
    score: f64,
) -> std::result::Result<Option<Level>, SyntheticError> {
    if (grade, season) != (Grade::Groep(8), Season::End) {
        return Ok(None);
    }
    let share = i64::from(parts(100.0 * normal_cdf(score), 10_000.0));
    let percentile = Decimal::from_ten_thousandths(share);
    let name = scale.and_then(|scale| scale.reference_level((grade, season), percentile));
    Ok(name.and_then(|name| Level::from_code(&name)))
}

/// The advice in groep 8: by the mean score, raised after a better end test unless there was none.
fn advice(
    simulation: &Simulation<'_>,
    pupil: &PupilState,
    year: SchoolYear,
) -> (Option<Advice>, Option<Advice>) {
    if simulation.plan.sector != Sector::Po || pupil.grade + 1 != simulation.plan.grades {
        return (None, None);
    }
    let known: Vec<f64> = pupil.last.iter().copied().flatten().collect();
    let mean = known.iter().sum::<f64>() / (known.len().max(1)) as f64;
    let first = pupil.level;
    let tested = level(simulation.setting, mean);
    let no_test = year == simulation.setting.years.closure;
    // Decided by the pupil's own mean, not drawn: a level and a half higher is convincing.
    let margin = level(
        simulation.setting,
        mean - simulation.setting.nation.levels.margin,
    );
    let last = if no_test {
        first
    } else {
        first.max(margin.min(tested))
    };
    (ADVICE.get(first).copied(), ADVICE.get(last).copied())
}

const ADVICE: [Advice; 6] = [
    Advice::Pro,
    Advice::Bb,
    Advice::Kb,
    Advice::GlTl,
    Advice::Havo,
    Advice::Vwo,
];
