//! reference_models.csv, the rows of STAR: R 4.2.2 with sandwich and clubSandwich, 15 digits.

use super::star::{Grade, grade};
use crate::tolerance::Class::Exact;
use stats::exact::{ExactProducts, ExactTotal};
use stats::regression::{
    Correction, Counted, Design, Leverage, Model, RowFit, Uncertainty, fit, fit_clustered, fit_rows,
};

const FILE: &str = "../../../shared/data/monitor/reference_models.csv";
const CR1: Correction = Correction::Cr1(Counted::All);

struct Expected {
    model: String,
    term: String,
    estimate: f64,
    se: f64,
    note: String,
}

fn expected() -> Option<Vec<Expected>> {
    let Ok(bytes) = std::fs::read(FILE) else {
        eprintln!("skipped: {FILE} is not here");
        return None;
    };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows = reader.records().map(Result::unwrap);
    let star = rows.filter(|row| &row[0] == "star_wide K");
    Some(
        star.map(|row| Expected {
            model: row[1].to_owned(),
            term: row[2].to_owned(),
            estimate: row[3].parse().unwrap(),
            se: row[4].parse().unwrap(),
            note: row[5].to_owned(),
        })
        .collect(),
    )
}

fn rows(star: &Grade) -> RowFit {
    let design = Design {
        predictors: &star.predictors(),
        response: &star.score,
        weights: None,
        absorbed: None,
    };
    fit_rows(&design, Some(&star.school)).unwrap()
}

fn check(row: &Expected, found: &Uncertainty, terms: &[&str]) {
    let what = format!("{} {}", row.model, row.term);
    let at = terms.iter().position(|term| *term == row.term).unwrap();
    let one = found.coefficient(at, 0.95).unwrap();
    Exact.check(&what, one.value, row.estimate);
    Exact.check(&what, one.standard_error, row.se);
    if let Some(df) = row.note.strip_prefix("Satterthwaite df ") {
        Exact.check(&what, one.df, df.parse().unwrap());
    }
}

#[test]
fn every_star_row_from_rows_and_from_sums() {
    let (Some(star), Some(expected)) = (grade("k"), expected()) else {
        return;
    };
    assert_eq!(expected.len(), 23);
    let from_rows = rows(&star);
    let sums = star.sums();
    let model = Model {
        response: 3,
        predictors: vec![0, 1, 2],
        absorbed: None,
    };
    let from_sums = fit(&sums, &model).unwrap();
    assert_eq!((from_sums.rows(), from_sums.clusters()), (5786, 79));
    let within = Model {
        predictors: vec![1, 2],
        absorbed: Some(0),
        ..model
    };
    let terms = ["(Intercept)", "starkregular+aide", "starksmall"];
    let mut counts = [0, 0];
    for row in &expected {
        let kind = row.model.strip_prefix("read+math ~ class type").unwrap();
        if let Some(hc) = kind.strip_prefix(", HC") {
            let correction = [Leverage::Hc0, Leverage::Hc1, Leverage::Hc2, Leverage::Hc3]
                [hc.parse::<usize>().unwrap()];
            check(row, &from_rows.heteroskedastic(correction).unwrap(), &terms);
            counts[0] += 1;
        } else if let Some(cr) = kind.strip_prefix(", cluster school CR") {
            let correction = match &cr[..1] {
                "0" => Correction::Cr0,
                "1" => CR1,
                _ => Correction::Cr2,
            };
            check(row, &from_rows.fit().clustered(correction).unwrap(), &terms);
            check(row, &from_sums.clustered(correction).unwrap(), &terms);
            counts[1] += 1;
        } else {
            assert_eq!(kind, " + school fixed effects, classical");
            let found = fit(&sums, &within).unwrap().classical().unwrap();
            check(row, &found, &terms[1..]);
        }
    }
    assert_eq!(counts, [12, 9]);
}

