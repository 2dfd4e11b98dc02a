//! What codes of the domain are called: every match is exhaustive, so that a new value needs a word.

use kernel::{Domain, Grade, Sector, Strength, Track, YearGroup};
use policy::catalogue::{ChangedField, InterventionOrigin};
use policy::sector_evidence::EvidenceKind;
use school::finding::{Confidence, DataSource, Priority, State, Topic, Unit, Validator};
use school::programme::StaffKind;
use school::scan::{Basis, LeftOut, Question, Unavailable};

use super::{say, word};

/// A domain of learning.
pub(crate) fn domain(domain: Domain) -> &'static str {
    word(match domain {
        Domain::TechnicalReading => "domain-technical-reading",
        Domain::ReadingComprehension => "domain-reading-comprehension",
        Domain::Spelling => "domain-spelling",
        Domain::Maths => "domain-maths",
        Domain::Vocabulary => "domain-vocabulary",
        Domain::English => "domain-english",
    })
}

/// A domain of learning within a sentence; the name of a language keeps its capital.
pub(crate) fn domain_in_sentence(of: Domain) -> String {
    match of {
        Domain::English => domain(of).to_owned(),
        _ => domain(of).to_lowercase(),
    }
}

/// A kind of education.
pub(crate) fn sector(sector: Sector) -> &'static str {
    word(match sector {
        Sector::Po => "sector-po",
        Sector::Sbo => "sector-sbo",
        Sector::So => "sector-so",
        Sector::Vso => "sector-vso",
        Sector::Vo => "sector-vo",
        Sector::Pro => "sector-pro",
    })
}

/// A level of secondary education; names of levels are not translated.
pub(crate) fn track(track: Track) -> &'static str {
    match track {
        Track::Pro => word("sector-pro"),
        other => other.name(),
    }
}

/// A year group, as part of a sentence.
pub(crate) fn grade(grade: Grade) -> String {
    let key = match grade {
        Grade::Groep(number) => return say("grade-primary").with("number", number).text(),
        Grade::Secondary(year) => return say("grade-secondary").with("number", year).text(),
        Grade::Intake => "grade-intake",
        Grade::Special => "grade-special",
        Grade::SpecialSecondary => "grade-special-secondary",
        Grade::PreSchool => "grade-pre-school",
        Grade::Combination => "grade-combination",
        Grade::None => "grade-none",
        Grade::Historical => "grade-historical",
    };
    word(key).to_owned()
}

/// A year group with its levels, as part of a sentence.
pub(crate) fn year_group(year: YearGroup) -> String {
    let grade = grade(year.grade);
    if year.tracks.is_empty() {
        grade
    } else {
        // Names of levels are not translated.
        format!("{grade} {}", year.tracks)
    }
}

/// What a finding of the scan is about.
pub(crate) fn topic(topic: Topic) -> String {
    let key = match topic {
        Topic::Learning(of) => return domain(of).to_owned(),
        Topic::Measurement(Some(of)) => {
            let of = domain_in_sentence(of);
            return say("topic-view-of").with("domain", of).text();
        }
        Topic::Wellbeing => "topic-wellbeing",
        Topic::SocialEmotional => "topic-social-emotional",
        Topic::ExecutiveFunctions => "topic-executive-functions",
        Topic::Transition => "topic-transition",
        Topic::Measurement(None) => "topic-view-of-pupils",
        Topic::Conditions => "topic-conditions",
    };
    word(key).to_owned()
}

/// What an intervention of the catalogue is about.
pub(crate) fn subject(topic: policy::catalogue::Topic) -> &'static str {
    use policy::catalogue::Topic;
    word(match topic {
        Topic::Reading => "subject-reading",
        Topic::Language => "subject-language",
        Topic::Writing => "subject-writing",
        Topic::Maths => "subject-maths",
        Topic::EarlyNumeracy => "subject-early-numeracy",
        Topic::SocialEmotional => "subject-social-emotional",
        Topic::Wellbeing => "subject-wellbeing",
        Topic::Physical => "subject-physical",
        Topic::ExecutiveFunctions => "subject-executive-functions",
        Topic::PracticalLearning => "subject-practical-learning",
        Topic::Transition => "subject-transition",
        Topic::ProfessionalDevelopment => "subject-professional-development",
        Topic::SchoolDevelopment => "subject-school-development",
    })
}

/// The unit of a size.
pub(crate) fn unit(unit: Unit) -> &'static str {
    word(match unit {
        Unit::PercentilePoints => "unit-percentile-points",
        Unit::ScalePoints => "unit-scale-points",
        Unit::NormSd => "unit-norm-sd",
        Unit::PercentOfPupils => "unit-percent-of-pupils",
        Unit::RatingPoints => "unit-rating-points",
    })
}

/// Where a finding comes from.
pub(crate) fn source(source: DataSource) -> &'static str {
    word(match source {
        DataSource::Tests => "source-tests",
        DataSource::Inventory => "source-inventory",
        DataSource::Observation => "source-observation",
    })
}

/// How sure we may be of a finding.
pub(crate) fn confidence(confidence: Confidence) -> &'static str {
    word(match confidence {
        Confidence::Low => "confidence-low",
        Confidence::Medium => "confidence-medium",
        Confidence::High => "confidence-high",
    })
}

/// How urgent a finding is.
pub(crate) fn priority(priority: Priority) -> &'static str {
    word(match priority {
        Priority::First => "priority-first",
        Priority::Second => "priority-second",
        Priority::Watch => "priority-watch",
    })
}

