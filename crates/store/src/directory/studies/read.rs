//! A set of studies as it was kept, to the last bit.

use std::collections::BTreeMap;

use evidence::Register;
use evidence::study::{Arm, Delivery, EffectRow, Estimate, Measure, Method, Sample, Study};
use rusqlite::Row;

use crate::row::{parse, small};
use crate::{Reader, StoreError};

impl Reader<'_> {
    /// The set of this name without the columns that have no place here ([`EffectRow::extra`]); `None` when
    /// there is none. Nothing that is computed needs those columns, and they are most of what is stored.
    pub fn study_register(&self, name: &str) -> Result<Option<Register>, StoreError> {
        let found = self.register_of(name)?;
        Ok(found.map(|(_, register)| register))
    }

    /// The set of this name with every column of its file; `None` when there is none.
    pub fn study_register_with_others(&self, name: &str) -> Result<Option<Register>, StoreError> {
        let Some((id, mut register)) = self.register_of(name)? else {
            return Ok(None);
        };
        let mut query = self.sql.prepare_cached(
            "SELECT number, name, value FROM study_effect_other WHERE set_id = ?",
        )?;
        let mut rows = query.query([id])?;
        while let Some(row) = rows.next()? {
            let number: usize = small(row.get(0)?, "study_effect_other.number")?;
            if let Some(effect) = register.effects.get_mut(number) {
                effect.extra.insert(row.get(1)?, row.get(2)?);
            }
        }
        Ok(Some(register))
    }

    fn register_of(&self, name: &str) -> Result<Option<(i64, Register)>, StoreError> {
        let sets = self.study_sets()?;
        let Some(kept) = sets.into_iter().find(|kept| kept.set.name == name) else {
            return Ok(None);
        };
        let id: i64 =
            self.sql
                .query_row("SELECT id FROM study_set WHERE name = ?", [name], |row| {
                    row.get(0)
                })?;
        let register = Register {
            set: kept.set,
            studies: self.studies_of(id)?,
            effects: self.effects_of(id)?,
        };
        Ok(Some((id, register)))
    }

    fn studies_of(&self, set: i64) -> Result<BTreeMap<String, Study>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, authors, year, country, published FROM study WHERE set_id = ? ORDER BY id",
        )?;
        let rows = query.query_map([set], |row| {
            Ok(Study {
                id: row.get(0)?,
                authors: row.get(1)?,
                year: row.get(2)?,
                country: row.get(3)?,
                published: row.get(4)?,
            })
        })?;
        rows.map(|study| {
            study
                .map(|study| (study.id.clone(), study))
                .map_err(StoreError::from)
        })
        .collect()
    }

    fn effects_of(&self, set: i64) -> Result<Vec<EffectRow>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT * FROM study_effect WHERE set_id = ? ORDER BY number")?;
        let mut rows = query.query([set])?;
        let mut effects = Vec::new();
        while let Some(row) = rows.next()? {
            effects.push(effect(row)?);
        }
        Ok(effects)
    }
}

fn effect(row: &Row<'_>) -> Result<EffectRow, StoreError> {
    let estimate = |effect: &str, error: &str, derived: bool| -> Result<Estimate, StoreError> {
        Ok(Estimate {
            effect: row.get(effect)?,
            standard_error: row.get(error)?,
            derived,
        })
    };
    Ok(EffectRow {
        line: small(row.get("line")?, "study_effect.line")?,
        key: row.get("key")?,
        study: row.get("study")?,
        measure: measure(row)?,
        method: method(row)?,
        sample: sample(row)?,
        delivery: delivery(row)?,
        estimates: [
            estimate("effect", "standard_error", row.get("derived")?)?,
            estimate("effect_clustered", "standard_error_clustered", false)?,
            estimate(
                "effect_clustered_high",
                "standard_error_clustered_high",
                false,
            )?,
        ],
        extra: BTreeMap::new(),
    })
}

/// A column that holds a code.
fn coded<T: std::str::FromStr>(row: &Row<'_>, column: &'static str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    parse(&text, column)
}

fn measure(row: &Row<'_>) -> Result<Measure, StoreError> {
    Ok(Measure {
        subject: coded(row, "subject")?,
        domain: row.get("domain")?,
        outcome: row.get("outcome")?,
        timing: coded(row, "timing")?,
        weeks_after: row.get("weeks_after")?,
        kind: coded(row, "test_kind")?,
        maker: coded(row, "test_maker")?,
        direction: coded(row, "direction")?,
    })
}

fn method(row: &Row<'_>) -> Result<Method, StoreError> {
    Ok(Method {
        design: coded(row, "design")?,
        assignment: coded(row, "assignment")?,
        effect_type: coded(row, "effect_type")?,
        risk: coded(row, "risk")?,
        evaluator: coded(row, "evaluator")?,
    })
}

fn sample(row: &Row<'_>) -> Result<Sample, StoreError> {
    Ok(Sample {
        treatment: Arm {
            pupils: row.get("n_treatment")?,
            clusters: row.get("clusters_treatment")?,
            mean: row.get("mean_treatment")?,
            sd: row.get("sd_treatment")?,
        },
        control: Arm {
            pupils: row.get("n_control")?,
            clusters: row.get("clusters_control")?,
            mean: row.get("mean_control")?,
            sd: row.get("sd_control")?,
        },
        pupils: row.get("pupils")?,
        grade: row.get("grade")?,
        low_income: row.get("low_income")?,
        attrition: row.get("attrition")?,
        icc: row.get("icc")?,
    })
}

fn delivery(row: &Row<'_>) -> Result<Delivery, StoreError> {
    let components: String = row.get("components")?;
    Ok(Delivery {
        programme: row.get("programme")?,
        components: components.split_whitespace().map(str::to_owned).collect(),
        group_size: row.get("group_size")?,
        weeks: row.get("weeks")?,
        sessions: row.get("sessions")?,
        hours_per_week: row.get("hours_per_week")?,
        staff: coded(row, "staff")?,
        cost_per_pupil: row.get("cost_per_pupil")?,
        setting: coded(row, "setting")?,
    })
}
