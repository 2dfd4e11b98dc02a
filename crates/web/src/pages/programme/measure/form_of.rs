//! Taking over a concrete form of the handreiking. It is the most sparing way inside its ranges:
//! the smallest number of sessions, minutes and weeks, and the largest group.

use policy::handles::{Advice, Fact, Form as Concrete, Range};
use school::programme::StaffKind;

use super::fields;
use crate::Form;

pub(super) fn fill(form: &mut Form, concrete: &Concrete, advice: &[&Advice]) {
    let extent = concrete.extent.adapted(advice.iter().copied());
    let least =
        |fact: &Option<Fact<Range>>| fact.as_ref().and_then(|f| f.value.from.or(f.value.to));
    let most = |fact: &Option<Fact<Range>>| fact.as_ref().and_then(|f| f.value.to.or(f.value.from));
    let numbers = [
        (fields::SESSIONS.0, least(&extent.sessions_per_week)),
        (fields::MINUTES.0, least(&extent.minutes)),
        (fields::WEEKS.0, least(&extent.weeks)),
        (fields::GROUP_SIZE.0, most(&extent.group_size)),
    ];
    for (name, number) in numbers {
        if let Some(number) = number {
            form.push(name, number.to_string());
        }
    }
    let mut lines = vec![concrete.name.value.clone(), concrete.who.value.clone()];
    lines.extend(concrete.steps.value.iter().cloned());
    form.push(fields::FORM.0, lines.join("\n"));
    form.push(fields::STAFF.0, StaffKind::Own.code());
}
