//! Staggered starts and weighting on the county data of Callaway and Sant'Anna (`did::mpdta`): log teenage
//! employment of 500 counties, 2003-2007, where 191 raise the minimum wage in 2004, 2006 or 2007.

use std::collections::BTreeMap;

use stats::logistic::{self, Outcomes};
use stats::panel::{
    Base, By, Control, GroupTime, Observation, Panel, Rules, aggregate, group_time, pretest,
    simultaneous_bands,
};
use stats::weighting::{
    Arms, Estimand, Method, balance, effect, effective_sample_size, entropy_balance,
    entropy_effect, propensity_weights,
};
use stats::{Influenced, linear::Matrix, matching};

use crate::reference::{Row, read};
use crate::tolerance::Class;

const FOLDER: &str = "../../../shared/data/monitor/";

fn whole(row: &Row, column: &str) -> i64 {
    row.text(column).parse().unwrap()
}

fn counties(covariates: bool) -> Option<Panel> {
    let rows = read(&format!("{FOLDER}did_mpdta.csv"))?;
    let observation = |row: &Row| Observation {
        unit: usize::try_from(whole(row, "countyreal")).unwrap(),
        cluster: usize::try_from(whole(row, "countyreal")).unwrap(),
        time: whole(row, "year"),
        first_treated: Some(whole(row, "first.treat")).filter(|start| *start > 0),
        outcome: row.value("lemp"),
        covariates: if covariates {
            vec![row.value("lpop")]
        } else {
            Vec::new()
        },
    };
    // Turned round: the order of the rows does not matter.
    let rows: Vec<Observation> = rows.iter().rev().map(observation).collect();
    let (panel, dropped) = Panel::from_rows(&rows).unwrap();
    assert_eq!(dropped, stats::panel::Dropped::default());
    assert_eq!((panel.units().len(), panel.periods().len()), (500, 5));
    Some(panel)
}

fn effects(panel: &Panel, control: Control, method: Method) -> GroupTime {
    let rules = Rules {
        control,
        base: Base::Varying,
        method,
    };
    group_time(panel, rules).unwrap()
}

fn cell(found: &GroupTime, start: i64, time: i64) -> &Influenced {
    let own = found
        .cells
        .iter()
        .find(|cell| (cell.start, cell.time) == (start, time));
    &own.unwrap().effect
}

/// Every line of the reference table: eight digits, from numpy, checked there against two packages.
#[test]
fn reference_values() {
    let (Some(panel), Some(rows)) = (
        counties(false),
        read(&format!("{FOLDER}reference_values.csv")),
    ) else {
        return;
    };
    let found = effects(&panel, Control::NeverTreated, Method::DoublyRobust);
    let simple = found.overall().unwrap();
    let exposure: BTreeMap<i64, Influenced> =
        aggregate(&found, By::Exposure).parts.into_iter().collect();
    let digits = Class::Printed(5e-9);
    let mut seen = 0;
    for row in rows
        .iter()
        .filter(|row| row.text("dataset") == "did::mpdta")
    {
        let term = row.text("term");
        let numbers: Vec<i64> = term
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect();
        let estimate = match (row.text("model"), numbers.as_slice()) {
            (_, [start, time]) => cell(&found, *start, *time),
            ("aggregation simple", _) => &simple,
            (_, [e]) => &exposure[e],
            other => panic!("{other:?}"),
        };
        digits.check(term, estimate.value, row.value("estimate"));
        digits.check(term, estimate.standard_error().unwrap(), row.value("se"));
        seen += 1;
    }
    assert_eq!(seen, 17);
    // The published output of the package did.
    Class::Printed(2.5e-5).check("simple", simple.value, -0.0400);
    Class::Printed(2.5e-5).check("simple", simple.standard_error().unwrap(), 0.0120);
}

