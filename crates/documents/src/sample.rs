//! Invented programmes for the tests: a small one for golden text, a large one with everything.

use crate::programme::{
    BudgetLine, BudgetYear, Challenge, Consent, Dose, Edition, FoundThing, Goal, GoalArea,
    Involved, Level, Measure, MeasureCost, Scan, School, SchoolProgramme, State, VersionLine,
};
use kernel::{
    Amount, ContentHash, Date, Effect, Interval, Money, Months, SchoolYear, Strength, parse_date,
};

pub(crate) fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn year(text: &str) -> SchoolYear {
    text.parse().unwrap()
}

fn euro(amount: &str) -> Money {
    amount.parse().unwrap()
}

fn hash(of: &str) -> ContentHash {
    ContentHash::of(of.as_bytes())
}

/// One challenge, one goal, one measure.
pub(crate) fn small() -> SchoolProgramme {
    let years = [year("2021-2022"), year("2022-2023")];
    SchoolProgramme {
        school: School {
            name: "De Leesvlinder (verzonnen)".into(),
            code: "99AB00".into(),
            board: "Stichting De Verzonnen Polder (demo)".into(),
            sector: "basisonderwijs".into(),
        },
        years,
        version: 1,
        state: State::Fixed {
            on: day("2021-07-08"),
            hash: hash("inhoud"),
        },
        edition: Edition {
            title: "Menukaart NP Onderwijs, lijst van 2021".into(),
            id: "2021".into(),
            revision: 1,
            valid_from: day("2021-05-10"),
            hash: hash("menukaart"),
        },
        scans: vec![Scan {
            version: 1,
            moment: "M 2020-2021".into(),
            made_on: day("2021-06-01"),
            pupils: Some(72),
            norms: None,
            hash: hash("scan"),
        }],
        levels: vec![level("Spelling", Some((38.0, 26.0, 51.0)), Some(60))],
        year_levels: None,
        smallest_group: 6,
        challenges: vec![challenge()],
        measures: vec![measure()],
        areas: vec![
            area('A', "Meer onderwijs"),
            area('B', "Effectiever onderwijs"),
        ],
        budget: vec![budget("2021-2022", "65.207,88", "12.000,00")],
        budget_as_of: day("2021-07-08"),
        involved: vec![Involved {
            who: "Team".into(),
            how: "Studiemiddag over de scan".into(),
            on: Some(day("2021-06-10")),
        }],
        consent: Consent::NotDecided,
        monitoring: "Elke zes weken kijkt het team naar de schriften.".into(),
        stop_rule: "Helpt het na een half jaar niet, dan stoppen we.".into(),
        embedding: "De les gaat op in het gewone rooster.".into(),
        history: vec![VersionLine {
            version: 1,
            fixed: Some((day("2021-07-08"), hash("inhoud"))),
            note: "Eerste versie.".into(),
        }],
        synthetic: true,
    }
}

fn level(domain: &str, share: Option<(f64, f64, f64)>, pupils: Option<u32>) -> Level {
    Level {
        domain: domain.into(),
        percent: share.map(|(percent, _, _)| percent),
        interval: share.map(|(_, low, high)| Interval { low, high }),
        pupils,
    }
}

fn area(letter: char, name: &str) -> GoalArea {
    GoalArea {
        letter,
        name: name.into(),
    }
}

fn challenge() -> Challenge {
    Challenge {
        number: 1,
        title: "Spelling zakt weg".into(),
        description: "Leerlingen vergeten regels. Dat zien we in de schriften.".into(),
        found: vec![FoundThing {
            topic: "Spelling".into(),
            place: "Hele school".into(),
            sentence: "38 % van de school (23 van 60 getoetste leerlingen) hoort bij spelling tot \
                       de laagste 25 % van de normgroep; landelijk is dat 25 %."
                .into(),
            source: "toetsen".into(),
            baseline: day("2021-02-01"),
            confidence: "redelijk".into(),
            priority: Some("eerst aanpakken".into()),
        }],
        goals: vec![Goal {
            number: 1,
            indicator: "Aandeel in de laagste 25 % bij spelling".into(),
            domain: Some("Spelling".into()),
            target_group: "groep 4 tot en met 8".into(),
            target_size: Some(60),
            baseline: "38 %".into(),
            baseline_date: Some(day("2021-02-01")),
            target: "30 %".into(),
            measured_on: Some(day("2022-06-15")),
        }],
    }
}

