//! Every spelling that the product promises to read, and what each repair is called.

use nomor_contract::{Flaw, Repair};
use nomor_number::read;

/// Reads `text` under `country` (empty: none) and compares number and repairs.
fn check(country: &str, text: &str, expect: &str, repaired: &[Repair]) {
    let reading = read(text, country.parse().ok());
    let e164 = reading.e164.map(|number| number.to_string());
    assert_eq!(e164.as_deref(), Some(expect), "{text:?} under {country:?}");
    assert_eq!(reading.repaired, repaired, "{text:?} under {country:?}");
    assert_eq!((reading.valid, reading.flaw), (true, None), "{text:?}");
}

fn check_flaw(country: &str, text: &str, flaw: Flaw) {
    let reading = read(text, country.parse().ok());
    assert_eq!(reading.flaw, Some(flaw), "{text:?} under {country:?}");
    assert!(!reading.valid, "{text:?}");
}

#[test]
fn human_spellings_need_no_repair() {
    for text in [
        "+62 812-3456-789",
        "0812 3456 789",
        "0812-3456-789",
        "0812.3456.789",
        "812 3456 789",
        "(0812) 3456789",
        "(0812) 3456789 ext 12",
        "(+62) 812 3456 789",
        "+62 (0) 812 3456 789",
        "tel:+62-812-3456-789",
        "tel:08123456789",
        "tel:812-3456-789;phone-context=+62",
        "WA: 0812 3456 789",
        "０８１２３４５６７８９",
        "＋６２８１２３４５６７８９",
        "٠٨١٢٣٤٥٦٧٨٩",
        "०८१२३४५६७८९",
        "628123456789",
        "८१२३४५६७८९",
        "  0812 3456 789  ",
        "\u{A0}0812\u{A0}3456\u{A0}789",
        "0812\u{2010}3456\u{2010}789",
        "sms:+628123456789",
    ] {
        check("ID", text, "+628123456789", &[]);
    }
}

#[test]
fn the_international_prefix_of_another_country_is_understood() {
    check(
        "ID",
        "0062 812-3456-789",
        "+628123456789",
        &[Repair::InternationalPrefix],
    );
    check(
        "ID",
        "0034612345678",
        "+34612345678",
        &[Repair::InternationalPrefix],
    );
    check(
        "",
        "0062 812 3456 789",
        "+628123456789",
        &[Repair::InternationalPrefix],
    );
    // Spain itself dials 00: Google's own reading.
    check("ES", "0062 812 3456 789", "+628123456789", &[]);
}

#[test]
fn a_lost_plus_is_understood() {
    check("ID", "62812345678", "+62812345678", &[Repair::MissingPlus]);
    check(
        "ID",
        "62 812-345-678",
        "+62812345678",
        &[Repair::MissingPlus],
    );
    check("ID", "६२८१२३४५६७८", "+62812345678", &[Repair::MissingPlus]);
    check("", "62812345678", "+62812345678", &[Repair::MissingPlus]);
    check(
        "ES",
        "628123456789",
        "+628123456789",
        &[Repair::MissingPlus],
    );
    check(
        "US",
        "5511961234567",
        "+5511961234567",
        &[Repair::MissingPlus],
    );
}

#[test]
fn a_lost_zero_is_understood() {
    // Italy keeps the zero of a fixed line, and a spreadsheet drops it.
    check("VA", "312 345 679", "+390312345679", &[Repair::MissingZero]);
    // The first zero of North America's 011.
    check(
        "US",
        "1162812345678",
        "+62812345678",
        &[Repair::MissingZero],
    );
    // The first zero of 00.
    check(
        "ES",
        "0628 123 456 789",
        "+628123456789",
        &[Repair::MissingZero],
    );
    // The rule knows no exception: also where nothing but a wrong digit stands behind the zero.
    check("VE", "0472-1234567", "+4721234567", &[Repair::MissingZero]);
}

