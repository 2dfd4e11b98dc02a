//! Writing a file of open data: an edition takes the place of the one of the same day.

use kernel::Decimal;

use super::{
    RegisterCount, RegisterEdition, RegisterFinalTest, RegisterLocation, RegisterRows,
    RegisterScore, origin_code,
};
use crate::{StoreError, Writer};

impl Writer<'_> {
    /// Keeps a file; the edition of the same kind and day, and the same file under another day,
    /// go. Tells whether there was one.
    pub fn put_register(
        &self,
        edition: &RegisterEdition,
        rows: &RegisterRows,
    ) -> Result<bool, StoreError> {
        let (kind, on) = (edition.kind.code(), edition.on.to_string());
        let (hash, origin) = (edition.hash.to_string(), origin_code(edition.origin));
        let removed = self.sql.execute(
            "DELETE FROM register_edition WHERE kind = ?1 AND origin = ?2 \
             AND (edition_on = ?3 OR file_hash = ?4)",
            (kind, origin, &on, &hash),
        )?;
        let mut query = self.sql.prepare_cached(
            "INSERT INTO register_edition (kind, edition_on, origin, source, file_name, file_hash, \
             rows, loaded, loaded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let id = query.insert((
            kind,
            on,
            origin,
            &edition.source,
            &edition.file_name,
            hash,
            number(edition.rows),
            number(edition.loaded),
            edition.loaded_at,
        ))?;
        match rows {
            RegisterRows::Locations(rows) => self.put_locations(id, rows)?,
            RegisterRows::Counts(rows) => self.put_counts(id, rows)?,
            RegisterRows::FinalTests(rows) => self.put_final_tests(id, rows)?,
            RegisterRows::Scores(rows) => self.put_scores(id, rows)?,
        }
        Ok(removed > 0)
    }

    fn put_locations(&self, edition: i64, rows: &[RegisterLocation]) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO register_location (edition_id, code, sector, name, place, postal_code, \
             municipality_number, municipality, province, denomination, structure, board_number, \
             board_name, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for row in rows {
            let (municipality, municipality_name) = &row.municipality;
            let (board, board_name) = &row.board;
            let code = row.code.to_string();
            let board_text = board.map(|n| n.to_string()).unwrap_or_default();
            let words = fold(&[
                &code,
                &row.name,
                &row.place,
                municipality_name,
                &board_text,
                board_name,
            ]);
            query.execute((
                edition,
                code,
                row.sector.code(),
                &row.name,
                &row.place,
                &row.postal_code,
                municipality,
                municipality_name,
                &row.province,
                &row.denomination,
                &row.structure,
                board,
                board_name,
                words,
            ))?;
        }
        Ok(())
    }

    fn put_counts(&self, edition: i64, rows: &[RegisterCount]) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO register_count (edition_id, code, sector, name, place, board_number, \
             counted_on, pupils, distance, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for row in rows {
            let code = row.code.to_string();
            let board = row.board.map(|n| n.to_string()).unwrap_or_default();
            let words = fold(&[&code, &row.name, &row.place, &board]);
            query.execute((
                edition,
                code,
                row.sector.code(),
                &row.name,
                &row.place,
                row.board,
                row.counted_on.to_string(),
                row.pupils,
                row.distance.map(Decimal::ten_thousandths),
                words,
            ))?;
        }
        Ok(())
    }

    fn put_final_tests(&self, edition: i64, rows: &[RegisterFinalTest]) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO register_final_test (edition_id, code, sector, counted_on, year_eight, \
             exempt) VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        let mut means = self.sql.prepare_cached(
            "INSERT INTO register_final_test_mean (edition_id, code, sector, test, pupils, mean) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        for row in rows {
            let (code, sector) = (row.code.to_string(), row.sector.code());
            let day = row.counted_on.to_string();
            query.execute((edition, &code, sector, day, row.year_eight, row.exempt))?;
            for (test, pupils, mean) in &row.tests {
                let mean = mean.map(Decimal::ten_thousandths);
                means.execute((edition, &code, sector, test, pupils, mean))?;
            }
        }
        Ok(())
    }

    fn put_scores(&self, edition: i64, rows: &[RegisterScore]) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO register_score (edition_id, code, counted_on, pupils, score, \
             before_threshold, less_reliable) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        for row in rows {
            query.execute((
                edition,
                row.code.to_string(),
                row.counted_on.to_string(),
                row.pupils,
                row.score.ten_thousandths(),
                row.before_threshold.map(Decimal::ten_thousandths),
                row.less_reliable,
            ))?;
        }
        Ok(())
    }
}

/// Text as a search sees it: small letters without accents, one blank between words.
pub(super) fn fold(parts: &[&str]) -> String {
    let mut folded = String::new();
    for word in parts.iter().flat_map(|part| part.split_whitespace()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).map(plain));
    }
    folded
}

/// A letter without its accent; people type `Curacao` and `s-Hertogenbosch`.
const fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ÿ' | 'ý' => 'y',
        '’' | '‘' | '`' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_search_sees_plain_small_letters() {
        let text = super::fold(&["16AH00", "De  Brúg ’t Één", ""]);
        assert_eq!(text, "16ah00 de brug 't een");
    }
}
