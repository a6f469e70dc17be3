//! Any text under any country: reading never panics, is consistent with itself, and what was read
//! reads the same again. The first two bytes choose the country.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nomor_number::{google, read, view};

fuzz_target!(|input: &str| {
    let (country, text) = match input.split_at_checked(2) {
        Some((code, text)) => (code.parse().ok(), text),
        None => (None, input),
    };
    let reading = read(text, country);
    assert_eq!(reading.valid, reading.flaw.is_none());
    let view = view(text, country);
    assert_eq!((view.e164, view.valid), (reading.e164, reading.valid));
    if reading.valid && reading.repaired.is_empty() {
        let google = google(text, country).map(|google| google.e164);
        assert_eq!(google, reading.e164.map(|number| number.to_string()));
    }
    if let Some(e164) = reading.e164.filter(|_| reading.valid) {
        // A corner of Belarus, where Google does not read its own E.164 to itself.
        if google(&e164.to_string(), None).is_none_or(|google| google.e164 != e164.to_string()) {
            return;
        }
        let again = read(&e164.to_string(), country);
        assert_eq!((again.e164, again.valid), (Some(e164), true));
        assert!(again.repaired.is_empty());
    }
});
