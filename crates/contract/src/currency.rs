//! Currencies: the codes of ISO 4217 that money is paid in, with their decimals.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency by its code: `IDR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(&'static str);

/// A text that is no code of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACurrency;

impl fmt::Display for NotACurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a code of ISO 4217 such as IDR")
    }
}

/// In use in November 2026 (ISO 4217 list one, without funds, metals and units of account), A to Z.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD \
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF \
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS \
    VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";
/// Those whose smallest unit is the whole one, and those with thousandths.
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// What a tenant that has not chosen counts in.
    pub const DEFAULT: Self = Self("USD");

    /// Every currency, A to Z.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split(' ').map(Self)
    }

    /// Its three letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// How many decimals its amounts have.
    #[must_use]
    pub fn decimals(self) -> u32 {
        let among = |codes: &str| codes.split(' ').any(|code| code == self.0);
        match (among(WHOLE), among(THOUSANDTHS)) {
            (true, _) => 0,
            (_, true) => 3,
            _ => 2,
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        let wanted = text.trim().to_ascii_uppercase();
        Self::all()
            .find(|each| each.0 == wanted)
            .ok_or(NotACurrency)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_of_the_list() {
        let read = |text: &str| text.parse::<Currency>().ok().map(Currency::code);
        assert_eq!(read("idr"), Some("IDR"));
        assert_eq!(read("XXX"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("IDR ILS"), None);
        let all: Vec<&str> = Currency::all().map(Currency::code).collect();
        assert!(all.is_sorted() && all.iter().all(|code| code.len() == 3));
        assert!(all.len() > 150, "{}", all.len());
    }

    #[test]
    fn decimals_are_the_lists() {
        let decimals = |code: &str| code.parse().map(Currency::decimals);
        assert_eq!(decimals("IDR"), Ok(2));
        assert_eq!(decimals("JPY"), Ok(0));
        assert_eq!(decimals("KWD"), Ok(3));
        let listed = |codes: &str| {
            codes
                .split(' ')
                .all(|code| code.parse::<Currency>().is_ok())
        };
        assert!(listed(WHOLE) && listed(THOUSANDTHS));
    }
}
