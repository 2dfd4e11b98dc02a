//! Intervals for both questions, earlier cohorts, denominators, and what quality tells.

use super::*;

/// 5 pupils in groep 5, three tested: 8, 20 and 32.
fn five() -> School {
    let mut school = School::default();
    for (id, p) in [(1, "8"), (2, "20"), (3, "32")] {
        school.pupil(id, 1, 5).percentile(id, NOW, 5, p);
    }
    school.pupil(4, 1, 5).pupil(5, 1, 5);
    school
}

#[test]
fn shares_answer_both_questions() {
    let scan = five().scan();
    let quarter = maths(&scan, Scope::School).lowest_quarter.unwrap();
    assert_eq!(quarter.question(), Question::SuchAGroup);
    // 2 of 3 among 5: stats::wilson_finite, tested there against a root finder. Certain is 2/5 to 4/5.
    let these = quarter.these_pupils.unwrap();
    let expected = stats::wilson_finite(2, 3, 5, 0.95).unwrap();
    close(these.low, 100.0 * expected.low);
    close(these.high, 100.0 * expected.high);
    assert!(these.low >= 40.0 && these.high <= 80.0);
    assert!(quarter.interval.unwrap().low < these.low);
    // Everybody tested: exactly this share.
    let mut all = five();
    all.enrolments.truncate(3);
    let scan = all.scan();
    let these = maths(&scan, Scope::School).lowest_quarter.unwrap();
    let these = these.these_pupils.unwrap();
    close(these.low, 200.0 / 3.0);
    close(these.high, 200.0 / 3.0);
}

#[test]
fn percentiles_tell_the_lowest_fifth_too() {
    let scan = five().scan();
    let cell = maths(&scan, Scope::School);
    // Below 20 is 8 only: a percentile of 20 means that 20 % score lower.
    assert_eq!(cell.lowest_fifth.unwrap().share.numerator(), 1);
    assert_eq!(cell.lowest_quarter.unwrap().share.numerator(), 2);
}

#[test]
fn growth_against_earlier_cohorts_by_hand() {
    let mut school = School::default();
    // Now: growth 4, 6, 8, 5. A year and two years ago in groep 5: 9, 12, 10, 14, 11.
    for (id, after) in [(1, "124"), (2, "126"), (3, "128"), (4, "125")] {
        school
            .pupil(id, 1, 5)
            .skill(id, BEFORE, 4, "120")
            .skill(id, NOW, 5, after);
    }
    for (id, before, then, after) in [
        (11, "E 2019-2020", "M 2020-2021", "129"),
        (12, "E 2019-2020", "M 2020-2021", "132"),
        (13, "E 2019-2020", "M 2020-2021", "130"),
        (14, "E 2018-2019", "M 2019-2020", "134"),
        (15, "E 2018-2019", "M 2019-2020", "131"),
    ] {
        school.skill(id, before, 4, "120").skill(id, then, 5, after);
    }
    // A pupil who did groep 5 twice grew as a repeater then: no yardstick.
    school
        .skill(16, "E 2019-2020", 5, "120")
        .skill(16, "M 2020-2021", 5, "190");
    let scan = school.scan();
    let year = Scope::YearGroup(Grade::Groep(5).into());
    let growth = &maths(&scan, year).growth;
    let found = growth.against_earlier.as_ref().unwrap();
    assert_eq!((found.difference.n, found.earlier_pupils), (4, 5));
    let years: Vec<String> = found.years.iter().map(ToString::to_string).collect();
    assert_eq!(years, ["2019-2020", "2020-2021"]);
    // Means 5.75 and 11.2; Welch's interval by Python, scipy 1.17.1.
    close(found.difference.value, 5.75 - 11.2);
    let interval = found.difference.interval.unwrap();
    close(interval.low, -8.327_065_030_941_41);
    close(interval.high, -2.572_934_969_058_588);
    // 10 June to 20 January: 224 days, in every cohort.
    assert_eq!(found.extra_days, Some(0.0));
    let whole = &maths(&scan, Scope::School).growth;
    assert_eq!(whole.against_earlier, Err(Unavailable::NotForSchool));
}

