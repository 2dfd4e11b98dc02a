//! Keeping a set of studies: it takes the place of the one with the same name.

use evidence::Register;
use evidence::study::{Adjustment, EffectRow, Study};
use kernel::UserId;
use rusqlite::params;

use super::{KeptStudies, origin_code};
use crate::{StoreError, Writer};

const EFFECT: &str = "INSERT INTO study_effect (set_id, number, line, key, study, subject, domain, outcome, timing, \
    weeks_after, test_kind, test_maker, direction, design, assignment, effect_type, risk, evaluator, n_treatment, \
    clusters_treatment, mean_treatment, sd_treatment, n_control, clusters_control, mean_control, sd_control, pupils, \
    grade, low_income, attrition, icc, programme, components, group_size, weeks, sessions, hours_per_week, staff, \
    cost_per_pupil, setting, effect, standard_error, derived, effect_clustered, standard_error_clustered, \
    effect_clustered_high, standard_error_clustered_high) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

impl Writer<'_> {
    /// Keeps a set; tells whether one of the same name went.
    pub fn put_studies(&self, kept: &KeptStudies, register: &Register) -> Result<bool, StoreError> {
        let set = &kept.set;
        let removed = self
            .sql
            .execute("DELETE FROM study_set WHERE name = ?", [&set.name])?;
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let id = self
            .sql
            .prepare_cached(
                "INSERT INTO study_set (name, title, source, licence, layout, origin, file_name, file_hash, rows, \
                 left_out, imported_at, account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert(params![
                set.name,
                set.title,
                set.source,
                set.licence,
                set.layout.code(),
                origin_code(set.origin),
                kept.file_name,
                set.hash.to_string(),
                number(kept.rows),
                number(kept.left_out),
                kept.imported_at,
                kept.account.map(UserId::get),
            ])?;
        self.put_each_study(id, register.studies.values())?;
        for (number, row) in register.effects.iter().enumerate() {
            self.put_effect(id, i64::try_from(number).unwrap_or(i64::MAX), row)?;
        }
        Ok(removed > 0)
    }

    fn put_each_study<'s>(
        &self,
        set: i64,
        studies: impl Iterator<Item = &'s Study>,
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO study (set_id, id, authors, year, country, published) VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        for study in studies {
            query.execute(params![
                set,
                study.id,
                study.authors,
                study.year,
                study.country,
                study.published
            ])?;
        }
        Ok(())
    }

    fn put_effect(&self, set: i64, number: i64, row: &EffectRow) -> Result<(), StoreError> {
        let (measure, method, sample, delivery) =
            (&row.measure, &row.method, &row.sample, &row.delivery);
        let components: Vec<&str> = delivery.components.iter().map(String::as_str).collect();
        let [reported, clustered, high] = [
            Adjustment::Reported,
            Adjustment::Clustered,
            Adjustment::ClusteredHigh,
        ]
        .map(|kind| row.estimate(kind));
        let line = i64::try_from(row.line).unwrap_or(i64::MAX);
        self.sql.prepare_cached(EFFECT)?.execute(params![
            set,
            number,
            line,
            row.key,
            row.study,
            measure.subject.code(),
            measure.domain,
            measure.outcome,
            measure.timing.code(),
            measure.weeks_after,
            measure.kind.code(),
            measure.maker.code(),
            measure.direction.code(),
            method.design.code(),
            method.assignment.code(),
            method.effect_type.code(),
            method.risk.code(),
            method.evaluator.code(),
            sample.treatment.pupils,
            sample.treatment.clusters,
            sample.treatment.mean,
            sample.treatment.sd,
            sample.control.pupils,
            sample.control.clusters,
            sample.control.mean,
            sample.control.sd,
            sample.pupils,
            sample.grade,
            sample.low_income,
            sample.attrition,
            sample.icc,
            delivery.programme,
            components.join(" "),
            delivery.group_size,
            delivery.weeks,
            delivery.sessions,
            delivery.hours_per_week,
            delivery.staff.code(),
            delivery.cost_per_pupil,
            delivery.setting.code(),
            reported.effect,
            reported.standard_error,
            reported.derived,
            clustered.effect,
            clustered.standard_error,
            high.effect,
            high.standard_error,
        ])?;
        self.put_others(set, number, row)
    }

    fn put_others(&self, set: i64, number: i64, row: &EffectRow) -> Result<(), StoreError> {
        let mut other = self.sql.prepare_cached(
            "INSERT INTO study_effect_other (set_id, number, name, value) VALUES (?, ?, ?, ?)",
        )?;
        for (name, value) in &row.extra {
            other.execute(params![set, number, name, value])?;
        }
        Ok(())
    }

    /// Takes a set away; tells whether there was one.
    pub fn remove_studies(&self, name: &str) -> Result<bool, StoreError> {
        Ok(self
            .sql
            .execute("DELETE FROM study_set WHERE name = ?", [name])?
            > 0)
    }
}
