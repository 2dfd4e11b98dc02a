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
    unique_groups(roster, findings);
    unique_pupils(&roster.pupils, findings);
    references(roster, findings);
    places(roster, findings);
    people(roster, findings);
}

fn unique_groups(roster: &Roster, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for group in &roster.groups {
        if !seen.insert(group.key.as_str()) {
            let text = format!("De sleutel {} komt bij meer dan één groep voor.", group.key);
            let action = "Sleutels moeten uniek zijn. Herstel dit in de administratie.";
            findings.push(Finding::error(112, Place::field("groep"), text, action));
        }
    }
}

fn unique_pupils(pupils: &[PupilRecord], findings: &mut Findings) {
    let mut first: BTreeMap<&str, u64> = BTreeMap::new();
    for pupil in pupils {
        match first.get(pupil.key.as_str()) {
            Some(line) => {
                let text = format!("Deze leerling heeft dezelfde sleutel als die op regel {line}.");
                let action = "Sleutels moeten uniek zijn. Herstel dit in de administratie.";
                let place = Place::at(pupil.line, "leerling");
                findings.push(Finding::error(112, place, text, action));
            }
            None => {
                first.insert(&pupil.key, pupil.line);
            }
        }
    }
}

fn references(roster: &Roster, findings: &mut Findings) {
    let known: BTreeSet<&str> = roster
        .groups
        .iter()
        .map(|group| group.key.as_str())
        .collect();
    let of_pupils = roster
        .pupils
        .iter()
        .filter_map(|pupil| pupil.group_key.as_deref());
    let of_teachers = roster
        .teachers
        .iter()
        .flat_map(|t| t.group_keys.iter().map(String::as_str));
    for (who, keys) in [
        ("leerlingen", dangling(of_pupils, &known)),
        ("leraren", dangling(of_teachers, &known)),
    ] {
        for (key, count) in keys {
            let text = format!(
                "Groep met sleutel {key} bestaat niet, maar {count} {who} verwijzen ernaar."
            );
            let action = "Exporteer ook de groepen, of herstel de groep in de administratie.";
            findings.push(Finding::error(113, Place::field("groep"), text, action));
        }
    }
}

fn dangling<'k>(
    keys: impl Iterator<Item = &'k str>,
    known: &BTreeSet<&str>,
) -> BTreeMap<&'k str, usize> {
    let mut missing = BTreeMap::new();
    for key in keys.filter(|key| !known.contains(key)) {
        *missing.entry(key).or_insert(0) += 1;
    }
    missing
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
