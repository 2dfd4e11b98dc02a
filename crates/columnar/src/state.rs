//! A state per school: a corrected delivery replaces the sums of that school, and nothing else.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use stats::exact::{ExactProducts, ExactTotal};

use crate::{Cluster, ColumnarError};

/// The first line of a state file; another form is another number.
const FORM: &str = "kansrijk-state\t1";

/// The sums of one school and school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolState {
    /// Code of the school.
    pub school: String,
    /// Which delivery they rest on (its hash or name).
    pub delivery: String,
    /// Sums by what names the cluster beside the school.
    pub sums: BTreeMap<Vec<String>, ExactProducts>,
}

impl SchoolState {
    /// The states of all schools in an answer.
    pub fn of(clusters: Vec<Cluster>, delivery: &str) -> Vec<Self> {
        let mut states: BTreeMap<String, Self> = BTreeMap::new();
        for cluster in clusters {
            let Some((school, rest)) = cluster.key.split_first() else {
                continue;
            };
            let state = states.entry(school.clone()).or_insert_with(|| Self {
                school: school.clone(),
                delivery: delivery.to_owned(),
                sums: BTreeMap::new(),
            });
            state.sums.insert(rest.to_vec(), cluster.sums);
        }
        states.into_values().collect()
    }

    /// The state as text: the same state, the same bytes.
    fn to_text(&self) -> String {
        let mut text = format!("{FORM}\n{}\t{}\n", self.school, self.delivery);
        for (key, sums) in &self.sums {
            // Writing to a String cannot fail.
            let _ = write!(
                text,
                "{}\t{}\t{}",
                key.join("\t"),
                sums.rows(),
                sums.columns()
            );
            for element in sums.triangle() {
                let _ = write!(text, " {element}");
            }
            text.push('\n');
        }
        text
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        (lines.next()? == FORM).then_some(())?;
        let (school, delivery) = lines.next()?.split_once('\t')?;
        let mut sums = BTreeMap::new();
        for line in lines {
            let (rest, numbers) = line.rsplit_once('\t')?;
            let (key, rows) = rest.rsplit_once('\t')?;
            let mut numbers = numbers.split(' ');
            let columns = numbers.next()?.parse().ok()?;
            let triangle: Option<Vec<i64>> = numbers.map(|number| number.parse().ok()).collect();
            let products = ExactProducts::from_triangle(rows.parse().ok()?, columns, triangle?);
            sums.insert(key.split('\t').map(str::to_owned).collect(), products.ok()?);
        }
        Some(Self {
            school: school.to_owned(),
            delivery: delivery.to_owned(),
            sums,
        })
    }
}

/// The folder with the states of one model and school year, a file per school.
pub struct States {
    folder: PathBuf,
}

impl States {
    /// Opens the folder, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: &Path) -> Result<Self, ColumnarError> {
        std::fs::create_dir_all(folder).map_err(ColumnarError::at(folder))?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    fn path(&self, school: &str) -> PathBuf {
        self.folder.join(format!("{school}.tsv"))
    }

    /// Puts a school's state in the place of the earlier one. A reader sees the one or the other.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn replace(&self, state: &SchoolState) -> Result<(), ColumnarError> {
        let path = self.path(&state.school);
        let fresh = path.with_extension("new");
        std::fs::write(&fresh, state.to_text()).map_err(ColumnarError::at(&fresh))?;
        std::fs::rename(&fresh, &path).map_err(ColumnarError::at(&path))
    }

    /// The state of a school, if there is one.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn school(&self, school: &str) -> Result<Option<SchoolState>, ColumnarError> {
        let path = self.path(school);
        if path.is_file() {
            Self::read(&path).map(Some)
        } else {
            Ok(None)
        }
    }

    fn read(path: &Path) -> Result<SchoolState, ColumnarError> {
        let text = std::fs::read_to_string(path).map_err(ColumnarError::at(path))?;
        let damaged = || ColumnarError::Form(format!("{} is no state", path.display()));
        SchoolState::from_text(&text).ok_or_else(damaged)
    }

    /// Every state, in order of school.
    ///
    /// # Errors
    /// When one is damaged.
    pub fn all(&self) -> Result<Vec<SchoolState>, ColumnarError> {
        let at = || ColumnarError::at(&self.folder);
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(&self.folder).map_err(at())? {
            let path = entry.map_err(at())?.path();
            if path.extension().is_some_and(|kind| kind == "tsv") {
                paths.push(path);
            }
        }
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// The sums over all schools, by what names a cluster beside the school.
    ///
    /// # Errors
    /// When a state is damaged or sums do not fit together.
    pub fn total(&self) -> Result<BTreeMap<Vec<String>, ExactTotal>, ColumnarError> {
        let mut totals: BTreeMap<Vec<String>, ExactTotal> = BTreeMap::new();
        for state in self.all()? {
            for (key, sums) in state.sums {
                let total = totals.entry(key);
                total
                    .or_insert_with(|| ExactTotal::empty(sums.columns()))
                    .add(&sums)?;
            }
        }
        Ok(totals)
    }
}
