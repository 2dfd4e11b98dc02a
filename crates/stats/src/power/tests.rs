use super::*;
use proptest::prelude::*;

const DEMAND: Demand = Demand {
    significance: 0.05,
    power: 0.8,
};

fn schools(schools: u32) -> Schools {
    Schools {
        schools,
        share_treated: 0.5,
        pupils: 20.0,
        size_variation: 0.0,
        icc: 0.15,
        explained_between: 0.75,
        explained_within: 0.75,
        covariates: 1,
    }
}

#[test]
fn noncentral_t_by_reference() {
    // R 4.2.2: pt(t, df, ncp, lower.tail = FALSE); scipy 1.17.1 agrees to 12 decimals.
    let expected = [
        (2.0, 10.0, 1.5, 0.340_845_927_557_9),
        (2.5, 3.0, 3.0, 0.698_445_349_511_3),
        (1.9, 398.0, 2.8, 0.815_715_772_981_1),
        (2.1, 18.0, -1.0, 0.001_815_948_588_5),
        (0.0, 5.0, 0.7, 0.758_036_347_776_9),
        (2.0, 1e4, 12.0, 1.0),
        (3.2, 1.0, 0.5, 0.166_745_025_073_2),
        (2.0, 7.0, 0.0, 0.042_809_664_281_488),
    ];
    for (t, df, shift, tail) in expected {
        let found = noncentral_t_tail(t, df, shift).unwrap();
        assert!((found - tail).abs() < 1e-11, "{t} {df} {shift}: {found}");
    }
    assert_eq!(noncentral_t_tail(-1.0, 5.0, 0.0), None);
    assert_eq!(noncentral_t_tail(1.0, 0.0, 0.0), None);
}

#[test]
fn a_lottery_of_pupils_as_in_power_t_test() {
    // R 4.2.2: power.t.test(n = 50, delta = 0.28, sd = 0.5, strict = TRUE): 0.791748293981474. A pretest
    // that explains 75 % leaves a standard deviation of 0.5; one "school" of 100 without correlation.
    let design = Pupils {
        schools: 1,
        pupils: 100.0,
        share_treated: 0.5,
        icc: 0.0,
        explained_within: 0.75,
        effect_variance: 0.0,
        covariates: 0,
    };
    let precision = design.precision().unwrap();
    assert_eq!(precision.df, 98.0);
    let power = precision.power(0.28, 0.05).unwrap();
    assert!((power - 0.791_748_293_981_474).abs() < 1e-9, "{power}");
    // Effects that differ between schools: SE^2 = 0.04 / 9 + 0.25 / (0.25 · 900), 8 degrees.
    let design = Pupils {
        schools: 9,
        effect_variance: 0.04,
        ..design
    };
    let precision = design.precision().unwrap();
    let by_hand = (0.04_f64 / 9.0 + 0.25 / 225.0).sqrt();
    assert!((precision.standard_error - by_hand).abs() < 1e-12 && precision.df == 8.0);
}

#[test]
fn unequal_sizes_are_the_design_effect() {
    // 1 + ((cv^2 + 1) n - 1) rho, over n and without covariates, is the variance per school.
    let equal = Schools {
        explained_between: 0.0,
        explained_within: 0.0,
        ..schools(40)
    };
    let unequal = Schools {
        size_variation: 0.6,
        ..equal
    };
    let effect: f64 = 1.0 + ((0.36 + 1.0) * 20.0 - 1.0) * 0.15;
    let by_hand = (effect / 20.0 / (0.25 * 40.0)).sqrt();
    let found = unequal.precision().unwrap();
    assert!((found.standard_error - by_hand).abs() < 1e-12);
    assert!(found.standard_error > equal.precision().unwrap().standard_error);
}

#[test]
fn schools_needed_are_the_fewest() {
    // In the reference table 20 schools show 0.292 and 40 show 0.200.
    for effect in [0.292, 0.2, 0.05, 0.45, -0.2] {
        let needed = schools(0).needed(effect, DEMAND).unwrap();
        let smallest = |n: u32| {
            schools(n)
                .precision()
                .unwrap()
                .smallest_effect(DEMAND)
                .unwrap()
        };
        assert!(smallest(needed) <= effect.abs() && smallest(needed - 1) > effect.abs());
    }
    assert_eq!(schools(0).needed(0.0, DEMAND), Err(PowerError::OutOfRange));
    assert_eq!(schools(0).needed(1e-6, DEMAND), Err(PowerError::TooFew));
}

#[test]
fn impossible_designs_are_refused() {
    let out = |design: Schools| design.precision().err();
    assert_eq!(out(schools(3)), Some(PowerError::TooFew));
    assert_eq!(
        out(Schools {
            icc: 1.2,
            ..schools(20)
        }),
        Some(PowerError::OutOfRange)
    );
    assert_eq!(
        out(Schools {
            share_treated: 1.0,
            ..schools(20)
        }),
        Some(PowerError::OutOfRange)
    );
    let precision = schools(20).precision().unwrap();
    let certain = Demand {
        power: 1.0,
        ..DEMAND
    };
    assert_eq!(
        precision.smallest_effect(certain),
        Err(PowerError::OutOfRange)
    );
    assert_eq!(precision.power(0.2, 0.0), Err(PowerError::OutOfRange));
}

proptest! {
    #[test]
    fn power_rises_with_the_effect_and_is_the_significance_without_one(
        count in 5_u32..200, effect in 0.05_f64..1.0, icc in 0.01_f64..0.5,
    ) {
        let precision = Schools { icc, ..schools(count) }.precision().unwrap();
        let none = precision.power(0.0, 0.05).unwrap();
        prop_assert!((none - 0.05).abs() < 1e-9);
        let some = precision.power(effect, 0.05).unwrap();
        prop_assert!(some >= none);
        prop_assert!((some - precision.power(-effect, 0.05).unwrap()).abs() < 1e-9);
        // Bloom's multiplier is good to about a hundredth of power with enough degrees of freedom.
        let smallest = precision.smallest_effect(DEMAND).unwrap();
        let reached = precision.power(smallest, 0.05).unwrap();
        let good = if precision.df > 20.0 { 0.01 } else { 0.06 };
        prop_assert!((reached - 0.8).abs() < good, "{}", reached);
    }
}
