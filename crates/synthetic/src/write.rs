//! Files for the real import path: roster (EDEXML 1.03) and results (canonical CSV).

use std::fmt::{self, Write};

use kernel::{Decimal, Domain, SiteCode};

use crate::demo::SiteDemo;
use crate::results::ResultRow;
use crate::roster::{DemoPupil, DemoTeacher};

/// The roster of an invented school as EDEXML 1.03; author and comment say that it is invented.
pub fn to_edexml_103(site: &SiteDemo) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = edexml(&mut text, site);
    text
}

/// Results in the canonical import layout: semicolons, decimal points, one line per test, and on
/// every line that it is synthetic.
pub fn to_results_csv(rows: &[ResultRow], site: SiteCode) -> String {
    let mut text = String::from(CSV_HEADER);
    for row in rows {
        let _ = csv_line(&mut text, row, site);
    }
    text
}

const CSV_HEADER: &str = "pupil_id;school_id;class_id;class_year;semester;school_year;date_taken;\
cito_subject;cito_taken_test;absolute_score;percentile_score;test_scale_code;test_series;\
reference_level;origin\n";

const fn test_subject(domain: Domain) -> &'static str {
    match domain {
        Domain::TechnicalReading => "DMT",
        Domain::ReadingComprehension => "TBL",
        Domain::Spelling => "SP",
        Domain::Maths => "RW",
        Domain::Vocabulary => "WS",
        Domain::English => "EN",
    }
}

fn csv_line(text: &mut String, row: &ResultRow, site: SiteCode) -> fmt::Result {
    writeln!(
        text,
        "{};{site};{};{};{};{};{};{};{};{};{};{};{};{};synthetic",
        quoted(&row.pupil_key),
        quoted(&row.class_key),
        row.class_year.code(),
        row.moment.season.letter(),
        row.moment.year,
        row.taken_on,
        test_subject(row.domain),
        row.test,
        row.skill_score.to_point_text(),
        row.percentile
            .map(Decimal::to_point_text)
            .unwrap_or_default(),
        row.scale_code,
        row.series,
        row.reference_level.as_deref().unwrap_or_default(),
    )
}

/// Keys come from any roster: quote what would break the line.
fn quoted(field: &str) -> String {
    if field.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn edexml(text: &mut String, site: &SiteDemo) -> fmt::Result {
    let code = site.code.to_string();
    let (brin, location) = code.split_at_checked(4).unwrap_or((&code, "00"));
    writeln!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        text,
        "<EDEX xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:noNamespaceSchemaLocation=\"EDEXML.structuur.xsd\">\n  <school>"
    )?;
    let made_on = format!("{}-10-01T08:00:00", site.school_year.start_year());
    let comment = format!(
        "{}: alles is verzonnen (synthetic), voor de demonstratie van Kansrijk",
        site.name
    );
    for (tag, value) in [
        ("schooljaar", site.school_year.to_string().as_str()),
        ("brincode", brin),
        ("dependancecode", location),
        ("aanmaakdatum", &made_on),
        ("auteur", "Kansrijk demo, verzonnen gegevens (synthetic)"),
        ("xsdversie", "1.03"),
        ("commentaar", &comment),
    ] {
        element(text, 4, tag, value)?;
    }
    writeln!(text, "  </school>\n  <groepen>")?;
    for group in &site.groups {
        writeln!(text, "    <groep key=\"{}\">", escaped(&group.key))?;
        element(text, 6, "naam", &group.name)?;
        element(text, 6, "jaargroep", &group.grade.code())?;
        writeln!(text, "    </groep>")?;
    }
    writeln!(text, "  </groepen>\n  <leerlingen>")?;
    for pupil in &site.pupils {
        pupil_element(text, pupil)?;
    }
    writeln!(text, "  </leerlingen>\n  <leerkrachten>")?;
    for teacher in &site.teachers {
        teacher_element(text, teacher)?;
    }
    writeln!(text, "  </leerkrachten>\n</EDEX>")
}

fn element(text: &mut String, indent: usize, tag: &str, value: &str) -> fmt::Result {
    let value = escaped(value);
    writeln!(text, "{:indent$}<{tag}>{value}</{tag}>", "")
}

fn name_elements(
    text: &mut String,
    surname: &str,
    prefix: Option<&str>,
    given: &str,
) -> fmt::Result {
    element(text, 6, "achternaam", surname)?;
    if let Some(prefix) = prefix {
        element(text, 6, "voorvoegsel", prefix)?;
    }
    element(text, 6, "roepnaam", given)
}

fn pupil_element(text: &mut String, pupil: &DemoPupil) -> fmt::Result {
    writeln!(text, "    <leerling key=\"{}\">", escaped(&pupil.key))?;
    let prefix = pupil.prefix.as_deref();
    name_elements(text, &pupil.surname, prefix, &pupil.given_name)?;
    element(text, 6, "geboortedatum", &pupil.birth_date.to_string())?;
    element(text, 6, "geslacht", pupil.sex.code())?;
    writeln!(text, "      <groep key=\"{}\"/>", escaped(&pupil.group_key))?;
    writeln!(text, "    </leerling>")
}

fn teacher_element(text: &mut String, teacher: &DemoTeacher) -> fmt::Result {
    writeln!(text, "    <leerkracht key=\"{}\">", escaped(&teacher.key))?;
    let prefix = teacher.prefix.as_deref();
    name_elements(text, &teacher.surname, prefix, &teacher.given_name)?;
    writeln!(text, "      <groepen>")?;
    for key in &teacher.group_keys {
        writeln!(text, "        <groep key=\"{}\"/>", escaped(key))?;
    }
    writeln!(text, "      </groepen>\n    </leerkracht>")
}
