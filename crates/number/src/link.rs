//! Links that carry a number. WhatsApp and Telegram document theirs as always international, so the
//! digits are read with a `+` whatever the default country.
//! Sources: WhatsApp "How to use click to chat", Telegram "Deep links" (`t.me/+<digits>`, `tg://resolve?phone=`).

use crate::bare::Bare;

/// Hosts whose first path segment is the number.
const PATH_HOSTS: [&str; 4] = ["wa.me/", "t.me/", "telegram.me/", "telegram.dog/"];

/// Addresses whose `phone` parameter is the number.
const QUERY_HOSTS: [&str; 5] = [
    "api.whatsapp.com/send",
    "web.whatsapp.com/send",
    "wa.me/send",
    "send",    // whatsapp://send?phone=
    "resolve", // tg://resolve?phone=
];

/// The parameter of `tel:` that makes a number local to somewhere.
const CONTEXT: &str = "phone-context=";

/// The digits of a messenger link; `None` for any other text, invitations and usernames included.
pub fn messenger(text: &str) -> Option<Bare> {
    let text = text.trim();
    if !text.contains('/') {
        return None;
    }
    let rest = after_scheme(text);
    let rest = without_prefix(rest, "www.").unwrap_or(rest);
    let number = PATH_HOSTS
        .iter()
        .find_map(|host| without_prefix(rest, host))
        .map(|path| path.split(['?', '/', '#', '&']).next().unwrap_or(""))
        .filter(|segment| !segment.eq_ignore_ascii_case("send"))
        .or_else(|| {
            let query = QUERY_HOSTS
                .iter()
                .find_map(|host| without_prefix(rest, host))?;
            let query = query.trim_start_matches('/').strip_prefix('?')?;
            query
                .split(['&', '#'])
                .find_map(|pair| without_prefix(pair, "phone="))
        })?;
    digits(number)
}

/// The digits of `tel:` when they lack the `+` (with it, Google reads the whole URI). Parameters behind them (an
/// extension, a subaddress; RFC 3966, section 3) say nothing about the line, but a context says that the number is a
/// local one: that is Google's to read.
pub fn telephone(text: &str) -> Option<Bare> {
    let number = without_prefix(text.trim(), "tel:")?;
    let (number, parameters) = number.split_once(';').unwrap_or((number, ""));
    let is_local = parameters
        .split(';')
        .any(|pair| without_prefix(pair, CONTEXT).is_some());
    if is_local {
        return None;
    }
    Bare::of(number.trim_start_matches('/'))
}

/// Percent-encoded `+` and spaces are all that browsers make of a number.
fn digits(number: &str) -> Option<Bare> {
    let number = number.trim();
    let number = without_prefix(number, "%2B").unwrap_or(number);
    let number = number.trim_start_matches('+');
    if number.contains('%') {
        return Bare::of(&number.replace("%20", " "));
    }
    Bare::of(number)
}

fn after_scheme(text: &str) -> &str {
    text.split_once("://").map_or(text, |(_, rest)| rest)
}

fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}
