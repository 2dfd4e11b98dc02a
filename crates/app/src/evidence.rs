//! Sets of studies, and the effects that recipes compute from them. Reading is for everybody.

mod cache;
mod support;

use evidence::import::{Description, Layout};
use evidence::outcomes::{Heading, SHIPPED, write};
use evidence::recipe::Recipes;
use evidence::synthesis::{Outcome, SynthesisError, synthesise_all};
use kernel::{Date, Finding, Findings, Origin, Place};

pub(crate) use cache::SupportCache;
pub use store::KeptStudies;
pub use support::Supported;

pub use evidence::{
    Register, StudySet, analysis, guard, import, outcomes, receipt, recipe, small_study, strength,
    study, summary, synthesis,
};

use policy::Dated;
use policy::edition::choose;

use crate::clock::Clock;
use crate::{Action, Actor, AppError, Kansrijk, Policies};

/// What became of a file of studies.
#[derive(Clone, Debug)]
pub struct StudiesReport {
    /// What was kept; `None` when the file was refused.
    pub kept: Option<KeptStudies>,
    /// Studies and effects that were kept.
    pub counts: (usize, usize),
    /// Whether an earlier set of this name went.
    pub replaced: bool,
    /// Rows in the file.
    pub rows: u64,
    /// Rows that were left out, each with its finding.
    pub left_out: u64,
    /// Every problem, those of the guards included.
    pub findings: Findings,
}

impl Kansrijk {
    /// Brings a set of studies in; it takes the place of the one of the same name. Without an actor
    /// it is the command line: whoever can read the data folder is already inside.
    ///
    /// # Errors
    /// `Forbidden` for who is no editor. A file that is refused is told in the report.
    pub fn import_studies(
        &self,
        actor: Option<&Actor>,
        (name, bytes): (&str, &[u8]),
        layout: Option<Layout>,
        about: &Description,
    ) -> Result<StudiesReport, AppError> {
        if let Some(actor) = actor {
            self.enter_all(actor, Action::ImportStudies)?;
        }
        let (loaded, findings) = self.check_studies(bytes, layout, about)?;
        let mut report = StudiesReport {
            kept: None,
            counts: (0, 0),
            replaced: false,
            rows: loaded.rows,
            left_out: loaded.left_out,
            findings,
        };
        let Some(register) = loaded.register.filter(|_| !blocked(&report.findings)) else {
            return Ok(report);
        };
        let account = actor.map(|actor| actor.account);
        let kept = KeptStudies {
            set: register.set.clone(),
            file_name: name.to_owned(),
            rows: report.rows,
            left_out: report.left_out,
            imported_at: self.now(),
            account,
        };
        report.counts = (register.studies.len(), register.effects.len());
        let detail = format!("{} {}", kept.set.name, kept.set.hash.short());
        let audit = self.entry(account, "studies.import", "studies".into(), detail);
        report.replaced = self.directory().write(&audit, |db| {
            Ok::<_, AppError>(db.put_studies(&kept, &register)?)
        })?;
        self.supports().clear();
        report.kept = Some(kept);
        Ok(report)
    }

