//! Figures as printed: Stock and Watson's table of the STAR experiment (HC1), and the Nile with Newey-West.

use super::star::grade;
use crate::tolerance::Class::{Exact, Printed};
use stats::linear::Matrix;
use stats::regression::{Design, Interruption, Leverage, fit_rows, interrupted_design};

/// Rows, then intercept, small, aide and the standard errors of the last two (facts of the data set:
/// OLS of reading plus mathematics on class type, HC1).
#[test]
fn the_four_lines_of_the_star_table() {
    let lines = [
        ("k", 5786, 918.043, (13.899, 2.454), (0.314, 2.271)),
        ("1", 6379, 1039.393, (29.781, 2.831), (11.959, 2.652)),
        ("2", 6049, 1157.807, (19.394, 2.712), (3.479, 2.545)),
        ("3", 5967, 1228.506, (15.587, 2.396), (-0.291, 2.273)),
    ];
    for (name, rows, intercept, small, aide) in lines {
        let Some(star) = grade(name) else { return };
        assert_eq!(star.score.len(), rows, "rows of grade {name}");
        let design = Design {
            predictors: &star.predictors(),
            response: &star.score,
            weights: None,
            absorbed: None,
        };
        let fitted = fit_rows(&design, None).unwrap();
        let found = fitted.heteroskedastic(Leverage::Hc1).unwrap();
        let [one, second, third] = [0, 1, 2].map(|k| found.coefficient(k, 0.95).unwrap());
        let printed = Printed(0.0005);
        printed.check(name, one.value, intercept);
        printed.check(name, third.value, small.0);
        printed.check(name, third.standard_error, small.1);
        printed.check(name, second.value, aide.0);
        printed.check(name, second.standard_error, aide.1);
    }
}

/// Grade K with the teacher's experience and a column per school: small 15.933 (2.241) on 5,766 rows.
#[test]
fn experience_and_school_columns() {
    let Some(star) = grade("k") else { return };
    let known: Vec<usize> = (0..star.score.len())
        .filter(|i| star.experience[*i].is_some())
        .collect();
    assert_eq!(known.len(), 5766);
    let predictors = Matrix::from_fn(known.len(), 3, |i, k| match k {
        0 => star.rows[known[i]][1],
        1 => star.rows[known[i]][2],
        _ => star.experience[known[i]].unwrap(),
    });
    let pick = |values: &[f64]| -> Vec<f64> { known.iter().map(|i| values[*i]).collect() };
    let schools: Vec<usize> = known.iter().map(|i| star.school[*i]).collect();
    let design = Design {
        predictors: &predictors,
        response: &pick(&star.score),
        weights: None,
        absorbed: Some(&schools),
    };
    let found = fit_rows(&design, None).unwrap();
    let small = found.heteroskedastic(Leverage::Hc1).unwrap();
    let small = small.coefficient(1, 0.95).unwrap();
    Printed(0.0005).check("small", small.value, 15.933);
    Printed(0.0005).check("small", small.standard_error, 2.241);
}

/// The flow of the Nile at Aswan, 1871 to 1970 (Durbin and Koopman 2001), with the break of 1899.
const NILE: [u16; 100] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676,
    649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923,
    975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

/// R 4.2.2, sandwich 3.0: `lm(Nile ~ t + D + I((t - 29) * D))` with `t` from 1, `NeweyWest(lag, prewhite = FALSE,
/// adjust)`. With `t` from 0 only the intercept differs, by one slope.
#[test]
fn newey_west_and_an_interrupted_series() {
    let at = Interruption {
        start: 28,
        season: 1,
    };
    let predictors = interrupted_design(NILE.len(), at).unwrap();
    let response: Vec<f64> = NILE.iter().map(|flow| f64::from(*flow)).collect();
    let design = Design {
        predictors: &predictors,
        response: &response,
        weights: None,
        absorbed: None,
    };
    let fitted = fit_rows(&design, None).unwrap();
    let expected = [
        1.159551176792597,
        -289.102_685_366_384_44,
        -0.469088767634451,
    ];
    for (k, value) in expected.into_iter().enumerate() {
        Exact.check("coefficient", fitted.fit().coefficients()[k + 1], value);
    }
    let intercept = fitted.fit().coefficients()[0];
    Exact.check(
        "intercept",
        intercept,
        1_080.936_507_936_506_8 + expected[0],
    );
    let cases = [
        (
            1,
            false,
            [2.69014605677933, 57.96177079971431, 2.80379036162355],
        ),
        (
            1,
            true,
            [2.745_618_821_945_68, 59.15698460310396, 2.86160655487972],
        ),
        (
            4,
            false,
            [2.59030847830305, 61.77593894331157, 2.70157743302969],
        ),
        (
            4,
            true,
            [2.64372252010330, 63.04980366351761, 2.75728592147539],
        ),
    ];
    for (lag, small, errors) in cases {
        let found = fitted.serial(lag, small).unwrap();
        for (k, error) in errors.into_iter().enumerate() {
            let one = found.coefficient(k + 1, 0.95).unwrap();
            Exact.check(&format!("lag {lag} {k}"), one.standard_error, error);
        }
    }
}
