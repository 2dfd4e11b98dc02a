//! What is wrong with a model, for people.

use kernel::{Finding, Place};
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
        other => model_finding(
            Place::default(),
            format!("De studies zijn zo niet samen te nemen ({other})."),
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
        other => model_finding(
            Place::default(),
            format!("De effecten zijn zo niet samen te nemen ({other})."),
            "Kijk of er genoeg studies zijn.",
        ),
    }
}
