use super::*;
use stats::effect_size::Rules;

fn question(cluster: Option<&str>, moderators: &[&str]) -> Question {
    Question {
        columns: Columns {
            effect: "yi".into(),
            variance: Some("vi".into()),
            cluster: cluster.map(str::to_owned),
            moderators: moderators.iter().map(|name| (*name).to_owned()).collect(),
            ..Columns::default()
        },
        estimator: Estimator::Reml,
        test: Test::Normal,
        rho: 0.0,
    }
}

fn reference(name: &str) -> Option<Vec<u8>> {
    let path = format!("../../../shared/data/evidence/reference/{name}");
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        eprintln!("skipped: {path} is not here");
    }
    found
}

#[test]
fn the_door_gives_the_reference_values() {
    let Some(bytes) = reference("data-konstantopoulos2011.csv") else {
        return;
    };
    // evidence.md 5.2: REML on 56 schools; three-level by district 0.184713 (SE 0.084556).
    let Fitted::Synthesis(found, _) = meta(&bytes, &question(None, &[])).unwrap().result else {
        panic!()
    };
    assert!((found.mean - 0.127_932).abs() < 1e-6 && (found.tau2 - 0.088_438).abs() < 1e-6);
    let answer = meta(&bytes, &question(Some("cluster"), &[])).unwrap();
    let Fitted::Dependent(found) = answer.result else {
        panic!()
    };
    assert_eq!((found.studies, found.effects, answer.used), (11, 56, 56));
    assert!((found.coefficients[0].value - 0.184_713).abs() < 1e-6);
    assert!((found.components.between - 0.065_062).abs() < 1e-6);
    assert!((found.log_likelihood + 7.9587).abs() < 1e-4);
}

#[test]
fn text_moderators_become_columns_and_bad_tables_say_where() {
    let rows = "yi,vi,fase\n0.1,0.02,po\n0.4,0.03,vo\n0.2,0.02,po\n0.5,0.04,vo\n,0.1,po\n";
    let answer = meta(rows.as_bytes(), &question(None, &["fase"])).unwrap();
    assert_eq!(answer.names, ["intercept", "fase=vo"]);
    assert_eq!((answer.used, answer.left_out), (4, 1));
    let places = |text: &str, moderators: &[&str]| -> Vec<(u16, Option<u64>)> {
        let findings = meta(text.as_bytes(), &question(None, moderators)).unwrap_err();
        findings
            .kept()
            .iter()
            .filter(|f| f.is_error())
            .map(|f| (f.code.number, f.place.line))
            .collect()
    };
    assert_eq!(places(&rows.replace("0.03", "0"), &[]), [(1063, Some(3))]);
    assert_eq!(places(&rows.replace("0.4", "veel"), &[]), [(1062, Some(3))]);
    assert_eq!(places(rows, &["klas"]), [(1061, None)]);
}

#[test]
fn effect_sizes_by_hand_and_their_problems() {
    // d = 4/10 = 0.4; J = 1 - 3/(4*58-1) = 0.98701 (shortcut; exact 0.98706).
    let head =
        "n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control,clusters,icc\n";
    let found = sizes(
        format!("{head}30,52,10,30,48,10,,\n30,52,10,30,48,10,6,0.2\n").as_bytes(),
        SizeKind::G,
        Rules::default(),
    )
    .unwrap();
    assert!((found[0].size.estimate - 0.394_82).abs() < 1e-4 && found[0].clustered.is_none());
    // Factor sqrt(1 - 2 (10 - 1) 0.2 / 58) = 0.96847 (Hedges 2007).
    let clustered = found[1].clustered.unwrap().estimate;
    assert!((clustered / found[1].size.estimate - 0.968_47).abs() < 1e-4);
    // Phi(0.39482) = 0.6535.
    assert!((found[0].improvement.unwrap() - 15.35).abs() < 0.1);
    let wrong = sizes(
        format!("{head}30,52,x,30,48,10,,\n30,52,0,30,48,10,,\n").as_bytes(),
        SizeKind::G,
        Rules::default(),
    )
    .unwrap_err();
    let codes: Vec<_> = wrong
        .kept()
        .iter()
        .map(|f| (f.code.number, f.place.line))
        .collect();
    assert_eq!(codes, [(1072, Some(2)), (1073, Some(3))]);
    let absent = sizes(b"n,r\n10,0.5\n", SizeKind::G, Rules::default()).unwrap_err();
    assert_eq!(absent.errors(), 6);
}

#[test]
fn groups_need_both_numbers_and_readable_ones() {
    let head =
        "n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control,clusters,icc\n";
    let row = "30,52,10,30,48,10";
    let text = format!("{head}{row},6,\n{row},,0.2\n{row},zes,0.2\n{row},,\n");
    let wrong = sizes(text.as_bytes(), SizeKind::G, Rules::default()).unwrap_err();
    let found: Vec<_> = wrong
        .kept()
        .iter()
        .map(|f| (f.code.number, f.place.line, f.place.field.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            (1072, Some(2), Some("icc")),
            (1072, Some(3), Some("clusters")),
            (1072, Some(4), Some("clusters")),
        ]
    );
}

#[test]
fn nothing_is_dropped_or_replaced_in_silence() {
    let text = "yi,vi,s\n0.1,0.02,a\n0.4,0.03,a\n0.2,0.02,b\n0.5,0.04,c\n,0.1,d\n";
    let asked = question(Some("s"), &[]);
    assert!(meta(text.as_bytes(), &asked).is_ok());
    let other = Question {
        estimator: Estimator::DerSimonianLaird,
        ..asked
    };
    let refused = meta(text.as_bytes(), &other).unwrap_err();
    assert_eq!(refused.kept()[0].code.number, 1068);
    let columns = question(None, &[]).columns;
    let checkup = diagnostics(text.as_bytes(), &columns).unwrap();
    let told: Vec<_> = checkup
        .findings
        .kept()
        .iter()
        .map(|f| f.code.number)
        .collect();
    assert_eq!((checkup.lines.len(), told), (4, vec![1066]));
}

#[test]
fn a_number_that_the_model_refuses_is_on_its_line() {
    // Above zero, but too small to divide by.
    let rows = "studie,yi,vi\na,0.1,0.02\na,0.4,1e-310\nb,0.2,0.02\nc,0.5,0.04\n";
    let findings = meta(rows.as_bytes(), &question(Some("studie"), &[])).unwrap_err();
    let found: Vec<_> = findings
        .kept()
        .iter()
        .map(|f| (f.code.number, f.place.line))
        .collect();
    assert_eq!(found, [(1064, Some(3))]);
}
