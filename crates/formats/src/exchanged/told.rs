//! What was left out, told once per test and not once per result.

use std::collections::BTreeMap;

use kernel::{Finding, Findings, Place};

/// Why a result was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// The test belongs to no domain that is known here.
    UnknownTest,
    /// The day says no moment, and the name of the test neither.
    NoMoment,
    /// No score that means anything by itself.
    NoOutcome,
    /// A score in a type of one vendor.
    VendorType,
    /// A bare number.
    PlainScore,
    /// A score of a part of a test.
    Part,
    /// More results than one file may have.
    TooMany,
}

/// Counts per reason and test.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeMap<(Why, String), (u64, u64)>);

/// Tests that are told by name; the rest is one sum, so that a hostile file stays small.
const MOST: usize = 500;

impl LeftOut {
    pub(crate) fn count(&mut self, why: Why, test: &str, line: u64) {
        let full = self.0.len() >= MOST;
        let name = shown(test).filter(|_| !full).unwrap_or_default();
        self.0.entry((why, name)).or_insert((line, 0)).1 += 1;
    }

    /// Says everything that was left out.
    pub(crate) fn tell(&self, findings: &mut Findings) {
        for ((why, test), (line, count)) in &self.0 {
            let test = if test.is_empty() {
                "een toets zonder leesbare code".to_owned()
            } else {
                format!("toets {test}")
            };
            findings.push(finding(*why, &test, *count, Place::at(*line, "toets")));
        }
    }
}

/// Only what looks like a code of a test is repeated: capitals, digits and dashes.
fn shown(test: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let code = test.trim();
    let letter = code.chars().any(|c| c.is_ascii_uppercase());
    (letter && code.len() <= 32 && code.chars().all(plain)).then(|| code.to_owned())
}

fn finding(why: Why, test: &str, count: u64, place: Place) -> Finding {
    let results = if count == 1 {
        "1 resultaat is".to_owned()
    } else {
        format!("{count} resultaten zijn")
    };
    let (reason, action) = words(why);
    let text = format!("{results} niet ingelezen: {reason} ({test}).");
    match why {
        Why::VendorType => Finding::warning(248, place, text, action),
        Why::PlainScore => Finding::warning(249, place, text, action),
        Why::UnknownTest => Finding::warning(253, place, text, action),
        Why::NoMoment => Finding::warning(254, place, text, action),
        Why::NoOutcome => Finding::warning(256, place, text, action),
        Why::Part => Finding::warning(258, place, text, action),
        Why::TooMany => Finding::error(259, place, text, action),
    }
}

/// The reason, and what to do.
const fn words(why: Why) -> (&'static str, &'static str) {
    match why {
        Why::UnknownTest => (
            "we weten niet bij welk vak deze toets hoort",
            "De scan gebruikt toetsen voor lezen, spelling, rekenen, woordenschat en Engels. Hoort deze toets daarbij? Meld het dan bij ons.",
        ),
        Why::NoMoment => (
            "de datum valt tussen twee toetsmomenten",
            "B is augustus tot en met oktober, M is december tot en met maart, E is mei tot en met juli.",
        ),
        Why::NoOutcome => (
            "er is geen vaardigheidsscore, percentiel of niveau",
            "Alleen aantallen goed of fout zeggen niets zonder schaal. Exporteer de vaardigheidsscore of het percentiel.",
        ),
        Why::VendorType => (
            "de uitslag heeft een eigen vorm van de leverancier",
            "Vraag de leverancier om de score in de gewone vorm (osoresultaat) te leveren.",
        ),
        Why::PlainScore => (
            "de uitslag is een los getal zonder schaal",
            "Een los getal heeft geen schaal. Vraag de leverancier om de vaardigheidsscore (osoresultaat).",
        ),
        Why::Part => (
            "het is de uitslag van een onderdeel",
            "De scan gebruikt de uitslag van de hele toets. U hoeft niets te doen.",
        ),
        Why::TooMany => (
            "het bestand heeft te veel resultaten",
            "Lees één schooljaar tegelijk in.",
        ),
    }
}
