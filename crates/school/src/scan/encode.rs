//! The canonical encoding of a scan, for its hash. Numbers are rounded to nine decimals.

use kernel::{Canonical, Interval};

use super::cohort::CohortLine;
use super::estimate::{Estimate, Figure, ShareEstimate};
use super::quality::ScanQuality;
use super::{
    AgainstEarlier, Basis, Cell, Growth, Scan, ScanSettings, ShrinkTarget, ShrunkLevel, Trend,
};
use crate::finding::Scope;

/// Writes a scan.
pub(super) fn encode(scan: &Scan) -> Canonical {
    let mut text = Canonical::new("scan", 2);
    if scan.sector != kernel::Sector::Po {
        text.field("sector", scan.sector);
    }
    text.field("moment", scan.moment)
        .field("reference", scan.reference.0);
    encode_basis(&mut text, &scan.basis);
    text.nested("settings", |t| encode_settings(t, scan));
    for cell in &scan.cells {
        text.nested("cell", |t| encode_cell(t, cell));
    }
    for line in &scan.cohorts {
        text.nested("cohort", |t| encode_cohort(t, line));
    }
    text.nested("quality", |t| encode_quality(t, &scan.quality));
    text
}

/// Nine decimals, and no negative zero.
fn rounded(number: f64) -> String {
    let text = format!("{number:.9}");
    if text
        .trim_start_matches('-')
        .chars()
        .all(|c| c == '0' || c == '.')
    {
        return "0.000000000".into();
    }
    text
}

fn encode_basis(text: &mut Canonical, basis: &Basis) {
    text.field("basis", basis.code());
    if let Basis::Norms(label) = basis {
        text.field("norms", label);
    }
}

fn encode_settings(text: &mut Canonical, scan: &Scan) {
    let settings: &ScanSettings = &scan.settings;
    text.field("confidence", rounded(settings.confidence))
        .field("minimum_coverage", rounded(settings.minimum_coverage))
        .field("minimum_tested", settings.minimum_tested)
        .field("notice_above", rounded(settings.notice_above))
        .field("false_alarms", rounded(settings.false_alarms))
        .field("growth_behind_sd", rounded(settings.growth_behind_sd))
        .field("low_start_sd", rounded(settings.low_start_sd));
    if let Some(last) = settings
        .secondary_until
        .filter(|_| scan.sector.has_tracks())
    {
        text.field("secondary_until", last.code());
    }
    for domain in kernel::Domain::of(scan.sector).iter().copied() {
        text.nested(domain.code(), |t| {
            let retest = settings.retest_correlation.get(domain);
            let reliability = settings.test_reliability.get(domain);
            let first = settings.tested_from.get(domain);
            t.optional("retest_correlation", retest.map(rounded))
                .optional("test_reliability", reliability.map(rounded))
                .optional("tested_from", first.map(kernel::Grade::code));
        });
    }
}

pub(super) fn scope_code(scope: Scope) -> String {
    match scope {
        Scope::School => "school".into(),
        Scope::YearGroup(grade) => format!("leerjaar {}", grade.code()),
        Scope::Group(id, grade) => format!("groep {id} leerjaar {}", grade.code()),
    }
}

fn encode_cell(text: &mut Canonical, cell: &Cell) {
    text.field("domain", cell.domain.code())
        .field("scope", scope_code(cell.scope));
    encode_basis(text, &cell.basis);
    text.field("enrolled", cell.enrolled)
        .field("tested", cell.tested)
        .optional("measured_on", cell.measured_on);
    figure(text, "these_pupils", &cell.level.these_pupils);
    figure(text, "such_a_group", &cell.level.such_a_group);
    match &cell.level.shrunk {
        Ok(shrunk) => text.nested("shrunk", |t| encode_shrunk(t, shrunk)),
        Err(reason) => text.field("no shrunk", reason.code()),
    };
    share(text, "lowest_quarter", &cell.lowest_quarter);
    share(text, "lowest_fifth", &cell.lowest_fifth);
    share(text, "lowest_tenth", &cell.lowest_tenth);
    share(text, "at_least_1f", &cell.at_least_1f);
    text.nested("growth", |t| encode_growth(t, &cell.growth));
    figure(text, "level_change", &cell.level_change);
    text.nested("trend", |t| encode_trend(t, &cell.trend));
}

fn estimate(text: &mut Canonical, name: &str, found: &Estimate) {
    text.nested(name, |t| {
        t.field("value", rounded(found.value));
        interval(t, found.interval);
        t.field("question", found.question.code())
            .field("n", found.n)
            .field("unit", found.unit.code());
    });
}

