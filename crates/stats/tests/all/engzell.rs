//! The learning loss of 2020 in Dutch primary schools (Engzell, Frey and Verhagen 2021) from what their
//! repository publishes: means, numbers of pupils and one coefficient per subject. The recipe is written
//! down in docs/methods/engzell.md.

use stats::cohorts::{
    Adjustment, CohortMean, Measured, Part, Path, delay, deviation, expected, relative_growth,
    total_sd,
};

use crate::reference::{Row, read};
use crate::tolerance::Class;

const YEARS: [&str; 4] = ["2016/17", "2017/18", "2018/19", "2019/20"];

const MAIN: &str = "main/ll_overall_201620172017201820182019_20192020";

struct Published {
    means: Vec<Row>,
    calibration: Vec<Row>,
    tables: Vec<Row>,
}

impl Published {
    fn read() -> Option<Self> {
        let table = |name: &str| {
            read(&format!(
                "../../../shared/data/monitor/engzell2021_{name}.csv"
            ))
        };
        Some(Self {
            means: table("cell_means")?,
            calibration: table("calibration")?,
            tables: table("regression_tables")?,
        })
    }

    /// The mean change of all pupils; sampling variances are not published with the means.
    fn cohort(&self, subject: &str, year: usize) -> CohortMean {
        let wanted = [YEARS[year], "all_all", "delta_end_minus_mid", subject];
        let columns = ["school_year", "group", "measure", "subject"];
        let own = |row: &&Row| {
            columns
                .iter()
                .zip(wanted)
                .all(|(c, text)| row.text(c) == text)
        };
        let mean = self.means.iter().find(own).unwrap();
        CohortMean {
            year: [2017.0, 2018.0, 2019.0, 2020.0][year],
            weight: self.calibrated("pupils_by_year", subject, YEARS[year]),
            mean: mean.value("mean_percentile"),
            variance: 0.0,
        }
    }

    fn calibrated(&self, parameter: &str, subject: &str, stratum: &str) -> f64 {
        let own = |row: &&Row| {
            (
                row.text("parameter"),
                row.text("subject"),
                row.text("stratum"),
            ) == (parameter, subject, stratum)
        };
        self.calibration.iter().find(own).unwrap().value("value")
    }

    fn coefficient(&self, table: &str, subject: &str, term: &str) -> &Row {
        let own = |row: &&Row| {
            (row.text("table"), row.text("outcome"), row.text("term")) == (table, subject, term)
        };
        self.tables.iter().find(own).unwrap()
    }

    /// Days between the tests, standardised as in the regression of `table`: over its pupils.
    fn days(
        &self,
        table: &str,
        subject: &str,
        (before, now): (&[CohortMean], &CohortMean),
    ) -> Adjustment {
        let part = |arm: &str, size: f64| Part {
            size,
            mean: self.calibrated("days_between_tests_mean", "all", arm),
            sd: self.calibrated("days_between_tests_sd", "all", arm),
        };
        let control = part("control", before.iter().map(|c| c.weight).sum());
        let treated = part("treated", now.weight);
        let published = self.coefficient(table, subject, "Days between tests (std.)");
        Adjustment {
            slope: published.value("estimate"),
            slope_variance: published.value("se").powi(2),
            difference: (treated.mean - control.mean) / total_sd(&[control, treated]).unwrap(),
        }
    }
}

#[test]
fn headline_from_published_aggregates() {
    let (Some(published), Some(rows)) = (
        Published::read(),
        read("../../../shared/data/monitor/engzell2021_reproduction_from_aggregates.csv"),
    ) else {
        return;
    };
    assert_eq!(rows.len(), 4);
    for row in &rows {
        let subject = row.text("subject");
        let cohorts: Vec<CohortMean> = (0..4).map(|year| published.cohort(subject, year)).collect();
        let (now, before) = (&cohorts[3], &cohorts[..3]);
        let level = deviation(now, &expected(before, now.year, Path::Level).unwrap(), &[]);
        let line = expected(before, now.year, Path::Line).unwrap();
        let trend = deviation(now, &line, &[]);
        let headline = deviation(now, &line, &[published.days(MAIN, subject, (before, now))]);
        // Within 0.035 points of what was published from the pupils themselves.
        for (found, column) in [
            (trend, "published_trend_only"),
            (headline, "published_headline"),
        ] {
            let off = (found.value - row.value(column)).abs();
            assert!(off <= 0.035, "{subject} {column}: {} ({off})", found.value);
        }
        // To the digits of the earlier reproduction (Python), which took the same road.
        let digits = Class::Printed(2.6e-3);
        digits.check(
            subject,
            level.value,
            row.value("raw_treated_minus_control_mean"),
        );
        digits.check(subject, trend.value, row.value("reproduced_trend_only"));
        digits.check(
            subject,
            headline.value,
            row.value("reproduced_trend_and_days"),
        );
        // The trend matters: without it the loss is half as large or less.
        assert!(level.value > headline.value + 0.8, "{subject}");
    }
}

