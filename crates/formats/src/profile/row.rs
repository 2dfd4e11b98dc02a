//! One row to the results in it.

use kernel::{
    Date, Decimal, Domain, Finding, Findings, Grade, Place, SchoolYear, Season, TestMoment,
};

use super::account::{Account, Left, Unused};
use super::apply::Bundle;
use super::scores::{Scores, hint_name, other, set_norms_aside};
use super::words::{self, Subject};
use super::{LEAVE_OUT, MomentHint, Profile, Role, WordKind};
use crate::results::{Code, OtherScore, ResultRecord};
use crate::sheet::{Row, Table, read_date, read_number};

const BANDS_AE: [&str; 5] = ["A", "B", "C", "D", "E"];
const BANDS_IV: [&str; 5] = ["I", "II", "III", "IV", "V"];
const LEVELS: [&str; 4] = ["<1F", "1F", "1S", "2F"];

/// Whether a text says that there is no value.
pub(super) fn is_missing(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "" | "-" | "--" | "?" | "." | "na" | "n.v.t." | "nvt" | "n.v.t" | "null" | "x" | "geen"
    )
}

/// A row that is being read.
pub(super) struct Reading<'r> {
    pub(super) table: &'r Table,
    pub(super) profile: &'r Profile,
    pub(super) row: &'r Row,
    pub(super) bundle: &'r Bundle,
}

/// What came of a row and a bundle.
pub(super) enum Outcome {
    Record(Box<ResultRecord>),
    Left(Left),
    Unused(Unused),
}

