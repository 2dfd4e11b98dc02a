//! What became of every row: loaded, left out and why, tests that are not used and why.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Domain, TestMoment};

use crate::results::ResultRecord;

/// Why a row, or a result in it, is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// No key of a pupil.
    NoPupil,
    /// No outcome of any test.
    NoScore,
    /// A subject that nobody gave a meaning.
    UnknownSubject,
    /// A word that the school chose to leave out.
    Chosen,
    /// No season, and no date that tells it.
    NoMoment,
    /// No school year, and no date that tells it.
    NoYear,
    /// No year group.
    NoYearGroup,
    /// The same row again.
    Repeated,
    /// Two rows for one sitting that contradict each other.
    Contradicted,
    /// Not in the roster.
    UnknownPupil,
}

impl Left {
    /// Every reason.
    pub const ALL: [Self; 10] = [
        Self::NoPupil,
        Self::NoScore,
        Self::UnknownSubject,
        Self::Chosen,
        Self::NoMoment,
        Self::NoYear,
        Self::NoYearGroup,
        Self::Repeated,
        Self::Contradicted,
        Self::UnknownPupil,
    ];

    /// Its code where the account is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoPupil => "geen-leerling",
            Self::NoScore => "geen-uitkomst",
            Self::UnknownSubject => "vak-onbekend",
            Self::Chosen => "zelf-weggelaten",
            Self::NoMoment => "geen-moment",
            Self::NoYear => "geen-schooljaar",
            Self::NoYearGroup => "geen-leerjaar",
            Self::Repeated => "dubbel",
            Self::Contradicted => "tegenspraak",
            Self::UnknownPupil => "leerling-onbekend",
        }
    }

    /// In Dutch.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoPupil => "Er staat geen leerling bij.",
            Self::NoScore => "Er staat geen uitkomst in.",
            Self::UnknownSubject => "Het vak kennen we niet. Geef het een betekenis bij ‘Woorden’.",
            Self::Chosen => "U koos om dit niet in te lezen.",
            Self::NoMoment => "Het is niet duidelijk of dit een M-, E- of B-toets is.",
            Self::NoYear => "Het schooljaar is niet bekend.",
            Self::NoYearGroup => "Het leerjaar van de leerling is niet bekend.",
            Self::Repeated => "Dezelfde uitkomst staat er al en telt één keer.",
            Self::Contradicted => {
                "Voor deze toets staan twee verschillende uitkomsten. We kiezen niet."
            }
            Self::UnknownPupil => "De leerling staat niet in de leerlingenlijst.",
        }
    }
}

/// Why a test, or a part of its outcome, is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unused {
    /// AVI.
    Avi,
    /// Tests of groep 1 and 2.
    Toddler,
    /// Tests at the start of groep 8.
    BeginEight,
    /// Final and entrance tests.
    FinalTest,
    /// Social and emotional.
    Wellbeing,
    /// A subject that the scan does not have.
    OtherSubject,
    /// A test of another level, without a skill score.
    OtherLevel,
    /// The norm scores of a test of another level: its skill score is used.
    OtherLevelNorm,
}

impl Unused {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Avi,
        Self::Toddler,
        Self::BeginEight,
        Self::FinalTest,
        Self::Wellbeing,
        Self::OtherSubject,
        Self::OtherLevel,
        Self::OtherLevelNorm,
    ];

    /// Its code where the account is kept.
    pub const fn code(self) -> &'static str {
        self.texts().0
    }

    /// Which tests, in Dutch.
    pub const fn name(self) -> &'static str {
        self.texts().1
    }

    /// Why, in Dutch.
    pub const fn reason(self) -> &'static str {
        self.texts().2
    }

    const fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Avi => (
                "avi",
                "AVI",
                "AVI zegt welk boek past. Het is geen score die met andere toetsen te vergelijken is.",
            ),
            Self::Toddler => (
                "kleuters",
                "Kleutertoetsen",
                "De scan begint in groep 3. Toetsen van groep 1 en 2 staan op een andere schaal.",
            ),
            Self::BeginEight => (
                "b8",
                "B8-toetsen",
                "Toetsen aan het begin van groep 8 vallen niet op een M- of E-moment. Ze zijn niet te vergelijken met de andere jaren.",
            ),
            Self::FinalTest => (
                "eindtoets",
                "Eindtoets, doorstroomtoets en entreetoets",
                "Deze toetsen hebben een eigen schaal. Groei is er niet mee te meten.",
            ),
            Self::Wellbeing => (
                "sociaal-emotioneel",
                "Sociaal-emotionele vragenlijsten",
                "Vul hiervoor de vragenlijst van de schoolscan in.",
            ),
            Self::OtherSubject => (
                "ander-vak",
                "Andere vakken",
                "Deze vakken of onderdelen zitten niet in de schoolscan.",
            ),
            Self::OtherLevel => (
                "ander-niveau",
                "Toetsen van een ander leerjaar (terugtoetsen)",
                "Zonder vaardigheidsscore zegt deze toets niets naast die van klasgenoten.",
            ),
            Self::OtherLevelNorm => (
                "ander-niveau-norm",
                "Percentiel en niveau bij een toets van een ander leerjaar",
                "De vaardigheidsscore is ingelezen. Percentiel en niveau horen bij de norm van het andere leerjaar en tellen niet mee.",
            ),
        }
    }
}

