//! `toetsscore` and `referentiescore`: code lists 11 and 22 of OSO, used by UWLR as well.

use kernel::{Decimal, Finding, Findings};

use super::cut;
use crate::results::{Code, OtherScore};
use crate::xml::Node;

const BANDS_AE: [&str; 5] = ["A", "B", "C", "D", "E"];
const BANDS_IV: [&str; 5] = ["I", "II", "III", "IV", "V"];
const LEVELS: [&str; 4] = ["<1F", "1F", "1S", "2F"];
/// Reference scores of one result that are kept; no code list is longer.
const MOST: usize = 64;
/// Months of teaching: ten per year from groep 3, at most sixty; a repeated year and a second
/// chance leave some room.
const HIGHEST_DLE: u8 = 120;

/// The scores of one result.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    pub(crate) skill: Option<Decimal>,
    pub(crate) scale: Option<String>,
    pub(crate) interval: Option<[Decimal; 2]>,
    pub(crate) percentile: Option<Decimal>,
    pub(crate) band_ae: Option<Code>,
    pub(crate) band_iv: Option<Code>,
    pub(crate) reference_level: Option<Code>,
    pub(crate) dle: Option<u8>,
    pub(crate) other: Vec<OtherScore>,
}

impl Scores {
    /// From the element around `toetsscore` and `referentiescore`.
    pub(crate) fn read(node: &Node, findings: &mut Findings) -> Self {
        let mut scores = Self::default();
        if let Some(test) = node.child("toetsscore") {
            scores.read_skill(test, findings);
        }
        for reference in node.all("referentiescore").take(MOST) {
            scores.read_reference(reference, findings);
        }
        scores
    }

    /// A level of a final test, by code list 45.
    pub(crate) fn of_level(code: &str) -> Option<Self> {
        let level = match code {
            "01" => "<1F",
            "02" => "1F",
            "03" => "1S",
            "04" => "2F",
            _ => return None,
        };
        Some(Self {
            reference_level: Code::find(level, &LEVELS),
            ..Self::default()
        })
    }

    /// Nothing that the scan or the pupil's page could show.
    pub(crate) fn is_empty(&self) -> bool {
        self.skill.is_none()
            && self.percentile.is_none()
            && self.dle.is_none()
            && [self.band_ae, self.band_iv, self.reference_level]
                .iter()
                .all(Option::is_none)
    }

    fn read_skill(&mut self, test: &Node, findings: &mut Findings) {
        self.skill = number(test, "vaardigheidsscore", findings);
        self.scale = test.value("codevaardigheidsschaal").map(cut);
        let Some(interval) = test.child("betrouwbaarheidsinterval") else {
            return;
        };
        let low = number(interval, "bivlaag", findings);
        let high = number(interval, "bivhoog", findings);
        let (Some(low), Some(high), Some(skill)) = (low, high, self.skill) else {
            return;
        };
        if low <= skill && skill <= high && low < high {
            self.interval = Some([low, high]);
        } else {
            let text = "De score ligt niet tussen de grenzen van haar eigen meetfout.";
            let action =
                "De score telt mee, de grenzen niet. Meld dit bij de leverancier van de toets.";
            let place = interval.at("bivlaag");
            findings.push(Finding::warning(251, place, text, action));
        }
    }

    fn read_reference(&mut self, node: &Node, findings: &mut Findings) {
        let code = node.value("codereferentiescore").unwrap_or_default();
        let group = node.value("codevergelijkingsgroep");
        let Some(value) = node.value("waarde").filter(|_| !code.is_empty()) else {
            return;
        };
        let score = OtherScore {
            code: cut(code),
            comparison_group: group.map(cut),
            value: cut(value),
            qualification: node.value("kwalificatie").map(cut),
        };
        self.other.push(score);
        // Only a comparison with everybody can be compared between pupils.
        if group.is_some_and(|group| group != "Landelijk") {
            return;
        }
        let read = match code {
            "AE" => fill(&mut self.band_ae, Code::find(value, &BANDS_AE)),
            "IV" => fill(&mut self.band_iv, Code::find(value, &BANDS_IV)),
            "RNTRM" => fill(&mut self.reference_level, Code::find(value, &LEVELS)),
            "Percentiel" => fill(&mut self.percentile, percentile(value)),
            "DLE" => fill(&mut self.dle, dle(value)),
            _ => true,
        };
        if !read {
            let text = "De waarde van een referentiescore is niet te gebruiken.";
            let action = "De waarde is bewaard zoals zij in het bestand staat, maar telt niet mee.";
            findings.push(Finding::warning(250, node.at("waarde"), text, action));
        }
    }
}

/// Fills what is empty; `false` when there is nothing to fill it with.
fn fill<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let usable = value.is_some();
    if field.is_none() {
        *field = value;
    }
    usable
}

fn percentile(text: &str) -> Option<Decimal> {
    let hundred = Decimal::from_ten_thousandths(1_000_000);
    let value: Decimal = text.parse().ok()?;
    (value >= Decimal::default() && value <= hundred).then_some(value)
}

fn dle(text: &str) -> Option<u8> {
    text.parse().ok().filter(|months| *months <= HIGHEST_DLE)
}

/// A number that may be absent; an unreadable one is left out and told.
fn number(node: &Node, field: &str, findings: &mut Findings) -> Option<Decimal> {
    let text = node.value(field)?;
    let read = text.parse().ok();
    if read.is_none() {
        let sentence = "Een score is geen getal en is leeg gelaten.";
        let action = "Controleer deze waarde in het toetssysteem.";
        findings.push(Finding::warning(255, node.at(field), sentence, action));
    }
    read
}