/// Who recognised a finding.
pub(crate) fn validator(validator: Validator) -> &'static str {
    word(match validator {
        Validator::Team => "validator-team",
        Validator::Parents => "validator-parents",
        Validator::Pupils => "validator-pupils",
        Validator::ParticipationCouncil => "validator-council",
    })
}

/// Who carries a measure out.
pub(crate) fn staff(kind: StaffKind) -> &'static str {
    word(match kind {
        StaffKind::Own => "staff-own",
        StaffKind::External => "staff-external",
        StaffKind::Mixed => "staff-mixed",
    })
}

/// What the levels of a scan rest on.
pub(crate) fn basis(basis: &Basis) -> String {
    let key = match basis {
        Basis::Norms(label) => return say("basis-norms").with("label", label).text(),
        Basis::ReportedPercentiles => "basis-percentiles",
        Basis::Bands => "basis-bands",
        Basis::Nothing => "basis-nothing",
    };
    word(key).to_owned()
}

/// The sentence that explains an interval.
pub(crate) fn explanation(question: Question) -> &'static str {
    word(match question {
        Question::ThesePupils => "explanation-these-pupils",
        Question::SuchAGroup => "explanation-such-a-group",
    })
}

/// Why a number is missing.
pub(crate) fn unavailable(why: Unavailable) -> &'static str {
    word(match why {
        Unavailable::NoResults => "unavailable-no-results",
        Unavailable::NoUsableValue => "unavailable-no-usable-value",
        Unavailable::TooFewPupils => "unavailable-too-few-pupils",
        Unavailable::NoSpread => "unavailable-no-spread",
        Unavailable::OnlyBands => "unavailable-only-bands",
        Unavailable::BandsIvDoNotFit => "unavailable-bands-iv",
        Unavailable::NoNorms => "unavailable-no-norms",
        Unavailable::NoEarlierResult => "unavailable-no-earlier-result",
        Unavailable::OtherScale => "unavailable-other-scale",
        Unavailable::MixedScales => "unavailable-mixed-scales",
        Unavailable::DifferentMoments => "unavailable-different-moments",
        Unavailable::TooFewYears => "unavailable-too-few-years",
        Unavailable::NotForGroups => "unavailable-not-for-groups",
        Unavailable::OnlyForGroups => "unavailable-only-for-groups",
        Unavailable::NotForSchool => "unavailable-not-for-school",
        Unavailable::NoEarlierCohort => "unavailable-no-earlier-cohort",
        Unavailable::TooFewGroups => "unavailable-too-few-groups",
        Unavailable::LevelThenUnknown => "unavailable-level-then",
        Unavailable::NoYearGroups => "unavailable-no-year-groups",
        Unavailable::NoReferenceLevels => "unavailable-no-reference-levels",
    })
}

/// What changed of an intervention between two editions.
pub(crate) fn changed(field: ChangedField) -> &'static str {
    word(match field {
        ChangedField::Impact => "changed-impact",
        ChangedField::Strength => "changed-strength",
        ChangedField::Cost => "changed-cost",
        ChangedField::Name => "changed-name",
        ChangedField::GoalArea => "changed-goal-area",
        ChangedField::Sectors => "changed-sectors",
        ChangedField::Topics => "changed-topics",
    })
}

/// Why a result does not count in a scan.
pub(crate) fn left_out(why: LeftOut) -> &'static str {
    word(match why {
        LeftOut::LaterMoment => "left-out-later-moment",
        LeftOut::AfterReference => "left-out-after-reference",
        LeftOut::NotEnrolled => "left-out-not-enrolled",
        LeftOut::GradeNotTested => "left-out-grade-not-tested",
        LeftOut::EarlierSitting => "left-out-earlier-sitting",
        LeftOut::OtherDomain => "left-out-other-domain",
        LeftOut::NoUsableValue => "left-out-no-usable-value",
    })
}

/// How strong the evidence is.
pub(crate) fn strength(strength: Strength) -> &'static str {
    word(match strength.marks() {
        1 => "strength-1",
        2 => "strength-2",
        3 => "strength-3",
        4 => "strength-4",
        _ => "strength-5",
    })
}

/// How high the costs are, for a level of 1 to 5.
pub(crate) fn cost(level: u8) -> Option<&'static str> {
    Some(word(match level {
        1 => "cost-1",
        2 => "cost-2",
        3 => "cost-3",
        4 => "cost-4",
        5 => "cost-5",
        _ => return None,
    }))
}

/// Where a finding stands.
pub(crate) fn state(state: State) -> &'static str {
    word(match state {
        State::Proposed => "state-proposed",
        State::Confirmed => "state-confirmed",
        State::Dismissed => "state-dismissed",
    })
}

/// Who brought an intervention onto the list.
pub(crate) fn origin(origin: InterventionOrigin) -> &'static str {
    word(match origin {
        InterventionOrigin::Eef => "origin-eef",
        InterventionOrigin::EarlyYears => "origin-early-years",
        InterventionOrigin::Ministry => "origin-ministry",
        InterventionOrigin::Partners => "origin-partners",
    })
}

/// How an intervention was studied in a sector.
pub(crate) fn evidence(kind: EvidenceKind) -> &'static str {
    word(match kind {
        EvidenceKind::Direct => "evidence-direct",
        EvidenceKind::Indirect => "evidence-indirect",
        EvidenceKind::None => "evidence-none",
        EvidenceKind::Unknown => "evidence-unknown",
    })
}
