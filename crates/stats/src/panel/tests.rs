use super::*;
use crate::weighting::Method;
use proptest::prelude::*;

fn rules(control: Control, base: Base) -> Rules {
    Rules {
        control,
        base,
        method: Method::DoublyRobust,
    }
}

fn unit(first_treated: Option<i64>, outcomes: &[f64]) -> Unit {
    Unit {
        first_treated,
        cluster: 0,
        outcomes: outcomes.to_vec(),
        covariates: vec![Vec::new(); outcomes.len()],
    }
}

fn value(found: &GroupTime, start: i64, time: i64) -> f64 {
    let cell = found
        .cells
        .iter()
        .find(|cell| (cell.start, cell.time) == (start, time));
    cell.map_or_else(
        || panic!("no cell {start} {time}"),
        |cell| cell.effect.value,
    )
}

/// Starts in 2 (+5 at once, +7 later) and 3 (+4), all with a common rise of 1, 2 and 3.
fn small() -> Panel {
    let units = vec![
        unit(Some(2), &[0.0, 6.0, 10.0]),
        unit(Some(2), &[2.0, 8.0, 12.0]),
        unit(Some(3), &[1.0, 2.0, 8.0]),
        unit(None, &[5.0, 6.0, 8.0]),
        unit(None, &[3.0, 4.0, 6.0]),
    ];
    Panel::new(vec![1, 2, 3], units).unwrap()
}

#[test]
fn by_hand() {
    let panel = small();
    for control in [Control::NeverTreated, Control::NotYetTreated] {
        let found = group_time(&panel, rules(control, Base::Varying)).unwrap();
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        close(value(&found, 2, 2), 5.0);
        close(value(&found, 2, 3), 7.0);
        close(value(&found, 3, 2), 0.0);
        close(value(&found, 3, 3), 4.0);
        // Weights 2 : 2 : 1 for the three effects after the start.
        close(
            found.overall().unwrap().value,
            (2.0 * 5.0 + 2.0 * 7.0 + 4.0) / 5.0,
        );
        let exposure = aggregate(&found, By::Exposure);
        let numbers: Vec<i64> = exposure.parts.iter().map(|part| part.0).collect();
        assert_eq!(numbers, [-1, 0, 1]);
        close(exposure.parts[1].1.value, (2.0 * 5.0 + 4.0) / 3.0);
        close(exposure.overall.unwrap().value, (14.0 / 3.0 + 7.0) / 2.0);
        let start = aggregate(&found, By::Start);
        close(start.parts[0].1.value, 6.0);
        close(start.overall.unwrap().value, (2.0 * 6.0 + 4.0) / 3.0);
        let period = aggregate(&found, By::Period);
        close(period.parts[1].1.value, (2.0 * 7.0 + 4.0) / 3.0);
        close(period.overall.unwrap().value, (5.0 + 6.0) / 2.0);
        let controls: Vec<usize> = found.cells.iter().map(|cell| cell.controls).collect();
        let expected = if control == Control::NeverTreated {
            [2, 2, 2, 2]
        } else {
            [3, 2, 2, 2]
        };
        assert_eq!(controls, expected);
    }
}

#[test]
fn a_universal_base_counts_from_the_last_period_before() {
    let found = group_time(&small(), rules(Control::NeverTreated, Base::Universal)).unwrap();
    let cells: Vec<(i64, i64)> = found
        .cells
        .iter()
        .map(|cell| (cell.start, cell.time))
        .collect();
    assert_eq!(cells, [(2, 2), (2, 3), (3, 1), (3, 3)]);
}

