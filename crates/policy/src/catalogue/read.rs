//! From the file's rows to the catalogue, with every problem at once.

use std::collections::BTreeSet;

use kernel::{Effect, Months, Sector, Strength};

use super::computed::{check_origin, computed, provenance};
use super::problem::Problems;
use super::rows::{
    FileRow, GoalAreaRow, INTERVENTION_FIELDS, ImpactKind, InterventionRow, MilestoneRow,
    RULE_FIELDS, RulesRow, ScaleTable,
};
use super::{
    Catalogue, CatalogueRules, Computation, GoalArea, Intervention, InterventionOrigin, Milestone,
    MonthsScale, ScaleRow, Topic,
};
use crate::edition::{PolicyError, day, read};

/// One edition, and everything that is wrong with it.
///
/// # Errors
/// When the file cannot be read at all, or its header is not right.
pub(super) fn parse(file: &str, text: &str) -> Result<(Catalogue, Problems), PolicyError> {
    let (header, row) = read::<FileRow>(file, text)?;
    let mut problems = Problems::new();
    let goal_areas = goal_areas(row.goal_area, &mut problems);
    let scale = months_scale(row.scale, &mut problems);
    let rules = rules(row.rules, &goal_areas, &mut problems);
    let mut interventions = Vec::new();
    for row in row.intervention {
        let item = intervention(row, &scale, &mut problems);
        interventions.extend(item);
    }
    check_references(&interventions, &goal_areas, &mut problems);
    let milestones = milestones(row.milestone, header.valid_from, &mut problems);
    let provenance = provenance(row.proposal, &mut problems);
    let catalogue = Catalogue {
        header,
        provenance: provenance.map(Box::new),
        rules,
        scale,
        goal_areas,
        interventions,
        milestones,
    };
    check_origin(&catalogue, &mut problems);
    Ok((catalogue, problems))
}

fn goal_areas(rows: Vec<GoalAreaRow>, problems: &mut Problems) -> Vec<GoalArea> {
    problems.check(!rows.is_empty(), (1103, "goal_area"), "there is none");
    let mut seen = BTreeSet::new();
    let mut areas = Vec::new();
    for row in rows {
        let place = format!("goal area {}", row.id);
        let letter = row.id.is_ascii_uppercase();
        problems.check(letter, (1104, &place), "the id must be a capital letter");
        problems.check(seen.insert(row.id), (1105, &place), "occurs twice");
        problems.check(
            !row.name_nl.trim().is_empty(),
            (1106, &place),
            "name_nl is empty",
        );
        areas.push(GoalArea {
            id: row.id,
            name: row.name_nl,
            name_en: row.name_en,
            supporting_only: row.supporting_only,
        });
    }
    areas
}

fn months_scale(table: ScaleTable, problems: &mut Problems) -> MonthsScale {
    check_sources("scale", std::slice::from_ref(&table.source), problems);
    let mut rows: Vec<ScaleRow> = Vec::new();
    for line in table.rows {
        let place = format!("scale, {} months", line.months);
        problems.check(line.from <= line.to, (1109, &place), "from lies above to");
        if let Some(last) = rows.last() {
            let rising = last.months < Months(line.months) && last.to < line.from;
            problems.check(rising, (1109, &place), "rows must rise without overlap");
        }
        rows.push(ScaleRow {
            months: Months(line.months),
            from: line.from,
            to: line.to,
        });
    }
    problems.check(!rows.is_empty(), (1103, "scale"), "has no rows");
    MonthsScale {
        rows,
        source: table.source,
    }
}

