//! Vectors: facts on the programme, section 4.7.

use policy::funding::Funding;

use super::*;

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn counts(known: &[(&str, &str)]) -> BTreeMap<String, Decimal> {
    known
        .iter()
        .map(|(id, number)| ((*id).to_owned(), number.parse().unwrap()))
        .collect()
}

fn of(sector: Sector, known: &[(&str, &str)], today: &str) -> BudgetInputs {
    BudgetInputs {
        sector,
        counts: counts(known),
        counted_on: None,
        scenarios: BTreeMap::new(),
        today: ReferenceDate(today.parse().unwrap()),
    }
}

fn inputs(pupils: u32, score: &str, today: &str) -> BudgetInputs {
    let pupils = pupils.to_string();
    let known = [("leerlingen", &*pupils), ("achterstandsscore", score)];
    of(Sector::Po, &known, today)
}

fn with(mut inputs: BudgetInputs, scenarios: &[(&str, &str)]) -> BudgetInputs {
    let own = scenarios.iter();
    inputs.scenarios = own
        .map(|(id, text)| ((*id).to_owned(), money(text)))
        .collect();
    inputs
}

fn without(mut inputs: BudgetInputs, count: &str) -> BudgetInputs {
    inputs.counts.remove(count);
    inputs
}

fn budget(year: i16, inputs: &BudgetInputs) -> Budget {
    let funding = Funding::embedded().unwrap();
    compute(
        funding.of(SchoolYear::starting(year).unwrap()).unwrap(),
        inputs,
    )
}

#[test]
fn the_published_vectors_to_the_cent() {
    let first = budget(2021, &inputs(220, "150", "2021-08-01"));
    let amounts: Vec<_> = first
        .lines
        .iter()
        .filter_map(|line| line.amount.money())
        .collect();
    assert_eq!(amounts, [money("154255.20"), money("37674.00")]);
    assert_eq!(first.total, money("191929.20"));
    assert!(!first.incomplete && !first.scenario);
    let second = budget(2022, &inputs(220, "150", "2022-08-01"));
    assert_eq!(second.total, money("179567.00"));
}

#[test]
fn payments_add_up_and_september_holds_august() {
    let budget = budget(2021, &inputs(220, "150", "2021-08-01"));
    assert_eq!(paid(&budget), budget.total);
    assert_eq!(budget.payments.len(), 11, "September to July");
    // 191,929.20 / 12 = 15,994.10 (equal twelfths is an inference).
    assert_eq!(
        budget.payments[0],
        PaymentTerm {
            when: "september 2021".into(),
            parts: vec![(0, money("25709.20")), (1, money("6279.00"))],
            amount: money("31988.20"),
        }
    );
    let last = budget.payments.last().unwrap();
    assert_eq!(last.when, "juli 2022");
    assert_eq!(last.amount, money("15994.10"));
}

#[test]
fn before_the_announcement_only_scenarios_count() {
    let early = with(inputs(220, "150", "2021-05-20"), &[("per-leerling", "700")]);
    let budget = budget(2021, &early);
    assert_eq!(budget.lines[0].amount, Amount::Scenario(money("154000.00")));
    assert!(matches!(budget.lines[1].amount, Amount::Unknown(_)));
    assert!(budget.incomplete && budget.scenario);
    assert_eq!(budget.total, money("154000.00"));
    assert!(
        budget
            .findings
            .counts()
            .any(|(code, _)| code.to_string() == "W502")
    );
}

#[test]
fn unknown_is_not_zero() {
    let unknown = without(inputs(0, "0", "2021-08-01"), "leerlingen");
    let budget = budget(2021, &unknown);
    assert!(budget.incomplete);
    assert!(matches!(budget.lines[0].amount, Amount::Unknown(_)));
    assert_eq!(
        budget.lines[1].amount,
        Amount::Known(Money::ZERO),
        "a score of zero is known"
    );
}

#[test]
fn what_is_left_goes_to_the_next_year() {
    let budgets = [
        budget(2021, &inputs(220, "150", "2022-08-01")),
        budget(2022, &inputs(220, "150", "2022-08-01")),
    ];
    let first = budgets[0].year;
    let planned = |year| {
        if year == first {
            money("100000")
        } else {
            money("300000")
        }
    };
    let (balances, findings) = balance(&budgets, planned);
    assert_eq!(balances[0].left, money("91929.20"));
    assert_eq!(balances[1].carried_in, money("91929.20"));
    assert_eq!(balances[1].left, money("-28503.80"));
    assert_eq!(findings.warnings(), 1);
    assert_eq!(
        balances[1].available(),
        // 179,567.00 of 2022-23 and 91,929.20 left.
        Amount::Known(money("271496.20"))
    );
}

#[test]
fn what_one_year_does_not_know_the_next_does_not_know_either() {
    let scenario = with(inputs(220, "0", "2021-07-05"), &[("per-leerling", "500")]);
    let unknown = without(inputs(220, "0", "2021-07-05"), "achterstandsscore");
    let (balances, _) = balance(&[budget(2021, &unknown), budget(2022, &scenario)], |_| {
        Money::ZERO
    });
    assert!(matches!(balances[0].available(), Amount::Unknown(_)));
    assert!(matches!(balances[1].available(), Amount::Unknown(_)));
    let known = inputs(220, "0", "2021-07-05");
    let both = [budget(2021, &known), budget(2022, &scenario)];
    let (balances, _) = balance(&both, |_| Money::ZERO);
    // 220 × 701.16 = 154,255.20; the score of 0 has no scenario amount in 2022-23.
    assert_eq!(
        balances[0].available(),
        Amount::Known(money("154255.20")),
        "the amounts of 2021-22 were announced on 30 June 2021"
    );
    assert!(matches!(balances[1].available(), Amount::Unknown(_)));
    let full = with(
        scenario,
        &[("per-leerling", "500"), ("achterstandsscore", "250")],
    );
    let (balances, _) = balance(&[budget(2021, &known), budget(2022, &full)], |_| {
        Money::ZERO
    });
    assert_eq!(
        balances[1].available(),
        // 220 × 500 = 110,000 beside 154,255.20.
        Amount::Scenario(money("264255.20"))
    );
}

#[test]
fn the_last_payment_takes_the_cents_that_are_left() {
    let budget = budget(2022, &inputs(1, "1", "2022-08-01"));
    // A twelfth of 500.00 is 41.66 and of 463.78 is 38.64, both rounded down: 80.30 eleven times.
    assert_eq!(budget.total, money("963.78"));
    assert_eq!(budget.payments.len(), 12);
    assert_eq!(budget.payments[0].amount, money("80.30"));
    // 963.78 − 11 × 80.30.
    assert_eq!(budget.payments[11].amount, money("80.48"));
    assert_eq!(paid(&budget), budget.total);
}

fn paid(budget: &Budget) -> Money {
    budget.payments.iter().map(|term| term.amount).sum()
}

mod sectors;