/// Made once with R (`lm(y ~ stark + schoolid)`; sandwich 3.0, clubSandwich 0.5.8) on the same rows; CR1 with
/// levels that cost nothing is pyfixest 0.60.0 with its defaults. In order: aide, small.
#[test]
fn school_levels_taken_out() {
    let Some(star) = grade("k") else { return };
    let slopes = star.slopes();
    let design = Design {
        predictors: &slopes,
        response: &star.score,
        weights: None,
        absorbed: Some(&star.school),
    };
    let from_rows = fit_rows(&design, Some(&star.school)).unwrap();
    let model = Model {
        response: 3,
        predictors: vec![1, 2],
        absorbed: Some(0),
    };
    let from_sums = fit(&star.sums(), &model).unwrap();
    assert_eq!(from_sums.levels(), 79);
    let cases = [
        (Correction::Cr0, [3.68151989986033, 4.06290591897707]),
        (CR1, [3.73093131476903, 4.11743609552323]),
        (
            Correction::Cr1(Counted::Slopes),
            [3.7056848512314176, 4.089574231692627],
        ),
        (Correction::Cr2, [3.70565759408362, 4.09168765422412]),
    ];
    for (correction, expected) in cases {
        for fit in [from_rows.fit(), &from_sums] {
            let found = fit.clustered(correction).unwrap();
            for (k, se) in expected.into_iter().enumerate() {
                let one = found.coefficient(k, 0.95).unwrap();
                Exact.check(&format!("{correction:?} {k}"), one.standard_error, se);
                if correction == Correction::Cr2 {
                    let df = [69.7857945560331, 69.2000769215045][k];
                    Exact.check("df", one.df, df);
                }
            }
        }
    }
    let heteroskedastic = [
        (Leverage::Hc0, [2.01469065523724, 2.22886854402050]),
        (Leverage::Hc1, [2.02894260733136, 2.24463559373152]),
        (Leverage::Hc2, [2.02895617030120, 2.24431971749716]),
        (Leverage::Hc3, [2.04334317468434, 2.25989900540850]),
    ];
    for (correction, expected) in heteroskedastic {
        let found = from_rows.heteroskedastic(correction).unwrap();
        for (k, se) in expected.into_iter().enumerate() {
            let one = found.coefficient(k, 0.95).unwrap();
            Exact.check(&format!("{correction:?} {k}"), one.standard_error, se);
        }
    }
}

/// Schools that are columns of their own give what levels that were taken out give: here CR2
/// meets shares of exactly 1.
#[test]
fn schools_as_columns_are_the_same() {
    let Some(star) = grade("k") else { return };
    let labels: std::collections::BTreeSet<usize> = star.school.iter().copied().collect();
    let labels: Vec<usize> = labels.into_iter().skip(1).collect();
    let design = stats::linear::Matrix::from_fn(star.rows.len(), 3 + labels.len(), |i, k| match k
        .checked_sub(3)
    {
        None => star.rows[i][k],
        Some(at) => f64::from(star.school[i] == labels[at]),
    });
    let design = Design {
        predictors: &design,
        response: &star.score,
        weights: None,
        absorbed: None,
    };
    let found = fit_rows(&design, Some(&star.school)).unwrap();
    let robust = found.fit().clustered(Correction::Cr2).unwrap();
    let small = robust.coefficient(2, 0.95).unwrap();
    // R, as above.
    Exact.check("small", small.standard_error, 4.09168765422412);
    Exact.check("df", small.df, 69.2000769215045);
}

/// The whole way of a nation: whole numbers per school, a total from which a school takes its own sums
/// out, and the same coefficients as a fit without that school.
#[test]
fn from_exact_sums_and_a_total() {
    let Some(star) = grade("k") else { return };
    let sums = star.sums();
    let mut exact = vec![ExactProducts::empty(4); sums.len()];
    for ((row, score), school) in star.rows.iter().zip(&star.score).zip(&star.school) {
        // Indicators and scores are whole numbers: text and back loses nothing.
        let row = [row[0], row[1], row[2], *score].map(|v| v.to_string().parse().unwrap());
        exact[*school].push(&row).unwrap();
    }
    let steps = [1; 4];
    let mut total = ExactTotal::empty(4);
    for (one, sums) in exact.iter().zip(&sums) {
        assert_eq!(&one.cross_products(&steps).unwrap(), sums);
        total.add(one).unwrap();
    }
    let model = Model {
        response: 3,
        predictors: vec![0, 1, 2],
        absorbed: None,
    };
    let all = fit(&sums, &model).unwrap();
    let label = all.labels().nth(20).unwrap();
    total.remove(&exact[label]).unwrap();
    let rest = fit(&[total.cross_products(&steps).unwrap()], &model).unwrap();
    let without = all.coefficients_without(label).unwrap();
    for (found, expected) in without.iter().zip(rest.coefficients()) {
        Exact.check("coefficient", *found, *expected);
    }
}

