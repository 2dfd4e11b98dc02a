//! Pupils picked for a low score.

use stats::linear::Matrix;
use stats::matching::{self, match_nearest};
use stats::weighting::{Arms, Estimand, Method, effect, entropy_effect};
use stats::{Moments, expected_rise_of_lowest, normal_density, normal_quantile};

use super::estimate::{Errors, Failure, Found, Regression, changes, labels, marks};
use super::{Answer, Scenario};
use crate::planted::{MissingBy, Picked, PickedColumns, Pupils};
use crate::seed::Seed;

/// The lowest fifth on the first test, by that score alone.
pub(super) const BY_SCORE: Scenario = Scenario {
    name: "the lowest fifth is picked by the score itself",
    answers: by_score,
};
/// A fifth by that score and a judgement with a spread of 1.5: pupils who were not picked are like those who were.
pub(super) const BY_JUDGEMENT: Scenario = Scenario {
    name: "a fifth is picked by the score and as much judgement",
    answers: by_judgement,
};
/// A fifth by that score and a judgement with a spread of 0.5: hardly anybody with a low score was not picked.
pub(super) const LITTLE_OVERLAP: Scenario = Scenario {
    name: "a fifth is picked by the score and a little judgement",
    answers: little_overlap,
};

/// Sixty schools of twenty pupils.
pub(super) const PLAN: Picked = Picked {
    pupils: Pupils {
        schools: 60,
        per_school: 20,
        between_schools: 0.2,
        retest: 0.85,
        missing: 0.0,
        missing_tilt: 0.0,
    },
    share: 0.2,
    judgement: 0.0,
    effect: 0.25,
    effect_spread: 0.0,
    growth: 0.4,
    missing_by: MissingBy::Before,
};

/// A panel as columns of a regression.
pub(super) struct View {
    pub(super) columns: PickedColumns,
    pub(super) schools: Vec<usize>,
    pub(super) ones: Vec<f64>,
    pub(super) picked: Vec<f64>,
}

impl View {
    pub(super) fn of(columns: PickedColumns) -> Self {
        Self {
            schools: labels(&columns.school),
            ones: vec![1.0; columns.after.len()],
            picked: marks(&columns.picked),
            columns,
        }
    }

    /// What the picked have more of a response than the others, CR2.
    fn difference(&self, response: &[f64]) -> Result<Found, Failure> {
        let regression = Regression {
            columns: &[&self.ones, &self.picked],
            schools: &self.schools,
            levels: false,
        };
        regression.last(response, Errors::Cr2)
    }

    /// The same among pupils with an equal score before.
    pub(super) fn given_score(&self, levels: bool, errors: Errors) -> Result<Found, Failure> {
        let columns: [&[f64]; 3] = [&self.ones, &self.columns.before, &self.picked];
        let regression = Regression {
            columns: if levels { &columns[1..] } else { &columns },
            schools: &self.schools,
            levels,
        };
        regression.last(&self.columns.after, errors)
    }

    /// The rise of the picked since a test, less the growth of everybody.
    fn rise_since(&self, test: &[f64]) -> Result<Found, Failure> {
        let rows: Vec<usize> = (0..self.ones.len())
            .filter(|row| self.columns.picked[*row])
            .collect();
        let rise = changes(&self.columns.after, test);
        let rise: Vec<f64> = rows.iter().map(|row| rise[*row] - PLAN.growth).collect();
        let schools: Vec<usize> = rows.iter().map(|row| self.schools[*row]).collect();
        let regression = Regression {
            columns: &[&vec![1.0; rows.len()]],
            schools: &schools,
            levels: false,
        };
        regression.last(&rise, Errors::Cr2)
    }

    /// How far the picked lie below the others before.
    fn apart(&self) -> f64 {
        let mean = |picked: bool| {
            let pairs = self.columns.before.iter().zip(&self.columns.picked);
            let own: Moments = pairs
                .filter(|(_, own)| **own == picked)
                .map(|(score, _)| *score)
                .collect();
            own.mean().unwrap_or(f64::NAN)
        };
        mean(false) - mean(true)
    }

    pub(super) fn score(&self) -> Matrix {
        Matrix::from_fn(self.ones.len(), 2, |row, column| match column {
            0 => 1.0,
            _ => self.columns.before[row],
        })
    }

    fn weighted(&self, estimand: Estimand, method: Method) -> Result<Found, Failure> {
        let design = self.score();
        let arms = self.arms(&design);
        let found = effect(&arms, &self.columns.after, estimand, method);
        Found::by_school(found, &self.schools)
    }

    fn balanced(&self) -> Result<Found, Failure> {
        let design = self.score();
        let found = entropy_effect(&self.arms(&design), &self.columns.after, None);
        Found::by_school(found, &self.schools)
    }

    fn matched(&self) -> Result<Found, Failure> {
        let design = self.score();
        let fit = self.arms(&design).propensity()?;
        let logits: Vec<f64> = (0..design.rows())
            .map(|row| fit.logit(design.row(row)))
            .collect();
        let rules = matching::Rules {
            neighbours: 1,
            caliper: Some(0.2),
            replacement: true,
        };
        let found = match_nearest(&logits, &self.columns.picked, rules)?;
        let found = found.effect(&self.columns.after)?;
        Found::normal(found.value, found.standard_error)
    }

