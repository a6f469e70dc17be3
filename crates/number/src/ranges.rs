//! Numbers that exist only in films, manuals and tests. A regulator promises that nobody has them.

use nomor_contract::E164;

/// `(first, last)`, sorted by value, not overlapping. Sources: Arcep decision 2018-0881 (France); ComReg numbering
/// conditions (Ireland); Ofcom "Telephone numbers for use in TV and radio drama programmes" (UK); PTS
/// "numbers for fiction" (Sweden); ACMA "Phone numbers for use in TV shows, films and creative works"
/// (Australia).
#[expect(
    clippy::inconsistent_digit_grouping,
    reason = "digits are grouped as the country writes them"
)]
const RANGES: [(u64, u64); 37] = [
    // France: one block in each geographic zone, one of mobiles.
    (33_1_99_00_00_00, 33_1_99_00_99_99),
    (33_2_61_91_00_00, 33_2_61_91_99_99),
    (33_3_53_01_00_00, 33_3_53_01_99_99),
    (33_4_65_71_00_00, 33_4_65_71_99_99),
    (33_5_36_49_00_00, 33_5_36_49_99_99),
    (33_6_39_98_00_00, 33_6_39_98_99_99),
    // Sweden: mobiles.
    (46_70_174_06_05, 46_70_174_06_99),
    // Australia: two blocks in each of four areas, and mobiles between.
    (61_2_5550_0000, 61_2_5550_9999),
    (61_2_7010_0000, 61_2_7010_9999),
    (61_3_5550_0000, 61_3_5550_9999),
    (61_3_7010_0000, 61_3_7010_9999),
    (61_491_570_156, 61_491_570_159),
    (61_7_5550_0000, 61_7_5550_9999),
    (61_7_7010_0000, 61_7_7010_9999),
    (61_8_5550_0000, 61_8_5550_9999),
    (61_8_7010_0000, 61_8_7010_9999),
    // Ireland.
    (353_20_91_00000, 353_20_91_99999),
    // United Kingdom: Leeds, Sheffield, Nottingham, Leicester, Bristol, Reading.
    (44_113_496_0000, 44_113_496_0999),
    (44_114_496_0000, 44_114_496_0999),
    (44_115_496_0000, 44_115_496_0999),
    (44_116_496_0000, 44_116_496_0999),
    (44_117_496_0000, 44_117_496_0999),
    (44_118_496_0000, 44_118_496_0999),
    // Birmingham, Edinburgh, Glasgow, Liverpool, Manchester.
    (44_121_496_0000, 44_121_496_0999),
    (44_131_496_0000, 44_131_496_0999),
    (44_141_496_0000, 44_141_496_0999),
    (44_151_496_0000, 44_151_496_0999),
    (44_161_496_0000, 44_161_496_0999),
    // No particular area; Tyneside; London; Northern Ireland; Cardiff.
    (44_1632_960_000, 44_1632_960_999),
    (44_191_498_0000, 44_191_498_0999),
    (44_20_7946_0000, 44_20_7946_0999),
    (44_28_9649_6000, 44_28_9649_6999),
    (44_29_2018_0000, 44_29_2018_0999),
    // National, mobile, freephone, premium rate.
    (44_3069_990_000, 44_3069_990_999),
    (44_7700_900_000, 44_7700_900_999),
    (44_8081_570_000, 44_8081_570_999),
    (44_909_879_0000, 44_909_879_0999),
];

/// What is above ten national digits is the calling code: 1 in North America.
const NORTH_AMERICA: u64 = 10_000_000_000;

/// Whether the number is reserved for fiction: the ranges above, and 555-0100 to 555-0199 in every area
/// of North America (ATIS-0300115).
pub fn is_test_number(number: E164) -> bool {
    if number.0 / NORTH_AMERICA == 1 {
        return (5_550_100..=5_550_199).contains(&(number.0 % 10_000_000));
    }
    let place = RANGES.partition_point(|&(first, _)| first <= number.0);
    let before = place.checked_sub(1).and_then(|place| RANGES.get(place));
    before.is_some_and(|&(_, last)| number.0 <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_sorted_and_apart() {
        for pair in RANGES.windows(2) {
            let [(first, last), (next, _)] = pair else {
                panic!("pairs");
            };
            assert!(first <= last && last < next, "{first} {last} {next}");
        }
    }
}