/// Averages that the table does not have. Errors by another road: the influence of a county as the derivative
/// of the estimate to its weight (`bench/m_estimation.py`, last part). Printed by the package did: -0.0310
/// (0.0125 by bootstrap) overall by start, with -0.0797, -0.0229 and -0.0261.
#[test]
fn averages_by_another_road() {
    let Some(panel) = counties(false) else {
        return;
    };
    let found = effects(&panel, Control::NeverTreated, Method::DoublyRobust);
    let expected = [
        (By::Exposure, Some(-3), 0.030_506_655_583, 0.015_033_560_280),
        (
            By::Exposure,
            Some(-1),
            -0.024_458_744_971,
            0.014_236_402_211,
        ),
        (By::Exposure, None, -0.077_239_821_457, 0.019_964_989_062),
        (By::Start, Some(2004), -0.079_749_126_575, 0.026_367_799_435),
        (By::Start, Some(2006), -0.022_909_539_250, 0.016_703_330_255),
        (By::Start, None, -0.031_018_282_229, 0.012_446_059_321),
        (
            By::Period,
            Some(2006),
            -0.048_815_984_265,
            0.020_125_861_261,
        ),
        (
            By::Period,
            Some(2007),
            -0.037_059_339_936,
            0.013_747_079_141,
        ),
        (By::Period, None, -0.041_700_432_131, 0.015_971_851_885),
    ];
    for (by, number, value, error) in expected {
        let sums = aggregate(&found, by);
        let part = number.map_or(sums.overall, |number| {
            sums.parts
                .into_iter()
                .find(|part| part.0 == number)
                .map(|part| part.1)
        });
        let own = part.unwrap();
        let what = format!("{by:?} {number:?}");
        Class::Exact.check(&what, own.value, value);
        Class::Exact.check(&what, own.standard_error().unwrap(), error);
    }
}

/// The README of the R package did prints this with `xformla = ~lpop` (doubly robust, never treated).
#[test]
fn published_output_with_a_covariate() {
    let Some(panel) = counties(true) else {
        return;
    };
    let found = effects(&panel, Control::NeverTreated, Method::DoublyRobust);
    let printed = [
        (2004, [-0.0145, -0.0764, -0.1404, -0.1069]),
        (2006, [-0.0005, -0.0062, 0.0010, -0.0413]),
        (2007, [0.0267, -0.0046, -0.0284, -0.0288]),
    ];
    for (start, values) in printed {
        for (time, value) in (2004..).zip(values) {
            let own = cell(&found, start, time);
            Class::Printed(2.5e-5).check(&format!("{start} {time}"), own.value, value);
        }
    }
    // "P-value for pre-test of parallel trends assumption: 0.23267", on the same page.
    let test = pretest(&found, &panel.clusters()).unwrap();
    assert_eq!(test.df, 5);
    Class::Printed(5e-6).check("pretest", test.p_value, 0.23267);
}

