use super::*;

fn shipped() -> &'static str {
    include_str!("../../../../data/policy/careers/schoolloopbanen/2026-11-24.1.toml")
}

#[test]
fn two_definitions_of_retention_are_two_definitions() {
    let rules = CareerRules::embedded().unwrap();
    let by = |name: &str| rules.named(name, "").unwrap().1.clone();
    let (first, second) = (
        by("grade retention vo"),
        by("grade retention vo (sector agreement series)"),
    );
    assert_ne!(first.version, second.version);
    assert_eq!(
        (first.period, second.period),
        (PeriodKind::Transition, PeriodKind::CalendarYear)
    );
}

#[test]
fn a_break_holds_in_its_years_or_for_good() {
    let rules = CareerRules::embedded().unwrap();
    let year = |start| SchoolYear::starting(start).unwrap();
    let exam = &rules
        .definition("geslaagd", "kandidaten-met-uitslag")
        .unwrap()
        .breaks;
    let applies =
        |start: i16| -> Vec<bool> { exam.iter().map(|own| own.applies(year(start))).collect() };
    assert_eq!(applies(2018), [false, false]);
    assert_eq!(applies(2019), [true, false]);
    assert_eq!(applies(2021), [false, true]);
    assert_eq!(applies(2022), [false, false]);
    let retention = &rules
        .definition("zittenblijven-vo", "overgang-1-oktober")
        .unwrap()
        .breaks;
    assert!(retention.iter().all(|own| own.applies(year(2030))));
}

#[test]
fn contradictions_are_named_all_at_once() {
    let wrong = shipped()
        .replace("id = \"vsv-aandeel\"", "id = \"vsv-aantal\"")
        .replace("until = \"2021-2022\"", "until = \"2001-2002\"")
        .replace("from = \"2018-2019\"", "from = \"2018\"")
        .replace("gltl = 4", "mavo = 4");
    let Err(PolicyError::Invalid { problems, .. }) = CareerRules::parse(FILE, &wrong) else {
        panic!("accepted");
    };
    // The break of two indicators was turned.
    assert_eq!(problems.len(), 5, "{problems:?}");
}
