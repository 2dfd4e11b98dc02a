use super::*;

#[test]
fn nothing_at_all() {
    let scan = School::default().scan();
    assert!(scan.cells.is_empty() && scan.cohorts.is_empty());
    assert_eq!(scan.basis, Basis::Nothing);
    assert!(propose(&scan, &GroupNames::new()).is_empty());
}

#[test]
fn no_results() {
    let mut school = School::default();
    school.pupil(1, 1, 5).pupil(2, 1, 5);
    let scan = school.scan();
    let cell = maths(&scan, Scope::School);
    assert_eq!(cell.coverage.unwrap().percent(), 0);
    assert_eq!(cell.level.these_pupils, Err(Unavailable::NoResults));
    assert_eq!(cell.lowest_quarter, Err(Unavailable::NoResults));
    assert_eq!(cell.growth.skill, Err(Unavailable::NoResults));
    assert_eq!(cell.trend.slope, Err(Unavailable::TooFewYears));
}

#[test]
fn one_pupil_has_no_interval() {
    let mut school = School::default();
    school
        .pupil(1, 1, 5)
        .percentile(1, NOW, 5, "12")
        .percentile(1, BEFORE, 4, "10");
    let scan = school.scan();
    let cell = maths(&scan, Scope::School);
    for found in [
        cell.level.these_pupils,
        cell.level.such_a_group,
        cell.growth.percentile,
    ] {
        let found = found.unwrap();
        assert_eq!((found.n, found.interval), (1, None));
        assert_eq!(found.no_interval(), Some(Unavailable::TooFewPupils));
    }
    assert_eq!(cell.lowest_quarter.unwrap().interval, None);
    let group = maths(&scan, Scope::Group(GroupId::new(1), Grade::Groep(5).into()));
    assert_eq!(group.level.shrunk, Err(Unavailable::TooFewGroups));
}

#[test]
fn all_the_same_score() {
    let mut school = School::default();
    for id in 1..=12 {
        school.pupil(id, id % 4, 5).percentile(id, NOW, 5, "50");
    }
    let scan = school.scan();
    let such = maths(&scan, Scope::School).level.such_a_group.unwrap();
    assert_eq!((such.value, such.interval), (50.0, None));
    let these = maths(&scan, Scope::School).level.these_pupils.unwrap();
    assert_eq!((these.value, these.interval), (50.0, None));
    assert_eq!(such.no_interval(), Some(Unavailable::NoSpread));
    let group = maths(&scan, Scope::Group(GroupId::new(1), Grade::Groep(5).into()));
    let shrunk = group.level.shrunk.as_ref().unwrap();
    assert_eq!((shrunk.lambda, shrunk.estimate.interval), (0.0, None));
    assert!(!scan.canonical_text().contains("NaN"));
}

#[test]
fn a_pupil_who_changed_group_counts_once_in_the_new_one() {
    let mut school = School::default();
    school.pupil(1, 1, 5).percentile(1, NOW, 5, "30");
    school.pupil(2, 2, 5).percentile(2, NOW, 5, "70");
    // A second roster line without a group: the named group counts.
    school.enrolments.push(Enrolment {
        pupil: PupilId::new(2),
        group: None,
        grade: Grade::Groep(5),
    });
    let scan = school.scan();
    assert_eq!(maths(&scan, Scope::School).enrolled, 2);
    assert_eq!(scan.quality.duplicate_enrolments, 1);
    let group = maths(&scan, Scope::Group(GroupId::new(2), Grade::Groep(5).into()));
    assert_eq!((group.enrolled, group.tested), (1, 1));
}

#[test]
fn bands_only() {
    let mut school = School::default();
    for (id, letter) in [(1, "A"), (2, "C"), (3, "D"), (4, "E")] {
        school.pupil(id, 1, 5);
        school.results.push(TestResult {
            band_ae: BandAe::from_letter(letter),
            ..result(id, NOW, 5)
        });
    }
    let scan = school.scan();
    let cell = maths(&scan, Scope::School);
    assert_eq!(scan.basis, Basis::Bands);
    assert_eq!(cell.level.these_pupils, Err(Unavailable::OnlyBands));
    assert_eq!(cell.lowest_quarter.unwrap().share.numerator(), 2);
    assert_eq!(cell.lowest_tenth.unwrap().share.numerator(), 1);
    assert_eq!(cell.level_change, Err(Unavailable::NoEarlierResult));
}

