//! `GET /download/audit` and `/download/admin/audit`: the audit log as a CSV file, with the filters of its page.

use axum::extract::State;
use axum::response::Response;
use nomor_contract::audit::{AuditReader, AuditWords};

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
