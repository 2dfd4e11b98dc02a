use super::*;

const PLAN: Picked = Picked {
    pupils: Pupils {
        schools: 100,
        per_school: 100,
        between_schools: 0.2,
        retest: 0.85,
        missing: 0.0,
        missing_tilt: 0.0,
    },
    share: 0.2,
    judgement: 0.0,
    effect: 0.25,
    effect_spread: 0.0,
    growth: 0.4,
    missing_by: MissingBy::After,
};

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    values.iter().sum::<f64>() / values.len() as f64
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a.iter().copied()), mean(b.iter().copied()));
    let sum = |f: &dyn Fn(f64, f64) -> f64| {
        a.iter()
            .zip(b)
            .map(|(a, b)| f(a - mean_a, b - mean_b))
            .sum::<f64>()
    };
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

#[test]
fn scores_have_the_declared_spread_and_correlation() {
    let columns = Picked { share: 0.0, ..PLAN }.draw(Seed(3));
    assert!(columns.picked.iter().all(|picked| !picked));
    // 10,000 pupils in 100 schools: the standard error of the correlation is about 0.005.
    assert!((correlation(&columns.earlier, &columns.before) - 0.85).abs() < 0.02);
    let variance = mean(columns.before.iter().map(|score| score * score));
    assert!((variance - 1.0).abs() < 0.15, "{variance}");
    assert_eq!(columns, Picked { share: 0.0, ..PLAN }.draw(Seed(3)));
}

/// monitor.md 7.8: picked for a low score, a group rises (1 - ρ) σ φ(z_p) / p without help; for the lowest
/// fifth φ(-0.8416)/0.2 = 1.39981.
#[test]
fn before_and_after_of_the_lowest_is_off_by_what_theory_says() {
    let columns = PLAN.draw(Seed(4));
    let rise = (0..columns.after.len())
        .filter(|pupil| columns.picked[*pupil])
        .map(|pupil| columns.after[pupil] - columns.before[pupil] - PLAN.growth);
    let naive = mean(rise);
    let expected = PLAN.effect + 0.15 * 1.399_81;
    // 2,000 picked pupils; the spread of a difference is √0.3: standard error 0.012.
    assert!((naive - expected).abs() < 0.05, "{naive} {expected}");
}

/// Given the selecting score, who is picked says nothing more: regression of `after` on both finds the effect.
#[test]
fn conditioning_on_the_selecting_score_finds_the_effect() {
    let columns = PLAN.draw(Seed(5));
    let picked: Vec<f64> = columns
        .picked
        .iter()
        .map(|picked| f64::from(u8::from(*picked)))
        .collect();
    let residual = |values: &[f64]| {
        let (mean_x, mean_y) = (
            mean(columns.before.iter().copied()),
            mean(values.iter().copied()),
        );
        let pairs = || columns.before.iter().zip(values);
        let slope = pairs()
            .map(|(x, y)| (x - mean_x) * (y - mean_y))
            .sum::<f64>()
            / columns
                .before
                .iter()
                .map(|x| (x - mean_x).powi(2))
                .sum::<f64>();
        pairs()
            .map(|(x, y)| y - mean_y - slope * (x - mean_x))
            .collect::<Vec<f64>>()
    };
    let (after, treated) = (residual(&columns.after), residual(&picked));
    let found = after.iter().zip(&treated).map(|(y, d)| y * d).sum::<f64>()
        / treated.iter().map(|d| d * d).sum::<f64>();
    // Spread of after given before √(1 - 0.85²) = 0.53, of picked given before 0.29, 10,000 pupils: 0.018.
    assert!((found - PLAN.effect).abs() < 0.07, "{found}");
}

#[test]
fn lower_scores_are_missing_more_often_when_tilted() {
    let pupils = Pupils {
        missing: 0.3,
        missing_tilt: 1.0,
        ..PLAN.pupils
    };
    let columns = Picked { pupils, ..PLAN }.draw(Seed(6));
    let of = |known: bool| {
        let rows = columns.after.iter().zip(&columns.observed);
        mean(
            rows.filter(move |(_, observed)| **observed == known)
                .map(|(score, _)| *score),
        )
    };
    assert!(of(false) < of(true) - 0.3);
}

#[test]
fn starts_and_effects_stand_where_they_were_planted() {
    let plan = Staggered {
        pupils: Pupils::default(),
        moments: 4,
        starts: vec![None, Some(1), Some(3)],
        effects: vec![0.1, 0.2],
        growth: 0.3,
        starters_trend: 0.0,
        shock: 0.0,
    };
    let columns = plan.draw(Seed(7));
    assert_eq!(columns.score.len(), 20 * 50 * 4);
    for row in 0..columns.score.len() {
        let expected = match (columns.school[row] % 3, columns.moment[row]) {
            (1, 1) | (2, 3) => 0.1,
            (1, 2 | 3) => 0.2,
            _ => 0.0,
        };
        assert_eq!(columns.effect[row], expected);
        assert_eq!(
            columns.start[row],
            [None, Some(1), Some(3)][columns.school[row] as usize % 3]
        );
    }
    assert!(columns.observed.iter().all(|observed| *observed));
    assert_ne!(columns, plan.draw(Seed(8)));
}

#[test]
fn a_shock_belongs_to_a_school_and_a_moment() {
    let plan = Staggered {
        pupils: Pupils {
            retest: 1.0,
            ..Pupils::default()
        },
        moments: 2,
        starts: vec![None],
        effects: vec![0.0],
        growth: 0.0,
        starters_trend: 0.0,
        shock: 0.5,
    };
    // Without noise in the test nothing but the shocks is left of a change.
    let columns = plan.draw(Seed(9));
    let changes: Vec<f64> = columns
        .score
        .chunks(2)
        .map(|pair| pair[1] - pair[0])
        .collect();
    for (pupil, change) in changes.iter().enumerate() {
        assert!((change - changes[pupil - pupil % 50]).abs() < 1e-12);
    }
    assert!((changes[0] - changes[50]).abs() > 1e-6);
}

#[test]
fn bundles_overlap_and_add_up() {
    let plan = Bundled {
        pupils: PLAN.pupils,
        effects: vec![0.1, 0.3],
        need: 1.0,
        together: 1.0,
        growth: 0.0,
    };
    let columns = plan.draw(Seed(10));
    let (first, second) = (&columns.measures[0], &columns.measures[1]);
    assert!(correlation(first, second) > 0.2);
    assert!(correlation(first, &columns.before) < -0.2);
    for pupil in 0..columns.after.len() {
        let planted = 0.1 * first[pupil] + 0.3 * second[pupil];
        assert!((columns.effect[pupil] - planted).abs() < 1e-12);
    }
    assert_eq!(columns, plan.draw(Seed(10)));
}
