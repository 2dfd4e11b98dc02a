use super::*;
use kernel::{Amount, Money};

fn moments(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn years() -> Vec<MoneyYear> {
    vec![
        MoneyYear {
            label: "2021-2022".into(),
            available: Amount::Known(Money::from_cents(16_000_000)),
            planned: Amount::Known(Money::from_cents(15_400_050)),
        },
        MoneyYear {
            label: "2022-2023".into(),
            available: Amount::Scenario(Money::from_cents(8_000_000)),
            planned: Amount::Known(Money::from_cents(9_000_000)),
        },
        MoneyYear {
            label: "2023-2024".into(),
            available: Amount::Unknown("nog niet gepubliceerd".into()),
            planned: Amount::Known(Money::from_cents(100)),
        },
    ]
}

/// One chart of every kind with hostile text in every place that takes text.
fn hostile() -> Vec<Chart> {
    let bad = "<script>\"'&\u{0}</script>";
    let frame = Frame::new("a", bad).unit(bad).reference(1.0, bad);
    let estimate = Estimate::of(2.0).within(1.0, 3.0).from_pupils(12);
    let line = GrowthLine::new(bad, vec![Some(estimate), None]);
    let money = MoneyYear {
        label: bad.into(),
        available: Amount::Unknown(bad.into()),
        planned: Amount::Scenario(Money::from_cents(5)),
    };
    vec![
        growth_lines(&frame, &moments(&[bad, "b c"]), &[line]).unwrap(),
        dots_with_intervals(&frame, &[Dot::new(bad, estimate), Dot::unknown(bad)]).unwrap(),
        bars(&frame, &[money]).unwrap(),
        growth_lines(&frame, &[], &[]).unwrap(),
    ]
}

#[test]
fn text_is_escaped_and_nothing_inline_remains() {
    for chart in hostile() {
        for forbidden in [
            "<script", "style=", "<style", "onload", "href", "\u{0}", "&\u{0}",
        ] {
            assert!(!chart.svg.contains(forbidden), "{forbidden}: {}", chart.svg);
        }
        assert!(chart.svg.contains("&lt;script&gt;&quot;&#39;&amp; &lt;"));
        // The table is plain text: the template escapes it.
        assert!(chart.table.caption.contains("<script>"));
    }
}

#[test]
fn every_drawing_has_role_title_and_description_with_its_own_ids() {
    for chart in hostile() {
        for part in [
            r#"role="img""#,
            r#"<title id="a-title">"#,
            r#"<desc id="a-desc">"#,
            r#"aria-labelledby="a-title""#,
            r#"viewBox="0 0 360 "#,
        ] {
            assert!(chart.svg.contains(part), "{part}");
        }
        assert_eq!(
            chart.svg.matches('<').count(),
            chart.svg.matches('>').count()
        );
    }
}

#[test]
fn a_small_drawing_is_drawn_as_written_down_here() {
    // Worked out by hand: values 10 and 20, so the axis runs from 10 to 20 over 12..348 and the
    // dot at 15 stands at 12 + 0.5 * 336 = 180.
    let frame = Frame::new("d", "T").unit("u").decimals(0);
    let rows = [Dot::new("Groep 5", Estimate::of(15.0).within(10.0, 20.0))];
    let chart = dots_with_intervals(&frame, &rows).unwrap();
    let golden = concat!(
        r##"<text class="chart-label chart-label--strong" x="12" y="25" text-anchor="start" fill="#22201c" font-size="13" font-weight="700">Groep 5</text>"##,
        "\n",
        r##"<text class="chart-label" x="348" y="25" text-anchor="end" fill="#22201c" font-size="13">15 (10 tot 20)</text>"##,
        "\n",
        r##"<path class="chart-whisker chart-series-1" d="M12 36V44M348 36V44M12 40H348" fill="none" stroke="#0b5a5e" stroke-width="1.5"/>"##,
        "\n",
        r##"<path class="chart-marker chart-series-1" d="M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z" transform="translate(180 40)" fill="#0b5a5e" stroke="#ffffff" stroke-width="1"/>"##,
        "\n</svg>\n"
    );
    assert!(chart.svg.ends_with(golden), "{}", chart.svg);
    assert_eq!(
        chart.table.rows,
        [["Groep 5", "15", "10 tot 20", "niet bekend"]]
    );
    assert_eq!(chart, dots_with_intervals(&frame, &rows).unwrap());
}

#[test]
fn nothing_to_draw_gives_a_polite_chart() {
    let frame = Frame::new("leeg", "Groei");
    let names = moments(&["M 2020-2021"]);
    let charts = [
        growth_lines(&frame, &names, &[]).unwrap(),
        growth_lines(&frame, &names, &[GrowthLine::new("a", vec![None])]).unwrap(),
        dots_with_intervals(&frame, &[]).unwrap(),
        bars(&frame, &[]).unwrap(),
    ];
    for chart in charts {
        assert_eq!(chart.reading, "Er zijn nog geen gegevens om te tonen.");
        assert!(chart.svg.contains(&chart.reading) && chart.table.rows.is_empty());
        assert!(!chart.table.head.is_empty());
    }
    // Groups that exist but cannot be measured stay in the table.
    let chart = dots_with_intervals(&frame, &[Dot::unknown("Groep 4")]).unwrap();
    assert_eq!(chart.table.rows[0][1], "niet vast te stellen");
}

#[test]
fn numbers_that_are_none_are_refused() {
    let frame = Frame::new("x", "T");
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for estimate in [
            Estimate::of(value),
            Estimate::of(1.0).within(value, 2.0),
            Estimate::of(1.0).within(0.0, value),
        ] {
            let place = "Groep 5".to_owned();
            let refused = ChartError::NotFinite { place };
            assert_eq!(
                dots_with_intervals(&frame, &[Dot::new("Groep 5", estimate)]),
                Err(refused.clone())
            );
            let line = GrowthLine::new("Groep 5", vec![Some(estimate)]);
            assert_eq!(
                growth_lines(&frame, &moments(&["M"]), &[line]),
                Err(refused)
            );
        }
        let lined = frame.clone().reference(value, "r");
        assert!(dots_with_intervals(&lined, &[]).is_err());
        let scale = HeatScale {
            centre: 0.0,
            step: 1.0,
        };
        let rows = [("r".to_owned(), vec![Some(value)])];
        assert!(heat_map(&frame, scale, &moments(&["c"]), &rows).is_err());
    }
    let huge = Dot::new("g", Estimate::of(0.0).within(f64::MIN, f64::MAX));
    assert!(dots_with_intervals(&frame, &[huge]).is_err());
    let reversed = Dot::new("g", Estimate::of(1.0).within(2.0, 0.0));
    assert!(matches!(
        dots_with_intervals(&frame, &[reversed]),
        Err(ChartError::Reversed { .. })
    ));
    for id in ["", "1a", "a b", "a\"", "é"] {
        assert!(bars(&Frame::new(id, "T"), &[]).is_err(), "{id}");
    }
    let short = GrowthLine::new("a", vec![]);
    assert!(matches!(
        growth_lines(&frame, &moments(&["M"]), &[short]),
        Err(ChartError::Length {
            expected: 1,
            found: 0,
            ..
        })
    ));
}

