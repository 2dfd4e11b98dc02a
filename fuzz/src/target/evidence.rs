//! Readers of studies, and of anybody's table of effects.

use evidence::analysis::{
    Columns, Estimator, Fitted, Question, Rules, SizeKind, Test, diagnostics, meta, sizes,
};
use evidence::import::{Description, Layout, read};
use kernel::Findings;

use super::answer::worded;

/// Every row of a file of studies is loaded, or left out and counted, in whatever layout it is taken for.
pub(super) fn studies(bytes: &[u8]) -> Result<(), String> {
    let about = Description {
        name: Some("verzonnen".into()),
        ..Description::default()
    };
    let layouts = Layout::ALL.iter().copied().map(Some);
    for layout in std::iter::once(None).chain(layouts) {
        let loaded = read(bytes, layout, &about);
        worded(&loaded.findings)?;
        let kept = match &loaded.register {
            None if loaded.findings.has_errors() => 0,
            None => return Err("refused without a reason".into()),
            Some(register) => register.effects.len() as u64,
        };
        if kept + loaded.left_out != loaded.rows {
            let (rows, left) = (loaded.rows, loaded.left_out);
            return Err(format!("{rows} rows, {kept} kept, {left} left out"));
        }
        if loaded.left_out > 0 && loaded.findings.errors() < loaded.left_out && kept > 0 {
            return Err(format!(
                "rows left out without a finding: {:?}",
                loaded.findings
            ));
        }
    }
    Ok(())
}

/// The doors for researchers: an answer of finite numbers, or findings.
pub(super) fn effects(bytes: &[u8]) -> Result<(), String> {
    let columns = |cluster: Option<&str>, moderators: &[&str]| Columns {
        effect: "yi".into(),
        variance: Some("vi".into()),
        standard_error: None,
        cluster: cluster.map(str::to_owned),
        moderators: moderators.iter().map(|name| (*name).to_owned()).collect(),
    };
    for (cluster, moderators) in [
        (None, &[][..]),
        (None, &["x", "fase"]),
        (Some("study"), &[]),
    ] {
        let question = Question {
            columns: columns(cluster, moderators),
            estimator: Estimator::Reml,
            test: Test::HartungKnapp,
            rho: 0.8,
        };
        match meta(bytes, &question) {
            Ok(answer) => {
                worded(&answer.findings)?;
                finite(&answer.result)?;
            }
            Err(findings) => refused(&findings)?,
        }
    }
    if let Err(findings) = diagnostics(bytes, &columns(None, &[])) {
        refused(&findings)?;
    }
    for kind in SizeKind::ALL.iter().copied() {
        match sizes(bytes, kind, Rules::default()) {
            Ok(found) => {
                let lost = found.iter().find(|one| !one.size.variance.is_finite());
                if let Some(one) = lost {
                    return Err(format!("an impossible size: {one:?}"));
                }
            }
            Err(findings) => refused(&findings)?,
        }
    }
    Ok(())
}

fn refused(findings: &Findings) -> Result<(), String> {
    if findings.has_errors() {
        worded(findings)
    } else {
        Err("refused without a reason".into())
    }
}

fn finite(result: &Fitted) -> Result<(), String> {
    let fine = match result {
        Fitted::Synthesis(found, _) => found.mean.is_finite() && found.tau2 >= 0.0,
        Fitted::Regression(found) => found
            .coefficients
            .iter()
            .all(|one| one.estimate.is_finite()),
        Fitted::Dependent(found) => {
            let mut all = found.coefficients.iter();
            all.all(|one| one.value.is_finite() && one.standard_error.is_finite())
        }
    };
    if fine {
        Ok(())
    } else {
        Err(format!("numbers that are none: {result:?}"))
    }
}