#[test]
fn earlier_cohorts_on_another_series_are_no_yardstick() {
    let mut school = School::default();
    for id in 1..=3_i64 {
        school
            .pupil(id, 1, 5)
            .skill(id, BEFORE, 4, "120")
            .skill(id, NOW, 5, "130");
        school
            .skill(10 + id, "E 2019-2020", 4, "120")
            .skill(10 + id, "M 2020-2021", 5, "130");
    }
    for result in school
        .results
        .iter_mut()
        .filter(|r| r.pupil > PupilId::new(10))
    {
        result.label.series = "verzonnen-0".into();
    }
    let scan = school.scan();
    let growth = &maths(&scan, Scope::YearGroup(Grade::Groep(5).into())).growth;
    assert_eq!(growth.against_earlier, Err(Unavailable::NoEarlierCohort));
}

#[test]
fn the_school_trend_compares_the_same_year_groups() {
    let mut school = School::default();
    // History of who is here now: groep 5 to 7 today, so three years ago only their lowest year.
    // Every year groep 5 stands at 40, groep 6 at 60, groep 7 at 80 (plus and minus 5).
    let mut id = 0;
    for (now, past) in [(5_u8, 1_u8), (6, 2), (7, 3)] {
        for step in ["5", "-5"] {
            id += 1;
            school.pupil(id, i64::from(now), now);
            for back in 0..past {
                let grade = now - back;
                let when = ["M 2021-2022", "M 2020-2021", "M 2019-2020"][usize::from(back)];
                let step: i64 = step.parse().unwrap();
                let level = 40 + 20 * (i64::from(grade) - 5) + step;
                school.percentile(id, when, grade, &level.to_string());
            }
        }
    }
    let scan = school.scan();
    let trend = &maths(&scan, Scope::School).trend;
    // Only groep 5 stands in all three years: no change, where all pupils together would seem to rise.
    assert_eq!(trend.grades, [Grade::Groep(5)]);
    assert_eq!(trend.points.len(), 3);
    close(trend.slope.unwrap().value, 0.0);
    assert!(!trend.leavers_known, "only pupils who are still here");
    school.percentile(99, "M 2020-2021", 5, "50");
    let scan = school.scan();
    assert!(maths(&scan, Scope::School).trend.leavers_known);
}

#[test]
fn bands_have_change_and_trend_as_shares() {
    let mut school = School::default();
    let mut give = |id: i64, when: &str, grade: u8, letter: &str| {
        let row = TestResult {
            band_ae: BandAe::from_letter(letter),
            ..result(id, when, grade)
        };
        school.results.push(row);
    };
    for (id, before, now) in [(1, "D", "C"), (2, "B", "E"), (3, "A", "D"), (4, "E", "E")] {
        give(id, BEFORE, 4, before);
        give(id, NOW, 5, now);
    }
    for (year, when) in [(10, "M 2020-2021"), (20, "M 2019-2020")] {
        for id in 1..=4 {
            give(year + id, when, 5, if id == 1 { "E" } else { "C" });
        }
    }
    for id in 1..=4 {
        school.pupil(id, 1, 5);
    }
    let scan = school.scan();
    let cell = maths(&scan, Scope::YearGroup(Grade::Groep(5).into()));
    // Changes -100, +100, +100, 0: 25 points more in the lowest quarter.
    let change = cell.level_change.unwrap();
    close(change.value, 25.0);
    assert_eq!(change.unit, crate::finding::Unit::PercentOfPupils);
    // Shares 25, 25, 75 %: slope 25 points a year.
    let shares: Vec<f64> = cell.trend.points.iter().map(|p| p.level.value).collect();
    assert_eq!(shares, [25.0, 25.0, 75.0]);
    close(cell.trend.slope.unwrap().value, 25.0);
}

#[test]
fn who_was_not_there_does_not_lower_coverage() {
    let mut school = five();
    let stay = |pupil, joined: Option<Date>, left: Option<Date>| Stay {
        pupil: PupilId::new(pupil),
        joined,
        left,
    };
    // All tests were on 20 January 2022. Pupil 1 has a result, whatever the dates say.
    school.stays = vec![
        stay(1, Some(jiff::civil::date(2022, 2, 1)), None),
        stay(4, Some(jiff::civil::date(2022, 2, 1)), None),
        stay(5, None, Some(jiff::civil::date(2021, 12, 1))),
    ];
    let scan = school.scan();
    let cell = maths(&scan, Scope::School);
    assert_eq!((cell.enrolled, cell.tested), (3, 3));
    assert_eq!(
        (scan.quality.joined_later, scan.quality.left_before),
        (1, 1)
    );
    // On the test day itself the pupil was there.
    school.stays = vec![stay(4, Some(jiff::civil::date(2022, 1, 20)), None)];
    let scan = school.scan();
    assert_eq!(maths(&scan, Scope::School).enrolled, 5);
}

