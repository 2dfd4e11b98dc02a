//! Effect sizes against metafor 3.8-1 (`reference/effect-sizes-*.csv`), and the cluster correction
//! against the adjusted columns that the K-6 data were published with.

use stats::effect_size::{
    Clustering, Correction, EffectSize, Group, InputError, Kind, PrePost, PreSpread, Rules,
    VarianceRule, change_by_change_sd, change_by_pre_sd, comparison_standardised_difference,
    controlled_change, correlation_of, fisher_z, improvement_index, mean_change, mean_difference,
    share_above_comparison_median, standardised_difference,
};

use crate::reference::{Row, rows};
use crate::tolerance::Class;

const UNBIASED: Rules = Rules {
    correction: Correction::Exact,
    variance: VarianceRule::Unbiased,
};

/// Agrees as closed forms must.
#[track_caller]
fn close(found: f64, expected: f64) {
    Class::Exact.check("effect size", found, expected);
}

fn check(found: EffectSize, kind: Kind, row: &Row) {
    assert_eq!(found.kind, kind);
    close(found.estimate, row.value("yi"));
    close(found.variance, row.value("vi"));
}

#[test]
fn two_groups_as_in_the_reference() {
    let Some(table) = rows("effect-sizes-two-group.csv") else {
        return;
    };
    assert_eq!(table.len(), 90);
    for row in &table {
        let group = |number: u8| Group {
            n: row.value(&format!("n{number}")),
            mean: row.value(&format!("m{number}")),
            sd: row.value(&format!("sd{number}")),
        };
        let (treatment, comparison) = (group(1), group(2));
        let rules = match row.text("vtype") {
            "LS" => Rules::default(),
            "UB" => UNBIASED,
            other => panic!("variance {other}"),
        };
        let (found, kind) = match row.text("measure") {
            "SMD" => (
                standardised_difference(&treatment, &comparison, rules),
                Kind::PooledSd,
            ),
            "SMD1" => (
                comparison_standardised_difference(&treatment, &comparison, rules),
                Kind::ComparisonSd,
            ),
            "MD" => (
                mean_difference(&treatment, &comparison),
                Kind::MeanDifference,
            ),
            other => panic!("measure {other}"),
        };
        check(found.unwrap(), kind, row);
    }
}

#[test]
fn changes_as_in_the_reference() {
    let Some(table) = rows("effect-sizes-pre-post.csv") else {
        return;
    };
    assert_eq!(table.len(), 81);
    for row in &table {
        let group = PrePost {
            n: row.value("n"),
            pre_mean: row.value("m_pre"),
            post_mean: row.value("m_post"),
            pre_sd: row.value("sd_pre"),
            post_sd: row.value("sd_post"),
            correlation: row.value("r"),
        };
        let (found, kind) = match row.text("measure") {
            "SMCR" => (change_by_pre_sd(&group, Rules::default()), Kind::PreSd),
            "SMCC" => (
                change_by_change_sd(&group, Rules::default()),
                Kind::ChangeSd,
            ),
            "MC" => (mean_change(&group), Kind::MeanChange),
            other => panic!("measure {other}"),
        };
        check(found.unwrap(), kind, row);
    }
}

/// The five studies of Morris (2008), table 1: pupils, means before and after, spreads, correlation.
const TRAINED: [[f64; 6]; 5] = [
    [20.0, 30.6, 38.5, 15.0, 11.6, 0.47],
    [50.0, 23.5, 26.8, 3.1, 4.1, 0.64],
    [9.0, 0.5, 0.7, 0.1, 0.1, 0.77],
    [10.0, 53.4, 75.9, 14.5, 4.4, 0.89],
    [14.0, 35.6, 36.0, 4.7, 4.6, 0.44],
];
const UNTRAINED: [[f64; 6]; 5] = [
    [20.0, 23.1, 19.7, 13.8, 14.8, 0.47],
    [42.0, 24.9, 25.3, 4.1, 3.3, 0.64],
    [9.0, 0.6, 0.6, 0.2, 0.2, 0.77],
    [11.0, 55.7, 60.7, 17.3, 17.9, 0.89],
    [14.0, 34.8, 33.4, 3.1, 6.9, 0.44],
];

