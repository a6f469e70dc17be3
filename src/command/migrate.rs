//! `nomor migrate`: bring the database to this program's version. `serve` does it too; this is for deployments
//! that want it apart.

use nomor_engine::Engine;
use nomor_settings::Settings;

use crate::exit::Exit;

/// Migrates and says what the database is.
pub async fn run(settings: Settings) -> Result<(), Exit> {
    let engine = Engine::open(settings).await?;
    println!("{} is up to date.", engine.database().await);
    engine.close().await;
    Ok(())
}
