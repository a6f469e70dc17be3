//! Digits and nothing else: what a spreadsheet leaves of a number. Kept on the stack, because this is
//! asked for every cell of a list.

/// Longest run of digits that can still be a number: 17 national digits, 3 of the calling code, `00` in front.
const MAX_DIGITS: usize = 22;

/// ASCII digits with room for a prefix in front.
#[derive(Clone)]
pub struct Bare {
    text: [u8; MAX_DIGITS + 1],
    len: usize,
}

impl Bare {
    /// The digits of a text that has only digits (of any script) and the separators people write
    /// between them; `None` when there is anything else, a `+` included, or too many digits.
    pub fn of(text: &str) -> Option<Self> {
        let mut bare = Self {
            // The first place stays free for a prefix.
            text: [b'+'; MAX_DIGITS + 1],
            len: 0,
        };
        for letter in text.chars() {
            if let Some(digit) = digit(letter) {
                if bare.len == MAX_DIGITS {
                    return None;
                }
                bare.len += 1;
                bare.text[bare.len] = b'0' + digit;
            } else if !is_separator(letter) {
                return None;
            }
        }
        (bare.len > 0).then_some(bare)
    }

    /// How many digits there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    pub fn digits(&self) -> &str {
        self.slice(1)
    }

    /// `+` and the digits.
    pub fn with_plus(&mut self) -> &str {
        self.text[0] = b'+';
        self.slice(0)
    }

    /// `0` and the digits.
    pub fn with_zero(&mut self) -> &str {
        self.text[0] = b'0';
        self.slice(0)
    }

    /// `+` in the place of a leading `00`.
    pub fn with_plus_for_00(&mut self) -> Option<&str> {
        if !self.digits().starts_with("00") {
            return None;
        }
        self.text[2] = b'+';
        Some(self.slice(2))
    }

    fn slice(&self, from: usize) -> &str {
        std::str::from_utf8(&self.text[from..=self.len]).unwrap_or_default()
    }
}

/// The value of a decimal digit in the scripts people type numbers in.
pub fn digit(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return letter
            .to_digit(10)
            .and_then(|value| u8::try_from(value).ok());
    }
    let code = u32::from(letter);
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .and_then(|zero| u8::try_from(code - zero).ok())
}

/// The zeros of decimal digit ranges (Unicode `Nd`) of scripts in everyday use: Arabic-Indic, extended
/// Arabic-Indic, N'Ko, Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam,
/// Sinhala, Thai, Lao, Tibetan, Myanmar, Khmer, Mongolian, Balinese, Javanese, full-width.
const ZEROS: [u32; 22] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0x1B50, 0xA9D0, 0xFF10,
];

/// What people write between digits, all of it in libphonenumber's `VALID_PUNCTUATION`.
const fn is_separator(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '-' | '.' | '(' | ')' | '/' | '[' | ']' | '~'
            | '\u{A0}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{3000}'
            | '\u{FF08}' | '\u{FF09}' | '\u{FF0D}'..='\u{FF0F}' | '\u{FF3B}' | '\u{FF3D}'
    )
}
