//! `GET /download/audit` and `/download/admin/audit`: the audit log as a CSV file, with the filters of its page;
//! `GET /download/admin/audit/archive`: an archive of what was cleared.

use axum::extract::State;
use axum::response::Response;
use nomor_contract::Refusal;
use nomor_contract::audit::{AuditReader, AuditWords};
use nomor_contract::caller::SystemPermission;
use serde::Deserialize;

use crate::caller::{Member, Staff};
use crate::download::answer;
use crate::fault::Problem;
use crate::input::Query;
use crate::state::Edge;

/// A tenant's own lines, for whoever may read them.
pub(crate) async fn own(
    State(edge): State<Edge>,
    Member(caller): Member,
    Query(words): Query<AuditWords>,
) -> Result<Response, Problem> {
    let reader = AuditReader::Tenant(&caller);
    let file = edge.ports.audit.export(reader, words.filter()).await?;
    Ok(answer(file))
}

/// Everybody's lines, for the system admin.
pub(crate) async fn all(
    State(edge): State<Edge>,
    Staff(operator): Staff,
    Query(words): Query<AuditWords>,
) -> Result<Response, Problem> {
    let reader = AuditReader::Platform(&operator);
    let file = edge.ports.audit.export(reader, words.filter()).await?;
    Ok(answer(file))
}

/// Which archive.
#[derive(Deserialize)]
pub(crate) struct Which {
    /// The number of its first line.
    first: Option<i64>,
}

/// Cleared lines.
pub(crate) async fn archive(
    State(edge): State<Edge>,
    Staff(operator): Staff,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    // Whoever may not is told so before anything else.
    operator.need(SystemPermission::ReadAudit)?;
    let first = which.first.ok_or_else(|| {
        Refusal::invalid(
            "no_archive",
            "Say which archive, by the number of its first line.",
        )
    })?;
    let archive = edge.ports.audit.take_archive(&operator, first).await?;
    Ok(answer(archive))
}
