use super::*;
use proptest::prelude::*;

/// Groep 5, group 1: four pupils with percentiles 10, 20, 30 and one not tested.
fn four() -> School {
    let mut school = School::default();
    for (id, p) in [(1, "8"), (2, "20"), (3, "32")] {
        school.pupil(id, 1, 5).percentile(id, NOW, 5, p);
    }
    school.pupil(4, 1, 5);
    school
}

#[test]
fn level_by_hand() {
    let scan = four().scan();
    let cell = maths(&scan, Scope::YearGroup(Grade::Groep(5).into()));
    assert_eq!((cell.enrolled, cell.tested), (4, 3));
    assert_eq!(cell.coverage.unwrap().percent(), 75);
    assert_eq!(cell.measured_on, Some(jiff::civil::date(2022, 1, 20)));
    // Mean 20, s = 12, n = 3, t(2; .975) in closed form; 3 of 4 tested halves the width.
    let t = 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt();
    let half = t * 12.0 / 3.0_f64.sqrt();
    let these = cell.level.these_pupils.unwrap();
    close(these.value, 20.0);
    close(these.interval.unwrap().high, 20.0 + half / 2.0);
    let such = cell.level.such_a_group.unwrap();
    close(such.interval.unwrap().high, 20.0 + half);
    assert_eq!(such.interval.unwrap().low, 0.0, "percentiles stop at 0");
    assert_eq!(
        (these.question, such.question),
        (Question::ThesePupils, Question::SuchAGroup)
    );
    assert_eq!(scan.basis, Basis::ReportedPercentiles);
    // 8 and 20 lie in the lowest quarter, 8 in the lowest tenth.
    let quarter = cell.lowest_quarter.unwrap();
    assert_eq!(
        (quarter.share.numerator(), quarter.share.denominator()),
        (2, 3)
    );
    assert_eq!(cell.lowest_tenth.unwrap().share.numerator(), 1);
    let wilson = stats::wilson(2, 3, 0.95).unwrap();
    close(quarter.interval.unwrap().low, 100.0 * wilson.low);
    assert_eq!(cell.at_least_1f, Err(Unavailable::NoReferenceLevels));
}

#[test]
fn everybody_tested_leaves_only_measurement_error() {
    let mut school = four();
    school.enrolments.pop();
    let plain = school.scan();
    let these = maths(&plain, Scope::School).level.these_pupils.unwrap();
    let interval = these.interval.unwrap();
    assert_eq!((interval.low, interval.high), (20.0, 20.0));
    let reliable = ScanSettings {
        test_reliability: PerDomain::all(Some(0.75)),
        ..settings()
    };
    let measured = school.scan_with(reliable, None);
    let these = maths(&measured, Scope::School).level.these_pupils.unwrap();
    let t = 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt();
    close(
        these.interval.unwrap().high,
        20.0 + t * 12.0 / 3.0_f64.sqrt() / 2.0,
    );
}

#[test]
fn norms_give_standard_deviations_and_cuts() {
    let mut school = School::default();
    // Groep 5 mid: mean 140, cut25 127, cut10 114.
    for (id, score) in [(1, "120"), (2, "140"), (3, "160"), (4, "127")] {
        school.pupil(id, 1, 5).skill(id, NOW, 5, score);
    }
    let scan = school.scan_with(settings(), Some(&Invented));
    let cell = maths(&scan, Scope::School);
    assert_eq!(scan.basis, Basis::Norms("verzonnen normen".into()));
    // z: -1, 0, 1, -0.65.
    close(cell.level.these_pupils.unwrap().value, -0.65 / 4.0);
    assert_eq!(
        cell.level.these_pupils.unwrap().unit,
        crate::finding::Unit::NormSd
    );
    assert_eq!(cell.lowest_quarter.unwrap().share.numerator(), 1);
    assert_eq!(cell.lowest_tenth.unwrap().share.numerator(), 0);
    let without = school.scan();
    let cell = maths(&without, Scope::School);
    assert_eq!(cell.level.these_pupils, Err(Unavailable::NoNorms));
    assert_eq!(cell.lowest_quarter, Err(Unavailable::NoNorms));
    assert_eq!(
        without.quality.tests_not_used[0].reason,
        Unavailable::NoNorms
    );
}

#[test]
fn groups_are_shrunk_towards_their_year_group() {
    let mut school = School::default();
    // Three parallel groups with means 20, 50, 80; each x-10, x, x+10: sigma2 = 100,
    // MSB = 3·1800/2 = 2700, tau2 = 2600/3; lambda = 26/27 (as in stats::shrinkage).
    for (group, middle) in [(1, 20), (2, 50), (3, 80)] {
        for step in [-10, 0, 10] {
            let id = group * 10 + step / 10;
            let p = (middle + step).to_string();
            school.pupil(id, group, 6).percentile(id, NOW, 6, &p);
        }
    }
    let scan = school.scan();
    let cell = maths(&scan, Scope::Group(GroupId::new(1), Grade::Groep(6).into()));
    let shrunk = cell.level.shrunk.as_ref().unwrap();
    close(shrunk.lambda, 26.0 / 27.0);
    close(shrunk.estimate.value, 50.0 - 30.0 * 26.0 / 27.0);
    close(shrunk.tau2, 2600.0 / 3.0);
    assert_eq!(
        shrunk.target,
        ShrinkTarget::YearGroup(Grade::Groep(6).into())
    );
    let year = maths(&scan, Scope::YearGroup(Grade::Groep(6).into()));
    assert_eq!(year.level.shrunk, Err(Unavailable::TooFewGroups));
    let whole = maths(&scan, Scope::School);
    assert_eq!(whole.level.shrunk, Err(Unavailable::OnlyForGroups));
}

