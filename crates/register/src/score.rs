//! Disadvantage scores per location: CBS, "achterstandsscores".

use kernel::{Date, Decimal, SiteCode};

use crate::table::{LeftOut, Row};

/// Columns that only this file has.
pub(crate) const MARK: &[&str] = &["brin6", "achterstandsscore na drempel"];

/// The disadvantage score of one location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisadvantageScore {
    /// The location.
    pub code: SiteCode,
    /// Funded pupils.
    pub pupils: u32,
    /// The day on which they were counted, when the file tells.
    pub counted_on: Option<Date>,
    /// The score after the threshold, in units: what a school is funded by.
    pub score: Decimal,
    /// The score before the threshold, in units.
    pub before_threshold: Option<Decimal>,
    /// Whether CBS calls the score less reliable: forty pupils or fewer.
    pub less_reliable: bool,
}

pub(crate) fn row(row: &Row<'_>) -> Result<DisadvantageScore, LeftOut> {
    let unreadable = || LeftOut::because("leerlingen", "Het aantal leerlingen is onleesbaar.");
    let (pupils, counted_on) = row.dated("leerlingen bekostigd").ok_or_else(unreadable)?;
    Ok(DisadvantageScore {
        code: row.parsed("brin6")?,
        pupils: pupils.parse().map_err(|_| unreadable())?,
        counted_on,
        score: row.parsed("achterstandsscore na drempel")?,
        before_threshold: row.optional("score zonder drempel")?,
        less_reliable: row.text("betrouwbaarheid tabel1").contains('a'),
    })
}
