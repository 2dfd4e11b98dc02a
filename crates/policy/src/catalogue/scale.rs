//! From a standardised effect size to months of progress by an edition's table, and the band back.

use kernel::Months;

/// One row of the months scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleRow {
    /// Months of progress.
    pub months: Months,
    /// Smallest standardised effect size in this class, two decimals.
    pub from: f64,
    /// Largest standardised effect size in this class, two decimals.
    pub to: f64,
}

/// Months that an effect size stands for on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Months; below zero for less progress than otherwise, which is not a loss of skill.
    pub months: Months,
    /// The effect lies beyond the end of the table: these are its last months, "this many or more".
    pub capped: bool,
}

/// The effect sizes, rounded to two decimals, that a number of months stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectBand {
    /// Smallest effect size.
    pub from: f64,
    /// Largest effect size on the table.
    pub to: f64,
    /// It is the last class: effects beyond its far end count as these months too.
    pub last: bool,
}

/// How toolkits turn a standardised effect size into months of progress.
///
/// The table is printed for positive effects and belongs to an edition: two editions may call one effect different
/// months.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthsScale {
    /// Rows by rising months, from zero.
    pub rows: Vec<ScaleRow>,
    /// Where the scale comes from.
    pub source: String,
}

impl MonthsScale {
    /// The months for a measured effect size: rounded to two decimals as the scale is printed, then looked up.
    ///
    /// A negative effect is mirrored. Beyond the table its last months, marked as capped. `None` for no number, or an
    /// effect in a gap of the table.
    pub fn months(&self, effect_size: f64) -> Option<Progress> {
        if !effect_size.is_finite() {
            return None;
        }
        let printed = (effect_size.abs() * 100.0).round() / 100.0;
        let fits = |row: &&ScaleRow| row.from <= printed && printed <= row.to;
        let last = self.rows.last()?;
        let capped = printed > last.to;
        let row = if capped {
            last
        } else {
            self.rows.iter().find(fits)?
        };
        Some(Progress {
            months: signed(row.months, effect_size),
            capped,
        })
    }

    /// The band of effect sizes that months stand for; `None` when the scale has no row for them.
    ///
    /// This is all that months say about an effect: they carry no estimate, and no uncertainty of one.
    pub fn band(&self, months: Months) -> Option<EffectBand> {
        let size = Months(months.0.checked_abs()?);
        let row = self.rows.iter().find(|row| row.months == size)?;
        let last = self.rows.last() == Some(row);
        let (from, to) = if months.0 < 0 {
            (-row.to, -row.from)
        } else {
            (row.from, row.to)
        };
        Some(EffectBand { from, to, last })
    }

    /// Whether the scale has a row for these months, or for as many the other way.
    pub fn contains(&self, months: Months) -> bool {
        self.band(months).is_some()
    }
}

fn signed(months: Months, effect_size: f64) -> Months {
    if effect_size < 0.0 {
        Months(-months.0)
    } else {
        months
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest effect of each class from zero months on, in hundredths; each class begins where the last one ended.
    type Printed = [u32; 13];

    /// "Attainment", the table of the toolkit of 2018 to 2020 (educationendowmentfoundation.org.uk/evidence-summaries/about-the-toolkits/attainment).
    const OF_2018: Printed = [1, 9, 18, 26, 35, 44, 52, 61, 69, 78, 87, 95, 100];
    /// The table since the relaunch of 2021 (leerpunt.be/toolkit/wat-betekenen-de-iconen-van-de-toolkits).
    const OF_2021: Printed = [5, 9, 18, 26, 35, 44, 52, 61, 69, 78, 87, 95, 100];

    fn scale(printed: Printed) -> MonthsScale {
        let mut from = -f64::from(printed[0]) / 100.0;
        let rows = (0..).zip(printed).map(|(months, to)| {
            let row = ScaleRow {
                months: Months(months),
                from,
                to: f64::from(to) / 100.0,
            };
            from = f64::from(to + 1) / 100.0;
            row
        });
        MonthsScale {
            rows: rows.collect(),
            source: "https://example.nl".to_owned(),
        }
    }

    /// Months and whether they are capped.
    fn found(scale: &MonthsScale, effect_size: f64) -> Option<(i8, bool)> {
        let progress = scale.months(effect_size)?;
        Some((progress.months.0, progress.capped))
    }

    #[test]
    fn every_hundredth_as_printed_and_mirrored() {
        for printed in [OF_2018, OF_2021] {
            let scale = scale(printed);
            let mut months = 0_i8;
            for hundredths in 0..=100_u32 {
                if hundredths > printed[usize::try_from(months).unwrap()] {
                    months += 1;
                }
                let effect = f64::from(hundredths) / 100.0;
                for nudge in [0.0, 0.0049, -0.0049] {
                    let found = |sign: f64| found(&scale, sign * (effect + nudge).abs());
                    assert_eq!(found(1.0), Some((months, false)), "{effect} {nudge}");
                    assert_eq!(found(-1.0), Some((-months, false)), "-{effect} {nudge}");
                }
                let band = scale.band(Months(months)).unwrap();
                assert!(band.from <= effect && effect <= band.to, "{effect}");
                let mirror = scale.band(Months(-months)).unwrap();
                assert!(months == 0 || (mirror.from <= -effect && -effect <= mirror.to));
                assert_eq!(band.last, months == 12);
            }
            assert_eq!(months, 12);
        }
    }

    #[test]
    fn editions_differ_only_around_zero() {
        let (old, new) = (scale(OF_2018), scale(OF_2021));
        assert_eq!(found(&old, 0.03), Some((1, false)));
        assert_eq!(found(&new, 0.03), Some((0, false)));
        assert_eq!(found(&old, -0.016), Some((-1, false)));
        assert_eq!(old.band(Months(1)).unwrap().from, 0.02);
        assert_eq!(new.band(Months(1)).unwrap().from, 0.06);
        assert_eq!(old.band(Months(5)), new.band(Months(5)));
    }

    #[test]
    fn beyond_the_table_its_last_months_with_a_mark() {
        for printed in [OF_2018, OF_2021] {
            let scale = scale(printed);
            assert_eq!(found(&scale, 1.004), Some((12, false)));
            assert_eq!(found(&scale, 1.006), Some((12, true)));
            assert_eq!(found(&scale, -2.5), Some((-12, true)));
            for nothing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                assert_eq!(found(&scale, nothing), None);
            }
            for unknown in [13, -13, i8::MIN] {
                assert_eq!(scale.band(Months(unknown)), None);
                assert!(!scale.contains(Months(unknown)));
            }
        }
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        let scale = MonthsScale {
            rows: Vec::new(),
            source: String::new(),
        };
        assert_eq!(scale.months(0.2), None);
        assert_eq!(scale.band(Months(0)), None);
    }
}
