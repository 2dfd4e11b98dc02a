//! Disadvantage scores per location (CBS, "achterstandsscores"), and the rule of the threshold.

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

/// The parameters of the threshold for one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Mean education score of all pupils (`C`), in points.
    pub national_mean: f64,
    /// Mean education score of the pupils in the lowest 15 percent nationally (`G`), in points.
    pub lowest_mean: f64,
    /// The part of a school's pupils that counts as the threshold, such as 0.12.
    pub share: f64,
}

impl Threshold {
    /// The score after the threshold: `max(0, A - E * share * (C - G))`.
    ///
    /// `before` is `A`, the sum over the school's pupils in the national lowest 15 percent of
    /// `C` minus their education score, in units; `pupils` is `E`, all funded pupils. Source: CBS,
    /// achterstandsscores scholen 2019, toelichting.
    pub fn apply(&self, before: f64, pupils: u32) -> f64 {
        let threshold = f64::from(pupils) * self.share * (self.national_mean - self.lowest_mean);
        (before - threshold).max(0.0)
    }
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