fn pre_post([n, pre_mean, post_mean, pre_sd, post_sd, correlation]: [f64; 6]) -> PrePost {
    PrePost {
        n,
        pre_mean,
        post_mean,
        pre_sd,
        post_sd,
        correlation,
    }
}

#[test]
fn controlled_change_of_the_studies_of_morris() {
    // metafor 3.8-1: escalc(measure = "SMCR") of both groups, subtracted, variances added; and for the pooled spread
    // the formula of its page on Morris (2008). To two decimals these are the values printed in the paper.
    let own = [
        (0.742_052_438_043_184, 0.113_787_892_619_520_2),
        (0.952_361_368_913_595, 0.042_637_689_615_490_2),
        (1.805_406_667_352_819, 0.283_305_179_695_667_4),
        (1.151_392_246_547_349, 0.145_780_665_812_951_3),
        (0.505_043_438_272_092, 0.166_678_722_760_795_1),
    ];
    let pooled = [
        (0.768_447_646_803_813, 0.113_381_397_323_479),
        (0.800_986_848_058_704, 0.035_029_704_592_656_1),
        (1.204_516_411_444_59, 0.142_523_882_928_870_9),
        (1.047_626_735_601_772, 0.068_131_470_884_467_2),
        (0.438_934_192_529_75, 0.163_440_414_738_781_2),
    ];
    for (place, (with, without)) in TRAINED.into_iter().zip(UNTRAINED).enumerate() {
        let (with, without) = (pre_post(with), pre_post(without));
        for (spread, expected) in [
            (PreSpread::Own, own[place]),
            (PreSpread::Pooled, pooled[place]),
        ] {
            let found = controlled_change(&with, &without, spread, Rules::default()).unwrap();
            close(found.estimate, expected.0);
            close(found.variance, expected.1);
        }
    }
}

#[test]
fn unbiased_variance_of_a_pooled_change_is_the_exact_one_on_average() {
    // d / sqrt(a) is noncentral t with m degrees of freedom, so Var(J d) = J^2 m/(m-2) (a + D^2) - D^2, and
    // E(g^2) = J^2 m/(m-2) (a + D^2). Putting that in the place of g^2 must give the variance.
    let group = pre_post([12.0, 50.0, 53.0, 10.0, 10.0, 0.6]);
    let rules = UNBIASED;
    let with = PrePost {
        post_mean: 56.0,
        ..group
    };
    let found = controlled_change(&with, &group, PreSpread::Pooled, rules).unwrap();
    let (m, a) = (22.0_f64, 2.0 * 0.4 * (2.0 / 12.0));
    let j = stats::effect_size::small_sample_factor(m, Correction::Exact).unwrap();
    let squared = found.estimate * found.estimate;
    let true_squared = squared * (m - 2.0) / (m * j * j) - a;
    let exact = j * j * m / (m - 2.0) * (a + true_squared) - true_squared;
    close(found.variance, exact);
}

#[test]
fn fisher_z_there_and_back() {
    // metafor 3.8-1: escalc(measure = "ZCOR").
    for (r, n, z, variance) in [
        (0.1, 10.0, 0.100_335_347_731_076, 0.142_857_142_857_142_9),
        (0.5, 50.0, 0.549_306_144_334_055, 0.021_276_595_744_680_9),
        (-0.8, 200.0, -1.098_612_288_668_11, 0.005_076_142_131_979_7),
    ] {
        let found = fisher_z(r, n).unwrap();
        close(found.estimate, z);
        close(found.variance, variance);
        close(correlation_of(found.estimate), r);
    }
}