#[test]
fn growth_reads_how_many_lines_move_and_whether_that_can_be_chance() {
    let frame = Frame::new("g", "T");
    let names = moments(&["M 2020-2021", "E 2020-2021"]);
    let line = |from: f64, to: f64, margin: f64| {
        let point = |v: f64| Some(Estimate::of(v).within(v - margin, v + margin));
        GrowthLine::new("c", vec![point(from), point(to)])
    };
    let read = |lines: &[GrowthLine]| growth_lines(&frame, &names, lines).unwrap().reading;
    assert_eq!(
        read(&[line(1.0, 3.0, 0.5)]),
        "Van het eerste tot het laatste toetsmoment gaat de lijn omhoog; de marges van begin en eind liggen los van elkaar."
    );
    assert_eq!(
        read(&[
            line(1.0, 3.0, 0.5),
            line(3.0, 2.9, 1.0),
            line(2.0, 2.0, 1.0)
        ]),
        "Van het eerste tot het laatste toetsmoment gaat 1 van de 3 lijnen omhoog, gaat 1 van de 3 lijnen omlaag en blijft 1 van de 3 lijnen gelijk; bij 1 daarvan liggen de marges van begin en eind los van elkaar."
    );
    assert!(read(&[line(3.0, 2.9, 1.0)]).contains("kan toeval zijn"));
}

#[test]
fn a_line_is_not_drawn_over_a_gap() {
    let frame = Frame::new("g", "T");
    let names = moments(&["1", "2", "3", "4"]);
    let at = |v: f64| Some(Estimate::of(v));
    let count = |points: Vec<Option<Estimate>>| {
        let chart = growth_lines(&frame, &names, &[GrowthLine::new("c", points)]).unwrap();
        chart.svg.matches("chart-line ").count() - 1 // one stroke is the legend's
    };
    assert_eq!(count(vec![at(1.0), at(2.0), at(3.0), at(4.0)]), 1);
    assert_eq!(count(vec![at(1.0), at(2.0), None, at(4.0)]), 1);
    assert_eq!(count(vec![at(1.0), None, at(3.0), None]), 0);
}