/// Method, group and period with estimate and standard error: the estimating equations solved as one
/// set, with a numerically differentiated sandwich (`bench/m_estimation.py`).
#[rustfmt::skip]
const WITH_COVARIATE: &[(&str, &str, i64, i64, f64, f64)] = &[
    ("never", "dr", 2004, 2004, -0.014_529_668_305, 0.022_129_157_238),
    ("never", "ipw", 2004, 2004, -0.014_548_431_154, 0.022_114_533_111),
    ("never", "reg", 2004, 2004, -0.014_911_237_790, 0.022_055_693_076),
    ("never", "dr", 2004, 2005, -0.076_421_881_735, 0.028_671_314_156),
    ("never", "ipw", 2004, 2005, -0.076_449_860_759, 0.028_648_862_537),
    ("never", "reg", 2004, 2005, -0.076_996_322_966, 0.028_359_745_510),
    ("never", "dr", 2004, 2006, -0.140_448_336_810, 0.035_378_154_710),
    ("never", "ipw", 2004, 2006, -0.140_464_602_655, 0.035_371_001_785),
    ("never", "reg", 2004, 2006, -0.141_080_104_629, 0.034_836_286_954),
    ("never", "dr", 2004, 2007, -0.106_903_898_111, 0.032_886_493_003),
    ("never", "ipw", 2004, 2007, -0.106_932_557_106, 0.032_889_151_709),
    ("never", "reg", 2004, 2007, -0.107_544_274_673, 0.032_737_692_643),
    ("never", "dr", 2006, 2004, -0.000_472_146_088, 0.022_223_437_037),
    ("never", "ipw", 2006, 2004, -0.000_868_560_291, 0.022_152_843_418),
    ("never", "reg", 2006, 2004, -0.002_066_058_118, 0.022_122_286_484),
    ("never", "dr", 2006, 2005, -0.006_202_524_580, 0.018_495_701_904),
    ("never", "ipw", 2006, 2005, -0.006_397_240_343, 0.018_457_328_458),
    ("never", "reg", 2006, 2005, -0.006_968_283_067, 0.018_345_785_629),
    ("never", "dr", 2006, 2006, 0.000_960_573_747, 0.019_400_195_422),
    ("never", "ipw", 2006, 2006, 0.001_208_045_240, 0.019_487_929_103),
    ("never", "reg", 2006, 2006, 0.000_765_525_026, 0.019_195_907_033),
    ("never", "dr", 2006, 2007, -0.041_293_865_588, 0.019_721_144_145),
    ("never", "ipw", 2006, 2007, -0.041_308_231_739, 0.019_721_398_188),
    ("never", "reg", 2006, 2007, -0.041_535_636_529, 0.019_716_873_645),
    ("never", "dr", 2007, 2004, 0.026_727_796_204, 0.014_065_660_764),
    ("never", "ipw", 2007, 2004, 0.026_556_103_624, 0.014_044_158_505),
    ("never", "reg", 2007, 2004, 0.026_365_831_747, 0.014_018_949_323),
    ("never", "dr", 2007, 2005, -0.004_576_570_764, 0.015_717_763_130),
    ("never", "ipw", 2007, 2005, -0.004_660_904_906, 0.015_669_164_249),
    ("never", "reg", 2007, 2005, -0.004_759_835_339, 0.015_669_966_037),
    ("never", "dr", 2007, 2006, -0.028_447_487_198, 0.018_180_881_153),
    ("never", "ipw", 2007, 2006, -0.028_340_303_805, 0.018_189_309_095),
    ("never", "reg", 2007, 2006, -0.028_502_106_414, 0.018_132_065_892),
    ("never", "dr", 2007, 2007, -0.028_781_361_039, 0.016_238_952_966),
    ("never", "ipw", 2007, 2007, -0.028_894_766_615, 0.016_246_409_387),
    ("never", "reg", 2007, 2007, -0.028_789_488_194, 0.016_167_867_254),
    ("notyet", "dr", 2004, 2004, -0.021_183_053_479, 0.021_648_207_715),
    ("notyet", "dr", 2004, 2005, -0.081_603_185_856, 0.028_341_541_086),
    ("notyet", "dr", 2004, 2006, -0.138_191_822_608, 0.034_228_037_221),
    ("notyet", "dr", 2004, 2007, -0.106_903_898_111, 0.032_886_493_003),
    ("notyet", "dr", 2006, 2004, -0.007_455_236_112, 0.021_835_715_406),
    ("notyet", "dr", 2006, 2005, -0.004_563_376_993, 0.018_291_386_064),
    ("notyet", "dr", 2006, 2006, 0.008_660_699_868, 0.016_839_060_956),
    ("notyet", "dr", 2006, 2007, -0.041_293_865_588, 0.019_721_144_145),
    ("notyet", "dr", 2007, 2004, 0.026_932_652_901, 0.013_913_625_971),
    ("notyet", "dr", 2007, 2005, -0.004_200_980_470, 0.015_548_366_321),
    ("notyet", "dr", 2007, 2006, -0.028_447_487_198, 0.018_180_881_153),
    ("notyet", "dr", 2007, 2007, -0.028_781_361_039, 0.016_238_952_966),
];

#[test]
fn covariates_by_another_road() {
    let Some(panel) = counties(true) else {
        return;
    };
    for &(control, method, start, time, value, error) in WITH_COVARIATE {
        let control = if control == "never" {
            Control::NeverTreated
        } else {
            Control::NotYetTreated
        };
        let method = method_of(method);
        let found = effects(&panel, control, method);
        let own = cell(&found, start, time);
        let what = format!("{control:?} {method:?} {start} {time}");
        Class::Exact.check(&what, own.value, value);
        Class::Exact.check(&what, own.standard_error().unwrap(), error);
    }
}

