//! Reading programme versions.

use kernel::{
    Date, Decimal, EditionRef, MeasureNo, Money, ProgrammeId, ScanFindingId, SchoolYear, SiteId,
};
use rusqlite::Row;
use school::programme::{
    Challenge, Dose, Goal, Involvement, Measure, Programme, ProgrammeState, ProgrammeTexts,
    StaffKind, YearCost,
};

use super::ProgrammeLine;
use crate::row::{date, parse};
use crate::{Reader, StoreError};

impl Reader<'_> {
    /// The programme versions of a school, newest first.
    pub fn programmes(&self, site: SiteId) -> Result<Vec<ProgrammeLine>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, version, fixed_on, content_hash, note FROM programme WHERE site_id = ? \
             ORDER BY version DESC",
        )?;
        let mut rows = query.query([site.get()])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(ProgrammeLine {
                id: ProgrammeId::new(row.get(0)?),
                version: row.get(1)?,
                fixed: fixed(row.get(2)?, row.get(3)?)?,
                note: row.get(4)?,
            });
        }
        Ok(lines)
    }

    /// One programme version of a school, with its save counter.
    pub fn programme(&self, site: SiteId, id: ProgrammeId) -> Result<(Programme, u32), StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, version, first_year, edition_id, edition_revision, edition_valid_from, \
                    edition_hash, monitoring, stop_rule, embedding, note, fixed_on, content_hash, \
                    revision \
             FROM programme WHERE site_id = ? AND id = ?",
        )?;
        let mut rows = query.query((site.get(), id.get()))?;
        let row = rows.next()?.ok_or(StoreError::NotFound)?;
        let mut programme = header(row)?;
        let revision = row.get(13)?;
        programme.challenges = self.challenges(id)?;
        programme.goals = self.goals(id)?;
        programme.measures = self.measures(id)?;
        programme.involvement = self.involvement(id)?;
        Ok((programme, revision))
    }

    fn challenges(&self, id: ProgrammeId) -> Result<Vec<Challenge>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT number, title, description FROM challenge WHERE programme_id = ? ORDER BY 1",
        )?;
        let rows = query.query_map([id.get()], |row| {
            let (number, title) = (row.get(0)?, row.get(1)?);
            Ok(Challenge {
                number,
                title,
                description: row.get(2)?,
                findings: Vec::new(),
            })
        })?;
        let mut challenges: Vec<Challenge> = rows.collect::<Result<_, _>>()?;
        for challenge in &mut challenges {
            let sql = "SELECT finding_id FROM challenge_finding \
                       WHERE programme_id = ? AND challenge = ? ORDER BY 1";
            let found = self.numbers(sql, (id.get(), i64::from(challenge.number)))?;
            challenge.findings = found.into_iter().map(ScanFindingId::new).collect();
        }
        Ok(challenges)
    }

    fn goals(&self, id: ProgrammeId) -> Result<Vec<Goal>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT number, challenge, indicator, domain, target_group, target_size, baseline, \
                    baseline_date, target, measured_on FROM goal WHERE programme_id = ? ORDER BY 1",
        )?;
        let mut rows = query.query([id.get()])?;
        let mut goals = Vec::new();
        while let Some(row) = rows.next()? {
            let domain: Option<String> = row.get(3)?;
            goals.push(Goal {
                number: row.get(0)?,
                challenge: row.get(1)?,
                indicator: row.get(2)?,
                domain: domain.map(|code| parse(&code, "goal.domain")).transpose()?,
                target_group: row.get(4)?,
                target_size: row.get(5)?,
                baseline: row.get(6)?,
                baseline_date: date(row.get(7)?, "goal.baseline_date")?,
                target: row.get(8)?,
                measured_on: date(row.get(9)?, "goal.measured_on")?,
            });
        }
        Ok(goals)
    }

    fn measures(&self, id: ProgrammeId) -> Result<Vec<Measure>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT number, intervention, goal_area, form, target_group, target_size, starts, ends, \
                    sessions_per_week, minutes, weeks, group_size, staff, owner \
             FROM measure WHERE programme_id = ? ORDER BY 1",
        )?;
        let mut rows = query.query([id.get()])?;
        let mut measures = Vec::new();
        while let Some(row) = rows.next()? {
            let mut measure = measure_record(row)?;
            let key = (id.get(), measure.number.get());
            let goals = self.numbers(
                "SELECT goal FROM measure_goal WHERE programme_id = ? AND measure = ? ORDER BY 1",
                key,
            )?;
            measure.goals = goals
                .into_iter()
                .filter_map(|goal| u32::try_from(goal).ok())
                .collect();
            let supported = self.numbers(
                "SELECT supported FROM measure_support WHERE programme_id = ? AND measure = ? \
                 ORDER BY 1",
                key,
            )?;
            measure.supports = supported.into_iter().map(MeasureNo::new).collect();
            measure.costs = self.costs(key)?;
            measures.push(measure);
        }
        Ok(measures)
    }

    fn costs(&self, key: (i64, i64)) -> Result<Vec<YearCost>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT school_year, total, external, above_school FROM measure_cost \
             WHERE programme_id = ? AND measure = ? ORDER BY 1",
        )?;
        let mut rows = query.query(key)?;
        let mut costs = Vec::new();
        while let Some(row) = rows.next()? {
            let year = SchoolYear::starting(row.get(0)?);
            costs.push(YearCost {
                year: year.ok_or(StoreError::Value {
                    column: "measure_cost.school_year",
                })?,
                total: Money::from_cents(row.get(1)?),
                external: Money::from_cents(row.get(2)?),
                above_school: Money::from_cents(row.get(3)?),
            });
        }
        Ok(costs)
    }

    fn involvement(&self, id: ProgrammeId) -> Result<Vec<Involvement>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT who, how, held_on FROM involvement WHERE programme_id = ? ORDER BY position",
        )?;
        let mut rows = query.query([id.get()])?;
        let mut involved = Vec::new();
        while let Some(row) = rows.next()? {
            let on = date(row.get(2)?, "involvement.held_on")?;
            involved.push(Involvement {
                who: row.get(0)?,
                how: row.get(1)?,
                on,
            });
        }
        Ok(involved)
    }

    fn numbers(&self, sql: &str, key: (i64, i64)) -> Result<Vec<i64>, StoreError> {
        let mut query = self.sql.prepare_cached(sql)?;
        let rows = query.query_map(key, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn fixed(
    on: Option<String>,
    hash: Option<String>,
) -> Result<Option<(Date, kernel::ContentHash)>, StoreError> {
    let on = date(on, "programme.fixed_on")?;
    let hash = hash
        .map(|text| parse(&text, "programme.content_hash"))
        .transpose()?;
    Ok(on.zip(hash))
}

fn header(row: &Row<'_>) -> Result<Programme, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let year = SchoolYear::starting(row.get(2)?);
    let state = match fixed(row.get(11)?, row.get(12)?)? {
        Some((on, hash)) => ProgrammeState::Fixed { on, hash },
        None => ProgrammeState::Draft,
    };
    Ok(Programme {
        id: ProgrammeId::new(row.get(0)?),
        version: row.get(1)?,
        state,
        first_year: year.ok_or(StoreError::Value {
            column: "programme.first_year",
        })?,
        edition: EditionRef {
            id: text(3)?,
            revision: row.get(4)?,
            valid_from: parse(&text(5)?, "programme.edition_valid_from")?,
            hash: parse(&text(6)?, "programme.edition_hash")?,
        },
        challenges: Vec::new(),
        goals: Vec::new(),
        measures: Vec::new(),
        involvement: Vec::new(),
        texts: ProgrammeTexts {
            monitoring: text(7)?,
            stop_rule: text(8)?,
            embedding: text(9)?,
            note: text(10)?,
        },
    })
}

fn measure_record(row: &Row<'_>) -> Result<Measure, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let goal_area = text(2)?.chars().next();
    Ok(Measure {
        number: MeasureNo::new(row.get(0)?),
        goals: Vec::new(),
        intervention: text(1)?,
        goal_area: goal_area.ok_or(StoreError::Value {
            column: "measure.goal_area",
        })?,
        form: text(3)?,
        target_group: text(4)?,
        target_size: row.get(5)?,
        starts: date(row.get(6)?, "measure.starts")?,
        ends: date(row.get(7)?, "measure.ends")?,
        dose: Dose {
            sessions_per_week: row
                .get::<_, Option<i64>>(8)?
                .map(Decimal::from_ten_thousandths),
            minutes: row.get(9)?,
            weeks: row.get(10)?,
            group_size: row.get(11)?,
        },
        staff: StaffKind::from_code(&text(12)?).ok_or(StoreError::Value {
            column: "measure.staff",
        })?,
        owner: text(13)?,
        costs: Vec::new(),
        supports: Vec::new(),
    })
}
