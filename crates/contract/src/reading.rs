//! What a piece of text says as a phone number. Reading never fails: what is wrong is part of the reading.

use serde::{Deserialize, Serialize};

use crate::{Country, E164};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every value, in the order it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word used in the database, the API and downloads.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value a word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        // By hand: the derive reads `rename` before this macro has put the words in.
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($word,)*]))
                    .into()
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use words;

words! {
    /// The kind of line, in libphonenumber's classes.
    Kind {
        Mobile = "mobile",
        FixedLine = "fixed_line",
        FixedLineOrMobile = "fixed_line_or_mobile",
        Voip = "voip",
        TollFree = "toll_free",
        PremiumRate = "premium_rate",
        SharedCost = "shared_cost",
        PersonalNumber = "personal_number",
        Pager = "pager",
        Uan = "uan",
        Voicemail = "voicemail",
        Unknown = "unknown",
    }
}

words! {
    /// Why a piece of text is not a usable number.
    Flaw {
        /// The cell was blank.
        Empty = "empty",
        /// No digits that could be a number.
        NotANumber = "not a number",
        /// No country code in the text and no default country to assume.
        NoCountry = "no country code",
        /// The country calling code does not exist.
        BadCountryCode = "unknown country code",
        TooShort = "too short",
        TooLong = "too long",
        /// A possible length, but no number plan has it.
        NotInUse = "not a valid number",
        /// Scientific notation that dropped digits (`6.28E+12`): repairing would be guessing.
        DigitsLost = "scientific notation lost digits",
        /// Two or more numbers in one cell.
        Several = "more than one number",
    }
}

words! {
    /// What was mended on the way to the number.
    Repair {
        InvisibleCharacters = "invisible characters",
        Apostrophe = "apostrophe",
        TrailingZero = "trailing .0",
        Separators = "thousands separators",
        ScientificNotation = "scientific notation",
        Link = "link",
        InternationalPrefix = "00 prefix",
        /// Bare digits that already carry the country calling code.
        MissingPlus = "missing +",
        /// A spreadsheet ate the leading zero.
        MissingZero = "missing 0",
    }
}

/// The reading of one piece of text under one default country. Cheap: no text is allocated for a clean number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Present whenever the text parses, valid or not.
    pub e164: Option<E164>,
    /// The number plan has it (libphonenumber `isValidNumber`).
    pub valid: bool,
    /// Its length is possible (libphonenumber `isPossibleNumber`).
    pub possible: bool,
    /// The country the number belongs to, [`Country::WORLD`] for non-geographic codes; `None` where libphonenumber
    /// knows none.
    pub country: Option<Country>,
    pub kind: Kind,
    /// What was mended; empty means that Google reads the text the same way.
    pub repaired: Vec<Repair>,
    /// Present exactly when `valid` is false.
    pub flaw: Option<Flaw>,
}

impl Reading {
    /// The repairs as a download shows them: comma separated words.
    #[must_use]
    pub fn repaired_words(&self) -> String {
        self.repaired
            .iter()
            .map(|r| r.word())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A reading as the API and the pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NumberView {
    /// What was given, as it was given.
    pub input: String,
    pub e164: Option<E164>,
    pub valid: bool,
    pub possible: bool,
    pub country: Option<Country>,
    #[serde(rename = "type")]
    pub kind: Kind,
    /// National format of the number's own country.
    pub national: Option<String>,
    /// International format, with spaces.
    pub international: Option<String>,
    pub repaired: Vec<Repair>,
    /// Why it is not valid.
    pub reason: Option<Flaw>,
}
