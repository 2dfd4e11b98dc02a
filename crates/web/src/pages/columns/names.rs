//! What the choices about an export are called.

use app::import::profile::{LEAVE_OUT, Role, WordKind};
use app::import::sheet::{DateOrder, DecimalMark, Separator};
use kernel::{Domain, Grade};

use crate::language::terms;
use crate::word;

/// What a column holds.
pub(super) fn role(role: Role) -> &'static str {
    word(match role {
        Role::Pupil => "column-role-pupil",
        Role::School => "column-role-school",
        Role::Group => "column-role-group",
        Role::YearGroup => "column-role-year-group",
        Role::Year => "column-role-year",
        Role::Moment => "column-role-moment",
        Role::Date => "column-role-date",
        Role::Domain => "column-role-domain",
        Role::Test => "column-role-test",
        Role::Scale => "column-role-scale",
        Role::Series => "column-role-series",
        Role::Origin => "column-role-origin",
        Role::SkillScore => "column-role-skill-score",
        Role::Percentile => "column-role-percentile",
        Role::BandAe => "column-role-band-ae",
        Role::BandIv => "column-role-band-iv",
        Role::Dle => "column-role-dle",
        Role::ReferenceLevel => "column-role-reference-level",
        Role::DevelopmentScore => "column-role-development-score",
        Role::OtherScore => "column-role-other-score",
        Role::Nothing => "column-role-nothing",
    })
}

/// A kind of words.
pub(super) fn words(kind: WordKind) -> &'static str {
    word(match kind {
        WordKind::Domain => "words-domain",
        WordKind::Moment => "words-moment",
        WordKind::YearGroup => "words-year-group",
        WordKind::Level => "words-level",
    })
}

/// The meaning of a word; what is no code of the list, such as `M5 2020-2021`, stands for itself.
pub(super) fn meaning(kind: WordKind, code: &str) -> String {
    let domain = || Some(terms::domain(code.parse::<Domain>().ok()?).to_owned());
    let grade = || Some(terms::grade(code.parse::<Grade>().ok()?));
    let key = match (kind, code) {
        (_, LEAVE_OUT) => "word-leave-out",
        (WordKind::Moment, "M") => "word-moment-mid",
        (WordKind::Moment, "E") => "word-moment-end",
        (WordKind::Moment, "B") => "word-moment-begin",
        (WordKind::Level, "<1F") => "word-level-below",
        (WordKind::Domain, _) => return domain().unwrap_or_else(|| code.to_owned()),
        (WordKind::YearGroup, _) => return grade().unwrap_or_else(|| code.to_owned()),
        (WordKind::Moment | WordKind::Level, _) => return code.to_owned(),
    };
    word(key).to_owned()
}

/// What stands between two values.
pub(super) fn separator(separator: Separator) -> &'static str {
    word(match separator {
        Separator::Semicolon => "separator-semicolon",
        Separator::Comma => "separator-comma",
        Separator::Tab => "separator-tab",
        Separator::Bar => "separator-bar",
    })
}

/// The mark before decimals.
pub(super) fn decimal(mark: DecimalMark) -> &'static str {
    word(match mark {
        DecimalMark::Comma => "decimal-comma",
        DecimalMark::Point => "decimal-point",
    })
}

/// The order of a date.
pub(super) fn dates(order: DateOrder) -> &'static str {
    word(match order {
        DateOrder::DayFirst => "dates-day-first",
        DateOrder::MonthFirst => "dates-month-first",
        DateOrder::YearFirst => "dates-year-first",
    })
}
