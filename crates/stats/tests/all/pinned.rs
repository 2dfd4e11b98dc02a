//! Invented studies with the figures of R 4.2, metafor 3.8 (stopping rules at 1e-13), so that the core
//! is checked where the reference tables are absent. The studies are made up; they describe nothing.

use crate::tolerance::Class::{Exact, Selection, Tail};
use stats::linear::Matrix;
use stats::meta::small_study::{Side, diagnose};
use stats::meta::{
    Estimator, Observation, Test, leave_one_out, regress, shrunken, synthesise, tau2_interval,
};

const EFFECTS: [f64; 8] = [0.82, 0.10, 0.45, -0.28, 0.64, 0.21, 1.10, -0.05];
const VARIANCES: [f64; 8] = [0.090, 0.012, 0.040, 0.055, 0.030, 0.008, 0.160, 0.021];
const MODERATOR: [f64; 8] = [4.0, 1.0, 3.0, 2.0, 5.0, 1.0, 6.0, 2.0];

fn invented() -> Vec<Observation> {
    let study = |(effect, variance): (&f64, &f64)| Observation {
        effect: *effect,
        variance: *variance,
    };
    EFFECTS.iter().zip(&VARIANCES).map(study).collect()
}

/// `tau2`, its standard error, mean, its standard error by the normal test and by Hartung and Knapp, I2.
type Figures = [f64; 6];

const NONE: f64 = f64::NAN;
const EXPECTED: [(Estimator, Figures); 9] = [
    (
        Estimator::EqualEffects,
        [
            0.0,
            NONE,
            0.216_337_105_880_533,
            0.053_465_338_026_235_4,
            0.101_578_493_134_64,
            72.296_087_820_145_6,
        ],
    ),
    (
        Estimator::DerSimonianLaird,
        [
            0.067_045_722_625_941_5,
            0.057_500_321_842_431_1,
            0.290_551_879_118_525,
            0.114_748_869_299_464,
            0.141_849_324_614_214,
            72.296_087_820_145_6,
        ],
    ),
    (
        Estimator::PauleMandel,
        [
            0.137_209_570_191_679,
            0.096_090_963_952_204_2,
            0.315_059_884_497_057,
            0.149_904_024_519_439,
            0.149_904_024_519_439,
            84.228_529_260_878_8,
        ],
    ),
    (
        Estimator::MaximumLikelihood,
        [
            0.081_532_490_719_761_9,
            0.058_368_637_887_913,
            0.297_295_323_668_173,
            0.122_996_345_187_08,
            0.144_218_511_222_164,
            76.039_078_495_263,
        ],
    ),
    (
        Estimator::Reml,
        [
            0.107_870_570_422_195,
            0.078_353_898_610_409_3,
            0.306_944_962_459_602,
            0.136_494_099_367_132,
            0.147_401_086_810_777,
            80.764_090_952_957_9,
        ],
    ),
    (
        Estimator::EmpiricalBayes,
        [
            0.137_209_570_191_691,
            0.096_090_963_952_210_9,
            0.315_059_884_497_06,
            0.149_904_024_519_444,
            0.149_904_024_519_44,
            84.228_529_260_879_9,
        ],
    ),
    (
        Estimator::Hedges,
        [
            0.163_998_214_285_714,
            0.117_849_454_298_533,
            0.320_865_855_125_106,
            0.161_064_727_709_585,
            0.151_605_224_149_253,
            86.455_825_951_952_3,
        ],
    ),
    (
        Estimator::HunterSchmidt,
        [
            0.049_358_992_910_451_6,
            0.035_430_654_711_983_7,
            0.280_215_765_288_368,
            0.103_544_583_789_934,
            0.137_962_071_538_82,
            65.767_302_611_887_1,
        ],
    ),
    (
        Estimator::SidikJonkman,
        [
            0.151_449_876_122_121,
            0.084_863_029_548_48,
            0.318_301_631_429_275,
            0.155_947_378_198_984,
            0.150_862_741_072_871,
            85.496_386_490_008_6,
        ],
    ),
];

#[test]
fn nine_estimators() {
    for (estimator, [tau2, tau2_error, mean, plain, knapp, i2]) in EXPECTED {
        let label = format!("{estimator:?}");
        let found = synthesise(&invented(), estimator, Test::Normal).unwrap();
        Exact.check(&label, found.tau2, tau2);
        assert_eq!(
            found.tau2_standard_error.is_none(),
            tau2_error.is_nan(),
            "{label}"
        );
        if let Some(error) = found.tau2_standard_error {
            Exact.check(&label, error, tau2_error);
        }
        Exact.check(&label, found.mean, mean);
        Exact.check(&label, found.standard_error, plain);
        Exact.check(&label, found.i2.unwrap(), i2);
        let found = synthesise(&invented(), estimator, Test::HartungKnapp).unwrap();
        Exact.check(&label, found.standard_error, knapp);
        let adhoc = synthesise(&invented(), estimator, Test::AdHoc).unwrap();
        Exact.check(&label, adhoc.standard_error, knapp.max(plain));
        let student = synthesise(&invented(), estimator, Test::StudentT).unwrap();
        Exact.check(&label, student.standard_error, plain);
        assert!(
            student.confidence.low < found.mean - 1.96 * plain,
            "{label}: wider than normal"
        );
    }
}