#[test]
fn a_domain_that_starts_later_is_not_missing_before() {
    let mut school = five();
    school.pupil(6, 2, 3);
    let from_four = ScanSettings {
        tested_from: PerDomain::of(|d| (d == Domain::Maths).then_some(Grade::Groep(4))),
        ..settings()
    };
    let scan = school.scan_with(from_four, None);
    assert_eq!(maths(&scan, Scope::School).enrolled, 5);
    assert!(
        scan.cell(Domain::Maths, Scope::YearGroup(Grade::Groep(3).into()))
            .is_none()
    );
    assert!(
        scan.cell(Domain::Spelling, Scope::YearGroup(Grade::Groep(3).into()))
            .is_some()
    );
    // A school that does test groep 3 sees it, with everybody in the denominator.
    school.pupil(7, 2, 3).percentile(7, NOW, 3, "50");
    let scan = school.scan_with(from_four, None);
    let three = maths(&scan, Scope::YearGroup(Grade::Groep(3).into()));
    assert_eq!((three.enrolled, three.tested), (2, 1));
}

#[test]
fn tests_of_another_level_count_and_are_told() {
    let mut school = five();
    school.results[0].label.test = "M4".into();
    school.results[1].label.test = "M5-digi S(B)O".into();
    school.results[2].label.test = "IEP".into();
    let scan = school.scan();
    assert_eq!(maths(&scan, Scope::School).tested, 3);
    let told = &scan.quality.other_levels;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].test.as_str(), told[0].results), ("M4", 1));
    assert_eq!(told[0].grade, Grade::Groep(5));
}

#[test]
fn year_groups_are_shrunk_towards_the_school() {
    let mut school = School::default();
    // Three year groups as in `groups_are_shrunk_towards_their_year_group`: lambda 26/27.
    for (grade, middle) in [(4_u8, 20_i64), (5, 50), (6, 80)] {
        for step in [-10, 0, 10] {
            let id = i64::from(grade) * 10 + step / 10;
            school.pupil(id, i64::from(grade), grade);
            school.percentile(id, NOW, grade, &(middle + step).to_string());
        }
    }
    let scan = school.scan();
    for scope in [
        Scope::YearGroup(Grade::Groep(4).into()),
        Scope::Group(GroupId::new(4), Grade::Groep(4).into()),
    ] {
        let shrunk = maths(&scan, scope).level.shrunk.as_ref().unwrap();
        close(shrunk.lambda, 26.0 / 27.0);
        close(shrunk.estimate.value, 50.0 - 30.0 * 26.0 / 27.0);
        assert_eq!(shrunk.target, ShrinkTarget::School);
        // tau2 = 2600/3, and the target's variance is a third of 2600/3 + 100/3 = 900:
        // error 2600/3 / 27 + 300 / 27^2.
        let error: f64 = 2600.0 / 3.0 / 27.0 + 300.0 / 729.0;
        let half = 1.959_963_984_540_054 * error.sqrt();
        let interval = shrunk.estimate.interval.unwrap();
        assert!((interval.high - shrunk.estimate.value - half).abs() < 1e-7);
    }
}

#[test]
fn another_basis_is_not_compared() {
    let mut school = School::default();
    for id in 1..=4_i64 {
        school.pupil(id, 1, 5);
        let score = (120 + 10 * id).to_string();
        school.skill(id, NOW, 5, &score);
        school.results.last_mut().unwrap().band_ae = BandAe::from_letter("D");
    }
    let bands = school.scan();
    let norms = school.scan_with(settings(), Some(&Invented));
    let change = compare(&bands, &norms);
    assert!(!change.same_basis && change.same_settings && !change.identical);
    let cell = change
        .cells
        .iter()
        .find(|c| c.domain == Domain::Maths)
        .unwrap();
    assert_eq!(
        (cell.level, cell.lowest_quarter, cell.lowest_tenth),
        (None, None, None)
    );
    assert_eq!(cell.tested, (Some(4), Some(4)));
    close(cell.coverage.unwrap(), 0.0);
    let stricter = ScanSettings {
        confidence: 0.9,
        ..settings()
    };
    let other = compare(&norms, &school.scan_with(stricter, Some(&Invented)));
    assert!(other.same_basis && !other.same_settings);
}