fn measure() -> Measure {
    Measure {
        number: 1,
        intervention: "Instructie in kleine groepen".into(),
        area: 'B',
        supporting: false,
        summary: "Een leraar geeft les aan een klein groepje.".into(),
        conditions: vec!["De groep is klein genoeg.".into()],
        effect: Effect::Published {
            months: Months(4),
            strength: Strength::new(2),
            edition: "2021".into(),
        },
        unverified: vec!["de uitleg".into()],
        figures_from: None,
        departures: Vec::new(),
        form: "Twee keer per week oefent een groepje met een leraar.".into(),
        target_group: "zwakke spellers".into(),
        target_size: Some(20),
        starts: Some(day("2021-09-01")),
        ends: Some(day("2022-06-30")),
        dose: Dose {
            sessions_per_week: "2".parse().ok(),
            minutes: Some(30),
            weeks: Some(36),
            group_size: Some(5),
        },
        staff: "eigen personeel".into(),
        owner: "intern begeleider".into(),
        goals: vec![1],
        supports: Vec::new(),
        costs: vec![MeasureCost {
            year: year("2021-2022"),
            total: euro("12.000,00"),
            external: euro("1.500,00"),
            above_school: Money::ZERO,
        }],
    }
}

fn budget(school_year: &str, funded: &str, planned: &str) -> BudgetYear {
    BudgetYear {
        year: year(school_year),
        lines: vec![BudgetLine {
            label: "Bedrag per leerling".into(),
            amount: Amount::Known(euro(funded)),
            calculation: "93 leerlingen × € 701,16".into(),
            source: "np-onderwijs-2021-2022.1, per-leerling".into(),
            notes: vec!["Niet bevestigd: afronding.".into()],
        }],
        funded: euro(funded),
        funded_incomplete: false,
        incomplete: false,
        scenario: false,
        carried_in: Money::ZERO,
        planned: euro(planned),
        left: euro(funded).minus(euro(planned)).unwrap(),
        remarks: vec!["Dat op deze dag wordt geteld, is niet bevestigd.".into()],
    }
}

/// Everything that can be in a programme: several of each, a supporting measure, a scenario year.
#[expect(
    clippy::too_many_lines,
    reason = "one invented programme, told in one place"
)]
pub(crate) fn large() -> SchoolProgramme {
    let mut programme = small();
    programme.levels = vec![
        level("Technisch lezen", Some((22.0, 13.0, 34.0)), Some(61)),
        level("Begrijpend lezen", Some((31.0, 20.0, 44.0)), Some(59)),
        level("Spelling", Some((38.0, 26.0, 51.0)), Some(60)),
        level("Rekenen-wiskunde", None, None),
    ];
    for number in 2..=3 {
        let mut next = challenge();
        next.number = number;
        next.goals[0].number = number;
        next.goals.truncate(1);
        next.found.push(next.found[0].clone());
        programme.challenges.push(next);
    }
    programme.areas = [
        (
            'A',
            "Meer onderwijs om bij groepen leerlingen kennis en vaardigheden bij te spijkeren",
        ),
        (
            'B',
            "Effectievere inzet van onderwijs om kennis en vaardigheden bij te spijkeren",
        ),
        (
            'C',
            "Sociaal-emotionele en fysieke ontwikkeling van leerlingen",
        ),
        (
            'D',
            "Ontwikkeling van de executieve functies van leerlingen",
        ),
        ('E', "Inzet van personeel en ondersteuning"),
        ('F', "Faciliteiten en randvoorwaarden"),
    ]
    .map(|(letter, name)| area(letter, name))
    .to_vec();
    for (number, effect) in [
        (2, Effect::Unclear),
        (
            3,
            Effect::NotInMonths {
                source: "databank jeugdinterventies".into(),
            },
        ),
    ] {
        let mut next = measure();
        next.number = number;
        next.goals = vec![u32::try_from(number).unwrap()];
        next.effect = effect;
        next.costs.push(MeasureCost {
            year: year("2022-2023"),
            total: euro("8.250,50"),
            external: Money::ZERO,
            above_school: euro("1.000,00"),
        });
        programme.measures.push(next);
    }
    let support = &mut programme.measures[2];
    support.intervention = "Professionalisering".into();
    support.area = 'F';
    support.supporting = true;
    support.supports = vec![1, 2];
    let mut second = budget("2022-2023", "46.500,00", "16.501,00");
    second.scenario = true;
    second.lines[0].amount = Amount::Scenario(euro("46.500,00"));
    second.carried_in = programme.budget[0].left;
    programme.budget.push(second);
    programme
}