#[test]
fn likelihood_prediction_and_tests() {
    let found = synthesise(&invented(), Estimator::Reml, Test::Normal).unwrap();
    Exact.check(
        "log-likelihood",
        found.log_likelihood.unwrap(),
        -3.980_717_463_853_12,
    );
    let prediction = found.prediction.normal.unwrap();
    Exact.check("prediction low", prediction.low, -0.390_155_595_125_781);
    Exact.check("prediction high", prediction.high, 1.004_045_520_044_98);
    Exact.check("Q", found.q, 25.267_189_538_271_2);
    Tail.check("Q p", found.q_p, 0.000_680_315_352_052_904);
    Tail.check("p", found.p.unwrap(), 0.024_526_607_569_598_8);
    let interval = tau2_interval(&invented()).unwrap().unwrap();
    Exact.check("tau2 low", interval.tau2.low, 0.026_007_948_488_715_6);
    Exact.check("tau2 high", interval.tau2.high, 0.809_025_026_378_541);
    Exact.check("I2 low", interval.i2.low, 50.305_590_412_095_5);
    Exact.check("H2 high", interval.h2.high, 32.489_413_746_824_3);
}

#[test]
fn regression_and_studies() {
    let moderator = Matrix::from_fn(8, 1, |i, _| MODERATOR[i]);
    let found = regress(&invented(), &moderator, Estimator::Reml, Test::HartungKnapp).unwrap();
    let [base, slope] = found.coefficients[..] else {
        panic!("two coefficients");
    };
    Exact.check("intercept", base.estimate, -0.152_580_358_258_156);
    Exact.check("slope", slope.estimate, 0.172_918_200_782_134);
    Exact.check("slope se", slope.standard_error, 0.056_664_019_506_900_8);
    let joint = found.moderators.unwrap();
    Exact.check("QM", joint.statistic, 9.312_508_013_796_71);
    Tail.check("QM p", joint.p, 0.022_464_587_873_707);
    Exact.check("QE", found.q, 12.102_235_253_170_7);
    Exact.check("tau2", found.tau2, 0.030_527_396_145_073_8);
    Exact.check("R2", found.r2.unwrap(), 71.699_977_087_733_3);
    assert_eq!(found.test_of(&[1]), Some(joint), "the only moderator");
    assert_eq!(found.test_of(&[2]), None);
    let first = shrunken(&invented(), Estimator::Reml, Test::Normal).unwrap()[0];
    Exact.check("shrunken", first.effect, 0.586_640_621_290_409);
    Exact.check("shrunken se", first.standard_error, 0.230_040_198_587_06);
    let first = leave_one_out(&invented(), Estimator::Reml, Test::Normal).unwrap()[0];
    Exact.check(
        "rstudent",
        first.studentised_residual.unwrap(),
        1.283_585_589_564_9,
    );
    Exact.check("dffits", first.dffits.unwrap(), 0.444_238_043_963_456);
    Exact.check("cook", first.cook.unwrap(), 0.179_461_992_560_619);
    Exact.check(
        "cov.r",
        first.covariance_ratio.unwrap(),
        0.959_018_258_613_817,
    );
    Exact.check("hat", first.hat, 0.094_155_685_316_379_2);
}

#[test]
fn small_study_effects() {
    let found = diagnose(&invented()).unwrap();
    let expected = [
        [
            1.795_094_732_664_65,
            0.072_638_607_858_078,
            -0.176_186_959_885_75,
        ],
        [
            1.281_236_511_535_09,
            0.247_398_350_254_725,
            -0.055_083_744_999_427_5,
        ],
        [
            1.992_406_127_043_17,
            0.046_326_515_634_700_2,
            0.057_597_290_344_969,
        ],
        [
            1.487_073_714_365_75,
            0.187_553_484_170_237,
            0.092_768_064_793_608_5,
        ],
    ];
    for (test, [statistic, p, limit]) in found.regressions.iter().zip(expected) {
        let test = test.as_ref().unwrap();
        Exact.check("statistic", test.statistic.unwrap(), statistic);
        Tail.check("p", test.p.unwrap(), p);
        Exact.check("limit", test.limit, limit);
    }
    let rank = found.rank.unwrap();
    assert!(rank.exact);
    Exact.check("tau", rank.tau, 0.214_285_714_285_714);
    Tail.check("tau p", rank.p, 0.548_412_698_412_698);
    let filled = found.trim_fill_l0.unwrap();
    assert_eq!((filled.side, filled.filled.len()), (Side::Low, 1));
    Exact.check("filled mean", filled.adjusted.mean, 0.249_633_960_490_833);
    Exact.check("filled tau2", filled.adjusted.tau2, 0.135_000_004_379_436);
    assert!(found.trim_fill_r0.unwrap().filled.is_empty());
    let selection = found.selection.unwrap();
    assert!(
        selection.log_likelihood >= -1.285_680_120_944_8 - 1e-9,
        "a higher optimum exists"
    );
    Selection.check("gain", selection.gain, 5.219_541_770_648_9);
    let safe = found.fail_safe;
    assert_eq!(
        (safe.rosenthal, safe.orwin, safe.rosenberg),
        (56.0, Some(8.0), 27.0)
    );
}
