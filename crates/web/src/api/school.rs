//! The own school in short, for who has a token: scan, programme and budget.

use app::Action;
use documents::SchoolProgramme;
use kernel::{Amount, Date, Money};
use serde_json::Value;

use super::call::Call;
use super::effect::Effectwaarde;
use super::problem::Problem;
use super::wire::{Wire, wire};
use super::{ApiAccess, Endpoint};

/// The endpoints of a school.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/scholen/{schoolId}/schoolscan",
        operation: "leesSchoolscan",
        access: ApiAccess::Token(Action::ReadProgramme),
        summary: "De schoolscan in het kort",
        about: "Voor de schoolleider en de intern begeleider: de nieuwste scan en de bevestigde bevindingen. Voor anderen: \
                alleen wat in het vastgestelde programma staat. Getallen die op te weinig leerlingen rusten, ontbreken.",
        query: &[],
        csv: None,
        schema: Schoolscan::schema,
        handler: scan,
    },
    Endpoint {
        path: "/scholen/{schoolId}/programma",
        operation: "leesProgramma",
        access: ApiAccess::Token(Action::ReadProgramme),
        summary: "Het schoolprogramma",
        about: "De nieuwste vastgestelde versie. Wie concepten mag zien, krijgt het concept als er nog niets is vastgesteld.",
        query: &[],
        csv: None,
        schema: Programma::schema,
        handler: programme,
    },
    Endpoint {
        path: "/scholen/{schoolId}/begroting",
        operation: "leesBegroting",
        access: ApiAccess::Token(Action::ReadProgramme),
        summary: "De begroting bij het programma",
        about: "Wat de school krijgt, plant en overhoudt, per schooljaar, zoals het bij het programma hoort.",
        query: &[],
        csv: None,
        schema: Begroting::schema,
        handler: budget,
    },
];