#[test]
fn links_are_international() {
    for text in [
        "https://wa.me/628123456789",
        "http://wa.me/628123456789?text=halo%200812",
        "wa.me/+628123456789",
        "WA.ME/628123456789/",
        "https://api.whatsapp.com/send?phone=628123456789",
        "https://api.whatsapp.com/send/?phone=%2B628123456789&text=1234567",
        "https://web.whatsapp.com/send?text=hi&phone=628123456789",
        "whatsapp://send?phone=628123456789",
        "https://t.me/+628123456789",
        "t.me/628123456789",
        "tg://resolve?phone=628123456789",
        "https://www.t.me/+62%20812%203456%20789",
    ] {
        for country in ["ID", "US", "ES", ""] {
            check(country, text, "+628123456789", &[Repair::Link]);
        }
    }
    for text in [
        "tel:628123456789",
        "tel:628123456789;ext=5",
        "TEL:62-812-3456-789;isub=1;ext=5",
    ] {
        check("ES", text, "+628123456789", &[Repair::Link]);
        check("ID", text, "+628123456789", &[]);
    }
    // Whoever gives a context says that the number is not international.
    check(
        "ES",
        "tel:812-3456-789;phone-context=+62",
        "+628123456789",
        &[],
    );
    check("ID", "tel:812-3456-789;ext=5", "+628123456789", &[]);
    check("ID", "tel:0034612345678", "+34612345678", &[Repair::Link]);
}

#[test]
fn links_without_a_number_are_no_number() {
    for text in [
        "https://wa.me/message/ABCDEF",
        "https://t.me/+AbCdEfGh",
        "t.me/nomor",
        "wa.me/",
    ] {
        check_flaw("ID", text, Flaw::NotANumber);
    }
}

#[test]
fn invisible_characters_are_stripped() {
    for text in [
        "+62\u{200E}812 3456\u{2010}789",
        "\u{FEFF}08123456789",
        "\u{202A}+62 812 3456 789\u{202C}",
        "0812\u{AD}3456\u{200B}789",
        "0812\u{202F}3456\u{202F}789",
        "0812\u{2009}3456\u{2009}789",
        "0812\u{0}3456789",
    ] {
        check("ID", text, "+628123456789", &[Repair::InvisibleCharacters]);
    }
}

#[test]
fn spreadsheet_damage_is_undone() {
    check(
        "ID",
        "'+628123456789",
        "+628123456789",
        &[Repair::Apostrophe],
    );
    check(
        "ID",
        "'08123456789'",
        "+628123456789",
        &[Repair::Apostrophe],
    );
    check("ID", "’08123456789", "+628123456789", &[Repair::Apostrophe]);
    check(
        "ID",
        "628123456789.0",
        "+628123456789",
        &[Repair::TrailingZero],
    );
    check(
        "ID",
        "8123456789,0",
        "+628123456789",
        &[Repair::TrailingZero],
    );
    check(
        "ID",
        "628123456789.00",
        "+628123456789",
        &[Repair::TrailingZero],
    );
    check(
        "ID",
        "628,123,456,789",
        "+628123456789",
        &[Repair::Separators],
    );
    check(
        "ID",
        "628'123'456'789",
        "+628123456789",
        &[Repair::Separators],
    );
    check("ID", "628.123.456.789", "+628123456789", &[]);
    check(
        "ID",
        "628,123,456,789.00",
        "+628123456789",
        &[Repair::TrailingZero, Repair::Separators],
    );
    check(
        "ID",
        "628.123.456.789,0",
        "+628123456789",
        &[Repair::TrailingZero],
    );
    check(
        "ID",
        "0812_3456_789",
        "+628123456789",
        &[Repair::Separators],
    );
    check(
        "ID",
        "6.281234567890E+12",
        "+6281234567890",
        &[Repair::ScientificNotation],
    );
    check(
        "ID",
        "6,281234567890e12",
        "+6281234567890",
        &[Repair::ScientificNotation],
    );
    check(
        "ID",
        "'6.28123456789E+11",
        "+628123456789",
        &[Repair::Apostrophe, Repair::ScientificNotation],
    );
    check(
        "ID",
        "8.123456789E+09",
        "+628123456789",
        &[Repair::ScientificNotation],
    );
    check(
        "ID",
        "6.2812345678E+10",
        "+62812345678",
        &[Repair::ScientificNotation, Repair::MissingPlus],
    );
}

#[test]
fn scientific_notation_with_every_digit_is_read_in_every_dress() {
    for text in [
        "+6.28123456789E+11",
        "+6.28123456789E11",
        "6.28123456789E+011",
        "6.281234567890E+011",
        "628123456789E0",
        "628123456789.00E+0",
        "0.628123456789E12",
        "62812345678900E-2",
        "６．２８１２３４５６７８９E+11",
        "6.28123456789 E+11",
    ] {
        check("ID", text, "+628123456789", &[Repair::ScientificNotation]);
    }
    // A sign makes it international wherever it is read.
    check(
        "US",
        "+6.28123456789E+11",
        "+628123456789",
        &[Repair::ScientificNotation],
    );
}

