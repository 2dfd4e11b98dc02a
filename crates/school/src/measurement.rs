//! Whether a pupil's growth is more than the measurement error of the two tests.

use crate::pupil::TestResult;

/// Growth against measurement error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// No larger than the measurement error of the difference: it may be nothing.
    WithinError,
    /// A rise larger than the measurement error.
    Rise,
    /// A fall larger than the measurement error.
    Fall,
}

/// Judges the change between two results of one pupil; `None` when they are not on one scale and
/// series, or when one of them has no interval.
///
/// With half widths `h₁` and `h₂` of the intervals and `d` the change of the score, the change is
/// more than the error when `d² > h₁² + h₂²`. That is the interval of a difference of two independent
/// errors, at the level of confidence at which the vendor made both intervals (assumed to be the same
/// for both, and each interval to be symmetric). Exact: scores are whole ten-thousandths.
/// See `docs/methods/groei-en-meetfout.md`.
pub fn judge_change(before: &TestResult, after: &TestResult) -> Option<Change> {
    let (a, b) = (&before.label, &after.label);
    if a.scale != b.scale || a.series != b.series || before.domain != after.domain {
        return None;
    }
    let width = |result: &TestResult| {
        let [low, high] = result.interval?;
        Some(i128::from(high.ten_thousandths()) - i128::from(low.ten_thousandths()))
    };
    let (first, second) = (width(before)?, width(after)?);
    let from = i128::from(before.skill_score?.ten_thousandths());
    let change = i128::from(after.skill_score?.ten_thousandths()) - from;
    // Twice the change against whole widths: the factor 4 keeps everything whole.
    let is_more = change.checked_mul(change)?.checked_mul(4)?
        > first
            .checked_mul(first)?
            .checked_add(second.checked_mul(second)?)?;
    Some(match (is_more, change > 0) {
        (false, _) => Change::WithinError,
        (true, true) => Change::Rise,
        (true, false) => Change::Fall,
    })
}

#[cfg(test)]
mod tests {
    use kernel::{Decimal, Domain, Grade, PupilId};

    use super::*;
    use crate::pupil::TestLabel;

    fn result(score: &str, low: &str, high: &str) -> TestResult {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        TestResult {
            pupil: PupilId::new(1),
            domain: Domain::Maths,
            moment: "M 2020-2021".parse().unwrap(),
            grade: Grade::Groep(5),
            taken_on: None,
            label: TestLabel {
                test: "M5".into(),
                scale: "RW".into(),
                series: String::new(),
            },
            skill_score: Some(number(score)),
            percentile: None,
            band_ae: None,
            band_iv: None,
            reference_level: None,
            interval: Some([number(low), number(high)]),
            dle: None,
            other_scores: Vec::new(),
        }
    }

    #[test]
    fn the_error_of_a_difference_is_that_of_a_right_angled_triangle() {
        // Half widths 3 and 4: the error of the difference is 5 (3-4-5 triangle), not 7.
        let before = result("100", "97", "103");
        assert_eq!(
            judge_change(&before, &result("105", "101", "109")),
            Some(Change::WithinError),
            "exactly the error is not more than the error"
        );
        assert_eq!(
            judge_change(&before, &result("105,0001", "101,0001", "109,0001")),
            Some(Change::Rise)
        );
        assert_eq!(
            judge_change(&before, &result("94", "90", "98")),
            Some(Change::Fall)
        );
        assert_eq!(
            judge_change(&before, &result("96", "92", "100")),
            Some(Change::WithinError)
        );
    }

    #[test]
    fn nothing_is_said_across_scales_or_without_an_interval() {
        let before = result("100", "97", "103");
        let mut other = result("120", "116", "124");
        other.label.scale = "BL".into();
        assert_eq!(judge_change(&before, &other), None);
        let bare = TestResult {
            interval: None,
            ..result("120", "116", "124")
        };
        assert_eq!(judge_change(&before, &bare), None);
    }

    #[test]
    fn absurd_numbers_are_no_judgement_and_no_panic() {
        let far = Decimal::from_ten_thousandths(i64::MAX);
        let mut after = result("1", "0", "2");
        after.interval = Some([Decimal::from_ten_thousandths(i64::MIN), far]);
        after.skill_score = Some(far);
        let _ = judge_change(&result("100", "97", "103"), &after);
    }
}
