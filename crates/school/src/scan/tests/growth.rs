use super::*;

/// Three pupils in groep 5 with skill scores before and now.
fn growing() -> School {
    let mut school = School::default();
    for (id, before, after) in [(1, "120", "131"), (2, "125", "137"), (3, "130", "143")] {
        school
            .pupil(id, 1, 5)
            .skill(id, BEFORE, 4, before)
            .skill(id, NOW, 5, after);
    }
    school
}

#[test]
fn skill_growth_by_hand() {
    let scan = growing().scan_with(settings(), Some(&Invented));
    let growth = &maths(&scan, Scope::School).growth;
    assert_eq!((growth.since, growth.pairs), (Some(moment(BEFORE)), 3));
    // 10 June 2021 to 20 January 2022 is 224 days.
    assert_eq!(growth.days, Some(224.0));
    // Growth 11, 12, 13: mean 12, s = 1, t(2) in closed form.
    let skill = growth.skill.unwrap();
    close(skill.value, 12.0);
    let t = 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt();
    close(skill.interval.unwrap().high, 12.0 + t / 3.0_f64.sqrt());
    // The norm grows 10 (E4 130 to M5 140), SD 20: (12 - 10) / 20.
    close(growth.against_norm.unwrap().value, 0.1);
    assert_eq!(growth.percentile, Err(Unavailable::NoUsableValue));
}

#[test]
fn other_scales_are_refused() {
    let mut school = growing();
    for result in school
        .results
        .iter_mut()
        .filter(|r| r.moment == moment(BEFORE))
    {
        result.label.series = "verzonnen-0".into();
        result.percentile = number("40");
    }
    for result in school
        .results
        .iter_mut()
        .filter(|r| r.moment == moment(NOW))
    {
        result.percentile = number("45");
    }
    let scan = school.scan();
    let cell = maths(&scan, Scope::School);
    assert_eq!(cell.growth.skill, Err(Unavailable::OtherScale));
    assert_eq!(cell.growth.other_scale, 3);
    // Percentiles may be compared across scales: the change of level is there, without spread.
    let change = cell.level_change.unwrap();
    close(change.value, 5.0);
    assert_eq!(change.interval, None);
    assert_eq!(change.no_interval(), Some(Unavailable::NoSpread));
}

#[test]
fn mixed_scales_are_refused() {
    let mut school = growing();
    for result in school
        .results
        .iter_mut()
        .filter(|r| r.pupil == PupilId::new(1))
    {
        result.label.scale = "ANDERS".into();
    }
    let scan = school.scan();
    assert_eq!(
        maths(&scan, Scope::School).growth.skill,
        Err(Unavailable::MixedScales)
    );
}

#[test]
fn a_repeating_pupil_is_not_held_to_the_norm_growth() {
    let mut school = growing();
    // Was in groep 5 a year ago and is again.
    school
        .pupil(9, 1, 5)
        .skill(9, BEFORE, 5, "125")
        .skill(9, NOW, 5, "150");
    let scan = school.scan_with(settings(), Some(&Invented));
    let growth = &maths(&scan, Scope::School).growth;
    assert_eq!((growth.pairs, growth.repeating), (4, 1));
    assert_eq!(growth.skill.unwrap().n, 4);
    let norm = growth.against_norm.unwrap();
    assert_eq!(norm.n, 3);
    close(norm.value, 0.1);
}

#[test]
fn low_starters_get_the_remark() {
    let known = ScanSettings {
        retest_correlation: PerDomain::all(Some(0.8)),
        ..settings()
    };
    // Scores 120, 125, 130 at E4 (norm mean 130, SD 20): start -0.25 on average.
    let scan = growing().scan_with(known, Some(&Invented));
    let remark = maths(&scan, Scope::School).growth.remark.clone().unwrap();
    close(remark.start, -0.25);
    close(remark.expected_rise, 0.05);
    assert!(
        remark.sentence.contains("0,25 standaarddeviatie"),
        "{}",
        remark.sentence
    );
    let silent = growing().scan_with(settings(), Some(&Invented));
    assert_eq!(maths(&silent, Scope::School).growth.remark, None);
}

#[test]
fn trend_needs_three_years() {
    let mut school = School::default();
    school.pupil(1, 1, 5).percentile(1, NOW, 5, "40");
    school.pupil(2, 1, 5).percentile(2, NOW, 5, "60");
    school
        .percentile(11, "M 2020-2021", 5, "44")
        .percentile(12, "M 2020-2021", 5, "64");
    let year = Scope::YearGroup(Grade::Groep(5).into());
    let scan = school.scan();
    let trend = &maths(&scan, year).trend;
    assert_eq!(
        (trend.points.len(), trend.slope),
        (2, Err(Unavailable::TooFewYears))
    );
    school
        .percentile(21, "M 2019-2020", 5, "48")
        .percentile(22, "M 2019-2020", 5, "68");
    let scan = school.scan();
    let slope = maths(&scan, year).trend.slope.unwrap();
    // Means 58, 54, 50 lie on a line; each mean has variance 200/2 = 100, so the error of the
    // slope is z sqrt(100/4 + 100/4).
    close(slope.value, -4.0);
    let interval = slope.interval.unwrap();
    assert!((interval.high - (-4.0 + 1.959_963_984_540_054 * 50.0_f64.sqrt())).abs() < 1e-8);
    let group = maths(&scan, Scope::Group(GroupId::new(1), Grade::Groep(5).into()));
    assert_eq!(group.trend.slope, Err(Unavailable::NotForGroups));
}

#[test]
fn cohort_line_follows_the_pupils_back() {
    let scan = growing().scan();
    let line = scan
        .cohorts
        .iter()
        .find(|l| l.domain == Domain::Maths)
        .unwrap();
    assert_eq!(
        (line.grade, line.unit),
        (Grade::Groep(5).into(), crate::finding::Unit::ScalePoints)
    );
    let means: Vec<f64> = line.points.iter().map(|p| p.level.value).collect();
    assert_eq!(means, vec![125.0, 137.0]);
}

#[test]
fn different_earlier_moments_are_not_added_up() {
    let mut school = growing();
    for id in 11..14 {
        school
            .pupil(id, 2, 6)
            .skill(id, "B 2021-2022", 6, "150")
            .skill(id, NOW, 6, "155");
    }
    let scan = school.scan();
    let growth = &maths(&scan, Scope::School).growth;
    assert_eq!((growth.since, growth.pairs), (None, 6));
    assert_eq!(growth.skill, Err(Unavailable::DifferentMoments));
    let six = maths(&scan, Scope::YearGroup(Grade::Groep(6).into()));
    assert_eq!(six.growth.since, Some(moment("B 2021-2022")));
    close(six.growth.skill.unwrap().value, 5.0);
}

/// One pupil with an extra test in September must not move the whole year group to that moment.
#[test]
fn the_previous_moment_is_that_of_the_year_group() {
    let mut school = growing();
    school.skill(1, "B 2021-2022", 5, "126");
    let scan = school.scan();
    let growth = &maths(&scan, Scope::School).growth;
    assert_eq!((growth.since, growth.pairs), (Some(moment(BEFORE)), 3));
}
