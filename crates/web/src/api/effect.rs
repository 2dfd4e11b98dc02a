//! What is known of an impact: four kinds, never a bare number (design invariant 5).

use kernel::{Effect, EffectScale, Interval};
use serde_json::{Value, json};

use super::wire::{Schemas, Wire, wire};

wire! {
    /// Twee grenzen.
    Marge {
        /// Ondergrens.
        laag: f64,
        /// Bovengrens.
        hoog: f64,
    }

    /// Berekend uit opgeslagen onderzoeken.
    EffectBerekend {
        /// Altijd berekend.
        soort: &'static str,
        /// Gestandaardiseerd verschil.
        schatting: f64,
        /// Standaardfout.
        standaardfout: f64,
        /// Betrouwbaarheidsinterval van 95 procent voor het gemiddelde.
        betrouwbaarheid: Marge,
        /// Voorspellingsinterval van 95 procent voor een nieuwe plek.
        voorspelling: Marge,
        /// Waardoor het verschil gedeeld is: leerlingniveau of groei.
        schaal: &'static str,
        /// Aantal onderzoeken.
        onderzoeken: u32,
        /// Kenmerk van het recept.
        recept: String,
    }

    /// Overgenomen uit een gepubliceerde lijst.
    EffectGepubliceerd {
        /// Altijd gepubliceerd.
        soort: &'static str,
        /// Maanden leerwinst zoals gepubliceerd.
        maanden: i8,
        /// Bewijskracht van 1 tot en met 5; leeg als de lijst die niet geeft.
        bewijs: Option<u8>,
        /// Editie waarin het getal gepubliceerd is.
        editie: String,
        /// Wat er van de onzekerheid bekend is.
        onzekerheid: &'static str,
    }

    /// Het effect is niet bekend. Dat is niet nul.
    EffectOnduidelijk {
        /// Altijd onduidelijk.
        soort: &'static str,
        /// Toelichting.
        toelichting: &'static str,
    }

    /// Het effect is niet in maanden uit te drukken.
    EffectNietInMaanden {
        /// Altijd niet-in-maanden.
        soort: &'static str,
        /// Waar het bewijs te vinden is.
        bron: String,
    }
}

/// What is known of an impact: one of four kinds, never a bare number.
pub(super) struct Effectwaarde(pub(super) Effect);

impl Wire for Effectwaarde {
    fn to_json(&self) -> Value {
        match &self.0 {
            Effect::Computed {
                estimate,
                standard_error,
                confidence,
                prediction,
                scale,
                studies,
                recipe,
            } => EffectBerekend {
                soort: "berekend",
                schatting: *estimate,
                standaardfout: *standard_error,
                betrouwbaarheid: margin(*confidence),
                voorspelling: margin(*prediction),
                schaal: scale_code(*scale),
                onderzoeken: *studies,
                recept: recipe.clone(),
            }
            .to_json(),
            Effect::Published {
                months,
                strength,
                edition,
            } => EffectGepubliceerd {
                soort: "gepubliceerd",
                maanden: months.0,
                bewijs: strength.map(kernel::Strength::marks),
                editie: edition.clone(),
                onzekerheid: "niet gepubliceerd",
            }
            .to_json(),
            Effect::Unclear => EffectOnduidelijk {
                soort: "onduidelijk",
                toelichting: "Het effect is niet bekend. Dat betekent niet dat er geen effect is.",
            }
            .to_json(),
            Effect::NotInMonths { source } => EffectNietInMaanden {
                soort: "niet-in-maanden",
                bron: source.clone(),
            }
            .to_json(),
        }
    }

    fn schema(all: &mut Schemas) -> Value {
        let kinds = [
            EffectBerekend::schema(all),
            EffectGepubliceerd::schema(all),
            EffectOnduidelijk::schema(all),
            EffectNietInMaanden::schema(all),
        ];
        all.named("Effect", |_| {
            json!({
                "description": "Wat er van het effect bekend is. Nooit een los getal.",
                "oneOf": kinds,
            })
        })
    }
}

const fn margin(interval: Interval) -> Marge {
    Marge {
        laag: interval.low,
        hoog: interval.high,
    }
}

/// The scale of an effect as the API names it.
pub(super) const fn scale_code(scale: EffectScale) -> &'static str {
    match scale {
        EffectScale::PupilLevel => "leerlingniveau",
        EffectScale::Growth => "groei",
    }
}
