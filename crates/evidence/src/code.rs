//! Enumerations with a stable code and a Dutch name.

/// Declares an enumeration whose values have a stable code (files, storage) and a Dutch name (screens).
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $value:ident = $code:literal, $dutch:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$what])* $value,)+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// Stable code, as in files and storage.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }

            /// In Dutch.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $dutch,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::study::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let known = Self::ALL.iter().find(|value| value.code() == text);
                known.copied().ok_or($crate::study::UnknownCode)
            }
        }
    };
}

pub(crate) use coded;
