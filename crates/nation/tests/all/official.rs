//! Official series: what is read, what is refused, where a line breaks.

use std::fs;

use kernel::FindingCode;
use nation::careers::{Period, Series, TrendRefused, assemble, import};
use policy::careers::{CareerRules, Stage};
use proptest::prelude::*;

fn rules() -> CareerRules {
    CareerRules::embedded().unwrap()
}

fn shipped() -> Vec<Series> {
    let text = include_str!("../../../../data/official/schoolloopbanen.csv");
    let found = import(text, &rules());
    assert!(!found.findings.has_errors(), "{:?}", found.findings);
    assemble(found.figures, &rules())
}

fn of<'a>(series: &'a [Series], indicator: &str, definition: &str) -> &'a Series {
    let fits = |own: &&Series| own.key.indicator == indicator && own.key.definition == definition;
    series.iter().find(fits).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

#[test]
fn two_definitions_of_retention_are_two_lines() {
    let series = shipped();
    let (first, second) = (
        of(&series, "zittenblijven-vo", "overgang-1-oktober"),
        of(&series, "zittenblijven-vo", "sectorakkoord"),
    );
    // facts/monitor.md 3: 5.91 after 2018/19 beside 6.3 for "2019".
    let at = |own: &Series, text: &str| {
        let point = own.points().iter().find(|p| p.period == period(text));
        point.and_then(|p| p.current()).and_then(|f| f.exact())
    };
    assert_eq!(at(first, "transition after 2018/19"), Some(5.91));
    assert_eq!(at(second, "year 2019"), Some(6.3));
    assert_eq!(at(first, "year 2019"), None);
}

#[test]
fn no_trend_over_a_break() {
    let series = shipped();
    let retention = of(&series, "zittenblijven-vo", "overgang-1-oktober");
    let whole = retention.trend(
        period("transition after 2014/15"),
        period("transition after 2019/20"),
        0.95,
    );
    let Err(TrendRefused::Break(breaks)) = whole else {
        panic!("{whole:?}");
    };
    assert_eq!(breaks.len(), 2, "newcomers, and the one of 2020");
    // 5.21, 5.15, 5.40, 5.71 in four years: slope (-1.5·5.21 - 0.5·5.15 + 0.5·5.40 + 1.5·5.71) / 5 = 0.175.
    let before = retention
        .trend(
            period("transition after 2014/15"),
            period("transition after 2017/18"),
            0.95,
        )
        .unwrap();
    assert!((before.slope.per_year - 0.175).abs() < 1e-9);
    let sizes: Vec<usize> = retention
        .stretches()
        .iter()
        .map(|part| part.len())
        .collect();
    assert_eq!(sizes, [4, 1, 1]);
}

#[test]
fn a_year_without_central_exams_stands_alone() {
    let series = shipped();
    let passed = of(&series, "geslaagd", "kandidaten-met-uitslag");
    let change = |from, until| passed.change(period(from), period(until));
    // 92.0 less 91.9.
    let found = change("2017/18", "2018/19").unwrap();
    assert!((found.difference - 0.1).abs() < 1e-9);
    for (from, until) in [
        ("2018/19", "2019/20"),
        ("2019/20", "2018/19"),
        ("2018/19", "2022/23"),
    ] {
        assert!(
            matches!(change(from, until), Err(TrendRefused::Break(_))),
            "{from} {until}"
        );
    }
    let sizes: Vec<usize> = passed.stretches().iter().map(|part| part.len()).collect();
    assert_eq!(sizes, [2, 1, 2, 1]);
}

#[test]
fn a_preliminary_value_stays_beside_the_final_one() {
    let series = shipped();
    let leavers = of(&series, "vsv-aantal", "12-23-jaar");
    let point = |text| {
        leavers
            .points()
            .iter()
            .find(|p| p.period == period(text))
            .unwrap()
    };
    let revised = point("2020/21");
    let stages: Vec<Stage> = revised
        .figures()
        .iter()
        .map(|figure| figure.stage)
        .collect();
    assert_eq!(stages, [Stage::Preliminary, Stage::Final]);
    // 24,385 became 24,480.
    assert!((revised.revision().unwrap().difference() - 95.0).abs() < 1e-9);
    assert_eq!(point("2019/20").revision(), None);
    assert!(!revised.is_preliminary());
}