#[test]
fn bands_one_to_five_are_no_quarter() {
    let mut school = School::default();
    for id in 1..=3 {
        school.pupil(id, 1, 5);
        school.results.push(TestResult {
            band_iv: BandIv::from_numeral("V"),
            ..result(id, NOW, 5)
        });
    }
    let scan = school.scan();
    let cell = maths(&scan, Scope::School);
    assert_eq!(cell.lowest_quarter, Err(Unavailable::BandsIvDoNotFit));
    assert_eq!(cell.level.these_pupils, Err(Unavailable::OnlyBands));
    // V is the lowest fifth, and that is what they are used for.
    assert_eq!(cell.lowest_tenth, Err(Unavailable::BandsIvDoNotFit));
    assert_eq!(cell.lowest_fifth.unwrap().share.numerator(), 3);
    assert_eq!(scan.quality.results_used, 3);
    assert_eq!(scan.quality.left_out.get(&LeftOut::NoUsableValue), None);
    assert_eq!(scan.quality.tests_not_used[0].results, 3);
}

#[test]
fn year_groups_without_tests_are_outside_the_denominator() {
    let mut school = School::default();
    school.pupil(1, 1, 5).percentile(1, NOW, 5, "30");
    for (id, grade) in [
        (2, Grade::Groep(2)),
        (3, Grade::Historical),
        (4, Grade::Special),
    ] {
        school.enrolments.push(Enrolment {
            pupil: PupilId::new(id),
            group: None,
            grade,
        });
    }
    school
        .percentile(4, NOW, 5, "5")
        .percentile(99, NOW, 5, "5");
    school.percentile(1, "E 2021-2022", 5, "5");
    let scan = school.scan();
    assert_eq!(maths(&scan, Scope::School).enrolled, 1);
    assert_eq!(scan.quality.pupils_not_tested.values().sum::<u32>(), 3);
    let left = |reason| scan.quality.left_out.get(&reason).copied();
    assert_eq!(left(LeftOut::GradeNotTested), Some(1));
    assert_eq!(left(LeftOut::NotEnrolled), Some(1));
    assert_eq!(left(LeftOut::LaterMoment), Some(1));
}

#[test]
fn of_several_sittings_the_latest_counts() {
    let mut school = School::default();
    school
        .pupil(1, 1, 5)
        .percentile(1, NOW, 5, "30")
        .percentile(1, NOW, 5, "60");
    school.results[0].taken_on = Some(jiff::civil::date(2022, 2, 1));
    // After the day of the scan: does not count yet.
    school.percentile(1, NOW, 5, "90");
    school.results[2].taken_on = Some(jiff::civil::date(2022, 3, 2));
    let scan = school.scan();
    assert_eq!(
        maths(&scan, Scope::School)
            .level
            .these_pupils
            .unwrap()
            .value,
        30.0
    );
    assert_eq!(
        scan.quality.left_out.get(&LeftOut::EarlierSitting),
        Some(&1)
    );
    assert_eq!(
        scan.quality.left_out.get(&LeftOut::AfterReference),
        Some(&1)
    );
}

#[test]
fn every_reason_has_its_own_code_and_a_text() {
    use Unavailable::*;
    let all = [
        NoResults,
        NoUsableValue,
        TooFewPupils,
        NoSpread,
        OnlyBands,
        BandsIvDoNotFit,
        NoNorms,
        NoEarlierResult,
        OtherScale,
        MixedScales,
        DifferentMoments,
        TooFewYears,
        NotForGroups,
        OnlyForGroups,
        NotForSchool,
        NoEarlierCohort,
        TooFewGroups,
        NoReferenceLevels,
    ];
    let codes: std::collections::BTreeSet<&str> = all.iter().map(|r| r.code()).collect();
    assert_eq!(codes.len(), all.len());
    assert!(
        all.iter()
            .all(|r| r.text().ends_with('.') && !r.text().contains("  "))
    );
}

/// 1,000 pupils, four domains, eight moments: the goal is 100 ms optimised. Tests are not
/// optimised and share a machine, so the bound here only catches quadratic loops.
#[test]
fn a_large_school_is_quick() {
    let moments = [
        "M 2018-2019",
        "E 2018-2019",
        "M 2019-2020",
        "E 2019-2020",
        "M 2020-2021",
        BEFORE,
        "B 2021-2022",
        NOW,
    ];
    let mut school = School::default();
    for id in 0..1_000_i64 {
        let grade = u8::try_from(3 + id % 6).unwrap();
        school.pupil(id, id % 42, grade);
        for (number, when) in (0_i64..).zip(moments) {
            for domain in Domain::PRIMARY {
                let p = (id * 37 + number * 11) % 100;
                school.percentile(id, when, grade, &p.to_string());
                let last = school.results.last_mut().unwrap();
                last.domain = domain;
                last.skill_score = number_of(100 + (id * 13) % 60 + number);
            }
        }
    }
    let start = std::time::Instant::now();
    let scan = school.scan_with(settings(), Some(&Invented));
    let took = start.elapsed();
    eprintln!("scan of {} results took {took:?}", school.results.len());
    assert_eq!(school.results.len(), 32_000);
    assert!(took < std::time::Duration::from_secs(5), "{took:?}");
    assert_eq!(scan.quality.results_used, 4_000);
}

fn number_of(score: i64) -> Option<Decimal> {
    Decimal::from_whole(score).ok()
}
