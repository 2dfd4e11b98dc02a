//! What moved between two editions, and why: the same words wherever it is shown.

use policy::Catalogue;
use policy::catalogue::{Cause, FieldChange, InterventionChange, Receipt};

use crate::{say, word};

/// An intervention with what moved for it.
pub(super) struct Moved {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) fields: Vec<FieldChange>,
    /// Why, in sentences; empty when a list simply says something else.
    pub(super) why: Vec<String>,
}

impl Moved {
    /// A change; `href` is the page of the intervention, empty when there is none.
    pub(super) fn of(change: &InterventionChange, href: String) -> Self {
        Self {
            name: change.name.clone(),
            href,
            fields: change.fields.clone(),
            why: why(&change.cause),
        }
    }

    /// Rows in a table: the differences, and one more for the reason.
    pub(super) fn rows(&self) -> usize {
        self.fields.len() + usize::from(!self.why.is_empty())
    }
}

/// Why an impact moved.
pub(super) fn why(cause: &Cause) -> Vec<String> {
    match cause {
        Cause::List => Vec::new(),
        Cause::NewlyComputed { receipt } => vec![word("moved-new").to_owned(), line(receipt)],
        Cause::NoLongerComputed { before } => {
            vec![word("moved-no-longer").to_owned(), line(before)]
        }
        Cause::Recomputed { before, after } => {
            let differs = [
                (before.data_hash != after.data_hash, "moved-other-data"),
                (
                    before.recipe_hash != after.recipe_hash,
                    "moved-other-recipe",
                ),
                (
                    before.code_version != after.code_version,
                    "moved-other-version",
                ),
            ];
            let reasons: Vec<&str> = differs
                .into_iter()
                .filter(|(differs, _)| *differs)
                .map(|(_, key)| word(key))
                .collect();
            let again = if reasons.is_empty() {
                word("moved-again-unknown").to_owned()
            } else {
                say("moved-again")
                    .with("reasons", reasons.join(", "))
                    .text()
            };
            vec![again, line(after)]
        }
    }
}

/// A receipt in one line.
pub(super) fn line(receipt: &Receipt) -> String {
    say("moved-receipt")
        .with("data", &receipt.data)
        .with("data-hash", receipt.data_hash.short())
        .with("recipe-hash", receipt.recipe_hash.short())
        .with("version", &receipt.code_version)
        .text()
}

/// A computed figure with its receipt, for the page of an edition.
pub(super) struct ReceiptRow {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) impact: String,
    pub(super) recipe: String,
    pub(super) recipe_hash: String,
    pub(super) data: String,
    pub(super) data_hash: String,
    pub(super) invented: bool,
    pub(super) version: String,
}

impl ReceiptRow {
    /// Every computed figure of an edition, in its order.
    pub(super) fn all(catalogue: &Catalogue, href: impl Fn(&str) -> String) -> Vec<Self> {
        let rows = catalogue.receipts().map(|(item, receipt)| {
            let recipe = match &item.effect {
                kernel::Effect::Computed { recipe, .. } => recipe.clone(),
                _ => String::new(),
            };
            Self {
                name: item.name.clone(),
                href: href(&item.id),
                impact: super::card::Impact::of(item, catalogue).line(),
                recipe,
                recipe_hash: receipt.recipe_hash.short(),
                data: receipt.data.clone(),
                data_hash: receipt.data_hash.short(),
                invented: receipt.origin == kernel::Origin::Synthetic,
                version: receipt.code_version.clone(),
            }
        });
        rows.collect()
    }
}