#[test]
fn lost_digits_are_never_guessed() {
    for text in [
        "6.28123E+12",
        "6.281234567E+12",
        "6.28E+12",
        "6,28E+12",
        "6E+12",
        "6.2812E12",
        "+6.28123E+12",
        "6.28123E+012",
        "6281234567E2",
        "628123456789E123",
        "6.28123456789E-11",
        "628123456789E-2",
        "-6.28123E12",
        "-6.28123456789E+11",
        "6,281.234567E9",
        "６.２８１２３E＋１２",
    ] {
        for country in ["ID", "US", ""] {
            check_flaw(country, text, Flaw::DigitsLost);
            let reading = read(text, country.parse().ok());
            assert_eq!(reading.e164, None, "{text:?} under {country:?}");
        }
    }
    // Google reads the digits as they stand, so that refusing them is recorded.
    assert_eq!(
        read("8.12345678E9", "ID".parse().ok()).repaired,
        [Repair::ScientificNotation]
    );
    assert!(read("6.28123E+12", "ID".parse().ok()).repaired.is_empty());
    assert_eq!(
        read("6281234567E2", "ID".parse().ok()).repaired,
        [Repair::ScientificNotation]
    );
}

#[test]
fn a_text_with_an_e_in_it_is_no_scientific_notation() {
    check("ID", "E08123456789", "+628123456789", &[]);
    check_flaw("ID", "E12", Flaw::TooShort);
    check_flaw("ID", "n.e.12", Flaw::TooShort);
    check_flaw("ID", "-E-", Flaw::NotANumber);
}

#[test]
fn decimals_and_groups_that_people_write_stay() {
    check("ID", "0812.345.6780", "+628123456780", &[]);
    check("US", "(201) 555-01.00", "+12015550100", &[]);
    check("ID", "0812 3456 7890.", "+6281234567890", &[]);
}

#[test]
fn every_flaw_has_its_word() {
    check_flaw("ID", "", Flaw::Empty);
    check_flaw("ID", " \u{A0}\u{200B}\t ", Flaw::Empty);
    check_flaw("ID", "'", Flaw::Empty);
    check_flaw("ID", "n/a", Flaw::NotANumber);
    check_flaw("ID", "call me", Flaw::NotANumber);
    check_flaw("ID", "-", Flaw::NotANumber);
    check_flaw("ID", "12", Flaw::TooShort);
    check_flaw("", "0812 3456 789", Flaw::NoCountry);
    check_flaw("AQ", "0812 3456 789", Flaw::NoCountry);
    check_flaw("ID", "+999123456789", Flaw::BadCountryCode);
    check_flaw("ID", "+4479111234567890", Flaw::TooLong);
    check_flaw("ID", "+628123456789012345678", Flaw::TooLong);
    check_flaw("ID", &"0812 3456 789 ".repeat(40), Flaw::TooLong);
    check_flaw("ID", "0000000000", Flaw::NotInUse);
    check_flaw("US", "+1 201 055 0123", Flaw::NotInUse);
}

#[test]
fn two_numbers_in_a_cell_are_said_to_be_two() {
    for text in [
        "0812 3456 789 / 0813 4567 8901",
        "+628123456789, +6281345678901",
        "+628123456789;+6281345678901",
        "08123456789\n081345678901",
        "08123456789 atau 081345678901",
    ] {
        check_flaw("ID", text, Flaw::Several);
    }
}

#[test]
fn e164_is_independent_of_the_default_country() {
    for country in ["ID", "US", "BR", "ES", "IT", ""] {
        check(country, "+628123456789", "+628123456789", &[]);
        check(country, "+390312345679", "+390312345679", &[]);
        check(country, "+80012345678", "+80012345678", &[]);
    }
}

#[test]
fn a_context_before_its_scheme_is_no_number() {
    check_flaw(
        "ID",
        ";phone-context=+62;phone-context=+62tel:",
        Flaw::NotANumber,
    );
    check_flaw(
        "ID",
        "0812;phone-context=+62;tel:08123456789",
        Flaw::NotANumber,
    );
}
