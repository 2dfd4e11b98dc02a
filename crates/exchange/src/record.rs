//! The records of the contract, version 1. What each field means stands in the schema.
//!
//! Numbers are whole, in the parts that the schema declares: `score` in hundredths of a point,
//! `standardised` in ten-thousandths of a standard deviation. Sums of products stay exact.

use std::fmt;
use std::str::FromStr;

use kernel::{
    Date, Domain, Grade, Money, Origin, ParseError, SchoolYear, Season, Sector, SiteCode, Track,
};

use crate::cell::{Cell, Field};
use crate::code::{Advice, Assignment, Consent, Level, ParentsEducation, Province, Sex, Staff};
use crate::schema::RecordKind;

/// What stands in the place of a pupil: stable within one board, meaningless elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym([u8; 16]);

impl Pseudonym {
    /// From its bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        f.pad(&digits)
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudonym({self})")
    }
}

impl FromStr for Pseudonym {
    type Err = ParseError;

    /// Reads the 32 hexadecimal digits that it is shown as.
    fn from_str(text: &str) -> std::result::Result<Self, ParseError> {
        let wrong = || ParseError::new("pseudonym", text);
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        u128::from_str_radix(text, 16)
            .map(|number| Self(number.to_be_bytes()))
            .map_err(|_| wrong())
    }
}

/// A kind of row: fields in the order of the schema.
pub trait Record: Sized {
    /// Which record of the schema.
    const KIND: RecordKind;
    /// Names of the fields, in order.
    const FIELDS: &'static [&'static str];

    /// The row, in the order of the schema.
    fn cells(&self) -> Vec<Cell<'_>>;

    /// From a row; `None` when a cell does not fit. Check the row first: that says why.
    fn from_cells(cells: &[Cell<'_>]) -> Option<Self>;
}

macro_rules! record {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$meaning])* pub $field: $type,)+ }

        impl Record for $name {
            const KIND: RecordKind = RecordKind::$name;
            const FIELDS: &'static [&'static str] = &[$(stringify!($field),)+];

            fn cells(&self) -> Vec<Cell<'_>> {
                vec![$(self.$field.to_cell(),)+]
            }

            fn from_cells(cells: &[Cell<'_>]) -> Option<Self> {
                let mut cells = cells.iter();
                let record = Self { $($field: Field::from_cell(cells.next()?)?,)+ };
                cells.next().is_none().then_some(record)
            }
        }
    };
}

record! {
    /// A location in a school year.
    School {
        /// Code of the location.
        school: SiteCode,
        /// School year.
        school_year: SchoolYear,
        /// Number of the board.
        board: Option<String>,
        /// Sector.
        sector: Sector,
        /// Province.
        province: Option<Province>,
        /// Pupils on the roster.
        pupils: Option<u32>,
        /// Disadvantage score in ten-thousandths.
        disadvantage_score: Option<i32>,
        /// Real or synthetic.
        origin: Origin,
    }
}

record! {
    /// A pupil in a school year.
    PupilYear {
        /// Code of the location.
        school: SiteCode,
        /// Who, without saying who.
        pupil: Pseudonym,
        /// School year.
        school_year: SchoolYear,
        /// The pupil's year group.
        grade: Grade,
        /// Level of secondary education.
        track: Option<Track>,
        /// Sex.
        sex: Option<Sex>,
        /// Education of the parents.
        parents_education: Option<ParentsEducation>,
        /// Does the year group again.
        repeated: Option<bool>,
        /// Came after the start of the school year.
        entered_during_year: Option<bool>,
        /// Left before the end of the school year.
        left_during_year: Option<bool>,
        /// First advice.
        first_advice: Option<Advice>,
        /// Final advice.
        final_advice: Option<Advice>,
        /// Reference level in reading.
        reading_level: Option<Level>,
        /// Reference level in language.
        language_level: Option<Level>,
        /// Reference level in maths.
        maths_level: Option<Level>,
    }
}

