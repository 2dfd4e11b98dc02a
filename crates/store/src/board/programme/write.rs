//! Writing programme versions.

use kernel::{Date, Decimal, Domain, ProgrammeId, SiteId};
use school::programme::{Challenge, Goal, Measure, Programme, ProgrammeState, content_hash};

use crate::{StoreError, Writer};

const PARTS: [&str; 8] = [
    "DELETE FROM challenge_finding WHERE programme_id = ?",
    "DELETE FROM challenge WHERE programme_id = ?",
    "DELETE FROM goal WHERE programme_id = ?",
    "DELETE FROM measure_goal WHERE programme_id = ?",
    "DELETE FROM measure_support WHERE programme_id = ?",
    "DELETE FROM measure_cost WHERE programme_id = ?",
    "DELETE FROM measure WHERE programme_id = ?",
    "DELETE FROM involvement WHERE programme_id = ?",
];

impl Writer<'_> {
    /// Adds a draft with the next version number and everything in it; tells its row number.
    pub fn add_programme(
        &self,
        site: SiteId,
        programme: &Programme,
    ) -> Result<ProgrammeId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO programme (site_id, version, first_year, edition_id, edition_revision, \
               edition_valid_from, edition_hash) \
             VALUES (?1, (SELECT ifnull(max(version), 0) + 1 FROM programme WHERE site_id = ?1), \
               ?2, ?3, ?4, ?5, ?6)",
        )?;
        let id = query.insert((
            site.get(),
            programme.first_year.start_year(),
            &programme.edition.id,
            programme.edition.revision,
            programme.edition.valid_from.to_string(),
            programme.edition.hash.to_string(),
        ))?;
        let id = ProgrammeId::new(id);
        self.write_texts(id, programme)?;
        self.write_parts(id, programme)?;
        Ok(id)
    }

    /// Saves a draft over what was read at `revision`.
    ///
    /// # Errors
    /// `Conflict` when somebody saved since, or when the version is fixed.
    pub fn save_programme(&self, programme: &Programme, revision: u32) -> Result<(), StoreError> {
        let changed = self
            .sql
            .prepare_cached(
                "UPDATE programme SET revision = revision + 1, edition_id = ?, \
                   edition_revision = ?, edition_valid_from = ?, edition_hash = ? \
                 WHERE id = ? AND revision = ? AND fixed_on IS NULL",
            )?
            .execute((
                &programme.edition.id,
                programme.edition.revision,
                programme.edition.valid_from.to_string(),
                programme.edition.hash.to_string(),
                programme.id.get(),
                revision,
            ))?;
        if changed == 0 {
            return Err(StoreError::Conflict);
        }
        for sql in PARTS {
            self.sql
                .prepare_cached(sql)?
                .execute([programme.id.get()])?;
        }
        self.write_texts(programme.id, programme)?;
        self.write_parts(programme.id, programme)
    }

    /// Fixes a version: from here on it never changes.
    pub fn fix_programme(&self, programme: &Programme, on: Date) -> Result<(), StoreError> {
        if programme.state != ProgrammeState::Draft {
            return Err(StoreError::Conflict);
        }
        let hash = content_hash(programme).to_string();
        let sql = "UPDATE programme SET fixed_on = ?, content_hash = ?, revision = revision + 1 \
                   WHERE id = ? AND fixed_on IS NULL";
        let changed =
            self.sql
                .prepare_cached(sql)?
                .execute((on.to_string(), hash, programme.id.get()))?;
        if changed == 1 {
            self.keep_shown(programme.id)
        } else {
            Err(StoreError::Conflict)
        }
    }

    fn write_texts(&self, id: ProgrammeId, programme: &Programme) -> Result<(), StoreError> {
        let texts = &programme.texts;
        let sql = "UPDATE programme SET monitoring = ?, stop_rule = ?, embedding = ?, note = ? \
                   WHERE id = ?";
        self.sql.prepare_cached(sql)?.execute((
            &texts.monitoring,
            &texts.stop_rule,
            &texts.embedding,
            &texts.note,
            id.get(),
        ))?;
        let sql = "INSERT INTO involvement (programme_id, position, who, how, held_on) \
                   VALUES (?, ?, ?, ?, ?)";
        for (position, involved) in (1_i64..).zip(&programme.involvement) {
            let on = involved.on.map(|date| date.to_string());
            let values = (id.get(), position, &involved.who, &involved.how, on);
            self.sql.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }

    fn write_parts(&self, id: ProgrammeId, programme: &Programme) -> Result<(), StoreError> {
        programme
            .challenges
            .iter()
            .try_for_each(|challenge| self.write_challenge(id, challenge))?;
        programme
            .goals
            .iter()
            .try_for_each(|goal| self.write_goal(id, goal))?;
        programme
            .measures
            .iter()
            .try_for_each(|measure| self.write_measure(id, measure))
    }

    fn write_challenge(&self, id: ProgrammeId, challenge: &Challenge) -> Result<(), StoreError> {
        let sql = "INSERT INTO challenge (programme_id, number, title, description) \
                   VALUES (?, ?, ?, ?)";
        let values = (
            id.get(),
            challenge.number,
            &challenge.title,
            &challenge.description,
        );
        self.sql.prepare_cached(sql)?.execute(values)?;
        let sql = "INSERT INTO challenge_finding (programme_id, challenge, finding_id) \
                   VALUES (?, ?, ?)";
        for finding in &challenge.findings {
            self.sql
                .prepare_cached(sql)?
                .execute((id.get(), challenge.number, finding.get()))?;
        }
        Ok(())
    }

    fn write_goal(&self, id: ProgrammeId, goal: &Goal) -> Result<(), StoreError> {
        let sql = "INSERT INTO goal (programme_id, number, challenge, indicator, domain, \
                     target_group, target_size, baseline, baseline_date, target, measured_on) \
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        self.sql.prepare_cached(sql)?.execute((
            id.get(),
            goal.number,
            goal.challenge,
            &goal.indicator,
            goal.domain.map(Domain::code),
            &goal.target_group,
            goal.target_size,
            &goal.baseline,
            goal.baseline_date.map(|date| date.to_string()),
            &goal.target,
            goal.measured_on.map(|date| date.to_string()),
        ))?;
        Ok(())
    }

    fn write_measure(&self, id: ProgrammeId, measure: &Measure) -> Result<(), StoreError> {
        let sql = "INSERT INTO measure (programme_id, number, intervention, goal_area, form, \
                     target_group, target_size, starts, ends, sessions_per_week, minutes, weeks, \
                     group_size, staff, owner) \
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let number = measure.number.get();
        self.sql.prepare_cached(sql)?.execute((
            id.get(),
            number,
            &measure.intervention,
            measure.goal_area.to_string(),
            &measure.form,
            &measure.target_group,
            measure.target_size,
            measure.starts.map(|date| date.to_string()),
            measure.ends.map(|date| date.to_string()),
            measure.dose.sessions_per_week.map(Decimal::ten_thousandths),
            measure.dose.minutes,
            measure.dose.weeks,
            measure.dose.group_size,
            measure.staff.code(),
            &measure.owner,
        ))?;
        let sql = "INSERT INTO measure_goal (programme_id, measure, goal) VALUES (?, ?, ?)";
        for goal in &measure.goals {
            self.sql
                .prepare_cached(sql)?
                .execute((id.get(), number, goal))?;
        }
        let sql = "INSERT INTO measure_support (programme_id, measure, supported) VALUES (?, ?, ?)";
        for supported in &measure.supports {
            self.sql
                .prepare_cached(sql)?
                .execute((id.get(), number, supported.get()))?;
        }
        let sql = "INSERT INTO measure_cost \
                     (programme_id, measure, school_year, total, external, above_school) \
                   VALUES (?, ?, ?, ?, ?, ?)";
        for cost in &measure.costs {
            let amounts = (
                cost.total.cents(),
                cost.external.cents(),
                cost.above_school.cents(),
            );
            let year = cost.year.start_year();
            let values = (id.get(), number, year, amounts.0, amounts.1, amounts.2);
            self.sql.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }
}
