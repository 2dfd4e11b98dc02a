//! The invented studies from which the demonstration computes effects, through the real import.

use evidence::import::Description;

use crate::evidence::INVENTED_SET;
use crate::{Actor, AppError, Kansrijk};

const STUDIES: &[u8] = include_bytes!("../../../../data/synthetic/studies/verzonnen-studies.csv");

impl Kansrijk {
    /// Brings the invented studies in.
    pub(super) fn fill_studies(&self, editor: &Actor) -> Result<(), AppError> {
        let about = Description {
            name: Some(INVENTED_SET.to_owned()),
            title: Some("Verzonnen studies".to_owned()),
            source: Some("verzonnen voor de demonstratie".to_owned()),
            licence: Some("EUPL-1.2".to_owned()),
        };
        let file = ("verzonnen-studies.csv", STUDIES);
        let report = self.import_studies(Some(editor), file, None, &about)?;
        match report.kept {
            Some(_) => Ok(()),
            None => Err(AppError::Refused(report.findings)),
        }
    }
}
