//! `nomor config`: every setting, its value, where it came from, what it does.

use std::io::Write;

use nomor_settings::Values;

use crate::exit::{Exit, machine};

/// Prints the table; secrets only say that they are set.
pub fn run(values: &Values) -> Result<(), Exit> {
    let mut out = std::io::stdout().lock();
    for (setting, value, origin) in values.lines() {
        let shown = if value.is_empty() { "-" } else { &value };
        writeln!(
            out,
            "{}\n    {} = {shown}   ({origin})\n    {}\n",
            setting.env, setting.key, setting.doc
        )
        .map_err(|e| machine("Printing the settings failed", &e))?;
    }
    Ok(())
}
