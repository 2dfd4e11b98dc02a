//! Forward-only migrations, numbered by SQLite's `user_version`.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// The migrations of a schema, in order.
pub(crate) type Migrations = &'static [&'static str];

pub(crate) const DIRECTORY: Migrations = &[
    include_str!("../migrations/directory/0001_accounts.sql"),
    include_str!("../migrations/directory/0002_management.sql"),
    include_str!("../migrations/directory/0003_register.sql"),
    include_str!("../migrations/directory/0004_tokens.sql"),
    include_str!("../migrations/directory/0005_studies.sql"),
    include_str!("../migrations/directory/0006_editions.sql"),
];

pub(crate) const BOARD: Migrations = &[
    include_str!("../migrations/board/0001_pupils.sql"),
    include_str!("../migrations/board/0002_scan.sql"),
    include_str!("../migrations/board/0003_programme.sql"),
    include_str!("../migrations/board/0004_fixed_programme.sql"),
    include_str!("../migrations/board/0005_scores.sql"),
    include_str!("../migrations/board/0006_profiles.sql"),
    include_str!("../migrations/board/0007_tracks.sql"),
    include_str!("../migrations/board/0008_counts.sql"),
    include_str!("../migrations/board/0010_count_source.sql"),
    include_str!("../migrations/board/0011_pupils_of_school.sql"),
    include_str!("../migrations/board/0012_handover.sql"),
];

/// Brings a file up to date; a file of a newer program is refused, not damaged.
pub(crate) fn migrate(connection: &mut Connection, all: Migrations) -> Result<(), StoreError> {
    let known = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for step in all.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_fixed_columns_become_rows() {
        let at = BOARD
            .iter()
            .position(|step| step.contains("CREATE TABLE funding_quantity"))
            .unwrap();
        let mut file = Connection::open_in_memory().unwrap();
        migrate(&mut file, BOARD.get(..at).unwrap()).unwrap();
        file.execute_batch(
            "INSERT INTO funding_count VALUES (1, 2021, 220, '2020-10-01', 1502500, NULL, NULL);
             INSERT INTO funding_count VALUES (1, 2022, 220, NULL, NULL, 50000, 25000);",
        )
        .unwrap();
        migrate(&mut file, BOARD).unwrap();
        let rows = |table: &str, columns: &str| -> Vec<String> {
            let sql = format!("SELECT {columns} FROM {table} ORDER BY 1");
            let mut query = file.prepare(&sql).unwrap();
            let found = query.query_map([], |row| row.get(0)).unwrap();
            found.map(Result::unwrap).collect()
        };
        assert_eq!(
            rows("funding_quantity", "school_year || count || number"),
            [
                "2021achterstandsscore1502500",
                "2021leerlingen2200000",
                "2022leerlingen2200000",
            ]
        );
        assert_eq!(
            rows("funding_scenario", "school_year || item || amount"),
            ["2022achterstandsscore25000", "2022per-leerling50000"]
        );
        assert_eq!(
            rows(
                "funding_count",
                "school_year || coalesce(counted_on, '-') || allowance"
            ),
            ["20212020-10-010", "2022-0"]
        );
    }
}
