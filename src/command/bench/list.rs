//! The list: 20 countries, 10 % duplicates, 5 % invalid, six columns. The same for the same number of rows.

use std::io::{BufWriter, Write};
use std::path::Path;

use nomor_contract::E164;

const COUNTRIES: [&str; 20] = [
    "ID", "ES", "MX", "BR", "US", "GB", "DE", "FR", "IT", "IN", "PH", "MY", "SG", "TH", "VN", "AR",
    "CO", "PE", "CL", "AU",
];
const CITIES: [&str; 5] = ["Jakarta", "Madrid", "Bandung", "Lima", "Surabaya"];

/// A small fast generator (SplitMix64), so that the list needs no library and is the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// Writes the list; answers its size in bytes.
///
/// # Errors
/// The disk does not take it.
pub fn write(file: &Path, rows: usize) -> std::io::Result<u64> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    writeln!(out, "id,name,phone,city,score,note")?;
    let mut random = Random(1);
    let mut recent: Vec<E164> = Vec::with_capacity(1_000);
    for id in 0..rows {
        let phone = phone(&mut random, &mut recent);
        let (city, score) = (CITIES[id % CITIES.len()], random.below(1_000));
        writeln!(out, "{id},Customer {id},{phone},{city},{score},n{score}")?;
    }
    out.flush()?;
    Ok(std::fs::metadata(file)?.len())
}

fn phone(random: &mut Random, recent: &mut Vec<E164>) -> String {
    match random.below(100) {
        0..5 => format!("{}", random.below(9_999)),
        5..15 if !recent.is_empty() => {
            let at = usize::try_from(random.below(recent.len() as u64)).unwrap_or(0);
            recent.get(at).map(ToString::to_string).unwrap_or_default()
        }
        _ => {
            let number = valid(random);
            if recent.len() < 1_000 {
                recent.push(number);
            } else if let Some(slot) =
                recent.get_mut(usize::try_from(random.below(1_000)).unwrap_or(0))
            {
                *slot = number;
            }
            number.to_string()
        }
    }
}

/// A valid mobile number of one of the countries: its example with other last digits.
fn valid(random: &mut Random) -> E164 {
    loop {
        let at = usize::try_from(random.below(COUNTRIES.len() as u64)).unwrap_or(0);
        let example = COUNTRIES
            .get(at)
            .and_then(|c| c.parse().ok())
            .and_then(nomor_number::example_mobile);
        let Some(E164(example)) = example else {
            continue;
        };
        let number = E164(example / 1_000_000 * 1_000_000 + random.below(1_000_000));
        if nomor_number::read(&number.to_string(), None).valid {
            return number;
        }
    }
}

/// A small list of Indonesian numbers.
pub fn small(rows: usize) -> Vec<u8> {
    let mut random = Random(2);
    let lines = (0..rows).map(|_| format!("+62812{:08}\n", random.below(100_000_000)));
    std::iter::once("phone\n".to_owned())
        .chain(lines)
        .collect::<String>()
        .into_bytes()
}