#[test]
fn the_whole_sensitivity_strip() {
    // Their tables with other reference years: one year, or a line through two. The days between tests are
    // published for all earlier years together, so the single years are a little less exact: 21 of the
    // 24 within 0.035, all within 0.06.
    let Some(published) = Published::read() else {
        return;
    };
    let (mut all, mut close) = (0, 0);
    for (years, kept) in [
        ("20162017", &[0][..]),
        ("20172018", &[1]),
        ("20182019", &[2]),
        ("2016201720172018", &[0, 1]),
        ("2016201720182019", &[0, 2]),
        ("2017201820182019", &[1, 2]),
    ] {
        let table = format!("supp/r_alt_control_years/ll_overall_{years}_20192020");
        for subject in ["Composite", "Maths", "Reading", "Spelling"] {
            let before: Vec<CohortMean> = kept
                .iter()
                .map(|year| published.cohort(subject, *year))
                .collect();
            let now = published.cohort(subject, 3);
            let path = if before.len() == 1 {
                Path::Level
            } else {
                Path::Line
            };
            let line = expected(&before, now.year, path).unwrap();
            let days = published.days(&table, subject, (&before, &now));
            let found = deviation(&now, &line, &[days]).value;
            let loss = published
                .coefficient(&table, subject, "Treatment")
                .value("estimate");
            assert!(
                (found - loss).abs() <= 0.06,
                "{years} {subject}: {found} instead of {loss}"
            );
            all += 1;
            close += usize::from((found - loss).abs() <= 0.035);
        }
    }
    assert_eq!((all, close), (24, 21));
}

#[test]
fn a_loss_in_percentiles_has_no_delay_in_weeks() {
    // Percentile ranks do not grow: the references change by about 0 between the tests, so a share
    // of that growth means nothing, and is refused.
    let Some(published) = Published::read() else {
        return;
    };
    let cohorts: Vec<CohortMean> = (0..4).map(|year| published.cohort("Maths", year)).collect();
    let sd = published.calibrated("sd_delta", "Maths", "control");
    // Schools differ: the variance of a mean over 937 schools is at least that of their effects.
    let schools = published.calibrated(
        "var_school_intercept",
        "Maths",
        "RE model without pupil controls",
    );
    let measured = |cohort: &CohortMean| Measured {
        mean: cohort.mean,
        variance: sd * sd / cohort.weight + schools / 937.0,
    };
    let second = relative_growth(measured(&cohorts[3]), measured(&cohorts[1]), 0.0, 0.95);
    assert!(second.is_err(), "growth 0.12 with error 0.07");
}

#[test]
fn weeks_by_the_gains_of_the_repository() {
    // Their own gains per teaching week (points of the rank on the scale of one test) make the headline
    // 9.9, 8.9, 7.2 and 20.4 weeks (by hand: 3.16 / 0.32, 3.04 / 0.34, 3.01 / 0.42 and 3.27 / 0.16), where the
    // abstract says 8: weeks depend on what they are divided by.
    let (Some(published), Some(rows)) = (
        Published::read(),
        read("../../../shared/data/monitor/engzell2021_weekly_gain_percentiles.csv"),
    ) else {
        return;
    };
    let gains = rows.iter().find(|row| row.text("group") == "All").unwrap();
    let teaching_weeks = 20.0;
    for (subject, weeks) in [
        ("Composite", 9.9),
        ("Maths", 8.9),
        ("Spelling", 7.2),
        ("Reading", 20.4),
    ] {
        let loss = published.coefficient(MAIN, subject, "Treatment");
        let usual = gains.value(subject) * teaching_weeks;
        let now = Measured {
            mean: usual + loss.value("estimate"),
            variance: loss.value("se").powi(2),
        };
        let fixed = Measured {
            mean: usual,
            variance: 0.0,
        };
        let growth = relative_growth(now, fixed, 0.0, 0.95).unwrap();
        let found = delay(&growth, teaching_weeks).unwrap();
        Class::Printed(0.025).check(subject, found.weeks, weeks);
        assert!(found.bounds.low < weeks && weeks < found.bounds.high);
    }
}
