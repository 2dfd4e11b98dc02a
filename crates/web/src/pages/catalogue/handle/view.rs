//! The facts of the handreiking as a page shows them.

use crate::language::{Language, speak};
use crate::{say, word};
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

/// What is said of how much: keys of its name and of its message, and the fact.
fn extent(extent: &Extent) -> [(&'static str, &'static str, Option<&Fact<Range>>); 4] {
    [
        (
            "handle-how-often",
            "extent-times",
            extent.sessions_per_week.as_ref(),
        ),
        ("handle-how-long", "extent-minutes", extent.minutes.as_ref()),
        (
            "handle-group-size",
            "extent-pupils",
            extent.group_size.as_ref(),
        ),
        ("handle-duration", "extent-weeks", extent.weeks.as_ref()),
    ]
}

/// A range with its unit. It stands beside what the sources say, and is Dutch as they are.
fn with_unit(range: Range, key: &'static str) -> String {
    let single = range.from == Some(1) && range.to == Some(1);
    let key = match (single, key) {
        (true, "extent-pupils") => "extent-one-pupil",
        (true, "extent-weeks") => "extent-one-week",
        (_, key) => key,
    };
    speak(Language::Dutch, || say(key).with("range", range).text())
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
                name: word(name),
                value: with_unit(fact.value, unit),
                instead: None,
                origin: Origin::of(fact),
            })
        })
        .collect();
    lines.extend(
        studied
            .staff
            .as_ref()
            .map(|fact| line(word("journal-who"), fact)),
    );
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
                name: word(name),
                value: with_unit(now.value, unit),
                instead: (now.value != before.value).then(|| with_unit(before.value, unit)),
                origin: Origin::of(now),
            })
        })
        .collect();
    rows.push(line(word("handle-who"), &form.who));
    rows.push(line(word("handle-training"), &form.training));
    rows.push(line(word("handle-materials"), &form.materials));
    FormView {
        id: form.id.clone(),
        name: form.name.value.clone(),
        name_origin: Origin::of(&form.name),
        audience: form.audience.value.clone(),
        audience_origin: Origin::of(&form.audience),
        lines: rows,
        steps: lines(&form.steps),
        signals: lines(&form.signals),
        stop: line(word("handle-stop"), &form.stop),
        parents: line(word("handle-parents"), &form.parents),
        departs: departs(&adapted, &handle.studied.extent),
        take,
    }
}

/// In what a form departs from what was studied.
fn departs(own: &Extent, studied: &Extent) -> Vec<String> {
    let pairs = extent(own).into_iter().zip(extent(studied));
    let departing = pairs.filter_map(|((_, unit, own), (_, _, studied))| {
        let (own, studied) = (own?.value, studied?.value);
        (!studied.covers(own)).then(|| {
            speak(Language::Dutch, || {
                say("handle-studied-in")
                    .with("own", with_unit(own, unit))
                    .with("studied", studied)
                    .text()
            })
        })
    });
    departing.collect()
}
