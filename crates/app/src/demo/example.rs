//! The second demo school is further on: a scan, confirmed findings and a fixed programme, so that
//! council and board have something to read. Everything in it is invented.

use kernel::{Date, Domain, Findings, MeasureNo, Money, ScanFindingId, ScanId, SchoolYear, SiteId};
use school::finding::{
    Confidence, DataSource, Priority, Proposal, ScanFinding, Scope, State, Topic, Validator,
};
use school::programme::{
    Challenge, Dose, Goal, Involvement, Measure, Programme, ProgrammeTexts, StaffKind, YearCost,
};
use store::{FundingCount, Judgement};
use synthetic::SiteDemo;

use crate::{Actor, AppError, Kansrijk};

/// The findings that the example rests on.
struct Chosen {
    maths: Vec<ScanFindingId>,
    spelling: Vec<ScanFindingId>,
    planning: ScanFindingId,
}

impl Kansrijk {
    /// Brings a demo school from its data to a fixed programme, through the ordinary use cases.
    pub(super) fn write_example(
        &self,
        leader: &Actor,
        site: SiteId,
        demo: &SiteDemo,
    ) -> Result<(), AppError> {
        let moments = self.moments(leader, site)?;
        let mid = moments
            .iter()
            .find(|(moment, _)| moment.season == kernel::Season::Mid);
        let (moment, _) = mid.ok_or(AppError::Internal("the demo has no results in mid-year"))?;
        let scan = self.make_scan(leader, site, *moment)?;
        let chosen = self.judge_example(leader, site, scan)?;
        let year = self.first_funded_year();
        self.count_example(leader, site, (year, demo))?;
        let id = self.begin_draft(leader, site, year)?;
        let revision = |app: &Self| {
            let draft = app.draft(leader, site)?.ok_or(AppError::NotFound)?;
            Ok::<_, AppError>((id, draft.revision))
        };
        self.change_draft(leader, site, revision(self)?, |programme, catalogue| {
            fill(programme, &chosen);
            for measure in &mut programme.measures {
                let area = catalogue.goal_area(&measure.intervention);
                measure.goal_area = area.ok_or_else(Findings::new)?;
            }
            Ok(())
        })?;
        self.fix_draft(leader, site, revision(self)?)
    }

    /// Confirms every finding, and adds one that the team saw without a test.
    fn judge_example(
        &self,
        leader: &Actor,
        site: SiteId,
        scan: ScanId,
    ) -> Result<Chosen, AppError> {
        let opened = self.scan(leader, site, scan)?;
        let maths = school_wide(&opened.findings, Topic::Learning(Domain::Maths));
        let spelling = school_wide(&opened.findings, Topic::Measurement(Some(Domain::Spelling)));
        let seen = Proposal {
            topic: Topic::ExecutiveFunctions,
            sub_topic: "plannen".into(),
            scope: Scope::School,
            size: None,
            affected: None,
            coverage: None,
            baseline_date: opened.record.reference.0,
            source: DataSource::Observation,
            confidence: Confidence::Medium,
            sentence:
                "Leraren zien dat veel leerlingen na de schoolsluiting moeilijk op gang komen, \
                       en hun werk slecht plannen."
                    .into(),
        };
        let planning = self.add_finding(leader, site, scan, &seen)?;
        for finding in &opened.findings {
            let first = maths.contains(&finding.id) || spelling.contains(&finding.id);
            let priority = if first {
                Priority::First
            } else {
                Priority::Watch
            };
            self.judge_finding(leader, site, finding.id, &confirmed(priority))?;
        }
        self.judge_finding(leader, site, planning, &confirmed(Priority::Second))?;
        Ok(Chosen {
            maths,
            spelling,
            planning,
        })
    }

    /// Invented counts; for the second year a working amount, which counts only while the real one
    /// is not known.
    fn count_example(
        &self,
        leader: &Actor,
        site: SiteId,
        (year, demo): (SchoolYear, &SiteDemo),
    ) -> Result<(), AppError> {
        let counted = demo.pupil_counts.first();
        let first = FundingCount {
            pupils: counted.map(|count| count.pupils),
            counted_on: counted.map(|count| count.on),
            score: Some(demo.disadvantage_score),
            scenario_per_pupil: None,
            scenario_per_score_unit: None,
        };
        let second = FundingCount {
            counted_on: None,
            scenario_per_pupil: Some(euro(480)),
            scenario_per_score_unit: Some(euro(200)),
            ..first
        };
        self.save_counts(leader, site, year, &first)?;
        self.save_counts(leader, site, year.next(), &second)
    }
}

fn confirmed(priority: Priority) -> Judgement {
    Judgement {
        state: State::Confirmed,
        priority: Some(priority),
        interpretation: "Verzonnen voorbeeld: het team herkent dit.".into(),
        validated_by: vec![Validator::Team],
    }
}

fn school_wide(findings: &[ScanFinding], topic: Topic) -> Vec<ScanFindingId> {
    let wanted = |finding: &&ScanFinding| {
        finding.proposal.topic == topic && finding.proposal.scope == Scope::School
    };
    findings.iter().filter(wanted).map(|f| f.id).collect()
}

const fn euro(amount: i64) -> Money {
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

fn fill(programme: &mut Programme, chosen: &Chosen) {
    let year = programme.first_year;
    programme.challenges = challenges(chosen);
    programme.goals = goals(year);
    programme.measures = measures(year);
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
            "De basis van rekenen moet steviger",
            "Te veel leerlingen rekenen langzaam of maken veel fouten. Tijdens de schoolsluiting \
             hebben zij minder geoefend. Nieuwe stof lukt pas als de basis goed zit.",
            chosen.maths.clone(),
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

fn goals(year: SchoolYear) -> Vec<Goal> {
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
    let mut goals = vec![
        goal(
            1,
            "Leerlingen bij de laagste 25\u{a0}% met rekenen",
            "groep 3 tot en met 8",
            ("35\u{a0}%", "28\u{a0}%"),
        ),
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
    ];
    for (goal, domain) in goals.iter_mut().zip([Domain::Maths, Domain::Spelling]) {
        goal.domain = Some(domain);
    }
    goals
}

fn measures(year: SchoolYear) -> Vec<Measure> {
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
                "Leerlingen die moeite hebben met rekenen, oefenen drie keer per week in een groepje \
                   met een leraar. Ze rekenen hardop en krijgen direct uitleg."
                    .into(),
            target_group: "leerlingen bij de laagste 25\u{a0}%, groep 3 tot en met 8".into(),
            target_size: Some(24),
            dose: dose("3", 30, 36, Some(4)),
            staff: StaffKind::Mixed,
            costs: vec![
                cost(year, 28_800, 6_000, 0),
                cost(year.next(), 18_000, 0, 0),
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
            "Gesprek op de ouderavond over rekenen en plannen",
            6,
            10,
        ),
        involved("MR", "Eerste bespreking van opgaven en doelen", 6, 17),
    ]
}
