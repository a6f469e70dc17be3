//! What every command shares: where settings come from, and tracing.

use std::path::PathBuf;

use clap::Args;
use nomor_settings::{Log, LogFormat, Origin, Values};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, reload};

use crate::exit::Exit;
use crate::journal;

/// Options every command takes.
#[derive(Debug, Args)]
pub struct Setup {
    /// Folder of the database, uploads and keys (NOMOR_DATA_DIR; default ./data).
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Configuration file.
    #[arg(long, global = true, value_name = "FILE", default_value = "nomor.toml")]
    config_file: PathBuf,
}

impl Setup {
    /// Defaults, file, environment, command line.
    pub fn values(&self) -> Result<Values, Exit> {
        let mut values = Values::load(&self.config_file, |name| std::env::var(name).ok())
            .map_err(|bad| Exit::Use(bad.0))?;
        if let Some(folder) = &self.data {
            values.set("data_dir", &folder.to_string_lossy(), Origin::CommandLine);
        }
        Ok(values)
    }
}

/// Structured logs on stderr; stdout belongs to answers.
pub fn start_tracing(log: &Log) -> Result<(), Exit> {
    let filter = EnvFilter::try_new(&log.filter).map_err(|e| {
        Exit::Use(format!(
            "NOMOR_LOG is `{}`, which is not a log filter: {e}.",
            log.filter
        ))
    })?;
    let (filter, handle) = reload::Layer::new(filter);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_span_events(FmtSpan::NONE);
    let lines = match log.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    tracing_subscriber::registry()
        .with(filter)
        .with(journal::start(handle, &log.filter))
        .with(lines)
        .init();
    Ok(())
}