#[test]
fn reference_levels_are_counted() {
    let mut school = four();
    for (result, level) in school.results.iter_mut().zip(["<1F", "1F", "2F"]) {
        result.reference_level = ReferenceLevel::from_code(level);
    }
    let share = maths(&school.scan(), Scope::School)
        .at_least_1f
        .unwrap()
        .share;
    assert_eq!((share.numerator(), share.denominator()), (2, 3));
}

/// The encoding is a contract: the hash of this little scan (taken from version 2) may only
/// change together with the version number in the encoding.
#[test]
fn golden_hash() {
    let scan = four().scan();
    let text = scan.canonical_text();
    assert!(text.starts_with("kansrijk scan v2\nmoment 11:M 2021-2022\nreference 10:2022-03-01\n"));
    assert!(text.contains("value 12:20.000000000\n"), "{text}");
    assert_eq!(
        scan.canonical_hash().to_string(),
        "3a3782d1a39f947b6d6b03e9a16bfa993898a930664767ef1cc2932224c71acc"
    );
}

#[test]
fn comparing_a_scan_with_itself_and_with_another() {
    let scan = four().scan();
    assert!(compare(&scan, &scan).identical);
    let mut school = four();
    school.percentile(4, NOW, 5, "60");
    let later = school.scan();
    let change = compare(&scan, &later);
    let cell = change
        .cells
        .iter()
        .find(|c| c.domain == Domain::Maths)
        .unwrap();
    assert_eq!(cell.tested, (Some(3), Some(4)));
    // Mean 20 to 30; lowest quarter 2 of 3 to 2 of 4; coverage 75 to 100.
    close(cell.level.unwrap().0, 10.0);
    close(cell.lowest_quarter.unwrap(), 50.0 - 200.0 / 3.0);
    close(cell.coverage.unwrap(), 25.0);
}

fn any_school() -> impl Strategy<Value = School> {
    let pupil = (1_i64..4, 3_u8..9, 0_u32..4, 0_i64..100, 50_i64..250);
    proptest::collection::vec(pupil, 0..40).prop_map(|pupils| {
        let mut school = School::default();
        for ((group, grade, kind, p, score), id) in pupils.into_iter().zip(1_i64..) {
            school.pupil(id, group + 10 * i64::from(grade), grade);
            if kind > 0 {
                school.percentile(id, NOW, grade, &p.to_string());
                school.results.last_mut().unwrap().skill_score = number(&score.to_string());
            }
            if kind > 1 {
                let earlier = (p + 7) % 100;
                school.percentile(id, BEFORE, grade - 1, &earlier.to_string());
                school.results.last_mut().unwrap().skill_score = number(&(score - 9).to_string());
            }
            if kind > 2 {
                school.percentile(id, "M 2020-2021", grade - 1, &p.to_string());
            }
        }
        school
    })
}

fn no_nan(scan: &Scan) -> bool {
    let text = scan.canonical_text();
    !text.contains("NaN") && !text.contains("inf")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn order_of_input_is_irrelevant(school in any_school(), seed in 0_usize..7) {
        let plain = school.scan_with(settings(), Some(&Invented));
        prop_assert!(no_nan(&plain));
        let mut turned = school.clone();
        turned.results.reverse();
        let turn = seed.min(turned.enrolments.len());
        turned.enrolments.rotate_left(turn);
        turned.groups.reverse();
        let other = turned.scan_with(settings(), Some(&Invented));
        prop_assert_eq!(&plain, &other);
        prop_assert_eq!(plain.canonical_hash(), other.canonical_hash());
    }

    #[test]
    fn which_number_a_pupil_has_is_irrelevant(school in any_school()) {
        let plain = school.scan_with(settings(), Some(&Invented));
        let mut renamed = school.clone();
        let other = |id: PupilId| PupilId::new(1_000_003 - 17 * id.get());
        for line in &mut renamed.enrolments {
            line.pupil = other(line.pupil);
        }
        for result in &mut renamed.results {
            result.pupil = other(result.pupil);
        }
        prop_assert_eq!(plain, renamed.scan_with(settings(), Some(&Invented)));
    }

    #[test]
    fn denominators_add_up(school in any_school()) {
        let scan = school.scan();
        let total = |scope: fn(&Scope) -> bool| -> u32 {
            let cells = scan.cells.iter().filter(|c| c.domain == Domain::Maths && scope(&c.scope));
            cells.map(|c| c.enrolled).sum()
        };
        let pupils = u32::try_from(school.enrolments.len()).unwrap();
        prop_assert_eq!(total(|s| matches!(s, Scope::School)), pupils);
        prop_assert_eq!(total(|s| matches!(s, Scope::YearGroup(_))), pupils);
        prop_assert_eq!(total(|s| matches!(s, Scope::Group(..))), pupils);
    }
}
