//! Flat elements to a roster.

use std::collections::BTreeMap;
use std::str::FromStr;

use kernel::{Brin, Date, Finding, Findings, Grade, Place, SchoolYear, SiteCode};

use super::elements::{Element, Kind};
use super::{GroupRecord, PupilRecord, Roster, TeacherRecord};

/// Values that are in the file and stay there.
const NOT_READ: [&str; 17] = [
    "sofinummer",
    "bsn",
    "onderwijsnummer",
    "bsn_ondwnr-4",
    "rijksregisternummer",
    "etniciteit",
    "land",
    "land_vader",
    "land_moeder",
    "gewicht",
    "gewicht_nieuw",
    "postcodenl",
    "postnummerbe",
    "postcodeoverig",
    "fotourl",
    "emailadres",
    "gebruikersnaam",
];

/// Builds the roster; `None` when the school itself is unusable.
pub(super) fn roster(elements: Vec<Element>, findings: &mut Findings) -> Option<Roster> {
    let (mut groups, mut pupils, mut teachers) = (Vec::new(), Vec::new(), Vec::new());
    let (mut school, mut combined, mut skipped) = (None, 0_u32, BTreeMap::new());
    for element in elements {
        match element.kind {
            Kind::School => school = self::school(&element, findings),
            Kind::Group => groups.extend(group(&element, findings)),
            Kind::CombinedGroup => combined += 1,
            Kind::Pupil => {
                for name in NOT_READ
                    .into_iter()
                    .filter(|name| element.values.contains_key(*name))
                {
                    *skipped.entry(name).or_insert(0_u32) += 1;
                }
                pupils.extend(pupil(element, findings));
            }
            Kind::Teacher => teachers.extend(teacher(element, findings)),
        }
    }
    let Some((school_year, site, version)) = school else {
        let text = "Het schooljaar ontbreekt of is onleesbaar.";
        let action =
            "In het bestand hoort bijvoorbeeld 2020-2021 te staan. Maak de export opnieuw.";
        findings.push(Finding::error(
            109,
            Place::field("schooljaar"),
            text,
            action,
        ));
        return None;
    };
    if pupils.is_empty() {
        let text = "Er staan geen leerlingen in het bestand.";
        let action = "Exporteer met leerlingen (volledig of eenvoudig gebruik).";
        findings.push(Finding::error(
            110,
            Place::field("leerlingen"),
            text,
            action,
        ));
    }
    report_left_out(&skipped, combined, findings);
    let brin = site.map(SiteCode::brin);
    Some(Roster {
        school_year,
        brin,
        site,
        version,
        groups,
        pupils,
        teachers,
    })
}

fn report_left_out(skipped: &BTreeMap<&str, u32>, combined: u32, findings: &mut Findings) {
    if !skipped.is_empty() {
        let names: Vec<&str> = skipped.keys().copied().collect();
        let text = format!("Niet ingelezen, want niet nodig: {}.", names.join(", "));
        let action = "U hoeft niets te doen. Deze gegevens komen niet in Kansrijk.";
        findings.push(Finding::warning(
            122,
            Place::field("leerlingen"),
            text,
            action,
        ));
    }
    if combined > 0 {
        let text = format!("{combined} samengestelde groepen zijn niet ingelezen.");
        let action = "Leerlingen tellen mee in hun eigen groep. Dat is voor de scan genoeg.";
        findings.push(Finding::warning(
            123,
            Place::field("samengestelde_groep"),
            text,
            action,
        ));
    }
}

type School = (SchoolYear, Option<SiteCode>, Option<String>);

