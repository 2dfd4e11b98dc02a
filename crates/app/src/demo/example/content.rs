//! What the example programme says. Everything in it is invented.

use kernel::{Date, Domain, MeasureNo, Money, ScanFindingId, SchoolYear, Share};
use school::programme::{
    Challenge, Dose, Goal, Involvement, Measure, Programme, ProgrammeTexts, StaffKind, YearCost,
};

/// The findings that the example rests on.
pub(super) struct Chosen {
    pub(super) subject: Subject,
    pub(super) spelling: Vec<ScanFindingId>,
    pub(super) planning: ScanFindingId,
}

/// The domain in which the scan found the clearest weak spot, with what it found.
pub(super) struct Subject {
    pub(super) domain: Domain,
    pub(super) findings: Vec<ScanFindingId>,
    /// The year group, or the whole school.
    pub(super) group: String,
    pub(super) weak: Share,
}

pub(super) const fn euro(amount: i64) -> Money {
    Money::from_cents(amount * 100)
}

/// A day in the first school year or the one after it.
fn day(year: SchoolYear, month: i8, day: i8) -> Option<Date> {
    let calendar = if month >= 8 {
        year.start_year()
    } else {
        year.next().start_year()
    };
    Date::new(calendar, month, day).ok()
}

/// Writes challenges, goals, measures and texts; the goal areas are the catalogue's to say.
pub(super) fn fill(programme: &mut Programme, chosen: &Chosen) {
    let year = programme.first_year;
    programme.challenges = challenges(chosen);
    programme.goals = goals(year, &chosen.subject);
    programme.measures = measures(year, &chosen.subject);
    programme.involvement = involvement(year);
    programme.texts = ProgrammeTexts {
        monitoring: "Elke acht weken bekijkt het team per groepje hoe het gaat: wie was erbij, en \
                     wat lukt er al. In februari en juni kijken we naar de toetsen en praten we erover \
                     met de MR."
            .into(),
        stop_rule: "Heeft een groepje na twintig weken minder dan de helft van de lessen gehad, of \
                    gaat niemand vooruit, dan stoppen we ermee of doen we het anders."
            .into(),
        embedding: "De instructie in kleine groepen komt daarna in het gewone rooster. De lessen over \
                    plannen zijn dan deel van de gewone les en kosten niets extra."
            .into(),
        note: "Eerste versie. Verzonnen voorbeeld.".into(),
    };
}

fn subject(chosen: &Chosen) -> String {
    chosen.subject.domain.in_sentence().to_owned()
}

fn challenges(chosen: &Chosen) -> Vec<Challenge> {
    let challenge =
        |number, title: &str, description: &str, findings: Vec<ScanFindingId>| Challenge {
            number,
            title: title.into(),
            description: description.into(),
            findings,
        };
    vec![
        challenge(
            1,
            &format!("De basis van {} moet steviger", subject(chosen)),
            "Te veel leerlingen hebben hier moeite mee. Tijdens de schoolsluiting hebben zij minder \
             geoefend. Nieuwe stof lukt pas als de basis goed zit.",
            chosen.subject.findings.clone(),
        ),
        challenge(
            2,
            "We weten te weinig over spelling",
            "Een groot deel van de spellingtoetsen is niet gemaakt. Eerst willen we weten hoe het \
             ermee staat. Pas daarna kiezen we een maatregel voor spelling.",
            chosen.spelling.clone(),
        ),
        challenge(
            3,
            "Leerlingen leren plannen en volhouden",
            "Leraren zien leerlingen die niet weten hoe ze moeten beginnen, of die snel opgeven. Dat \
             komt in alle groepen voor.",
            vec![chosen.planning],
        ),
    ]
}

