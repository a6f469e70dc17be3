//! What is known about a number without asking anybody.

use nomor_contract::{Channel, Country, E164, Kind};
use nomor_number::{Policy, consecutive_share, country};

fn number(text: &str) -> E164 {
    text.parse().unwrap_or_else(|_| panic!("not E.164: {text}"))
}

fn country(code: &str) -> Country {
    code.parse()
        .unwrap_or_else(|_| panic!("no country: {code}"))
}

#[test]
fn formats_are_those_of_the_number_s_own_country() {
    let id = number("+6281234567890");
    assert_eq!(nomor_number::international(id), "+62 812-3456-7890");
    assert_eq!(nomor_number::national(id), "0812-3456-7890");
    assert_eq!(
        nomor_number::kind_country(id),
        (Kind::Mobile, Some(country("ID")))
    );
    assert_eq!(nomor_number::international(E164(99_912_345)), "+99912345");
    assert_eq!(
        nomor_number::kind_country(number("+80012345678")),
        (Kind::TollFree, Some(Country::WORLD))
    );
}

#[test]
fn a_view_tells_everything_about_a_number() {
    let view = nomor_number::view("0812 3456 7890 ext 12", Some(country("ID")));
    assert_eq!(view.input, "0812 3456 7890 ext 12");
    assert_eq!(view.e164, Some(number("+6281234567890")));
    assert_eq!(view.national.as_deref(), Some("0812-3456-7890"));
    assert_eq!(view.international.as_deref(), Some("+62 812-3456-7890"));
    assert!(view.valid && view.possible && view.reason.is_none());
    let view = nomor_number::view("n/a", None);
    assert_eq!(
        (view.e164, view.national, view.international),
        (None, None, None)
    );
}

#[test]
fn every_country_has_a_calling_code_and_a_name() {
    assert_eq!(country::all(), nomor_contract::country_names::all());
    for &country in country::all() {
        assert!(nomor_number::calling_code(country).is_some(), "{country}");
    }
    assert_eq!(nomor_number::calling_code(country("ID")), Some(62));
    assert_eq!(nomor_number::calling_code(country("AQ")), None);
}

#[test]
fn example_mobiles_are_valid() {
    let mut found = 0;
    for &country in country::all() {
        let Some(example) = nomor_number::example_mobile(country) else {
            continue;
        };
        let reading = nomor_number::read(&example.to_string(), None);
        // Åland's example is Finland's.
        let code = reading.country.and_then(nomor_number::calling_code);
        assert_eq!(
            (reading.valid, code),
            (true, nomor_number::calling_code(country)),
            "{example}"
        );
        found += 1;
    }
    assert!(found > 235, "{found}");
}

fn check_spelling(text: &str, expect: &[&str]) {
    let others = nomor_number::spellings(number(text), Channel::Whatsapp);
    let others: Vec<_> = others.iter().map(ToString::to_string).collect();
    assert_eq!(others, expect, "{text}");
    assert!(nomor_number::spellings(number(text), Channel::Telegram).is_empty());
}

#[test]
fn brazil_may_drop_or_add_the_ninth_digit() {
    check_spelling("+5531987654321", &["+553187654321"]);
    check_spelling("+553187654321", &["+5531987654321"]);
    // São Paulo changed first: only the longer number is in use.
    check_spelling("+5511987654321", &[]);
    check_spelling("+551187654321", &["+5511987654321"]);
    // Never had eight digits; a fixed line.
    check_spelling("+5531961234567", &[]);
    check_spelling("+553132123456", &[]);
}

#[test]
fn mexico_and_argentina_have_old_mobile_marks() {
    check_spelling("+525512345678", &["+5215512345678"]);
    check_spelling("+5215512345678", &["+525512345678"]);
    check_spelling("+5491123456789", &["+541123456789"]);
    check_spelling("+541123456789", &["+5491123456789"]);
    check_spelling("+6281234567890", &[]);
    check_spelling("+52", &[]);
}

#[test]
fn numbers_that_hold_no_messenger_are_barred_with_a_word() {
    for (text, kind, reason) in [
        ("+6281234567890", Kind::Mobile, None),
        ("+62215551234", Kind::FixedLine, None),
        ("+628001234567", Kind::TollFree, Some("toll_free")),
        ("+19002123456", Kind::PremiumRate, Some("premium_rate")),
        ("+12015550123", Kind::FixedLineOrMobile, Some("test_range")),
        ("+12015550223", Kind::FixedLineOrMobile, None),
        ("+447700900123", Kind::Mobile, Some("test_range")),
        ("+447700901123", Kind::Mobile, None),
        ("+61255501234", Kind::FixedLine, Some("test_range")),
        ("+33639981234", Kind::Mobile, Some("test_range")),
        ("+353209112345", Kind::FixedLine, Some("test_range")),
        ("+62888888888", Kind::Mobile, Some("repeated_digits")),
        (
            "+12222222222",
            Kind::FixedLineOrMobile,
            Some("repeated_digits"),
        ),
        ("+62811111111", Kind::Mobile, None),
    ] {
        assert_eq!(nomor_number::bars(number(text), kind), reason, "{text}");
        assert_eq!(
            nomor_number::bars_under(&Policy::OPEN, number(text), kind),
            None
        );
    }
}

#[test]
fn enumeration_shows_in_the_share_of_neighbours() {
    let list = |step: u64| {
        (0..200)
            .map(|i| E164(6_281_200_000_000 + i * step))
            .collect::<Vec<_>>()
    };
    assert!((consecutive_share(&list(1)) - 1.0).abs() < f64::EPSILON);
    assert!(consecutive_share(&list(2)) < f64::EPSILON);
    assert!(consecutive_share(&[]) < f64::EPSILON);
    assert!(consecutive_share(&[E164(1)]) < f64::EPSILON);
}

#[test]
fn the_metadata_release_is_that_of_the_engine() {
    // rlibphonenumber 2.2.15 states "Used metadata version: v9.0.42" in its readme. When this fails,
    // read the new readme and change both lines.
    let lock = include_str!("../../../Cargo.lock");
    let entry = lock
        .split("[[package]]")
        .find(|entry| entry.contains("name = \"rlibphonenumber\""));
    assert!(
        entry.is_some_and(|entry| entry.contains("version = \"2.2.15\"")),
        "{entry:?}"
    );
    assert_eq!(nomor_number::METADATA_VERSION, "9.0.42");
}
