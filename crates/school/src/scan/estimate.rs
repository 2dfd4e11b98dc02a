//! Numbers with the question they answer, or the reason why they are missing.

use kernel::{Interval, Share};
use stats::Bounds;

use crate::finding::Unit;

/// Which question an interval answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// How do these pupils stand, at this moment? Only untested pupils and measurement error
    /// make it uncertain.
    ThesePupils,
    /// How would such a group do? The pupils count as a draw from many like them.
    SuchAGroup,
}

impl Question {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ThesePupils => "deze-leerlingen",
            Self::SuchAGroup => "zo-n-groep",
        }
    }

    /// A few Dutch words, for a column title or after a number.
    pub const fn short(self) -> &'static str {
        match self {
            Self::ThesePupils => "deze leerlingen",
            Self::SuchAGroup => "zo'n groep",
        }
    }

    /// The question itself, in Dutch.
    pub const fn text(self) -> &'static str {
        match self {
            Self::ThesePupils => "Hoe staan precies deze leerlingen er nu voor?",
            Self::SuchAGroup => "Hoe zou een groep als deze het doen?",
        }
    }

    /// One Dutch sentence that explains the interval.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::ThesePupils => {
                "Dit gaat over precies deze leerlingen op dit moment. Onzeker is alleen wat we niet \
                 hebben gemeten: leerlingen zonder toets en, als de betrouwbaarheid van de toets \
                 bekend is, de meetfout."
            }
            Self::SuchAGroup => {
                "Dit gaat over zo'n groep in het algemeen: met andere leerlingen, of volgend jaar, \
                 kan het gemiddelde zomaar binnen deze grenzen anders uitvallen."
            }
        }
    }
}

/// Why a number is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unavailable {
    /// No pupil in scope has a result at this moment.
    NoResults,
    /// There are results, but none with the value that is needed.
    NoUsableValue,
    /// One pupil: a number about one pupil says nothing about a group.
    TooFewPupils,
    /// All values are the same, so their spread is unknown.
    NoSpread,
    /// Only bands were reported; a mean needs percentiles or norms.
    OnlyBands,
    /// Only bands I-V were reported: V is the lowest 20 %, not 25 or 10 %.
    BandsIvDoNotFit,
    /// No norm table for these tests.
    NoNorms,
    /// No pupil has a result at this and at an earlier moment within a year.
    NoEarlierResult,
    /// All earlier results stand on another scale or series.
    OtherScale,
    /// The pupils were tested on several scales or series.
    MixedScales,
    /// The pupils have different earlier moments.
    DifferentMoments,
    /// Fewer than three school years.
    TooFewYears,
    /// Groups change every year: there is no trend of a group.
    NotForGroups,
    /// The whole school has no larger whole to be shrunk to.
    OnlyForGroups,
    /// Growth per year group differs: the school as a whole has no earlier cohort to compare with.
    NotForSchool,
    /// No earlier cohort of this school has enough pupils with both tests on this scale.
    NoEarlierCohort,
    /// Too few groups to know how much groups differ.
    TooFewGroups,
    /// The level (pro to vwo) of pupils in earlier years is not known, so that like cannot be
    /// compared with like.
    LevelThenUnknown,
    /// Pupils without a year group have no earlier cohort.
    NoYearGroups,
    /// No reference levels were reported.
    NoReferenceLevels,
}

impl Unavailable {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoResults => "geen-resultaten",
            Self::NoUsableValue => "geen-bruikbare-waarde",
            Self::TooFewPupils => "te-weinig-leerlingen",
            Self::NoSpread => "geen-spreiding",
            Self::OnlyBands => "alleen-niveaus",
            Self::BandsIvDoNotFit => "niveaus-i-v",
            Self::NoNorms => "geen-normen",
            Self::NoEarlierResult => "geen-eerder-resultaat",
            Self::OtherScale => "andere-schaal",
            Self::MixedScales => "gemengde-schalen",
            Self::DifferentMoments => "verschillende-momenten",
            Self::TooFewYears => "te-weinig-jaren",
            Self::NotForGroups => "niet-voor-groepen",
            Self::OnlyForGroups => "alleen-voor-groepen",
            Self::NotForSchool => "niet-voor-school",
            Self::NoEarlierCohort => "geen-eerdere-jaargang",
            Self::TooFewGroups => "te-weinig-groepen",
            Self::LevelThenUnknown => "niveau-toen-onbekend",
            Self::NoYearGroups => "geen-leerjaren",
            Self::NoReferenceLevels => "geen-referentieniveaus",
        }
    }

    /// The reason in Dutch.
    pub const fn text(self) -> &'static str {
        match self {
            Self::NoResults => "Er zijn geen toetsresultaten van dit moment.",
            Self::NoUsableValue => {
                "De resultaten bevatten geen percentiel, vaardigheidsscore met norm of niveau."
            }
            Self::TooFewPupils => {
                "Kan niet worden vastgesteld: met minder dan twee leerlingen is er geen marge."
            }
            Self::NoSpread => {
                "Kan niet worden vastgesteld: alle waarden zijn gelijk, dus de spreiding is onbekend."
            }
            Self::OnlyBands => {
                "Er zijn alleen niveaus (A-E of I-V) bekend. Daar is geen gemiddelde van te maken."
            }
            Self::BandsIvDoNotFit => {
                "Er zijn alleen niveaus I-V bekend. Niveau V is de laagste 20 %, en dat is niet \
                 hetzelfde als de laagste 25 % of 10 %. Kijk naar het aandeel in de laagste 20 %."
            }
            Self::NoNorms => "Voor deze toetsen is geen normtabel ingelezen.",
            Self::NoEarlierResult => {
                "Er zijn geen leerlingen met ook een resultaat van hooguit een jaar eerder."
            }
            Self::OtherScale => {
                "De eerdere toetsen hebben een andere schaal of een andere versie. Groei is dan niet \
                 te berekenen."
            }
            Self::MixedScales => {
                "De leerlingen maakten toetsen van verschillende schalen of versies. Hun scores zijn \
                 niet bij elkaar op te tellen."
            }
            Self::DifferentMoments => {
                "De vorige toets was niet voor alle leerjaren op hetzelfde moment."
            }
            Self::TooFewYears => {
                "Kan niet worden vastgesteld: daarvoor zijn ten minste drie schooljaren nodig."
            }
            Self::NotForGroups => "Een groep bestaat elk jaar uit andere leerlingen.",
            Self::OnlyForGroups => "Dit wordt alleen per groep en per leerjaar berekend.",
            Self::NotForSchool => "Dit wordt alleen per leerjaar en per groep berekend.",
            Self::NoEarlierCohort => {
                "Er zijn te weinig leerlingen uit eerdere jaren met dezelfde twee toetsen."
            }
            Self::TooFewGroups => {
                "Kan niet worden vastgesteld: er zijn te weinig groepen om te weten hoeveel groepen \
                 echt verschillen."
            }
            Self::LevelThenUnknown => {
                "Van leerlingen in eerdere jaren is het niveau (zoals vmbo of havo) niet bekend. \
                 Daarom zijn jaren hier niet te vergelijken."
            }
            Self::NoYearGroups => {
                "De leerlingen hebben geen leerjaar. Daarom zijn eerdere jaren hier niet te vergelijken."
            }
            Self::NoReferenceLevels => "Er zijn geen referentieniveaus bekend.",
        }
    }
}