fn method_of(name: &str) -> Method {
    match name {
        "reg" => Method::OutcomeRegression,
        "ipw" => Method::InverseProbability,
        "dr" => Method::DoublyRobust,
        other => panic!("method {other}"),
    }
}

#[test]
fn bands_are_wider_than_intervals() {
    let Some(panel) = counties(false) else {
        return;
    };
    let found = effects(&panel, Control::NeverTreated, Method::DoublyRobust);
    let all: Vec<&Influenced> = found.cells.iter().map(|cell| &cell.effect).collect();
    let bands = simultaneous_bands(&all, &panel.clusters(), 0.95, (1, 1000)).unwrap();
    // 12 independent estimates would need 2.86; the package prints bands of about 2.65-2.75 errors
    // ("-0.0757 0.0467" around -0.0145 with an error of 0.0231).
    assert!((2.5..2.9).contains(&bands.critical), "{}", bands.critical);
    let other = simultaneous_bands(&all, &panel.clusters(), 0.95, (2, 1000)).unwrap();
    assert!((bands.critical - other.critical).abs() < 0.15);
}

struct CrossSection {
    design: Matrix,
    treated: Vec<bool>,
    change: Vec<f64>,
    states: Vec<usize>,
}

/// The change from 2003 to 2007 of counties that ever raise against the others, with log population
/// and its square around 3.
fn cross_section() -> Option<CrossSection> {
    let rows = read(&format!("{FOLDER}did_mpdta.csv"))?;
    let of = |year: &str| -> Vec<&Row> {
        let mut own: Vec<&Row> = rows.iter().filter(|row| row.text("year") == year).collect();
        own.sort_by_key(|row| whole(row, "countyreal"));
        own
    };
    let (first, last) = (of("2003"), of("2007"));
    let size: Vec<f64> = first.iter().map(|row| row.value("lpop")).collect();
    let state = |row: &&Row| usize::try_from(whole(row, "countyreal") / 1000).unwrap();
    Some(CrossSection {
        design: Matrix::from_fn(size.len(), 3, |i, k| {
            [1.0, size[i], (size[i] - 3.0).powi(2)][k]
        }),
        treated: first
            .iter()
            .map(|row| whole(row, "first.treat") > 0)
            .collect(),
        change: first
            .iter()
            .zip(&last)
            .map(|(a, b)| b.value("lemp") - a.value("lemp"))
            .collect(),
        states: first.iter().map(state).collect(),
    })
}

/// R 4.2.2: `glm(ever ~ lpop + sq, binomial)` with epsilon 1e-15, and of sandwich `vcovHC(type =
/// "HC0")` and `vcovCL(cluster = state, type = "HC0", cadjust = FALSE)`.
#[test]
fn logistic_regression_of_r() {
    let Some(data) = cross_section() else {
        return;
    };
    let outcomes = Outcomes {
        design: &data.design,
        happened: &data.treated,
        weights: None,
    };
    let found = logistic::fit(&outcomes).unwrap();
    Class::Exact.check("deviance", found.deviance, 655.368_452_337_051);
    let robust = found.sandwich(&outcomes, None).unwrap();
    let clustered = found.sandwich(&outcomes, Some(&data.states)).unwrap();
    let expected = [
        (
            -1.298_177_945_509_288,
            0.291_225_883_417_460_4,
            0.302_789_660_227_203_5,
            0.692_080_153_270_520_1,
        ),
        (
            0.267_671_232_036_190_2,
            0.091_202_934_263_603_6,
            0.097_039_936_709_130_7,
            0.196_212_349_867_467_3,
        ),
        (
            -0.047_088_478_334_634_7,
            0.040_448_247_421_060_7,
            0.043_825_418_970_053_4,
            0.067_191_206_105_458_5,
        ),
    ];
    for (k, (coefficient, model, hc0, cr0)) in expected.into_iter().enumerate() {
        Class::Exact.check("coefficient", found.coefficients[k], coefficient);
        Class::Exact.check("model", found.covariance()[(k, k)].sqrt(), model);
        Class::Exact.check("HC0", robust[(k, k)].sqrt(), hc0);
        Class::Exact.check("CR0", clustered[(k, k)].sqrt(), cr0);
    }
}

