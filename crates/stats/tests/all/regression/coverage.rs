//! Whether a 95 % interval holds the truth 95 times in 100, on drawn schools with few treated among them.

use stats::CrossProducts;
use stats::normal_quantile;
use stats::regression::{Correction, Estimate, Model, fit};

/// SplitMix64 (Steele, Lea and Flood 2014), turned into normal numbers.
struct Draw(u64);

impl Draw {
    fn normal(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let uniform = ((z ^ (z >> 31)) >> 11) as f64 + 0.5;
        normal_quantile(uniform / (1_u64 << 53) as f64).unwrap()
    }
}

const SCHOOLS: u8 = 14;
const TRUTH: f64 = 0.4;

/// Four of fourteen schools of 12 to 25 pupils are treated; the spread between schools is 0.5, within 1.
fn schools(seed: u64) -> Vec<CrossProducts> {
    let mut draw = Draw(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let school = |at: u8| {
        let treated = f64::from(at < 4);
        let level = 0.5 * draw.normal();
        let mut sums = CrossProducts::empty(3);
        for _ in 0..12 + at {
            let score = 3.0 + TRUTH * treated + level + draw.normal();
            sums.push(&[1.0, treated, score]).unwrap();
        }
        sums
    };
    (0..SCHOOLS).map(school).collect()
}

#[test]
fn intervals_by_school_hold_the_truth() {
    let model = Model {
        response: 2,
        predictors: vec![0, 1],
        absorbed: None,
    };
    let runs = 400_u32;
    let holds = |one: Estimate| one.confidence.low <= TRUTH && TRUTH <= one.confidence.high;
    let (mut corrected, mut plain, mut independent) = (0, 0, 0);
    for seed in 0..u64::from(runs) {
        let fitted = fit(&schools(seed), &model).unwrap();
        let by = |correction| {
            let found = fitted.clustered(correction).unwrap();
            found.coefficient(1, 0.95).unwrap()
        };
        corrected += u32::from(holds(by(Correction::Cr2)));
        plain += u32::from(holds(by(Correction::Cr0)));
        let naive = fitted.classical().unwrap().coefficient(1, 0.95).unwrap();
        independent += u32::from(holds(naive));
    }
    let share = |count: u32| f64::from(count) / f64::from(runs);
    // 95 % of 400 runs, and three binomial standard errors: 0.033.
    let found = share(corrected);
    assert!((found - 0.95).abs() < 0.033, "CR2: {found}");
    assert!(share(plain) < share(corrected), "CR0: {}", share(plain));
    // With 18 pupils a school and an intraclass correlation of 0.2 the variance is 4.4 times too small: the interval
    // holds the truth as often as |z| < 1.96 / sqrt(4.4), 65 %.
    assert!(
        share(independent) < 0.75,
        "independent: {}",
        share(independent)
    );
    println!(
        "CR2 {found}, CR0 {}, independent {}",
        share(plain),
        share(independent)
    );
}
