//! An invented register, so that the pages that choose from one can be looked at.

use crate::{AppError, Kansrijk};

const FILES: [(&str, &[u8]); 5] = [
    (
        "alle-vestigingen-bo-verzonnen_2021-01.csv",
        include_bytes!(
            "../../../../data/synthetic/register/alle-vestigingen-bo-verzonnen_2021-01.csv"
        ),
    ),
    (
        "alle-vestigingen-vo-verzonnen_2021-01.csv",
        include_bytes!(
            "../../../../data/synthetic/register/alle-vestigingen-vo-verzonnen_2021-01.csv"
        ),
    ),
    (
        "afstand-en-leerlingen-po-verzonnen-2020-2021.csv",
        include_bytes!(
            "../../../../data/synthetic/register/afstand-en-leerlingen-po-verzonnen-2020-2021.csv"
        ),
    ),
    (
        "gemiddelde-eindscores-verzonnen-2018-2019.csv",
        include_bytes!(
            "../../../../data/synthetic/register/gemiddelde-eindscores-verzonnen-2018-2019.csv"
        ),
    ),
    (
        "achterstandsscores-scholen-verzonnen-2020.csv",
        include_bytes!(
            "../../../../data/synthetic/register/achterstandsscores-scholen-verzonnen-2020.csv"
        ),
    ),
];

impl Kansrijk {
    /// Loads the invented register the way `register load` does.
    pub(super) fn fill_register(&self) -> Result<(), AppError> {
        for file in FILES {
            let report = self.load_register(file, None)?;
            if report.findings.has_errors() {
                return Err(AppError::Refused(report.findings));
            }
        }
        Ok(())
    }
}
