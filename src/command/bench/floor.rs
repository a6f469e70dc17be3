//! The floor: read the CSV, parse with the same engine, dedupe in a hash set, write a CSV. Nothing else, one thread.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::measure::{Spent, Sum};
use crate::exit::{Exit, machine};

/// Runs the floor in this process and prints wall and CPU milliseconds and peak megabytes.
///
/// # Errors
/// The file cannot be read or written.
pub fn run(file: &Path) -> Result<(), csv::Error> {
    let spent = Spent::begin();
    let mut reader = csv::Reader::from_path(file)?;
    let mut writer = csv::Writer::from_path(file.with_extension("floor.csv"))?;
    let mut seen = HashSet::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        let reading = nomor_number::read(record.get(2).unwrap_or(""), None);
        let duplicate = reading.e164.is_some_and(|number| !seen.insert(number));
        for cell in &record {
            writer.write_field(cell)?;
        }
        let number = reading.e164.map(|n| n.to_string()).unwrap_or_default();
        writer.write_record([
            number.as_str(),
            if reading.valid { "true" } else { "false" },
            if duplicate { "true" } else { "false" },
        ])?;
    }
    writer.flush()?;
    let sum = spent.end();
    println!(
        "{} {} {}",
        sum.wall.as_millis(),
        sum.cpu.as_millis(),
        sum.peak_mb
    );
    Ok(())
}

/// Runs the floor in a process of its own, so that its memory is its own.
pub fn in_a_process_of_its_own(file: &Path) -> Result<Sum, Exit> {
    let failed = |e: &dyn std::fmt::Display| machine("The floor program cannot run", e);
    let program = std::env::current_exe().map_err(|e| failed(&e))?;
    let output = Command::new(program)
        .args(["bench", "--floor"])
        .arg(file)
        .output()
        .map_err(|e| failed(&e))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<u64> = text
        .split_whitespace()
        .filter_map(|figure| figure.parse().ok())
        .collect();
    match figures[..] {
        [wall, cpu, peak_mb] => Ok(Sum {
            wall: Duration::from_millis(wall),
            cpu: Duration::from_millis(cpu),
            peak_mb,
        }),
        _ => Err(failed(&String::from_utf8_lossy(&output.stderr))),
    }
}
