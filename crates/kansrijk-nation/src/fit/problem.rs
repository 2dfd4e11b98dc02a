//! What is wrong with a model, for people.

use kernel::{Finding, Place};
use stats::regression::RegressionError;

use super::design::Design;

/// The finding for an error of the mathematics.
pub(crate) fn problem(error: &RegressionError, design: &Design<'_>) -> Finding {
    let (place, text, action) = match error {
        RegressionError::Collinear { column } => (
            design
                .predictors
                .get(*column)
                .map_or_else(Place::default, |(name, _)| Place::field(name)),
            "Deze term volgt uit de termen ervoor, of uit het niveau van de groep.".to_owned(),
            "Laat deze term of een andere weg.",
        ),
        RegressionError::TooFewRows { rows, coefficients } => (
            Place::default(),
            format!("Er zijn {rows} regels; voor {coefficients} coëfficiënten is dat te weinig."),
            "Gebruik meer regels of minder termen.",
        ),
        RegressionError::TooFewClusters => (
            Place::field("--cluster"),
            "Er is maar één groep; dan is er geen standaardfout per groep.".to_owned(),
            "Kies een andere kolom, of een andere soort standaardfout.",
        ),
        RegressionError::NotNested { .. } => (
            Place::field("--absorb"),
            "Een groep van --absorb valt in meer dan één groep van --cluster.".to_owned(),
            "Kies een groep die helemaal binnen een grotere ligt.",
        ),
        RegressionError::Exact => (
            Place::default(),
            "De termen leggen de uitkomst precies vast: er is geen fout om mee te rekenen."
                .to_owned(),
            "Kijk of de uitkomst uit de termen is uitgerekend.",
        ),
        _ => (
            Place::default(),
            "De getallen liggen te ver uiteen om mee te rekenen.".to_owned(),
            "Kijk na of de kolommen in gewone eenheden staan.",
        ),
    };
    Finding::error(1316, place, text, action)
}