record! {
    /// A test result.
    Result {
        /// Code of the location.
        school: SiteCode,
        /// Who, without saying who.
        pupil: Pseudonym,
        /// School year of the test moment.
        school_year: SchoolYear,
        /// Test moment in the school year.
        season: Season,
        /// The pupil's year group at the test.
        grade: Grade,
        /// Domain of learning.
        domain: Domain,
        /// Supplier of the test.
        vendor: Option<String>,
        /// Test, such as M5.
        test: String,
        /// Code of the skill scale.
        scale: Option<String>,
        /// Series or version of the test.
        series: Option<String>,
        /// Year of the norms.
        norm_year: Option<SchoolYear>,
        /// Days after 1 August of the Monday of the week of the test.
        day: Option<u16>,
        /// Skill score in hundredths.
        score: Option<i32>,
        /// Standardised score in ten-thousandths of a standard deviation.
        standardised: Option<i32>,
        /// Percentile in hundredths.
        percentile: Option<i32>,
        /// Reference level of the test.
        reference_level: Option<Level>,
    }
}

record! {
    /// A measure of a programme, in one school year.
    Measure {
        /// Code of the location.
        school: SiteCode,
        /// School year.
        school_year: SchoolYear,
        /// Number in the programme.
        measure: u32,
        /// Intervention of the menukaart.
        intervention: String,
        /// Goal area.
        goal_area: char,
        /// Domain of learning of its goals, when it is one.
        domain: Option<Domain>,
        /// Pupils of the target group.
        target_size: Option<u32>,
        /// How participants are chosen.
        assignment: Option<Assignment>,
        /// First day.
        starts: Option<Date>,
        /// Last day.
        ends: Option<Date>,
        /// Sessions per week in hundredths.
        sessions_per_week: Option<i32>,
        /// Minutes per session.
        minutes: Option<u32>,
        /// Weeks.
        weeks: Option<u32>,
        /// Pupils per group.
        group_size: Option<u32>,
        /// Own staff or hired.
        staff: Staff,
        /// Planned cost in this school year.
        cost: Option<Money>,
        /// Part of it for hiring.
        cost_external: Option<Money>,
    }
}

record! {
    /// What one pupil got of a measure in a school year.
    Participation {
        /// Code of the location.
        school: SiteCode,
        /// Who, without saying who.
        pupil: Pseudonym,
        /// School year.
        school_year: SchoolYear,
        /// Number of the measure.
        measure: u32,
        /// Days after 1 August of the Monday of the week of the first session.
        first_day: Option<u16>,
        /// Sessions that were offered.
        offered: Option<u32>,
        /// Sessions that the pupil attended.
        attended: Option<u32>,
        /// Minutes in total.
        minutes: Option<u32>,
    }
}

record! {
    /// A fixed version of a school programme.
    Programme {
        /// Code of the location.
        school: SiteCode,
        /// First school year.
        first_year: SchoolYear,
        /// Version.
        version: u32,
        /// Day on which it was fixed.
        fixed_on: Date,
        /// Edition of the menukaart.
        edition: String,
        /// Revision of the edition.
        edition_revision: u32,
        /// Number of measures.
        measures: u32,
        /// Planned cost in the first school year.
        planned_first_year: Option<Money>,
        /// Planned cost in the second school year.
        planned_second_year: Option<Money>,
        /// Decision of the participation council.
        consent: Option<Consent>,
    }
}

record! {
    /// One item of the inventory, over all groups of a school.
    Inventory {
        /// Code of the location.
        school: SiteCode,
        /// School year.
        school_year: SchoolYear,
        /// Instrument.
        instrument: String,
        /// Item.
        item: String,
        /// Groups of the school.
        groups: u32,
        /// Groups with an answer.
        answered: u32,
        /// Mean rating in hundredths.
        mean: i32,
    }
}