impl Reading<'_> {
    /// The text in the first column with a role: of this bundle, else of the row.
    fn text(&self, role: Role) -> &str {
        let position = self.bundle.column(role).or_else(|| {
            self.profile.with_role(role).find(|at| {
                let column = self.profile.columns.get(*at);
                column.is_some_and(|c| c.domain.is_none() && c.moment.is_none())
            })
        });
        let text = position.map_or("", |at| self.row.text(at));
        if is_missing(text) { "" } else { text }
    }

    fn short(&self, role: Role) -> String {
        self.text(role).chars().take(64).collect()
    }

    fn warn(&self, number: u16, role: Role, (text, action): (&str, &str), into: &mut Findings) {
        let at = self
            .bundle
            .column(role)
            .or_else(|| self.profile.with_role(role).next());
        let header = at.and_then(|at| self.table.headers.get(at));
        let place = Place::at(self.row.line, header.map_or("", String::as_str));
        into.push(Finding::warning(number, place, text, action));
    }

    pub(super) fn read(&self, account: &mut Account, findings: &mut Findings) -> Outcome {
        let key = self.short(Role::Pupil);
        if key.is_empty() {
            return Outcome::Left(Left::NoPupil);
        }
        let scores = self.scores(findings);
        if scores.is_empty() {
            return Outcome::Left(Left::NoScore);
        }
        let domain = match self.domain() {
            Ok(domain) => domain,
            Err(outcome) => return outcome,
        };
        let hint = self.hint();
        if let Some(why) = self.unused(hint) {
            return Outcome::Unused(why);
        }
        let taken_on = self.date(findings);
        let moment = match self.moment(hint, taken_on) {
            Ok(moment) => moment,
            Err(left) => return Outcome::Left(left),
        };
        self.check_date(taken_on, moment, findings);
        let grade = match self.grade(hint.level) {
            Ok(grade) => grade,
            Err(left) => return Outcome::Left(left),
        };
        let mut record = self.record((key, domain, moment, grade), taken_on, scores);
        if record.test.is_empty() {
            record.test = hint_name(hint, moment.season, grade);
        }
        if let (Some(level), Grade::Groep(own)) = (hint.level, grade)
            && level != own
        {
            if record.skill_score.is_none() {
                return Outcome::Unused(Unused::OtherLevel);
            }
            if set_norms_aside(&mut record) {
                account.skip(Unused::OtherLevelNorm, self.row.line);
            }
        }
        Outcome::Record(Box::new(record))
    }

    fn domain(&self) -> Result<Domain, Outcome> {
        if let Some(domain) = self.bundle.domain {
            return Ok(domain);
        }
        let text = self.text(Role::Domain);
        let own = self.profile.own(WordKind::Domain, text);
        match own {
            Some(LEAVE_OUT) => return Err(Outcome::Left(Left::Chosen)),
            Some(code) => {
                return code
                    .parse()
                    .map_err(|_| Outcome::Left(Left::UnknownSubject));
            }
            None => {}
        }
        for text in [text, self.text(Role::Test)] {
            match words::subject(text) {
                Some(Subject::Known(domain)) => return Ok(domain),
                Some(Subject::Unused(why)) => return Err(Outcome::Unused(why)),
                None => {}
            }
        }
        let constant = self.profile.constants.domain.filter(|_| text.is_empty());
        constant.ok_or(Outcome::Left(Left::UnknownSubject))
    }

    /// What the bundle, the row and the constants say of the moment, in that order.
    fn hint(&self) -> MomentHint {
        let own = self
            .profile
            .own(WordKind::Moment, self.text(Role::Moment))
            .and_then(MomentHint::read);
        let moment = own.or_else(|| words::moment(self.text(Role::Moment)));
        let year = words::moment(self.text(Role::Year)).map(|hint| MomentHint {
            year: hint.year,
            ..MomentHint::default()
        });
        let parts = [
            self.bundle.moment,
            year,
            moment,
            words::moment(self.text(Role::Test)),
            self.profile.constants.moment,
        ];
        let mut hint = MomentHint::default();
        for part in parts.into_iter().flatten() {
            hint.season = hint.season.or(part.season);
            hint.level = hint.level.or(part.level);
            hint.year = hint.year.or(part.year);
        }
        hint
    }

    fn unused(&self, hint: MomentHint) -> Option<Unused> {
        if let Some(Subject::Unused(why)) = words::subject(self.text(Role::Test)) {
            return Some(why);
        }
        match (hint.season, hint.level) {
            (_, Some(1 | 2)) => Some(Unused::Toddler),
            (Some(Season::Begin), Some(8)) => Some(Unused::BeginEight),
            _ => None,
        }
    }

    fn date(&self, findings: &mut Findings) -> Option<Date> {
        let text = self.text(Role::Date);
        if text.is_empty() {
            return None;
        }
        let date = read_date(text, self.table.seen.dates);
        if date.is_none() {
            let said = "De datum is onleesbaar. De uitkomst is zonder datum ingelezen.";
            let action = "Controleer de datum, of kies bij ‘Bestand’ een andere volgorde van dag, maand en jaar.";
            self.warn(321, Role::Date, (said, action), findings);
        }
        date
    }

    fn moment(&self, hint: MomentHint, taken_on: Option<Date>) -> Result<TestMoment, Left> {
        if let Some(moment) = hint.moment() {
            return Ok(moment);
        }
        if self.profile.own(WordKind::Moment, self.text(Role::Moment)) == Some(LEAVE_OUT) {
            return Err(Left::Chosen);
        }
        let by_date = taken_on.and_then(TestMoment::of);
        let season = hint.season.or(by_date.map(|moment| moment.season));
        let year = hint.year.or(taken_on.and_then(SchoolYear::of));
        Ok(TestMoment {
            season: season.ok_or(Left::NoMoment)?,
            year: year.ok_or(Left::NoYear)?,
        })
    }

    fn check_date(&self, taken_on: Option<Date>, moment: TestMoment, findings: &mut Findings) {
        if taken_on.is_some_and(|date| TestMoment::of(date) != Some(moment)) {
            let said = "De datum valt buiten de periode van dit toetsmoment.";
            let action = "Controleer datum en moment. M is december tot en met maart, E mei tot en met juli.";
            self.warn(322, Role::Date, (said, action), findings);
        }
    }

    fn grade(&self, level: Option<u8>) -> Result<Grade, Left> {
        let mut several = false;
        for role in [Role::YearGroup, Role::Group] {
            let text = self.text(role);
            match self.profile.own(WordKind::YearGroup, text) {
                Some(LEAVE_OUT) => return Err(Left::Chosen),
                Some(code) => return code.parse().map_err(|_| Left::NoYearGroup),
                None => {}
            }
            match words::grades(text)[..] {
                [] => {}
                [grade] => return Ok(grade),
                _ => several = true,
            }
        }
        let by_test = level.map(Grade::Groep);
        if several {
            return by_test.ok_or(Left::NoYearGroup);
        }
        let constant = self.profile.constants.grade;
        constant.or(by_test).ok_or(Left::NoYearGroup)
    }

    fn record(
        &self,
        (pupil_key, domain, moment, class_year): (String, Domain, TestMoment, Grade),
        taken_on: Option<Date>,
        scores: Scores,
    ) -> ResultRecord {
        let constants = &self.profile.constants;
        let or = |text: String, constant: &String| {
            if text.is_empty() {
                constant.clone()
            } else {
                text
            }
        };
        let scale = if scores.development {
            "ontwikkelscore".to_owned()
        } else {
            or(self.short(Role::Scale), &constants.scale)
        };
        let origin = self.text(Role::Origin).to_lowercase();
        ResultRecord {
            line: self.row.line,
            pupil_key,
            school: self.text(Role::School).parse().ok(),
            class_key: Some(self.short(Role::Group)).filter(|key| !key.is_empty()),
            class_year,
            moment,
            taken_on,
            domain,
            test: self.short(Role::Test),
            scale_code: scale,
            series: or(self.short(Role::Series), &constants.series),
            skill_score: scores.skill,
            percentile: scores.percentile,
            band_ae: scores.band_ae,
            band_iv: scores.band_iv,
            reference_level: scores.level,
            interval: None,
            dle: scores.dle,
            other_scores: scores.others,
            synthetic: self.table.seen.synthetic
                || origin.starts_with("synthet")
                || origin == "verzonnen",
        }
    }

    fn number(&self, role: Role, highest: Option<i64>, findings: &mut Findings) -> Option<Decimal> {
        let text = self.text(role);
        if text.is_empty() {
            return None;
        }
        let value = read_number(text, self.table.seen.decimal);
        let highest = highest.and_then(|highest| Decimal::from_whole(highest).ok());
        let fits = |value: &Decimal| {
            *value >= Decimal::default() && highest.is_none_or(|highest| *value <= highest)
        };
        let value = value.filter(fits);
        if value.is_none() {
            let said = "Deze waarde is geen score van dit soort en is weggelaten.";
            let action = "Kijk of de kolom goed gekozen is, en of het decimaalteken klopt.";
            self.warn(323, role, (said, action), findings);
        }
        value
    }

    fn scores(&self, findings: &mut Findings) -> Scores {
        let skill = self.number(Role::SkillScore, None, findings);
        let development = self.number(Role::DevelopmentScore, None, findings);
        let level = self.text(Role::ReferenceLevel);
        let own = self.profile.own(WordKind::Level, level);
        let level_code = own.or_else(|| words::reference_level(level));
        if !level.is_empty() && level_code.is_none() {
            let said = "Dit referentieniveau kennen we niet; het is weggelaten.";
            let action = "Geef het woord een betekenis bij ‘Woorden’.";
            self.warn(324, Role::ReferenceLevel, (said, action), findings);
        }
        let dle = self.number(Role::Dle, Some(255), findings);
        let dle = dle.and_then(|dle| u8::try_from(dle.ten_thousandths() / 10_000).ok());
        let mut others = self.others();
        if let (Some(_), Some(own)) = (skill, development) {
            others.push(other("Ontwikkelscore", own.to_string()));
        }
        Scores {
            skill: skill.or(development),
            development: skill.is_none() && development.is_some(),
            percentile: self.number(Role::Percentile, Some(100), findings),
            band_ae: self.band(Role::BandAe, &BANDS_AE, findings),
            band_iv: self.band(Role::BandIv, &BANDS_IV, findings),
            level: level_code.and_then(|code| Code::find(code, &LEVELS)),
            dle,
            others,
        }
    }

    fn band(
        &self,
        role: Role,
        known: &'static [&'static str],
        findings: &mut Findings,
    ) -> Option<Code> {
        let text = self.text(role);
        if text.is_empty() {
            return None;
        }
        // `A+`, `I+` and `IV -` are refinements of publishers within the band.
        let plain = text.to_uppercase();
        let plain = plain.trim_end_matches(['+', '-', ' ']);
        let digit = plain.parse::<usize>().ok().filter(|_| role == Role::BandIv);
        let numeral = digit.and_then(|digit| known.get(digit.wrapping_sub(1)).copied());
        let code = Code::find(numeral.unwrap_or(plain), known);
        if code.is_none() {
            let said = "Dit niveau kennen we niet; het is weggelaten.";
            let action = "Kijk of de kolom goed gekozen is: A tot en met E, of I tot en met V.";
            self.warn(325, role, (said, action), findings);
        }
        code
    }

    fn others(&self) -> Vec<OtherScore> {
        let columns = self.bundle.columns.iter();
        let others = columns.filter(|(role, _)| *role == Role::OtherScore);
        others
            .filter_map(|(_, at)| {
                let text = self.row.text(*at);
                let header = self.table.headers.get(*at)?;
                let code: String = header.chars().take(40).collect();
                let value: String = text.chars().take(40).collect();
                (!is_missing(text)).then(|| other(&code, value))
            })
            .collect()
    }
}
