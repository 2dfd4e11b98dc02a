//! What a finding proposes for a goal. It becomes part of the programme, which is Dutch.

use app::programme::FindingChoice;
use kernel::Share;
use school::finding::{Topic, Unit};

/// What was measured and where the school stands, from a finding.
pub(super) fn indicator(choice: &FindingChoice) -> (String, String) {
    let proposal = &choice.finding.proposal;
    let topic = proposal.topic.name().to_lowercase();
    let decimal = |value: f64, digits: usize| format!("{value:.digits$}").replace('.', ",");
    match (proposal.topic, proposal.size, proposal.affected) {
        (Topic::Measurement(_), _, _) => (
            "Aandeel leerlingen dat is getoetst".to_owned(),
            proposal.coverage.map(of_pupils).unwrap_or_default(),
        ),
        (Topic::Learning(_), Some((above, Unit::PercentOfPupils)), Some(share)) => {
            // The size is the distance to the national share: 31 % is 6 above the lowest 25 %.
            let national = share.as_f64() * 100.0 - above;
            let indicator = format!(
                "Aandeel leerlingen in de laagste {} % bij {topic}",
                decimal(national, 0)
            );
            (indicator, of_pupils(share))
        }
        (_, Some((size, unit)), _) if proposal.sub_topic == "groei" => (
            format!("Verschil in groei met de normgroep bij {topic}"),
            format!("{} {}", decimal(size, 2), unit.name()),
        ),
        (_, Some((size, Unit::RatingPoints)), _) => (
            format!("Oordeel van de leraren over {topic} (gemiddelde van 1 tot 5)"),
            decimal(size, 1),
        ),
        (_, Some((size, unit)), _) => (
            String::new(),
            format!("{} {}", decimal(size, 1), unit.name()),
        ),
        (_, None, _) => (String::new(), String::new()),
    }
}

fn of_pupils(share: Share) -> String {
    format!(
        "{} % ({} van {} leerlingen)",
        share.percent(),
        share.numerator(),
        share.denominator()
    )
}
