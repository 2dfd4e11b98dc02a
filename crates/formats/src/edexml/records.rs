//! Flat elements to a roster.

use std::collections::BTreeMap;
use std::str::FromStr;

use kernel::{Brin, Date, Finding, Findings, Grade, Place, SchoolYear, SiteCode};

use super::elements::{Element, Kind};
use super::{CombinedGroupRecord, GroupRecord, LocationRecord, PupilRecord, Roster, TeacherRecord};
use crate::xml::LONGEST_ATTRIBUTE;

/// Roles of EDEXML 2.1 (code table `rol`); other texts are somebody's own words and stay out.
const ROLES: [&str; 17] = [
    "ADJ", "ADM", "CON", "DIR", "ICT", "IB", "KLA", "LRK", "LOS", "LOC", "OWA", "OUD", "RT", "SMW",
    "STA", "VAK", "TAL",
];

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

/// What has been read so far.
#[derive(Default)]
struct Built {
    school: Option<School>,
    locations: Vec<LocationRecord>,
    groups: Vec<GroupRecord>,
    combined_groups: Vec<CombinedGroupRecord>,
    pupils: Vec<PupilRecord>,
    teachers: Vec<TeacherRecord>,
    skipped: BTreeMap<&'static str, u32>,
    eckids: [BTreeMap<String, u64>; 2],
}

impl Built {
    fn take(&mut self, element: Element, findings: &mut Findings) {
        match element.kind {
            Kind::School => self.school = school(&element, findings),
            Kind::Location => self.locations.extend(location(&element, findings)),
            Kind::Group => self.groups.extend(group(&element, findings)),
            Kind::CombinedGroup => self.combined_groups.extend(combined(&element, findings)),
            Kind::Pupil => {
                for name in NOT_READ
                    .into_iter()
                    .filter(|name| element.values.contains_key(*name))
                {
                    *self.skipped.entry(name).or_insert(0_u32) += 1;
                }
                self.compare_eckid(0, &element, findings);
                self.pupils.extend(pupil(element, findings));
            }
            Kind::Teacher => {
                self.compare_eckid(1, &element, findings);
                self.teachers.extend(teacher(element, findings));
            }
        }
    }

    /// An ECK iD belongs to one person; it is compared here and forgotten.
    fn compare_eckid(&mut self, of: usize, element: &Element, findings: &mut Findings) {
        let (Some(known), Some(eckid)) = (self.eckids.get_mut(of), &element.eckid) else {
            return;
        };
        if let Some(line) = known.get(eckid) {
            let text = format!("Deze persoon heeft hetzelfde ECK iD als die op regel {line}.");
            let action = "Kansrijk gebruikt het ECK iD niet. Meld dit wel bij uw leverancier.";
            let place = Place::at(element.line, "eckid");
            findings.push(Finding::warning(130, place, text, action));
        } else {
            known.insert(eckid.clone(), element.line);
        }
    }
}

/// Builds the roster; `None` when the school itself is unusable.
pub(super) fn roster(elements: Vec<Element>, findings: &mut Findings) -> Option<Roster> {
    let mut built = Built::default();
    for element in elements {
        built.take(element, findings);
    }
    let Some((school_year, site, version)) = built.school else {
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
    if built.pupils.is_empty() {
        let text = "Er staan geen leerlingen in het bestand.";
        let action = "Exporteer met leerlingen (volledig of eenvoudig gebruik).";
        findings.push(Finding::error(
            110,
            Place::field("leerlingen"),
            text,
            action,
        ));
    }
    report_left_out(&built.skipped, built.combined_groups.len(), findings);
    Some(Roster {
        school_year,
        brin: site.map(SiteCode::brin),
        site,
        version,
        locations: built.locations,
        groups: built.groups,
        combined_groups: built.combined_groups,
        pupils: built.pupils,
        teachers: built.teachers,
    })
}

fn report_left_out(skipped: &BTreeMap<&str, u32>, combined: usize, findings: &mut Findings) {
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
        let text = format!(
            "Er zijn {combined} samengestelde groepen; een leerling kan in meer ervan zitten."
        );
        let action =
            "U ziet ze bij de leerling. In de scan telt iedereen één keer, in de eigen groep.";
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
    let place = Place::at(element.line, what);
    match element.key.as_deref() {
        None => {
            let text = format!("Bij een {what} ontbreekt de sleutel (key).");
            let action = "Zonder sleutel is de regel niet te gebruiken. Maak de export opnieuw.";
            findings.push(Finding::error(114, place, text, action));
            None
        }
        // Cut off by the reader: two long keys could be one by now.
        Some(key) if key.chars().count() >= LONGEST_ATTRIBUTE => {
            let text = format!("De sleutel van een {what} is langer dan 256 tekens.");
            let action = "Zo lang mag een sleutel niet zijn. Maak de export opnieuw.";
            findings.push(Finding::error(131, place, text, action));
            None
        }
        Some(key) => Some(key.to_owned()),
    }
}

fn named(element: &Element, key: &str) -> String {
    let name = element.values.get("naam").cloned();
    name.unwrap_or_else(|| key.to_owned())
}

fn location(element: &Element, findings: &mut Findings) -> Option<LocationRecord> {
    let key = key_of(element, "vestiging", findings)?;
    let (line, name) = (element.line, named(element, &key));
    Some(LocationRecord { line, key, name })
}

fn combined(element: &Element, findings: &mut Findings) -> Option<CombinedGroupRecord> {
    let key = key_of(element, "samengestelde_groep", findings)?;
    let (line, name) = (element.line, named(element, &key));
    Some(CombinedGroupRecord { line, key, name })
}

fn group(element: &Element, findings: &mut Findings) -> Option<GroupRecord> {
    let key = key_of(element, "groep", findings)?;
    let name = named(element, &key);
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
    let line = element.line;
    Some(GroupRecord {
        line,
        key,
        name,
        grade,
    })
}

fn pupil(mut element: Element, findings: &mut Findings) -> Option<PupilRecord> {
    let key = key_of(&element, "leerling", findings)?;
    let (line, group_key) = (element.line, element.group_keys.first().cloned());
    let combined_keys = std::mem::take(&mut element.combined_keys);
    let location_key = element.location_key.take();
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
        combined_keys,
        location_key,
        joined: joined.map(|day| day.0),
        left: left.map(|day| day.0),
    })
}

fn teacher(element: Element, findings: &mut Findings) -> Option<TeacherRecord> {
    let key = key_of(&element, "leerkracht", findings)?;
    let roles = element.roles.into_iter();
    Some(TeacherRecord {
        line: element.line,
        key,
        group_keys: element.group_keys,
        combined_keys: element.combined_keys,
        roles: roles
            .filter(|role| ROLES.contains(&role.as_str()))
            .collect(),
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