fn rules(row: RulesRow, areas: &[GoalArea], problems: &mut Problems) -> CatalogueRules {
    let supporting = |id: char| {
        areas
            .iter()
            .find(|area| area.id == id)
            .map(|area| area.supporting_only)
    };
    problems.check(
        supporting(row.support_area) == Some(true),
        (1110, "rules, support_area"),
        format!("{} is not a supporting goal area", row.support_area),
    );
    for area in &row.support_area_requires_one_of {
        problems.check(
            supporting(*area) == Some(false),
            (1110, "rules, support_area_requires_one_of"),
            format!("{area} is not a goal area that stands on its own"),
        );
    }
    check_sources("rules", &row.sources, problems);
    CatalogueRules {
        only_listed_fundable: row.only_listed_interventions_fundable,
        concrete_forms_fundable: row.concrete_forms_of_listed_interventions_fundable,
        support_area: row.support_area,
        support_area_requires_one_of: row.support_area_requires_one_of,
        monitoring_fundable: row.monitoring_and_evaluation_fundable,
        not_fundable_strands: row.not_fundable_toolkit_strands,
        default_sectors: sectors("rules", &row.default_sectors, problems),
        sources: row.sources,
        unverified: unverified("rules", row.unverified, &RULE_FIELDS, problems),
    }
}

fn milestones(
    rows: Vec<MilestoneRow>,
    from: kernel::Date,
    problems: &mut Problems,
) -> Vec<Milestone> {
    let mut milestones = Vec::new();
    for row in rows {
        let place = format!("milestone {}", row.date);
        check_sources(&place, &row.sources, problems);
        let Some(date) = day(&row.date, "milestone", &mut Vec::new()) else {
            problems.add((1111, &place), "is not a date");
            continue;
        };
        problems.check(date >= from, (1111, &place), "lies before the edition");
        milestones.push(Milestone {
            date,
            note: row.note_nl,
            sources: row.sources,
        });
    }
    milestones
}

/// `None` when the effect or origin cannot be made; the problem is then already noted.
fn intervention(
    row: InterventionRow,
    scale: &MonthsScale,
    problems: &mut Problems,
) -> Option<Intervention> {
    let place = format!("intervention {}", row.id);
    let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_slug = !row.id.is_empty() && row.id.chars().all(slug);
    problems.check(
        is_slug,
        (1104, &place),
        "the id must be lower case with hyphens",
    );
    for (key, text) in [("name_nl", &row.name_nl), ("summary_nl", &row.summary_nl)] {
        problems.check(
            !text.trim().is_empty(),
            (1106, &place),
            format!("{key} is empty"),
        );
    }
    if let Some(cost) = row.cost_level {
        let within = (1..=5).contains(&cost);
        problems.check(
            within,
            (1107, &place),
            format!("cost_level {cost} is not 1 to 5"),
        );
    }
    check_sources(&place, &row.sources, problems);
    let (effect, taken_over, computation) = impact(&row, &place, scale, problems)?;
    let origin = InterventionOrigin::from_code(&row.origin);
    if origin.is_none() {
        problems.add(
            (1112, &place),
            format!("origin {:?} is not known", row.origin),
        );
    }
    let topics = topics(&place, &row.topics, problems);
    let sectors = sectors(&place, &row.sectors, problems);
    let unverified = unverified(&place, row.unverified, &INTERVENTION_FIELDS, problems);
    Some(Intervention {
        id: row.id,
        name: row.name_nl,
        name_en: row.name_en,
        goal_area: row.goal_area,
        parent: row.parent,
        origin: origin?,
        since_edition: row.since_edition,
        topics,
        sectors,
        eef_strands: row.eef_strands,
        effect,
        taken_over,
        computation,
        cost_level: row.cost_level,
        rating_edition: row.rating_edition,
        summary: row.summary_nl,
        variants: row.variants,
        conditions: row.conditions,
        practical: row.practical,
        cautions: row.cautions,
        sources: row.sources,
        unverified,
    })
}

/// What counts, what a list says beside it, and how a computed effect came about.
type Impact = (Effect, Option<Effect>, Option<Box<Computation>>);

fn impact(
    row: &InterventionRow,
    place: &str,
    scale: &MonthsScale,
    problems: &mut Problems,
) -> Option<Impact> {
    let published = effect(row, place, scale, problems);
    let Some(own) = &row.computed else {
        return Some((published?, None, None));
    };
    let (effect, computation) = computed(own, place, problems)?;
    Some((effect, published, Some(Box::new(computation))))
}