    /// Reads a file of studies and looks at it with the guards; nothing is kept.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn check_studies(
        &self,
        bytes: &[u8],
        layout: Option<Layout>,
        about: &Description,
    ) -> Result<(import::Loaded, Findings), AppError> {
        let recipes = in_force(&self.policies().recipes, self.today().0);
        let (loaded, mut findings) = examine(bytes, layout, about, recipes);
        if let Some(register) = &loaded.register {
            let boards = self.directory().read(|db| db.boards())?;
            let real = boards.iter().any(|board| board.origin == Origin::Real);
            if register.set.origin == Origin::Synthetic && real {
                let text = "Dit zijn verzonnen studies. Deze map is voor echte scholen.";
                let action = "Gebruik verzonnen studies alleen in een demonstratie.";
                findings.push(Finding::error(1051, Place::field("origin"), text, action));
            }
        }
        Ok((loaded, findings))
    }

    /// The sets of studies that are kept here.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn study_sets(&self) -> Result<Vec<KeptStudies>, AppError> {
        Ok(self.directory().read(|db| db.study_sets())?)
    }

    /// Takes a set of studies away.
    ///
    /// # Errors
    /// `Forbidden` for who is no editor; `NotFound` when there is no such set.
    pub fn remove_studies(&self, actor: Option<&Actor>, name: &str) -> Result<(), AppError> {
        if let Some(actor) = actor {
            self.enter_all(actor, Action::ImportStudies)?;
        }
        let account = actor.map(|actor| actor.account);
        let audit = self.entry(account, "studies.remove", "studies".into(), name);
        self.directory().write(&audit, |db| {
            if db.remove_studies(name)? {
                Ok(())
            } else {
                Err(AppError::NotFound)
            }
        })?;
        self.supports().clear();
        Ok(())
    }

    /// One set of studies; `None` when it is not kept here.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn study_register(&self, name: &str) -> Result<Option<Register>, AppError> {
        Ok(self.directory().read(|db| db.study_register(name))?)
    }

    /// Effects that ship with the program, by recipes on real studies: the file for today; see [`in_force`].
    pub fn shipped_outcomes(&self) -> &[Outcome] {
        self.policies().shipped_outcomes(self.today().0)
    }

    /// Carries out every recipe whose studies are kept here, on real or on invented studies. `on` is the day
    /// of writing in the file; without it that of the file that ships.
    ///
    /// # Errors
    /// When the directory cannot be read, or a recipe and its studies do not go together.
    pub fn compute_effects(&self, origin: Origin, on: Option<Date>) -> Result<Computed, AppError> {
        let recipes = self.recipes(origin).ok_or(AppError::NotFound)?;
        let registers = self.registers(recipes)?;
        compute(
            self.policies(),
            (recipes, &registers),
            (self.today().0, on),
            Findings::new(),
        )
    }

    /// The recipes on real or on invented studies for today; see [`in_force`].
    pub fn recipes(&self, origin: Origin) -> Option<&Recipes> {
        in_force(recipes_on(self.policies(), origin), self.today().0)
    }

    fn registers(&self, recipes: &Recipes) -> Result<Vec<Register>, AppError> {
        let mut names: Vec<&str> = recipes
            .recipes
            .iter()
            .map(|recipe| recipe.set.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        let found: Result<Vec<_>, AppError> = names
            .into_iter()
            .map(|name| self.study_register(name))
            .collect();
        Ok(found?.into_iter().flatten().collect())
    }
}

/// What recipes give on the studies that are at hand.
#[derive(Clone, Debug)]
pub struct Computed {
    /// One per recipe whose studies are there.
    pub outcomes: Vec<Outcome>,
    /// Recipes whose studies are not there, with the set that each asks for.
    pub skipped: Vec<(String, String)>,
    /// The same as the file that ships them.
    pub file: String,
    /// Whether that is, byte for byte, the file that does ship.
    pub ships: bool,
    /// What was found in files that were read for it.
    pub findings: Findings,
}

/// Carries out recipes on files of studies, without a data folder.
///
/// # Errors
/// `Refused` with every problem in a file, as at import, or when a recipe and its studies do not go together.
pub fn compute_files(
    files: &[(Vec<u8>, Option<Layout>, Description)],
    on: Option<Date>,
) -> Result<Computed, AppError> {
    let policies = Policies::embedded()?;
    let today = Clock::System.today().0;
    let limits = in_force(&policies.recipes, today);
    let mut registers = Vec::new();
    let mut findings = Findings::new();
    for (bytes, layout, about) in files {
        let (loaded, found) = examine(bytes, *layout, about, limits);
        match loaded.register.filter(|_| !blocked(&found)) {
            Some(register) => registers.push(register),
            None => return Err(AppError::Refused(found)),
        }
        findings.extend(found);
    }
    let synthetic = registers
        .iter()
        .any(|register| register.set.origin == Origin::Synthetic);
    let origin = if synthetic {
        Origin::Synthetic
    } else {
        Origin::Real
    };
    let recipes = in_force(recipes_on(&policies, origin), today).ok_or(AppError::NotFound)?;
    compute(&policies, (recipes, &registers), (today, on), findings)
}

/// Reads a file of studies and looks at it with the guards, without a data folder.
///
/// # Errors
/// When the embedded recipes cannot be read: a fault in the program.
pub fn examine_studies(
    bytes: &[u8],
    layout: Option<Layout>,
    about: &Description,
) -> Result<(import::Loaded, Findings), AppError> {
    let recipes = Recipes::embedded().map_err(|error| AppError::Policy(error.to_string()))?;
    let recipes = in_force(&recipes, Clock::System.today().0);
    Ok(examine(bytes, layout, about, recipes))
}