#[test]
fn weighting_by_another_road() {
    let Some(data) = cross_section() else {
        return;
    };
    let arms = Arms {
        design: &data.design,
        treated: &data.treated,
    };
    // bench/m_estimation.py, lines "ever".
    let expected = [
        (
            "reg",
            Estimand::Treated,
            -0.047_463_083_080,
            0.021_707_680_444,
        ),
        ("reg", Estimand::All, -0.042_313_183_671, 0.025_015_524_137),
        (
            "ipw",
            Estimand::Treated,
            -0.047_452_676_306,
            0.021_772_607_759,
        ),
        ("ipw", Estimand::All, -0.040_911_725_689, 0.025_777_040_532),
        (
            "dr",
            Estimand::Treated,
            -0.047_423_176_596,
            0.021_729_498_417,
        ),
        ("dr", Estimand::All, -0.041_463_772_592, 0.025_121_959_747),
    ];
    for (method, estimand, value, error) in expected {
        let found = effect(&arms, &data.change, estimand, method_of(method)).unwrap();
        Class::Exact.check(method, found.value, value);
        Class::Exact.check(method, found.standard_error().unwrap(), error);
    }
    let entropy = entropy_effect(&arms, &data.change, None).unwrap();
    Class::Exact.check("entropy", entropy.value, -0.047_420_820_591);
    Class::Exact.check(
        "entropy",
        entropy.standard_error().unwrap(),
        0.021_730_266_787,
    );
}

#[test]
fn weights_bring_balance() {
    let Some(data) = cross_section() else {
        return;
    };
    let arms = Arms {
        design: &data.design,
        treated: &data.treated,
    };
    let exact = entropy_balance(&arms, None).unwrap();
    let fit = arms.propensity().unwrap();
    let chances: Vec<f64> = (0..500).map(|i| fit.chance(data.design.row(i))).collect();
    let weights = propensity_weights(&data.treated, &chances, Estimand::Treated).unwrap();
    let (tight, loose) = (
        balance(&arms, &exact.weights, Estimand::Treated).unwrap(),
        balance(&arms, &weights, Estimand::Treated).unwrap(),
    );
    for k in 1..3 {
        assert!(tight[k].after.unwrap().abs() < 1e-9);
        assert!(loose[k].holds(0.1) && loose[k].after.unwrap().abs() > 1e-9);
        assert_eq!(tight[k].before, loose[k].before);
    }
    assert!(!tight[1].holds(0.0) || tight[1].before.unwrap().abs() > 0.1);
    let controls: Vec<f64> = (0..500)
        .filter(|i| !data.treated[*i])
        .map(|i| weights[i])
        .collect();
    let size = effective_sample_size(&controls).unwrap();
    assert!(size > 150.0 && size < 309.0, "{size}");
}

#[test]
fn matches_bring_balance() {
    let Some(data) = cross_section() else {
        return;
    };
    let arms = Arms {
        design: &data.design,
        treated: &data.treated,
    };
    let fit = arms.propensity().unwrap();
    let logits: Vec<f64> = (0..500).map(|i| fit.logit(data.design.row(i))).collect();
    let whole = effect(&arms, &data.change, Estimand::Treated, Method::DoublyRobust).unwrap();
    for (neighbours, replacement) in [(1, false), (1, true), (3, true)] {
        let rules = matching::Rules {
            neighbours,
            caliper: Some(0.2),
            replacement,
        };
        let matches = matching::match_nearest(&logits, &data.treated, rules).unwrap();
        let after = balance(&arms, &matches.weights, Estimand::Treated).unwrap();
        assert!(
            after[1..].iter().all(|column| column.holds(0.1)),
            "{after:?}"
        );
        let found = matches.effect(&data.change).unwrap();
        assert_eq!(found.treated + matches.unmatched.len(), 191);
        // Another road to the same effect: within two of its own errors of the weighted one.
        assert!(
            (found.value - whole.value).abs() < 2.0 * found.standard_error,
            "{found:?}"
        );
    }
}
