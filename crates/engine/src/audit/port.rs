//! The port `Audit`.

use async_trait::async_trait;
use nomor_contract::audit::{ArchiveView, Audit, AuditFilter, AuditLine, AuditReader, ChainView};
use nomor_contract::caller::SystemPermission;
use nomor_contract::job::Download;
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{Operator, Page, Permission, Refusal, Stamp, TenantId};
use nomor_store::{audit, person};

use super::{clear, export, view};
use crate::core::Engine;
use crate::fault::refuse;

/// Longest text that is looked for, in characters.
const TEXT_MAX: usize = 200;

/// What is read: whose, and which of them.
pub struct Scope {
    pub tenant: Option<TenantId>,
    pub actor: String,
    pub group: String,
    pub text: String,
    pub from: Stamp,
    pub until: Stamp,
}

impl Scope {
    /// As the store takes it.
    pub fn filter(&self) -> audit::Filter<'_> {
        audit::Filter {
            actor: &self.actor,
            group: &self.group,
            text: &self.text,
            from: self.from,
            until: self.until,
        }
    }
}

#[async_trait]
impl Audit for Engine {
    async fn lines(
        &self,
        reader: AuditReader<'_>,
        filter: AuditFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<AuditLine>, Refusal> {
        let scope = scope(self, reader, filter).await?;
        let before = crate::list::cursor(cursor.as_deref())?;
        let limit = limit.clamp(1, PAGE_MAX);
        let found = audit::search(&self.store, scope.tenant, &scope.filter(), before, limit)
            .await
            .map_err(refuse)?;
        let next_cursor = found
            .last()
            .filter(|_| found.len() >= limit as usize)
            .map(|line| line.seq.to_string());
        let (mut names, mut items) = (view::Names::default(), Vec::new());
        for line in found {
            items.push(view::line(self, &mut names, line).await?);
        }
        Ok(Page { items, next_cursor })
    }

    async fn export(
        &self,
        reader: AuditReader<'_>,
        filter: AuditFilter,
    ) -> Result<Download, Refusal> {
        if let AuditReader::Tenant(caller) = reader {
            caller.need_themself(Permission::ReadAudit)?;
        }
        let scope = scope(self, reader, filter).await?;
        export::begin(self, reader, scope).await
    }

    async fn verify(&self, operator: &Operator) -> Result<ChainView, Refusal> {
        operator.need(SystemPermission::ReadAudit)?;
        self.verify_audit().await
    }

    async fn archives(&self, operator: &Operator) -> Result<Vec<ArchiveView>, Refusal> {
        operator.need(SystemPermission::ReadAudit)?;
        clear::list(self).await
    }

    async fn take_archive(&self, operator: &Operator, first: i64) -> Result<Download, Refusal> {
        operator.need(SystemPermission::ReadAudit)?;
        let archive = clear::take(self, first).await?;
        let (actor, object) = (operator.person.to_string(), first.to_string());
        self.audit(None, &actor, "audit.archive_taken", &object, "{}")
            .await;
        Ok(archive)
    }
}

/// Whose lines a reader may see, and which of them are asked for.
async fn scope(
    engine: &Engine,
    reader: AuditReader<'_>,
    filter: AuditFilter,
) -> Result<Scope, Refusal> {
    let tenant = match reader {
        AuditReader::Tenant(caller) => {
            caller.need(Permission::ReadAudit)?;
            Some(caller.tenant)
        }
        AuditReader::Platform(operator) => {
            operator.need(SystemPermission::ReadAudit)?;
            filter.tenant
        }
    };
    let short = |text: Option<String>| -> String {
        let text = text.unwrap_or_default();
        text.trim().chars().take(TEXT_MAX).collect()
    };
    let mut actor = short(filter.actor);
    if actor.contains('@') {
        let email = crate::account::register::normal_email(&actor);
        let found = person::find_by_email(&engine.store, &email).await;
        // Nobody of that address has done anything: no line has an email address for its actor.
        actor = found
            .map_err(refuse)?
            .map_or(email, |person| person.id.to_string());
    }
    Ok(Scope {
        tenant,
        actor,
        group: short(filter.group),
        text: short(filter.text),
        from: filter.from.unwrap_or(audit::Filter::ALL.from),
        until: filter.until.unwrap_or(audit::Filter::ALL.until),
    })
}
