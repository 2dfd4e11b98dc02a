//! Files of an invented school of any size.

use std::fmt::Write;

use kernel::{Grade, SchoolYear, SiteCode};
use synthetic::{PupilForResults, ResultRow, Seed};

use crate::Outcome;

/// Pupils spread evenly over year groups, 25 to a group.
pub(crate) fn pupils(number: usize, grades: &[u8]) -> Vec<PupilForResults> {
    let of_grade = number.div_ceil(grades.len().max(1));
    (0..number)
        .map(|index| {
            let grade = grades.get(index / of_grade).copied().unwrap_or(8);
            PupilForResults {
                key: (10_001 + index).to_string(),
                grade: Grade::Groep(grade),
                group_key: format!("{grade}{}", index % of_grade / 25),
            }
        })
        .collect()
}

/// Their roster as EDEXML 1.03; everything in it says that it is invented.
pub(crate) fn roster(pupils: &[PupilForResults], code: SiteCode, year: SchoolYear) -> String {
    let code = code.to_string();
    let (brin, location) = code.split_at(4);
    let mut groups: Vec<(&str, Grade)> = pupils
        .iter()
        .map(|pupil| (pupil.group_key.as_str(), pupil.grade))
        .collect();
    groups.dedup();
    let mut text = format!(
        "<EDEX><school><schooljaar>{year}</schooljaar><brincode>{brin}</brincode>\
         <dependancecode>{location}</dependancecode><auteur>verzonnen (synthetic)</auteur>\
         </school>\n<groepen>\n"
    );
    // Writing to a String cannot fail.
    for (key, grade) in groups {
        let _ = writeln!(
            text,
            "<groep key=\"{key}\"><naam>{key}</naam><jaargroep>{}</jaargroep></groep>",
            grade.code()
        );
    }
    text.push_str("</groepen>\n<leerlingen>\n");
    for pupil in pupils {
        let (key, group) = (&pupil.key, &pupil.group_key);
        let _ = writeln!(
            text,
            "<leerling key=\"{key}\"><achternaam>Verzonnen {key}</achternaam>\
             <roepnaam>Kind</roepnaam><groep key=\"{group}\"/></leerling>"
        );
    }
    text.push_str("</leerlingen></EDEX>\n");
    text
}

/// Exactly so many results of these pupils: all their tests, and then those of a second series.
pub(crate) fn results(
    pupils: &[PupilForResults],
    year: SchoolYear,
    number: usize,
) -> Outcome<Vec<ResultRow>> {
    let mut rows = synthetic::results_for(pupils, year, Seed(1))?;
    let again = rows.clone().into_iter().map(|row| ResultRow {
        series: format!("{}-2", row.series),
        ..row
    });
    rows.extend(again);
    if rows.len() < number {
        return Err(format!("only {} results could be made", rows.len()).into());
    }
    rows.truncate(number);
    Ok(rows)
}