fn examine(
    bytes: &[u8],
    layout: Option<Layout>,
    about: &Description,
    recipes: Option<&Recipes>,
) -> (import::Loaded, Findings) {
    let loaded = import::read(bytes, layout, about);
    let mut findings = loaded.findings.clone();
    if let (Some(register), Some(recipes)) = (&loaded.register, recipes) {
        findings.extend(guard::check(register, &recipes.limits));
    }
    (loaded, findings)
}

/// The file that applies on a day. Recipes and results were first written down when the program was, so a
/// demonstration that plays earlier has none: then the newest, and whoever shows it shows its date.
pub fn in_force<T: Dated>(all: &[T], on: Date) -> Option<&T> {
    let newest = || {
        let day = |file: &&T| (file.header().valid_from, file.header().revision);
        all.iter().max_by_key(day)
    };
    choose(all, on).ok().or_else(newest)
}

fn recipes_on(policies: &Policies, origin: Origin) -> &[Recipes] {
    match origin {
        Origin::Real => &policies.recipes,
        Origin::Synthetic => &policies.invented_recipes,
    }
}

/// The figures of results that may be proposed, as `catalogue propose` reads them.
pub fn figures(outcomes: &[Outcome]) -> String {
    let (figures, _) = crate::edition::figures_of(outcomes);
    policy::catalogue::write_figures(&figures)
}

/// Name of the invented studies of the demonstration.
pub const INVENTED_SET: &str = "verzonnen-studies";

fn compute(
    policies: &Policies,
    (recipes, registers): (&Recipes, &[Register]),
    (today, on): (Date, Option<Date>),
    findings: Findings,
) -> Result<Computed, AppError> {
    let registers: Vec<&Register> = registers.iter().collect();
    let outcomes = synthesise_all(recipes, &registers, policies.catalogues()).map_err(|error| {
        let mut findings = Findings::new();
        findings.push(refusal(&error));
        AppError::Refused(findings)
    })?;
    let here = |set: &str| registers.iter().any(|register| register.set.name == set);
    let absent = recipes.recipes.iter().filter(|recipe| !here(&recipe.set));
    let skipped = absent.map(|recipe| (recipe.id.clone(), recipe.set.clone()));
    let shipped = in_force(&policies.outcomes, today).map(|file| file.header().recorded_on);
    let on = on.or(shipped).unwrap_or(recipes.header().recorded_on);
    let file = write(&Heading::of(recipes, &registers, on), &outcomes);
    Ok(Computed {
        ships: file == SHIPPED.1,
        skipped: skipped.collect(),
        outcomes,
        file,
        findings,
    })
}

/// Problems that stop the whole file. A row that could not be read is only listed; a row that
/// contradicts itself must be solved first.
fn blocked(findings: &Findings) -> bool {
    const LISTED: [u16; 2] = [1010, 1011];
    findings
        .counts()
        .any(|(code, _)| code.severity == kernel::Severity::Error && !LISTED.contains(&code.number))
}

/// Why a recipe was not carried out, for people.
fn refusal(error: &SynthesisError) -> Finding {
    let (recipe, text, action) = match error {
        SynthesisError::OtherSet {
            recipe,
            wanted,
            found,
        } => (
            recipe,
            format!("Dit recept gaat over de verzameling {wanted}, niet over {found}."),
            "Importeer de verzameling die het recept noemt.",
        ),
        SynthesisError::OtherFile { recipe } => (
            recipe,
            "Dit recept gaat over een andere versie van het bestand met studies.".to_owned(),
            "Importeer het bestand waarvan de controlesom in het recept staat.",
        ),
        SynthesisError::OtherOrigin { recipe } => (
            recipe,
            "Echte en verzonnen studies gaan niet samen.".to_owned(),
            "Gebruik een recept dat bij de studies hoort.",
        ),
        SynthesisError::UnknownName { recipe, name } => (
            recipe,
            format!("In dit recept staat een naam die niet bestaat: {name}."),
            "Verbeter het recept.",
        ),
        SynthesisError::Model { recipe, problem } => (
            recipe,
            format!(
                "De studies van dit recept zijn niet samen te nemen: {}.",
                analysis::dependent_words(problem)
            ),
            "Kijk of er genoeg studies zijn en of hun standaardfouten kloppen.",
        ),
    };
    Finding::error(1052, Place::field(recipe), text, action)
}
