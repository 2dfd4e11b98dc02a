//! Coded values of the contract that the kernel has no word for.

/// A closed list of values, each with its code in files.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$meaning])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code in files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// From the code in files.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}

codes! {
    /// Sex, as the school's administration has it.
    Sex {
        /// Girl.
        Female = "v",
        /// Boy.
        Male = "m",
        /// Otherwise or not recorded as one of these.
        Other = "x",
    }
}

codes! {
    /// Education of the parents in three groups; the outer two are compared.
    ParentsEducation {
        /// Low.
        Low = "laag",
        /// In between.
        Middle = "midden",
        /// High.
        High = "hoog",
    }
}

codes! {
    /// Advice for secondary education: one level or two adjacent ones.
    Advice {
        /// Praktijkonderwijs.
        Pro = "pro",
        /// Praktijkonderwijs or vmbo basis.
        ProBb = "pro/bb",
        /// Vmbo basis.
        Bb = "bb",
        /// Vmbo basis or kader.
        BbKb = "bb/kb",
        /// Vmbo kader.
        Kb = "kb",
        /// Vmbo kader or gl/tl.
        KbGlTl = "kb/gltl",
        /// Vmbo gl/tl.
        GlTl = "gltl",
        /// Vmbo gl/tl or havo.
        GlTlHavo = "gltl/havo",
        /// Havo.
        Havo = "havo",
        /// Havo or vwo.
        HavoVwo = "havo/vwo",
        /// Vwo.
        Vwo = "vwo",
    }
}

codes! {
    /// A reference level (referentieniveau).
    Level {
        /// Below 1F.
        BelowF1 = "<1F",
        /// 1F.
        F1 = "1F",
        /// 1S.
        S1 = "1S",
        /// 2F.
        F2 = "2F",
        /// 3F.
        F3 = "3F",
        /// 4F.
        F4 = "4F",
    }
}

codes! {
    /// Province of a location.
    Province {
        /// Groningen.
        Groningen = "groningen",
        /// Friesland.
        Friesland = "friesland",
        /// Drenthe.
        Drenthe = "drenthe",
        /// Overijssel.
        Overijssel = "overijssel",
        /// Flevoland.
        Flevoland = "flevoland",
        /// Gelderland.
        Gelderland = "gelderland",
        /// Utrecht.
        Utrecht = "utrecht",
        /// Noord-Holland.
        NoordHolland = "noord-holland",
        /// Zuid-Holland.
        ZuidHolland = "zuid-holland",
        /// Zeeland.
        Zeeland = "zeeland",
        /// Noord-Brabant.
        NoordBrabant = "noord-brabant",
        /// Limburg.
        Limburg = "limburg",
    }
}

codes! {
    /// How the pupils of a measure were chosen.
    Assignment {
        /// All pupils of the target group.
        Everybody = "allen",
        /// Those with the lowest scores.
        LowestScores = "laagste-scores",
        /// By judgement of teacher or coach.
        Judgement = "oordeel",
        /// Who wanted to.
        Voluntary = "vrijwillig",
        /// By lot.
        Lottery = "loting",
    }
}

codes! {
    /// Who carries a measure out.
    Staff {
        /// The school's own staff.
        Own = "eigen",
        /// Hired (personeel niet in loondienst).
        Hired = "pnil",
        /// Both.
        Mixed = "gemengd",
    }
}

codes! {
    /// What the participation council decided on a version of a programme.
    Consent {
        /// It consented.
        Given = "ja",
        /// It refused.
        Refused = "nee",
        /// It consented on conditions.
        Conditional = "onder-voorwaarden",
    }
}
