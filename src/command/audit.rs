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
        let chain = verified?;
        for found in &chain.breaks {
            println!("{found}");
        }
        if chain.archives > 0 {
            println!(
                "Archives of cleared lines: {}; not in the storage, so not proved: {}.",
                chain.archives, chain.absent
            );
        }
        if chain.breaks.is_empty() {
            println!("The audit log is unbroken: {} sealed lines.", chain.lines);
            return Ok(());
        }
        Err(Exit::Finding)
    }
}
