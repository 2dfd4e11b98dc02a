//! A study, and the effect sizes it gives: the columns of a review database that matter for a school.
//!
//! What is not known is `None` or `Unknown`, never a guess. Columns of a source file that have no place
//! here stay with the row under their own name ([`EffectRow::extra`]).

use std::collections::{BTreeMap, BTreeSet};

use crate::code::coded;

/// A code that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown code")]
pub struct UnknownCode;

coded! {
    /// How pupils came into the two groups.
    Design {
        /// By chance.
        Randomised = "randomised", "geloot";
        /// By a rule that comes near chance, such as every second name.
        QuasiRandomised = "quasi_randomised", "bijna geloot";
        /// By choice, with a comparison group.
        Comparison = "comparison", "vergelijkingsgroep zonder loting";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// What was assigned to a group.
    Assignment {
        /// Single pupils.
        Pupil = "pupil", "leerling";
        /// Classes or teachers.
        Class = "class", "klas";
        /// Whole schools.
        School = "school", "school";
        /// Something else, such as pairs within classes.
        Other = "other", "anders";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// What the outcome is about.
    Subject {
        /// Reading and language.
        Reading = "reading", "taal en lezen";
        /// Mathematics.
        Mathematics = "mathematics", "rekenen en wiskunde";
        /// Several subjects in one score.
        Composite = "composite", "meer vakken samen";
        /// Behaviour, attitudes, wellbeing.
        SocialEmotional = "social_emotional", "sociaal-emotioneel";
        /// Anything else.
        Other = "other", "iets anders";
    }
}

coded! {
    /// When the outcome was measured.
    Timing {
        /// At the end of the measure.
        Post = "post", "direct na afloop";
        /// Some time after it ended.
        FollowUp = "follow_up", "later";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// How wide the test is.
    TestKind {
        /// A general, norm-referenced test.
        Broad = "broad", "brede toets met normen";
        /// A test of exactly what was taught.
        Narrow = "narrow", "toets van één onderdeel";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// Who made the test.
    TestMaker {
        /// Somebody else.
        Independent = "independent", "onafhankelijk";
        /// The researchers.
        Researcher = "researcher", "de onderzoekers";
        /// The maker of the measure.
        Developer = "developer", "de ontwikkelaar";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// What an effect size compares.
    EffectType {
        /// Scores afterwards.
        Post = "post", "alleen na afloop";
        /// Scores afterwards, adjusted for prior attainment.
        Adjusted = "adjusted", "rekening gehouden met het begin";
        /// The same, and for pupils in one class or school being alike.
        AdjustedClustered = "adjusted_clustered", "rekening gehouden met begin en groepen";
        /// Gains between two moments: another scale, never mixed in silence.
        Gain = "gain", "groei";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// Which way a raw score goes when things go well.
    Direction {
        /// A higher score is better.
        Higher = "higher", "hoger is beter";
        /// A lower score is better, such as a count of incidents.
        Lower = "lower", "lager is beter";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// Who carried the measure out.
    Staff {
        /// Teachers and assistants of the school.
        School = "school", "personeel van de school";
        /// People from outside, such as researchers, students and volunteers.
        External = "external", "mensen van buiten";
        /// Both.
        Mixed = "mixed", "allebei";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// Who evaluated.
    Evaluator {
        /// Somebody without an interest.
        Independent = "independent", "onafhankelijk";
        /// The maker of the measure.
        Developer = "developer", "de ontwikkelaar";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// Where it took place.
    Setting {
        /// In conditions as schools have them.
        Normal = "normal", "gewone praktijk";
        /// In conditions arranged for the study.
        Arranged = "arranged", "bijzondere omstandigheden";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// How large the risk is that the design misleads.
    Risk {
        /// Small.
        Low = "low", "klein";
        /// Some.
        Some = "some", "enig";
        /// Large.
        High = "high", "groot";
        /// Not coded.
        Unknown = "unknown", "niet bekend";
    }
}

coded! {
    /// Which of the stored estimates of one contrast.
    Adjustment {
        /// As the study reports it.
        Reported = "reported", "zoals gerapporteerd";
        /// Corrected for groups within the study (the set says with which correlation).
        Clustered = "clustered", "gecorrigeerd voor groepen";
        /// The same with a high correlation, to see how much it matters.
        ClusteredHigh = "clustered_high", "gecorrigeerd, hoge samenhang in groepen";
    }
}

/// A study: everything that shares pupils or authors so closely that it counts once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Study {
    /// The set's own id.
    pub id: String,
    /// Authors and year as printed; several publications are joined with `; `.
    pub authors: String,
    /// Year of the first publication.
    pub year: Option<u16>,
    /// Country.
    pub country: String,
    /// Whether it was published in a journal or book.
    pub published: Option<bool>,
}

/// One estimate of one contrast.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Estimate {
    /// Standardised mean difference; positive is better for pupils.
    pub effect: Option<f64>,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Whether the standard error was derived here from the group sizes.
    pub derived: bool,
}

impl Estimate {
    /// Effect and standard error, when both are known.
    pub fn usable(self) -> Option<(f64, f64)> {
        Some((self.effect?, self.standard_error?))
    }
}

/// One of the two groups of a contrast.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Arm {
    /// Pupils.
    pub pupils: Option<f64>,
    /// Classes or schools.
    pub clusters: Option<f64>,
    /// Mean on the test's own scale.
    pub mean: Option<f64>,
    /// Standard deviation on the test's own scale.
    pub sd: Option<f64>,
}

/// What was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The subject.
    pub subject: Subject,
    /// The domain as the source names it.
    pub domain: String,
    /// The test.
    pub outcome: String,
    /// When.
    pub timing: Timing,
    /// Weeks after the end, for a later measurement.
    pub weeks_after: Option<f64>,
    /// How wide the test is.
    pub kind: TestKind,
    /// Who made it.
    pub maker: TestMaker,
    /// Which way a raw score goes when things go well.
    pub direction: Direction,
}

/// How the study was set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// How pupils came into the groups.
    pub design: Design,
    /// What was assigned.
    pub assignment: Assignment,
    /// What the effect size compares.
    pub effect_type: EffectType,
    /// Risk of bias as a whole.
    pub risk: Risk,
    /// Who evaluated.
    pub evaluator: Evaluator,
}

/// Who took part.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Sample {
    /// The group that got the measure.
    pub treatment: Arm,
    /// The other group.
    pub control: Arm,
    /// Pupils in both.
    pub pupils: Option<f64>,
    /// Mean grade as the source counts it (K-6: kindergarten is 0).
    pub grade: Option<f64>,
    /// Share of pupils from families with a low income, in percent.
    pub low_income: Option<f64>,
    /// Share that was lost before the measurement, in percent.
    pub attrition: Option<f64>,
    /// Correlation of pupils in one group.
    pub icc: Option<f64>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Name of the programme.
    pub programme: String,
    /// Parts it consists of, as codes: a contrast may have several.
    pub components: BTreeSet<String>,
    /// Pupils per group.
    pub group_size: Option<f64>,
    /// Length in weeks.
    pub weeks: Option<f64>,
    /// Number of sessions.
    pub sessions: Option<f64>,
    /// Hours per week.
    pub hours_per_week: Option<f64>,
    /// Who did it.
    pub staff: Staff,
    /// Cost per pupil that took part, in euros of the study's year.
    pub cost_per_pupil: Option<f64>,
    /// Where.
    pub setting: Setting,
}

/// One contrast on one outcome: a row of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectRow {
    /// Line in the source file.
    pub line: u64,
    /// The source's own id of the row, when it has one.
    pub key: String,
    /// Id of its study.
    pub study: String,
    /// What was measured.
    pub measure: Measure,
    /// How the study was set up.
    pub method: Method,
    /// Who took part.
    pub sample: Sample,
    /// What was done.
    pub delivery: Delivery,
    /// The estimates, in the order of [`Adjustment::ALL`].
    pub estimates: [Estimate; 3],
    /// Other columns of the source under their own names.
    pub extra: BTreeMap<String, String>,
}

impl EffectRow {
    /// One of the estimates.
    pub const fn estimate(&self, adjustment: Adjustment) -> Estimate {
        let [reported, clustered, high] = self.estimates;
        match adjustment {
            Adjustment::Reported => reported,
            Adjustment::Clustered => clustered,
            Adjustment::ClusteredHigh => high,
        }
    }
}
