//! `nomor audit verify`: whether the audit log is as it was written.

use clap::Subcommand;
use nomor_engine::Engine;
use nomor_settings::Settings;

use crate::exit::Exit;

/// What can be asked of the audit log.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Follow the chain of seals; exit code 1 when a line was edited, removed, moved or slipped in.
    Verify,
}

impl Audit {
    /// Follows the chain and prints breaks, one a line.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        let engine = Engine::open(settings).await?;
        let verified = engine.verify_audit().await;
        engine.close().await;
        let (lines, breaks) = verified?;
        for found in &breaks {
            println!("{found}");
        }
        if breaks.is_empty() {
            println!("The audit log is unbroken: {lines} sealed lines.");
            return Ok(());
        }
        Err(Exit::Finding)
    }
}
