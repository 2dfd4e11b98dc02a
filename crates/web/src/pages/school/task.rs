//! Tasks in Dutch words: the own one with its button, those of others in one line.

use app::home::NextStep;
use app::timeline::Task;
use app::{Action, Entry};

use crate::shell::role_name;
use crate::{PageError, Request};

/// The next step of this person.
pub(super) struct OwnTask {
    pub(super) title: String,
    pub(super) text: &'static str,
    pub(super) href: String,
    pub(super) button: &'static str,
}

impl OwnTask {
    fn new(
        title: impl Into<String>,
        text: &'static str,
        href: String,
        button: &'static str,
    ) -> Self {
        Self {
            title: title.into(),
            text,
            href,
            button,
        }
    }
}

/// The next step of this person in words.
pub(super) fn own_task(
    request: &Request,
    entry: &Entry,
    task: Option<Task>,
) -> Result<Option<OwnTask>, PageError> {
    let Some(task) = task else { return Ok(None) };
    let base = format!("/school/{}", entry.site.id);
    let mut own = match task {
        Task::School(step) => school_task(step, &base, entry.may(Action::FixProgramme)),
        other => task_beside_the_school(other, entry, &base),
    };
    // The findings are those of the newest scan: go straight there.
    if task == Task::School(NextStep::JudgeFindings) {
        let scans = request.app.scans(request.actor()?, entry.site.id)?;
        if let Some(newest) = scans.first() {
            own.href = format!("{base}/scan/{}/bevindingen", newest.id);
        }
    }
    Ok(Some(own))
}

fn school_task(step: NextStep, base: &str, may_fix: bool) -> OwnTask {
    let own = |path: &str, title: &str, text, button| {
        OwnTask::new(title, text, format!("{base}{path}"), button)
    };
    match step {
        NextStep::ImportRoster => own(
            "/import",
            "Lees de leerlingen in",
            "Kies het EDEXML-bestand uit uw leerlingadministratie. U ziet eerst wat er in staat.",
            "Bestand kiezen",
        ),
        NextStep::ImportResults => own(
            "/import",
            "Lees de toetsresultaten in",
            "De leerlingen staan erin. Nu de resultaten uit het leerlingvolgsysteem.",
            "Bestand kiezen",
        ),
        NextStep::MakeScan => own(
            "/scan",
            "Maak de schoolscan",
            "De gegevens zijn er. Kies het toetsmoment; de scan vult zichzelf in.",
            "Naar de schoolscan",
        ),
        NextStep::JudgeFindings => own(
            "/scan",
            "Bekijk de bevindingen",
            "De scan stelt bevindingen voor. Bevestig wat u herkent en geef een prioriteit.",
            "Naar de bevindingen",
        ),
        NextStep::WriteProgramme => own(
            "/keuzehulp",
            "Kies maatregelen",
            "Bij elke bevestigde bevinding staat welke soorten maatregelen passen, en waarom.",
            "Naar de keuzehulp",
        ),
        NextStep::CountPupils => own(
            "/budget",
            "Vul in hoeveel leerlingen er zijn",
            "Er zijn maatregelen gekozen. Met het aantal leerlingen ziet u of zij in het budget passen.",
            "Naar het budget",
        ),
        NextStep::FinishProgramme if may_fix => own(
            "/programma",
            "Maak het programma af",
            "Er is een concept. Vul aan wat nog ontbreekt en stel het vast.",
            "Naar het programma",
        ),
        NextStep::FinishProgramme => own(
            "/programma",
            "Maak het programma af",
            "Er is een concept. Vul aan wat nog ontbreekt. De schoolleider stelt het vast.",
            "Naar het programma",
        ),
        NextStep::ReadProgramme => own(
            "/document",
            "Bespreek het programma",
            "Het programma is vastgesteld. Leg precies deze versie voor aan de MR.",
            "Naar het document",
        ),
    }
}

