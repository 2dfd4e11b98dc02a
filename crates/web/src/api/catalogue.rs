//! The menukaart, for everybody: editions and interventions.

use std::collections::BTreeSet;

use kernel::{Date, Origin, Sector};
use policy::catalogue::{Provenance, Receipt, Status};
use policy::{Catalogue, Intervention};
use serde_json::Value;

use super::call::Call;
use super::effect::Effectwaarde;
use super::problem::Problem;
use super::wire::{Wire, wire};
use super::{ApiAccess, Endpoint, QueryKind, QueryParameter, Table, table};

/// The endpoints of the menukaart.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/edities",
        operation: "leesEdities",
        access: ApiAccess::Open,
        summary: "Edities van de menukaart",
        about: "Alle edities van de menukaart, de oudste eerst, in hun nieuwste revisie.",
        query: &[],
        csv: None,
        schema: Edities::schema,
        handler: editions,
    },
    Endpoint {
        path: "/interventies",
        operation: "leesInterventies",
        access: ApiAccess::Open,
        summary: "Interventies van een editie",
        about: "De interventies van een editie in de volgorde van de menukaart. Zonder editie geldt de editie van \
                vandaag. Een effect is nooit een los getal: er staat altijd bij wat er van de onzekerheid bekend is. Wie \
                text/csv vraagt, krijgt de hele editie in een tabel.",
        query: &[EDITION, AREA, SECTOR, PAGE, PAGE_SIZE],
        csv: Some(Table {
            about: "De hele editie, een regel per interventie. De parameters behalve editie tellen dan niet.",
            write: |call| Ok(table::of(edition(call)?)),
        }),
        schema: Interventies::schema,
        handler: interventions,
    },
    Endpoint {
        path: "/interventies/{interventieId}",
        operation: "leesInterventie",
        access: ApiAccess::Open,
        summary: "Een interventie",
        about: "Een interventie met voorwaarden, vormen, aandachtspunten en bronnen.",
        query: &[EDITION],
        csv: None,
        schema: Interventie::schema,
        handler: intervention,
    },
];

const EDITION: QueryParameter = QueryParameter {
    name: "editie",
    kind: QueryKind::Edition,
    about: "Kenmerk van een editie, zoals 2022-04. Zonder: de editie die vandaag geldt.",
};
const AREA: QueryParameter = QueryParameter {
    name: "doelgebied",
    kind: QueryKind::OneOf(&["A", "B", "C", "D", "E", "F"]),
    about: "Alleen interventies uit dit doelgebied.",
};
const SECTOR: QueryParameter = QueryParameter {
    name: "sector",
    kind: QueryKind::Sector,
    about: "Alleen interventies die voor deze sector bedoeld zijn.",
};
pub(super) const PAGE: QueryParameter = QueryParameter {
    name: "pagina",
    kind: QueryKind::Whole {
        least: 1,
        most: 1000,
        usual: 1,
    },
    about: "Nummer van de pagina, vanaf 1.",
};
pub(super) const PAGE_SIZE: QueryParameter = QueryParameter {
    name: "paginaGrootte",
    kind: QueryKind::Whole {
        least: 1,
        most: 100,
        usual: 50,
    },
    about: "Hoeveel er op een pagina staan.",
};

