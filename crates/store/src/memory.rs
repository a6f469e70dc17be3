//! What a tenant last said about files with the same header.

use nomor_contract::list::Mapping;
use nomor_contract::{Stamp, TenantId};

use crate::link::{exec, one};
use crate::text::{self, Place};
use crate::{Result, Store};

const GET: &str = "SELECT mapping FROM mapping_memory WHERE tenant_id = $1 AND header_hash = $2";
const PUT: &str = "INSERT INTO mapping_memory (tenant_id, header_hash, mapping, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant_id, header_hash) DO UPDATE SET mapping = excluded.mapping, at = excluded.at";

/// # Errors
/// The database does not answer.
pub async fn get(store: &Store, tenant: TenantId, header_hash: &[u8]) -> Result<Option<Mapping>> {
    let mut link = store.read().await?;
    one!(link, (String,), GET, tenant.0, header_hash)?
        .map(|(mapping,)| Place("mapping_memory", "mapping").json(&mapping))
        .transpose()
}

/// # Errors
/// The database does not answer.
pub async fn put(
    store: &Store,
    tenant: TenantId,
    header_hash: &[u8],
    mapping: &Mapping,
    now: Stamp,
) -> Result<()> {
    let mapping = text::json(mapping)?;
    let mut tx = store.write().await?;
    exec!(tx, PUT, tenant.0, header_hash, mapping, now.0)?;
    tx.commit().await
}