#[test]
fn about_so_much_gives_no_change() {
    let header = "indicator,definition,population,school_year,value,unit,source\n";
    let row = |year: &str, value: &str| {
        format!("versneld-po,jonger-dan-12,alle,{year},{value},%,https://voorbeeld.nl\n")
    };
    let text = format!(
        "{header}{}{}",
        row("2018/19", "12"),
        row("2019/20", "about 12")
    );
    let found = import(&text, &rules());
    assert_eq!(found.findings.warnings(), 1);
    let series = assemble(found.figures, &rules());
    let change = series[0].change(period("2018/19"), period("2019/20"));
    assert_eq!(change, Err(TrendRefused::NotExact(1)));
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_nothing_is_kept() {
    let text = "indicator,definition,population,school_year,value,unit,source,stage,published_on,retrieved_on,status,note\n\
        zittenblijven-vo,overgang-1-oktober,vo,overgang na 2018/19,5.91,%,https://a.nl,,,,,\n\
        onbekend,x,vo,2018/19,5,%,https://a.nl,,,,,\n\
        geslaagd,nieuw,vo,2018/19,5,%,https://a.nl,,,,,\n\
        geslaagd,kandidaten-met-uitslag,,2018/20,x,kilo,,misschien,gisteren,,,\n\
        geslaagd,kandidaten-met-uitslag,vo,jaar 2019,101,%,https://a.nl,,2022-03-14,2022-03-13,gehoord,\n\
        zittenblijven-vo,overgang-1-oktober,vo,overgang na 2018/19,5.9,%,https://a.nl,,,,,\n\
        zittenblijven-vo,overgang-1-oktober,vo,overgang na 2018/19,5.91,%,https://a.nl,,,,,\n\
        kort,rij\n";
    let found = import(text, &rules());
    let codes: Vec<String> = found
        .findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect();
    let expected = [
        "F1405", "F1410", "F1411", "F1412", "F1413", "F1414", "F1415", "F1416", "F1417", "F1418",
        "F1419", "F1420", "F1421", "F1422", "W1431", "W1432", "W1433",
    ];
    assert_eq!(codes, expected);
    assert!(found.figures.is_empty());
    let place = |number| {
        let own = found
            .findings
            .kept()
            .iter()
            .find(|f| f.code == FindingCode::error(number));
        (own.unwrap().place.line, own.unwrap().place.field.clone())
    };
    assert_eq!(place(1422), (Some(7), Some("value".to_owned())));
}

#[test]
fn a_file_without_rows_columns_or_closing_quote_is_refused() {
    for (text, number) in [
        ("", 1402),
        ("indicator,value\n", 1403),
        (
            "indicator,indicator,definition,group,school_year,value,unit,source\n",
            1404,
        ),
        ("indicator,\"value\nx", 1401),
    ] {
        let found = import(text, &rules());
        let (code, _) = found.findings.counts().next().unwrap();
        assert_eq!(code, FindingCode::error(number), "{text:?}");
    }
}

#[test]
fn the_collected_figures_are_read_completely() {
    let path = "../../../shared/data/monitor/school_careers.csv";
    let Ok(text) = fs::read_to_string(path) else {
        eprintln!("skipped: {path} is not here");
        return;
    };
    let found = import(&text, &rules());
    assert!(!found.findings.has_errors(), "{:?}", found.findings.kept());
    // 180 rows; three of them are "about", "just over" and "almost".
    assert_eq!((found.figures.len(), found.findings.warnings()), (180, 3));
    let series = assemble(found.figures, &rules());
    let points: usize = series.iter().map(|own| own.points().len()).sum();
    // Two preliminary figures share a point with the final one.
    assert_eq!(points, 178);
    assert!(series.iter().all(|own| !own.points().is_empty()));
    // First advice: shares of all levels are 100 % of pupils with an advice, up to rounding.
    let advice = series
        .iter()
        .filter(|own| own.key.indicator == "eerste-advies");
    let total: f64 = advice
        .filter_map(|own| own.points().iter().find(|p| p.period == period("2018/19")))
        .filter_map(|point| point.current()?.exact())
        .sum();
    assert!((total - 100.0).abs() < 0.5, "{total}");
}

/// Pieces of files, in any order: separators, quotation marks, line ends and words that mean something.
const PIECES: [&str; 16] = [
    "indicator,definition,population,school_year,value,unit,source\n",
    "geslaagd,kandidaten-met-uitslag,vo,2018/19,92.0,%,https://a.nl\n",
    "\"",
    "\n",
    "\r\n",
    ",",
    ";",
    "\t",
    "\u{feff}",
    "é",
    "2018/19",
    "jaar -1",
    "overgang na 2200/01",
    "99999999999999999999",
    "about ",
    "%",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn no_text_makes_it_stumble_and_errors_keep_nothing(
        pieces in proptest::collection::vec(0_usize..PIECES.len(), 0..40), whole in any::<bool>(),
    ) {
        let start = if whole { PIECES[0] } else { "" };
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let found = import(&format!("{start}{text}"), &rules());
        prop_assert!(!found.findings.has_errors() || found.figures.is_empty());
        assemble(found.figures, &rules());
    }
}