/// A value, or the reason why it is missing.
pub type Figure<T = Estimate> = Result<T, Unavailable>;

/// A number with its interval, its question, its count and its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its interval; `None` when it cannot be determined ([`Estimate::no_interval`]).
    pub interval: Option<Interval>,
    /// Which question the interval answers.
    pub question: Question,
    /// The number of pupils it rests on.
    pub n: u32,
    /// The unit.
    pub unit: Unit,
}

impl Estimate {
    /// Why there is no interval.
    pub fn no_interval(&self) -> Option<Unavailable> {
        match (self.interval, self.n) {
            (Some(_), _) => None,
            (None, 0 | 1) => Some(Unavailable::TooFewPupils),
            (None, _) => Some(Unavailable::NoSpread),
        }
    }
}

/// A share of the pupils, in percent, with an interval for each question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareEstimate {
    /// The counts.
    pub share: Share,
    /// What such a group would have (Wilson), in percent of such pupils; `None` below two pupils.
    pub interval: Option<Interval>,
    /// What these pupils have, those without a value included (Wilson for a finite population):
    /// with a value for everybody it has no width. Measurement error is not in it. `None` below
    /// two pupils.
    pub these_pupils: Option<Interval>,
}

impl ShareEstimate {
    /// The share in percent.
    pub fn percent(&self) -> f64 {
        100.0 * self.share.as_f64()
    }

    /// Which question [`ShareEstimate::interval`] answers.
    pub const fn question(&self) -> Question {
        Question::SuchAGroup
    }

    /// From yes/no values of some of `population` pupils.
    pub(super) fn of(
        values: impl Iterator<Item = bool>,
        population: u32,
        confidence: f64,
    ) -> Option<Self> {
        let (mut part, mut whole) = (0_u32, 0_u32);
        for value in values {
            whole += 1;
            part += u32::from(value);
        }
        let share = Share::new(part, whole)?;
        let counts = (u64::from(part), u64::from(whole));
        let percent = |bounds: Option<Bounds>| {
            bounds.filter(|_| whole > 1).map(|b| Interval {
                low: 100.0 * b.low,
                high: 100.0 * b.high,
            })
        };
        let population = u64::from(population.max(whole));
        let such = stats::wilson(counts.0, counts.1, confidence);
        let these = stats::wilson_finite(counts.0, counts.1, population, confidence);
        Some(Self {
            share,
            interval: percent(such),
            these_pupils: percent(these),
        })
    }
}

pub(super) fn interval(bounds: Bounds) -> Interval {
    Interval {
        low: bounds.low,
        high: bounds.high,
    }
}

/// A count as `u32`; a school never has more pupils than that.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The mean of values as an estimate for such a group. Sorts, so that order cannot matter.
pub(super) fn mean_of(mut values: Vec<f64>, unit: Unit, confidence: f64) -> Option<Estimate> {
    values.sort_by(f64::total_cmp);
    let moments: stats::Moments = values.into_iter().collect();
    such_a_group(&moments, unit, confidence)
}

/// The t interval of moments; none without spread.
pub(super) fn such_a_group(
    moments: &stats::Moments,
    unit: Unit,
    confidence: f64,
) -> Option<Estimate> {
    let bounds = stats::mean_interval(moments, confidence, stats::Sampling::unlimited())
        .filter(|_| moments.squares() > 0.0);
    Some(Estimate {
        value: moments.mean()?,
        interval: bounds.map(interval),
        question: Question::SuchAGroup,
        n: u32::try_from(moments.count()).unwrap_or(u32::MAX),
        unit,
    })
}
