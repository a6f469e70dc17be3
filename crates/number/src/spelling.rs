//! Other spellings a channel may know a number by.
//!
//! Number plans moved, accounts did not: WhatsApp keeps many Brazilian accounts under the eight-digit
//! number of before 2016, Mexican ones under the mobile `1` dropped in 2019, and Argentine ones with or
//! without the mobile `9`. The rules are those of Evolution API (`createJid`: Brazil, Mexico, Argentina)
//! and WAHA ("the returned chatId may differ: ninth digit"). Telegram documents none.

use nomor_contract::{Channel, E164};

/// Other documented spellings of `number` on `channel`, most likely first; empty for most numbers.
#[must_use]
pub fn spellings(number: E164, channel: Channel) -> Vec<E164> {
    match channel {
        Channel::Whatsapp => whatsapp(number).into_iter().collect(),
        Channel::Telegram => Vec::new(),
    }
}

fn whatsapp(number: E164) -> Option<E164> {
    let digits = number.digits();
    let (code, rest) = digits.split_at_checked(2)?;
    let other = match (code, rest.len()) {
        ("55", 10 | 11) => brazil(rest)?,
        // +52 and ten digits: until 2019 a mobile was written +52 1 and ten digits.
        ("52", 10) => format!("1{rest}"),
        ("52", 11) => rest.strip_prefix('1')?.to_owned(),
        // +54 9 and ten digits is a mobile, the same without the 9 its local form.
        ("54", 10) => format!("9{rest}"),
        ("54", 11) => rest.strip_prefix('9')?.to_owned(),
        _ => return None,
    };
    format!("+{code}{other}").parse().ok()
}

/// Area code (two digits), then eight or nine digits. The ninth was put in front of numbers that began
/// with 6 to 9; numbers that never had eight digits (next digit below 7) and the areas that changed
/// first (below 31) are known under nine digits only.
fn brazil(rest: &str) -> Option<String> {
    let (area, local) = rest.split_at_checked(2)?;
    match local.len() {
        8 if local.starts_with(['6', '7', '8', '9']) => Some(format!("{area}9{local}")),
        9 => {
            let old = local.strip_prefix('9')?;
            (old.starts_with(['7', '8', '9']) && area >= "31").then(|| format!("{area}{old}"))
        }
        _ => None,
    }
}
