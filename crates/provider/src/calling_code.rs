//! The main country of a calling code, for the one format that asks for a country beside the number.
//!
//! A shared code (`+1`, `+7`, `+44`, …) gives its main country only; callers must not read anything into it.
//! Source: libphonenumber's table of country codes, first region of each.

use nomor_contract::E164;

/// Calling code and ISO 3166-1 alpha-2 country, ascending by code.
const TABLE: &str = "\
    1US 7RU 20EG 27ZA 30GR 31NL 32BE 33FR 34ES 36HU 39IT 40RO 41CH 43AT 44GB 45DK 46SE 47NO \
    48PL 49DE 51PE 52MX 53CU 54AR 55BR 56CL 57CO 58VE 60MY 61AU 62ID 63PH 64NZ 65SG 66TH \
    81JP 82KR 84VN 86CN 90TR 91IN 92PK 93AF 94LK 95MM 98IR 211SS 212MA 213DZ 216TN 218LY \
    220GM 221SN 222MR 223ML 224GN 225CI 226BF 227NE 228TG 229BJ 230MU 231LR 232SL 233GH \
    234NG 235TD 236CF 237CM 238CV 239ST 240GQ 241GA 242CG 243CD 244AO 245GW 246IO 247AC \
    248SC 249SD 250RW 251ET 252SO 253DJ 254KE 255TZ 256UG 257BI 258MZ 260ZM 261MG 262RE \
    263ZW 264NA 265MW 266LS 267BW 268SZ 269KM 290SH 291ER 297AW 298FO 299GL 350GI 351PT \
    352LU 353IE 354IS 355AL 356MT 357CY 358FI 359BG 370LT 371LV 372EE 373MD 374AM 375BY \
    376AD 377MC 378SM 380UA 381RS 382ME 383XK 385HR 386SI 387BA 389MK 420CZ 421SK 423LI \
    500FK 501BZ 502GT 503SV 504HN 505NI 506CR 507PA 508PM 509HT 590GP 591BO 592GY 593EC \
    594GF 595PY 596MQ 597SR 598UY 599CW 670TL 672NF 673BN 674NR 675PG 676TO 677SB 678VU \
    679FJ 680PW 681WF 682CK 683NU 685WS 686KI 687NC 688TV 689PF 690TK 691FM 692MH 850KP \
    852HK 853MO 855KH 856LA 880BD 886TW 960MV 961LB 962JO 963SY 964IQ 965KW 966SA 967YE \
    968OM 970PS 971AE 972IL 973BH 974QA 975BT 976MN 977NP 992TJ 993TM 994AZ 995GE 996KG \
    998UZ";

/// Codes that several countries share.
const SHARED: [u16; 12] = [1, 7, 39, 44, 47, 61, 212, 262, 290, 358, 590, 599];

/// The country to name, and whether the code is that country's alone.
#[must_use]
pub fn main_country(number: E164) -> Option<(&'static str, bool)> {
    let digits = number.digits();
    // No calling code is a prefix of another, so the first hit is the only one.
    (1..=3).find_map(|length| {
        let code = digits.get(..length)?;
        let country = TABLE.split(' ').find_map(|entry| {
            let country = entry.strip_prefix(code)?;
            country
                .bytes()
                .all(|b| b.is_ascii_uppercase())
                .then_some(country)
        })?;
        let shared = code.parse().is_ok_and(|code| SHARED.contains(&code));
        Some((country, !shared))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: u64, country: Option<(&str, bool)>) {
        assert_eq!(main_country(E164(number)), country, "{number}");
    }

    #[test]
    fn a_number_names_its_codes_country() {
        check(6_281_200_000_001, Some(("ID", true)));
        check(5_511_987_654_321, Some(("BR", true)));
        check(14_155_550_100, Some(("US", false)));
        check(35_312_345_678, Some(("IE", true)));
        check(99_812_345_678, Some(("UZ", true)));
        check(80_012_345_678, None);
    }
}
