//! The studies that are kept here, for everybody: what a computed figure rests on.

use app::evidence::{KeptStudies, Register};
use evidence::study::{Adjustment, EffectRow, Study};
use kernel::Origin;
use serde_json::Value;

use super::call::Call;
use super::catalogue::{PAGE, PAGE_SIZE, count};
use super::problem::Problem;
use super::wire::{Wire, wire};
use super::{ApiAccess, Endpoint};

/// The endpoints of studies.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/studies",
        operation: "leesStudies",
        access: ApiAccess::Open,
        summary: "Verzamelingen onderzoeken",
        about: "De verzamelingen onderzoeken die in deze installatie zijn opgeslagen, op naam.",
        query: &[],
        csv: None,
        schema: Verzamelingen::schema,
        handler: sets,
    },
    Endpoint {
        path: "/studies/{verzamelingId}",
        operation: "leesVerzameling",
        access: ApiAccess::Open,
        summary: "De onderzoeken van een verzameling",
        about: "Elk onderzoek met al zijn effecten, zoals opgeslagen: ook effecten die in geen recept meetellen.",
        query: &[PAGE, PAGE_SIZE],
        csv: None,
        schema: Verzameling::schema,
        handler: studies,
    },
];

wire! {
    /// De verzamelingen.
    Verzamelingen {
        /// De verzamelingen, op naam.
        verzamelingen: Vec<VerzamelingKort>,
    }

    /// Een verzameling in het kort.
    VerzamelingKort {
        /// Vaste naam.
        id: String,
        /// Titel.
        titel: String,
        /// Wie de onderzoeken verzamelde.
        bron: String,
        /// Voorwaarden voor gebruik.
        licentie: String,
        /// Of de onderzoeken verzonnen zijn.
        verzonnen: bool,
        /// SHA-256 van het bestand.
        hash: String,
        /// Regels in het bestand.
        regels: u32,
        /// Regels die niet zijn overgenomen.
        niet_overgenomen: u32,
    }

    /// Een pagina met onderzoeken van een verzameling.
    Verzameling {
        /// Vaste naam van de verzameling.
        id: String,
        /// Of de onderzoeken verzonnen zijn.
        verzonnen: bool,
        /// De onderzoeken op deze pagina.
        studies: Vec<Onderzoek>,
        /// Nummer van deze pagina.
        pagina: u32,
        /// Hoeveel er op een pagina staan.
        pagina_grootte: u32,
        /// Hoeveel onderzoeken er in totaal zijn.
        totaal: u32,
    }

    /// Een onderzoek met zijn effecten.
    Onderzoek {
        /// Kenmerk binnen de verzameling.
        id: String,
        /// Wie het deed.
        auteurs: String,
        /// Jaar; leeg als het niet bekend is.
        jaar: Option<u32>,
        /// Land.
        land: String,
        /// De effecten, in de volgorde van het bestand.
        effecten: Vec<EffectVanOnderzoek>,
    }

    /// Een effect van een onderzoek.
    EffectVanOnderzoek {
        /// Regel in het bestand.
        regel: u32,
        /// Vakgebied.
        vak: &'static str,
        /// Wanneer gemeten is.
        moment: &'static str,
        /// Soort toets.
        toets: &'static str,
        /// Hoe de groepen zijn gemaakt.
        opzet: &'static str,
        /// Wat het effect vergelijkt.
        soort: &'static str,
        /// Onderdelen van de aanpak.
        onderdelen: Vec<String>,
        /// Zoals gerapporteerd; leeg als het niet bekend is.
        effect: Option<f64>,
        /// Standaardfout zoals gerapporteerd.
        standaardfout: Option<f64>,
        /// Met rekening voor groepen; leeg als het niet bekend is.
        effect_groepen: Option<f64>,
        /// Standaardfout met rekening voor groepen.
        standaardfout_groepen: Option<f64>,
    }
}

fn sets(call: &Call) -> Result<Value, Problem> {
    let kept = call.app.study_sets()?;
    Ok(Verzamelingen {
        verzamelingen: kept.iter().map(set).collect(),
    }
    .to_json())
}

fn set(kept: &KeptStudies) -> VerzamelingKort {
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    VerzamelingKort {
        id: kept.set.name.clone(),
        titel: kept.set.title.clone(),
        bron: kept.set.source.clone(),
        licentie: kept.set.licence.clone(),
        verzonnen: kept.set.origin == Origin::Synthetic,
        hash: kept.set.hash.to_string(),
        regels: number(kept.rows),
        niet_overgenomen: number(kept.left_out),
    }
}

fn studies(call: &Call) -> Result<Value, Problem> {
    let register = call.app.study_register(call.param("verzamelingId"))?;
    let register = register.ok_or_else(Problem::not_found)?;
    let (page, size) = (call.whole(&PAGE), call.whole(&PAGE_SIZE));
    let shown = register.studies.values();
    let shown = shown.skip((page - 1).saturating_mul(size)).take(size);
    Ok(Verzameling {
        id: register.set.name.clone(),
        verzonnen: register.set.origin == Origin::Synthetic,
        studies: shown.map(|one| study(one, &register)).collect(),
        pagina: count(page),
        pagina_grootte: count(size),
        totaal: count(register.studies.len()),
    }
    .to_json())
}

fn study(study: &Study, register: &Register) -> Onderzoek {
    let own = register.effects.iter().filter(|row| row.study == study.id);
    Onderzoek {
        id: study.id.clone(),
        auteurs: study.authors.clone(),
        jaar: study.year.map(u32::from),
        land: study.country.clone(),
        effecten: own.map(effect).collect(),
    }
}

fn effect(row: &EffectRow) -> EffectVanOnderzoek {
    let reported = row.estimate(Adjustment::Reported);
    let clustered = row.estimate(Adjustment::Clustered);
    EffectVanOnderzoek {
        regel: u32::try_from(row.line).unwrap_or(u32::MAX),
        vak: row.measure.subject.name(),
        moment: row.measure.timing.name(),
        toets: row.measure.kind.name(),
        opzet: row.method.design.name(),
        soort: row.method.effect_type.name(),
        onderdelen: row.delivery.components.iter().cloned().collect(),
        effect: reported.effect,
        standaardfout: reported.standard_error,
        effect_groepen: clustered.effect,
        standaardfout_groepen: clustered.standard_error,
    }
}