wire! {
    /// Een editie van de menukaart.
    Editie {
        /// Kenmerk.
        id: String,
        /// Titel.
        titel: String,
        /// Eerste dag waarop de editie geldt.
        geldig_vanaf_datum: Date,
        /// Revisie van het bestand.
        revisie: u32,
        /// Dag waarop de inhoud is vastgelegd.
        vastgelegd_datum: Date,
        /// SHA-256 van het bestand.
        hash: String,
        /// Waar de inhoud vandaan komt.
        bronnen: Vec<String>,
        /// Velden die niet bevestigd zijn.
        niet_bevestigd: Vec<String>,
        /// Of deze editie vandaag geldt.
        geldt_vandaag: bool,
        /// Of er verzonnen onderzoeken in verwerkt zijn.
        verzonnen: bool,
        /// Hoe een editie die hier is vastgesteld, tot stand kwam; leeg bij een gepubliceerde lijst.
        vaststelling: Option<Vaststelling>,
    }

    /// Hoe een editie tot stand kwam die in deze installatie is vastgesteld.
    Vaststelling {
        /// Kenmerk van de editie waaruit zij is gemaakt.
        basis: String,
        /// Revisie van die editie.
        basis_revisie: u32,
        /// SHA-256 van het bestand van die editie.
        basis_hash: String,
        /// Kenmerk van de gepubliceerde lijst waarvan de overgenomen cijfers zijn.
        lijst: String,
        /// Versie van Kansrijk die het voorstel maakte.
        programmaversie: String,
        /// Dag waarop een redacteur haar vaststelde.
        vastgesteld_datum: Option<Date>,
        /// Reden van de redacteur.
        reden: Option<String>,
    }

    /// Hoe een berekend cijfer tot stand kwam.
    Herkomst {
        /// Naam van de verzameling onderzoeken.
        gegevens: String,
        /// SHA-256 van die verzameling.
        gegevens_hash: String,
        /// Of de onderzoeken verzonnen zijn.
        verzonnen: bool,
        /// SHA-256 van het recept.
        recept_hash: String,
        /// Versie van Kansrijk die het berekende.
        programmaversie: String,
    }

    /// Alle edities.
    Edities {
        /// De edities, de oudste eerst.
        edities: Vec<Editie>,
    }

    /// Een interventie in een lijst.
    InterventieKort {
        /// Vast kenmerk.
        id: String,
        /// Naam.
        naam: String,
        /// Letter van het doelgebied.
        doelgebied: String,
        /// Wat er van het effect bekend is.
        effect: Effectwaarde,
        /// Kosten van 1 tot en met 5; leeg als er niets gevonden is.
        kosten: Option<u8>,
        /// Sectoren waarvoor de interventie bedoeld is.
        sectoren: Vec<String>,
        /// Velden die niet bevestigd zijn.
        niet_bevestigd: Vec<String>,
    }

    /// Een pagina met interventies.
    Interventies {
        /// Kenmerk van de editie.
        editie: String,
        /// De interventies op deze pagina.
        interventies: Vec<InterventieKort>,
        /// Nummer van deze pagina.
        pagina: u32,
        /// Hoeveel er op een pagina staan.
        pagina_grootte: u32,
        /// Hoeveel interventies er in totaal zijn.
        totaal: u32,
    }

    /// Een interventie met alles wat de editie erover zegt.
    Interventie {
        /// Vast kenmerk.
        id: String,
        /// Kenmerk van de editie.
        editie: String,
        /// Naam.
        naam: String,
        /// Letter van het doelgebied.
        doelgebied: String,
        /// Naam van het doelgebied.
        doelgebied_naam: String,
        /// Kenmerk van de bredere interventie waarvan dit een vorm is.
        vorm_van: Option<String>,
        /// Wat er van het effect bekend is.
        effect: Effectwaarde,
        /// Bewijskracht van 1 tot en met 5; leeg als die niet bekend is.
        bewijs: Option<u8>,
        /// Wat een gepubliceerde lijst zegt, naast een effect dat is berekend; anders leeg.
        effect_lijst: Option<Effectwaarde>,
        /// Hoe een berekend effect tot stand kwam; anders leeg.
        herkomst: Option<Herkomst>,
        /// Kosten van 1 tot en met 5; leeg als er niets gevonden is.
        kosten: Option<u8>,
        /// Onderwerpen waaraan zij werkt, het belangrijkste eerst.
        onderwerpen: Vec<String>,
        /// Sectoren waarvoor zij bedoeld is.
        sectoren: Vec<String>,
        /// Wat het is.
        samenvatting: String,
        /// Vormen.
        vormen: Vec<String>,
        /// Voorwaarden waaronder zij werkt.
        voorwaarden: Vec<String>,
        /// Waarop u moet letten.
        aandachtspunten: Vec<String>,
        /// Waar de feiten vandaan komen.
        bronnen: Vec<String>,
        /// Velden die niet bevestigd zijn.
        niet_bevestigd: Vec<String>,
    }
}

/// The edition that was asked for, or else the one of today.
fn edition(call: &Call) -> Result<&Catalogue, Problem> {
    match call.text("editie") {
        Some(id) => {
            let found = call.app.policies().catalogues().edition(id);
            found.ok_or_else(Problem::not_found)
        }
        None => Ok(call.app.menukaart_today()?),
    }
}

fn editions(call: &Call) -> Result<Value, Problem> {
    let catalogues = call.app.policies().catalogues();
    let today = call.app.menukaart_today().ok();
    let edities = catalogues.newest().map(|item| {
        let header = item.header();
        Editie {
            id: header.id.clone(),
            titel: header.title.clone(),
            geldig_vanaf_datum: header.valid_from,
            revisie: header.revision,
            vastgelegd_datum: header.recorded_on,
            hash: header.hash.to_string(),
            bronnen: header.sources.clone(),
            niet_bevestigd: names(&header.unverified),
            geldt_vandaag: today.is_some_and(|today| today.edition() == item.edition()),
            verzonnen: header.origin == Origin::Synthetic,
            vaststelling: item.provenance().map(acceptance),
        }
    });
    Ok(Edities {
        edities: edities.collect(),
    }
    .to_json())
}

