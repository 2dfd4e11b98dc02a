//! Style sheets and other files that ship inside the program.

/// A file by its name under `/assets/`.
pub(crate) fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    match name {
        "kansrijk.css" => Some((
            "text/css; charset=utf-8",
            include_bytes!("../assets/kansrijk.css"),
        )),
        "tokens.css" => Some((
            "text/css; charset=utf-8",
            include_bytes!("../assets/tokens.css"),
        )),
        "utrecht-components.css" => Some((
            "text/css; charset=utf-8",
            include_bytes!("../assets/vendor/utrecht-components.css"),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    const TOKENS: &str = include_str!("../assets/tokens.css");
    const OURS: &str = include_str!("../assets/kansrijk.css");

    /// The colour of a token, as written.
    fn colour(token: &str) -> [f64; 3] {
        let start = TOKENS.find(&format!("{token}: #")).unwrap() + token.len() + 3;
        let hex = TOKENS.get(start..start + 6).unwrap();
        [0, 2, 4].map(|at| {
            let part = hex.get(at..at + 2).unwrap();
            f64::from(u8::from_str_radix(part, 16).unwrap()) / 255.0
        })
    }

    /// Relative luminance and contrast ratio as WCAG 2.2 defines them.
    fn luminance(colour: [f64; 3]) -> f64 {
        let [r, g, b] = colour.map(|part| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(colour(one)), luminance(colour(other)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_computed_as_wcag_does() {
        // White (#ffffff) on itself is 1; the ratio of #22201c to white is 16.2 by the W3C formula.
        assert!((contrast("--kr-surface", "--kr-surface") - 1.0).abs() < 1e-9);
        let ink = contrast("--kr-ink", "--kr-surface");
        assert!((16.0..16.4).contains(&ink), "{ink}");
    }

    #[test]
    fn text_has_a_contrast_of_at_least_four_and_a_half() {
        for (text, backgrounds) in [
            (
                "--kr-ink",
                &[
                    "--kr-paper",
                    "--kr-tint",
                    "--kr-brand-tint",
                    "--kr-accent-tint",
                    "--kr-error-tint",
                    "--kr-warning-tint",
                    "--kr-ok-tint",
                    "--kr-info-tint",
                    "--kr-heat-1",
                    "--kr-heat-2",
                    "--kr-heat-3",
                    "--kr-heat-4",
                    "--kr-heat-5",
                    "--kr-heat-6",
                    "--kr-heat-7",
                ][..],
            ),
            (
                "--kr-ink-soft",
                &["--kr-paper", "--kr-surface", "--kr-tint"][..],
            ),
            (
                "--kr-brand",
                &["--kr-paper", "--kr-surface", "--kr-brand-tint"][..],
            ),
            ("--kr-brand-dark", &["--kr-brand-tint", "--kr-tint"][..]),
            ("--kr-surface", &["--kr-brand", "--kr-brand-dark"][..]),
            ("--kr-error", &["--kr-error-tint", "--kr-surface"][..]),
            ("--kr-ok", &["--kr-ok-tint"][..]),
            ("--kr-info", &["--kr-info-tint"][..]),
        ] {
            for background in backgrounds {
                let ratio = contrast(text, background);
                assert!(ratio >= 4.5, "{text} on {background}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn borders_of_controls_and_the_focus_ring_have_at_least_three() {
        for background in ["--kr-paper", "--kr-surface", "--kr-tint"] {
            for border in ["--kr-line-strong", "--kr-brand", "--kr-focus"] {
                let ratio = contrast(border, background);
                assert!(ratio >= 3.0, "{border} on {background}: {ratio:.2}");
            }
        }
    }

    /// Steps must differ in lightness too, or they are one grey on paper.
    #[test]
    fn the_heat_map_is_lightest_in_the_middle() {
        let light: Vec<f64> = (1..=7)
            .map(|step| luminance(colour(&format!("--kr-heat-{step}"))))
            .collect();
        assert!(light.windows(2).take(3).all(|pair| pair[0] < pair[1]));
        assert!(light.windows(2).skip(3).all(|pair| pair[0] > pair[1]));
    }

    #[test]
    fn every_own_value_that_is_used_is_defined() {
        let used = OURS.split("var(").skip(1).filter_map(|rest| {
            let end = rest.find([')', ','])?;
            rest.get(..end)
        });
        for name in used {
            assert!(TOKENS.contains(&format!("{name}:")), "{name} has no value");
        }
    }
}
