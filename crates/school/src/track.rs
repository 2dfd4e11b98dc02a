//! The level of a group of secondary education, proposed from its name and year.
//!
//! Roster files know no level. Schools write it in the name of the group: `H3a`, `2B/K`, `vwo 4`.
//! A proposal is only that: a person confirms it. A name that can be read in two ways (`3B`: the
//! second group, or vmbo basis) gives none.

use kernel::{Grade, Sector, Track, Tracks};

/// Whole words and common abbreviations of more than one letter.
const WORDS: [(&str, Track); 18] = [
    ("pro", Track::Pro),
    ("praktijk", Track::Pro),
    ("praktijkonderwijs", Track::Pro),
    ("bb", Track::VmboBb),
    ("bbl", Track::VmboBb),
    ("basis", Track::VmboBb),
    ("kb", Track::VmboKb),
    ("kbl", Track::VmboKb),
    ("kader", Track::VmboKb),
    ("gl", Track::VmboGlTl),
    ("tl", Track::VmboGlTl),
    ("mavo", Track::VmboGlTl),
    ("theoretisch", Track::VmboGlTl),
    ("havo", Track::Havo),
    ("vwo", Track::Vwo),
    ("atheneum", Track::Vwo),
    ("gym", Track::Vwo),
    ("gymnasium", Track::Vwo),
];

/// The last year of a course: beyond it a name means something else.
const fn last_year(track: Track) -> u8 {
    match track {
        Track::VmboBb | Track::VmboKb | Track::VmboGlTl => 4,
        Track::Havo => 5,
        Track::Pro | Track::Vwo => 6,
    }
}

/// The levels that a group seems to have; none when the name does not tell.
pub fn propose_tracks(name: &str, grade: Grade, sector: Sector) -> Tracks {
    match (sector, grade) {
        (Sector::Pro, _) => Tracks::only(Track::Pro),
        (Sector::Vo, Grade::Secondary(year)) => read(name)
            .iter()
            .filter(|track| year <= last_year(*track))
            .collect(),
        _ => Tracks::NONE,
    }
}

fn read(name: &str) -> Tracks {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut after_digit = false;
    for part in name.split_inclusive(|c: char| !c.is_alphabetic()) {
        let text = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let end = part.chars().last();
        if !text.is_empty() {
            words.push(Word {
                text,
                after_digit,
                slashed: end == Some('/') || name.contains(&format!("/{text}")),
            });
        }
        after_digit = end.is_some_and(|c| c.is_ascii_digit()) || (after_digit && text.is_empty());
    }
    words.iter().flat_map(Word::tracks).collect()
}

/// Letters between digits and signs.
struct Word<'a> {
    text: &'a str,
    after_digit: bool,
    slashed: bool,
}

impl Word<'_> {
    fn tracks(&self) -> Vec<Track> {
        let lower = self.text.to_lowercase();
        if let Some((_, track)) = WORDS.iter().find(|(word, _)| *word == lower) {
            return vec![*track];
        }
        // One letter after the year is the number of the parallel group: 3a, 3B.
        let single = self.text.chars().count() == 1;
        let parallel = self.after_digit && single && !self.slashed;
        let shouted = self.text.chars().all(char::is_uppercase);
        if parallel || (self.after_digit && !shouted) {
            return Vec::new();
        }
        let tracks: Option<Vec<Track>> = lower.chars().map(|c| letter(c, &lower)).collect();
        tracks.filter(|found| found.len() <= 3).unwrap_or_default()
    }
}

/// A level by its first letter. A `g` is gymnasium or gemengd: only company tells.
fn letter(letter: char, word: &str) -> Option<Track> {
    match letter {
        'b' => Some(Track::VmboBb),
        'k' => Some(Track::VmboKb),
        't' | 'm' => Some(Track::VmboGlTl),
        'h' => Some(Track::Havo),
        'v' | 'a' => Some(Track::Vwo),
        'g' if word.contains(['k', 't']) => Some(Track::VmboGlTl),
        'g' if word.contains(['a', 'v']) => Some(Track::Vwo),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_groups_tell_their_level() {
        for (name, year, expected) in [
            ("H3a", 3, "havo"),
            ("2B/K", 2, "bb,kb"),
            ("vwo 4", 4, "vwo"),
            ("pro 1", 1, "pro"),
            ("1HV", 1, "havo,vwo"),
            ("TH1b", 1, "gltl,havo"),
            ("kgt2", 2, "kb,gltl"),
            ("1 mavo/havo", 1, "gltl,havo"),
            ("3 basis", 3, "bb"),
            ("V6", 6, "vwo"),
            // Two readings, or none: no proposal.
            ("3B", 3, ""),
            ("3a", 3, ""),
            ("G2", 2, ""),
            ("brugklas 1", 1, ""),
            ("Zonnebloem", 1, ""),
            // Havo has no sixth year.
            ("H6", 6, ""),
        ] {
            let found = propose_tracks(name, Grade::Secondary(year), Sector::Vo);
            assert_eq!(found.code(), expected, "{name}");
        }
    }

    #[test]
    fn a_school_without_levels_has_no_proposal() {
        assert_eq!(
            propose_tracks("H3", Grade::Groep(3), Sector::Po),
            Tracks::NONE
        );
        let special = propose_tracks("vwo 1", Grade::SpecialSecondary, Sector::Vso);
        assert_eq!(special, Tracks::NONE);
        let practical = propose_tracks("1a", Grade::Secondary(1), Sector::Pro);
        assert_eq!(practical, Tracks::only(Track::Pro));
    }
}
