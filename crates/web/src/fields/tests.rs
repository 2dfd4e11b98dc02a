use super::*;

fn form(fields: &[(&str, &str)]) -> Form {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Form::new(fields.iter().map(pair).collect())
}

#[test]
fn reads_dutch_amounts_dates_and_numbers() {
    let form = form(&[
        ("bedrag", "1.234,50"),
        ("kort", "1234,5"),
        ("begin", "1-9-2021"),
        ("einde", "2022-07-01"),
        ("aantal", "28"),
        ("sessies", "2,5"),
        ("leeg", "  "),
    ]);
    let mut reader = Reader::new(&form, PROGRAMME);
    assert_eq!(reader.money(("bedrag", "Bedrag")).unwrap().cents(), 123_450);
    assert_eq!(reader.money(("kort", "Bedrag")).unwrap().cents(), 123_450);
    let begin = reader.date(("begin", "Begin")).unwrap();
    assert_eq!(begin.to_string(), "2021-09-01");
    assert!(reader.date(("einde", "Einde")).is_some());
    assert_eq!(reader.count(("aantal", "Aantal")), Some(28));
    let sessions = reader.number(("sessies", "Sessies")).unwrap();
    assert_eq!(sessions.to_string(), "2,5");
    assert_eq!(reader.count(("leeg", "Leeg")), None);
    assert!(reader.finish(()).is_ok(), "an empty field is no mistake");
}

#[test]
fn tells_everything_that_is_wrong_at_once() {
    let form = form(&[
        ("bedrag", "-5"),
        ("begin", "30-2-2021"),
        ("aantal", "+3"),
        ("sessies", "veel"),
        ("soort", "onzin"),
        ("tekst", "vier"),
    ]);
    let mut reader = Reader::new(&form, PROGRAMME);
    reader.money(("bedrag", "Totaal"));
    reader.date(("begin", "Begin"));
    reader.count(("aantal", "Aantal"));
    reader.number(("sessies", "Sessies"));
    reader.choice(("soort", "Soort"), |_| None::<u8>);
    reader.text(("tekst", "Tekst"), 3);
    reader.required(("naam", "Naam"), 10);
    let problems = reader.finish(()).unwrap_err();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.name.as_str(), problem.finding.code.to_string()))
        .collect();
    let expected = [
        ("bedrag", "F441"),
        ("begin", "F442"),
        ("aantal", "F443"),
        ("sessies", "F444"),
        ("soort", "F446"),
        ("tekst", "F445"),
        ("naam", "F440"),
    ];
    assert_eq!(found, expected.map(|(name, code)| (name, code.to_owned())));
    assert!(
        problems[0].finding.message.contains("‘-5’"),
        "the input is quoted"
    );
}

#[test]
fn a_field_shows_what_was_typed_and_what_is_wrong_with_it() {
    let form = form(&[("begin", "1-9-2021"), ("einde", "morgen")]);
    let mut reader = Reader::new(&form, PROGRAMME);
    reader.date(("einde", "Einde"));
    let problems = reader.finish(()).unwrap_err();
    let begin = Field::new(("begin", "Begin"), Control::Date).filled(&form, &problems);
    assert_eq!((begin.value.as_str(), begin.kind), ("2021-09-01", "date"));
    assert!(begin.problem.is_none());
    // A browser empties a date field that it cannot read: shown as text, so that nothing is lost.
    let end = Field::new(("einde", "Einde"), Control::Date).filled(&form, &problems);
    assert_eq!((end.value.as_str(), end.kind), ("morgen", "text"));
    assert_eq!(end.problem.unwrap().0, "F442");
    assert_eq!(end.described_by, "einde-fout");
}