fn interval(text: &mut Canonical, interval: Option<Interval>) {
    text.optional("low", interval.map(|i| rounded(i.low)))
        .optional("high", interval.map(|i| rounded(i.high)));
}

fn figure(text: &mut Canonical, name: &str, found: &Figure) {
    match found {
        Ok(found) => estimate(text, name, found),
        Err(reason) => {
            text.field(&format!("no {name}"), reason.code());
        }
    }
}

fn share(text: &mut Canonical, name: &str, found: &Figure<ShareEstimate>) {
    match found {
        Ok(found) => {
            text.nested(name, |t| {
                t.field("part", found.share.numerator())
                    .field("whole", found.share.denominator());
                interval(t, found.interval);
                t.nested("these_pupils", |t| interval(t, found.these_pupils));
            });
        }
        Err(reason) => {
            text.field(&format!("no {name}"), reason.code());
        }
    }
}

fn encode_shrunk(text: &mut Canonical, shrunk: &ShrunkLevel) {
    estimate(text, "estimate", &shrunk.estimate);
    let target = match shrunk.target {
        ShrinkTarget::School => "school".to_owned(),
        ShrinkTarget::YearGroup(grade) => format!("leerjaar {}", grade.code()),
    };
    text.field("target", target)
        .field("target_mean", rounded(shrunk.target_mean))
        .field("lambda", rounded(shrunk.lambda))
        .field("tau2", rounded(shrunk.tau2))
        .field("sigma2", rounded(shrunk.sigma2))
        .field("truncated", shrunk.truncated);
}

fn encode_growth(text: &mut Canonical, growth: &Growth) {
    text.optional("since", growth.since)
        .field("pairs", growth.pairs)
        .field("other_scale", growth.other_scale)
        .field("repeating", growth.repeating)
        .optional("days", growth.days.map(rounded));
    figure(text, "skill", &growth.skill);
    figure(text, "percentile", &growth.percentile);
    figure(text, "against_norm", &growth.against_norm);
    match &growth.against_earlier {
        Ok(found) => text.nested("against_earlier", |t| encode_earlier(t, found)),
        Err(reason) => text.field("no against_earlier", reason.code()),
    };
    if let Some(remark) = &growth.remark {
        text.field("start", rounded(remark.start))
            .field("expected_rise", rounded(remark.expected_rise));
    }
}

fn encode_earlier(text: &mut Canonical, found: &AgainstEarlier) {
    estimate(text, "difference", &found.difference);
    text.field("pupils", found.earlier_pupils)
        .optional("extra_days", found.extra_days.map(rounded));
    for year in &found.years {
        text.field("year", year);
    }
}

fn encode_trend(text: &mut Canonical, trend: &Trend) {
    for point in &trend.points {
        text.field("moment", point.moment);
        estimate(text, "point", &point.level);
    }
    figure(text, "slope", &trend.slope);
    for grade in &trend.grades {
        text.field("grade", grade.code());
    }
    text.field("leavers_known", trend.leavers_known);
}

fn encode_cohort(text: &mut Canonical, line: &CohortLine) {
    text.field("domain", line.domain.code())
        .field("grade", line.grade.code());
    for point in &line.points {
        text.field("moment", point.moment);
        estimate(text, "point", &point.level);
    }
}

fn encode_quality(text: &mut Canonical, quality: &ScanQuality) {
    text.field("pupils", quality.pupils)
        .field("duplicate_enrolments", quality.duplicate_enrolments)
        .field("joined_later", quality.joined_later)
        .field("left_before", quality.left_before)
        .field("results_used", quality.results_used);
    for (grade, pupils) in &quality.pupils_not_tested {
        text.field("not_tested", format!("{} {pupils}", grade.code()));
    }
    for (reason, results) in &quality.left_out {
        text.field(reason.code(), results);
    }
    for test in &quality.tests_not_used {
        text.nested("test", |t| {
            t.field("domain", test.domain.code())
                .field("test", &test.label.test)
                .field("scale", &test.label.scale)
                .field("series", &test.label.series)
                .field("results", test.results)
                .field("reason", test.reason.code());
        });
    }
    for other in &quality.other_levels {
        text.nested("other_level", |t| {
            t.field("domain", other.domain.code())
                .field("grade", other.grade.code())
                .field("test", &other.test)
                .field("results", other.results);
        });
    }
}