fn acceptance(own: &Provenance) -> Vaststelling {
    let (on, reason) = match &own.status {
        Status::Accepted { on, reason } => (Some(*on), Some(reason.clone())),
        Status::Proposed => (None, None),
    };
    Vaststelling {
        basis: own.base.id.clone(),
        basis_revisie: own.base.revision,
        basis_hash: own.base.hash.to_string(),
        lijst: own.list.clone(),
        programmaversie: own.code_version.clone(),
        vastgesteld_datum: on,
        reden: reason,
    }
}

fn interventions(call: &Call) -> Result<Value, Problem> {
    let edition = edition(call)?;
    let area = call.text("doelgebied");
    let sector: Option<Sector> = call.text("sector").and_then(|text| text.parse().ok());
    let wanted = edition.interventions().iter().filter(|item| {
        area.is_none_or(|area| item.goal_area.to_string() == area)
            && sector.is_none_or(|sector| item.suits(sector))
    });
    let wanted: Vec<&Intervention> = wanted.collect();
    let (page, size) = (call.whole(&PAGE), call.whole(&PAGE_SIZE));
    let shown = wanted
        .iter()
        .skip((page - 1).saturating_mul(size))
        .take(size);
    Ok(Interventies {
        editie: edition.id().to_owned(),
        interventies: shown.map(|item| short(item)).collect(),
        pagina: count(page),
        pagina_grootte: count(size),
        totaal: count(wanted.len()),
    }
    .to_json())
}

fn origin(receipt: &Receipt) -> Herkomst {
    Herkomst {
        gegevens: receipt.data.clone(),
        gegevens_hash: receipt.data_hash.to_string(),
        verzonnen: receipt.origin == Origin::Synthetic,
        recept_hash: receipt.recipe_hash.to_string(),
        programmaversie: receipt.code_version.clone(),
    }
}

/// Names of fields in Dutch, as the pages call them.
pub(super) fn names(fields: &BTreeSet<String>) -> Vec<String> {
    let name = |key: &String| {
        let header = match key.as_str() {
            "valid_from" => Some("geldig vanaf"),
            "valid_until" => Some("geldig tot en met"),
            "recorded_on" => Some("vastgelegd op"),
            "sources" => Some("bronnen"),
            "title" => Some("titel"),
            _ => None,
        };
        let name = header.or_else(|| crate::pages::catalogue::field_name(key));
        name.map_or_else(|| key.clone(), str::to_owned)
    };
    fields.iter().map(name).collect()
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn short(item: &Intervention) -> InterventieKort {
    InterventieKort {
        id: item.id.clone(),
        naam: item.name.clone(),
        doelgebied: item.goal_area.to_string(),
        effect: Effectwaarde(item.effect.clone()),
        kosten: item.cost_level,
        sectoren: sectors(item),
        niet_bevestigd: names(&item.unverified),
    }
}

pub(super) fn sectors(item: &Intervention) -> Vec<String> {
    let sectors = item.sectors.iter();
    sectors.map(|sector| sector.code().to_owned()).collect()
}

fn intervention(call: &Call) -> Result<Value, Problem> {
    let edition = edition(call)?;
    described(edition, call.param("interventieId"))
}

/// Everything that an edition says about one intervention.
pub(super) fn described(edition: &Catalogue, id: &str) -> Result<Value, Problem> {
    let item = edition.intervention(id).ok_or_else(Problem::not_found)?;
    let area = edition.area(item.goal_area);
    Ok(Interventie {
        id: item.id.clone(),
        editie: edition.id().to_owned(),
        naam: item.name.clone(),
        doelgebied: item.goal_area.to_string(),
        doelgebied_naam: area.map(|area| area.name.clone()).unwrap_or_default(),
        vorm_van: item.parent.clone(),
        effect: Effectwaarde(item.effect.clone()),
        bewijs: item.strength().map(kernel::Strength::marks),
        effect_lijst: item.taken_over.clone().map(Effectwaarde),
        herkomst: item.computation.as_ref().map(|own| origin(&own.receipt)),
        kosten: item.cost_level,
        onderwerpen: item.topics.iter().map(ToString::to_string).collect(),
        sectoren: sectors(item),
        samenvatting: item.summary.clone(),
        vormen: item.variants.clone(),
        voorwaarden: item.conditions.clone(),
        aandachtspunten: item.cautions.clone(),
        bronnen: item.sources.clone(),
        niet_bevestigd: names(&item.unverified),
    }
    .to_json())
}
