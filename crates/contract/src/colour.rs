//! A brand colour, and what becomes of it so that it can be read on both themes (WCAG 2.2, success criterion 1.4.3).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The least contrast of text against what it stands on (level AA, text of any size).
pub const CONTRAST_MIN: f64 = 4.5;
/// How far a colour is moved at once towards black or white, in 1/256.
const STEP: u16 = 4;

/// An sRGB colour: `#1d5bd0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(pub [u8; 3]);

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAColour;

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a colour such as #1d5bd0")
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2).unwrap_or(""), 16);
        match (part(0), part(2), part(4)) {
            (Ok(red), Ok(green), Ok(blue)) => Ok(Self([red, green, blue])),
            _ => Err(NotAColour),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

/// What a theme draws on; the tokens are those of `style/tokens.css`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    pub page: Colour,
    pub card: Colour,
    /// Words on a surface of the colour itself.
    pub ink: Colour,
    /// Where the colour is moved to when it cannot be read.
    away: Colour,
}

/// The light theme.
pub const LIGHT: Ground = Ground {
    page: Colour([0xf5, 0xf7, 0xfa]),
    card: Colour([0xff, 0xff, 0xff]),
    ink: Colour([0xff, 0xff, 0xff]),
    away: Colour([0, 0, 0]),
};
/// The dark theme.
pub const DARK: Ground = Ground {
    page: Colour([0x0d, 0x13, 0x1c]),
    card: Colour([0x15, 0x1d, 0x29]),
    ink: Colour([0x0d, 0x13, 0x1c]),
    away: Colour([0xff, 0xff, 0xff]),
};

/// How much of the colour itself a tinted surface has at most (`--tint` and its neighbours), in 1/256.
const TINT: u16 = 40;

/// A colour as a theme uses it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    pub colour: Colour,
    /// The least contrast it has to anything it meets in that theme.
    pub contrast: f64,
    /// The contrast that the colour had as it was chosen.
    pub chosen: f64,
}

impl Fitted {
    /// It had to be moved.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.chosen < CONTRAST_MIN
    }
}

impl Colour {
    /// Relative luminance (WCAG 2.2), 0 to 1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0;
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    /// Contrast ratio of two colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// `share`/256 of `other` in it.
    fn mixed(self, other: Self, share: u16) -> Self {
        let mut mixed = self.0;
        for (own, theirs) in mixed.iter_mut().zip(other.0) {
            let sum = u16::from(*own) * (256 - share) + u16::from(theirs) * share;
            *own = u8::try_from(sum / 256).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// The least contrast to what it meets on a ground: words of the colour on page, card and a tinted card, and words
    /// on the colour.
    #[must_use]
    pub fn readable_on(self, ground: &Ground) -> f64 {
        let tinted = ground.card.mixed(self, TINT);
        [ground.page, ground.card, ground.ink, tinted]
            .into_iter()
            .map(|other| self.contrast(other))
            .fold(f64::MAX, f64::min)
    }

    /// The colour as a theme can use it: itself where it can be read, else moved towards black or white until it can.
    #[must_use]
    pub fn fitted(self, ground: &Ground) -> Fitted {
        let chosen = self.readable_on(ground);
        let mut share = 0;
        let (mut colour, mut contrast) = (self, chosen);
        while contrast < CONTRAST_MIN && share < 256 {
            share += STEP;
            colour = self.mixed(ground.away, share);
            contrast = colour.readable_on(ground);
        }
        Fitted {
            colour,
            contrast,
            chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_colour_is_six_digits() {
        let check = |text: &str, expect: Option<&str>| {
            let read = text.parse::<Colour>().ok().map(|c| c.to_string());
            assert_eq!(read.as_deref(), expect, "{text}");
        };
        check("#1D5BD0", Some("#1d5bd0"));
        check(" 1d5bd0 ", Some("#1d5bd0"));
        check("#1d5", None);
        check("#é5bd0", None);
        check("red", None);
        check("", None);
    }

    #[test]
    fn contrast_is_as_the_guidelines_have_it() {
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // A well-known pair: the darkest grey that fails and the lightest that passes on white.
        assert!(Colour([0x77; 3]).contrast(white) < CONTRAST_MIN);
        assert!(Colour([0x76; 3]).contrast(white) > CONTRAST_MIN);
    }

    #[test]
    fn what_can_be_read_stays_as_it_was_chosen() {
        let navy = Colour([0x10, 0x20, 0x60]);
        assert_eq!(navy.fitted(&LIGHT).colour, navy);
        assert!(!navy.fitted(&LIGHT).is_moved());
        let moved = navy.fitted(&DARK);
        assert!(moved.is_moved() && moved.colour != navy);
    }

    proptest! {
        #[test]
        fn every_colour_can_be_read_on_both_themes(parts in any::<[u8; 3]>()) {
            for ground in [LIGHT, DARK] {
                let fitted = Colour(parts).fitted(&ground);
                for other in [ground.page, ground.card, ground.ink] {
                    prop_assert!(fitted.colour.contrast(other) >= CONTRAST_MIN, "{} on {other}", fitted.colour);
                }
                prop_assert!(fitted.contrast >= CONTRAST_MIN);
                prop_assert_eq!(fitted.colour == Colour(parts), !fitted.is_moved());
            }
        }
    }
}
