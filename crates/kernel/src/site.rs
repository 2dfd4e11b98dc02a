//! Official codes of schools and their locations.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// An institution code (BRIN): two digits and two capitals, such as `16AH`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Brin([u8; 4]);

impl Brin {
    /// Codes starting with 99 are not issued: generated schools use them (design invariant 12).
    pub fn is_fictitious(self) -> bool {
        self.0.starts_with(b"99")
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for Brin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Brin {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match *text.trim().as_bytes() {
            [a, b, c, d]
                if [a, b].iter().all(u8::is_ascii_digit)
                    && [c, d].iter().all(u8::is_ascii_uppercase) =>
            {
                Ok(Self([a, b, c, d]))
            }
            _ => Err(ParseError::new("BRIN", text)),
        }
    }
}

/// The code of one location (vestigingscode): BRIN and two digits, such as `16AH00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteCode {
    brin: Brin,
    number: u8,
}

impl SiteCode {
    /// From the two parts that EDEXML keeps apart; an absent location number means `00`.
    ///
    /// # Errors
    /// When the number is not two digits.
    pub fn from_parts(brin: Brin, number: Option<&str>) -> Result<Self, ParseError> {
        let text = number.map_or("00", str::trim);
        let two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        match text.parse() {
            Ok(number) if two_digits => Ok(Self { brin, number }),
            _ => Err(ParseError::new("location number", text)),
        }
    }

    /// The institution.
    pub const fn brin(self) -> Brin {
        self.brin
    }
}

impl fmt::Display for SiteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{:02}", self.brin, self.number))
    }
}

impl FromStr for SiteCode {
    type Err = ParseError;

    /// Reads `16AH00`, or `16AH` for location `00`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        let wrong = || ParseError::new("location code", text);
        let (brin, number) = text.split_at_checked(4).ok_or_else(wrong)?;
        let brin = brin.parse().map_err(|_| wrong())?;
        Self::from_parts(brin, (!number.is_empty()).then_some(number)).map_err(|_| wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_location_codes() {
        assert_eq!("16AH".parse::<SiteCode>().unwrap().to_string(), "16AH00");
        assert_eq!("99XX12".parse::<SiteCode>().unwrap().to_string(), "99XX12");
        assert!("99XX12".parse::<SiteCode>().unwrap().brin().is_fictitious());
        for text in ["", "16ah00", "1AAH00", "16AH0", "16AH000", "16AHé0"] {
            assert!(text.parse::<SiteCode>().is_err(), "{text}");
        }
    }
}
