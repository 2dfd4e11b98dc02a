//! How to read the menukaart: what months say, and what they do not.

use askama::Template;

use super::{Chosen, Link, shell, supports};
use crate::language::{decimal, terms};
use crate::{PageError, Reply, Request, Shell, word};

/// A row of the scale: months, and the effect sizes that are called so.
struct ScaleLine {
    months: i8,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "catalogue/guide.html")]
struct GuidePage {
    shell: Shell,
    back: String,
    scale: Vec<ScaleLine>,
    scale_source: Link,
    marks: Vec<(u8, &'static str)>,
    costs: Vec<(String, &'static str)>,
    concrete_forms: bool,
    monitoring: bool,
    support_area: char,
    supports: String,
    not_fundable: String,
    not_fundable_unconfirmed: bool,
    rule_sources: Vec<Link>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = Chosen::of(request)? else {
        return Reply::see_other("/menukaart/edities");
    };
    let catalogue = chosen.catalogue;
    let rules = catalogue.rules();
    let scale = catalogue.scale();
    let number = |value: f64| decimal(&format!("{value:.2}").replace('.', ",")).replace('-', "−");
    let marks = |level: u8| Some((level, kernel::Strength::new(level).map(terms::strength)?));
    let cost = |level: u8| Some(("€".repeat(usize::from(level)), terms::cost(level)?));
    Reply::page(&GuidePage {
        shell: shell(request, Some(word("guide-crumb"))),
        back: format!("/menukaart{}", chosen.query()),
        scale: scale
            .rows
            .iter()
            .map(|row| ScaleLine {
                months: row.months.0,
                from: number(row.from),
                to: number(row.to),
            })
            .collect(),
        scale_source: Link::to(&scale.source),
        marks: (1..=5).filter_map(marks).collect(),
        costs: (1..=5).filter_map(cost).collect(),
        concrete_forms: rules.concrete_forms_fundable,
        monitoring: rules.monitoring_fundable,
        support_area: rules.support_area,
        supports: supports(catalogue),
        not_fundable: rules.not_fundable_strands.join(", "),
        not_fundable_unconfirmed: rules.unverified.contains("not_fundable_toolkit_strands"),
        rule_sources: Link::all(&rules.sources),
    })
}
