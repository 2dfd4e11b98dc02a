//! Sizes, provinces and disadvantage from open register files; names and codes stay behind.

use std::collections::BTreeMap;
use std::path::Path;

use exchange::Province;
use kernel::{Sector, SiteCode};
use register::Content;
use synthetic::nation::{SchoolInput, published_size};

use crate::outcome::{Failure, read};

pub(crate) fn inputs(folder: &Path) -> Result<Vec<SchoolInput>, Failure> {
    let mut known = Known::default();
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(Failure::of)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "csv"))
        .collect();
    paths.sort();
    for path in paths {
        if let Some(content) = register::read(&read(&path)?).content {
            known.add(content);
        }
    }
    let inputs = known.inputs();
    if inputs.is_empty() {
        let text = format!(
            "In {} staan geen leerlingaantallen van scholen.",
            folder.display()
        );
        return Err(Failure::wrong_use(text));
    }
    Ok(inputs)
}

#[derive(Default)]
struct Known {
    pupils: BTreeMap<SiteCode, (Sector, u32)>,
    secondary: BTreeMap<SiteCode, Sector>,
    provinces: BTreeMap<SiteCode, Province>,
    scores: BTreeMap<SiteCode, f64>,
}

impl Known {
    fn add(&mut self, content: Content) {
        match content {
            Content::Counts(rows) => {
                for row in rows {
                    let sector = row.kind.sector();
                    if let (Sector::Po | Sector::Sbo, Some(pupils)) = (sector, row.pupils) {
                        self.pupils.insert(row.code, (sector, pupils));
                    }
                }
            }
            Content::Locations(rows) => {
                for row in rows {
                    let province = row.province.trim().to_lowercase();
                    if let Some(province) = Province::from_code(&province) {
                        self.provinces.insert(row.code, province);
                    }
                    let sector = row.sector();
                    if sector == Sector::Vo {
                        self.secondary.insert(row.code, sector);
                    }
                }
            }
            Content::Scores(rows) => {
                let scores = rows.iter().map(|row| (row.code, row.score.as_f64()));
                self.scores.extend(scores);
            }
            Content::FinalTests(_) => {}
        }
    }

    fn inputs(&self) -> Vec<SchoolInput> {
        let spread = spread(&self.scores);
        let input = |code: &SiteCode, sector, pupils| SchoolInput {
            sector,
            pupils,
            province: self
                .provinces
                .get(code)
                .copied()
                .unwrap_or(Province::Utrecht),
            disadvantage: self.scores.get(code).map_or(0.0, |score| {
                // Scores are skewed: a school far out counts as three standard deviations.
                ((score - spread.0) / spread.1).clamp(-3.0, 3.0)
            }),
        };
        let primary = self.pupils.iter();
        let mut inputs: Vec<_> = primary
            .map(|(code, (sector, pupils))| input(code, *sector, *pupils))
            .collect();
        // The register has no counts of secondary locations: sizes as published for the whole.
        let count = self.secondary.len().max(1) as f64;
        for (place, (code, sector)) in self.secondary.iter().enumerate() {
            let share = (place as f64 + 0.5) / count;
            inputs
                .extend(published_size(*sector, share).map(|pupils| input(code, *sector, pupils)));
        }
        inputs
    }
}

fn spread(scores: &BTreeMap<SiteCode, f64>) -> (f64, f64) {
    let count = scores.len().max(1) as f64;
    let mean = scores.values().sum::<f64>() / count;
    let squares: f64 = scores.values().map(|score| (score - mean).powi(2)).sum();
    (mean, (squares / count).sqrt().max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented codes start with 99: were a register ever to issue one, an invented school could pass for it.
    #[test]
    fn no_register_code_is_an_invented_one() {
        let folder = Path::new("../../../shared/data/register");
        if !folder.is_dir() {
            eprintln!("SKIPPED: {} is not here", folder.display());
            return;
        }
        let mut codes = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let content = register::read(&std::fs::read(&path).unwrap()).content;
            let found: Vec<SiteCode> = match content {
                Some(Content::Counts(rows)) => rows.iter().map(|row| row.code).collect(),
                Some(Content::Locations(rows)) => rows.iter().map(|row| row.code).collect(),
                Some(Content::Scores(rows)) => rows.iter().map(|row| row.code).collect(),
                _ => Vec::new(),
            };
            assert!(
                found.iter().all(|code| !code.brin().is_fictitious()),
                "{}",
                path.display()
            );
            codes += found.len();
        }
        assert!(codes > 10_000, "{codes}");
        let inputs = inputs(folder).map_err(|failure| failure.text).unwrap();
        let primary: Vec<_> = inputs
            .iter()
            .filter(|input| input.sector == Sector::Po)
            .collect();
        // CBS 2018/19 and 2022/23: 6,741 and 6,582 schools with special primary ones; about 1.4 million pupils.
        assert!((5_500..7_500).contains(&primary.len()), "{}", primary.len());
        let pupils: u32 = primary.iter().map(|input| input.pupils).sum();
        assert!((1_200_000..1_600_000).contains(&pupils), "{pupils}");
        assert!(inputs.iter().any(|input| input.disadvantage > 1.0));
        assert!(inputs.len() > primary.len() + 500, "secondary locations");
    }
}
