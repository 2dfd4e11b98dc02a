//! The canonical bytes of an edition: the order of keys, the quotes and the line ends are fixed.

use std::fmt::Write;

use kernel::{Effect, Interval, Origin, Sector};

use super::{
    Catalogue, CatalogueRules, Computation, GoalArea, Intervention, Milestone, MonthsScale,
    Provenance, Status,
};

/// The text under construction. Writing to a `String` cannot fail.
struct Page(String);

impl Page {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn table(&mut self, name: &str) {
        self.line("");
        self.line(name);
    }

    fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.raw(key, quoted(value));
    }

    fn optional(&mut self, key: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn list<'t>(&mut self, key: &str, values: impl IntoIterator<Item = &'t str>) {
        let values: Vec<String> = values.into_iter().map(quoted).collect();
        if values.len() < 2 {
            self.raw(key, format!("[{}]", values.join(", ")));
            return;
        }
        self.line(&format!("{key} = ["));
        for value in values {
            self.line(&format!("  {value},"));
        }
        self.line("]");
    }

    fn words(&mut self, key: &str, values: &[String]) {
        self.list(key, values.iter().map(String::as_str));
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}

/// The shortest digits that give the same number again.
fn number(value: f64) -> String {
    format!("{value:?}")
}

fn pair(interval: Interval) -> String {
    format!("[{}, {}]", number(interval.low), number(interval.high))
}

const fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Real => "real",
        Origin::Synthetic => "synthetic",
    }
}

pub(super) fn canonical(catalogue: &Catalogue) -> String {
    let mut page = Page(String::new());
    head(&mut page, catalogue);
    if let Some(own) = catalogue.provenance() {
        proposal(&mut page, own);
    }
    rules(&mut page, catalogue.rules());
    scale(&mut page, catalogue.scale());
    for area in catalogue.goal_areas() {
        goal_area(&mut page, area);
    }
    for item in catalogue.interventions() {
        intervention(&mut page, item);
    }
    for item in catalogue.milestones() {
        milestone(&mut page, item);
    }
    page.0
}

fn head(page: &mut Page, catalogue: &Catalogue) {
    let header = catalogue.header();
    if header.origin == Origin::Synthetic {
        page.line("# synthetic: invented studies, for demonstration and tests only.");
    }
    page.line("# An edition of the menukaart, written by kansrijk. Do not edit an accepted one: a correction is a");
    page.line("# new revision.");
    page.line("");
    page.raw("schema_version", 1);
    page.text("id", &header.id);
    page.text("title", &header.title);
    page.raw("valid_from", header.valid_from);
    if let Some(until) = header.valid_until {
        page.raw("valid_until", until);
    }
    page.raw("revision", header.revision);
    page.raw("recorded_on", header.recorded_on);
    page.optional("supersedes", header.supersedes.as_ref());
    page.text("origin", origin_word(header.origin));
    page.words("sources", &header.sources);
    page.list("unverified", header.unverified.iter().map(String::as_str));
    page.optional("note_nl", header.note.as_ref());
}

fn proposal(page: &mut Page, own: &Provenance) {
    page.table("[proposal]");
    let (status, accepted) = match &own.status {
        Status::Proposed => ("proposed", None),
        Status::Accepted { on, reason } => ("accepted", Some((on, reason))),
    };
    page.text("status", status);
    page.text("base", &own.base.id);
    page.raw("base_revision", own.base.revision);
    page.text("base_hash", &own.base.hash.to_string());
    page.text("list", &own.list);
    page.text("code_version", &own.code_version);
    match accepted {
        Some((on, reason)) => {
            page.text("reason", reason);
            page.raw("accepted_on", on);
        }
        None => page.text("reason", ""),
    }
}

fn rules(page: &mut Page, rules: &CatalogueRules) {
    page.table("[rules]");
    page.raw(
        "only_listed_interventions_fundable",
        rules.only_listed_fundable,
    );
    page.raw(
        "concrete_forms_of_listed_interventions_fundable",
        rules.concrete_forms_fundable,
    );
    page.text("support_area", &rules.support_area.to_string());
    let letters = rules.support_area_requires_one_of.iter();
    let letters: Vec<String> = letters.map(char::to_string).collect();
    page.words("support_area_requires_one_of", &letters);
    page.raw(
        "monitoring_and_evaluation_fundable",
        rules.monitoring_fundable,
    );
    page.words("not_fundable_toolkit_strands", &rules.not_fundable_strands);
    let sectors = rules.default_sectors.iter();
    page.list("default_sectors", sectors.map(|sector| sector.code()));
    page.words("sources", &rules.sources);
    page.list("unverified", rules.unverified.iter().map(String::as_str));
}

