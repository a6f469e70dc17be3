//! Properties that hold for any text.

use nomor_contract::{Country, Flaw, Reading};
use nomor_number::{country, google, read, view};
use proptest::prelude::*;

/// Texts near numbers: digits, punctuation, damage, links, other scripts.
fn near_number() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,6}",
        "[0-9]{1,6}",
        Just("+".to_owned()),
        Just("00".to_owned()),
        Just("62812".to_owned()),
        "[ ./(),'-]",
        "(E\\+12|e9|\\.0|,00|ext 5|;ext=7|x12|#)",
        "(https://wa.me/|t.me/\\+|tel:|;phone-context=\\+62|//)",
        "[\u{200E}\u{FEFF}\u{202F}\u{660}-\u{669}\u{FF10}-\u{FF19}\n\t]",
        "\\PC",
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn any_country() -> impl Strategy<Value = Option<Country>> {
    prop::option::of(prop::sample::select(country::all()))
}

/// Whether Google reads its own E.164 to itself. In a corner of Belarus's premium numbers it does not:
/// `8 810 132 4567` is +375 810 132 4567, from which it strips the national prefix `8 10` once more.
fn is_stable(reading: &Reading) -> bool {
    let text = reading.e164.map(|number| number.to_string());
    let google = text.as_deref().and_then(|text| google(text, None));
    google.map(|google| google.e164) == text
}

/// What holds for the reading of any text.
fn check(text: &str, country: Option<Country>) -> Result<(), TestCaseError> {
    let reading = read(text, country);
    prop_assert_eq!(reading.valid, reading.flaw.is_none());
    prop_assert!(reading.e164.is_some() || !reading.valid);
    let view = view(text, country);
    prop_assert_eq!((view.e164, view.valid), (reading.e164, reading.valid));
    if reading.repaired.is_empty() && reading.flaw != Some(Flaw::TooLong) {
        let theirs = google(text, country).map(|google| google.e164);
        prop_assert_eq!(reading.e164.map(|number| number.to_string()), theirs);
    }
    let Some(e164) = reading
        .e164
        .filter(|_| reading.valid && is_stable(&reading))
    else {
        return Ok(());
    };
    for again in [
        read(&e164.to_string(), None),
        read(&e164.to_string(), country),
    ] {
        prop_assert_eq!(again.e164, Some(e164));
        prop_assert!(again.valid && again.repaired.is_empty());
        prop_assert_eq!((again.country, again.kind), (reading.country, reading.kind));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_near_a_number_is_read_consistently(text in near_number(), country in any_country()) {
        check(&text, country)?;
    }

    #[test]
    fn any_text_is_read_consistently(text in any::<String>(), country in any_country()) {
        check(&text, country)?;
    }

    #[test]
    fn digits_are_read_consistently(text in "\\+?[0-9]{4,20}", country in any_country()) {
        check(&text, country)?;
    }
}

#[test]
fn texts_that_once_broke_the_engine_are_read() {
    for text in [
        ";phone-context=+62;phone-context=+62tel:",
        "00;phone-context=+62 ",
        "88101324567",
    ] {
        for country in [None, "ID".parse().ok(), "BY".parse().ok()] {
            check(text, country).expect("consistent");
        }
    }
}

#[test]
fn many_threads_read_the_same() {
    let texts: Vec<_> = (0..500)
        .map(|n| format!("0812-{:04}-{:04}", n * 7 % 10_000, n))
        .collect();
    let indonesia = "ID".parse().ok();
    let alone: Vec<_> = texts.iter().map(|text| read(text, indonesia)).collect();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for (text, expect) in texts.iter().zip(&alone) {
                    assert_eq!(&read(text, indonesia), expect);
                }
            });
        }
    });
}