    fn arms<'a>(&'a self, design: &'a Matrix) -> Arms<'a> {
        Arms {
            design,
            treated: &self.columns.picked,
        }
    }
}

/// How far the picked lie below the others on what they were picked by, in its own spread:
/// `φ(z) / (p (1 - p))`.
fn distance(share: f64) -> f64 {
    let density = normal_quantile(share).map_or(f64::NAN, normal_density);
    density / (share * (1.0 - share))
}

fn by_score(seed: Seed) -> Vec<Answer> {
    let view = View::of(PLAN.draw(seed));
    let scores = &view.columns;
    let rise = changes(&scores.after, &scores.before);
    let since_earlier = changes(&scores.after, &scores.earlier);
    let retest = PLAN.pupils.retest;
    // Scores have a spread of 1 over all schools that could be, a little less among sixty of them.
    let pupils = PLAN.pupils;
    let spread = (1.0 - pupils.between_schools / f64::from(pupils.schools)).sqrt();
    let alone = expected_rise_of_lowest(retest, PLAN.share, spread).unwrap_or(f64::NAN);
    let apart = spread * distance(PLAN.share);
    let covers = |name, found| Answer::covers(name, PLAN.effect, found);
    vec![
        covers(
            "before and after, less the growth of all",
            view.rise_since(&scores.before),
        )
        .off(alone),
        covers(
            "difference-in-differences on the selecting score, CR2",
            view.difference(&rise),
        )
        .off((1.0 - retest) * apart),
        covers(
            "plain difference afterwards, CR2",
            view.difference(&scores.after),
        )
        .off(-retest * apart),
        covers(
            "before and after since another test",
            view.rise_since(&scores.earlier),
        ),
        covers(
            "difference-in-differences since another test, CR2",
            view.difference(&since_earlier),
        ),
        covers(
            "regression on the selecting score, CR2",
            view.given_score(false, Errors::Cr2),
        ),
        covers(
            "the same, a level per school, CR2",
            view.given_score(true, Errors::Cr2),
        ),
        covers(
            "inverse probability weights",
            view.weighted(Estimand::Treated, Method::InverseProbability),
        )
        .refuses(),
        covers(
            "weights and a line (doubly robust)",
            view.weighted(Estimand::Treated, Method::DoublyRobust),
        )
        .refuses(),
        covers("entropy balancing", view.balanced()).refuses(),
        covers("matching on the score", view.matched()).refuses(),
    ]
}

fn judged(judgement: f64) -> Picked {
    Picked {
        pupils: Pupils {
            schools: 120,
            per_school: 10,
            ..PLAN.pupils
        },
        judgement,
        ..PLAN
    }
}

fn by_judgement(seed: Seed) -> Vec<Answer> {
    let plan = judged(1.5);
    let view = View::of(plan.draw(seed));
    let rise = changes(&view.columns.after, &view.columns.before);
    // Given the score, a change is on average 1 - retest times it less.
    let bias = (1.0 - plan.pupils.retest) * view.apart();
    let covers = |name, found| Answer::covers(name, plan.effect, found);
    let all = view.weighted(Estimand::All, Method::DoublyRobust);
    let mut answers = conditioned(&view);
    answers.push(covers("weights and a line, for everybody", all));
    answers.push(covers(DIFFERENCE, view.difference(&rise)).off(bias));
    answers
}

fn little_overlap(seed: Seed) -> Vec<Answer> {
    let view = View::of(judged(0.5).draw(seed));
    // A few pupils stand for all who were picked at the lowest scores.
    let fragile = |answer: Answer| {
        let place = FRAGILE.iter().position(|name| *name == answer.estimator);
        match place {
            None => answer,
            Some(0) => answer.astray(),
            Some(_) => answer.narrow(),
        }
    };
    conditioned(&view).into_iter().map(fragile).collect()
}

const DIFFERENCE: &str = "difference-in-differences on the selecting score, CR2";
/// What leans on the few with a low score who were not picked.
const FRAGILE: [&str; 3] = [
    "inverse probability weights",
    "weights and a line (doubly robust)",
    "entropy balancing",
];

/// Comparisons of pupils with an equal score before.
fn conditioned(view: &View) -> Vec<Answer> {
    let covers = |name, found| Answer::covers(name, PLAN.effect, found);
    let treated = |method| view.weighted(Estimand::Treated, method);
    let [weights, both, balanced] = FRAGILE;
    vec![
        covers(
            "regression on the selecting score, CR2",
            view.given_score(false, Errors::Cr2),
        ),
        covers("a line per group", treated(Method::OutcomeRegression)),
        covers(weights, treated(Method::InverseProbability)),
        covers(both, treated(Method::DoublyRobust)),
        covers(balanced, view.balanced()),
        covers("matching on the score", view.matched()),
    ]
}