fn school(element: &Element, findings: &mut Findings) -> Option<School> {
    let text = |name: &str| element.values.get(name).map(String::as_str);
    let brin = text("brincode").and_then(|code| {
        let brin = code.parse::<Brin>();
        if brin.is_err() {
            let sentence = "De brincode in het bestand heeft niet de juiste vorm.";
            let action = "Een brincode is twee cijfers en twee hoofdletters, zoals 99AA.";
            let place = Place::at(element.line, "brincode");
            findings.push(Finding::error(111, place, sentence, action));
        }
        brin.ok()
    });
    let site = brin.and_then(|brin| {
        let site = SiteCode::from_parts(brin, text("dependancecode"));
        if site.is_err() {
            let sentence = "De dependancecode in het bestand heeft niet de juiste vorm.";
            let action = "Een dependancecode is twee cijfers, zoals 00.";
            let place = Place::at(element.line, "dependancecode");
            findings.push(Finding::error(111, place, sentence, action));
        }
        site.ok()
    });
    let year = text("schooljaar").and_then(|year| year.parse().ok())?;
    Some((year, site, text("xsdversie").map(str::to_owned)))
}

fn key_of(element: &Element, what: &str, findings: &mut Findings) -> Option<String> {
    if element.key.is_none() {
        let text = format!("Bij een {what} ontbreekt de sleutel (key).");
        let action = "Zonder sleutel is de regel niet te gebruiken. Maak de export opnieuw.";
        findings.push(Finding::error(
            114,
            Place::at(element.line, what),
            text,
            action,
        ));
    }
    element.key.clone()
}

fn group(element: &Element, findings: &mut Findings) -> Option<GroupRecord> {
    let key = key_of(element, "groep", findings)?;
    let name = element
        .values
        .get("naam")
        .cloned()
        .unwrap_or_else(|| key.clone());
    let grade = match element
        .values
        .get("jaargroep")
        .map(|code| code.parse::<Grade>())
    {
        Some(Ok(grade)) => grade,
        Some(Err(_)) => {
            let text = "Een groep heeft een jaargroep die niet bestaat.";
            let action =
                "Deze groep telt niet mee in de scan. Herstel de jaargroep en lees opnieuw in.";
            findings.push(Finding::warning(
                124,
                Place::at(element.line, "jaargroep"),
                text,
                action,
            ));
            Grade::None
        }
        None => Grade::None,
    };
    Some(GroupRecord { key, name, grade })
}

fn pupil(mut element: Element, findings: &mut Findings) -> Option<PupilRecord> {
    let key = key_of(&element, "leerling", findings)?;
    let (line, group_key) = (element.line, element.group_keys.first().cloned());
    let grade = value::<Grade>(&mut element, "jaargroep", findings);
    let birth_date = value::<Day>(&mut element, "geboortedatum", findings);
    let joined = value::<Day>(&mut element, "instroomdatum", findings);
    let left = value::<Day>(&mut element, "uitstroomdatum", findings);
    let mut name = |field: &str| element.values.remove(field).filter(|text| text != "?");
    Some(PupilRecord {
        line,
        key,
        surname: name("achternaam"),
        prefix: name("voorvoegsel"),
        given_name: name("roepnaam"),
        birth_date: birth_date.map(|day| day.0),
        grade,
        group_key,
        joined: joined.map(|day| day.0),
        left: left.map(|day| day.0),
    })
}

fn teacher(element: Element, findings: &mut Findings) -> Option<TeacherRecord> {
    let key = key_of(&element, "leerkracht", findings)?;
    Some(TeacherRecord {
        key,
        group_keys: element.group_keys,
    })
}

/// A day; files write `2012-03-04`, some with a time behind it.
struct Day(Date);

impl FromStr for Day {
    type Err = kernel::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        kernel::parse_date(text.split('T').next().unwrap_or(text)).map(Self)
    }
}

/// A value that may be absent or `?`; an unreadable one is left out with a warning.
fn value<T: FromStr>(element: &mut Element, field: &str, findings: &mut Findings) -> Option<T> {
    let text = element.values.remove(field).filter(|text| text != "?")?;
    let read = text.parse().ok();
    if read.is_none() {
        let sentence = format!("De waarde van {field} is onleesbaar en is leeg gelaten.");
        let action = "Herstel dit in de administratie en lees het bestand opnieuw in.";
        findings.push(Finding::warning(
            125,
            Place::at(element.line, field),
            sentence,
            action,
        ));
    }
    read
}
