//! Pivoting without fractions: every division here is exact.

use super::Stuck;

pub(super) fn exact(value: i128) -> Result<i64, Stuck> {
    i64::try_from(value).map_err(|_| Stuck::Overflow)
}

/// `(a·p − b·c) / d`.
fn cross(a: i64, p: i64, b: i64, c: i64, d: i64) -> Result<i64, Stuck> {
    let difference = i128::from(a) * i128::from(p) - i128::from(b) * i128::from(c);
    exact(difference / i128::from(d))
}

/// One row after a pivot, the pivot's own column left as it was.
pub(super) fn update(
    row: &mut [i64],
    (chosen, support): (&[i64], &[usize]),
    column: usize,
    (p, d): (i64, i64),
) -> Result<(), Stuck> {
    let factor = row[column];
    if p == d {
        if factor != 0 {
            for other in support {
                row[*other] = cross(row[*other], p, factor, chosen[*other], d)?;
            }
        }
        return Ok(());
    }
    for (other, entry) in row.iter_mut().enumerate() {
        if other != column && (*entry != 0 || chosen[other] != 0) {
            *entry = cross(*entry, p, factor, chosen[other], d)?;
        }
    }
    Ok(())
}

/// Gauss and Jordan without fractions: the column of each row that is left, and the common denominator.
pub(super) fn eliminate(rows: &mut Vec<Vec<i64>>) -> Result<(Vec<usize>, i64), Stuck> {
    let mut d = 1_i64;
    let mut basic = Vec::new();
    let mut done = 0;
    while done < rows.len() {
        let Some(column) = lightest(&rows[done]) else {
            rows.swap_remove(done);
            continue;
        };
        if rows[done][column] < 0 {
            for value in &mut rows[done] {
                *value = -*value;
            }
        }
        let p = rows[done][column];
        let chosen = rows[done].clone();
        let support: Vec<usize> = (0..chosen.len())
            .filter(|other| *other != column && chosen[*other] != 0)
            .collect();
        for (other, row) in rows.iter_mut().enumerate() {
            if other != done {
                update(row, (&chosen, &support), column, (p, d))?;
                row[column] = 0;
            }
        }
        basic.push(column);
        d = p;
        done += 1;
    }
    Ok((basic, d))
}

/// The column with the smallest entry, the last one on a tie (details stand after totals).
fn lightest(row: &[i64]) -> Option<usize> {
    let entries = row.iter().enumerate().filter(|(_, value)| **value != 0);
    entries
        .min_by_key(|(column, value)| (value.unsigned_abs(), std::cmp::Reverse(*column)))
        .map(|(column, _)| column)
}