fn task_beside_the_school(task: Task, entry: &Entry, base: &str) -> OwnTask {
    let board = format!("/bestuur/{}", entry.site.board);
    match task {
        Task::School(step) => school_task(step, base, false),
        Task::Evaluate => OwnTask::new(
            "Kijk terug en kies opnieuw",
            "Wat leverde het afgelopen jaar op? Pas het programma aan voor het volgende schooljaar en leg het weer voor aan de MR.",
            format!("{base}/programma"),
            "Naar het programma",
        ),
        Task::AnswerInventory(_) => OwnTask::new(
            "Hoe gaat het met uw groep?",
            "Vul de korte vragenlijst over uw groep in. Dat kost een paar minuten.",
            format!("{base}/groepen"),
            "Naar mijn groepen",
        ),
        Task::Decide(version) => OwnTask::new(
            format!("Lees versie {version} van het schoolprogramma"),
            "De schoolleider legt deze versie voor aan de MR. Zet uw vragen op een rij voor het overleg.",
            format!("{base}/document"),
            "Naar het document",
        ),
        Task::Read(version) => OwnTask::new(
            format!("Lees versie {version} van het schoolprogramma"),
            "Deze versie is vastgesteld door de schoolleider. U kunt haar lezen of bewaren.",
            format!("{base}/document"),
            "Naar het document",
        ),
        Task::CompareSchools => OwnTask::new(
            "Bekijk hoe ver uw scholen zijn",
            "Deze school heeft nog geen vastgesteld programma. Bij het bestuur ziet u alle scholen en hun eerstvolgende datum.",
            board,
            "Naar de scholen",
        ),
        Task::Appoint(role) => OwnTask::new(
            format!("Geef iemand de rol van {}", role_name(role)),
            "Bij deze school heeft nog niemand die rol. Zonder deze persoon kan de school niet verder.",
            format!("{board}/accounts"),
            "Naar de accounts",
        ),
        Task::ManageAccounts => OwnTask::new(
            "Kijk na wie er mag inloggen",
            "Alle nodige rollen zijn vervuld. Blokkeer accounts van mensen die hier niet meer werken.",
            format!("{board}/accounts"),
            "Naar de accounts",
        ),
        Task::ReadJournal => OwnTask::new(
            "Kijk na wie gegevens heeft bekeken",
            "In het logboek staat wie welke leerling bekeek en wie wat wijzigde.",
            format!("{board}/logboek"),
            "Naar het logboek",
        ),
        Task::ReadMenukaart => OwnTask::new(
            "Kijk de menukaart na",
            "Bekijk welke editie nu geldt en wat er in een nieuwe editie verandert.",
            "/menukaart/edities".to_owned(),
            "Naar de edities",
        ),
    }
}

/// What somebody else has to do, in one line.
pub(super) fn task_of_others(task: Task) -> String {
    match task {
        Task::School(step) => school_of_others(step).to_owned(),
        Task::Evaluate => "kijkt terug op het jaar en kiest opnieuw.".to_owned(),
        Task::AnswerInventory(1) => "vult de vragenlijst over 1 groep nog in.".to_owned(),
        Task::AnswerInventory(groups) => {
            format!("vult de vragenlijst over {groups} groepen nog in.")
        }
        Task::Decide(version) => {
            format!("leest versie {version} van het programma en besluit over instemming.")
        }
        Task::Read(version) => format!("leest versie {version} van het programma."),
        Task::Appoint(role) => format!("geeft iemand de rol van {}.", role_name(role)),
        Task::CompareSchools => "bekijkt hoe ver de scholen zijn.".to_owned(),
        Task::ManageAccounts => "kijkt na wie er mag inloggen.".to_owned(),
        Task::ReadJournal => "kijkt het logboek na.".to_owned(),
        Task::ReadMenukaart => "kijkt de menukaart na.".to_owned(),
    }
}

const fn school_of_others(step: NextStep) -> &'static str {
    match step {
        NextStep::ImportRoster => "leest de leerlingen in.",
        NextStep::ImportResults => "leest de toetsresultaten in.",
        NextStep::MakeScan => "maakt de schoolscan.",
        NextStep::JudgeFindings => "beoordeelt de bevindingen van de scan.",
        NextStep::WriteProgramme => "kiest maatregelen.",
        NextStep::CountPupils => "vult het aantal leerlingen in voor het budget.",
        NextStep::FinishProgramme => "maakt het programma af en stelt het vast.",
        NextStep::ReadProgramme => "legt het programma voor aan de MR.",
    }
}
