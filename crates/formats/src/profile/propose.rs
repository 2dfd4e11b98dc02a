//! A first proposal for what the columns mean, from their names and what is in them.

use kernel::{Domain, SiteCode};

use super::names::NAMES;
use super::words::{self, Subject, holds};
use super::{Column, Constants, MomentHint, Profile, Role};
use crate::sheet::{Table, plain, read_date, read_number};

/// How many rows are looked at.
const SAMPLE: usize = 300;

/// A proposed profile and the reason for each column, in Dutch.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The profile.
    pub profile: Profile,
    /// One reason per column.
    pub reasons: Vec<String>,
}

/// What the values of a column look like: shares of the filled ones, in percent.
#[derive(Default)]
struct Evidence {
    filled: usize,
    number: usize,
    percent: usize,
    day: usize,
    band_ae: usize,
    band_iv: usize,
    level: usize,
    grade: usize,
    moment: usize,
    subject: usize,
    school: usize,
    known: usize,
}

fn evidence(table: &Table, column: usize, is_pupil: &dyn Fn(&str) -> bool) -> Evidence {
    let mut found = Evidence::default();
    for row in table.rows.iter().take(SAMPLE) {
        let text = row.text(column);
        if super::row::is_missing(text) {
            continue;
        }
        found.filled += 1;
        let number = read_number(text, table.seen.decimal);
        let whole = number.map(|n| n.ten_thousandths());
        found.number += usize::from(number.is_some());
        found.percent += usize::from(whole.is_some_and(|raw| (0..=1_000_000).contains(&raw)));
        let marked = text.contains(['-', '/', ' ', '.']) || text.len() == 8;
        found.day += usize::from(marked && read_date(text, table.seen.dates).is_some());
        let letters = text.trim_end_matches(['+', '-']);
        found.band_ae += usize::from(matches!(letters, "A" | "B" | "C" | "D" | "E"));
        found.band_iv += usize::from(matches!(letters, "I" | "II" | "III" | "IV" | "V"));
        let letter = text.contains(['F', 'f', 'S', 's']);
        found.level += usize::from(letter && words::reference_level(text).is_some());
        found.grade += usize::from(text.len() <= 12 && !words::grades(text).is_empty());
        found.moment += usize::from(words::moment(text).is_some());
        found.subject += usize::from(words::subject(text).is_some());
        found.school += usize::from(text.len() == 6 && text.parse::<SiteCode>().is_ok());
        found.known += usize::from(is_pupil(text));
    }
    found
}

impl Evidence {
    fn share(&self, count: usize) -> usize {
        (count * 100).checked_div(self.filled).unwrap_or(0)
    }

    /// The share of values that fit a role; `None` when any value fits.
    fn fit(&self, role: Role) -> Option<usize> {
        let count = match role {
            Role::SkillScore | Role::DevelopmentScore => self.number,
            Role::Percentile | Role::Dle => self.percent,
            Role::BandAe => self.band_ae,
            Role::BandIv => self.band_iv,
            Role::ReferenceLevel => self.level,
            Role::Date => self.day,
            Role::YearGroup => self.grade,
            Role::Domain => self.subject,
            Role::Moment => self.moment,
            Role::School => self.school,
            _ => return None,
        };
        Some(self.share(count))
    }
}

/// Proposes a profile. `is_pupil` tells whether a text is the key of a pupil of this school: the
/// column with most of those is the key, whatever its name.
pub fn propose(table: &Table, is_pupil: &dyn Fn(&str) -> bool) -> Proposal {
    let facts: Vec<Evidence> = (0..table.headers.len())
        .map(|column| evidence(table, column, is_pupil))
        .collect();
    let key = key_column(table, &facts);
    let (mut columns, mut reasons) = (Vec::new(), Vec::new());
    for (at, (header, fact)) in table.headers.iter().zip(&facts).enumerate() {
        let (role, reason) = if Some(at) == key {
            (Role::Pupil, key_reason(fact))
        } else {
            role_of(header, fact)
        };
        let repeats = !role.is_of_test()
            && role != Role::Nothing
            && columns.iter().any(|known: &Column| known.role == role);
        let (role, reason) = match (role, repeats) {
            (Role::Pupil, _) if Some(at) != key => {
                (Role::Nothing, "Een andere kolom is de sleutel.".into())
            }
            (_, true) => (Role::Nothing, "Een eerdere kolom zegt dit al.".to_owned()),
            _ => (role, reason),
        };
        columns.push(column(header, role));
        reasons.push(reason);
    }
    let mut profile = Profile {
        columns,
        ..Profile::default()
    };
    let only = only_domain(table, &profile);
    profile.constants = Constants {
        domain: only,
        ..Constants::default()
    };
    Proposal { profile, reasons }
}