fn goals(year: SchoolYear, subject: &Subject) -> Vec<Goal> {
    let baseline_date = day(year.previous(), 2, 1);
    let measured_on = day(year.next(), 2, 15);
    let goal = |number, indicator: &str, group: &str, (baseline, target): (&str, &str)| Goal {
        number,
        challenge: number,
        indicator: indicator.into(),
        domain: None,
        target_group: group.into(),
        target_size: Some(72),
        baseline: baseline.into(),
        baseline_date,
        target: target.into(),
        measured_on,
    };
    let name = subject.domain.in_sentence();
    let (weak, wanted) = (subject.weak.percent(), subject.weak.percent() * 2 / 3);
    vec![
        Goal {
            domain: Some(subject.domain),
            target_size: Some(subject.weak.denominator()),
            measured_on: day(year, 2, 15),
            ..goal(
                1,
                &format!("Leerlingen bij de laagste 25\u{a0}% met {name}"),
                &subject.group,
                (
                    &format!("{weak}\u{a0}%"),
                    &format!("hoogstens {wanted}\u{a0}%"),
                ),
            )
        },
        goal(
            2,
            "Leerlingen die de spellingtoets maken",
            "groep 3 tot en met 8",
            ("61\u{a0}%", "ten minste 95\u{a0}%"),
        ),
        goal(
            3,
            "Oordeel van leraren over plannen (van 1 tot 5)",
            "groep 3 tot en met 8",
            ("gemiddeld 2,8", "gemiddeld 3,5"),
        ),
    ]
}

#[expect(
    clippy::too_many_lines,
    reason = "three invented measures, told in one place"
)]
fn measures(year: SchoolYear, subject: &Subject) -> Vec<Measure> {
    let cost = |year, total, external, above_school| YearCost {
        year,
        total: euro(total),
        external: euro(external),
        above_school: euro(above_school),
    };
    let dose = |sessions: &str, minutes, weeks, group_size| Dose {
        sessions_per_week: sessions.parse().ok(),
        minutes: Some(minutes),
        weeks: Some(weeks),
        group_size,
    };
    let measure = |number, intervention: &str, owner: &str| Measure {
        number: MeasureNo::new(number),
        goals: Vec::new(),
        intervention: intervention.into(),
        goal_area: ' ',
        form: String::new(),
        target_group: "groep 3 tot en met 8".into(),
        target_size: Some(72),
        starts: day(year, 9, 6),
        ends: day(year.next(), 7, 7),
        dose: dose("1", 30, 36, None),
        staff: StaffKind::Own,
        owner: owner.into(),
        costs: Vec::new(),
        supports: Vec::new(),
    };
    vec![
        Measure {
            goals: vec![1],
            form:
                "Leerlingen die hier moeite mee hebben, oefenen drie keer per week in een groepje \
                   met een leraar. Ze werken hardop en krijgen direct uitleg."
                    .into(),
            target_group: format!("leerlingen bij de laagste 25\u{a0}%, {}", subject.group),
            target_size: Some(subject.weak.numerator()),
            dose: dose("3", 30, 36, Some(4)),
            staff: StaffKind::Mixed,
            costs: vec![
                cost(year, 19_200, 4_500, 0),
                cost(year.next(), 12_000, 0, 0),
            ],
            ..measure(1, "instructie-in-kleine-groepen", "intern begeleider")
        },
        Measure {
            goals: vec![3],
            form: "In elke groep leren leerlingen stap voor stap hoe je een taak begint, plant en \
                   controleert. De leraar doet het hardop denkend voor."
                .into(),
            costs: vec![cost(year, 7_500, 0, 0), cost(year.next(), 4_000, 0, 0)],
            ..measure(
                2,
                "metacognitie-en-zelfregulerend-leren",
                "leraar van groep 7",
            )
        },
        Measure {
            goals: vec![2],
            form:
                "Alle leerlingen maken de spellingtoets. Het team leert samen met de andere school \
                   van het bestuur hoe je de uitkomsten leest en er de les op aanpast."
                    .into(),
            supports: vec![MeasureNo::new(1), MeasureNo::new(2)],
            dose: dose("0,5", 60, 36, None),
            costs: vec![
                cost(year, 5_200, 0, 1_200),
                cost(year.next(), 2_600, 0, 600),
            ],
            ..measure(3, "systematisch-monitoren-en-bijstellen", "schoolleider")
        },
    ]
}

fn involvement(year: SchoolYear) -> Vec<Involvement> {
    let before = year.previous();
    let involved = |who: &str, how: &str, month, date| Involvement {
        who: who.into(),
        how: how.into(),
        on: day(before, month, date),
    };
    vec![
        involved(
            "Team",
            "Studiemiddag: wat laat de scan zien, en wat herkennen we?",
            6,
            2,
        ),
        involved(
            "Ouders",
            "Gesprek op de ouderavond over de uitkomsten en over plannen",
            6,
            10,
        ),
        involved("MR", "Eerste bespreking van opgaven en doelen", 6, 17),
    ]
}