/// How often, and at which lines (the first few).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The first lines.
    pub lines: Vec<u64>,
}

impl Tally {
    const LINES: usize = 20;

    fn add(&mut self, line: u64) {
        self.count += 1;
        if self.lines.len() < Self::LINES {
            self.lines.push(line);
        }
    }

    fn encode(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        format!("{}\t{}", self.count, lines.join(","))
    }
}

/// What became of a file. Holds counts, lines and words of ours; nothing of a pupil.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Rows under the header.
    pub rows: u64,
    /// Rows of which at least one result was loaded.
    pub rows_loaded: u64,
    /// Results per domain and moment.
    pub loaded: BTreeMap<(Domain, TestMoment), u64>,
    /// Results and rows left out.
    pub left: BTreeMap<Left, Tally>,
    /// Tests not used.
    pub unused: BTreeMap<Unused, Tally>,
    /// Lines of totals and notes.
    pub notes: u64,
    /// Pupils with a result, and pupils of the roster in tested year groups, for moments in the
    /// roster's school year.
    pub coverage: BTreeMap<(Domain, TestMoment), (u64, u64)>,
}

impl Account {
    /// Something was left out.
    pub fn leave(&mut self, reason: Left, line: u64) {
        self.left.entry(reason).or_default().add(line);
    }

    pub(super) fn skip(&mut self, reason: Unused, line: u64) {
        self.unused.entry(reason).or_default().add(line);
    }

    /// Counts the results that come in, and the rows that they come from.
    pub fn load<'r>(&mut self, records: impl IntoIterator<Item = &'r ResultRecord>) {
        self.loaded.clear();
        let mut lines = BTreeSet::new();
        for record in records {
            *self
                .loaded
                .entry((record.domain, record.moment))
                .or_default() += 1;
            lines.insert(record.line);
        }
        self.rows_loaded = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    }

    /// Results loaded.
    pub fn results(&self) -> u64 {
        self.loaded.values().sum()
    }

    /// The account as lines of text, to be kept with an import.
    pub fn encode(&self) -> String {
        let mut text = format!(
            "rijen\t{}\t{}\t{}\n",
            self.rows, self.rows_loaded, self.notes
        );
        for ((domain, moment), count) in &self.loaded {
            text.push_str(&format!("geladen\t{}\t{moment}\t{count}\n", domain.code()));
        }
        for (reason, tally) in &self.left {
            text.push_str(&format!("weg\t{}\t{}\n", reason.code(), tally.encode()));
        }
        for (reason, tally) in &self.unused {
            text.push_str(&format!(
                "ongebruikt\t{}\t{}\n",
                reason.code(),
                tally.encode()
            ));
        }
        for ((domain, moment), (seen, all)) in &self.coverage {
            let code = domain.code();
            text.push_str(&format!("dekking\t{code}\t{moment}\t{seen}\t{all}\n"));
        }
        text
    }

    /// Reads [`Account::encode`]; a line that is not understood is passed over.
    pub fn decode(text: &str) -> Self {
        let mut account = Self::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if account.decode_line(&fields).is_none() {
                continue;
            }
        }
        account
    }

    fn decode_line(&mut self, fields: &[&str]) -> Option<()> {
        match *fields {
            ["rijen", rows, loaded, notes] => {
                self.rows = rows.parse().ok()?;
                self.rows_loaded = loaded.parse().ok()?;
                self.notes = notes.parse().ok()?;
            }
            ["geladen", domain, moment, count] => {
                let key = (domain.parse().ok()?, moment.parse().ok()?);
                self.loaded.insert(key, count.parse().ok()?);
            }
            ["weg", code, count, lines] => {
                let mut reasons = Left::ALL.into_iter();
                let reason = reasons.find(|reason| reason.code() == code)?;
                self.left.insert(reason, tally(count, lines)?);
            }
            ["ongebruikt", code, count, lines] => {
                let mut reasons = Unused::ALL.into_iter();
                let reason = reasons.find(|reason| reason.code() == code)?;
                self.unused.insert(reason, tally(count, lines)?);
            }
            ["dekking", domain, moment, seen, all] => {
                let key = (domain.parse().ok()?, moment.parse().ok()?);
                let value = (seen.parse().ok()?, all.parse().ok()?);
                self.coverage.insert(key, value);
            }
            _ => return None,
        }
        Some(())
    }
}

fn tally(count: &str, lines: &str) -> Option<Tally> {
    Some(Tally {
        count: count.parse().ok()?,
        lines: lines
            .split(',')
            .filter_map(|line| line.parse().ok())
            .collect(),
    })
}
