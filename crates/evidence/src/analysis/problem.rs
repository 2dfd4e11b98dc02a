//! What is wrong with a model, for people.

use kernel::{Finding, Place};
use stats::effect_size::InputError;
use stats::meta::MetaError;
use stats::meta::dependent::DependentError;

fn model_finding(place: Place, text: impl Into<String>, action: &str) -> Finding {
    Finding::error(1064, place, text, action)
}

pub(super) fn problem(error: &MetaError, lines: &[u64]) -> Finding {
    let at = |position: usize| Place {
        line: position
            .checked_sub(1)
            .and_then(|at| lines.get(at))
            .copied(),
        field: None,
    };
    let look = "Kijk deze regel na.";
    match error {
        MetaError::TooFewStudies { found, needed } => {
            let text = format!("Er zijn {found} studies; dit model heeft er {needed} nodig.");
            model_finding(
                Place::default(),
                text,
                "Voeg studies toe, of kies een eenvoudiger model.",
            )
        }
        MetaError::Effect { position }
        | MetaError::Variance { position }
        | MetaError::Moderator { position } => model_finding(
            at(*position),
            "Een getal in deze regel is niet te gebruiken.",
            look,
        ),
        MetaError::Collinear => model_finding(
            Place::default(),
            "Een moderator heeft overal dezelfde waarde of volgt uit de andere.",
            "Laat een moderator weg.",
        ),
        MetaError::Shape => model_finding(
            Place::default(),
            "De moderatoren horen niet bij dezelfde regels als de effecten.",
            look,
        ),
        MetaError::OneSided => model_finding(
            Place::default(),
            "Alle studies liggen aan één kant van de grens van het selectiemodel.",
            "Met deze studies is dit model niet te gebruiken.",
        ),
        MetaError::OutOfRange => model_finding(
            Place::default(),
            "De getallen liggen te ver uiteen om mee te rekenen.",
            "Kijk na of effecten en varianties op één schaal staan.",
        ),
        MetaError::NotConverged => model_finding(
            Place::default(),
            "Er is geen oplossing gevonden: de schatting van de spreiding komt niet tot rust.",
            "Kies een andere methode, bijvoorbeeld dl.",
        ),
    }
}

pub(super) fn dependent_problem(error: &DependentError, lines: &[u64]) -> Finding {
    let at = |position: usize| Place {
        line: position
            .checked_sub(1)
            .and_then(|at| lines.get(at))
            .copied(),
        field: None,
    };
    match error {
        DependentError::NotFinite { position } | DependentError::Variance { position } => {
            model_finding(
                at(*position),
                "Een getal in deze regel is niet te gebruiken.",
                "Kijk deze regel na.",
            )
        }
        DependentError::TooFewStudies => model_finding(
            Place::default(),
            "Er zijn te weinig studies voor een robuuste marge.",
            "Voeg studies toe, of laat moderatoren weg.",
        ),
        DependentError::Design => model_finding(
            Place::default(),
            "Een moderator heeft overal dezelfde waarde of volgt uit de andere.",
            "Laat een moderator weg.",
        ),
        DependentError::Correlation => model_finding(
            Place::field("rho"),
            "De aangenomen samenhang ligt niet tussen 0 en 1.",
            "Kies een getal van 0 tot 1, bijvoorbeeld 0.8.",
        ),
        DependentError::StudyTooLarge { effects } => model_finding(
            Place::default(),
            format!("Eén studie heeft {effects} effecten: te veel voor een robuuste marge."),
            "Kijk of de kolom met de studie goed gekozen is.",
        ),
        DependentError::Empty
        | DependentError::Length
        | DependentError::NotConverged
        | DependentError::Linear(_) => model_finding(
            Place::default(),
            format!(
                "De effecten zijn zo niet samen te nemen: {}.",
                dependent_words(error)
            ),
            "Kijk of er genoeg studies zijn en of hun standaardfouten kloppen.",
        ),
    }
}

/// Why dependent effects cannot be put together, in a Dutch phrase.
pub fn dependent_words(error: &DependentError) -> &'static str {
    match error {
        DependentError::Empty => "er zijn geen effecten",
        DependentError::Length => "effecten, studies en moderatoren hebben niet evenveel regels",
        DependentError::NotFinite { .. } => "een effect is geen getal",
        DependentError::Variance { .. } => "een standaardfout is niet groter dan nul",
        DependentError::Correlation => "de aangenomen samenhang ligt niet tussen 0 en 1",
        DependentError::Design => "een moderator volgt uit de andere",
        DependentError::TooFewStudies => "er zijn te weinig studies",
        DependentError::StudyTooLarge { .. } => "één studie heeft te veel effecten",
        DependentError::NotConverged => "de schatting van de spreiding komt niet tot rust",
        DependentError::Linear(_) => "de getallen liggen te ver uiteen",
    }
}

/// Why values give no effect size, in a Dutch phrase. Columns keep their names; values are not repeated.
pub(super) fn input_problem(error: &InputError) -> String {
    match error {
        InputError::NotFinite { field } => format!("{field} is geen getal"),
        InputError::TooFew { field, least, .. } => format!("{field} is kleiner dan {least}"),
        InputError::NotPositive { field, .. } => format!("{field} is niet groter dan nul"),
        InputError::WrongKind { field, .. } => {
            format!("{field} is een andere soort effectgrootte dan hier nodig is")
        }
        InputError::Overflow => "de getallen liggen te ver uiteen".to_owned(),
        InputError::OutOfRange { field, .. } => {
            format!("{field} ligt buiten wat de formule aankan")
        }
    }
}