fn column(header: &str, role: Role) -> Column {
    let of_test = role.is_of_test();
    let name = if of_test {
        plain(header)
    } else {
        String::new()
    };
    let moment = words::moment(&name).filter(|hint: &MomentHint| {
        hint.season.is_some() && !matches!(role, Role::Test | Role::Series | Role::Scale)
    });
    let domain = match words::subject(&name) {
        Some(Subject::Known(domain)) if of_test => Some(domain),
        _ => None,
    };
    let unused = of_test && matches!(words::subject(&name), Some(Subject::Unused(_)));
    Column {
        header: header.to_owned(),
        role: if unused { Role::Nothing } else { role },
        domain,
        moment,
    }
}

/// The column in which most values are keys of pupils, else the one whose name says so.
fn key_column(table: &Table, facts: &[Evidence]) -> Option<usize> {
    let known = facts
        .iter()
        .enumerate()
        .max_by_key(|(at, fact)| (fact.share(fact.known), std::cmp::Reverse(*at)));
    if let Some((at, fact)) = known
        && fact.share(fact.known) >= 30
    {
        return Some(at);
    }
    let keys = NAMES.iter().find(|(role, _)| *role == Role::Pupil)?;
    let names: Vec<String> = table.headers.iter().map(|header| plain(header)).collect();
    keys.1
        .iter()
        .find_map(|word| names.iter().position(|name| name == word))
}

fn key_reason(fact: &Evidence) -> String {
    let share = fact.share(fact.known);
    if share > 0 {
        format!("{share}% van de waarden is een sleutel uit uw leerlingenlijst.")
    } else {
        "De naam van de kolom zegt het. Geen waarde staat in uw leerlingenlijst.".to_owned()
    }
}

fn role_of(header: &str, fact: &Evidence) -> (Role, String) {
    let name = plain(header);
    if fact.filled == 0 {
        return (Role::Nothing, "De kolom is leeg.".into());
    }
    let named = NAMES.iter().find_map(|(role, words)| {
        let word = words.iter().find(|word| holds(&name, word))?;
        Some((*role, *word))
    });
    match named {
        Some((Role::Nothing, word)) => {
            let personal = !matches!(
                word,
                "ruwe score" | "aantal goed" | "aantal fout" | "dl" | "opmerking"
            );
            let reason = if personal {
                "Een persoonsgegeven: dat lezen we niet."
            } else {
                "Hiermee is niet te vergelijken."
            };
            (Role::Nothing, reason.into())
        }
        Some((role, word)) => checked(role, word, fact),
        None => by_content(fact),
    }
}

/// A role by name, unless the values contradict it.
fn checked(role: Role, word: &str, fact: &Evidence) -> (Role, String) {
    let said = format!("De naam heeft ‘{word}’");
    let better = match role {
        Role::BandAe if fact.share(fact.band_iv) >= 80 => {
            // A column with nothing but I may be either; I-V has it, A-E has not.
            Some((Role::BandIv, "de waarden zijn I tot en met V"))
        }
        Role::BandAe | Role::SkillScore if fact.share(fact.level) >= 80 => {
            Some((Role::ReferenceLevel, "de waarden zijn referentieniveaus"))
        }
        Role::SkillScore if fact.share(fact.band_ae) >= 80 => {
            Some((Role::BandAe, "de waarden zijn A tot en met E"))
        }
        Role::SkillScore if fact.share(fact.band_iv) >= 80 => {
            Some((Role::BandIv, "de waarden zijn I tot en met V"))
        }
        _ => None,
    };
    if let Some((role, why)) = better {
        return (role, format!("{said}, en {why}."));
    }
    match fact.fit(role) {
        Some(share) if share < 50 => {
            let reason = format!(
                "{said}, maar {} van de waarden past daar niet bij.",
                percent(100 - share)
            );
            match role {
                Role::Date | Role::Domain | Role::Moment | Role::YearGroup => (role, reason),
                _ => (Role::Nothing, reason),
            }
        }
        Some(share) => (
            role,
            format!("{said}; {} van de waarden past erbij.", percent(share)),
        ),
        None => (role, format!("{said}.")),
    }
}

fn percent(share: usize) -> String {
    format!("{share}%")
}

/// A role by content alone, only where little else looks like it.
fn by_content(fact: &Evidence) -> (Role, String) {
    let candidates = [
        (Role::ReferenceLevel, fact.level, "referentieniveaus"),
        (Role::BandAe, fact.band_ae, "letters A tot en met E"),
        (Role::BandIv, fact.band_iv, "niveaus I tot en met V"),
        (Role::School, fact.school, "schoolcodes"),
        (Role::Domain, fact.subject, "vakken"),
    ];
    for (role, count, what) in candidates {
        if fact.share(count) >= 90 {
            return (role, format!("De waarden zijn {what}."));
        }
    }
    (Role::Nothing, "Naam en waarden zeggen ons niets.".into())
}

/// The domain of the whole file, when no column tells it and a line above the table does.
fn only_domain(table: &Table, profile: &Profile) -> Option<Domain> {
    let told = profile.with_role(Role::Domain).next().is_some()
        || profile.with_role(Role::Test).next().is_some()
        || profile.columns.iter().any(|column| column.domain.is_some());
    if told {
        return None;
    }
    match words::subject(&table.seen.sheet) {
        Some(Subject::Known(domain)) => Some(domain),
        _ => None,
    }
}
