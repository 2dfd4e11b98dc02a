//! Text that can be set in the document's typefaces.
//!
//! A tagged PDF may not hold a letter without a shape or one for private use, and a user's text may
//! hold anything. What cannot be set becomes a visible stand-in, so that a reader sees that
//! something stood there. Very long words get places where they may break.

use crate::world;

/// Stands for a letter that cannot be set.
const STAND_IN: char = '?';
/// A word longer than this may break: after a mark that joins words, or else every so many letters.
const LONG_WORD: usize = 24;
const BREAK_EVERY: usize = 16;
const BREAK_HERE: char = '\u{200b}';

/// The text with every letter settable.
pub(crate) fn legible(text: &str) -> String {
    let mut legible = String::with_capacity(text.len());
    for (position, word) in text.split(' ').enumerate() {
        if position > 0 {
            legible.push(' ');
        }
        let letters: Vec<char> = word.chars().filter_map(settable).collect();
        if letters.len() <= LONG_WORD {
            legible.extend(letters);
            continue;
        }
        let mut unbroken = 0;
        for letter in letters {
            if unbroken == BREAK_EVERY {
                legible.push(BREAK_HERE);
                unbroken = 0;
            }
            legible.push(letter);
            unbroken += 1;
            if matches!(letter, '/' | '.' | '_' | '?' | '&' | '=') {
                legible.push(BREAK_HERE);
                unbroken = 0;
            }
        }
    }
    legible
}

/// The letter, a stand-in, or nothing for what has no shape of its own.
fn settable(letter: char) -> Option<char> {
    match letter {
        '\n' | '\t' => Some(' '),
        '\u{a0}' => Some(letter),
        // Joiners, direction marks, variation selectors, byte order mark: no shape.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        control if control.is_control() => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(STAND_IN),
        known if world::has_shape(known) => Some(known),
        _ => Some(STAND_IN),
    }
}

#[cfg(test)]
mod tests {
    use super::legible;

    #[test]
    fn what_cannot_be_set_stays_visible_and_long_words_may_break() {
        assert_eq!(legible("Zoë's € 12 – “ja”"), "Zoë's € 12 – “ja”");
        assert_eq!(legible("klas 🦋 en \u{e123}"), "klas ? en ?");
        assert_eq!(legible("a\u{0}b\u{202e}c\nd"), "abc d");
        let broken = legible(&"a".repeat(40));
        assert_eq!(
            broken.matches('\u{200b}').count(),
            2,
            "40 letters in pieces of 16"
        );
        assert_eq!(broken.replace('\u{200b}', ""), "a".repeat(40));
        let address = legible("https://voorbeeld.nl/een-lang-adres/");
        assert!(address.contains("nl/\u{200b}een"), "{address}");
    }
}