wire! {
    /// De schoolscan in het kort.
    Schoolscan {
        /// Of de gegevens uit een demonstratie komen en verzonnen zijn.
        verzonnen: bool,
        /// Voor wie dit is: het eigen team of anderen.
        lezer: &'static str,
        /// Kleinste aantal leerlingen waarop een getal hier mag rusten.
        kleinste_groep: u32,
        /// De scans, de nieuwste eerst.
        scans: Vec<ScanRegel>,
        /// Hoe de school ervoor staat per vakgebied.
        niveaus: Vec<Niveau>,
        /// Wat er gevonden en bevestigd is.
        bevindingen: Vec<Bevinding>,
    }

    /// Een schoolscan.
    ScanRegel {
        /// Volgnummer binnen de school.
        versie: u32,
        /// Toetsmoment in woorden.
        moment: String,
        /// Dag waarop de scan gemaakt is.
        gemaakt_datum: Date,
        /// Aantal leerlingen; leeg als het er te weinig zijn om te noemen.
        leerlingen: Option<u32>,
        /// Waarmee vergeleken is; leeg: de percentielen van de toetsen zelf.
        normen: Option<String>,
        /// SHA-256 van de uitkomst.
        hash: String,
    }

    /// Het deel van de leerlingen dat bij de laagste 25 procent van de normgroep hoort.
    Niveau {
        /// Vakgebied.
        vakgebied: String,
        /// Percentage; leeg als het niet bekend is of op te weinig leerlingen rust.
        percentage: Option<f64>,
        /// Ondergrens van het interval.
        percentage_laag: Option<f64>,
        /// Bovengrens van het interval.
        percentage_hoog: Option<f64>,
        /// Aantal getoetste leerlingen.
        leerlingen: Option<u32>,
    }

    /// Een bevestigde bevinding.
    Bevinding {
        /// Waarover zij gaat.
        onderwerp: String,
        /// Voor wie zij geldt; een groep staat er nooit met naam.
        voor_wie: String,
        /// Wat er gevonden is.
        zin: String,
        /// Waar het uit blijkt.
        bron: String,
        /// Dag die zij beschrijft.
        peil_datum: Date,
        /// Hoe zeker zij is.
        zekerheid: String,
        /// Prioriteit van de school.
        prioriteit: Option<String>,
    }

    /// Een versie van het schoolprogramma.
    Programma {
        /// Of de gegevens uit een demonstratie komen en verzonnen zijn.
        verzonnen: bool,
        /// Versie.
        versie: u32,
        /// Concept of vastgesteld.
        status: &'static str,
        /// Dag van deze stand.
        stand_datum: Date,
        /// SHA-256 van de inhoud; leeg bij een concept.
        hash: Option<String>,
        /// De twee schooljaren.
        schooljaren: Vec<String>,
        /// Kenmerk van de editie waarop het programma rust.
        editie: String,
        /// Revisie van die editie.
        editie_revisie: u32,
        /// Wat de school wil oplossen.
        uitdagingen: Vec<Uitdaging>,
        /// Wat zij gaat doen.
        maatregelen: Vec<Maatregel>,
    }

    /// Een uitdaging met haar doelen.
    Uitdaging {
        /// Nummer.
        nummer: u32,
        /// Korte naam.
        titel: String,
        /// Wat er aan de hand is.
        omschrijving: String,
        /// De doelen.
        doelen: Vec<Doel>,
    }

    /// Een doel.
    Doel {
        /// Nummer.
        nummer: u32,
        /// Wat er gemeten wordt.
        indicator: String,
        /// Voor wie.
        doelgroep: String,
        /// Waar de school staat.
        beginstand: String,
        /// Wat zij wil bereiken.
        streven: String,
        /// Wanneer zij opnieuw meet.
        meet_datum: Option<Date>,
    }

    /// Een maatregel.
    Maatregel {
        /// Nummer.
        nummer: i64,
        /// Naam van de interventie in de editie.
        interventie: String,
        /// Letter van het doelgebied.
        doelgebied: String,
        /// De vorm op deze school.
        vorm: String,
        /// Voor wie.
        doelgroep: String,
        /// Eerste dag.
        begin_datum: Option<Date>,
        /// Laatste dag.
        eind_datum: Option<Date>,
        /// Wat er van het effect bekend is.
        effect: Effectwaarde,
        /// Nummers van de doelen waaraan zij werkt.
        doelen: Vec<u32>,
        /// Kosten per schooljaar.
        kosten: Vec<Kosten>,
    }

    /// Kosten van een maatregel in een schooljaar.
    Kosten {
        /// Schooljaar.
        schooljaar: String,
        /// Totaal.
        totaal: Money,
        /// Deel voor personeel dat niet in loondienst is.
        externe_inhuur: Money,
        /// Deel boven de school.
        bovenschools: Money,
    }

    /// De begroting.
    Begroting {
        /// Of de gegevens uit een demonstratie komen en verzonnen zijn.
        verzonnen: bool,
        /// Versie van het programma waar zij bij hoort.
        programma_versie: u32,
        /// De dag waarvan tellingen en bedragen zijn.
        stand_datum: Date,
        /// Per schooljaar.
        jaren: Vec<Begrotingsjaar>,
    }

    /// De begroting van een schooljaar.
    Begrotingsjaar {
        /// Schooljaar.
        schooljaar: String,
        /// Wat de school krijgt, regel voor regel.
        regels: Vec<Begrotingsregel>,
        /// Som van wat bekend is.
        bekostiging: Money,
        /// Over van het jaar ervoor.
        meegenomen: Money,
        /// Gepland.
        gepland: Money,
        /// Over.
        over: Money,
        /// Of er een bedrag ontbreekt, in dit jaar of een jaar ervoor.
        onvolledig: bool,
        /// Of er een eigen werkbedrag van de school in zit.
        werkbedrag: bool,
        /// Wat een lezer moet weten.
        opmerkingen: Vec<String>,
    }

    /// Een regel van wat de school krijgt.
    Begrotingsregel {
        /// Wat het is.
        omschrijving: String,
        /// Bedrag; leeg als het niet bekend is.
        bedrag: Option<Money>,
        /// Bekend, werkbedrag of onbekend.
        soort: &'static str,
        /// Hoe het berekend is.
        berekening: String,
        /// Regel en bron.
        bron: String,
    }
}