#[test]
fn cluster_correction_as_published_with_the_k6_data() {
    // Rows assigned by school carry the effect and its error adjusted with an intraclass correlation of 0.09
    // ("adj1") and 0.30 ("adj3"); that these are the values follows from the match (facts, 4.1). The published error
    // of "adj3" has the effect of "adj1" in its second term, in every row: a fault in that file, kept out of ours.
    let Some(table) = rows("../k6_interventions_dietrichson2021.csv") else {
        return;
    };
    let by_school = |row: &&Row| row.text("Level_treatment_assignment") == "School";
    let mut compared = 0;
    for row in table.iter().filter(by_school) {
        let (treatment, comparison) = (row.value("N_treatment"), row.value("N_control"));
        let effect = EffectSize {
            estimate: row.value("Effectsize_g"),
            variance: row.value("SE_g").powi(2),
            kind: Kind::PooledSd,
        };
        let clusters =
            |icc: f64| Clustering::new(row.value("N_total"), row.value("N_schools"), icc).unwrap();
        let adjust = |clusters: &Clustering, effect: &EffectSize| {
            clusters.adjust(effect, treatment, comparison).unwrap()
        };
        let (low, high) = (clusters(0.09), clusters(0.30));
        let found = adjust(&low, &effect);
        assert_eq!(found.kind, Kind::TotalSd);
        close(found.estimate, row.value("Effectsize_g_adj1"));
        close(found.standard_error(), row.value("SE_g_adj1"));
        let other = adjust(&high, &effect);
        close(other.estimate, row.value("Effectsize_g_adj3"));
        let mixed = EffectSize {
            estimate: found.estimate / high.effect_factor(),
            ..effect
        };
        let mixed = adjust(&high, &mixed).standard_error();
        close(mixed, row.value("SE_g_adj3"));
        compared += 1;
    }
    assert_eq!(compared, 68);
}

#[test]
fn without_clusters_the_correction_does_nothing() {
    let plain = Clustering::new(100.0, 10.0, 0.0).unwrap();
    close(plain.effect_factor(), 1.0);
    close(plain.t_multiplier(), 1.0);
    close(plain.degrees_of_freedom(), 98.0);
    // One pupil per cluster: the intraclass correlation has nothing to act on.
    let single = Clustering::new(100.0, 100.0, 0.3).unwrap();
    close(single.effect_factor(), 1.0);
    close(single.degrees_of_freedom(), 98.0);
    let test = plain.test(0.5, 50.0, 50.0).unwrap();
    // R 4.2: 2 * pt(-2.5, 98).
    close(test.t, 2.5);
    close(test.p, 0.014_079_755_374_772);
}

#[test]
fn pictures_of_an_effect() {
    // Phi(0.25) = 0.598706325682924 (R 4.2).
    close(improvement_index(0.25), 9.870_632_568_292_4);
    close(improvement_index(-0.25), -9.870_632_568_292_4);
    close(share_above_comparison_median(0.25), 0.598_706_325_682_924);
}

/// The field that an error names.
fn field(error: InputError) -> &'static str {
    match error {
        InputError::NotFinite { field }
        | InputError::TooFew { field, .. }
        | InputError::NotPositive { field, .. }
        | InputError::WrongKind { field, .. }
        | InputError::OutOfRange { field, .. } => field,
        InputError::Overflow => "overflow",
    }
}

#[test]
fn bad_input_is_refused_by_name() {
    let good = Group {
        n: 10.0,
        mean: 5.0,
        sd: 2.0,
    };
    let rules = Rules::default();
    let g = |a: Group, b: Group| field(standardised_difference(&a, &b, rules).unwrap_err());
    assert_eq!(g(Group { n: 1.0, ..good }, good), "treatment.n");
    assert_eq!(
        g(
            good,
            Group {
                n: f64::NAN,
                ..good
            }
        ),
        "comparison.n"
    );
    assert_eq!(g(good, Group { sd: 0.0, ..good }), "comparison.sd");
    let infinite = Group {
        mean: f64::INFINITY,
        ..good
    };
    assert_eq!(g(infinite, good), "treatment.mean");
    let far = Group {
        mean: 1e300,
        sd: 1e-300,
        ..good
    };
    assert_eq!(g(far, Group { sd: 1e-300, ..good }), "overflow");
    let wide = Group { sd: 1e300, ..good };
    assert_eq!(
        mean_difference(&wide, &good),
        Err(InputError::Overflow),
        "its variance"
    );
    let two = Group { n: 2.0, ..good };
    assert!(standardised_difference(&two, &two, rules).is_ok());
    let delta = comparison_standardised_difference(&two, &two, rules).unwrap_err();
    assert_eq!(
        delta.to_string(),
        "comparison.n: 2 is fewer than the 3 that are needed"
    );
}

