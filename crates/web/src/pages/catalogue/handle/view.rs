//! The facts of the handreiking as a page shows them.

use policy::handles::{Advice, ContextRule, Extent, Fact, Form, Handle, Range, Studied};

/// Who says something: a source, or nobody.
#[derive(Clone)]
pub(super) struct Origin {
    pub(super) source: Option<(String, String)>,
    pub(super) unverified: bool,
}

impl Origin {
    pub(super) fn of<T>(fact: &Fact<T>) -> Self {
        let source = fact.source.as_ref();
        Self {
            source: source.map(|source| (source.address.clone(), source.title.clone())),
            unverified: fact.unverified,
        }
    }
}

/// A named value with who says it.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) value: String,
    /// What the form says without the advice for this situation.
    pub(super) instead: Option<String>,
    pub(super) origin: Origin,
}

/// A list with who says it.
pub(super) struct Lines {
    pub(super) values: Vec<String>,
    pub(super) origin: Origin,
}

/// Advice for the situation of the reader.
pub(super) struct Adaptation {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// A concrete form.
pub(super) struct FormView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) name_origin: Origin,
    pub(super) audience: String,
    pub(super) audience_origin: Origin,
    pub(super) lines: Vec<Line>,
    pub(super) steps: Lines,
    pub(super) signals: Lines,
    pub(super) stop: Line,
    pub(super) parents: Line,
    /// In what it departs from what was studied.
    pub(super) departs: Vec<String>,
    /// Where it can be taken over: school and address.
    pub(super) take: Vec<(String, String)>,
}

impl Adaptation {
    pub(super) fn of((rule, advice): &(&ContextRule, &Advice)) -> Self {
        Self {
            title: rule.title.clone(),
            why: rule.why.clone(),
            text: advice.text.value.clone(),
            origin: Origin::of(&advice.text),
        }
    }
}

/// What is said of how much, by name and unit.
fn extent(extent: &Extent) -> [(&'static str, &'static str, Option<&Fact<Range>>); 4] {
    [
        (
            "Hoe vaak",
            "keer per week",
            extent.sessions_per_week.as_ref(),
        ),
        ("Hoe lang", "minuten per keer", extent.minutes.as_ref()),
        ("Groepsgrootte", "leerlingen", extent.group_size.as_ref()),
        ("Duur", "weken", extent.weeks.as_ref()),
    ]
}

fn with_unit(range: Range, unit: &str) -> String {
    let single = range.from == Some(1) && range.to == Some(1);
    let unit = match (single, unit) {
        (true, "leerlingen") => "leerling",
        (true, "weken") => "week",
        (_, unit) => unit,
    };
    format!("{range} {unit}")
}

/// `3 tot 5 keer per week`, and so on.
pub(in crate::pages::catalogue) fn extent_words(of: &Extent) -> Vec<String> {
    let known = extent(of).into_iter();
    known
        .filter_map(|(_, unit, fact)| Some(with_unit(fact?.value, unit)))
        .collect()
}

pub(super) fn studied_lines(studied: &Studied) -> Vec<Line> {
    let ranges = extent(&studied.extent).into_iter();
    let mut lines: Vec<Line> = ranges
        .filter_map(|(name, unit, fact)| {
            let fact = fact?;
            Some(Line {
                name,
                value: with_unit(fact.value, unit),
                instead: None,
                origin: Origin::of(fact),
            })
        })
        .collect();
    lines.extend(studied.staff.as_ref().map(|fact| line("Wie", fact)));
    lines
}

fn line(name: &'static str, fact: &Fact<String>) -> Line {
    Line {
        name,
        value: fact.value.clone(),
        instead: None,
        origin: Origin::of(fact),
    }
}

fn lines(fact: &Fact<Vec<String>>) -> Lines {
    Lines {
        values: fact.value.clone(),
        origin: Origin::of(fact),
    }
}

pub(super) fn form_view(
    form: &Form,
    handle: &Handle,
    advice: &[(&ContextRule, &Advice)],
    take: Vec<(String, String)>,
) -> FormView {
    let adapted = form.extent.adapted(advice.iter().map(|(_, one)| *one));
    let pairs = extent(&adapted).into_iter().zip(extent(&form.extent));
    let mut rows: Vec<Line> = pairs
        .filter_map(|((name, unit, now), (_, _, before))| {
            let (now, before) = (now?, before?);
            Some(Line {
                name,
                value: with_unit(now.value, unit),
                instead: (now.value != before.value).then(|| with_unit(before.value, unit)),
                origin: Origin::of(now),
            })
        })
        .collect();
    rows.push(line("Wie geeft het", &form.who));
    rows.push(line("Scholing", &form.training));
    rows.push(line("Materiaal", &form.materials));
    FormView {
        id: form.id.clone(),
        name: form.name.value.clone(),
        name_origin: Origin::of(&form.name),
        audience: form.audience.value.clone(),
        audience_origin: Origin::of(&form.audience),
        lines: rows,
        steps: lines(&form.steps),
        signals: lines(&form.signals),
        stop: line("Wanneer u stopt", &form.stop),
        parents: line("Wat u ouders vertelt", &form.parents),
        departs: departs(&adapted, &handle.studied.extent),
        take,
    }
}

/// In what a form departs from what was studied.
fn departs(own: &Extent, studied: &Extent) -> Vec<String> {
    let pairs = extent(own).into_iter().zip(extent(studied));
    let departing = pairs.filter_map(|((_, unit, own), (_, _, studied))| {
        let (own, studied) = (own?.value, studied?.value);
        (!studied.covers(own)).then(|| format!("{} (onderzocht: {studied})", with_unit(own, unit)))
    });
    departing.collect()
}
