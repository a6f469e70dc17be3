//! `nomor ledger verify`: the audit query over every organisation's credits.

use clap::Subcommand;
use nomor_engine::Engine;
use nomor_settings::Settings;

use crate::exit::Exit;

/// What can be asked of the books.
#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Replay every movement and compare; exit code 1 when anything does not add up.
    Verify,
}

impl Ledger {
    /// Runs the audit and prints findings, one a line.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        let engine = Engine::open(settings).await?;
        let findings = engine.audit_ledger().await?;
        engine.close().await;
        for finding in &findings {
            println!("{finding}");
        }
        if findings.is_empty() {
            println!("The books add up.");
            return Ok(());
        }
        Err(Exit::Finding)
    }
}
