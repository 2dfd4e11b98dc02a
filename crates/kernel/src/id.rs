//! Identifiers: one type per kind of thing, so that they cannot be mixed.

macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Wraps a row number.
            pub const fn new(row: i64) -> Self {
                Self(row)
            }

            /// The row number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::ParseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self).map_err(|_| crate::ParseError::new(stringify!($name), text))
            }
        }
    )+};
}

row_id! {
    /// A board (bevoegd gezag): the controller of its schools' data.
    BoardId,
    /// A school location (vestiging): the unit that scans, plans and is funded.
    SiteId,
    /// A person with an account.
    UserId,
    /// A token with which a program reads for a person.
    TokenId,
    /// A proposal for a next edition of the menukaart.
    ProposalId,
    /// A teaching group (groep) in one school year.
    GroupId,
    /// A pupil, inside one board's database; random, says nothing about the person.
    PupilId,
    /// One accepted import; also the version number of a board's pupil data.
    ImportId,
    /// One dated school scan.
    ScanId,
    /// One finding (bevinding) of a scan.
    ScanFindingId,
    /// One version of a school programme.
    ProgrammeId,
    /// A measure's number inside its programme version.
    MeasureNo,
}
