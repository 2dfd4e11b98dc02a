//! Sets of studies, and the effects that recipes compute from them. Reading is for everybody.

mod support;

use evidence::import::{Description, Layout};
use evidence::outcomes::{Heading, SHIPPED, write};
use evidence::recipe::{Recipe, Recipes};
use evidence::synthesis::{Outcome, StudyPoint, SynthesisError, points, synthesise_all};
use kernel::{Date, Finding, Findings, Origin, Place};

pub use store::KeptStudies;
pub use support::Supported;

pub use evidence::{
    Register, StudySet, analysis, guard, import, outcomes, receipt, recipe, small_study, strength,
    study, summary, synthesis,
};

use policy::Dated;

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
        let loaded = import::read(bytes, layout, about);
        let mut findings = loaded.findings.clone();
        if let Some(register) = &loaded.register {
            if let Some(recipes) = newest(&self.policies().recipes) {
                findings.extend(guard::check(register, &recipes.limits));
            }
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
        })
    }

    /// One set of studies; `None` when it is not kept here.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn study_register(&self, name: &str) -> Result<Option<Register>, AppError> {
        Ok(self.directory().read(|db| db.study_register(name))?)
    }

    /// Effects that ship with the program: recipes on real studies, newest file.
    pub fn shipped_outcomes(&self) -> &[Outcome] {
        self.policies().shipped_outcomes()
    }

    /// Carries out every recipe whose studies are kept here, on real or on invented studies. `on` is the day
    /// of writing in the file; without it that of the file that ships.
    ///
    /// # Errors
    /// When the directory cannot be read, or a recipe and its studies do not go together.
    pub fn compute_effects(&self, origin: Origin, on: Option<Date>) -> Result<Computed, AppError> {
        let recipes = self.recipes(origin).ok_or(AppError::NotFound)?;
        let registers = self.registers(recipes)?;
        let registers: Vec<&Register> = registers.iter().collect();
        compute(self.policies(), (recipes, &registers), on)
    }

    /// One point per study of the recipe for an intervention, and that recipe; `None` when there is
    /// no recipe or its studies are not kept here.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn study_points(&self, outcome: &Outcome) -> Result<Option<Vec<StudyPoint>>, AppError> {
        let recipes = self.recipes(outcome.origin);
        let Some(recipe) = recipes.and_then(|all| recipe_of(all, outcome)) else {
            return Ok(None);
        };
        let register = self.study_register(&recipe.set)?;
        let same = register.filter(|register| register.set.hash == outcome.receipt.set_hash);
        Ok(same.map(|register| points(recipe, &register, &outcome.adjusted)))
    }

    /// The newest recipes on real or on invented studies.
    pub fn recipes(&self, origin: Origin) -> Option<&Recipes> {
        newest(match origin {
            Origin::Real => &self.policies().recipes,
            Origin::Synthetic => &self.policies().invented_recipes,
        })
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
    /// The same as the file that ships them.
    pub file: String,
    /// Whether that is, byte for byte, the file that does ship.
    pub ships: bool,
}

/// Carries out recipes on files of studies, without a data folder.
///
/// # Errors
/// `Refused` with every problem in a file, or when a recipe and its studies do not go together.
pub fn compute_files(files: &[Vec<u8>], on: Option<Date>) -> Result<Computed, AppError> {
    let policies = Policies::embedded()?;
    let mut registers = Vec::new();
    for bytes in files {
        let loaded = import::read(bytes, None, &invented_description(bytes));
        registers.push(loaded.register.ok_or(AppError::Refused(loaded.findings))?);
    }
    let registers: Vec<&Register> = registers.iter().collect();
    let synthetic = registers
        .iter()
        .any(|register| register.set.origin == Origin::Synthetic);
    let recipes = newest(if synthetic {
        &policies.invented_recipes
    } else {
        &policies.recipes
    });
    compute(
        &policies,
        (recipes.ok_or(AppError::NotFound)?, &registers),
        on,
    )
}

/// The figures of results that may be proposed, as `catalogue propose` reads them.
pub fn figures(outcomes: &[Outcome]) -> String {
    let (figures, _) = crate::edition::figures_of(outcomes);
    policy::catalogue::write_figures(&figures)
}

/// From where on the guards call a value implausible.
///
/// # Errors
/// When the embedded recipes cannot be read: a fault in the program.
pub fn limits() -> Result<guard::Limits, AppError> {
    let recipes = Recipes::embedded().map_err(|error| AppError::Policy(error.to_string()))?;
    newest(&recipes)
        .map(|recipes| recipes.limits)
        .ok_or(AppError::Internal("no recipes"))
}

/// The name that the invented recipes ask for; a known layout brings its own name.
fn invented_description(bytes: &[u8]) -> Description {
    let invented = bytes.starts_with(b"origin");
    Description {
        name: invented.then(|| INVENTED_SET.to_owned()),
        ..Description::default()
    }
}

/// Name of the invented studies of the demonstration.
pub const INVENTED_SET: &str = "verzonnen-studies";

fn compute(
    policies: &Policies,
    (recipes, registers): (&Recipes, &[&Register]),
    on: Option<Date>,
) -> Result<Computed, AppError> {
    let outcomes = synthesise_all(recipes, registers, policies.catalogues()).map_err(|error| {
        let mut findings = Findings::new();
        findings.push(refusal(&error));
        AppError::Refused(findings)
    })?;
    let shipped = policies
        .outcomes
        .last()
        .map(|file| file.header().recorded_on);
    let on = on.or(shipped).unwrap_or(recipes.header().recorded_on);
    let file = write(&Heading::of(recipes, registers, on), &outcomes);
    Ok(Computed {
        ships: file == SHIPPED.1,
        outcomes,
        file,
    })
}

fn newest(all: &[Recipes]) -> Option<&Recipes> {
    all.last()
}

fn recipe_of<'r>(recipes: &'r Recipes, outcome: &Outcome) -> Option<&'r Recipe> {
    recipes
        .recipes
        .iter()
        .find(|recipe| recipe.id == outcome.receipt.recipe)
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
            format!("De studies van dit recept zijn niet samen te nemen ({problem})."),
            "Kijk of er genoeg studies zijn en of hun standaardfouten kloppen.",
        ),
    };
    Finding::error(1052, Place::field(recipe), text, action)
}
