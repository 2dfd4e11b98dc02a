use kernel::{Domain, Grade, Season};

use crate::{
    PupilForResults, Seed, demo_board, norm_table, results_for, scales, to_edexml_103,
    to_results_csv,
};

#[test]
fn committed_norm_table_is_the_generators_scale() {
    let committed = include_str!("../../../../data/synthetic/norms/demo-normen/2016-08-01.1.toml");
    assert!(
        committed == norm_table().unwrap(),
        "differs; run: cargo run -p synthetic --example norm_table"
    );

    // Read back independently: mean, sd and cuts belong to one normal distribution.
    let table: toml::Table = committed.parse().unwrap();
    assert_eq!(table["origin"].as_str(), Some("synthetic"));
    let norms = table["norm"].as_array().unwrap();
    let mut points = 0;
    for scale in scales().unwrap() {
        points += scale.points.len();
        for norm in norms
            .iter()
            .filter(|norm| norm["domain"].as_str() == Some(scale.domain.code()))
        {
            let number = |key: &str| norm[key].as_float().unwrap();
            let grade = Grade::Groep(u8::try_from(norm["grade"].as_integer().unwrap()).unwrap());
            let season =
                Season::from_letter(norm["season"].as_str().unwrap().chars().next().unwrap());
            let point = scale.point(grade, season.unwrap()).unwrap();
            assert!((point.mean - number("mean")).abs() < 1e-9);
            assert!((point.sd - number("sd")).abs() < 1e-9);
            for (cut, share) in [
                ("cut10", 10.0),
                ("cut25", 25.0),
                ("cut50", 50.0),
                ("cut75", 75.0),
            ] {
                let score = format!("{:.1}", number(cut)).parse().unwrap();
                let percentile = point.percentile(score).unwrap().as_f64();
                assert!((percentile - share).abs() < 0.3, "{cut}: {percentile}");
            }
        }
    }
    assert_eq!(norms.len(), points);
}

#[test]
fn growth_is_steady_and_slows_down() {
    for scale in scales().unwrap() {
        let means: Vec<f64> = scale.points.iter().map(|point| point.mean).collect();
        let gains: Vec<f64> = means.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gains.iter().all(|gain| *gain > 0.0), "{:?}", scale.domain);
        assert!(
            gains.windows(3).all(|three| three[2] < three[0]),
            "{gains:?}"
        );
        let first = scale.points[0];
        assert_eq!(first.season, Season::Mid);
        let expected = if scale.domain == Domain::ReadingComprehension {
            4
        } else {
            3
        };
        assert_eq!(first.groep, expected);
        // The lowest scores stay well above zero, where scores would be cut off.
        assert!(first.mean - 3.0 * first.sd > 0.0);
    }
}

#[test]
fn roster_file_is_well_formed_and_says_it_is_synthetic() {
    for site in demo_board(Seed(2021)).unwrap().sites {
        let text = to_edexml_103(&site);
        assert!(text.contains("<auteur>Kansrijk demo, verzonnen gegevens (synthetic)</auteur>"));
        assert!(text.contains("<xsdversie>1.03</xsdversie>"));
        assert_eq!(text.matches("<leerling key=").count(), site.pupils.len());
        assert_eq!(
            text.matches("<groep key=").count() - site.groups.len(),
            site.pupils.len()
                + site
                    .teachers
                    .iter()
                    .map(|t| t.group_keys.len())
                    .sum::<usize>()
        );
        for line in text.lines().filter(|line| line.contains("<brincode>")) {
            assert!(line.contains("<brincode>99"), "{line}");
        }
        // Every opened element is closed, in order.
        let mut open = Vec::new();
        for tag in text
            .split('<')
            .skip(2)
            .map(|part| part.split('>').next().unwrap())
        {
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name));
            } else if !tag.ends_with('/') {
                open.push(tag.split(' ').next().unwrap());
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn results_file_has_the_canonical_columns() {
    let board = demo_board(Seed(2021)).unwrap();
    let site = &board.sites[0];
    let text = to_results_csv(&site.results, site.code);
    let mut lines = text.lines();
    // The column names of the canonical import layout (facts/standards.md 3.7).
    assert_eq!(
        lines.next(),
        Some(
            "pupil_id;school_id;class_id;class_year;semester;school_year;date_taken;\
             cito_subject;cito_taken_test;absolute_score;percentile_score;test_scale_code;test_series;\
             reference_level;origin"
        )
    );
    let mut count = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(';').collect();
        assert_eq!(cells.len(), 15, "{line}");
        assert_eq!(cells[1], "99AA00");
        assert!(["3", "4", "5", "6", "7", "8"].contains(&cells[3]));
        assert!(["M", "E"].contains(&cells[4]));
        assert!(["RW", "SP", "TBL", "DMT"].contains(&cells[7]));
        assert_eq!(cells[8], format!("{}{}", cells[4], cells[3]));
        assert!(!line.contains(','), "decimal points only");
        let percentile: f64 = cells[10].parse().unwrap();
        assert!((0.0..=100.0).contains(&percentile) && cells[9].parse::<f64>().is_ok());
        assert_eq!([cells[12], cells[14]], ["SYN", "synthetic"]);
        // A level at the end of groep 8, of the subjects that the results model counts.
        let leveled = (cells[4], cells[3]) == ("E", "8") && cells[7] != "DMT";
        let levels: &[&str] = match (leveled, cells[7]) {
            (false, _) => &[""],
            (true, "RW") => &["<1F", "1F", "1S"],
            (true, _) => &["<1F", "1F", "2F"],
        };
        assert!(levels.contains(&cells[13]), "{line}");
        assert!(crate::is_synthetic_scale(cells[11]), "{line}");
        count += 1;
    }
    assert_eq!(count, site.results.len());
}

#[test]
fn odd_keys_are_quoted() {
    let pupil = PupilForResults {
        key: "a;\"b".into(),
        grade: Grade::Groep(3),
        group_key: "g".into(),
    };
    let rows = results_for(&[pupil], "2020-2021".parse().unwrap(), Seed(1)).unwrap();
    let text = to_results_csv(&rows, "99ZZ00".parse().unwrap());
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .starts_with("\"a;\"\"b\";99ZZ00;")
    );
}
