//! A roster against itself: keys, references, and people who do not add up.
//!
//! No schema is trusted to have checked this. The sentences name lines, never a pupil or a key of one.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Date, Finding, Findings, Grade, Place, SchoolYear};

use super::{PupilRecord, Roster};

/// Younger than this on the last day of the school year, or older than [`OLDEST`]: a typing error.
const YOUNGEST: i16 = 2;
/// Also for special secondary education, which ends at twenty.
const OLDEST: i16 = 22;

pub(super) fn check(roster: &Roster, findings: &mut Findings) {
    let groups = roster.groups.iter().map(|g| (g.key.as_str(), g.line));
    let combined = roster.combined_groups.iter();
    let combined = combined.map(|g| (g.key.as_str(), g.line));
    // Groups and combined groups share one set of keys.
    let all_groups = groups.chain(combined);
    unique("groep", all_groups, findings);
    let locations = roster.locations.iter().map(|l| (l.key.as_str(), l.line));
    unique("vestiging", locations, findings);
    let pupils = roster.pupils.iter().map(|p| (p.key.as_str(), p.line));
    unique("leerling", pupils, findings);
    let teachers = roster.teachers.iter().map(|t| (t.key.as_str(), t.line));
    unique("leerkracht", teachers, findings);
    references(roster, findings);
    places(roster, findings);
    people(roster, findings);
}

fn unique<'k>(what: &str, keys: impl Iterator<Item = (&'k str, u64)>, findings: &mut Findings) {
    let mut first: BTreeMap<&str, u64> = BTreeMap::new();
    for (key, line) in keys {
        match first.get(key) {
            Some(earlier) => {
                let text =
                    format!("Deze {what} heeft dezelfde sleutel als die op regel {earlier}.");
                let action = "Sleutels moeten uniek zijn. Herstel dit in de administratie.";
                findings.push(Finding::error(112, Place::at(line, what), text, action));
            }
            None => {
                first.insert(key, line);
            }
        }
    }
}

fn references(roster: &Roster, findings: &mut Findings) {
    let groups: BTreeSet<&str> = roster.groups.iter().map(|g| g.key.as_str()).collect();
    let combined = roster.combined_groups.iter().map(|g| g.key.as_str());
    let combined: BTreeSet<&str> = combined.collect();
    let locations: BTreeSet<&str> = roster.locations.iter().map(|l| l.key.as_str()).collect();
    for pupil in &roster.pupils {
        let group = pupil.group_key.as_slice();
        refer(("groep", pupil.line), group, &groups, findings);
        let what = ("samengestelde_groep", pupil.line);
        refer(what, &pupil.combined_keys, &combined, findings);
        let location = pupil.location_key.as_slice();
        refer(("vestiging", pupil.line), location, &locations, findings);
    }
    for teacher in &roster.teachers {
        refer(
            ("groep", teacher.line),
            &teacher.group_keys,
            &groups,
            findings,
        );
        let what = ("samengestelde_groep", teacher.line);
        refer(what, &teacher.combined_keys, &combined, findings);
    }
}

/// Keys that point at nothing.
fn refer(
    (what, line): (&str, u64),
    keys: &[String],
    known: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    if keys.iter().any(|key| !known.contains(key.as_str())) {
        let text =
            format!("Hier staat een verwijzing naar een {what} die niet in het bestand staat.");
        let action = "Exporteer ook de groepen en vestigingen, of herstel de verwijzing in de administratie.";
        findings.push(Finding::error(113, Place::at(line, what), text, action));
    }
}

fn places(roster: &Roster, findings: &mut Findings) {
    let combined: BTreeSet<&str> = roster
        .groups
        .iter()
        .filter(|group| group.grade == Grade::Combination)
        .map(|group| group.key.as_str())
        .collect();
    let without_grade = || roster.pupils.iter().filter(|pupil| pupil.grade.is_none());
    let placeless = without_grade().filter(|p| p.group_key.is_none()).count();
    if placeless > 0 {
        let text = format!("{placeless} leerlingen hebben geen groep en geen jaargroep.");
        let action = "Zij tellen niet mee in de scan. Geef hun in de administratie een groep.";
        findings.push(Finding::warning(121, Place::field("groep"), text, action));
    }
    let in_combined = |pupil: &&PupilRecord| {
        let key = pupil.group_key.as_deref();
        key.is_some_and(|key| combined.contains(key))
    };
    let yearless = without_grade().filter(in_combined).count();
    if yearless > 0 {
        let text =
            format!("{yearless} leerlingen zitten in een combinatiegroep zonder eigen jaargroep.");
        let action = "Zij tellen niet mee per leerjaar. Exporteer elke jaargroep als eigen groep.";
        findings.push(Finding::warning(
            126,
            Place::field("jaargroep"),
            text,
            action,
        ));
    }
}

/// What makes two entries look like one person.
type Likeness<'p> = (&'p str, Option<&'p str>, Option<&'p str>, Date);

fn people(roster: &Roster, findings: &mut Findings) {
    let mut first: BTreeMap<Likeness<'_>, &PupilRecord> = BTreeMap::new();
    for pupil in &roster.pupils {
        let Some(born) = pupil.birth_date else {
            continue;
        };
        if !plausible(born, roster.school_year) {
            let text = "De geboortedatum past niet bij een leerling in dit schooljaar.";
            let action = "Controleer dag, maand en jaar in de administratie.";
            let place = Place::at(pupil.line, "geboortedatum");
            findings.push(Finding::warning(128, place, text, action));
        }
        let Some(surname) = pupil.surname.as_deref() else {
            continue;
        };
        let like = (
            surname,
            pupil.prefix.as_deref(),
            pupil.given_name.as_deref(),
            born,
        );
        match first.get(&like) {
            Some(other) if other.key != pupil.key => {
                let line = other.line;
                let text = format!("Naam en geboortedatum zijn gelijk aan die op regel {line}.");
                let action = "Staat een leerling twee keer in de administratie? Voeg die samen.";
                let place = Place::at(pupil.line, "leerling");
                findings.push(Finding::warning(127, place, text, action));
            }
            Some(_) => {}
            None => {
                first.insert(like, pupil);
            }
        }
    }
}

fn plausible(born: Date, year: SchoolYear) -> bool {
    let age = year.last_day().year() - born.year();
    (YOUNGEST..=OLDEST).contains(&age)
}