#[test]
fn bad_changes_correlations_and_clusters_are_refused_by_name() {
    let rules = Rules::default();
    let change = pre_post([10.0, 1.0, 2.0, 1.0, 1.0, 1.0]);
    assert_eq!(field(mean_change(&change).unwrap_err()), "correlation");
    let change = pre_post([10.0, 1.0, 2.0, 1.0, -1.0, 0.5]);
    assert_eq!(field(mean_change(&change).unwrap_err()), "post_sd");
    let good_change = pre_post([10.0, 1.0, 2.0, 1.0, 1.0, 0.5]);
    for spread in [PreSpread::Own, PreSpread::Pooled] {
        let error = controlled_change(&good_change, &change, spread, rules).unwrap_err();
        assert_eq!(field(error), "comparison.post_sd");
    }

    assert_eq!(field(fisher_z(-1.0, 10.0).unwrap_err()), "r");
    assert_eq!(field(fisher_z(0.5, 3.0).unwrap_err()), "n");
    for (pupils, clusters, icc, name) in [
        (100.0, 2.0, 0.1, "clusters"),
        (5.0, 6.0, 0.1, "pupils"),
        (100.0, 10.0, 1.0, "icc"),
        (100.0, 10.0, -0.1, "icc"),
    ] {
        let error = Clustering::new(pupils, clusters, icc).unwrap_err();
        assert_eq!(field(error), name);
    }
    let z = fisher_z(0.5, 10.0).unwrap();
    let clusters = Clustering::new(100.0, 10.0, 0.1).unwrap();
    let error = clusters.adjust(&z, 50.0, 50.0).unwrap_err();
    assert_eq!(field(error), "effect.kind");
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    fn group() -> impl Strategy<Value = Group> {
        (3_u16..300, -50.0..50.0, 0.5..20.0).prop_map(|(n, mean, sd)| Group {
            n: f64::from(n),
            mean,
            sd,
        })
    }

    proptest! {
        #[test]
        fn another_scale_of_the_test_changes_nothing(
            a in group(), b in group(), factor in 0.1_f64..10.0, shift in -100.0_f64..100.0,
        ) {
            let moved = |group: Group| Group {
                n: group.n, mean: factor * group.mean + shift, sd: factor * group.sd,
            };
            for rules in [Rules::default(), UNBIASED, Rules::CLEARINGHOUSE] {
                let plain = standardised_difference(&a, &b, rules).unwrap();
                let scaled = standardised_difference(&moved(a), &moved(b), rules).unwrap();
                prop_assert!((plain.estimate - scaled.estimate).abs() < 1e-8 * plain.estimate.abs().max(1.0));
                let mirror = standardised_difference(&b, &a, rules).unwrap();
                prop_assert_eq!(mirror.estimate, -plain.estimate);
            }
        }

        #[test]
        fn clusters_shrink_the_effect_and_widen_its_error(
            a in group(), b in group(), size in 1.5_f64..30.0, icc in 0.01_f64..0.6,
        ) {
            let pupils = a.n + b.n;
            prop_assume!(pupils / size >= 3.0);
            let plain = standardised_difference(&a, &b, Rules::default()).unwrap();
            let clusters = Clustering::new(pupils, pupils / size, icc).unwrap();
            let found = clusters.adjust(&plain, a.n, b.n).unwrap();
            prop_assert!(found.estimate.abs() <= plain.estimate.abs());
            prop_assert!(clusters.degrees_of_freedom() <= pupils - 2.0 + 1e-9);
            prop_assert!(clusters.t_multiplier() < 1.0);
            prop_assert!(found.variance > (1.0 / a.n + 1.0 / b.n));
        }
    }
}