#[test]
fn without_controls_there_is_no_effect() {
    let units = vec![
        unit(Some(2), &[0.0, 1.0, 2.0]),
        unit(Some(3), &[0.0, 1.0, 2.0]),
    ];
    let panel = Panel::new(vec![1, 2, 3], units.clone()).unwrap();
    let never = group_time(&panel, rules(Control::NeverTreated, Base::Varying));
    assert_eq!(never.err(), Some(PanelError::NoControls));
    // Not yet treated: in period 2 the later starter is left, in period 3 nobody.
    let later = group_time(&panel, rules(Control::NotYetTreated, Base::Varying)).unwrap();
    let skipped: Vec<(i64, i64)> = later
        .skipped
        .iter()
        .map(|one| (one.start, one.time))
        .collect();
    assert_eq!(skipped, [(2, 3), (3, 2), (3, 3)]);
    assert!(
        later
            .skipped
            .iter()
            .all(|one| one.reason == WeightingError::EmptyArm)
    );
    let nobody = Panel::new(
        vec![1, 2],
        vec![unit(None, &[0.0, 1.0]), unit(Some(9), &[0.0, 1.0])],
    )
    .unwrap();
    let nobody = group_time(&nobody, rules(Control::NotYetTreated, Base::Varying));
    assert_eq!(nobody.err(), Some(PanelError::NobodyStarts));
    let panel = |periods: &[i64], outcomes: &[f64]| {
        Panel::new(periods.to_vec(), vec![unit(None, outcomes)]).err()
    };
    assert_eq!(panel(&[2, 1], &[0.0, 0.0]), Some(PanelError::Empty));
    assert_eq!(panel(&[1, 2], &[0.0]), Some(PanelError::Shape(0)));
    assert_eq!(
        panel(&[1, 2], &[0.0, f64::NAN]),
        Some(PanelError::NotFinite(0))
    );
}

fn row(unit: usize, time: i64, first_treated: Option<i64>) -> Observation {
    Observation {
        unit,
        cluster: unit,
        time,
        first_treated,
        outcome: 0.0,
        covariates: Vec::new(),
    }
}

#[test]
fn rows_are_complete_or_counted() {
    let rows = [
        row(4, 1, None),
        row(4, 2, None),
        row(7, 2, None),
        row(2, 2, Some(1)),
        row(2, 1, Some(1)),
        row(1, 1, Some(2)),
        row(1, 2, Some(2)),
    ];
    let (panel, dropped) = Panel::from_rows(&rows).unwrap();
    assert_eq!(
        dropped,
        Dropped {
            incomplete: 1,
            always_treated: 1
        }
    );
    assert_eq!(panel.clusters(), [1, 4]);
    assert_eq!(panel.starts(), [2]);
    let twice = Panel::from_rows(&[row(1, 1, None), row(1, 1, None)]);
    assert_eq!(twice.err(), Some(PanelError::Twice { unit: 1, time: 1 }));
    let two = Panel::from_rows(&[row(1, 1, None), row(1, 2, Some(2))]);
    assert_eq!(two.err(), Some(PanelError::Contradiction(1)));
}

proptest! {
    #[test]
    fn order_unit_levels_and_scale_do_not_matter(
        values in proptest::collection::vec((proptest::array::uniform4(-3.0_f64..3.0), 0_u8..3), 12..30),
        factor in 0.2_f64..5.0, level in -10.0_f64..10.0,
    ) {
        let build = |turn: bool| {
            let mut units: Vec<Unit> = values.iter().map(|(outcomes, group)| {
                let start = match group { 0 => None, 1 => Some(2), _ => Some(3) };
                let moved: Vec<f64> = outcomes.iter()
                    .map(|y| if turn { level * f64::from(*group + 1) + factor * y } else { *y })
                    .collect();
                unit(start, &moved)
            }).collect();
            if turn { units.reverse(); }
            Panel::new(vec![1, 2, 3, 4], units)
        };
        let fit = |turn: bool| group_time(&build(turn).unwrap(), rules(Control::NotYetTreated, Base::Varying));
        if let (Ok(one), Ok(other)) = (fit(false), fit(true)) {
            let (a, b) = (one.overall().unwrap(), other.overall().unwrap());
            prop_assert!((factor * a.value - b.value).abs() < 1e-8);
            let (a, b) = (a.standard_error().unwrap(), b.standard_error().unwrap());
            prop_assert!((factor * a - b).abs() < 1e-8);
        }
    }
}
