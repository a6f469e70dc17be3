//! Times the readings of Nomor and of the crate `phonenumber` over a file of inputs.
//!
//! `bench-number inputs FILE` writes a list of 100,000 numbers of 20 countries as people write them.
//! `bench-number run FILE` reads a file (`region raw e164 valid …`, tab separated, heading first) and
//! prints `name ns_per_input asked wrong` for each reader; the scripts of the peers print the same. Time is
//! processor time of the thread, so that a busy machine does not count.

use std::fmt::Write as _;
use std::hint::black_box;

use nomor_contract::{Country, E164};

/// The countries of the list: the twenty with the most mobile numbers of the fixture's world.
const COUNTRIES: [&str; 20] = [
    "ID", "IN", "US", "BR", "MX", "ES", "GB", "DE", "FR", "IT", "NG", "PK", "PH", "VN", "TR", "AR",
    "CO", "MY", "SG", "ZA",
];

/// Numbers in the list.
const LIST_NUMBERS: u64 = 100_000;

/// Processor time that every reader gets at least, after a first round that nobody times.
const RUN_NS: u64 = 2_000_000_000;

/// Processor time after which the first round stops: one reader needs minutes for what takes others a second.
const FIRST_ROUND_NS: u64 = 10_000_000_000;

struct Input {
    country: Option<Country>,
    raw: String,
    /// E.164 text and validity as Google says; `-` for a text it refuses.
    e164: String,
    valid: bool,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["inputs", file] => std::fs::write(file, list()).expect("the file can be written"),
        ["run", file] => run(&std::fs::read_to_string(file).expect("the file can be read")),
        _ => panic!("use: bench-number inputs FILE | bench-number run FILE"),
    }
}

/// The list: example mobiles with five digits replaced, in five spellings.
fn list() -> String {
    let mut text = String::from("region\traw\te164\tvalid\n");
    let mut state = 1_u64;
    for n in 0..LIST_NUMBERS {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let code = COUNTRIES[(n % 20) as usize];
        let country: Country = code.parse().expect("a country");
        let example = nomor_number::example_mobile(country).expect("an example");
        let number = E164(example.0 / 100_000 * 100_000 + (state >> 33) % 100_000);
        let raw = match (state >> 20) % 5 {
            0 | 1 => number.to_string(),
            2 => number.digits(),
            3 => nomor_number::national(number),
            _ => nomor_number::international(number),
        };
        // The answer of the engine that the fixture test ties to Google.
        let google = nomor_number::google(&raw, Some(country));
        let e164 = google.as_ref().map_or("-", |google| google.e164.as_str());
        let valid = u8::from(google.as_ref().is_some_and(|google| google.valid));
        writeln!(text, "{code}\t{raw}\t{e164}\t{valid}").expect("memory");
    }
    text
}

fn run(text: &str) {
    let inputs: Vec<Input> = text
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Input {
                country: cells[0].parse().ok(),
                raw: cells[1].to_owned(),
                e164: cells[2].to_owned(),
                valid: cells[3] == "1",
            }
        })
        .collect();
    time("nomor read", &inputs, |input| {
        let reading = nomor_number::read(&input.raw, input.country);
        (reading.e164.map(|number| number.to_string()), reading.valid)
    });
    two_threads("nomor read, two threads", &inputs);
    time("nomor google", &inputs, |input| {
        nomor_number::google(&input.raw, input.country)
            .map_or((None, false), |google| (Some(google.e164), google.valid))
    });
    time("crate phonenumber", &inputs, |input| {
        let region = input.country.and_then(|c| c.as_str().parse().ok());
        phonenumber::parse(region, &input.raw).map_or((None, false), |number| {
            let e164 = number.format().mode(phonenumber::Mode::E164).to_string();
            (Some(e164), phonenumber::is_valid(&number))
        })
    });
}

/// Prints the nanoseconds an input takes, how many inputs were compared and how many answers differ from Google's.
fn time(name: &str, inputs: &[Input], read: impl Fn(&Input) -> (Option<String>, bool)) {
    let (mut asked, mut wrong) = (0, 0);
    let start = cpu_ns();
    for input in inputs {
        let (e164, valid) = read(input);
        asked += 1;
        wrong += u32::from(e164.as_deref().unwrap_or("-") != input.e164 || valid != input.valid);
        if cpu_ns() - start > FIRST_ROUND_NS {
            break;
        }
    }
    let start = cpu_ns();
    let mut done = 0;
    let mut spent = 0;
    for chunk in inputs.chunks(64).cycle() {
        for input in chunk {
            black_box(read(black_box(input)));
        }
        done += chunk.len() as u64;
        spent = cpu_ns() - start;
        if spent > RUN_NS {
            break;
        }
    }
    println!("{name}\t{}\t{asked}\t{wrong}", spent / done);
}

/// Prints what a reading costs each of two threads that read at the same time: shared state would show.
fn two_threads(name: &str, inputs: &[Input]) {
    let read_all = || {
        let start = cpu_ns();
        let mut done = 0;
        while done < 400_000 {
            for input in inputs {
                black_box(nomor_number::read(black_box(&input.raw), input.country));
            }
            done += inputs.len() as u64;
        }
        (cpu_ns() - start, done)
    };
    let (spent, done) = std::thread::scope(|scope| {
        let other = scope.spawn(read_all);
        let (mine, his) = (read_all(), other.join().expect("a thread"));
        (mine.0 + his.0, mine.1 + his.1)
    });
    println!("{name}\t{}\t0\t0", spent / done);
}

/// Nanoseconds this thread has been on a processor (Linux).
fn cpu_ns() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    text.split(' ')
        .next()
        .and_then(|ns| ns.parse().ok())
        .expect("nanoseconds")
}