#[test]
fn dots_say_when_a_difference_cannot_be_established() {
    let frame = Frame::new("g", "T").reference(50.0, "landelijk");
    let dot = |v: f64| Dot::new("g", Estimate::of(v).within(v - 2.0, v + 2.0));
    let chart = dots_with_intervals(&frame, &[dot(45.0), dot(51.0), dot(60.0)]).unwrap();
    assert_eq!(
        chart.reading,
        "Van de 3 waarden liggen er 1 met de hele marge onder, 1 met de hele marge boven en 1 met de marge om de lijn 'landelijk' (50,0); bij een marge om deze lijn is een verschil niet vast te stellen."
    );
}

#[test]
fn bars_print_every_amount_and_never_fill_in_an_unknown_one() {
    let chart = bars(&Frame::new("geld", "Geld per jaar"), &years()).unwrap();
    assert_eq!(
        chart.table.rows[0],
        [
            "2021-2022",
            "€\u{a0}160.000,00",
            "€\u{a0}154.000,50",
            "€\u{a0}5.999,50"
        ]
    );
    assert_eq!(chart.table.rows[1][1], "€\u{a0}80.000,00 (scenario)");
    assert_eq!(chart.table.rows[1][3], "€\u{a0}-10.000,00");
    assert_eq!(chart.table.rows[2][1], "niet bekend");
    assert_eq!(chart.table.rows[2][3], "onvolledig");
    assert_eq!(chart.svg.matches("<rect class").count(), 5);
    assert!(chart.svg.contains("url(#geld-arcering)"));
    assert!(chart.reading.contains(
        "in 2022-2023 is €\u{a0}90.000 begroot van €\u{a0}80.000 (€\u{a0}10.000 te veel)"
    ));
    assert!(chart.reading.contains("nog niet bekend") && chart.reading.contains("scenario"));
}

#[test]
fn heat_steps_lie_around_the_centre() {
    let frame = Frame::new("h", "Voorsprong").unit("punten").decimals(0);
    let scale = HeatScale {
        centre: 50.0,
        step: 10.0,
    };
    // Steps are half-open: the middle step is 45 up to but not including 55.
    let cases = [
        (20.0, 1),
        (25.0, 2),
        (35.0, 3),
        (44.9, 3),
        (45.0, 4),
        (54.9, 4),
        (55.0, 5),
        (65.0, 6),
        (75.0, 7),
        (1e9, 7),
    ];
    let columns: Vec<String> = cases.iter().map(|(v, _)| v.to_string()).collect();
    let mut values: Vec<Option<f64>> = cases.iter().map(|(v, _)| Some(*v)).collect();
    let map = heat_map(&frame, scale, &columns, &[("r".into(), values.clone())]).unwrap();
    let steps: Vec<u8> = map.rows[0].cells.iter().filter_map(|c| c.step).collect();
    assert_eq!(steps, cases.map(|(_, step)| step));
    assert_eq!(map.caption, "Voorsprong (punten)");
    assert_eq!(map.legend().len(), 7);
    assert!(
        map.rows[0]
            .cells
            .iter()
            .all(|c| !c.text.is_empty() && !c.symbol.is_empty())
    );
    values[0] = None;
    let map = heat_map(&frame, scale, &columns, &[("r".into(), values)]).unwrap();
    assert_eq!(map.rows[0].cells[0].text, "geen gegevens");
    assert_eq!(map.rows[0].cells[0].step, None);
    assert!(map.reading.ends_with("van 1 vak zijn er geen gegevens."));
    let flat = HeatScale {
        centre: 0.0,
        step: 0.0,
    };
    assert_eq!(heat_map(&frame, flat, &[], &[]), Err(ChartError::Step));
}

#[test]
fn axes_are_round_and_hold_every_value() {
    for (low, high) in [
        (0.0, 1.0),
        (48.2, 51.3),
        (-3.0, 17.0),
        (5.0, 5.0),
        (0.0, 0.0),
        (-1e12, 1e12),
        (1e-9, 2e-9),
    ] {
        let scale = scale::Scale::over([low, high].into_iter(), 0.0, 100.0).unwrap();
        for value in [low, high] {
            assert!(
                (-1e-6..=100.000_001).contains(&scale.at(value)),
                "{low} {high}"
            );
        }
        let (ticks, _) = scale.ticks();
        assert!((2..=8).contains(&ticks.len()), "{low} {high} {ticks:?}");
    }
    assert_eq!(
        scale::Scale::over([0.0, 1.0].into_iter(), 0.0, 1.0)
            .unwrap()
            .ticks()
            .1,
        1
    );
}

#[test]
fn numbers_are_dutch() {
    for (value, decimals, text) in [
        (1234.5, 1, "1.234,5"),
        (-0.04, 1, "0,0"),
        (-1.25, 2, "-1,25"),
        (1_000_000.0, 0, "1.000.000"),
        (999.96, 1, "1.000,0"),
    ] {
        assert_eq!(dutch_number(value, decimals), text);
    }
}
