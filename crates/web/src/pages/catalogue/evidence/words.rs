//! An outcome in words and tables.

use evidence::belief::Needed;
use evidence::recipe::MoneyRange;
use evidence::study::Adjustment;
use evidence::summary::Summary;
use evidence::synthesis::{MonthsReading, Outcome};
use kernel::Date;

use super::super::card::{bounds, months_words, signed};
use super::{DiagnosticRow, DiscountRow, EstimateRow, LossRow, OwnRow};
use crate::language::{date, money, number};
use crate::{say, word};

/// `83%`.
pub(super) fn percent(share: f64) -> String {
    format!("{}%", number(share * 100.0, 0))
}

/// The months of the mean, with the edition whose table was used.
pub(super) fn months(reading: &MonthsReading) -> String {
    say("evidence-months")
        .with("months", months_words(reading.months.0))
        .with_dutch("edition", &reading.edition)
        .text()
}

/// The strength in short, as it stands beside the figure.
pub(super) fn marks(outcome: &Outcome) -> String {
    let Some(strength) = outcome.verdict.strength else {
        return word("evidence-insufficient").to_owned();
    };
    let key = if outcome.verdict.at_most() {
        "evidence-marks-at-most"
    } else {
        "card-marks"
    };
    say(key).with("marks", strength.marks()).text()
}

/// Why the studies give no months, when there would be a figure.
pub(super) fn no_months(outcome: &Outcome) -> Option<&'static str> {
    let weak = outcome.verdict.strength.is_none();
    weak.then(|| word("evidence-no-months"))
}

/// From when the figure is, and whether that day is still to come.
pub(super) fn since(since: Date, today: Date) -> String {
    let text = say("evidence-since").with("day", date(since)).text();
    if since > today {
        format!("{text} {}", word("evidence-ahead"))
    } else {
        text
    }
}

/// The discounts: why, by what factor, and who says so; a source that is absent is an assumption.
pub(super) fn discounts(outcome: &Outcome) -> Vec<DiscountRow> {
    let rows = outcome.discounts.iter().map(|discount| DiscountRow {
        share: percent(discount.factor),
        reason: discount.reason.clone(),
        source: discount.source.clone(),
    });
    rows.collect()
}

/// What the intervals mean, in sentences; nothing without enough evidence.
pub(super) fn meaning(outcome: &Outcome) -> Vec<String> {
    let Some(reading) = outcome.told_months() else {
        let weak = no_months(outcome).map(str::to_owned);
        return weak.into_iter().collect();
    };
    let month = |months: kernel::Months| months_words(months.0);
    let mut lines = vec![
        say("evidence-meaning-mean")
            .with("low", month(reading.confidence.0))
            .with("high", month(reading.confidence.1))
            .text(),
        say("evidence-meaning-school")
            .with("low", month(reading.prediction.0))
            .with("high", month(reading.prediction.1))
            .text(),
    ];
    let may_fail = outcome.discounted().prediction.low < 0.0;
    lines.push(
        if may_fail {
            word("evidence-may-fail")
        } else {
            word("evidence-holds")
        }
        .to_owned(),
    );
    if reading.capped {
        lines.push(word("evidence-capped").to_owned());
    }
    lines
}

fn row(name: String, summary: &Summary) -> EstimateRow {
    EstimateRow {
        name,
        counts: say("evidence-counts")
            .with("studies", summary.studies)
            .with("effects", summary.effects)
            .text(),
        effect: signed(summary.estimate),
        confidence: bounds(summary.confidence),
        prediction: bounds(summary.prediction),
    }
}

const fn adjustment(which: Adjustment) -> &'static str {
    match which {
        Adjustment::Reported => "evidence-as-reported",
        Adjustment::Clustered => "evidence-clustered",
        Adjustment::ClusteredHigh => "evidence-clustered-high",
    }
}

/// The adjusted effect, the raw one beside it, with discounts, and measured later.
pub(super) fn estimates(outcome: &Outcome) -> Vec<EstimateRow> {
    let (used, other) = outcome.estimates;
    let mut rows = vec![row(word(adjustment(used)).to_owned(), &outcome.adjusted)];
    rows.extend(
        outcome
            .beside
            .as_ref()
            .map(|raw| row(word(adjustment(other)).to_owned(), raw)),
    );
    if !outcome.discounts.is_empty() {
        let name = say("evidence-discounted").with("share", percent(outcome.factor()));
        rows.push(row(name.text(), &outcome.discounted()));
    }
    rows.extend(outcome.other_rho.iter().map(|(rho, other)| {
        let name = say("evidence-other-rho").with("rho", number(*rho, 1));
        row(name.text(), other)
    }));
    if let Some(later) = &outcome.follow_up {
        rows.push(row(word("evidence-later").to_owned(), later));
        // Not every study that measured later also measured directly afterwards.
        rows.extend(outcome.before_follow_up.as_ref().map(|before| {
            let key = if before.studies == later.studies {
                "evidence-before-later"
            } else {
                "evidence-before-some"
            };
            row(word(key).to_owned(), before)
        }));
    }
    rows
}