#[test]
fn schools_in_larger_clusters() {
    // Levels by school, errors by pairs of schools: from sums as from rows.
    let Some(star) = grade("k") else { return };
    let pairs: Vec<usize> = star.school.iter().map(|school| school / 2).collect();
    let slopes = star.slopes();
    let design = Design {
        predictors: &slopes,
        response: &star.score,
        weights: None,
        absorbed: Some(&star.school),
    };
    let from_rows = fit_rows(&design, Some(&pairs)).unwrap();
    let sums = star.sums();
    let labels: Vec<usize> = (0..sums.len()).map(|school| school / 2).collect();
    let model = Model {
        response: 3,
        predictors: vec![1, 2],
        absorbed: Some(0),
    };
    let from_sums = fit_clustered(&sums, &labels, &model).unwrap();
    assert!(from_sums.clusters() < 45);
    for correction in [Correction::Cr0, CR1, Correction::Cr2] {
        let [a, b] = [from_rows.fit(), &from_sums].map(|fit| {
            fit.clustered(correction)
                .unwrap()
                .coefficient(1, 0.95)
                .unwrap()
        });
        Exact.check("standard error", a.standard_error, b.standard_error);
        Exact.check("df", a.df, b.df);
    }
}

/// Made once with R 4.2.2 (`lm(y ~ stark, weights = 1 + experience)`; sandwich 3.0, clubSandwich 0.5.8, CR2 on
/// the rows times the root of their weight) on the 5,766 rows of grade K with a known experience.
#[test]
fn weights() {
    let Some(star) = grade("k") else { return };
    let known = |i: &usize| star.experience[*i].map(|years| (*i, 1.0 + years));
    let known: Vec<(usize, f64)> = (0..star.score.len()).filter_map(|i| known(&i)).collect();
    let weights: Vec<f64> = known.iter().map(|(_, weight)| *weight).collect();
    let predictors: Vec<[f64; 3]> = known.iter().map(|(i, _)| star.rows[*i]).collect();
    let response: Vec<f64> = known.iter().map(|(i, _)| star.score[*i]).collect();
    let schools: Vec<usize> = known.iter().map(|(i, _)| star.school[*i]).collect();
    let design = Design {
        predictors: &stats::linear::Matrix::from_rows(&predictors).unwrap(),
        response: &response,
        weights: Some(&weights),
        absorbed: None,
    };
    let found = fit_rows(&design, Some(&schools)).unwrap();
    let mut sums = vec![stats::CrossProducts::empty(4); 100];
    for (i, row) in predictors.iter().enumerate() {
        let row = [row[0], row[1], row[2], response[i]];
        sums[schools[i]].push_weighted(&row, weights[i]).unwrap();
    }
    let model = Model {
        response: 3,
        predictors: vec![0, 1, 2],
        absorbed: None,
    };
    let from_sums = fit(&sums, &model).unwrap();
    let small = |found: Uncertainty| found.coefficient(2, 0.95).unwrap();
    let by_row = |kind| small(found.heteroskedastic(kind).unwrap()).standard_error;
    Exact.check("HC0", by_row(Leverage::Hc0), 2.82665725776059);
    Exact.check("HC1", by_row(Leverage::Hc1), 2.82739288750832);
    Exact.check("HC2", by_row(Leverage::Hc2), 2.82783932078418);
    Exact.check("HC3", by_row(Leverage::Hc3), 2.82902198787051);
    for fit in [found.fit(), &from_sums] {
        Exact.check("small", fit.coefficients()[2], 10.2216089344735);
        let classical = small(fit.classical().unwrap()).standard_error;
        Exact.check("classical", classical, 2.46702457192471);
        let by_school = |correction| small(fit.clustered(correction).unwrap());
        Exact.check(
            "CR0",
            by_school(Correction::Cr0).standard_error,
            5.52643207809874,
        );
        Exact.check("CR1", by_school(CR1).standard_error, 5.56271009682734);
        let corrected = by_school(Correction::Cr2);
        Exact.check("CR2", corrected.standard_error, 5.58669406264506);
        Exact.check("df", corrected.df, 62.9954996729389);
    }
}
