//! Schema and records say the same.

use std::borrow::Cow;

use exchange::{
    Cell, Delivery, FieldType, Inventory, Measure, Participation, Programme, Pseudonym, PupilYear,
    Record, RecordKind, Result, Rule, Schema, School,
};

use crate::sample::delivery;

fn fields(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::School => School::FIELDS,
        RecordKind::PupilYear => PupilYear::FIELDS,
        RecordKind::Result => Result::FIELDS,
        RecordKind::Measure => Measure::FIELDS,
        RecordKind::Participation => Participation::FIELDS,
        RecordKind::Programme => Programme::FIELDS,
        RecordKind::Inventory => Inventory::FIELDS,
    }
}

#[test]
fn every_record_has_the_fields_of_the_schema_in_order() {
    let schema = Schema::current().unwrap();
    for kind in RecordKind::ALL {
        let record = schema.record(kind).unwrap();
        let names: Vec<&str> = record.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, fields(kind), "{}", record.name);
        assert!(
            record
                .key
                .iter()
                .all(|name| record.position(name).is_some())
        );
        assert_eq!(RecordKind::from_name(&record.name), Some(kind));
    }
}

#[test]
fn every_field_says_what_it_holds_and_what_is_lost() {
    let schema = Schema::current().unwrap();
    for record in &schema.records {
        for field in &record.fields {
            let name = format!("{}.{}", record.name, field.name);
            let bounded = field.min.is_some() && field.max.is_some();
            match field.kind {
                FieldType::Whole | FieldType::Fixed => {
                    assert!(bounded && field.unit.is_some(), "{name}")
                }
                FieldType::Cents => assert!(bounded, "{name}"),
                FieldType::Code => assert!(!field.values.is_empty(), "{name}"),
                FieldType::Text => assert!(field.max.is_some(), "{name}"),
                _ => {}
            }
            if field.kind == FieldType::Fixed {
                assert!(field.decimals > 0, "{name}");
            }
            assert_eq!(field.how.is_none(), field.rule == Rule::Kept, "{name}");
            assert!(
                !field.purpose.is_empty() && !field.source.is_empty(),
                "{name}"
            );
        }
    }
}

#[test]
fn every_allowed_value_is_a_value_of_the_record_and_no_other_is() {
    let schema = Schema::current().unwrap();
    let sample = delivery();
    let mut seen = 0;
    for kind in RecordKind::ALL {
        let rows = sample.rows(kind);
        for (at, field) in schema.record(kind).unwrap().fields.iter().enumerate() {
            if field.kind != FieldType::Code {
                continue;
            }
            for value in &field.values {
                let mut row = rows[0].clone();
                row[at] = Cell::Text(Cow::Borrowed(value));
                assert!(
                    Delivery::default().push(kind, &row),
                    "{}: {value}",
                    field.name
                );
                seen += 1;
            }
            let mut row = rows[0].clone();
            row[at] = Cell::Text(Cow::Borrowed("iets anders"));
            assert!(!Delivery::default().push(kind, &row), "{}", field.name);
        }
    }
    assert!(seen > 100, "only {seen} values");
}

#[test]
fn rows_of_cells_are_the_delivery_again() {
    let sample = delivery();
    let mut again = Delivery::default();
    for kind in RecordKind::ALL {
        for row in sample.rows(kind) {
            assert!(again.push(kind, &row), "{}", kind.name());
            assert!(!again.push(kind, &row[1..]), "a row without its first cell");
        }
    }
    assert_eq!(again, sample);
}

#[test]
fn a_pseudonym_reads_back_as_it_is_shown() {
    let pupil = Pseudonym::new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
    assert_eq!(pupil.to_string(), "000102030405060708090a0b0c0d0eff");
    assert_eq!(pupil.to_string().parse::<Pseudonym>().unwrap(), pupil);
    for wrong in [
        "",
        "+00102030405060708090a0b0c0d0eff",
        "é00102030405060708090a0b0c0d0ef",
    ] {
        assert!(wrong.parse::<Pseudonym>().is_err(), "{wrong}");
    }
}

#[test]
fn cells_are_shown_to_people_with_a_comma_and_as_days() {
    let schema = Schema::current().unwrap();
    let shown = |kind, field: &str, cell: Cell<'_>| {
        let record = schema.record(kind).unwrap();
        record.fields[record.position(field).unwrap()].shown(&cell)
    };
    let cases = [
        (RecordKind::Result, "score", Cell::Whole(6250), "62,50"),
        (
            RecordKind::Result,
            "standardised",
            Cell::Whole(-123),
            "-0,0123",
        ),
        (RecordKind::Result, "day", Cell::Whole(177), "177"),
        (
            RecordKind::Result,
            "school_year",
            Cell::Whole(2020),
            "2020-2021",
        ),
        (
            RecordKind::Measure,
            "cost",
            Cell::Whole(1_250_050),
            "12500,50",
        ),
        (
            RecordKind::Measure,
            "starts",
            Cell::Whole(18_840),
            "01-08-2021",
        ),
        (RecordKind::PupilYear, "repeated", Cell::Flag(true), "ja"),
        (RecordKind::PupilYear, "repeated", Cell::Empty, ""),
    ];
    for (kind, field, cell, expected) in cases {
        assert_eq!(shown(kind, field, cell), expected, "{field}");
    }
}
