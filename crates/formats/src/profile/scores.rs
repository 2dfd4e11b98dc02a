//! The outcomes of one result.

use kernel::{Decimal, Grade, Season};

use super::MomentHint;
use crate::results::{Code, OtherScore, ResultRecord};

pub(super) fn other(code: &str, value: String) -> OtherScore {
    OtherScore {
        code: code.to_owned(),
        comparison_group: None,
        value,
        qualification: None,
    }
}

/// `M5` for a test that the file does not name.
pub(super) fn hint_name(hint: MomentHint, season: Season, grade: Grade) -> String {
    let level = hint.level.map(|level| level.to_string());
    let own = match grade {
        Grade::Groep(number) => number.to_string(),
        other => other.code(),
    };
    format!("{}{}", season.letter(), level.unwrap_or(own))
}

/// Percentile and bands of a test of another level compare with pupils of that level: they are kept
/// beside the result, not in it. Whether there were any.
pub(super) fn set_norms_aside(record: &mut ResultRecord) -> bool {
    let before = record.other_scores.len();
    let percentile = record.percentile.take();
    let kept = [
        percentile.map(|value| other("Percentiel", value.to_string())),
        record
            .band_ae
            .take()
            .map(|band| other("AE", band.code().to_owned())),
        record
            .band_iv
            .take()
            .map(|band| other("IV", band.code().to_owned())),
    ];
    record.other_scores.extend(kept.into_iter().flatten());
    record.other_scores.len() > before
}

pub(super) struct Scores {
    pub(super) skill: Option<Decimal>,
    pub(super) development: bool,
    pub(super) percentile: Option<Decimal>,
    pub(super) band_ae: Option<Code>,
    pub(super) band_iv: Option<Code>,
    pub(super) level: Option<Code>,
    pub(super) dle: Option<u8>,
    pub(super) others: Vec<OtherScore>,
}

impl Scores {
    /// DLE and other scores alone are nothing to analyse.
    pub(super) fn is_empty(&self) -> bool {
        self.skill.is_none()
            && self.percentile.is_none()
            && self.band_ae.is_none()
            && self.band_iv.is_none()
            && self.level.is_none()
            && self.dle.is_none()
    }
}