fn effect(
    row: &InterventionRow,
    place: &str,
    scale: &MonthsScale,
    problems: &mut Problems,
) -> Option<Effect> {
    let strength = row.evidence_strength.and_then(Strength::new);
    if let (Some(marks), None) = (row.evidence_strength, strength) {
        problems.add(
            (1107, place),
            format!("evidence_strength {marks} is not 1 to 5"),
        );
    }
    let has_figures = row.impact_months.is_some() || row.evidence_strength.is_some();
    match row.impact {
        ImpactKind::Computed => {
            let alone = row.computed.is_some() && !has_figures;
            let text = "impact computed needs computed, and no published figures";
            problems.check(alone, (1114, place), text);
            None
        }
        ImpactKind::Months => published(row, strength, place, scale, problems),
        ImpactKind::Unclear | ImpactKind::NotInMonths if has_figures => {
            problems.add(
                (1114, place),
                "has figures although impact says there are none",
            );
            None
        }
        ImpactKind::Unclear => Some(Effect::Unclear),
        ImpactKind::NotInMonths => {
            let source = row.impact_source.clone();
            if source.is_none() {
                problems.add((1114, place), "impact not-in-months needs an impact_source");
            }
            source.map(|source| Effect::NotInMonths { source })
        }
    }
}

fn published(
    row: &InterventionRow,
    strength: Option<Strength>,
    place: &str,
    scale: &MonthsScale,
    problems: &mut Problems,
) -> Option<Effect> {
    let (Some(months), Some(edition)) = (row.impact_months, row.rating_edition.clone()) else {
        problems.add(
            (1114, place),
            "impact months needs impact_months and rating_edition",
        );
        return None;
    };
    let months = Months(months);
    let outside = format!("impact_months {} is not on the scale", months.0);
    problems.check(scale.contains(months), (1114, place), outside);
    Some(Effect::Published {
        months,
        strength,
        edition,
    })
}

fn check_references(items: &[Intervention], areas: &[GoalArea], problems: &mut Problems) {
    problems.check(!items.is_empty(), (1103, "intervention"), "there is none");
    let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    for item in items {
        let place = format!("intervention {}", item.id);
        problems.check(
            seen.insert(item.id.as_str()),
            (1105, &place),
            "occurs twice",
        );
        let known = areas.iter().any(|area| area.id == item.goal_area);
        let unknown = format!("goal_area {} does not exist", item.goal_area);
        problems.check(known, (1115, &place), unknown);
        if let Some(parent) = &item.parent {
            let right = parent != &item.id && ids.contains(parent.as_str());
            problems.check(
                right,
                (1115, &place),
                format!("parent {parent:?} is not on the list"),
            );
        }
    }
}

fn check_sources(place: &str, sources: &[String], problems: &mut Problems) {
    problems.check(!sources.is_empty(), (1108, place), "has no source");
    for source in sources {
        let address = source.starts_with("https://") || source.starts_with("http://");
        problems.check(
            address,
            (1108, place),
            format!("source {source:?} is no web address"),
        );
    }
}

fn topics(place: &str, codes: &[String], problems: &mut Problems) -> Vec<Topic> {
    problems.check(!codes.is_empty(), (1112, place), "has no topic");
    let mut topics = Vec::new();
    for code in codes {
        match code.parse() {
            Ok(topic) => topics.push(topic),
            Err(error) => problems.add((1112, place), error),
        }
    }
    topics
}

fn sectors(place: &str, codes: &[String], problems: &mut Problems) -> BTreeSet<Sector> {
    problems.check(!codes.is_empty(), (1112, place), "has no sector");
    let mut sectors = BTreeSet::new();
    for code in codes {
        match code.parse() {
            Ok(sector) => drop(sectors.insert(sector)),
            Err(error) => problems.add((1112, place), error),
        }
    }
    sectors
}

fn unverified(
    place: &str,
    fields: Vec<String>,
    known: &[&str],
    problems: &mut Problems,
) -> BTreeSet<String> {
    for field in &fields {
        let exists = known.contains(&field.as_str());
        problems.check(
            exists,
            (1113, place),
            format!("unverified {field:?} does not exist"),
        );
    }
    fields.into_iter().collect()
}