/// Do small studies give other results?
pub(super) fn diagnostics(outcome: &Outcome) -> Vec<DiagnosticRow> {
    let rows = outcome.small_study.iter().map(|one| DiagnosticRow {
        name: one.name.clone(),
        mean: one.mean.map_or_else(String::new, signed),
        p: one.p.map_or_else(String::new, p_value),
    });
    rows.collect()
}

/// Three decimals; a p value is never zero.
fn p_value(p: f64) -> String {
    const LEAST: f64 = 0.001;
    if p < LEAST {
        format!("< {}", number(LEAST, 3))
    } else {
        number(p, 3)
    }
}

/// How far one study moves the mean.
pub(super) fn without_one(outcome: &Outcome) -> Option<String> {
    let range = outcome.leave_one_out.as_ref()?;
    let text = say("evidence-without-one")
        .with("low", signed(range.low.0))
        .with("first", &range.low.1)
        .with("high", signed(range.high.0))
        .with("last", &range.high.1);
    Some(text.text())
}

/// The strength and where it starts.
pub(super) fn strength(outcome: &Outcome) -> String {
    let verdict = &outcome.verdict;
    let marks = verdict.strength.map_or(0, |strength| strength.marks());
    let lost = verdict.losses.iter().filter(|loss| loss.lost).count();
    let text = say("evidence-strength")
        .with("studies", outcome.adjusted.studies)
        .with("start", verdict.start)
        .with("lost", lost)
        .with("marks", marks)
        .text();
    let doubt = if verdict.at_most() {
        word("evidence-at-most")
    } else {
        ""
    };
    format!("{text} {doubt}").trim_end().to_owned()
}

/// Every reason to lose a mark, with what was measured.
pub(super) fn losses(outcome: &Outcome) -> Vec<LossRow> {
    let rows = outcome.verdict.losses.iter().map(|loss| {
        let (verdict, look) = match loss.share {
            None => (word("evidence-not-told"), "info"),
            Some(_) if loss.lost => (word("evidence-lost"), "warning"),
            Some(_) => (word("evidence-kept"), "ok"),
        };
        LossRow {
            name: loss.name.clone(),
            share: loss
                .share
                .map_or_else(|| word("not-known").to_owned(), percent),
            threshold: percent(loss.threshold),
            verdict,
            look,
        }
    });
    rows.collect()
}

/// What a school would have to see itself.
pub(super) fn own(needed: &Needed) -> OwnRow {
    OwnRow {
        pupils: needed.pupils,
        error: number(needed.standard_error, 2),
        least: if needed.least > 0.0 {
            signed(needed.least)
        } else {
            word("evidence-own-nothing").to_owned()
        },
        weight: percent(needed.weight),
    }
}

/// The cost per pupil, with its range.
pub(super) fn costs(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let Some(cost) = &outcome.cost else {
        return Vec::new();
    };
    let line = |name: &'static str, key: &str, range: Option<MoneyRange>| {
        let range = range?;
        let doubt = if cost.unverified.contains(key) {
            format!(" ({})", word("not-confirmed"))
        } else {
            String::new()
        };
        Some((word(name), format!("{}{doubt}", money_range(range))))
    };
    let lines = [
        line("evidence-cost-targeted", "per_targeted", cost.per_targeted),
        line("evidence-cost-enrolled", "per_enrolled", cost.per_enrolled),
    ];
    lines.into_iter().flatten().collect()
}

/// `€ 92,00 tot € 230,00`.
pub(in super::super) fn money_range(range: MoneyRange) -> String {
    say("from-to")
        .with("low", money(range.low))
        .with("high", money(range.high))
        .text()
}

/// Of how many studies it is not known where they belong, per moderator.
pub(super) fn unknown(outcome: &Outcome) -> Vec<String> {
    let gaps = outcome.breakdowns.iter().filter(|one| one.unknown > 0);
    gaps.map(|one| {
        say("evidence-unknown-level")
            .with("studies", one.unknown)
            .with_dutch("moderator", &one.name)
            .text()
    })
    .collect()
}

#[cfg(test)]
mod tests;