fn scan(call: &Call) -> Result<Value, Problem> {
    let (actor, site) = (call.actor()?, call.site()?);
    let entry = call.app.enter(actor, site, Action::ReadProgramme)?;
    let summary = call.app.scan_summary(actor, site)?;
    let scans = summary.scans.into_iter().map(|scan| ScanRegel {
        versie: scan.version,
        moment: scan.moment,
        gemaakt_datum: scan.made_on,
        leerlingen: scan.pupils,
        normen: scan.norms,
        hash: scan.hash.to_string(),
    });
    let levels = summary.levels.into_iter().map(|level| Niveau {
        vakgebied: level.domain,
        percentage: level.percent,
        percentage_laag: level.interval.map(|interval| interval.low),
        percentage_hoog: level.interval.map(|interval| interval.high),
        leerlingen: level.pupils,
    });
    let found = summary.found.into_iter().map(|thing| Bevinding {
        onderwerp: thing.topic,
        voor_wie: thing.place,
        zin: thing.sentence,
        bron: thing.source,
        peil_datum: thing.baseline,
        zekerheid: thing.confidence,
        prioriteit: thing.priority,
    });
    Ok(Schoolscan {
        verzonnen: entry.site.origin == kernel::Origin::Synthetic,
        lezer: if summary.own_team {
            "eigen-team"
        } else {
            "anderen"
        },
        kleinste_groep: summary.smallest_group,
        scans: scans.collect(),
        niveaus: levels.collect(),
        bevindingen: found.collect(),
    }
    .to_json())
}

fn read(call: &Call) -> Result<SchoolProgramme, Problem> {
    let (actor, site) = (call.actor()?, call.site()?);
    Ok(call.app.programme_document(actor, site, None)?)
}

fn programme(call: &Call) -> Result<Value, Problem> {
    let document = read(call)?;
    let (status, hash) = match document.state {
        documents::State::Concept { .. } => ("concept", None),
        documents::State::Fixed { hash, .. } => ("vastgesteld", Some(hash.to_string())),
    };
    Ok(Programma {
        verzonnen: document.synthetic,
        versie: document.version,
        status,
        stand_datum: document.state.day(),
        hash,
        schooljaren: document.years.iter().map(ToString::to_string).collect(),
        editie: document.edition.id,
        editie_revisie: document.edition.revision,
        uitdagingen: document.challenges.into_iter().map(challenge).collect(),
        maatregelen: document.measures.into_iter().map(measure).collect(),
    }
    .to_json())
}

fn challenge(challenge: documents::Challenge) -> Uitdaging {
    let goals = challenge.goals.into_iter().map(|goal| Doel {
        nummer: goal.number,
        indicator: goal.indicator,
        doelgroep: goal.target_group,
        beginstand: goal.baseline,
        streven: goal.target,
        meet_datum: goal.measured_on,
    });
    Uitdaging {
        nummer: challenge.number,
        titel: challenge.title,
        omschrijving: challenge.description,
        doelen: goals.collect(),
    }
}

fn measure(measure: documents::Measure) -> Maatregel {
    let costs = measure.costs.into_iter().map(|cost| Kosten {
        schooljaar: cost.year.to_string(),
        totaal: cost.total,
        externe_inhuur: cost.external,
        bovenschools: cost.above_school,
    });
    Maatregel {
        nummer: measure.number,
        interventie: measure.intervention,
        doelgebied: measure.area.to_string(),
        vorm: measure.form,
        doelgroep: measure.target_group,
        begin_datum: measure.starts,
        eind_datum: measure.ends,
        effect: Effectwaarde(measure.effect),
        doelen: measure.goals,
        kosten: costs.collect(),
    }
}

fn budget(call: &Call) -> Result<Value, Problem> {
    let document = read(call)?;
    let years = document.budget.into_iter().map(|year| Begrotingsjaar {
        schooljaar: year.year.to_string(),
        regels: year.lines.into_iter().map(line).collect(),
        bekostiging: year.funded,
        meegenomen: year.carried_in,
        gepland: year.planned,
        over: year.left,
        onvolledig: year.incomplete,
        werkbedrag: year.scenario,
        opmerkingen: year.remarks,
    });
    Ok(Begroting {
        verzonnen: document.synthetic,
        programma_versie: document.version,
        stand_datum: document.budget_as_of,
        jaren: years.collect(),
    }
    .to_json())
}

fn line(line: documents::BudgetLine) -> Begrotingsregel {
    Begrotingsregel {
        omschrijving: line.label,
        bedrag: line.amount.money(),
        soort: match line.amount {
            Amount::Known(..) => "bekend",
            Amount::Scenario(..) => "werkbedrag",
            Amount::Unknown(..) => "onbekend",
        },
        berekening: line.calculation,
        bron: line.source,
    }
}