fn scale(page: &mut Page, scale: &MonthsScale) {
    page.table("[scale]");
    page.text("source", &scale.source);
    page.line("rows = [");
    for row in &scale.rows {
        page.line(&format!(
            "  {{ months = {}, from = {}, to = {} }},",
            row.months.0,
            number(row.from),
            number(row.to)
        ));
    }
    page.line("]");
}

fn goal_area(page: &mut Page, area: &GoalArea) {
    page.table("[[goal_area]]");
    page.text("id", &area.id.to_string());
    page.text("name_nl", &area.name);
    page.text("name_en", &area.name_en);
    page.raw("supporting_only", area.supporting_only);
}

fn intervention(page: &mut Page, item: &Intervention) {
    page.table("[[intervention]]");
    page.text("id", &item.id);
    page.text("name_nl", &item.name);
    page.text("name_en", &item.name_en);
    page.text("goal_area", &item.goal_area.to_string());
    page.optional("parent", item.parent.as_ref());
    page.text("origin", item.origin.code());
    page.optional("since_edition", item.since_edition.as_ref());
    page.list("topics", item.topics.iter().map(|topic| topic.code()));
    let sectors = Sector::ALL.into_iter().filter(|sector| item.suits(*sector));
    page.list("sectors", sectors.map(Sector::code));
    page.words("eef_strands", &item.eef_strands);
    published(page, item);
    if let Some(level) = item.cost_level {
        page.raw("cost_level", level);
    }
    page.optional("rating_edition", item.rating_edition.as_ref());
    page.text("summary_nl", &item.summary);
    page.words("variants", &item.variants);
    page.words("conditions", &item.conditions);
    page.words("practical", &item.practical);
    page.words("cautions", &item.cautions);
    page.words("sources", &item.sources);
    page.list("unverified", item.unverified.iter().map(String::as_str));
    if let Some(own) = &item.computation {
        computed(page, &item.effect, own);
    }
}

/// What a published list says, or that nothing stands beside the computed figure.
fn published(page: &mut Page, item: &Intervention) {
    let effect = item.taken_over.as_ref().unwrap_or(&item.effect);
    match effect {
        Effect::Published {
            months, strength, ..
        } => {
            page.text("impact", "months");
            page.raw("impact_months", months.0);
            if let Some(strength) = strength {
                page.raw("evidence_strength", strength.marks());
            }
        }
        Effect::Computed { .. } => page.text("impact", "computed"),
        Effect::Unclear => page.text("impact", "unclear"),
        Effect::NotInMonths { source } => {
            page.text("impact", "not-in-months");
            page.text("impact_source", source);
        }
    }
}

pub(super) fn computed_lines(effect: &Effect, own: &Computation) -> String {
    let mut page = Page(String::new());
    computed_rows(&mut page, effect, own);
    page.0
}

fn computed(page: &mut Page, effect: &Effect, own: &Computation) {
    page.line("[intervention.computed]");
    computed_rows(page, effect, own);
}

fn computed_rows(page: &mut Page, effect: &Effect, own: &Computation) {
    let Effect::Computed {
        estimate,
        standard_error,
        confidence,
        prediction,
        scale,
        studies,
        recipe,
    } = effect
    else {
        return;
    };
    page.raw("estimate", number(*estimate));
    page.raw("standard_error", number(*standard_error));
    page.raw("confidence", pair(*confidence));
    page.raw("prediction", pair(*prediction));
    page.text("scale", scale.code());
    page.raw("studies", studies);
    if let Some(strength) = own.strength {
        page.raw("evidence_strength", strength.marks());
    }
    if own.at_most {
        page.raw("evidence_at_most", true);
    }
    let receipt = &own.receipt;
    page.text("recipe", recipe);
    page.text("recipe_hash", &receipt.recipe_hash.to_string());
    page.text("data", &receipt.data);
    page.text("data_hash", &receipt.data_hash.to_string());
    page.text("data_origin", origin_word(receipt.origin));
    page.text("code_version", &receipt.code_version);
}

fn milestone(page: &mut Page, item: &Milestone) {
    page.table("[[milestone]]");
    page.raw("date", item.date);
    page.text("note_nl", &item.note);
    page.words("sources", &item.sources);
}
