//! One row of a file with official figures.

use kernel::{Date, Decimal, Finding, Findings, Place, parse_date};
use policy::careers::{CareerDefinition, CareerIndicator, CareerRules, CareerUnit, Stage};

use super::figure::{FigureValue, OfficialFigure, Period, Precision};
use super::lines::Row;

/// Which cell of a row a column is.
pub(super) struct Columns(pub(super) Vec<String>);

impl Columns {
    fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|known| known == name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }
}

/// A row being read: its cells by name, and what is wrong with it.
pub(super) struct Reader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) row: &'a Row,
    pub(super) rules: &'a CareerRules,
    pub(super) findings: &'a mut Findings,
}

impl<'a> Reader<'a> {
    fn cell(&self, name: &str) -> &'a str {
        let at = self.columns.position(name);
        let found = at.and_then(|at| self.row.cells.get(at));
        found.map_or("", String::as_str)
    }

    /// The first of two columns that is filled in.
    fn either(&self, first: &str, second: &str) -> &'a str {
        match self.cell(first) {
            "" => self.cell(second),
            filled => filled,
        }
    }

    fn wrong(&mut self, number: u16, field: &str, message: &str, action: &str) {
        let place = Place::at(self.row.line, field);
        self.findings
            .push(Finding::error(number, place, message, action));
    }

    fn warn(&mut self, number: u16, field: &str, message: &str, action: &str) {
        let place = Place::at(self.row.line, field);
        self.findings
            .push(Finding::warning(number, place, message, action));
    }

    /// The figure of the row; everything that is wrong with it is found in one go.
    pub(super) fn figure(&mut self) -> Option<OfficialFigure> {
        let named = self.definition();
        let period = self.period(named.as_ref().map(|(_, definition, _)| *definition));
        let unit = self.unit(named.as_ref().map(|(indicator, _, _)| *indicator));
        let value = self.value(unit);
        let stage = self.stage(named.as_ref().and_then(|(_, _, stage)| *stage));
        let published_on = self.date("published_on");
        let retrieved_on = self.date("retrieved_on");
        if let (Some(Some(published)), Some(Some(retrieved))) = (published_on, retrieved_on)
            && retrieved < published
        {
            let message = "Het cijfer is opgehaald voordat het verscheen.";
            self.wrong(
                1418,
                "retrieved_on",
                message,
                "Verbeter een van de twee dagen.",
            );
        }
        let population = self.filled("population", "group", 1419);
        let source = self.filled("source", "source", 1420);
        let confirmed = self.confirmed();
        let (indicator, definition, _) = named?;
        Some(OfficialFigure {
            indicator: indicator.id.clone(),
            definition: definition.version.clone(),
            population: population?,
            period: period?,
            value: value?,
            unit: unit?,
            stage: stage?,
            source: source?,
            published_on: published_on?,
            retrieved_on: retrieved_on?,
            confirmed,
        })
    }

    fn definition(&mut self) -> Option<(&'a CareerIndicator, &'a CareerDefinition, Option<Stage>)> {
        let (name, version) = (self.cell("indicator"), self.cell("definition"));
        let rules = self.rules;
        if let Some(indicator) = rules.indicator(name) {
            let own = indicator.definitions.iter();
            let found = own.into_iter().find(|own| own.version == version);
            if found.is_none() {
                self.wrong(
                    1411,
                    "definition",
                    "Deze definitie van de indicator staat niet in het register.",
                    "Vul de versie van de definitie in. Een nieuwe definitie komt eerst in het register.",
                );
            }
            return found.map(|definition| (indicator, definition, None));
        }
        let found = rules.named(name, self.cell("definition_short"));
        if found.is_none() {
            self.wrong(
                1410,
                "indicator",
                "Deze indicator staat niet in het register, ook niet onder de naam van een publicatie.",
                "Gebruik een indicator uit het register, of voeg er daar een toe met zijn definitie.",
            );
        }
        found.map(|(indicator, definition, known)| (indicator, definition, known.stage))
    }

    fn period(&mut self, definition: Option<&CareerDefinition>) -> Option<Period> {
        let Some(period) = Period::parse(self.cell("school_year")) else {
            let message = "Het schooljaar is niet te lezen.";
            let action = "Schrijf 2019/20, 'overgang na 2018/19' of 'jaar 2019'.";
            self.wrong(1412, "school_year", message, action);
            return None;
        };
        if definition.is_some_and(|own| own.period != period.kind()) {
            let message = "Deze definitie telt over een ander soort periode: schooljaar, overgang of kalenderjaar.";
            let action = "Neem de periode over zoals de bron die noemt, of kies de definitie die erbij hoort.";
            self.wrong(1413, "school_year", message, action);
            return None;
        }
        Some(period)
    }

    fn unit(&mut self, indicator: Option<&CareerIndicator>) -> Option<CareerUnit> {
        let unit = match self.cell("unit") {
            "%" | "percent" => Some(CareerUnit::Percent),
            "pupils" | "children" | "leerlingen" | "kinderen" => Some(CareerUnit::Pupils),
            "mark" | "mark 1-10" | "cijfer" => Some(CareerUnit::Mark),
            _ => None,
        };
        let fits = |unit: &CareerUnit| indicator.is_none_or(|own| own.unit == *unit);
        let unit = unit.filter(fits);
        if unit.is_none() {
            let message = "De eenheid ontbreekt of hoort niet bij deze indicator.";
            let action = "Schrijf %, leerlingen of cijfer, zoals de indicator die heeft.";
            self.wrong(1414, "unit", message, action);
        }
        unit
    }

    fn value(&mut self, unit: Option<CareerUnit>) -> Option<FigureValue> {
        let Some(value) = FigureValue::parse(self.cell("value")) else {
            let message = "De waarde is geen getal.";
            let action = "Schrijf een getal zonder punten voor duizendtallen. 'ongeveer', 'ruim' en 'bijna' mogen ervoor staan.";
            self.wrong(1415, "value", message, action);
            return None;
        };
        if unit.is_some_and(|unit| !possible(value.number, unit)) {
            let message = "De waarde kan niet bij deze eenheid.";
            let action = "Een percentage ligt van 0 tot 100, een cijfer van 1 tot 10, een aantal is heel en niet onder nul.";
            self.wrong(1416, "value", message, action);
            return None;
        }
        if value.precision != Precision::Exact {
            let message =
                "De bron noemt de waarde alleen bij benadering; er wordt geen trend mee berekend.";
            let action = "Zoek het precieze cijfer, als dat er is.";
            self.warn(1430, "value", message, action);
        }
        Some(value)
    }

    /// What the row says, else what the name of the publication says.
    fn stage(&mut self, named: Option<Stage>) -> Option<Stage> {
        let stage = match self.cell("stage") {
            "" => Some(named.unwrap_or(Stage::Unstated)),
            "preliminary" | "voorlopig" => Some(Stage::Preliminary),
            "final" | "definitief" => Some(Stage::Final),
            _ => None,
        };
        if stage.is_none() {
            let message = "Voorlopig of definitief is niet te lezen.";
            let action =
                "Schrijf voorlopig of definitief, of laat het leeg als de bron het niet zegt.";
            self.wrong(1417, "stage", message, action);
        }
        stage
    }

    /// `Some(None)` without a date, `None` when it is wrong.
    fn date(&mut self, field: &str) -> Option<Option<Date>> {
        let text = self.cell(field);
        if text.is_empty() {
            return Some(None);
        }
        let found = parse_date(text).ok();
        if found.is_none() {
            let action = "Schrijf jaar-maand-dag, zoals 2022-03-14.";
            self.wrong(1421, field, "De dag is niet te lezen.", action);
        }
        found.map(Some)
    }

    fn filled(&mut self, name: &str, other: &str, number: u16) -> Option<String> {
        let text = self.either(name, other);
        if text.is_empty() {
            let message = "Deze cel is leeg.";
            let action = "Elk cijfer noemt over wie het gaat en waar het is verschenen.";
            self.wrong(number, name, message, action);
            return None;
        }
        Some(text.to_owned())
    }

    fn confirmed(&mut self) -> bool {
        let confirmed = matches!(self.cell("status"), "" | "sourced" | "uit-bron");
        if !confirmed {
            let message = "Het cijfer is niet in de bron nagelezen.";
            let action = "Lees het na. Tot dan blijft het als onbevestigd gemerkt.";
            self.warn(1431, "status", message, action);
        }
        confirmed
    }
}

fn possible(number: Decimal, unit: CareerUnit) -> bool {
    let whole = |value| Decimal::from_whole(value).unwrap_or_default();
    match unit {
        CareerUnit::Percent => (whole(0)..=whole(100)).contains(&number),
        CareerUnit::Mark => (whole(1)..=whole(10)).contains(&number),
        CareerUnit::Pupils => number >= whole(0) && number.as_f64().fract() == 0.0,
    }
}
