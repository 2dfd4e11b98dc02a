//! docs/formats/exchange-v1.md is written from the schema. `KANSRIJK_ACCEPT=1` writes it again.

use std::fmt::Write;

use exchange::{FieldSchema, FieldType, Rule, Schema};

const PATH: &str = "../../docs/formats/exchange-v1.md";

fn holds(field: &FieldSchema) -> String {
    let number = |bound: Option<i64>| {
        let bound = bound.unwrap_or_default();
        let parts = 10_i64.pow(u32::from(field.decimals));
        (bound / parts).to_string()
    };
    let range = format!(
        "{} tot en met {} {}",
        number(field.min),
        number(field.max),
        field.unit.as_deref().unwrap_or_default()
    );
    match field.kind {
        FieldType::School => "vestigingscode".to_owned(),
        FieldType::Pupil => "16 bytes".to_owned(),
        FieldType::Year => "kalenderjaar waarin het schooljaar begint".to_owned(),
        FieldType::Whole => format!("geheel getal, {range}"),
        FieldType::Fixed => format!(
            "geheel getal met {} decimalen erin, {range}",
            field.decimals
        ),
        FieldType::Cents => "hele centen".to_owned(),
        FieldType::Flag => "ja of nee".to_owned(),
        FieldType::Date => "dagen sinds 1 januari 1970".to_owned(),
        FieldType::Code => field
            .values
            .iter()
            .map(|v| format!("`{v}`"))
            .collect::<Vec<_>>()
            .join(" "),
        FieldType::Text => format!("tekst, hoogstens {} tekens", field.max.unwrap_or_default()),
    }
}

fn rule(field: &FieldSchema) -> String {
    let word = match field.rule {
        Rule::Kept => "zoals de school het heeft",
        Rule::Coarsened => "grover",
        Rule::Derived => "afgeleid",
    };
    field
        .how
        .as_ref()
        .map_or_else(|| word.to_owned(), |how| format!("{word}: {how}"))
}

fn document() -> String {
    let schema = Schema::current().unwrap();
    let mut text = format!(
        "# Uitwisseling, versie {}\n\n\
         Wat een school overdraagt aan het land: per soort rij en per veld wat erin staat, waarvoor, en wat er eerst af gaat. Deze pagina is gemaakt uit\n\
         [`crates/exchange/schema/v1.toml`](../../crates/exchange/schema/v1.toml); een toets bewaakt dat ze gelijk zijn. Een uitgebrachte versie verandert niet: een andere\n\
         afspraak is een nieuwe versie. Hoe een levering is verpakt, staat in [overdracht.md](overdracht.md).\n\n\
         Een leeg veld betekent: onbekend of niet van toepassing, nooit nul. Getallen zijn geheel, met de decimalen erin: score 6250 is 62,50 punt. Zo zijn sommen exact.\n",
        schema.version
    );
    for record in &schema.records {
        let name = &record.name;
        write!(
            text,
            "\n## {} (`{name}.parquet`)\n\n{}",
            record.title, record.purpose
        )
        .unwrap();
        let key: Vec<String> = record.key.iter().map(|k| format!("`{k}`")).collect();
        write!(text, " Sleutel: {}.\n\n", key.join(", ")).unwrap();
        text.push_str(
            "| veld | inhoud | leeg mag | regel | waarvoor | bron |\n|---|---|---|---|---|---|\n",
        );
        for field in &record.fields {
            let empty = if field.nullable { "ja" } else { "nee" };
            let (holds, rule) = (holds(field), rule(field));
            writeln!(
                text,
                "| `{}` | {holds} | {empty} | {rule} | {} | {} |",
                field.name, field.purpose, field.source
            )
            .unwrap();
        }
    }
    text.push_str("\n## Wat nooit meegaat\n\n| wat | waarom |\n|---|---|\n");
    for never in &schema.never {
        writeln!(text, "| {} | {} |", never.what, never.why).unwrap();
    }
    text
}

#[test]
fn the_document_is_the_schema() {
    let made = document();
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        std::fs::write(PATH, &made).unwrap();
    }
    let known = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        known == made,
        "the schema changed: KANSRIJK_ACCEPT=1 writes {PATH} again"
    );
}
