//! Which language and theme an answer is in: the person's choice, else this device's, else the browser's, else
//! the platform's, else English.

use axum::http::{HeaderMap, header};
use nomor_contract::account::{Language, Theme, Viewer};

use crate::visit::{HOST_PREFIX, LANGUAGE_COOKIE, THEME_COOKIE};

/// The language to answer in.
pub(crate) fn language(
    viewer: Option<&Viewer>,
    headers: &HeaderMap,
    default: Option<Language>,
) -> Language {
    viewer
        .and_then(|viewer| viewer.language)
        .or_else(|| cookie(headers, LANGUAGE_COOKIE).and_then(Language::from_word))
        .or_else(|| preferred(headers))
        .or(default)
        .unwrap_or(Language::English)
}

/// The theme to answer in.
pub(crate) fn theme(viewer: Option<&Viewer>, headers: &HeaderMap) -> Theme {
    viewer
        .map(|viewer| viewer.theme)
        .filter(|theme| *theme != Theme::System)
        .or_else(|| cookie(headers, THEME_COOKIE).and_then(Theme::from_word))
        .unwrap_or(Theme::System)
}

/// A cookie of ours by its name, with or without the prefix that https gives it.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| {
            let key = key.strip_prefix(HOST_PREFIX).unwrap_or(key);
            (key == name).then_some(value)
        })
}

/// The best language we have of those the browser lists (RFC 9110 §12.5.4); earlier wins among equals.
fn preferred(headers: &HeaderMap) -> Option<Language> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(u16, Language)> = None;
    for range in list.split(',').take(32) {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or("").trim().to_ascii_lowercase();
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1_000, permille);
        let primary = match tag.split('-').next().unwrap_or("") {
            // Android and old Java still say `in` for Indonesian.
            "in" => "id",
            other => other,
        };
        if let Some(language) = Language::from_word(primary)
            && weight > 0
            && best.is_none_or(|(so_far, _)| weight > so_far)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// A quality value (`0.8`) in thousandths; unreadable ones count as none.
fn permille(quality: &str) -> u16 {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let part: u16 = format!("{part:0<3.3}").parse().unwrap_or(0);
    whole.parse::<u16>().map_or(0, |whole| {
        whole.saturating_mul(1_000).saturating_add(part).min(1_000)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &str, cookies: &str, expect: Language) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        headers.insert(header::COOKIE, cookies.parse().unwrap());
        assert_eq!(language(None, &headers, None), expect, "{accept} {cookies}");
    }

    #[test]
    fn the_browsers_first_choice_that_we_have_wins() {
        check("id-ID,id;q=0.9,en;q=0.8", "", Language::Indonesian);
        check("in", "", Language::Indonesian);
        check("fr, es;q=0.5, en;q=0.4", "", Language::Spanish);
        check("en;q=0.4, es-MX;q=0.75", "", Language::Spanish);
        check("fr", "", Language::English);
        check("es;q=0", "", Language::English);
        check("es;q=nonsense, id;q=0.1", "", Language::Indonesian);
    }

    #[test]
    fn this_devices_choice_comes_before_the_browsers() {
        check("es", "a=b; nomor_language=id", Language::Indonesian);
        check("es", "nomor_language=klingon", Language::Spanish);
    }
}
