//! Whether the books add up and the audit log is unbroken: proved now and then, remembered, and told at once.

use nomor_contract::Refusal;
use nomor_contract::admin::{Books, Proof};
use nomor_store::setting;

use crate::core::Engine;
use crate::fault::refuse;

/// Where the proofs are remembered.
const NAME: &str = "proofs";
/// How long a proof is fresh enough for nobody to make it again, in milliseconds.
const FRESH_MS: i64 = 24 * 60 * 60 * 1_000;

/// What was proved last.
///
/// # Errors
/// The database does not answer.
pub async fn last(engine: &Engine) -> Result<Books, Refusal> {
    let kept = setting::get(&engine.store, NAME).await.map_err(refuse)?;
    Ok(kept
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// Proves both now. The ledger's audit is one query; following the audit log's chain takes a moment per million lines.
///
/// # Errors
/// The database does not answer.
pub async fn prove(engine: &Engine) -> Result<Books, Refusal> {
    let at = engine.now();
    let ledger = engine.audit_ledger().await?;
    let chain = engine.verify_audit().await?;
    let books = Books {
        ledger: Some(Proof {
            at,
            clean: ledger.is_empty(),
        }),
        chain: Some(Proof {
            at,
            clean: chain.breaks.is_empty(),
        }),
    };
    let text = serde_json::to_string(&books).map_err(|_| Refusal::internal())?;
    setting::put(&engine.store, NAME, &text)
        .await
        .map_err(refuse)?;
    Ok(books)
}

/// Proves them when the last proof is a day old. Of several processes at once each may do it; that does no harm.
///
/// # Errors
/// The database does not answer.
pub async fn prove_if_due(engine: &Engine) -> Result<(), Refusal> {
    let proved = last(engine).await?.ledger;
    let due = proved.is_none_or(|proof| engine.now().since(proof.at) >= FRESH_MS);
    if due {
        prove(engine).await?;
    }
    Ok(())
}
