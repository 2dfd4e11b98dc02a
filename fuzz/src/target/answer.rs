//! What must be true of every answer.

use std::collections::BTreeSet;

use formats::profile::{Account, Applied};
use formats::results::ResultRecord;
use kernel::{Finding, Findings};

use crate::seeds::PRIVATE;

/// A record without errors, or errors; each says what to do, and none repeats a value of the file.
pub(super) fn complete(usable: bool, findings: &Findings) -> Result<(), String> {
    quiet(findings)?;
    if usable == findings.has_errors() {
        return Err(format!("usable: {usable}, with {findings:?}"));
    }
    Ok(())
}

/// Findings that say what is wrong and what to do.
pub(super) fn worded(findings: &Findings) -> Result<(), String> {
    let mut kept = findings.kept().iter();
    let silent = |finding: &&Finding| finding.message.is_empty() || finding.action.is_empty();
    kept.find(silent).map_or(Ok(()), |finding| {
        Err(format!("a finding without words: {finding:?}"))
    })
}

/// Results belong to a school year that can be written and read back.
pub(super) fn dated(records: &[ResultRecord]) -> Result<(), String> {
    let lost = |record: &&ResultRecord| record.moment.to_string().parse() != Ok(record.moment);
    let found = records.iter().find(lost);
    found.map_or(Ok(()), |record| {
        Err(format!("an impossible moment: {}", record.moment))
    })
}

/// Findings with words, that name nobody.
pub(super) fn quiet(findings: &Findings) -> Result<(), String> {
    quiet_beside(findings, &[])
}

/// The same; a finding may name a column as the file itself calls it.
pub(super) fn quiet_beside(findings: &Findings, columns: &[String]) -> Result<(), String> {
    worded(findings)?;
    for finding in findings.kept() {
        let field = finding.place.field.as_deref().unwrap_or("");
        let field = if columns.iter().any(|column| column == field) {
            ""
        } else {
            field
        };
        let said = format!("{field} {} {}", finding.message, finding.action);
        if let Some(value) = PRIVATE.iter().find(|value| said.contains(**value)) {
            return Err(format!("a finding repeats {value}: {finding:?}"));
        }
    }
    Ok(())
}

/// Rows that are neither loaded nor listed: by their lines, or by counting where a tally keeps only its first lines.
fn lost(applied: &Applied) -> u64 {
    let account = &applied.account;
    let tallies = || account.left.values().chain(account.unused.values());
    let whole = tallies().all(|tally| tally.count == tally.lines.len() as u64);
    let told = if whole {
        let listed = tallies().flat_map(|tally| &tally.lines).copied();
        let loaded = applied.records.iter().map(|record| record.line);
        listed.chain(loaded).collect::<BTreeSet<_>>().len() as u64
    } else {
        account.rows_loaded + tallies().map(|tally| tally.count).sum::<u64>()
    };
    account.rows.saturating_sub(told)
}

/// No row is lost: every one is loaded, or stands under a reason why not. The account survives being kept.
pub(super) fn account(applied: &Applied) -> Result<(), String> {
    let account = &applied.account;
    if applied.findings.has_errors() {
        return Ok(());
    }
    if lost(applied) > 0 {
        return Err(format!("rows are lost: {account:?}"));
    }
    if account.results() != applied.records.len() as u64 {
        return Err(format!("results are miscounted: {account:?}"));
    }
    if Account::decode(&account.encode()) != *account {
        return Err(format!("the account changed by keeping it: {account:?}"));
    }
    Ok(())
}
